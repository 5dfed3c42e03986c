// monaco-yaml: the YAML language server of VS Code in a worker beside Monaco. It waits 500 ms before it checks.
import * as monaco from "monaco-editor"
import {configureMonacoYaml} from "monaco-yaml"

import "./page.css"
import schema from "./schema.json"

window.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(label === "yaml" ? "/yaml_worker.js" : "/editor_worker.js", {type: "module"}),
}
configureMonacoYaml(monaco, {schemas: [{fileMatch: ["*"], schema, uri: "schema:refs"}]})

const model = monaco.editor.createModel("", "yaml", monaco.Uri.parse("file:///list.yaml"))
const editor = monaco.editor.create(document.querySelector("#editor"), {model})
window.rbPeer = {
  show(text) {
    model.setValue(text)
    editor.focus()
  },
}

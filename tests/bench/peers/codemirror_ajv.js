// What most people would build: CodeMirror with its YAML language and its linter; `yaml` reads, Ajv checks.
import {yaml} from "@codemirror/lang-yaml"
import {linter} from "@codemirror/lint"
import Ajv from "ajv"
import {isMap, parseDocument} from "yaml"

import {start} from "./codemirror.js"
import schema from "./schema.json"

const check = new Ajv({allErrors: true}).compile(schema)

/** Where in the text a problem stands: a value, or the key that must not be there. */
function place(document, {instancePath, params}) {
  const path = instancePath.split("/").slice(1).map(step => step.replaceAll("~1", "/").replaceAll("~0", "~"))
  const node = document.getIn(path, true) ?? document.contents
  const {additionalProperty} = params
  const key = isMap(node) && node.items.find(pair => pair.key.value === additionalProperty)?.key
  // An empty text has no nodes.
  const [from, to] = (key || node)?.range ?? [0, 0]
  return {from, to}
}

function lint({state}) {
  const document = parseDocument(state.doc.toString())
  if (document.errors.length) return document.errors.map(({pos: [from, to], message}) => ({from, to, message, severity: "error"}))
  if (check(document.toJS())) return []
  return check.errors.map(error => ({...place(document, error), message: error.message, severity: "error"}))
}

start(yaml(), linter(lint, {delay: 0}))

// After Trunk's build, in its staging folder: the glue without what only its authors read, the page without Trunk's own marks.
import {readFileSync, writeFileSync} from "node:fs"
import {createRequire} from "node:module"
import {join} from "node:path"

const {transformSync} = createRequire(new URL("../www/package.json", import.meta.url))("esbuild")
const staging = process.env.TRUNK_STAGING_DIR

function change(name, edit) {
  const file = join(staging, name)
  writeFileSync(file, edit(readFileSync(file, "utf8")))
}

change("reachable-backends.js", code => transformSync(code, {minify: true, format: "esm", target: "es2022"}).code)
change("index.html", html => html.replace(/^<link data-trunk .*\n/gm, "").replace(/\n{2,}/g, "\n"))

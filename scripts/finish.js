// After Trunk's build, in its staging folder: wasm and glue without what only their authors read, the page without Trunk's own marks.
import {readFileSync, writeFileSync} from "node:fs"
import {createRequire} from "node:module"
import {join} from "node:path"

import {shorten} from "./imports.js"

const {transformSync} = createRequire(new URL("../www/package.json", import.meta.url))("esbuild")
const staging = process.env.TRUNK_STAGING_DIR

const file = name => join(staging, name)
const {wasm, glue} = shorten(readFileSync(file("reachable-backends_bg.wasm")), readFileSync(file("reachable-backends.js"), "utf8"))
writeFileSync(file("reachable-backends_bg.wasm"), wasm)
writeFileSync(file("reachable-backends.js"), transformSync(glue, {minify: true, format: "esm", target: "es2022"}).code)

const html = readFileSync(file("index.html"), "utf8")
writeFileSync(file("index.html"), html.replace(/^<link data-trunk .*\n/gm, "").replace(/\n{2,}/g, "\n"))

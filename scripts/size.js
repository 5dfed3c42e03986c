// What the page weighs over the wire, part by part: brotli at its best, as a static host would precompress it.
import {readFileSync, readdirSync, statSync} from "node:fs"
import {join} from "node:path"
import {brotliCompressSync, constants} from "node:zlib"

const ROOT = "dist"
const BUDGET = 250_000
// Until the page fits, it grows only knowingly: whoever raises this says in the commit what for.
const CEILING = 555_400
const ELEMENT_BUDGET = 5_000

/** The parts a first visit loads; whatever else lies in dist/ is fetched on demand and only listed. */
const PARTS = [
  [/_bg\.wasm$/, "wasm (the engine and the interface)"],
  [/^reachable-backends\.js$/, "glue (wasm-bindgen)"],
  [/^editor\.js$/, "CodeMirror and its adapter"],
  [/^element\.js$/, "element.js"],
  [/^boot\.js$/, "boot.js"],
  [/^style\.css$/, "style.css (the editor)"],
  [/^page\.css$/, "page.css (the page around it)"],
  [/^index\.html$/, "index.html"],
  [/^icon\.svg$/, "icon"],
]

const compressed = file => {
  const bytes = readFileSync(file)
  const params = {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length}
  return {raw: bytes.length, brotli: brotliCompressSync(bytes, {params}).length}
}

const kilo = bytes => (bytes / 1000).toFixed(1).padStart(8)
const line = (label, {raw, brotli}, share) => console.log(`${label.padEnd(40)}${kilo(brotli)} KB ${share.padStart(4)} ${kilo(raw)} KB raw`)

const rows = []
const rest = []
for (const name of readdirSync(ROOT)) {
  if (!statSync(join(ROOT, name)).isFile()) continue
  const part = PARTS.find(([pattern]) => pattern.test(name))
  const row = {label: part?.[1] ?? name, name, ...compressed(join(ROOT, name))}
  ;(part ? rows : rest).push(row)
}
const total = {raw: rows.reduce((sum, row) => sum + row.raw, 0), brotli: rows.reduce((sum, row) => sum + row.brotli, 0)}
console.log("What a first visit loads, brotli:")
for (const row of rows.sort((a, b) => b.brotli - a.brotli)) line(row.label, row, `${Math.round((100 * row.brotli) / total.brotli)}%`)
line(`the whole page (at most ${BUDGET / 1000} KB)`, total, "")
if (rest.length) console.log(`On demand: ${rest.map(row => `${row.name} ${(row.brotli / 1000).toFixed(1)} KB`).join(", ")}`)

const element = rows.find(row => row.name === "element.js")
if (total.brotli > BUDGET) console.error(`The page is ${total.brotli - BUDGET} bytes over its budget.`)
if (total.brotli > CEILING) fail(`The page has grown beyond ${CEILING} bytes.`)
if (element && element.brotli > ELEMENT_BUDGET) fail(`element.js is ${element.brotli - ELEMENT_BUDGET} bytes over its budget.`)

function fail(message) {
  console.error(message)
  process.exitCode = 1
}

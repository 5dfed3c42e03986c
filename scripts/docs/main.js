// Writes a page for every diagnostic code into a folder: node scripts/docs/main.js dist/docs [PROGRAM]
// Words and examples come from the rules' own comments; what is said of an example comes from PROGRAM, the native command line.
import {spawnSync} from "node:child_process"
import {mkdirSync, readFileSync, writeFileSync} from "node:fs"
import {join} from "node:path"
import {index, page} from "./page.js"
import {rules} from "./rule.js"

const built = `${process.env.CARGO_TARGET_DIR ?? "target"}/debug/reachable-backends`
const [folder, program = built] = process.argv.slice(2)
if (!folder) throw new Error("say where to: node scripts/docs/main.js dist/docs")

const all = rules()
explain(all)
repair(all)
mkdirSync(folder, {recursive: true})
for (const rule of all) writeFileSync(join(folder, `${rule.code}.html`), page(rule))
writeFileSync(join(folder, "index.html"), index(all))
writeFileSync(join(folder, "docs.css"), style())
console.log(`${all.length} pages for diagnostic codes in ${folder}`)

/** Gives every invalid example its diagnostic; a manifest is known by its looks. */
function explain(all) {
  const examples = all.flatMap(({code, inMesh, examples}) => examples.filter(one => one.invalid).map(example => ({code, inMesh, example})))
  const answers = call("check", examples.map(({inMesh, example}) => ({...asked(example), mode: example.mode, ...(inMesh ? demoMesh() : {})})))
  examples.forEach(({code, example}, at) => {
    example.found = answers[at].result?.diagnostics.find(one => one.code === code)
    if (!example.found) throw new Error(`${code} is not found in its own example:\n${example.text}`)
  })
}

/** Gives every invalid example that has a repair the text it becomes, and what is done. */
function repair(all) {
  const examples = all.flatMap(({code, examples}) => examples.filter(one => one.invalid && one.times === 1).map(example => ({code, example})))
  const answers = call("fix", examples.map(({code, example}) => ({...asked(example), codes: [code], safety: "review"})))
  examples.forEach(({example}, at) => {
    const {text, applied} = answers[at].result
    // Without the mesh the program does not know what a rule of it found.
    const known = example.found.fixes?.find(({safety}) => safety !== "show")
    if (applied.length) example.repaired = {text, titles: [...new Set(applied.map(({title}) => title))]}
    else if (known) example.repaired = {text: edited(example.text, known.edits), titles: [known.title]}
  })
}

function edited(text, edits) {
  const fromTheEnd = edits.toSorted((one, other) => other.range.start.offset - one.range.start.offset)
  return fromTheEnd.reduce((text, {range, newText}) => text.slice(0, range.start.offset) + newText + text.slice(range.end.offset), text)
}

function asked({text, times, environment, releases}) {
  return {text: text.repeat(times), environment, ...(releases.length ? {releases} : {})}
}

/** The program's answers, all in one run. */
function call(name, questions) {
  const input = questions.map(question => JSON.stringify(question)).join("\n")
  const ran = spawnSync(program, ["call", name], {input, encoding: "utf8", maxBuffer: 1 << 28})
  // Built without its command line, the program ends well and says nothing.
  if (ran.status !== 0 || !ran.stdout) throw new Error(`${program} does not answer (cargo build makes it): ${ran.error?.message ?? ran.stderr}`)
  return ran.stdout.trim().split("\n").map(line => JSON.parse(line))
}

/** What a rule that knows the mesh is asked with: the demo mesh, seen by a workload of its eastern zone, as in tests/check_in_mesh.rs. */
function demoMesh() {
  const inventory = readFileSync(new URL("../../src/mesh/demo.yaml", import.meta.url), "utf8")
  return {inventory, proxy: {mesh: "default", zone: "east", namespace: "kuma-demo"}}
}

/** The pages' style with the editor's tokens, which have one home. */
function style() {
  const read = name => readFileSync(new URL(`../../www/${name}`, import.meta.url), "utf8")
  const tokens = [...read("style.css").split("display: block")[0].matchAll(/^ {2}--[\w-]+: .*;$/gm)].map(([line]) => line)
  return read("docs.css").replace("  /* tokens */", tokens.join("\n"))
}

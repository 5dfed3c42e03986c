// A rule's own words: the comment over its `run`, and the examples in it, as tests/check.rs reads them.
import {readFileSync, readdirSync} from "node:fs"
import {dirname, join} from "node:path"

const CHECK = new URL("../../src/check/", import.meta.url).pathname
/** Where the rules are: those that look at the text alone, and those that know the mesh. */
export const FOLDERS = ["rules", "in_mesh"].map(name => join(CHECK, name))

/**
 * @typedef {{invalid: boolean, environment: string, releases: string[], mode?: string, text: string, times: number}} Example
 *   `times`: how often `text` is written behind itself
 * @typedef {{code: string, inMesh: boolean, rust: string, source: string, what: string, paragraphs: string[], examples: Example[]}} Rule
 *   `rust`: its file
 */

/** @returns {Rule[]} every rule, sorted by code */
export function rules() {
  const files = FOLDERS.flatMap(folder => readdirSync(folder).filter(name => name.endsWith(".rs") && name !== "mod.rs").map(name => join(folder, name)))
  return files.map(ruleFrom).sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** @returns {Rule} */
function ruleFrom(file) {
  const rust = readFileSync(file, "utf8")
  const code = /^pub const CODE: &str = "([^"]+)"/m.exec(rust)[1]
  const source = [...rust.matchAll(/^\/\/! ?(.*)$/gm)].map(([, words]) => words).join(" ")
  const lines = commentAbove(rust, /^pub fn (run|unexplained)\b/)
  const prose = []
  const examples = []
  let open
  for (const line of lines) {
    if (line.startsWith("```yaml")) open = {...exampleFrom(line.split(/\s+/).slice(1)), lines: []}
    else if (line.startsWith("```")) open = void examples.push(finished(open))
    else if (open) open.lines.push(line)
    else prose.push(line)
  }
  const [what, ...paragraphs] = prose.join("\n").split(/\n{2,}/).map(words => words.replaceAll("\n", " ").trim()).filter(Boolean)
  return {code, inMesh: dirname(file) === FOLDERS[1], rust, source, what, paragraphs, examples}
}

function commentAbove(rust, start) {
  const lines = rust.split("\n")
  const end = lines.findIndex(line => start.test(line))
  const above = []
  for (let at = end - 1; lines[at]?.startsWith("///"); at--) above.unshift(lines[at].replace(/^\/\/\/ ?/, ""))
  return above
}

function exampleFrom(words) {
  return {
    invalid: words.includes("invalid"),
    environment: words.includes("universal") ? "universal" : "kubernetes",
    releases: words.filter(word => word.includes(".")),
    mode: words.find(word => word.startsWith("mode:"))?.slice("mode:".length),
    times: Number(words.find(word => word.startsWith("×"))?.slice(1) ?? 1),
  }
}

// A repeated word stands without its line break; signs stand for what cannot be seen.
function finished({lines, ...example}) {
  let text = lines.map(line => line + "\n").join("")
  if (example.times > 1 && text.length < 4) text = text.trimEnd()
  return {...example, text: text.replaceAll("␇", "\x07").replaceAll("→", "\t").replaceAll("␣", "\u00a0")}
}

// A rule's own words: the comment over its `run`, and the examples in it, as tests/check.rs reads them.
import {readFileSync, readdirSync} from "node:fs"
import {join} from "node:path"

export const RULES = new URL("../../src/check/rules/", import.meta.url).pathname

/**
 * @typedef {{invalid: boolean, environment: string, releases: string[], text: string, times: number}} Example
 *   `times`: how often `text` is written behind itself
 * @typedef {{code: string, source: string, what: string, paragraphs: string[], examples: Example[]}} Rule
 */

/** @returns {Rule[]} every rule, sorted by code */
export function rules() {
  const files = readdirSync(RULES).filter(name => name.endsWith(".rs") && name !== "mod.rs")
  return files.sort().map(name => ruleFrom(readFileSync(join(RULES, name), "utf8")))
}

/** @returns {Rule} */
export function ruleFrom(rust) {
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
  return {code, source, what, paragraphs, examples}
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
    times: Number(words.find(word => word.startsWith("×"))?.slice(1) ?? 1),
  }
}

// A repeated word stands without its line break; signs stand for what cannot be seen.
function finished({lines, ...example}) {
  let text = lines.map(line => line + "\n").join("")
  if (example.times > 1 && text.length < 4) text = text.trimEnd()
  return {...example, text: text.replaceAll("␇", "\x07").replaceAll("→", "\t").replaceAll("␣", "\u00a0")}
}

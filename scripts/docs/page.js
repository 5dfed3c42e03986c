// A rule as a page: static, without scripts, for any policy that allows the site's own styles.

const CONSEQUENCES = {
  "pods-wont-start": "Pods won’t start",
  "cut-off": "cut off",
  "too-much": "gets too much",
  "no-effect": "no effect",
  refused: "refused by kumactl",
}
const GRADES = {
  safe: "safe: the control plane reads the same list afterwards, or it read none before",
  review: "to review: what an accepted list selects may change",
  show: "only shown",
}

const escaped = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
/** Prose with `code` in backquotes and *what somebody says* between asterisks; `Mesh*Service` is a name. */
const prose = text => escaped(text).replace(/`([^`]+)`|(?<!\w)\*(?=\S)([^*]+)\*/g, (_, code, said) => (code ? `<code>${code}</code>` : `<em>${said}</em>`))
const visible = text => escaped(text).replace(/[\x00-\x08\x0b-\x1f]/g, "␇").replaceAll("\t", "→\t").replaceAll("\u00a0", "␣")
const sentence = text => (/[.!?…]$/.test(text) ? text : `${text}.`)

function frame(title, body, description) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)} · Reachable Backends Editor</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escaped(description).replaceAll('"', "&quot;")}">
<link rel="icon" href="../icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="docs.css">
</head>
<body>
<header><a href="../index.html">Reachable Backends Editor</a> <a href="index.html">All problems</a></header>
<main>
${body}
</main>
</body>
</html>
`
}

/** The text with the culprit marked; of a repeated one, the part that is repeated. */
function listing({text, times}, range) {
  const [start, end] = range && times === 1 ? [range.start.offset, range.end.offset] : [0, 0]
  const marked = start < end ? `${visible(text.slice(0, start))}<mark>${visible(text.slice(start, end))}</mark>${visible(text.slice(end))}` : visible(text)
  const repeated = times > 1 ? `<p class="soft">… ${times.toLocaleString("en")} times.</p>` : ""
  return `<pre tabindex="0"><code>${marked}</code></pre>${repeated}`
}

const where = example =>
  `${example.environment === "universal" ? "Universal" : "Kubernetes"}${example.releases.length ? `, Kuma ${example.releases.join(", ")}` : ""}${example.mode ? `, mode ${example.mode}` : ""}`

/** What the engine says of one of the rule's invalid examples. */
function told(rule, example) {
  const {found} = example
  const fixes = (found.fixes ?? []).map(fix => `<li>${prose(fix.title)} <span class="soft">(${GRADES[fix.safety]})</span></li>`)
  return `<h3>${where(example)}${rule.inMesh ? ", for a workload in zone east of the demo mesh" : ""}</h3>
${listing(example, found.range)}
<p class="${found.severity}"><b>${prose(sentence(found.message))}</b> ${prose(found.help)}</p>
${fixes.length ? `<p>Repairs:</p>\n<ul>${fixes.join("")}</ul>` : ""}`
}

/** What a repair makes of an example. */
function mended(example) {
  const {text, titles} = example.repaired
  return `<p>After ${titles.map(title => `“${prose(title)}”`).join(" and ")}:</p>\n${listing({...example, text})}`
}

/** @param {import("./rule.js").Rule} rule with `found` in each invalid example, its diagnostic, and `repaired` where it can be */
export function page(rule) {
  const invalid = rule.examples.filter(example => example.invalid)
  const repaired = invalid.filter(example => example.repaired)
  const valid = rule.examples.filter(example => !example.invalid && !repaired.some(one => one.repaired.text === example.text))
  const found = invalid.map(example => example.found)
  // Beside a remark that asks for no change, and beside what a repair makes, a right list is only one of which nothing is said.
  const replaces = !repaired.length && found.some(one => one.severity !== "hint")
  const instead = replaces ? valid.map(example => listing(example)) : repaired.map(mended)
  const unreported = replaces ? [] : valid.map(example => listing(example))
  const lines = ORDER.filter(line => found.some(one => one.releases.includes(line)))
  const words = [...new Set(found.map(one => one.kuma).filter(Boolean))]
  const badges = [...new Set(found.map(one => CONSEQUENCES[one.consequence]))]
  const why = [...new Set(found.map(one => one.why)), ...rule.paragraphs]
  const body = `<h1><code>${rule.code}</code></h1>
<section id="what"><p class="lead">${prose(rule.what)}</p>${badges.map(words => `<span class="badge">${words}</span>`).join(" ")}</section>
<section id="why"><h2>Why</h2>
${why.map(words => `<p>${prose(words)}</p>`).join("\n")}</section>
${invalid.length ? `<section id="example"><h2>Example</h2>\n${invalid.map(example => told(rule, example)).join("\n")}</section>` : ""}
${instead.length ? `<section id="instead"><h2>Use instead</h2>\n${instead.join("\n")}</section>` : ""}
${unreported.length ? `<section id="unreported"><h2>Not reported</h2>\n${unreported.join("\n")}</section>` : ""}
${lines.length ? `<section id="releases"><h2>Releases</h2>\n<p>Kuma ${lines.join(", ")}</p></section>` : ""}
<section id="kuma"><h2>Kuma’s words</h2>
${words.map(one => `<pre tabindex="0"><code>${escaped(one)}</code></pre>`).join("\n") || `<p>${invalid.length ? "Kuma says nothing." : "Whatever it says is shown with the problem."}</p>`}
<p class="soft">Known from: ${prose(rule.source)}</p></section>`
  return frame(rule.code, body, rule.what.replaceAll("`", ""))
}

const ORDER = ["2.9", "2.10", "2.11", "2.12", "2.13", "2.14", "3.0"]

/** The list of all pages. */
export function index(rules) {
  const items = rules.map(rule => `<li><a href="${rule.code}.html"><code>${rule.code}</code></a> ${prose(rule.what)}</li>`)
  const body = `<h1>All problems</h1>
<p class="lead">What the editor finds in a list of reachable backends, by code: ${rules.length} of them. Every example here is also a test.</p>
<ul class="all">
${items.join("\n")}
</ul>`
  return frame("All problems", body, "Every problem the Reachable Backends Editor finds, with examples, releases and Kuma's own words.")
}

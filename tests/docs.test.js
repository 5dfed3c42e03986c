// A page for every diagnostic code: complete, made of what is tested, and fit for a strict policy.
import assert from "node:assert/strict"
import {spawnSync} from "node:child_process"
import {existsSync, mkdtempSync, readFileSync, readdirSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {test} from "node:test"
import {FOLDERS, rules} from "../scripts/docs/rule.js"

const root = new URL("../", import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), "docs-"))
const made = spawnSync(process.execPath, ["scripts/docs/main.js", folder], {cwd: root, encoding: "utf8"})
assert.equal(made.status, 0, made.stderr)
const pages = readdirSync(folder).filter(name => name.endsWith(".html"))
const read = name => readFileSync(join(folder, name), "utf8")
const shown = html => html.replace(/<[^>]+>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")

test("every registered rule has a page with all parts", () => {
  const tables = FOLDERS.flatMap(folder => [...readFileSync(join(folder, "mod.rs"), "utf8").matchAll(/^\w*rules!\[(.*?)\];/gms)].map(([, table]) => table))
  const codes = tables.flatMap(table => table.split(",")).map(row => row.split(":")[0].trim().replaceAll("_", "-")).filter(Boolean)
  assert.ok(codes.length > 60)
  for (const code of codes) {
    const html = read(`${code}.html`)
    // A remark that asks for no change has nothing to use instead.
    for (const part of ["what", "why", "example", html.includes('id="instead"') ? "instead" : "unreported", "releases", "kuma"]) {
      const section = new RegExp(`<section id="${part}">(.*?)</section>`, "s").exec(html)
      assert.ok(section && shown(section[1]).trim().length > 10, `${code} says nothing under ${part}`)
    }
  }
  assert.deepEqual(pages.sort(), [...codes, "index", "unexplained-refusal"].map(code => `${code}.html`).sort())
})

test("the examples shown are the tested ones", () => {
  for (const rule of rules()) {
    const html = read(`${rule.code}.html`)
    // tests/check.rs and tests/check_in_mesh.rs try every fence of the file.
    assert.equal(rule.examples.length, [...rule.rust.matchAll(/^\/\/\/ ```yaml/gm)].length, rule.code)
    const listings = [...html.matchAll(/<pre[^>]*><code>(.*?)<\/code><\/pre>/gs)].map(([, text]) => shown(text).replaceAll("→\t", "\t"))
    for (const {text} of rule.examples) {
      const written = text.replaceAll("\x07", "␇").replaceAll("\u00a0", "␣")
      assert.ok(listings.includes(written), `${rule.code} does not show\n${text}`)
    }
  }
})

test("the culprit is marked wherever an example is shown whole", () => {
  for (const rule of rules()) {
    const wanted = rule.examples.filter(({invalid, times}) => invalid && times === 1).length
    assert.equal([...read(`${rule.code}.html`).matchAll(/<mark>/g)].length, wanted, rule.code)
  }
})

test("an example with a repair is shown repaired, what is only valid is not called one", () => {
  const listings = code => [...read(`${code}.html`).matchAll(/<pre[^>]*><code>(.*?)<\/code><\/pre>/gs)].map(([, text]) => shown(text))
  for (const {code} of rules()) {
    const html = read(`${code}.html`)
    const repairs = [...html.matchAll(/<ul><li>.*? <span class="soft">\((?:safe|to review)/g)].length
    assert.equal([...html.matchAll(/<p>After “/g)].length, repairs, code)
  }
  assert.ok(listings("annotation-misspelled").some(text => text.includes('    kuma.io/reachable-backends: "refs: []"')))
  assert.ok(listings("duplicate-ref").includes("refs:\n  - kind: MeshService\n    labels: { kuma.io/display-name: redis }\n"))
  assert.doesNotMatch(read("explicit-empty-list.html"), /instead/i)
})

test("a Dataplane is Universal's, and what somebody says stands out", () => {
  for (const rule of rules()) {
    const html = read(`${rule.code}.html`)
    const isDataplane = ({invalid, text}) => invalid && /^type: Dataplane$/m.test(text)
    const universal = [...html.matchAll(/<h3>Universal/g)].length
    assert.ok(universal >= rule.examples.filter(isDataplane).length, rule.code)
    assert.doesNotMatch(shown(html.replace(/<pre.*?<\/pre>|<code>.*?<\/code>/gs, "")), /(?<!\w)\*\S/, rule.code)
  }
  assert.match(read("api-version-of-kind.html"), /<em>no matches for kind/)
})

test("nothing on a page needs more than the site's own styles", () => {
  for (const name of pages) {
    const html = read(name)
    assert.doesNotMatch(html, /<script|<style|<iframe|<img| style=| on\w+="|https?:|javascript:/i, name)
    for (const [, target] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
      assert.ok(target.startsWith("../") || existsSync(join(folder, target)), `${name} links to ${target}`)
    }
  }
})

test("the index links to every page, and the style has the editor's tokens", () => {
  const index = read("index.html")
  for (const name of pages) assert.ok(index.includes(`href="${name}"`), name)
  const css = read("docs.css")
  for (const [, token] of css.matchAll(/var\((--[\w-]+)[,)]/g)) assert.ok(token.startsWith("--rb-") || css.includes(`  ${token}: `), token)
  assert.match(css, /--bg: .*light-dark\(/)
})

// The page beside a floor and beside its peers, in one Chromium: from a real key to the mark it makes or takes away.
import assert from "node:assert/strict"

import {serve} from "../../scripts/serve.js"
import {hostPage, startBrowser} from "../browser/browser.js"
import {EditorPage, Key} from "../browser/editor_page.js"
import {BACKSPACE, pressKey, X} from "./keys.js"
import {refs} from "./list.js"
import {build, BUILT, PAGES} from "./peers/build.js"

const SIZES = [4, 100, 1000, 3700]
const KEYSTROKES = 40
const WARM_UP = 8
/** The pause after an answer: somebody types fast, but the editor comes to rest. */
const PAUSE_MS = 100
/** A contender that takes longer over one size has fewer keystrokes counted. */
const ENOUGH_MS = 60_000
const MOST_MS = 60_000

const OURS = "ours"
/** The floor, ours, then the peers. */
const CONTENDERS = [
  {name: "floor", path: "floor", mark: ".floor-mark"},
  {name: OURS, path: "ours", mark: ".mark-error"},
  {name: "codemirror + yaml + ajv", path: "codemirror_ajv", mark: ".cm-lintRange-error"},
  {name: "codemirror-json-schema", path: "codemirror_json_schema", mark: ".cm-lintRange-error"},
  // What its schema forbids is but a warning to it.
  {name: "monaco-yaml (waits 500 ms)", path: "monaco_yaml", mark: ".squiggly-warning"},
]

// Theirs compile schemas, write style elements and draw waves as data: images; ours keeps to the strict policy.
const LAX_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
].join("; ")

const ours = hostPage(`<reachable-backends-editor loading="eager" value="refs: []" release="2.14 3.0"></reachable-backends-editor>`)

const theirs = name => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/${name}.css"><script type="module" src="/${name}.js"></script></head><body><main id="editor"></main></body></html>`


/** Runs in the page: from a key's own time stamp until the mark stands there (after x) or is gone (after Backspace). */
function watch(mark) {
  const root = document.querySelector("reachable-backends-editor")?.shadowRoot ?? document
  const count = () => root.querySelectorAll(mark).length
  let pressed, wanted, answer, told
  addEventListener("keydown", ({key, timeStamp}) => ([pressed, wanted] = [timeStamp, key === "x"]), true)
  const look = () => {
    if (pressed === undefined || (count() > 0) !== wanted) return
    answer = performance.now() - pressed
    pressed = undefined
    told?.()
  }
  new MutationObserver(look).observe(root, {subtree: true, childList: true, attributes: true, characterData: true})
  window.rbBench = {
    count,
    /** The time of the last key, once there is one, and how many marks there are when the editor has come to rest. */
    async rest(pause) {
      if (answer === undefined) await new Promise(resolve => (told = resolve))
      const time = answer
      answer = told = undefined
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, pause)))
      return [time, count()]
    },
  }
}

async function press(page, key) {
  await pressKey(page, key)
  return page.driver.executeAsyncScript(`window.rbBench.rest(${PAUSE_MS}).then(arguments[0])`)
}

/** Opens a contender with the list in it, the caret behind the first kind. */
async function open(page, {name, path}, text) {
  await page.open(path, {ready: name === OURS})
  if (name === OURS) {
    await page.setText(text)
    await page.clickIntoText()
  } else {
    await page.waitUntil(() => page.run("return window.rbPeer !== undefined"), `${name} does not start`)
    await page.run("window.rbPeer.show(arguments[0])", text)
  }
  await page.press(Key.CONTROL, Key.HOME)
  await page.press(Key.ARROW_DOWN)
  await page.press(Key.END)
}

async function keystrokes(page, contender, count) {
  await open(page, contender, refs(count))
  await page.run(`(${watch})(arguments[0])`, contender.mark)
  assert.equal(await page.run("return window.rbBench.count()"), 0, `${contender.name} complains before there is a mistake`)
  const samples = []
  const end = performance.now() + ENOUGH_MS
  for (let stroke = 0; stroke < KEYSTROKES + WARM_UP; stroke++) {
    const mistake = stroke % 2 === 0
    const [time, marks] = await press(page, mistake ? X : BACKSPACE).catch(error => {
      throw new Error(`${contender.name}: keystroke ${stroke + 1} has no answer`, {cause: error})
    })
    // Also after the answer: a mark that only flickers would be measured for nothing.
    assert.equal(marks, mistake ? 1 : 0, `${contender.name}: marks after keystroke ${stroke + 1}`)
    samples.push(time)
    if (performance.now() > end && samples.length >= 2 * WARM_UP) break
  }
  await page.expectNoComplaints()
  return samples.slice(WARM_UP)
}

const median = samples => samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)]

/** The two keys apart: they differ so much that the median of both together would be the time of one of them. */
function timesOf({name, samples}) {
  const [comes, goes] = [0, 1].map(key => median(samples.filter((_, stroke) => stroke % 2 === key)))
  return {name, comes, goes, both: comes + goes}
}

/** What one size says, as ratios of medians in this run. */
function compare(count, found) {
  const [floor, own, ...others] = found.map(timesOf)
  const fastest = others.toSorted((one, other) => one.both - other.both)[0]
  const against = other => `${(own.both / other.both).toFixed(2)} ×`
  const times = `a mark comes in ${own.comes.toFixed(1)} ms, goes in ${own.goes.toFixed(1)} ms`
  return `${count} refs, ours: ${times}; ${against(floor)} the floor, ${against(fastest)} the fastest peer (${fastest.name})`
}

/** All in one browser, size by size and one after the other: what else the machine does hits all alike. */
export async function peers(report, sizes = SIZES) {
  build()
  const browser = await startBrowser({pages: {"/ours": ours}})
  const pages = Object.fromEntries(PAGES.map(name => [`/${name}`, theirs(name)]))
  const server = await serve({root: BUILT, policy: LAX_POLICY, pages})
  const [own, other] = [new EditorPage(), new EditorPage()]
  own.use(browser)
  other.use({driver: browser.driver, server})
  try {
    await browser.driver.manage().setTimeouts({script: MOST_MS})
    const found = []
    for (const count of sizes) {
      const here = []
      for (const contender of CONTENDERS) {
        const samples = await keystrokes(contender.name === OURS ? own : other, contender, count)
        report(`${count} refs, ${contender.name}`, samples)
        here.push({name: contender.name, samples})
      }
      found.push(compare(count, here))
    }
    console.log(found.join("\n"))
  } finally {
    await browser.stop()
    await server.close()
  }
}

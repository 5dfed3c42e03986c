// How fast the page is, in a real Chromium: figures to compare, never asserted on.
import {readFileSync} from "node:fs"

import {hostPage, startBrowser} from "../browser/browser.js"
import {EditorPage, Key} from "../browser/editor_page.js"
import {engine} from "./engine.js"
import {ENTER, LETTER, pressKey} from "./keys.js"
import {refs} from "./list.js"
import {peers} from "./peers.js"
import {reach} from "./reach.js"

const OPENINGS = 15
const KEYSTROKES = 60
const WARM_UP = 10
const SIZES = [4, 100, 1000, 3700]

function report(label, samples) {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1).padStart(7)
  console.log(`${label.padEnd(44)} median ${at(0.5)} ms   p95 ${at(0.95)} ms   (${sorted.length} times)`)
}

async function openings(page) {
  const samples = []
  for (let time = 0; time < OPENINGS; time++) {
    await page.open()
    samples.push((await page.events("rb-ready"))[0].time)
  }
  report("navigation to rb-ready", samples)
}

/** Times of every answer: from the key's own time stamp to rb-diagnostics, when the marks are in the document, and to the frame after it. */
const WATCH = `window.rbBench = {marks: [], frames: []}
  let pressed
  addEventListener("keydown", event => (pressed = event.timeStamp), true)
  document.addEventListener("rb-diagnostics", () => {
    const from = pressed
    window.rbBench.marks.push(performance.now() - from)
    requestAnimationFrame(() => setTimeout(() => window.rbBench.frames.push(performance.now() - from)))
  })`

/** Presses a real key that often, each time the last one was answered. */
async function presses(page, key, times) {
  for (let stroke = 0; stroke < times; stroke++) {
    const before = await page.run("return window.rbBench.frames.length")
    await pressKey(page, key)
    await page.waitUntil(() => page.run(`return window.rbBench.frames.length > ${before}`), "the keystroke has no answer")
  }
  const {marks, frames} = await page.run("return window.rbBench")
  return {marks: marks.slice(WARM_UP - times), frames: frames.slice(WARM_UP - times)}
}

async function keystrokes(page, count) {
  await page.open("bench")
  await page.setText(refs(count))
  await page.clickIntoText()
  await page.press(Key.CONTROL, Key.HOME)
  await page.press(Key.END)
  await page.run(WATCH)
  // At the top, where every later offset moves; in a comment, so that every key is a character and the list stays right.
  await page.type(" #")
  const {marks, frames} = await presses(page, LETTER, KEYSTROKES + WARM_UP)
  report(`keystroke to marks, ${count} refs`, marks)
  report(`keystroke to the next frame, ${count} refs`, frames)
}

/** A key in a field of the first card; then one card after the other removed. */
async function formEdits(page, count) {
  await page.open("bench")
  await page.setText(refs(count))
  await (await page.find(".card .fields input[type=text]")).click()
  await page.run(WATCH)
  const typed = await presses(page, LETTER, KEYSTROKES)
  report(`key in a field to the next frame, ${count} refs`, typed.frames)
  await page.inside(root => root.querySelector(".card .remove").focus())
  const removed = await presses(page, ENTER, KEYSTROKES)
  report(`ref removed, to the next frame, ${count} refs`, removed.frames)
}

/** A file of 5 MB is dropped: until its first list can be changed, and until all of its problems are told, both to the next frame; then keys. */
async function files(page) {
  const one = readFileSync(new URL("../manifests/deployment-annotated.yaml", import.meta.url), "utf8")
  const text = `---\n${one}`.repeat(Math.floor(5_000_000 / one.length))
  const [usable, whole] = [[], []]
  for (let time = 0; time < 5; time++) {
    await page.open("bench")
    await page.run(`window.rbText = arguments[0]
      window.rbTimes = {usable: [], whole: []}
      const note = (event, times) => document.addEventListener(event, () => {
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - window.rbFrom)))
      })
      note("rb-change", window.rbTimes.usable)
      note("rb-diagnostics", window.rbTimes.whole)`, text)
    await page.inside(root => {
      const data = new DataTransfer()
      data.items.add(new File([window.rbText], "all.yaml"))
      window.rbFrom = performance.now()
      root.querySelector(".rb").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true, composed: true}))
    })
    await page.waitUntil(() => page.run("return window.rbTimes.whole.length > 0"), "the file is not opened")
    const times = await page.run("return window.rbTimes")
    usable.push(times.usable[0])
    whole.push(times.whole.at(-1))
  }
  report("a file of 5 MB dropped, to the frame with its first list", usable)
  report("the same until all of it is read and checked", whole)
  await page.choose(await page.find(".pane.form .head select"), "Deployment api")
  await page.clickIntoText()
  await page.press(Key.END)
  await page.run(WATCH)
  await page.type(" #")
  const {marks, frames} = await presses(page, LETTER, KEYSTROKES + WARM_UP)
  report("a key in it to marks", marks)
  report("a key in it, to the next frame", frames)
}

await engine(report)

const editor = `<reachable-backends-editor loading="eager" value="refs: []"></reachable-backends-editor>`
const browser = await startBrowser({pages: {"/bench": hostPage(editor, `<link rel="stylesheet" href="/page.css">`)}})
const page = new EditorPage()
page.use(browser)
try {
  await openings(page)
  for (const count of SIZES) await keystrokes(page, count)
  await formEdits(page, 3700)
  await files(page)
  await reach(page, report)
} finally {
  await browser.stop()
}

await peers(report)

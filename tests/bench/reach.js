// How fast a mesh beside the list is, in a real Chromium: 5 MB pasted, and keys typed with 5,000 services and 100 refs.
import {Key} from "../browser/editor_page.js"
import {mesh, refs} from "./mesh.js"

const WATCH = `window.rbTasks = []
  new PerformanceObserver(list => window.rbTasks.push(...list.getEntries().map(one => Math.round(one.duration)))).observe({type: "longtask"})`

const made = count => `${mesh}
  window.rbText = mesh(${count})
  return window.rbText.length`

const PASTED = `const root = document.querySelector("reachable-backends-editor").shadowRoot
  const data = new DataTransfer()
  data.setData("text", window.rbText)
  window.rbStart = performance.now()
  root.querySelector("dialog textarea").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))
  const wait = setInterval(() => {
    if (!root.querySelector("dialog")) window.rbPasted = performance.now() - window.rbStart, clearInterval(wait)
  }, 1)`

/** @param {import("../browser/editor_page.js").EditorPage} page */
export async function reach(page, report) {
  for (const count of [5600, 20000]) {
    await page.open("")
    await page.setText(refs(100))
    const size = await page.run(made(count))
    await page.run(WATCH)
    await page.click("Paste resources…", ".pane.reach")
    await page.find("dialog textarea")
    await page.run(PASTED)
    await page.waitUntil(() => page.run("return window.rbPasted !== undefined"), "the paste is not read")
    report(`${(size / 1e6).toFixed(1)} MB pasted, ${count} resources, to the pane`, [await page.run("return window.rbPasted")])
    await page.driver.sleep(300)
    report("  the longest task meanwhile (0: under 50)", [Math.max(0, ...(await page.run("return window.rbTasks")))])
  }
  await page.open("")
  await page.setText(refs(100))
  await page.click("Paste resources…", ".pane.reach")
  await page.find("dialog textarea")
  await page.run(made(5000))
  await page.run(PASTED)
  await page.find(".graph")
  const anew = []
  for (let time = 0; time < 11; time++) {
    anew.push(await page.run(`const editor = document.querySelector("reachable-backends-editor")
      const from = performance.now()
      const list = ${JSON.stringify(refs(100))}.replaceAll("service-", "service-${time % 2 ? "" : "1"}")
      return editor.setValue(list).then(() => performance.now() - from)`))
  }
  report("100 other refs through 5,000 services, 5 rule sets, drawn", anew)
  await page.clickIntoText()
  await page.press(Key.CONTROL, Key.HOME)
  await page.press(Key.END)
  await page.run(`window.rbKeys = []
    let pressed
    addEventListener("keydown", event => (pressed = event.timeStamp), true)
    document.addEventListener("rb-diagnostics", () => window.rbKeys.push(performance.now() - pressed))`)
  for (let stroke = 1; stroke <= 40; stroke++) {
    await page.type(stroke === 1 ? " " : stroke === 2 ? "#" : "a")
    await page.waitUntil(() => page.run(`return window.rbKeys.length >= ${stroke}`), "the keystroke has no answer")
  }
  report("keystroke to marks, 100 refs in 5,000 services", (await page.run("return window.rbKeys")).slice(5))
}

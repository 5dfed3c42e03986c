// What there is room for: low windows, and phones.
import assert from "node:assert/strict"
import test from "node:test"

import {hostPage, useBrowser} from "./browser.js"

const page = useBrowser({
  pages: {
    "/embed": hostPage(`<reachable-backends-editor loading="eager"></reachable-backends-editor>`, `<link rel="stylesheet" href="/page.css">`),
  },
})
const WRONG = "refs:\n" + "  - kind: MeshServce\n    name: redis\n    port: '80'\n".repeat(6)

const box = css => page.inside((root, css) => {
  const {left, top, right, bottom, width, height} = root.querySelector(css).getBoundingClientRect()
  return {left, top, right, bottom, width, height}
}, css)

for (const [width, height] of [[720, 450], [640, 400]]) {
  test(`${width} × ${height}: all of the page is seen, and most of it is the text`, async () => {
    await page.resize(width, height)
    await page.open()
    assert.ok(await page.run("return document.documentElement.scrollHeight <= innerHeight"), "the page scrolls")
    assert.ok((await box("[role=tablist]")).bottom <= height)
    assert.ok((await box(".yaml")).height >= height * 0.45, "no room for the text")
    // What only the page has stays within reach.
    for (const name of ["Examples", "Open…", "Undo"]) await page.button(name, ".tools")
    await page.find(".targets")
    await page.find(".asking summary")
  })
}

test("in a low window, too, the list is made right on all targets by one button", async () => {
  await page.resize(640, 400)
  await page.open()
  await page.setText("refs:\n  - kind: MeshService\n    name: redis\n    namespace: kuma-demo\n")
  await (await page.find(".panes > .bar .pill.error")).click()
  await page.click("Make it right on all", "#strip")
  await page.click("Make it right", "dialog")
  await page.waitUntil(async () => (await page.text()).includes("kuma.io/display-name: redis"), "it is not made right")
})

test("problems leave the text its room in a low window", async () => {
  for (const path of ["", "embed"]) {
    await page.resize(720, 420)
    await page.open(path)
    await page.setText(WRONG)
    await page.problem("name-removed")
    const [text, problems, pane] = [await box(".yaml"), await box(".problems"), await box(".pane.editor")]
    assert.ok(problems.height <= pane.height * 0.4 + 1, `${problems.height} of ${pane.height}`)
    assert.ok(text.height >= 120, `${text.height}`)
    assert.ok(await page.inside(root => { const list = root.querySelector(".problems .scroll"); return list.clientHeight > 30 && list.scrollHeight > list.clientHeight }))
  }
})

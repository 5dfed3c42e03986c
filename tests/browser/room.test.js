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

test("a phone shows the whole title, and what a release says as one text", async () => {
  for (const width of [320, 390]) {
    await page.resize(width, 844)
    await page.open()
    assert.ok(await page.inside(root => { const title = root.querySelector("h1"); return title.scrollWidth <= title.clientWidth }), "the title is cut")
    if (width === 390) assert.ok((await box(".tools")).top < (await box("h1")).bottom, "the title has a line of its own")
  }
  await page.setText("refs:\n  - kind: MeshService\n    name: redis\n    namespace: kuma-demo\n    port: 6379\n")
  await page.waitUntil(async () => (await page.strip()).some(pill => pill.tone === "error"), "no release refuses it")
  // Words that go on in the next line begin there at the left, under the release.
  const columns = await page.inside(root => [...root.querySelectorAll(".strip .pill")].filter(pill => {
    const [first, ...rest] = pill.querySelector(".words").getClientRects()
    return rest.some(line => line.left > first.left)
  }).map(pill => pill.innerText))
  assert.deepEqual(columns, [])
})

test("a phone compares lines under each other, indented as they are", async () => {
  const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    kuma.io/reachable-backends: |\n      refs:\n        - kind: MeshService\n          labels: { kuma.io/display-name: a-long-name-of-a-service-to-be-reached, k8s.kuma.io/namespace: kuma-demo }\n          port: 80\n"
  await page.resize(390, 844)
  await page.open()
  await page.inside((root, text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], "web.yaml"))
    root.querySelector(".panes").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true, composed: true}))
  }, pod)
  await page.waitForText(pod)
  await (await page.find("#tab-form")).click()
  await page.fill(1, "port", "81")
  await page.click("External", ".pane.form")
  await page.card(2)
  await (await page.find("#tab-output")).click()
  await page.click("Side by side", ".pane.output")
  const rows = await page.inside(root => [...root.querySelectorAll(".diff td:nth-child(even)")].filter(cell => cell.checkVisibility())
    .map(cell => getComputedStyle(cell, "::before").content.slice(1, -1) + cell.textContent))
  const from = rows.indexOf("-           port: 80")
  assert.deepEqual(rows.slice(from, from + 3), ["-           port: 80", "+           port: 81", "+         - kind: MeshExternalService"])
  assert.equal(await page.inside(root => Math.max(...[...root.querySelectorAll(".diff td")].map(cell => cell.getBoundingClientRect().height))), 18)
  assert.equal(rows.filter(row => row.includes("a-long-name")).length, 1)
})

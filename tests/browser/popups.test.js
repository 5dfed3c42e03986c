// What opens under a button: it goes when the keyboard goes on, and its entries are reached as those of a menu.
import assert from "node:assert/strict"
import test from "node:test"

import {hostPage, useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"

const TWO = "refs:\n  - kind: MeshService\n    labels: {app: a}\n  - kind: MeshService\n    labels: {app: b}\n"
const page = useBrowser({
  pages: {
    "/between": hostPage(`<reachable-backends-editor loading="eager" mode="editor"></reachable-backends-editor><button id="after">After</button>`),
  },
})

const start = async (path = "") => {
  await page.resize(1440, 900)
  await page.open(path)
  await page.setText(TWO)
}
/** The ids of what is open. */
const open = () => page.inside(root => [...root.querySelectorAll(":popover-open")].map(one => one.id))
const waitForOpen = async (...ids) =>
  page.waitUntil(async () => JSON.stringify(await open()) === JSON.stringify(ids), `what is open is not ${ids.join() || "nothing"}`)
const focusIs = words => page.waitUntil(async () => (await page.focusWords())?.startsWith(words), `the focus is not on ${words}`)

const MENUS = [
  ["More for ref 1", ".card", 3],
  ["More for the YAML", ".pane.editor", 7],
  ["Save what is shown", ".pane.reach", 4],
]
for (const [button, css, entries] of MENUS) {
  test(`${button}: Tab goes through it and out of it, and it is gone`, async () => {
    await start()
    if (css === ".pane.reach") await page.click("Use the demo mesh", css)
    await page.click(button, css)
    const [id] = await open()
    assert.ok(id)
    let inside = 0
    const isInside = () => page.inside((root, id) => root.querySelector(`#${id}`).contains(root.activeElement), id)
    for (await page.press(Key.TAB); await isInside(); await page.press(Key.TAB)) inside++
    assert.equal(inside, entries)
    await waitForOpen()
    assert.notEqual(await page.focusWords(), "nothing")
    assert.ok(!(await page.focusWords()).startsWith(button), "the focus is taken back")
  })
}

test("back past its button it is gone as well; on the button it stays", async () => {
  await start()
  await page.click("More for ref 1", ".card")
  const [id] = await open()
  await page.press(Key.TAB)
  await page.press(Key.SHIFT, Key.TAB)
  await focusIs("More for ref 1")
  await waitForOpen(id)
  await page.press(Key.SHIFT, Key.TAB)
  await waitForOpen()
})

test("arrows, Home and End go through the entries that can be chosen, and round", async () => {
  await start()
  await page.click("More for ref 1", ".card")
  // The first ref does not move up.
  for (const [key, words] of [
    [Key.ARROW_DOWN, "Duplicate"],
    [Key.ARROW_DOWN, "Move down"],
    [Key.END, "Show in the YAML"],
    [Key.ARROW_DOWN, "Duplicate"],
    [Key.ARROW_UP, "Show in the YAML"],
    [Key.HOME, "Duplicate"],
  ]) {
    await page.press(key)
    await focusIs(words)
  }
  await page.press(Key.ESCAPE)
  await focusIs("More for ref 1")
  await page.press(Key.ENTER)
  await page.press(Key.ARROW_UP)
  await focusIs("Show in the YAML")
})

test("the releases go when the keyboard goes on, to the page around as well", async () => {
  await start("between")
  await page.find(".pill")
  await (await page.find(".pane.editor .head .square")).click()
  await page.waitUntil(async () => (await open()).length === 1, "the menu does not open")
  await page.run("document.querySelector('#after').focus()")
  await waitForOpen()
  assert.equal(await page.focused(), "after")
  await page.open()
  await (await page.find(".btn.targets")).click()
  await page.press(Key.TAB)
  await waitForOpen("targets")
  await page.tabTo("what comes after the releases", at => !at.closest("#targets"))
  await waitForOpen()
})

test("a click on its words leaves it open; a release that takes the keyboard to its problem stays told", async () => {
  await start()
  await page.setText(TWO.replace("labels: {app: a}", "name: a"))
  const pill = await page.element("refusing release", root => root.querySelector(".pill.error"))
  await pill.click()
  await page.waitUntil(async () => (await open()).length === 1, "the verdict is not told")
  await (await page.find(".popup:popover-open p")).click()
  assert.equal((await open()).length, 1)
  await (await page.find(".btn.targets")).click()
  await (await page.find("#targets legend")).click()
  await waitForOpen("targets")
})

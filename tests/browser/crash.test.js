import assert from "node:assert/strict"
import test from "node:test"

import {hostPage, useBrowser} from "./browser.js"

const page = useBrowser({
  pages: {
    "/two": hostPage(`<reachable-backends-editor id="one" loading="eager" value="one: 1"></reachable-backends-editor>
      <reachable-backends-editor id="two" loading="eager" value="two: 2"></reachable-backends-editor>`),
  },
})

/** A real trap: as the next character comes the instance's memory is overwritten, and the next call runs into it. */
const breakMemoryAtInput = () =>
  page.driver.executeAsyncScript(`const done = arguments[0]
    import("/reachable-backends.js").then(glue => glue.default()).then(wasm => {
      addEventListener("beforeinput", () => new Uint8Array(wasm.memory.buffer).fill(255), {capture: true, once: true})
      done()
    })`)

test("after a trap every editor shows its text to copy, and restarts with it", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  const one = page.at("#one")
  const two = page.at("#two")
  await one.putCursor(0)
  await one.type("# ")
  await one.waitForText("# one: 1")
  await breakMemoryAtInput()
  await one.type("x")
  await page.waitFor("rb-error", 2)

  for (const [editor, text] of [[one, "# xone: 1"], [two, "two: 2"]]) {
    const area = await editor.find("textarea")
    assert.equal(await area.getAttribute("value"), text)
    assert.equal(await editor.text(), text)
  }
  await (await one.find("textarea")).sendKeys("!")
  const [, restart] = await two.findAll(".crashed button")
  await restart.click()
  await page.waitFor("rb-ready", 4)
  assert.equal(await two.text(), "two: 2")
  assert.ok((await one.text()).includes("!"), "what was typed meanwhile is kept")
  await two.putCursor(0)
  await two.type("#")
  await two.waitForText("#two: 2")
})

import assert from "node:assert/strict"
import test from "node:test"

import {hostPage, useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"

const CRLF = "# 😀 mesh\r\nrefs:\r\n  - kind: MeshService\r\n"
const page = useBrowser({
  pages: {
    "/plain": hostPage(`<reachable-backends-editor id="one" loading="eager"><pre>
refs: []
</pre></reachable-backends-editor><button id="after">after</button>`),
  },
})

test("typing into a text with CRLF and emoji keeps every other byte", async () => {
  await page.open("plain")
  await page.setText(CRLF)
  await page.putCursor(3)
  await page.type("x")
  await page.insert("🚀")
  await page.waitForText("# 😀x🚀 mesh\r\nrefs:\r\n  - kind: MeshService\r\n")
  await page.expectNoComplaints()
})

test("Enter writes the file's own line end, and goes on as deep", async () => {
  await page.open("plain")
  await page.setText(CRLF)
  await page.clickIntoText()
  await page.press(Key.CONTROL, Key.END)
  await page.press(Key.ARROW_LEFT)
  await page.press(Key.ENTER)
  await page.type("y")
  await page.waitForText(CRLF.slice(0, -2) + "\r\n    y\r\n")
})

test("Enter goes on as deep as the line says", async () => {
  await page.open("plain")
  await page.setText("")
  await page.clickIntoText()
  const lines = ["metadata: # of it", "annotations:", "kuma.io/reachable-backends: |", "refs:", "- kind: MeshService # a: b", "labels:", "a: b"]
  for (const [at, line] of lines.entries()) {
    if (at) await page.press(Key.ENTER)
    await page.type(line)
  }
  await page.waitForText(`metadata: # of it
  annotations:
    kuma.io/reachable-backends: |
      refs:
        - kind: MeshService # a: b
          labels:
            a: b`)
})

test("a line end of two bytes is one step and one thing to delete", async () => {
  await page.open("plain")
  await page.setText("a\r\nb\r\n")
  await page.putCursor(2)
  await page.type("x")
  await page.waitForText("a\r\nxb\r\n")
  await page.press(Key.BACK_SPACE)
  await page.press(Key.BACK_SPACE)
  await page.waitForText("ab\r\n")
  await page.press(Key.END)
  await page.type("z")
  await page.waitForText("abz\r\n")
  await page.press(Key.DELETE)
  await page.waitForText("abz")
})

test("Tab indents by spaces; Esc, then Tab leaves the editor", async () => {
  await page.open("plain")
  await page.setText("a: 1\n")
  await page.putCursor(0)
  await page.press(Key.TAB)
  await page.waitForText("  a: 1\n")
  await page.press(Key.ESCAPE)
  await page.press(Key.TAB)
  // To what comes next, whatever that is: out of the text, and the text stays as it is.
  assert.ok(await page.inside(root => root.activeElement && !root.activeElement.closest(".cm-editor")), await page.focused())
  assert.equal(await page.text(), "  a: 1\n")
})

test("who passes by with Tab is let through, until something is typed", async () => {
  await page.open("plain")
  await page.setText("refs:\n- kind: MeshService\n")
  const inText = () => page.inside(root => Boolean(root.activeElement?.closest(".cm-content")))
  await page.inside(root => root.querySelector(".rb button").focus())
  for (let stop = 0; stop < 40 && !(await inText()); stop++) await page.press(Key.TAB)
  assert.ok(await inText(), "Tab never comes to the text")
  await page.press(Key.TAB)
  assert.ok(!(await inText()), "Tab stays in the text")
  assert.equal(await page.text(), "refs:\n- kind: MeshService\n")
  await page.press(Key.SHIFT, Key.TAB)
  assert.ok(await inText(), "there is no way back")
  await page.type("#")
  await page.press(Key.TAB)
  await page.waitUntil(async () => /# {1,2}/.test(await page.text()), "Tab does not indent")
  assert.ok(await inText())
})

test("every change is followed by rb-change and rb-diagnostics, once", async () => {
  await page.open("plain")
  await page.putCursor(0)
  const before = (await page.events("rb-diagnostics")).length
  await page.type("#")
  await page.waitFor("rb-diagnostics", before + 1)
  const events = (await page.events()).slice(-2)
  assert.deepEqual(events.map(event => [event.type, event.target]), [["rb-change", "one"], ["rb-diagnostics", "one"]])
})

test("an offer is picked by the keyboard, put in with its indentation, and undone in one step", async () => {
  const begun = "refs:\n  - kind: MeshService\n    la"
  await page.open("plain")
  await page.setText(begun.slice(0, -2))
  await page.clickIntoText()
  await page.press(Key.CONTROL, Key.END)
  await page.type("la")
  assert.match(await (await page.find(".offers li.offer-key")).getText(), /^labels/)
  // A list that just opened ignores Enter for a moment, lest it swallows one that is meant for the text.
  await page.waitUntil(async () => {
    if ((await page.text()) === begun && (await page.findAll(".offers li")).length) await page.press(Key.ARROW_DOWN, Key.ENTER)
    return (await page.text()) !== begun
  }, "the offer is not taken")
  await page.waitForText(begun + "bels:\n      ")
  await page.type("x")
  await page.waitForText(begun + "bels:\n      x")
  await page.press(Key.CONTROL, "z")
  await page.press(Key.CONTROL, "z")
  await page.waitForText(begun)
  await page.expectNoComplaints()
})

test("asked for by its key, offers come where nothing is begun", async () => {
  await page.open("plain")
  await page.setText("refs:\r\n  - kind: ")
  await page.clickIntoText()
  await page.press(Key.CONTROL, Key.END)
  await page.press(Key.CONTROL, " ")
  await page.find(".offers li.offer-kind")
  assert.deepEqual(
    await page.inside(root => [...root.querySelectorAll(".offer-kind span")].map(one => one.textContent)),
    ["MeshService", "MeshExternalService", "MeshMultiZoneService"],
  )
  await page.press(Key.ESCAPE)
  await page.waitUntil(async () => (await page.findAll(".offers")).length === 0, "the offers stay")
})

test("the pointer over a value says what Kuma reads", async () => {
  await page.open("plain")
  await page.setText("refs:\n  - kind: MeshService\n    labels: {app: on}\n")
  const odd = await page.find(".tok-odd")
  await page.driver.actions().move({origin: odd}).perform()
  assert.match(await (await page.find(".cm-tooltip .hover")).getText(), /^Kuma reads true: without quotes this is a boolean\./)
  await page.expectNoComplaints()
})

test("several cursors write at several places, as one step to undo", async () => {
  const both = port => `refs:\n- {kind: MeshService, name: a, port: ${port}}\n- {kind: MeshService, name: b, port: ${port}}\n`
  await page.open()
  await page.setText(both("80"))
  await page.putCursor(both("80").indexOf("80") + 2)
  await page.press(Key.CONTROL, Key.ALT, Key.ARROW_DOWN)
  await page.type("81")
  await page.waitForText(both("8081"))
  await page.waitUntil(async () => (await page.cards()).every(({fields}) => fields.port === "8081"), "the form shows other ports")
  await page.press(Key.CONTROL, "z")
  await page.waitForText(both("80"))
  await page.press(Key.CONTROL, "y")
  await page.waitForText(both("8081"))
})

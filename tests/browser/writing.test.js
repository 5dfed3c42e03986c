// Help while writing: the text put in order, lists that were pasted, ways between text and form.
import assert from "node:assert/strict"
import test from "node:test"

import {useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"

const page = useBrowser()

const ref = (name, more = "") => `  - kind: MeshService\n    labels:\n      kuma.io/display-name: ${name}\n${more}`

async function openWith(text) {
  await page.open()
  await page.setText(text)
  await page.waitForText(text)
}

const toast = () => page.inside(root => root.querySelector(".toast")?.innerText ?? "")

test("Format puts the text in order, by button, by key and in three layouts; each is one step back", async () => {
  const untidy = "refs:\n- kind:   MeshService # cache\n  labels: {kuma.io/display-name: redis}\n"
  const tidy = "refs:\n  - kind: MeshService # cache\n    labels: {kuma.io/display-name: redis}\n"
  const block = tidy.replace(" {kuma.io/display-name: redis}", "\n      kuma.io/display-name: redis")
  await openWith(untidy)
  await page.click("Format", ".pane.editor")
  await page.waitForText(tidy)
  await page.click("More for the YAML", ".pane.editor")
  await page.click("Format with labels on lines", ".popup:popover-open")
  await page.waitForText(block)
  await page.press(Key.CONTROL, "z")
  await page.press(Key.CONTROL, "z")
  await page.waitForText(untidy)
  await page.clickIntoText()
  await page.press(Key.ALT, Key.SHIFT, "f")
  await page.waitForText(tidy)
  await page.click("More for the YAML", ".pane.editor")
  await page.click("Format as JSON", ".popup:popover-open")
  await page.waitUntil(async () => /JSON has no comments/.test(await toast()), "nobody says why not")
  assert.equal(await page.text(), tidy)
  await page.setText(tidy.replace(" # cache", ""))
  await page.click("More for the YAML", ".pane.editor")
  await page.click("Format as JSON", ".popup:popover-open")
  await page.waitUntil(async () => (await page.text()).startsWith('{\n  "refs": ['), "it is no JSON")
  assert.equal((await page.events("rb-change")).at(-1).origin, "format")
  await page.expectNoComplaints()
})

test("a pasted list is shown piece by piece, then added as one step", async () => {
  const text = `refs:\n${ref("redis", "")}`
  await openWith(text)
  await page.click("Paste list…", ".add")
  await page.type("redis.kuma-demo\nkv.shop:5050, no!")
  const said = () => page.inside(root => root.querySelector("dialog .said").innerText)
  await page.waitUntil(async () => /1 left out[\s\S]*no!/.test(await said()), "what is no name is not told")
  assert.match(await said(), /kv/)
  await page.press(Key.ESCAPE)
  await page.waitUntil(() => page.inside(root => !root.querySelector("dialog")), "it does not close")
  await page.click("Paste list…", ".add")
  await page.waitUntil(async () => /kv/.test(await said()), "what was typed is thrown away")
  await page.click("Add 2 refs", "dialog")
  await page.card(3)
  await page.waitUntil(async () => (await page.inside(root => root.activeElement?.closest(".card")?.dataset.key)) !== undefined, "the keyboard is lost")
  await page.press(Key.CONTROL, "z")
  await page.waitForText(text)
  await page.click("Paste list…", ".add")
  assert.equal(await page.inside(root => root.querySelector("dialog textarea").value), "")
  await page.press(Key.ESCAPE)

  // As a person has it at hand: several lines, into any field of the form.
  await page.setClipboard("NAME   NAMESPACE\nkv     kuma-demo\n\norders.shop.svc.mesh.local\n")
  await (await page.field(1, "service")).click()
  await page.press(Key.CONTROL, "v")
  await page.click("Add 2 refs", "dialog")
  await page.waitUntil(async () => (await page.cards()).length === 3, "they are not added")
  assert.equal((await page.events("rb-change")).at(-1).origin, "form")
  await page.press(Key.CONTROL, "z")
  await page.waitForText(text)
  await page.expectNoComplaints()
})

const TWO = `refs:\n${ref("redis", "    port: 6379\n")}${ref("kv")}# end\n`
const lines = () => page.inside(root => [...root.querySelectorAll(".cm-line")].map(line => line.innerText.trim()))
const waitForLines = async (count, sentence) => {
  let last
  await page.waitUntil(async () => (last = await lines()).length === count, sentence).catch(() => assert.equal(last.length, count, last.join("\n")))
  return last
}
const FOLD_GUTTER = root => [...root.querySelectorAll(".cm-folds .cm-gutterElement")].filter(one => /[⌄›]/.test(one.innerText))

test("refs are folded by key, in the gutter and all at once; an edit or a cursor inside shows them", async () => {
  await openWith(TWO)
  await waitForLines(10, "not all is shown")
  await page.putCursor(TWO.indexOf("6379"))
  await page.press(Key.CONTROL, Key.SHIFT, "[")
  const folded = await waitForLines(7, "the key does not fold")
  assert.match(folded[1], /^- kind: MeshService… redis 6379$/)
  assert.equal(await page.text(), TWO)
  // What is folded is one step for the cursor; the line that stays can be edited.
  await page.type("#")
  await page.waitForText(TWO.replace("MeshService\n", "MeshService#\n"))
  await waitForLines(7, "an edit beside it shows it")
  await page.press(Key.CONTROL, Key.SHIFT, "]")
  await waitForLines(10, "the key does not unfold")

  const gutter = await page.inside(FOLD_GUTTER)
  assert.equal(gutter.length, 2)
  await gutter[1].click()
  await waitForLines(8, "the gutter does not fold")
  await (await page.find(".cm-fold")).click()
  await waitForLines(10, "a click does not unfold")

  await page.press(Key.CONTROL, Key.ALT, "[")
  await waitForLines(5, "not all are folded")
  await page.fill(2, "service", "kw")
  await waitForLines(7, "an edit from the form does not show it")
  await page.click("More for the YAML", ".pane.editor")
  await page.click("Unfold all refs", ".popup:popover-open")
  await waitForLines(10, "not all are shown")
  await page.press(Key.CONTROL, Key.ALT, "[")
  await page.setText(TWO.replace("6379", "\"6379\""))
  await page.problem("port-not-a-number")
  await page.clickIntoText()
  await page.press(Key.CONTROL, Key.ALT, "[")
  await page.press(Key.F8)
  await waitForLines(8, "a problem inside does not show it")
  await page.expectNoComplaints()
})

test("from text to card and back by one key; any ref is found by a few letters", async () => {
  await openWith(`refs:\n${Array.from({length: 300}, (_, index) => ref(`service-${index + 1}`)).join("")}`)
  await page.clickIntoText()
  await page.press(Key.CONTROL, Key.SHIFT, "o")
  const shown = () => page.inside(root => [...root.querySelectorAll(".pick [role=option]")].map(one => one.innerText))
  await page.waitUntil(async () => (await shown()).length === 100, "the list is not windowed")
  await page.type("meshservice e-299")
  await page.waitUntil(async () => (await shown()).join() === "299 MeshService service-299", `${await shown()}`)
  await page.type(Key.ENTER)
  await page.waitUntil(async () => (await page.cards()).some(card => card.number === 299), "its card does not come")
  await page.waitUntil(async () => (await page.focusWords()) === "YAML", "the keyboard is not in the text")
  await page.press(Key.F4)
  const inCard = () => page.inside(root => root.activeElement?.closest(".card")?.ariaLabel ?? "")
  await page.waitUntil(async () => (await inCard()).startsWith("299:"), "F4 does not go to the card")
  await page.press(Key.F4)
  await page.waitUntil(async () => (await page.focusWords()) === "YAML", "F4 does not go back")
  await page.press(Key.CONTROL, Key.SHIFT, "o")
  await page.find(".pick")
  await page.press(Key.ESCAPE)
  await page.waitUntil(async () => (await page.findAll(".pick")).length === 0 && (await page.focusWords()) === "YAML", "Esc does not close it")
  await page.expectNoComplaints()
})

test("Ctrl / comments lines out and in again", async () => {
  const text = `refs:\n${ref("a")}${ref("b")}`
  await openWith(text)
  await page.putCursor("refs:\n".length + 2)
  for (let line = 0; line < 2; line++) await page.press(Key.SHIFT, Key.ARROW_DOWN)
  await page.press(Key.SHIFT, Key.END)
  await page.press(Key.CONTROL, "/")
  await page.waitForText(text.replace(ref("a"), ref("a").replace(/^ {2}/gm, "  # ")))
  await page.press(Key.CONTROL, "/")
  await page.waitForText(text)
})

test("Ctrl . repairs at once where there is one way, and asks where there are several", async () => {
  const text = `refs:\n${ref("a", '    port: "1"\n')}${ref("b", "    name: c\n")}`
  await openWith(text)
  await page.problem("name-and-labels")
  await page.putCursor(text.indexOf('"1"') + 1)
  await page.press(Key.CONTROL, ".")
  await page.waitForText(text.replace('"1"', "1"))
  const repaired = text.replace('"1"', "1")
  await page.waitUntil(async () => (await page.problems())[0].fixes.length === 2, "there are not two ways")
  const [place] = (await page.problems()).filter(problem => problem.code === "name-and-labels")
  const [line, column] = place.place.split(":").map(Number)
  await page.putCursor(repaired.split("\n").slice(0, line - 1).join("\n").length + column)
  await page.press(Key.CONTROL, ".")
  await page.element("choice of repairs", root => root.querySelector(".pick [role=option]"))
  const choices = await page.inside(root => [...root.querySelectorAll(".pick [role=option]")].map(one => one.innerText))
  const keep = choices.findIndex(choice => choice.startsWith("Keep the name"))
  assert.ok(choices.length > 1 && keep >= 0, choices.join())
  for (let step = 0; step < keep; step++) await page.press(Key.ARROW_DOWN)
  await page.press(Key.ENTER)
  await page.waitForText(`refs:\n${ref("a", "    port: 1\n")}  - kind: MeshService\n    name: c\n`)
  await page.expectNoComplaints()
})

test("who is written out on the way is told, for as long as that step lasts", async () => {
  const text = "refs:\n- &a {kind: MeshService, labels: {kuma.io/display-name: z}}\n- *a\n"
  await openWith(text)
  await page.fill(1, "service", "ab")
  await page.waitUntil(async () => /Ref 2 is written out now/.test(await toast()), await toast())
  await page.click("Undo", ".toast")
  await page.waitForText(text)
  assert.equal(await toast(), "")
})

import assert from "node:assert/strict"
import test from "node:test"

import {hostPage, useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"
import {interfaceOf} from "./interface.js"

const REDIS = "refs:\n  - kind: MeshService # cache\n    labels:\n      kuma.io/display-name: redis\n    port: 6379\n"
const NAMES = "refs:\n  - kind: MeshService\n    name: redis\n    namespace: kuma-demo\n  - kind: MeshMulitZoneService\n    labels:\n      kuma.io/display-name: front\n"
const MANY = "refs:\n" + Array.from({length: 1000}, (_, n) => `  - kind: MeshService\n    labels:\n      kuma.io/display-name: s${n}\n`).join("")

const page = useBrowser({
  pages: {
    "/small": hostPage(`<reachable-backends-editor loading="eager" theme="light"></reachable-backends-editor>`, `<link rel="stylesheet" href="/page.css">`),
  },
})
const ui = interfaceOf(page)

const start = async (text, width = 1440, height = 900) => {
  await page.resize(width, height)
  await page.open("small")
  await page.setText(text)
}

test("typing in a field changes that value and nothing else, a trailing space stays seen", async () => {
  await start(REDIS)
  const service = await ui.field(1, "service")
  await service.sendKeys("-2 ")
  await page.waitForText(REDIS.replace("redis", '"redis-2 "'))
  assert.equal(await service.getAttribute("value"), "redis-2 ")
})

test("a list that a target refuses is made right on all by one button, which asks for the zone and says what changes", async () => {
  await start(NAMES)
  await page.click("Make it right on all", ".strip")
  await page.find("dialog[open] .changes li")
  const changes = await page.findAll("dialog[open] .changes li")
  assert.match(await changes[changes.length - 1].getText(), /^3\.0: More: everything the list says/)
  await page.click("Make it right", "dialog")
  await page.waitForText(
    "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: kuma-demo\n      kuma.io/origin: zone\n" +
      "  - kind: MeshMultiZoneService\n    labels:\n      kuma.io/display-name: front\n",
  )
  await page.waitUntil(async () => (await page.findAll(".strip .btn")).length === 0, "there is still something to make right")
})

test("what Kuma said leads to the problem it means", async () => {
  await start(NAMES)
  await page.click("What did Kuma say?", ".problems")
  const area = await page.find("dialog[open] textarea")
  await area.sendKeys('Warning FailedToGenerateKumaDataplane 3s k8s.kuma.io/dataplane-generator Failed to generate Kuma Dataplane: unable to translate a Pod: cannot parse, kuma.io/reachable-backends has invalid format: error unmarshaling JSON: while decoding JSON: json: unknown field "name"')
  assert.match(await (await page.find("dialog[open] .said")).getText(), /unknown field "name"\s+Said by Kuma 3\.0/)
  await page.click("Go to the place", "dialog")
  await page.waitUntil(async () => (await page.findAll("dialog[open]")).length === 0, "the dialog stays open")
  assert.match(await (await page.find(".problem.active .rule")).getText(), /^name-removed$/)
})

test("the code of a problem leads to its page", async () => {
  await start(NAMES)
  const rule = await page.find(".problem .rule")
  const address = await rule.getAttribute("href")
  assert.match(address, /\/docs\/[a-z-]+\.html$/)
  const body = await page.run("return fetch(arguments[0]).then(answer => answer.text())", address)
  assert.match(body, new RegExp(`<title>[^<]*${await rule.getText()}`))
})

test("undo reaches the form from inside a field", async () => {
  await start(REDIS)
  const port = await ui.field(1, "port")
  await port.sendKeys("0")
  await page.waitForText(REDIS.replace("6379", "63790"))
  await page.press(Key.CONTROL, "z")
  await page.waitForText(REDIS)
  assert.equal(await port.getAttribute("value"), "6379")
})

test("a new ref is ready for its name; a removed one leaves the keyboard at its neighbour", async () => {
  await start(REDIS)
  await ui.press("Service")
  await page.waitUntil(async () => (await ui.count(".card")) === 2, "no second card")
  await page.type("orders")
  assert.equal(await (await ui.field(2, "service")).getAttribute("value"), "orders")
  await ui.click(".card:nth-child(1) .remove")
  await page.waitUntil(async () => (await ui.focus()) === "Remove ref 1", "the focus is lost")
})

/** By keyboard, but for the button. */
async function addLabel(key, value) {
  await ui.press("+ label")
  await page.type(key)
  await page.press(Key.TAB)
  await page.type(value)
}

test("a label gets its row, and typing goes on in it", async () => {
  await start(REDIS)
  await addLabel("team", "pay")
  assert.equal(await ui.focus(), "Value of team")
  assert.match(await page.text(), /^ {6}team: pay$/m)
})

test("a label that is there is not written over, and one that was just added goes at one press", async () => {
  await start(REDIS)
  await addLabel("kuma.io/display-name", "z")
  await page.waitUntil(async () => (await ui.words(".toast"))[0]?.includes("has a label of that name"), "nothing is said")
  assert.equal(await page.text(), REDIS)
  await ui.press("Remove label kuma.io/display-name")
  await addLabel("team", "a")
  await page.waitUntil(async () => /team: a$/m.test(await page.text()), "it is not written")
  await ui.press("Remove label team")
  await page.waitForText(REDIS)
  await page.waitUntil(async () => (await ui.count(".row.label")) === 0, "its row stays")
})

test("a name is emptied and written anew in its own field", async () => {
  const text = "refs:\n- kind: MeshService\n  name: redis # mine\n  port: 6379\n"
  await start(text)
  await (await ui.field(1, "name")).click()
  await page.press(Key.CONTROL, "a")
  await page.press(Key.BACK_SPACE)
  await page.waitUntil(async () => !(await page.text()).includes("redis"), "it is not emptied")
  await page.type("web")
  await page.waitForText(text.replace("redis", "web"))
})

test("a new label is written behind the others, wherever its key belongs, and is one step", async () => {
  const text = REDIS.replace("    port", "      team: blue\n    port")
  await start(text)
  await addLabel("kuma.io/origin", "zone")
  await page.waitForText(text.replace("    port", "      kuma.io/origin: zone\n    port"))
  await page.press(Key.CONTROL, "z")
  await page.waitForText(text)
  // One with a field of its own is shown there as soon as its row is left.
  await ui.press("+ label")
  await page.type("kuma.io/zone")
  await page.press(Key.TAB)
  await page.type("east")
  await page.waitForText(text.replace("    port", "      kuma.io/zone: east\n    port"))
  await page.press(Key.TAB)
  await page.press(Key.TAB)
  await page.waitUntil(async () => (await ui.count(".row.label")) === 1, "its row stays")
  await page.press(Key.CONTROL, "z")
  await page.waitForText(text)
  await ui.press("+ label")
  await page.type("half")
  await page.setText(REDIS)
  await page.waitUntil(async () => (await ui.count(".row.label")) === 0, "the row outlives the text")
})

test("another key for a label is written when its field is left", async () => {
  const text = REDIS.replace("    port", "      team: a\n      tier: c\n    port")
  await start(text)
  const key = (await page.findAll(".row.label .key"))[1]
  await key.click()
  await page.press(Key.CONTROL, "a")
  await page.type("team")
  assert.equal(await page.text(), text)
  await page.press(Key.TAB)
  await page.waitUntil(async () => (await ui.words(".toast"))[0]?.includes("has a label of that name"), "nothing is said")
  assert.equal(await page.text(), text)
  assert.equal(await key.getAttribute("value"), "tier")
  await key.click()
  await page.type("2")
  await page.press(Key.TAB)
  await page.waitForText(text.replace("tier", "tier2"))
})

test("from name to labels asks for the zone; Esc changes nothing, the answer is written", async () => {
  await start(NAMES)
  await ui.click(".card:nth-child(1) .how label:nth-child(1)")
  await page.find("dialog[open]")
  await page.press(Key.ESCAPE)
  await page.waitUntil(async () => (await ui.count("dialog")) === 0, "the question stays")
  await page.waitForText(NAMES)
  assert.ok(await (await page.find(".card:nth-child(1) .how label:nth-child(2) input")).isSelected())
  await ui.click(".card:nth-child(1) .how label:nth-child(1)")
  await ui.press("Select by labels")
  await page.waitUntil(async () => /kuma\.io\/origin: zone/.test(await page.text()), "no zone label")
})

test("F8 goes from problem to problem, a repair keeps the keyboard in the editor", async () => {
  await start(NAMES)
  await page.clickIntoText()
  const problems = await ui.count(".problem")
  const seen = new Set()
  for (let step = 0; step < problems; step++) {
    await page.press(Key.F8)
    seen.add((await ui.words(".problem.active .message"))[0])
  }
  assert.equal(seen.size, problems)
  await ui.press("Use MeshMultiZoneService")
  await page.waitForText(NAMES.replace("Mulit", "Multi"))
  await page.waitUntil(async () => (await ui.focus()) !== null, "the focus is lost")
})

test("an example replaces the text, its banner brings it back", async () => {
  await start(REDIS)
  await ui.press("Examples")
  await ui.press("Open this list")
  await page.waitUntil(async () => (await ui.count(".toast")) === 1, "no banner")
  assert.notEqual(await page.text(), REDIS)
  await ui.click(".toast .btn")
  await page.waitForText(REDIS)
})

test("what was said of a text is not said of the next one", async () => {
  await start("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: {{ .Values.refs | quote }}\n")
  await ui.press("Service")
  const said = () => page.inside(root => root.querySelector(".hush[role=status] p").innerText)
  await page.waitUntil(async () => (await said()).startsWith("Nothing is changed: a template"), "nobody says why")
  await page.setText(REDIS)
  await page.waitUntil(async () => (await said()) === "", "it is still said")
})

test("dialogs and popups give the focus back", async () => {
  await start(REDIS)
  for (const opener of ["Examples", "Keyboard shortcuts", "More for ref 1"]) {
    await ui.press(opener)
    await page.press(Key.TAB)
    await page.press(Key.ESCAPE)
    await page.waitUntil(async () => (await ui.focus())?.startsWith(opener), `${opener} has lost the focus`)
  }
})

/** What the keyboard is in: the class of the part of the page. */
const region = () => page.inside(root => root.activeElement?.closest(".pane, .strip, .asking")?.className ?? "nothing")

for (const [what, text, button, expected] of [
  ["the demo mesh", REDIS, "Use the demo mesh", /reach/],
  ["emptying the list", REDIS, "Empty the list", /form/],
  ["making it right on all", NAMES.split("  - kind: MeshMulit")[0], "Make it right on all", /strip|form|editor/],
  ["the annotation's removal", `kind: Pod\napiVersion: v1\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: 'refs: []'\n`, "Remove", /form/],
]) {
  test(`${what} takes its button away, not the keyboard`, async () => {
    await start(text)
    await ui.press(button)
    if (button === "Make it right on all") await ui.click("dialog .primary")
    await page.waitUntil(() => page.inside((root, name) => ![...root.querySelectorAll("button")].some(one => one.textContent.trim() === name), button), "it stays")
    await page.waitUntil(async () => expected.test(await region()), `the keyboard is lost, in ${await region()}`)
  })
}

test("what changes a card leaves the keyboard in it", async () => {
  const text = `refs:
  - kind: MeshService
    labels: {app: a}
  - kind: MeshService
    labels: {kuma.io/display-name: web, tier: b}
    prot: 80
`
  const inCard = () => page.inside(root => root.activeElement?.closest(".card")?.getAttribute("aria-label") ?? "nothing")
  const goesOn = () => page.waitUntil(async () => (await inCard()).startsWith("2: "), "the keyboard is lost")
  await start(text)
  await ui.click(".card:nth-child(2) .notes button")
  await page.waitForText(text.replace("prot", "port"))
  await goesOn()
  await ui.click(".card:nth-child(2) .row.label button")
  await page.waitForText(text.replace("prot", "port").replace(", tier: b", ""))
  await goesOn()
})

test("Copy says what was copied, hosts hear of it", async () => {
  await start(REDIS)
  await ui.press("Copy")
  await page.waitFor("rb-copy")
  assert.match((await ui.words(".pane.output .primary"))[0], /^Copied \w/)
})

test("of 1,000 refs only those near the viewport are drawn, wherever it is", async () => {
  await start(MANY)
  assert.ok((await ui.count(".card")) < 40)
  await ui.scroll(".pane.form .scroll", 100_000)
  await page.waitUntil(async () => Number((await ui.words(".card .number"))[0]) > 100, "the cards do not follow")
  assert.ok((await ui.count(".card")) < 40)
})

test("phones have one pane and tabs that arrows move between", async () => {
  await start(REDIS, 390, 844)
  await (await page.find("#tab-yaml")).click()
  await page.press(Key.ARROW_LEFT)
  assert.equal((await ui.words("[role=tab][aria-selected=true]"))[0], "Form")
  assert.equal(await ui.count(".pane:not([hidden])"), 1)
  assert.equal(await ui.count(".card"), 1)
})

for (const {what, open, width = 1440} of [
  {what: "problems", open: () => page.setText(NAMES)},
  {what: "the gallery", open: () => ui.press("Examples")},
  {what: "the zone question", open: () => page.setText(NAMES).then(() => ui.click(".card:nth-child(1) .how label:nth-child(1)"))},
  {what: "the menu of releases", open: () => ui.click(".targets")},
  {what: "the form on a phone", open: () => ui.click("#tab-form"), width: 390},
]) {
  test(`no accessibility rule is broken: ${what}`, async () => {
    await start(REDIS, width)
    await open()
    const broken = await page.axe()
    assert.deepEqual(broken.filter(rule => !rule.startsWith("page-has-heading-one")), [])
    await page.expectNoComplaints()
  })
}

// What the page promises at every keystroke: form and text are one, no text loses a character, everything is reached by key.
import assert from "node:assert/strict"
import test from "node:test"

import {useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"

const page = useBrowser()

const ref = (name, more = "") => `  - kind: MeshService\n    labels:\n      kuma.io/display-name: ${name}\n${more}`
const TWO = `# mine\nrefs:\n${ref("redis", "    port: 6379\n")}${ref("demo-app")}`
const many = count => "refs:\n" + Array.from({length: count}, (_, index) => ref(`service-${index + 1}`)).join("")

async function openWith(text) {
  await page.open()
  await page.setText(text)
  await page.waitForText(text)
}

const services = async () => (await page.cards()).map(card => card.fields.service)
const waitForServices = async expected => {
  let last
  await page
    .waitUntil(async () => JSON.stringify((last = await services())) === JSON.stringify(expected), "the cards are others")
    .catch(() => assert.deepEqual(last, expected))
}

test("every key typed in a field is in the text at once, and only there", async () => {
  await openWith(TWO)
  for (const name of ["r", "ro", "rot"]) {
    if (name === "r") await page.fill(2, "service", "r")
    else await page.type(name.at(-1))
    await page.waitForText(TWO.replace("demo-app", name))
  }
  await page.fill(1, "port", "")
  await page.waitForText(TWO.replace("    port: 6379\n", "").replace("demo-app", "rot"))
})

test("every key typed in the text is in the form at once", async () => {
  await openWith(TWO)
  await page.putCursor(TWO.indexOf("redis") + 5)
  await page.type("-2")
  await waitForServices(["redis-2", "demo-app"])
  await page.press(Key.CONTROL, Key.END)
  await page.type("  - kind: MeshExternalService")
  await page.waitUntil(async () => (await page.cards())[2]?.fields.kind === "MeshExternalService", "there is no third card of the kind")
})

test("cards are added, duplicated, moved and removed; comments stay, and one undo takes each step back", async () => {
  await openWith(TWO)
  await page.click("External", ".add")
  await page.waitUntil(async () => (await page.cards()).length === 3, "nothing was added")
  assert.match(await page.text(), /kind: MeshExternalService/)
  await page.click("Undo", ".tools")
  await page.waitForText(TWO)

  await page.click("More for ref 1", ".card")
  await page.click("Move down", ".popup:popover-open")
  await waitForServices(["demo-app", "redis"])
  await page.click("Undo", ".tools")
  await page.waitForText(TWO)

  await page.click("More for ref 2", ".card")
  await page.click("Duplicate", ".popup:popover-open")
  await waitForServices(["redis", "demo-app", "demo-app"])
  await page.click("Remove ref 1", ".card")
  await waitForServices(["demo-app", "demo-app"])
  assert.match(await page.text(), /^# mine\nrefs:\n/)
  assert.match(await page.focusWords(), /^Remove ref/, "the keyboard is lost")
})

test("a click on a card that is half seen is a click: nothing moves under the pointer", async () => {
  await openWith(`refs:\n${["a", "b", "c"].map(name => ref(name)).join("")}`)
  await (await page.field(3, "service")).click()
  await page.click("Remove ref 1", ".card")
  await waitForServices(["b", "c"])
})

test("undo and redo go through form, text and repairs as one history, from wherever the keyboard is", async () => {
  await openWith(TWO)
  await page.fill(1, "port", "8")
  await page.clickIntoText()
  await page.press(Key.CONTROL, Key.END)
  await page.type("#")
  const last = TWO.replace("6379", "8") + "#"
  await page.waitForText(last)
  await (await page.field(1, "service")).click()
  await page.press(Key.CONTROL, "z")
  await page.waitForText(TWO.replace("6379", "8"))
  await page.press(Key.CONTROL, "z")
  await page.waitForText(TWO)
  await page.press(Key.CONTROL, Key.SHIFT, "z")
  await page.press(Key.CONTROL, "y")
  await page.waitForText(last)
})

test("broken text never blanks the form", async () => {
  await openWith(TWO)
  // A half-typed key behind the first ref, then an unclosed quote, letter by letter.
  await page.putCursor(TWO.indexOf("    port: 6379"))
  for (const letter of "    na\n") {
    await page.type(letter)
    assert.equal((await page.cards()).length, 2, `after ${JSON.stringify(letter)}`)
  }
  await openWith(TWO)
  await page.putCursor(TWO.indexOf("demo-app"))
  for (const letter of "\"x") {
    await page.type(letter)
    const cards = await page.cards()
    assert.equal(cards[0].fields.service, "redis", `after ${letter}`)
    assert.equal(cards.length, 2, `after ${letter}`)
  }
  await page.waitUntil(async () => (await page.problems()).length > 0, "nobody says so")
  // The one that can be read is still edited, and the other one is left alone.
  await page.fill(1, "service", "cache")
  await page.waitForText(TWO.replace("redis", "cache").replace("demo-app", "\"xdemo-app"))
})

test("each misprint, anywhere, leaves at least the refs before it", async () => {
  for (const bad of ["[", "{", "'", "\"", "&", "*", "!", "|", ">", "%", "@", "\t", ":", "?", "- -"]) {
    await openWith(`refs:\n${ref("redis")}  - kind: ${bad}\n`)
    await page.waitUntil(async () => (await services())[0] === "redis", `${JSON.stringify(bad)} blanks the form`)
  }
})

test("an empty list, no list and an unreadable one say what they are", async () => {
  await openWith("refs: []\n")
  assert.match(await page.emptyWords(), /The list is empty[\s\S]*no MeshService/)
  await page.setText("a: [\n")
  await page.waitUntil(async () => /Nothing can be read yet/.test(await page.emptyWords()), await page.emptyWords())
  await page.setText(TWO)
  await page.waitUntil(async () => (await page.emptyWords()) === null, "the words stay")
  await page.click("Empty the list", ".pane.form")
  await page.waitUntil(async () => (await page.cards()).length === 0, "the list is not emptied")
  assert.match(await page.text(), /refs: \[\]/)
  await page.click("Undo", ".tools")
  await page.waitForText(TWO)
})

test("what was written and not taken along is not lost without a question", async () => {
  await page.open()
  const asks = () => page.run(`const leaving = new Event("beforeunload", {cancelable: true})
    dispatchEvent(leaving)
    return leaving.defaultPrevented`)
  await page.setText(TWO)
  assert.equal(await asks(), false, "the host's own text")
  await page.putCursor(0)
  await page.type("#")
  await page.waitForText("#" + TWO)
  assert.equal(await asks(), true)
  await page.click("Copy", ".pane.output")
  await page.waitFor("rb-copy")
  assert.equal(await asks(), false)
})

test("Universal has its own words, outputs and no namespace; the way back changes nothing", async () => {
  const text = "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n    port: \"6379\"\n"
  await openWith(text)
  await page.problem("port-not-a-number")
  await page.click("Universal", ".segments")
  await page.chooseTargets(["2.14"])
  await page.noProblems()
  assert.ok(!("namespace" in (await page.card(1)).fields), "Universal has no namespaces")
  assert.equal(await page.outputLabel(), "Dataplane")
  assert.match(await page.outputText(), /^type: Dataplane\n/)
  await page.click("Kubernetes", ".segments")
  await page.problem("port-not-a-number")
  assert.equal(await page.text(), text)
})

test("the menu of releases says what counts; the last one stays", async () => {
  await openWith("refs:\n  - kind: MeshService\n    name: redis\n    namespace: kuma-demo\n")
  await page.problem("name-removed")
  await page.waitForStrip(["hint", "error"])
  await page.chooseTargets(["2.14"])
  await page.waitForStrip(["hint"])
  assert.equal((await page.strip()).find(pill => pill.tone === "error").target, false)
  assert.match(await page.inside(root => root.querySelector(".targets").innerText), /Kuma\s+2\.14$/)
  await (await page.find(".btn.targets")).click()
  const checks = await page.inside(root => [...root.querySelectorAll("#targets > .choices input")].map(input => [input.checked, input.disabled]))
  assert.deepEqual(checks.filter(([checked]) => checked), [[true, true]])
  await page.press(Key.ESCAPE)
  await page.waitUntil(async () => (await page.focusWords()).includes("2.14"), "the menu does not give the focus back")
})

test("F8 and Shift F8 go from problem to problem, round and round, from the form too", async () => {
  await openWith(`refs:\n${ref("a", "    port: \"1\"\n")}  - kind: MeshServce\n${ref("b", "    prot: 1\n")}`)
  await page.problem("kind-invalid")
  const codes = (await page.problems()).map(problem => problem.code)
  assert.ok(codes.length >= 3, codes.join())
  const active = async () => (await page.problems()).findIndex(problem => problem.active)
  const expectActive = index => page.waitUntil(async () => (await active()) === index, `problem ${index} is not the one`)
  await (await page.field(1, "service")).click()
  await page.press(Key.F8)
  await page.waitUntil(async () => (await active()) >= 0, "F8 goes nowhere")
  const start = await active()
  for (let step = 1; step <= codes.length; step++) {
    await page.press(Key.F8)
    await expectActive((start + step) % codes.length)
  }
  await page.press(Key.SHIFT, Key.F8)
  await expectActive((start - 1 + codes.length) % codes.length)
  await page.waitUntil(async () => (await page.focusWords()) === "YAML", "the keyboard is not in the text")
})

test("marks in the text come with the keystroke, and go with it", async () => {
  await openWith(TWO)
  await page.putCursor(TWO.indexOf("MeshService") + 8)
  await page.press(Key.DELETE)
  await page.problem("kind-invalid")
  assert.deepEqual(await page.marks(), [{code: "kind-invalid", severity: "error", text: "MeshServce"}])
  await page.type("i")
  await page.noProblems()
  assert.deepEqual(await page.marks(), [])
})

test("all safe repairs are one click, and one step back", async () => {
  const text = `refs:\n${ref("a", "    port: \"1\"\n")}  - kind: MeshServce\n    labels:\n      kuma.io/display-name: b\n`
  await openWith(text)
  await page.click("Fix 2 safe", ".problems")
  await page.waitForText(text.replace("\"1\"", "1").replace("MeshServce", "MeshService"))
  await page.noProblems()
  await page.click("Undo", ".tools")
  await page.waitForText(text)
})

test("1,000 refs: few cards are drawn, typing stays exact, and both ends are reached", async () => {
  const text = many(1_000)
  await openWith(text)
  await page.waitUntil(async () => (await page.cards()).length > 0, "there are no cards")
  assert.ok((await page.cards()).length < 60, `${(await page.cards()).length} cards are drawn`)
  await page.clickIntoText()
  await page.press(Key.CONTROL, Key.END)
  await page.press(Key.ARROW_LEFT)
  await page.type("-xyz")
  await page.waitForText(text.slice(0, -1) + "-xyz\n")
  const last = await page.card(1_000)
  assert.equal(last.fields.service, "service-1000-xyz")
  assert.ok((await page.cards()).length < 60)
  await page.fill(1_000, "service", "end")
  await page.waitForText(text.replace("service-1000", "end"))
  await page.expectNoComplaints()
})

test("odd text loses no character, and the page stays whole", async () => {
  const odd = {
    script: "refs:\n  - kind: \"<script>document.title = 'gone'</script><img src=x onerror=alert(1)>\"\n",
    rightToLeft: "# שלום \u202Eabc\u202C مرحبا\nrefs: []\n",
    emoji: "# 👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 \u{1F600}\nrefs:\n  - kind: 😀\n",
    control: "refs: []\u0007\u00A0\uFEFF\u2028\u0085 \u200B\n",
    tabs: "\trefs:\t[]\t\n",
    nothing: "",
    blank: "   \n\n  ",
    noLineEnd: "refs: []",
    carriageReturns: "refs:\r\n  - kind: MeshService\r\n\r\n",
    long: `# ${"x".repeat(100_000)}\nrefs: [${"{kind: MeshService},".repeat(5_000)}]\n`,
    deep: `refs: ${"[".repeat(2_000)}`,
  }
  for (const [name, text] of Object.entries(odd)) {
    await openWith(text)
    assert.equal(await page.text(), text, name)
    assert.equal(await page.run("return document.title"), "Reachable Backends Editor", name)
    assert.ok(await page.inside(root => root.querySelector(".cm-content") && !root.querySelector("img:not(.cm-widgetBuffer), script")), name)
  }
  await page.expectNoComplaints()
})

test("what is pasted is what is there", async () => {
  const text = `# ${"é😀שלום<script>".repeat(16_000)}\nrefs:\n${ref("redis")}`
  await page.open()
  await page.setClipboard(text)
  await page.clickIntoText()
  await page.press(Key.CONTROL, "a")
  await page.press(Key.CONTROL, "v")
  await page.waitForText(text)
  await waitForServices(["redis"])
  await page.press(Key.CONTROL, Key.END)
  await page.type("# x")
  await page.waitForText(`${text}# x`)
})

test("nothing is asked of the network, whatever is done", async () => {
  await page.open()
  await page.waitUntil(() => page.run("return document.readyState === 'complete'"), "the page does not finish")
  const before = page.server.requests.length
  await page.openExample("A misspelled kind")
  await (await page.fixButton("kind-invalid")).click()
  await page.noProblems()
  await page.chooseOutput("Pod")
  await page.copy()
  await page.click("Universal", ".segments")
  await page.click("Keyboard shortcuts", ".tools")
  await page.find("dialog[open]")
  assert.deepEqual(page.server.requests.slice(before), [])
  await page.expectNoComplaints()
})

test("no element of ours has a style attribute in its markup", async () => {
  await openWith(many(100))
  const styled = await page.inside(root =>
    [...root.querySelectorAll("[style]")].filter(one => !one.closest(".cm-editor") && !one.matches(".popup")).map(one => one.outerHTML.slice(0, 120)),
  )
  assert.deepEqual(styled, [])
})

test("the theme goes round, and is seen", async () => {
  await page.colorScheme("light")
  await page.open()
  const background = () => page.inside(root => getComputedStyle(root.querySelector(".rb")).backgroundColor)
  const light = await background()
  await page.click("Theme: as the system. Switch to light", ".tools")
  await page.click("Theme: light. Switch to dark", ".tools")
  await page.waitUntil(async () => (await background()) !== light, "it is not dark")
  await page.click("Theme: dark. Switch to the system’s", ".tools")
  await page.waitUntil(async () => (await background()) === light, "it is not light again")
})

test("a card is moved by a key, again and again; its field keeps the keyboard", async () => {
  await openWith(many(4))
  await page.fill(1, "service", "first")
  await page.press(Key.ALT, Key.SHIFT, Key.ARROW_DOWN)
  await waitForServices(["service-2", "first", "service-3", "service-4"])
  await page.press(Key.ALT, Key.SHIFT, Key.ARROW_DOWN)
  await page.press(Key.ALT, Key.SHIFT, Key.ARROW_DOWN)
  await page.press(Key.ALT, Key.SHIFT, Key.ARROW_DOWN)
  await waitForServices(["service-2", "service-3", "service-4", "first"])
  await page.press(Key.ALT, Key.SHIFT, Key.ARROW_UP)
  await waitForServices(["service-2", "service-3", "first", "service-4"])
  assert.equal(await page.inside(root => root.activeElement.value), "first")
})

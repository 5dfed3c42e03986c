// The job the page is for, from the first look to the clipboard: once by mouse, once without it.
import assert from "node:assert/strict"
import test from "node:test"

import {hostPage, useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"

const ALL = "2.9 2.10 2.11 2.12 2.13 2.14 3.0"
const page = useBrowser({
  pages: {
    "/every-release": hostPage(`<reachable-backends-editor id="all" loading="eager" mode="full" release="${ALL}" value=""></reachable-backends-editor>
      <link rel="stylesheet" href="/page.css">`),
  },
})

const COMMENT = " # the cache"
const WRONG = "MeshServce"
const DOCS = `refs:
- kind: MeshService
  name: redis
  namespace: kuma-demo
  port: 8080
- kind: MeshMultiZoneService
  labels:
    kuma.io/display-name: test-server
- kind: MeshExternalService
  name: mes-http
  namespace: kuma-system
`
const BY_LABELS = `refs:
- kind: MeshService
  labels:
    kuma.io/display-name: redis
    k8s.kuma.io/namespace: kuma-demo
    kuma.io/origin: zone
  port: 8080
- kind: MeshMultiZoneService
  labels:
    kuma.io/display-name: test-server
- kind: MeshExternalService
  labels:
    kuma.io/display-name: mes-http
    k8s.kuma.io/namespace: kuma-system
`

/** The list in a manifest's `spec.template.metadata.annotations`, as a block scalar. */
function annotationOf(deployment) {
  const [, body] = deployment.split(/^spec:\n {2}template:\n {4}metadata:\n {6}annotations:\n {8}kuma\.io\/reachable-backends: \|\n/m)
  assert.ok(body, `the annotation stands elsewhere:\n${deployment}`)
  const lines = body.split("\n").slice(0, -1)
  assert.ok(lines.every(line => line.startsWith(" ".repeat(10))))
  return lines.map(line => line.slice(10) + "\n").join("")
}

/** The first look: small, right, and said to be right. */
async function theFirstExampleIsRight() {
  const {fields, sentence, notes} = await page.card(1)
  assert.deepEqual(fields, {kind: "MeshService", service: "redis", namespace: "kuma-demo", zone: "every", port: "6379"})
  assert.match(sentence, /^Every MeshService called redis in namespace kuma-demo/)
  assert.deepEqual(notes, [])
  assert.equal((await page.cards()).length, 1)
  assert.deepEqual(await page.problems(), [])
  const targets = (await page.strip()).filter(pill => pill.target)
  assert.ok(targets.every(pill => pill.tone === "ok" && /works$/.test(pill.words)), JSON.stringify(targets))
  assert.match(targets.map(pill => pill.words).join(), /2\.14.*3\.0/)
}

/** The misspelled kind is said in the problems, on the card, in the strip and under the text. */
async function theKindIsRefused() {
  const problem = await page.problem("kind-invalid")
  assert.equal(problem.message, `${WRONG} is not a kind`)
  assert.equal(problem.badge, "Pods won’t start")
  assert.match(problem.kuma, /Kuma .* says: .*refs\[0\]\.kind: invalid value\. Available values are: MeshExternalService,MeshMultiZoneService,MeshService/)
  const card = await page.card(1)
  assert.equal(card.tone, "error")
  assert.equal(card.fields.kind, WRONG)
  assert.match(card.notes.join(), /MeshServce is not a kind/)
  assert.deepEqual((await page.marks()).map(mark => [mark.code, mark.severity, mark.text]), [["kind-invalid", "error", WRONG]])
  await page.waitForStrip(["error"])
}

async function theNamesAreRefused() {
  await page.waitForText(DOCS)
  const problem = await page.problem("name-removed")
  assert.match(problem.message, /3\.0 refuses refs by name/)
  assert.equal(problem.badge, "Pods won’t start")
  assert.match(problem.kuma, /unknown field "name"/)
  const refused = (await page.strip()).find(pill => pill.tone === "error")
  assert.match(refused.words, /3\.0 names refused/)
  assert.ok(refused.target)
}

async function theLabelsAreRight() {
  await page.waitForText(BY_LABELS)
  await page.noProblems()
  await page.waitForStrip(["ok"])
  assert.match((await page.card(1)).sentence, /in this zone/)
}

/** What was copied is what was shown, in the right place, and every release takes it. */
async function theClipboardIsAcceptedEverywhere() {
  const copied = await page.clipboard()
  assert.match(copied, /^apiVersion: apps\/v1\nkind: Deployment\n/)
  assert.equal(annotationOf(copied), BY_LABELS)
  await page.expectNoComplaints()

  await page.open("every-release")
  assert.equal((await page.inside(root => root.querySelector(".targets").innerText)).match(/\d+\.\d+/g).join(" "), ALL)
  await page.setText(annotationOf(copied))
  await page.waitForText(BY_LABELS)
  assert.deepEqual((await page.problems()).filter(problem => problem.badge === "Pods won’t start"), [])
  assert.deepEqual(await page.problems(), [])
  await page.waitForStrip(["ok"])
}

test("the job", async () => {
  await page.open()
  await theFirstExampleIsRight()

  // A comment right behind what the form is about to write.
  const first = await page.text()
  const port = first.indexOf("6379")
  await page.putCursor(port + 4)
  await page.type(COMMENT)
  await page.fill(1, "port", "6380")
  const second = first.replace("6379", `6380${COMMENT}`)
  await page.waitForText(second)

  await page.putCursor(second.indexOf("MeshService") + WRONG.length - 2)
  await page.press(Key.DELETE)
  await page.waitForText(second.replace("MeshService", WRONG))
  await theKindIsRefused()

  await (await page.fixButton("kind-invalid", "Use MeshService")).click()
  await page.waitForText(second)
  await page.noProblems()

  await page.click("Undo", ".tools")
  await page.waitForText(second.replace("MeshService", WRONG))
  await page.click("Undo", ".tools")
  await page.waitForText(second)

  await page.openExample("Three refs on a Pod")
  await theNamesAreRefused()
  await (await page.fixButton("name-removed", "Convert all to labels…")).click()
  assert.ok(await (await page.element("answer", root => root.querySelector("dialog input[type=radio]"))).isSelected(), "only this zone is the default")
  await page.click("Select by labels", "dialog")
  await theLabelsAreRight()

  await page.chooseOutput("Deployment")
  await page.copy()
  await theClipboardIsAcceptedEverywhere()
})

test("the job by keyboard alone", async () => {
  const named = (at, words) => [at.ariaLabel, at.innerText?.trim()].includes(words)
  const button = words => page.tabTo(words, named, words)
  await page.open()
  await theFirstExampleIsRight()
  const first = await page.text()

  // The form is reached by Tab; a field that is reached so is selected, and typing replaces it.
  await page.tabTo("the port", at => at.closest("label")?.innerText.trim() === "port")
  await page.type("6380")
  const second = first.replace("6379", "6380")
  await page.waitForText(second)

  await page.tabTo("the text", at => at.classList.contains("cm-content"))
  await page.press(Key.CONTROL, Key.HOME)
  await page.press(Key.ARROW_DOWN)
  for (let step = 0; step < "  - kind: MeshServ".length; step++) await page.press(Key.ARROW_RIGHT)
  await page.press(Key.DELETE)
  await page.waitForText(second.replace("MeshService", WRONG))
  await theKindIsRefused()

  await page.press(Key.CONTROL, ".")
  await page.waitForText(second)
  await page.noProblems()
  await page.press(Key.CONTROL, "z")
  await page.waitForText(second.replace("MeshService", WRONG))
  await page.press(Key.CONTROL, "z")
  await page.waitForText(second)

  await page.press(Key.ESCAPE)
  await page.shiftTabTo("the examples", named, "Examples")
  await page.press(Key.ENTER)
  await page.find("dialog[open]")
  await page.tabTo("the example", at => at.querySelector("b")?.innerText === "Three refs on a Pod")
  await page.press(Key.SPACE)
  await button("Open this list")
  await page.press(Key.ENTER)
  await theNamesAreRefused()

  await page.tabTo("the text", at => at.classList.contains("cm-content"))
  // Next problem, until it is this one.
  for (let step = 0; step < 3 && !(await page.problem("name-removed")).active; step++) await page.press(Key.F8)
  assert.ok((await page.problem("name-removed")).active)
  await page.press(Key.CONTROL, ".")
  await page.find("dialog[open]")
  await page.waitUntil(async () => (await page.inside(root => root.activeElement?.type)) === "radio", "the question has no focus")
  await button("Select by labels")
  await page.press(Key.ENTER)
  await theLabelsAreRight()

  await page.waitUntil(async () => (await page.inside(root => root.activeElement?.className ?? "")).includes("cm-content"), "the focus is not back in the text")
  await page.press(Key.ESCAPE)
  await page.tabTo("the menu of outputs", at => at.ariaLabel === "Output")
  await page.type("Dep")
  await page.waitUntil(async () => (await page.outputLabel()) === "Deployment", "the output is no Deployment")
  await button("Copy")
  await page.press(Key.ENTER)
  await page.waitFor("rb-copy")
  assert.match(await page.focusWords(), /^Copied Deployment/)
  await theClipboardIsAcceptedEverywhere()
})

test("names whose namespace nobody said are converted once it is said, in the dialog", async () => {
  await page.open()
  await page.clickIntoText()
  await page.press(Key.CONTROL, "a")
  await page.insert("refs:\n- kind: MeshService\n  name: redis\n- kind: MeshExternalService\n  name: mes-http\n")
  await (await page.fixButton("name-removed", "Convert all to labels…")).click()
  const button = () => page.element("its button", root => root.querySelector("dialog .btn.primary"))
  assert.equal(await (await button()).isEnabled(), false)
  await (await page.element("the namespace", root => root.querySelector("dialog .asked input"))).click()
  await page.type("kuma-demo")
  await page.waitUntil(async () => (await button()).isEnabled(), "it cannot be pressed")
  await (await button()).click()
  await page.waitForText(
    "refs:\n- kind: MeshService\n  labels:\n    kuma.io/display-name: redis\n    k8s.kuma.io/namespace: kuma-demo\n    kuma.io/origin: zone\n" +
      "- kind: MeshExternalService\n  labels:\n    kuma.io/display-name: mes-http\n",
  )
})

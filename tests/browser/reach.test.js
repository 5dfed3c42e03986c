// What the list picks of a mesh: a newcomer on the demo mesh, a platform engineer with 5,000 services, and pastes that are not what they should be.
import assert from "node:assert/strict"
import {spawnSync} from "node:child_process"
import test from "node:test"
import {fileURLToPath} from "node:url"

import {mesh, refs} from "../bench/mesh.js"
import {useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"

const page = useBrowser()
const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const PICKED = "refs:\n  - kind: MeshService\n    labels:\n      kuma.io/display-name: redis\n      k8s.kuma.io/namespace: kuma-demo\n    port: 6379\n"

/** What the engine answers on the command line. */
function engine(question) {
  const program = `${process.env.CARGO_TARGET_DIR ?? "target"}/debug/reachable-backends`
  const ran = spawnSync(program, ["call"], {cwd: ROOT, input: JSON.stringify(question) + "\n", encoding: "utf8", maxBuffer: 1 << 28})
  return JSON.parse(ran.stdout).result
}

const words = css => page.inside((root, css) => [...root.querySelectorAll(css)].map(one => one.textContent.trim()), css)
const paneSays = (css, expected) => {
  let last
  return page.driver
    .wait(async () => JSON.stringify((last = await words(css))) === JSON.stringify(expected), 10_000)
    .catch(() => assert.deepEqual(last, expected))
}

/** Pastes into the dialog, as Ctrl V does. */
async function paste(text) {
  await page.inside((root, text) => {
    const data = new DataTransfer()
    data.setData("text", text)
    root.querySelector("dialog textarea").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))
  }, text)
}

/** The same of a mesh made in the page: megabytes need not travel there. */
const pasteMesh = count =>
  page.run(`${mesh}
    const data = new DataTransfer()
    data.setData("text", mesh(${count}))
    const area = document.querySelector("${page.selector}").shadowRoot.querySelector("dialog textarea")
    area.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))`)

async function openPaste() {
  await page.click("Paste resources…", ".pane.reach")
  await page.find("dialog textarea")
}

async function ask(question) {
  const field = await page.find(".ask input")
  await field.click()
  await page.press(Key.CONTROL, "a")
  await page.type(question)
}

test("a newcomer sees what the list picks, asks why, and adds what is missing", async () => {
  await page.open()
  await page.setText(PICKED)
  assert.deepEqual(await words(".pane.reach .head .soft"), ["no inventory"])
  await page.click("Use the demo mesh", ".pane.reach")
  await paneSays(".count-line", ["2 of 16 backends picked, on 2.14"])
  assert.deepEqual(await words(".line-note"), ["→ redis:6379 in east and west"])
  assert.ok((await page.card(1)).notes.some(note => note.endsWith("2.14: redis:6379 in east and west")))

  await page.fill(1, "port", "8080")
  await page.problem("port-not-there")
  await paneSays(".line-note", ["→ redis:6379 in east and west"])
  await (await page.fixButton("port-not-there", "Use 6379")).click()
  await page.waitForText(PICKED)

  await ask("payments:8080")
  await paneSays(".answer b", ["No, on 2.14: MeshService payments:8080"])
  await page.click("Add a ref", ".answer")
  await paneSays(".answer b", ["Yes, on 2.14: MeshService payments:8080"])
  await paneSays(".count-line", ["4 of 16 backends picked, on 2.14"])
  await page.click("Undo", ".tools")
  await page.waitForText(PICKED)

  await page.choose((await page.findAll(".ask select"))[0], "zone west")
  await paneSays(".answer [role=status]", ["east → west: gains 0, loses 0, keeps 2"])
  await page.choose((await page.findAll(".ask select"))[0], "no list at all")
  await paneSays(".answer [role=status]", ["no list → this list: gains 0, loses 16, keeps 2"])

  // Against the list as it is now, then against one that is pasted.
  await page.choose((await page.findAll(".ask select"))[0], "another list…")
  await paneSays(".answer [role=status]", [])
  await page.click("Take this list as it is now", ".other")
  await paneSays(".answer [role=status]", ["that list → this list: gains 0, loses 0, keeps 2"])
  await page.fill(1, "service", "kv")
  await paneSays(".answer [role=status]", ["that list → this list: gains 2, loses 2, keeps 0"])
  const other = await page.find(".other textarea")
  await other.click()
  await page.press(Key.CONTROL, "a")
  await page.type("refs: [{kind: MeshService, labels: {kuma.io/display-name: payments}}]")
  await paneSays(".answer [role=status]", ["that list → this list: gains 2, loses 2, keeps 0"])
  assert.deepEqual(await words(".answer tr.gained th"), ["kv.kuma-demo:5050 in east", "kv.kuma-demo:5050 in west"])
  await page.click("Take this list as it is now", ".other")
  await paneSays(".answer tbody th", ["kv.kuma-demo:5050 in east", "kv.kuma-demo:5050 in west"])
  await (await page.find(".compare .check input")).click()
  await paneSays(".answer tbody th", [])
  await paneSays(".answer [role=status]", ["that list → this list: gains 0, loses 0, keeps 2"])
  assert.deepEqual(await page.axe(), [])
  await page.expectNoComplaints()
})

test("picture, table and text say the same, and lead to the text by keyboard", async () => {
  await page.open()
  await page.setText(PICKED)
  await page.click("Use the demo mesh", ".pane.reach")
  assert.deepEqual(await words(".graph .go.picked text:first-of-type"), ["redis", "redis", "1 redis"])
  await page.tabTo("a box of the picture", at => at.matches(".graph .go"))
  await page.press(Key.ENTER)
  assert.match(await page.focused(), /cm-content/)
  await page.click("Table", ".pane.reach")
  assert.deepEqual(await words(".reach-table tbody th[scope=row]"), ["redis.kuma-demo:6379", "redis.kuma-demo:6379"])
  await page.click("Text", ".pane.reach")
  assert.equal(
    (await words(".reach-text"))[0],
    "2 of 16 backends picked, on 2.14\nref 1 (redis): redis:6379 in east and west\neast · MeshService\n  + redis.kuma-demo:6379  by ref 1\nwest · MeshService\n  + redis.kuma-demo:6379  by ref 1",
  )
  assert.deepEqual(await page.axe(), [])
  await page.expectNoComplaints()
})

test("a backend that is not picked becomes a ref; the list is written smaller again", async () => {
  await page.open()
  await page.setText(PICKED)
  await page.click("Use the demo mesh", ".pane.reach")
  await (await page.find(".search")).sendKeys("demo-app")
  await page.click("Table", ".pane.reach")
  await page.click("add a ref", ".reach-table")
  await page.waitUntil(async () => (await page.cards()).length === 2, "no second card")
  assert.equal((await page.card(2)).fields.service, "demo-app")
  await page.click("One ref each", ".pane.reach")
  await page.waitUntil(async () => (await page.cards()).length === 3, "no third card")
  await page.click("Fewest refs", ".pane.reach")
  await page.waitUntil(async () => (await page.cards()).length === 2, "it does not become smaller")
  await page.expectNoComplaints()
})

test("what is shown is saved as a picture", async () => {
  await page.open()
  await page.click("Use the demo mesh", ".pane.reach")
  await page.run(`window.saved = []
    const blobs = new Map()
    const make = URL.createObjectURL
    URL.createObjectURL = blob => {
      const url = make.call(URL, blob)
      blobs.set(url, blob)
      return url
    }
    HTMLAnchorElement.prototype.click = function () { window.saved.push({name: this.download, href: this.href, blob: blobs.get(this.href)}) }`)
  for (const [title, name, start] of [["Picture (SVG)", "reach.svg", "<svg xmlns="], ["Mermaid", "reach.mmd", "flowchart LR"], ["Picture (PNG)", "reach.png", "PNG"]]) {
    await page.click("Save what is shown", ".pane.reach")
    await page.click(title, "#reach-export")
    await page.waitUntil(() => page.run("return window.saved.some(one => one.name === arguments[0])", name), `${name} is not saved`)
    const text = await page.driver.executeAsyncScript(
      `const [name, done] = arguments
       const {href, blob} = window.saved.find(one => one.name === name)
       blob ? blob.text().then(done) : done(atob(href.split("base64,")[1]).slice(1, 4))`,
      name,
    )
    assert.ok(text.startsWith(start), `${name}: ${text.slice(0, 40)}`)
    await page.press(Key.ESCAPE)
  }
})

test("a platform engineer pastes 5,000 services; the page says what the engine answers", async () => {
  const [inventory, text] = [mesh(5000), refs(100)]
  await page.open()
  await page.setText(text)
  await openPaste()
  await pasteMesh(5000)
  const question = {text, release: "2.14", environment: "kubernetes", proxy: {zone: "zone-1", namespace: "kuma-demo"}, inventory}
  const answer = engine({id: 1, call: "resolve", ...question})
  const backends = new Set(answer.always.map(one => [one.zone, one.namespace, one.name].join()))
  await page.waitUntil(async () => (await words(".pane.reach .head .soft"))[0] === "paste 1, 5000 backends", "the paste is not read")
  await paneSays(".count-line", [`${backends.size} of 5000 backends picked, on 2.14`])
  const counts = answer.perRef.map(one => new Set(one.always.map(one => one.name)).size)
  const first = await page.card(1)
  assert.ok(first.notes.some(note => note.includes(`${counts[0]} services`)), `${counts[0]}: ${first.notes}`)
  assert.ok((await page.findAll(".graph rect")).length < 200)

  await (await page.find(".search")).sendKeys("service-4999")
  await page.click("Table", ".pane.reach")
  await paneSays(".reach-table tbody th[scope=row]", ["service-4999.team-49:80,9090"])
  await ask("service-7:80")
  const explained = engine({id: 1, call: "explain", ...question, backend: {kind: "MeshService", name: "service-7", port: 80}})
  assert.equal(explained.answer, "yes")
  await paneSays(".answer b", ["Yes, on 2.14: MeshService service-7:80"])

  await (await page.find(".rests summary")).click()
  await page.click("Remove paste 1", ".rests")
  await paneSays(".pane.reach .head .soft", ["no inventory"])
  await page.expectNoComplaints()
})

test("of a list that a template makes the pane says why nothing is known", async () => {
  await page.open()
  await page.click("Use the demo mesh", ".pane.reach")
  await page.setText("kind: Pod\napiVersion: v1\nmetadata:\n  annotations:\n    kuma.io/reachable-backends: {{ .Values.x | quote }}\n")
  await paneSays(".pane.reach > .remarks", ["A template ({{ }}) makes this list. Render the chart and open what comes out."])
})

test("a big paste shows how far it is, and is given up", async () => {
  await page.open()
  await openPaste()
  // In the page itself: reading may be over before a click from outside gets there.
  await page.inside(root => {
    new MutationObserver((_, observer) => {
      const cancel = [...root.querySelectorAll("dialog button")].find(one => one.textContent.trim() === "Cancel")
      if (!cancel || !root.querySelector("dialog progress")) return
      observer.disconnect()
      window.rbReading = root.querySelector("dialog [role=status]").textContent
      cancel.click()
    }).observe(root, {childList: true, subtree: true})
  })
  await pasteMesh(20000)
  await page.waitUntil(() => page.run("return window.rbReading !== undefined"), "no progress is shown")
  await page.waitUntil(async () => (await page.findAll("dialog progress")).length === 0, "the progress stays")
  await page.press(Key.ESCAPE)
  assert.deepEqual(await words(".pane.reach .head .soft"), ["no inventory"])
})

for (const [name, text, said] of [
  ["the table of a bare get", "NAMESPACE   NAME    AGE\nkuma-demo   redis   2d\n", /^1:1 a table has no labels and no ports; add -o yaml/],
  ["other kinds", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n", /^1:1 a Secret is nothing that a list could pick/],
  ["a cut-off paste", mesh(3).slice(0, 1900), /^73:3 a resource without a name is left out/],
]) {
  test(`${name} is told with its place`, async () => {
    await page.open()
    await openPaste()
    await paste(text)
    await page.waitUntil(async () => (await words(".troubles li")).length > 0, "nothing is told")
    assert.match((await words(".troubles li"))[0], said)
  })
}

test("the inventory attribute and the narrow page", async () => {
  await page.open()
  await page.resize(390, 844)
  await page.click("Reach", ".tabs")
  assert.match((await words(".pane.reach .remarks"))[0], /sent nowhere/)
  await page.click("Use the demo mesh", ".pane.reach")
  await page.find(".graph")
  const [wide, room] = await page.inside(root => [root.querySelector(".reach-body").scrollWidth, root.querySelector(".reach-body").clientWidth])
  assert.ok(wide <= room, `${wide} in ${room}`)
  await page.resize(1440, 900)
  await page.expectNoComplaints()
})

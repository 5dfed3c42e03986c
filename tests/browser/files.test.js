// Files in, files out: a manifest is dropped, mended, edited in the form and saved; nothing else in it changes.
import assert from "node:assert/strict"
import {mkdtempSync, readFileSync, readdirSync, rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import test from "node:test"

import {useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"

const page = useBrowser()

const DEPLOYMENT = `# Owned by team blue; ask before you change it.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop   # moved in May
  annotations:
    kuma.io/reachable-backends: |
      refs:
        # the cache
        - kind: MeshService
          name: redis
          port: 6379
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: "web:1"
`
const MENDED = `# Owned by team blue; ask before you change it.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop   # moved in May
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web}
      annotations:
        kuma.io/reachable-backends: |
          refs:
            # the cache
            - kind: MeshService
              labels:
                kuma.io/display-name: redis
                k8s.kuma.io/namespace: shop
                kuma.io/origin: zone
              port: 6380
    spec:
      containers:
        - name: web
          image: "web:1"
`
const DATAPLANE = `{
  "type": "Dataplane",
  "mesh": "default",
  "name": "web-01",
  "networking": {
    "address": "10.0.0.1",
    "inbound": [{"port": 80, "tags": {"kuma.io/service": "web"}}],
    "transparentProxying": {
      "redirectPortInbound": 15006,
      "redirectPortOutbound": 15001,
      "reachableBackends": {"refs": [{"kind": "MeshService", "name": "redis", "port": 6379}]}
    }
  }
}
`

/** Drops files on the page, as a hand does. */
const dropAll = files =>
  page.inside(
    (root, files) => {
      const data = new DataTransfer()
      for (const [name, text] of files) data.items.add(new File([text], name))
      const target = root.querySelector(".pane.form")
      for (const type of ["dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true, composed: true}))
      }
    },
    files,
  )
const drop = (name, text) => dropAll([[name, text]])

/** What the download button saves. */
async function saved(name) {
  const folder = mkdtempSync(join(tmpdir(), "reachable-backends-"))
  try {
    await page.driver.sendDevToolsCommand("Browser.setDownloadBehavior", {behavior: "allow", downloadPath: folder})
    await page.click(`Download ${name}`, ".pane.output")
    let text = ""
    // The browser takes the name with an empty file first, and puts the whole one in its place.
    await page.waitUntil(() => (text = readdirSync(folder).includes(name) && readFileSync(join(folder, name), "utf8")), `${name} was not saved`)
    return text
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

const toast = () => page.inside(root => root.querySelector(".toast")?.innerText ?? "")

test("a Deployment is dropped, its list moved and converted, a ref edited, and the file saved with nothing else changed", async () => {
  await page.open()
  await drop("web.yaml", DEPLOYMENT)
  await page.waitForText(DEPLOYMENT)
  assert.match(await toast(), /web\.yaml/)
  await (await page.fixButton("annotation-on-workload", "Move it to the Pod template of Deployment web")).click()
  await page.card(1)
  await (await page.fixButton("name-removed", "Convert to labels…")).click()
  await page.click("Select by labels", "dialog")
  await page.fill(1, "port", "6380")
  await page.waitForText(MENDED)
  assert.equal(await saved("web.yaml"), MENDED)
  await page.click("Side by side", ".pane.output")
  const rows = await page.inside(root => [...root.querySelectorAll(".diff .tok-add")].map(cell => cell.innerText.trim()))
  assert.ok(rows.includes("port: 6380"), rows.join("\n"))
  await page.expectNoComplaints()
})

test("a Dataplane in JSON stays JSON: one ref by labels, one port changed", async () => {
  await page.open()
  await drop("web-01.json", DATAPLANE)
  await page.waitForText(DATAPLANE)
  await (await page.element("by labels", root => root.querySelector(".card .how input:not(:checked)"))).click()
  await page.click("Select by labels", "dialog")
  await page.fill(1, "port", "6380")
  const expected = DATAPLANE.replace('"name": "redis", "port": 6379', '"labels": {"kuma.io/display-name": "redis", "kuma.io/origin": "zone"}, "port": 6380')
  await page.waitForText(expected)
  assert.equal(await saved("web-01.json"), expected)
})

test("several workloads give a list to choose from, and one without a list gets its place with the first ref", async () => {
  await page.open()
  const second = "---\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: nightly\nspec:\n  template:\n    spec: {containers: []}\n"
  await drop("all.yaml", MENDED + second)
  await page.waitForText(MENDED + second)
  await page.choose(await page.find(".pane.form .head select"), "Job nightly")
  await page.waitUntil(async () => (await page.emptyWords())?.includes("No list"), "the Job has no list")
  await page.click("Service", ".pane.form")
  await page.card(1)
  const text = await page.text()
  assert.ok(text.startsWith(MENDED), "the first workload stays as it is")
  assert.match(text.slice(MENDED.length), /template:\n {4}metadata:\n {6}annotations:\n {8}kuma\.io\/reachable-backends: \|/)
})

test("a big document says that it is being opened, then that it is", async () => {
  await page.open()
  await page.inside(root => {
    window.rbSaid = []
    new MutationObserver(() => {
      const said = root.querySelector(".toast")?.textContent ?? ""
      if (said !== (window.rbSaid.at(-1) ?? "")) window.rbSaid.push(said)
    }).observe(root, {childList: true, subtree: true, characterData: true})
  })
  const all = `kind: List\napiVersion: v1\nitems:\n${`- ${MENDED.trimEnd().replaceAll("\n", "\n  ")}\n`.repeat(2000)}`
  await drop("all.yaml", all)
  await page.waitUntil(() => page.run("return window.rbSaid.some(said => said.startsWith('Opened'))"), "it is not opened")
  assert.match((await page.run("return window.rbSaid"))[0], /^Opening all\.yaml…/)
  assert.ok((await page.text()) === all, "the text is not the file's")
})

test("the first list of a long file can be changed while the rest is read, which is then told as a whole", async () => {
  await page.open()
  await page.run(`window.rbTold = []
    document.addEventListener("rb-change", () => window.rbTold.push("change"))
    document.addEventListener("rb-diagnostics", () => window.rbTold.push("diagnostics"))`)
  const wrong = MENDED.replace("MeshService", "MeshServise")
  assert.notEqual(wrong, MENDED)
  await drop("all.yaml", `${MENDED}---\n`.repeat(1500) + wrong)
  await page.card(1)
  await page.waitUntil(() => page.run("return window.rbTold.includes('diagnostics')"), "the rest is not read")
  const told = await page.run("return window.rbTold")
  assert.deepEqual([told[0], told.filter(one => one === "diagnostics").length], ["change", 1])
  const title = await page.find("#problems-count")
  await page.waitUntil(async () => (await title.getText()).includes("1 error"), "the mistake in the last document is not told")
  assert.ok(!(await title.getText()).includes("so far"))
})

test("who may only read opens no file, and takes nothing back", async () => {
  await page.open()
  const before = await page.text()
  await page.card(1)
  await page.fill(1, "port", "7000")
  await page.waitForText(before.replace("6379", "7000"))
  await page.run("document.querySelector('reachable-backends-editor').setAttribute('readonly', '')")
  await drop("all.yaml", MENDED)
  await page.waitUntil(async () => (await toast()).includes("read only"), "nobody says why")
  await page.clickIntoText()
  await page.press(Key.CONTROL, "z")
  await page.waitUntil(async () => (await toast()).includes("read only"), "nobody says why")
  assert.equal(await page.text(), before.replace("6379", "7000"))
})

test("what is no text is refused in a sentence, and nothing is lost", async () => {
  await page.open()
  const before = await page.text()
  await drop("picture.png", "\u0000\u0001")
  await page.waitUntil(async () => (await toast()).includes("no text"), "nobody says why")
  assert.equal(await page.text(), before)
})

test("of several files the first text is opened, and the others are named", async () => {
  await page.open()
  await dropAll([["a.yaml", MENDED], ["b.yaml", DEPLOYMENT]])
  await page.waitForText(MENDED)
  await page.waitUntil(async () => (await toast()).startsWith("Opened “a.yaml”. Undo brings your text back. One file at a time; not opened: b.yaml."), "nobody names it")
  await dropAll([["c.zip", "PK\u0003\u0004\u0000"], ["b.yaml", DEPLOYMENT]])
  await page.waitForText(DEPLOYMENT)
  await page.waitUntil(async () => /^Opened “b.yaml”.* not opened: c.zip\./.test(await toast()), "nobody names it")
  await dropAll([["c.zip", "PK\u0000"], ["d.zip", "PK\u0000"]])
  await page.waitUntil(async () => (await toast()).includes("no text"), "nobody says why")
  assert.equal(await page.text(), DEPLOYMENT)
})

test("a byte order mark stays at the beginning of its file", async () => {
  await page.open()
  await drop("web.yaml", "\uFEFF" + MENDED)
  await page.waitForText("\uFEFF" + MENDED)
  await page.fill(1, "port", "6381")
  const expected = "\uFEFF" + MENDED.replace("6380", "6381")
  await page.waitForText(expected)
  assert.equal(await saved("web.yaml"), expected)
})

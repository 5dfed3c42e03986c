import assert from "node:assert/strict"
import test from "node:test"

import {hostPage, useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"
import {LOOKS} from "./looks.js"

const EMBED = hostPage(
  `<h1>A host page</h1><reachable-backends-editor loading="eager"></reachable-backends-editor>`,
  `<link rel="stylesheet" href="/page.css">`,
)
const page = useBrowser({pages: {"/embed": EMBED}})

/** Names that 3.0 refuses, a misspelled kind, values that are no text, a misspelled key: errors, warnings and hints. */
const ERRORS = `refs:
- kind: MeshService
  name: redis
  namespace: kuma-demo
  port: "8080"
- kind: MeshMulitZoneService
  labels:
    kuma.io/display-name: on
    version: 1.10
- kind: MeshExternalService
  labels: {team: a}
  prot: 5
  port: 80
`

const dialogIsGone = () => page.waitUntil(async () => (await page.findAll("dialog")).length === 0, "the dialog stays")

/** What scrolls sideways and should not: only the strip and code may. */
const overflowing = root =>
  [...root.querySelectorAll("dialog[open], .pane, .scroll, .popup")]
    .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth)
    .map(one => one.className)

/** Parts of the top bar that are cut off, or lie on the next one. */
const squeezed = root => {
  const parts = [...root.querySelectorAll(".bar > :not(.grow)")].filter(one => one.checkVisibility())
  const boxes = parts.map(one => one.getBoundingClientRect())
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  const cut = one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1
  return parts
    .filter((one, at) => boxes.some((box, other) => other !== at && meet(box, boxes[at])) || [one, ...one.querySelectorAll("button")].some(cut))
    .map(one => one.textContent)
}

test("the top bar has room at every width", async () => {
  await page.open()
  for (const width of [1280, 1000, 999, 900, 820, 760, 759, 700, 640, 600, 420]) {
    await page.resize(width, 700)
    assert.deepEqual(await page.inside(squeezed), [], `${width}`)
  }
})

for (const {name, width, height, scheme, path} of LOOKS) {
  const open = async () => {
    await page.resize(width, height)
    await page.colorScheme(scheme)
    await page.open(path)
  }
  /** No rule of axe is broken, and nothing overflows sideways. */
  const holds = async what => {
    assert.deepEqual(await page.axe(), [], what)
    assert.ok(await page.run("return document.documentElement.scrollWidth <= innerWidth"), `${what}: overflows sideways`)
    assert.deepEqual(await page.inside(overflowing), [], what)
  }
  const eachTab = async what => {
    await holds(what)
    for (const tab of await page.inside(root => [...root.querySelectorAll("[role=tab]")].map(tab => tab.id))) {
      await (await page.find(`#${tab}`)).click()
      await holds(`${what}, ${tab}`)
    }
  }

  test(`no accessibility rule is broken: ${name}, ${scheme}`, async () => {
    await open()
    await eachTab("the first look")
  })

  test(`nor with errors, nor under the zone question: ${name}, ${scheme}`, async () => {
    await open()
    await page.setText(ERRORS)
    await page.problem("name-removed")
    await eachTab("with errors")
    for (const tab of await page.findAll("#tab-yaml")) await tab.click()
    await (await page.fixButton("name-removed")).click()
    await page.find("dialog[open]")
    await holds("the zone question")
    await page.press(Key.ESCAPE)
    await dialogIsGone()
  })

  if (path !== "embed") {
    test(`nor in menus and the gallery: ${name}, ${scheme}`, async () => {
      await open()
      await (await page.find(".btn.targets")).click()
      await page.element("open menu", root => root.querySelector("#targets:popover-open"))
      await holds("the menu of releases")
      await page.press(Key.ESCAPE)
      await page.click("Examples", ".tools")
      await page.find("dialog[open]")
      await holds("the gallery")
      await page.press(Key.ESCAPE)
      await dialogIsGone()
    })
  }
}

import assert from "node:assert/strict"
import test from "node:test"

import {useBrowser} from "./browser.js"
import {LOOKS} from "./looks.js"

const page = useBrowser()

for (const {name, width, height, scheme} of LOOKS) {
  test(`no accessibility rule is broken: ${name}, ${scheme}`, async () => {
    await page.resize(width, height)
    await page.colorScheme(scheme)
    await page.open()
    assert.deepEqual(await page.axe(), [])
  })
}

test("nothing overflows sideways at 320 px", async () => {
  await page.resize(320, 640)
  await page.open()
  assert.ok(await page.run("return document.documentElement.scrollWidth <= 320"))
})

// Takes pictures of the page as it is built: wide, narrow and embedded, light and dark.
import {mkdirSync, writeFileSync} from "node:fs"
import {fileURLToPath} from "node:url"

import {hostPage, startBrowser} from "./browser.js"
import {EditorPage} from "./editor_page.js"
import {PICTURES} from "./looks.js"

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url))
const EMBED = hostPage(`<reachable-backends-editor loading="eager" mode="full"></reachable-backends-editor>`, `<link rel="stylesheet" href="/page.css">`)

mkdirSync(FOLDER, {recursive: true})
const browser = await startBrowser({pages: {"/embed": EMBED}})
const page = new EditorPage()
page.use(browser)
try {
  for (const {name, width, height, scheme, path} of PICTURES) {
    await page.resize(width, height)
    await page.colorScheme(scheme)
    await page.open(path)
    const file = `${FOLDER}${name}-${scheme}.png`
    writeFileSync(file, await page.screenshot())
    console.log(file)
  }
} finally {
  await browser.stop()
}

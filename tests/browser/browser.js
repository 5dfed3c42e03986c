// A real Chromium and the static server with its strict policy, for one test file.
import {execFileSync} from "node:child_process"
import {mkdtempSync, rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {after, before} from "node:test"
import {fileURLToPath} from "node:url"

import {Builder, logging} from "selenium-webdriver"
import {Options, ServiceBuilder} from "selenium-webdriver/chrome.js"

import {serve} from "../../scripts/serve.js"
import {EditorPage} from "./editor_page.js"

const DIST = fileURLToPath(new URL("../../dist", import.meta.url))
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--force-device-scale-factor=1",
]

/** Runs in every document before its own scripts: notes what tests ask for later. */
function watch() {
  window.rbSeen = {violations: [], events: []}
  document.addEventListener("securitypolicyviolation", event => {
    window.rbSeen.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile ?? ""}:${event.lineNumber}`)
  })
  for (const type of ["rb-ready", "rb-change", "rb-diagnostics", "rb-copy", "rb-error"]) {
    document.addEventListener(type, event => {
      window.rbSeen.events.push({type, time: performance.now(), target: event.target.id, origin: event.detail?.origin, message: event.detail?.message})
    })
  }
}

const which = (...names) => {
  for (const name of names) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], {encoding: "utf8"}).trim()
    } catch {
      continue
    }
  }
  throw new Error(`No ${names[0]} on this machine: run make setup.`)
}

/** @param {{root?: string, pages?: Record<string, string>}} options `root`: what is served, the built page if nothing else is said */
export async function startBrowser({root = DIST, pages = {}} = {}) {
  const profile = mkdtempSync(join(tmpdir(), "reachable-backends-"))
  const options = new Options()
  options.setChromeBinaryPath(which("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))
  options.addArguments(...FLAGS, `--user-data-dir=${profile}`, "--window-size=1440,900")
  const logs = new logging.Preferences()
  logs.setLevel(logging.Type.BROWSER, logging.Level.ALL)
  options.setLoggingPrefs(logs)
  const driver = await new Builder()
    .forBrowser("chrome")
    .setChromeOptions(options)
    .setChromeService(new ServiceBuilder(which("chromedriver")))
    .build()
  await driver.manage().setTimeouts({script: 20_000, pageLoad: 20_000})
  await driver.sendDevToolsCommand("Page.addScriptToEvaluateOnNewDocument", {source: `(${watch})()`})
  const server = await serve({root, pages})
  return {
    driver,
    server,
    async stop() {
      await driver.quit()
      await server.close()
      rmSync(profile, {recursive: true, force: true})
    },
  }
}

/** Starts a browser before a file's tests and ends it after them. @returns {EditorPage} */
export function useBrowser(options) {
  const page = new EditorPage()
  let browser
  before(async () => {
    browser = await startBrowser(options)
    page.use(browser)
  })
  after(() => browser?.stop())
  return page
}

/** A host page with elements in it, for `pages`. */
export const hostPage = (body, head = "") => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A host page</title><link rel="icon" href="/icon.svg">${head}
<script type="module" src="/element.js"></script></head><body><main>${body}</main></body></html>`

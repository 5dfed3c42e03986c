// How fast the engine alone is in Chromium: verdict, resolution, inventory, without the page around it.
import {execFileSync} from "node:child_process"
import {fileURLToPath} from "node:url"

import {startBrowser} from "../browser/browser.js"

const ROOT = fileURLToPath(new URL("../../target/bench/engine", import.meta.url))
const BUILD = fileURLToPath(new URL("build_engine.sh", import.meta.url))

/** Runs in the browser. */
async function measure() {
  const {default: start, Work} = await import("/engine.js")
  await start({module_or_path: "/engine_bg.wasm"})
  const work = new Work()
  const times = (count, run) =>
    Array.from({length: count}, () => {
      const from = performance.now()
      run()
      return performance.now() - from
    }).slice(3)
  const [steps, pastes] = [[], []]
  for (let time = 0; time < 6; time++) {
    const from = performance.now()
    work.paste()
    for (let more = true; more; ) {
      const start = performance.now()
      more = work.step(64 * 1024)
      steps.push(performance.now() - start)
    }
    const end = performance.now()
    work.finish()
    steps.push(performance.now() - end)
    if (time > 0) pastes.push(performance.now() - from)
  }
  return {
    "verdict of 254 KiB, 3700 refs, 2.x (wanted: 20)": times(33, () => work.verdict(false)),
    "verdict of 254 KiB, 3700 refs, 3.0 (wanted: 20)": times(33, () => work.verdict(true)),
    "5000 backends x 100 refs, 2.14.3 (wanted: 10)": times(33, () => work.resolve("2.14.3")),
    "5000 backends x 100 refs, 3.0 (wanted: 10)": times(33, () => work.resolve("3.0")),
    "inventory of 5 MiB read (wanted: 150)": pastes,
    "  its longest step (wanted: 50)": [Math.max(...steps)],
  }
}

export async function engine(report) {
  execFileSync(BUILD, {stdio: "inherit"})
  const browser = await startBrowser({root: ROOT, pages: {"/": "<!doctype html><title>Engine</title>"}})
  try {
    await browser.driver.get(browser.server.url)
    await browser.driver.manage().setTimeouts({script: 120_000})
    const found = await browser.driver.executeAsyncScript(`(${measure})().then(arguments[0])`)
    for (const [label, samples] of Object.entries(found)) report(label, samples)
  } finally {
    await browser.stop()
  }
}

// The page object: what a person does and sees, in verbs. Nothing here sleeps; everything waits for a condition.
import assert from "node:assert/strict"
import {readFileSync} from "node:fs"
import {createRequire} from "node:module"

import {By, Key, until} from "selenium-webdriver"

import {findButton, findField, findFix, findRelease, readCards, readFocus, readProblems} from "./in_page.js"

const PATIENCE = 15_000
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

export {Key}

export class EditorPage {
  /** The element spoken to, as a CSS selector. */
  selector = "reachable-backends-editor"

  use({driver, server}) {
    this.driver = driver
    this.server = server
  }

  /** The same page, another of its elements. */
  at(selector) {
    return Object.assign(Object.create(EditorPage.prototype), this, {selector})
  }

  async open(path = "", {ready = true} = {}) {
    // A fragment alone would not load the page anew.
    await this.driver.get("about:blank")
    await this.driver.manage().logs().get("browser")
    await this.driver.get(this.server.url + path)
    if (ready) await this.waitFor("rb-ready")
  }

  // --- the text

  run(script, ...values) {
    return this.driver.executeScript(script, ...values)
  }

  /** Calls a method of the element, waits for its promise. */
  async call(method, ...values) {
    const [failed, result] = await this.driver.executeAsyncScript(
      `const [selector, method, values, done] = arguments
       document.querySelector(selector)[method](...values).then(value => done([null, value]), error => done([String(error), null]))`,
      this.selector,
      method,
      values,
    )
    if (failed) throw new Error(failed)
    return result
  }

  text() {
    return this.call("getValue")
  }

  setText(text) {
    return this.call("setValue", text)
  }

  async root() {
    return (await this.driver.findElement(By.css(this.selector))).getShadowRoot()
  }

  async find(css) {
    const root = await this.root()
    return this.driver.wait(async () => (await root.findElements(By.css(css)))[0], PATIENCE, `nothing matches ${css}`)
  }

  async findAll(css) {
    return (await this.root()).findElements(By.css(css))
  }

  /** Puts the cursor into the text: at its end, or at an offset through the keyboard. */
  async clickIntoText() {
    await (await this.find(".cm-content")).click()
  }

  /** Puts the cursor `offset` characters after the beginning, as the arrow keys count them. */
  async putCursor(offset) {
    await this.clickIntoText()
    await this.press(Key.CONTROL, Key.HOME)
    const right = this.driver.actions()
    for (let step = 0; step < offset; step++) right.sendKeys(Key.ARROW_RIGHT)
    await right.perform()
  }

  /** Types as a keyboard does. */
  async type(text) {
    await this.driver.actions().sendKeys(text).perform()
  }

  /** Enters text that no key has, such as emoji. */
  async insert(text) {
    await this.driver.sendDevToolsCommand("Input.insertText", {text})
  }

  /** Presses keys together: the last one while the others are held. */
  async press(...keys) {
    const actions = this.driver.actions()
    const held = keys.slice(0, -1)
    for (const key of held) actions.keyDown(key)
    actions.sendKeys(keys.at(-1))
    for (const key of held.reverse()) actions.keyUp(key)
    await actions.perform()
  }

  // --- what is seen

  /** The marks in the text: code, severity, and the text under them. */
  async marks() {
    return this.run(
      `return [...document.querySelector(arguments[0]).shadowRoot.querySelectorAll("[data-code]")].map(mark => ({
         code: mark.dataset.code, severity: /mark-(\\w+)/.exec(mark.className)[1], text: mark.textContent}))`,
      this.selector,
    )
  }

  /** What has the keyboard focus, from the document down into shadow roots. */
  focused() {
    return this.run(`let at = document.activeElement
      while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
      return at.id || at.className || at.tagName`)
  }

  // --- the form

  /** Runs a function with the editor's root in the page; elements may come back. */
  inside(task, ...values) {
    return this.run(
      `const [selector, ...values] = arguments
       return (${task})(document.querySelector(selector).shadowRoot, ...values)`,
      this.selector,
      ...values,
    )
  }

  /** An element that a function finds; waits until it does. */
  element(sentence, task, ...values) {
    return this.driver.wait(() => this.inside(task, ...values), PATIENCE, `there is no ${sentence}`)
  }

  /** A button by what it says, inside what matches `css`. */
  button(words, css = ".rb") {
    return this.element(`button "${words}" in ${css}`, findButton, words, css)
  }

  async click(words, css) {
    await (await this.button(words, css)).click()
  }

  /** The cards that are drawn, as a person reads them. */
  cards() {
    return this.inside(readCards)
  }

  /** One card, counted from 1; waits for it. */
  card(number) {
    return this.driver.wait(
      async () => (await this.cards()).find(card => card.number === number),
      PATIENCE,
      `there is no card ${number}`,
    )
  }

  /** What stands in the form instead of cards. */
  emptyWords() {
    return this.inside(root => root.querySelector(".nothing")?.innerText ?? null)
  }

  /** A field of a card by its name: "kind", "service", "port", "zone" … */
  field(number, name) {
    return this.element(`field ${name} in card ${number}`, findField, number, name)
  }

  async valueOf(number, name) {
    return (await this.field(number, name)).getAttribute("value")
  }

  /** Types into a field instead of what is there. */
  async fill(number, name, text) {
    const field = await this.field(number, name)
    await field.click()
    await this.press(Key.CONTROL, "a")
    await this.type(text || Key.DELETE)
  }

  /** Chooses an entry of a select by what it says. */
  async choose(select, title) {
    const options = await select.findElements(By.css("option"))
    for (const option of options) if ((await option.getText()).trim() === title) return option.click()
    assert.fail(`there is no entry ${title}`)
  }

  // --- problems and releases

  /** The problems that are drawn, as a person reads them. */
  problems() {
    return this.inside(readProblems)
  }

  /** One problem by its code; waits for it. */
  problem(code) {
    return this.driver.wait(
      async () => (await this.problems()).find(problem => problem.code === code),
      PATIENCE,
      `there is no problem ${code}`,
    )
  }

  async noProblems() {
    let last
    await this.driver
      .wait(async () => (last = await this.problems()).length === 0, PATIENCE)
      .catch(() => assert.deepEqual(last, []))
  }

  /** The button that repairs a problem. */
  fixButton(code, words) {
    return this.element(`repair ${words} of ${code}`, findFix, code, words)
  }

  /** What every group of releases says. */
  strip() {
    return this.inside(root => [...root.querySelectorAll(".strip .pill")].map(pill => ({
      words: pill.innerText.replaceAll("\n", " "),
      tone: ["ok", "hint", "warning", "error"].find(tone => pill.classList.contains(tone)),
      target: pill.ariaCurrent === "true",
    })))
  }

  async waitForStrip(expected) {
    let last
    const tones = pills => pills.filter(pill => pill.target).map(pill => pill.tone)
    await this.driver
      .wait(async () => JSON.stringify((last = tones(await this.strip()))) === JSON.stringify(expected), PATIENCE)
      .catch(() => assert.deepEqual(last, expected))
  }

  /** Sets the targets in their menu, as a mouse does. */
  async chooseTargets(names) {
    await (await this.find(".btn.targets")).click()
    // First the wanted ones: the last one cannot be taken away.
    for (const wanted of [true, false]) {
      for (const name of await this.inside(root => [...root.querySelectorAll("#targets > .choices .check")].map(one => one.innerText.trim()))) {
        const box = await this.element(`release ${name}`, findRelease, name)
        if (names.includes(name) === wanted && (await box.isSelected()) !== wanted) await box.click()
      }
    }
    await this.press(Key.ESCAPE)
  }

  // --- the gallery

  async openExample(title) {
    await this.click("Examples", ".tools")
    await this.click(title, ".shelf")
    await this.click("Open this list", ".detail")
    await this.waitUntil(async () => (await this.findAll("dialog")).length === 0, "the gallery stays open")
  }

  // --- the output

  async chooseOutput(title) {
    await this.choose(await this.find(".pane.output .head select"), title)
    await this.waitUntil(async () => (await this.outputLabel()) === title, `the output is not ${title}`)
  }

  outputLabel() {
    return this.inside(root => root.querySelector(".pane.output .code")?.ariaLabel)
  }

  /** What the output shows. */
  outputText() {
    return this.inside(root => [...root.querySelectorAll(".pane.output .code code")].map(line => line.textContent + "\n").join(""))
  }

  async copy() {
    const copied = (await this.events("rb-copy")).length
    await this.click("Copy", ".pane.output")
    await this.waitFor("rb-copy", copied + 1)
  }

  /** What is in the clipboard. */
  async clipboard() {
    await this.driver.sendDevToolsCommand("Browser.grantPermissions", {permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    return this.driver.executeAsyncScript(`const done = arguments[0]
      navigator.clipboard.readText().then(done, error => done(String(error)))`)
  }

  async setClipboard(text) {
    await this.driver.sendDevToolsCommand("Browser.grantPermissions", {permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    await this.driver.executeAsyncScript(`const [text, done] = arguments
      navigator.clipboard.writeText(text).then(done, error => done(String(error)))`, text)
  }

  // --- the keyboard

  /** Presses Tab until what has the focus fits; every stop on the way must be visible. */
  async tabTo(sentence, fits, ...values) {
    const start = await this.inside(readFocus)
    for (let step = 0; step < 120; step++) {
      await this.press(Key.TAB)
      if (await this.inside(`(root, ...values) => root.activeElement && (${fits})(root.activeElement, ...values)`, ...values)) return
    }
    assert.fail(`Tab never reaches ${sentence} from ${start}`)
  }

  async shiftTabTo(sentence, fits, ...values) {
    for (let step = 0; step < 120; step++) {
      await this.press(Key.SHIFT, Key.TAB)
      if (await this.inside(`(root, ...values) => root.activeElement && (${fits})(root.activeElement, ...values)`, ...values)) return
    }
    assert.fail(`Shift Tab never reaches ${sentence}`)
  }

  /** What has the focus inside the editor, in words. */
  focusWords() {
    return this.inside(readFocus)
  }

  // --- events

  async events(type) {
    const events = await this.run("return window.rbSeen.events")
    return type ? events.filter(event => event.type === type) : events
  }

  /** Waits until an event has been seen `count` times. */
  async waitFor(type, count = 1) {
    await this.driver.wait(
      async () => (await this.events(type)).length >= count,
      PATIENCE,
      `${type} did not come ${count} times`,
    )
  }

  async waitUntil(condition, sentence) {
    await this.driver.wait(condition, PATIENCE, sentence)
  }

  async waitForText(expected) {
    let last
    await this.driver
      .wait(async () => (last = await this.text()) === expected, PATIENCE)
      .catch(() => assert.equal(last, expected))
  }

  // --- what must not happen

  /** Fails on a violation of the policy, and on anything the console calls an error. */
  async expectNoComplaints() {
    assert.deepEqual(await this.run("return window.rbSeen.violations"), [])
    const logs = await this.driver.manage().logs().get("browser")
    assert.deepEqual(logs.filter(entry => entry.level.name === "SEVERE").map(entry => entry.message), [])
  }

  // --- looks

  async resize(width, height) {
    await this.driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", {width, height, deviceScaleFactor: 1, mobile: false})
  }

  async colorScheme(scheme) {
    await this.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", {features: [{name: "prefers-color-scheme", value: scheme}]})
  }

  async screenshot() {
    return Buffer.from(await this.driver.takeScreenshot(), "base64")
  }

  /** The accessibility rules that the page breaks: rule, and where. */
  async axe() {
    await this.driver.executeScript(AXE)
    return this.driver.executeAsyncScript(`const done = arguments[0]
      axe.run(document, {resultTypes: ["violations"]}).then(
        result => done(result.violations.flatMap(({id, nodes}) => nodes.map(node => id + ": " + node.target.flat().join(" ")))),
        error => done([String(error)]))`)
  }
}

export {By, until}

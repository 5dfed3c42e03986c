// The page object: what a person does and sees, in verbs. Nothing here sleeps; everything waits for a condition.
import assert from "node:assert/strict"
import {readFileSync} from "node:fs"
import {createRequire} from "node:module"

import {By, Key, until} from "selenium-webdriver"

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

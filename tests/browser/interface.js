// What a person does with the form, the problems and the dialogs, in verbs over the page object.
import {By} from "./editor_page.js"

/** @param {import("./editor_page.js").EditorPage} page */
export const interfaceOf = page => {
  const inside = (script, ...values) =>
    page.run(`const root = document.querySelector("${page.selector}").shadowRoot; ${script}`, ...values)
  const byWords = async (css, words) => {
    const found = async () => {
      for (const one of await page.findAll(css)) if (((await one.getText()) || (await one.getAttribute("aria-label")) || "").startsWith(words)) return one
    }
    return page.driver.wait(found, 10_000, `no ${css} says ${words}`)
  }
  return {
    /** The text field of a card (counted from 1) by its label. */
    async field(card, label) {
      const rows = await (await page.find(`.card:nth-child(${card})`)).findElements(By.css("label.row"))
      for (const row of rows) if ((await row.getText()).startsWith(label)) return row.findElement(By.css("input"))
      throw new Error(`card ${card} has no field ${label}`)
    },
    press: async words => (await byWords("button", words)).click(),
    click: async css => (await page.find(css)).click(),
    words: css => inside("return [...root.querySelectorAll(arguments[0])].map(one => one.textContent.trim())", css),
    count: css => inside("return root.querySelectorAll(arguments[0]).length", css),
    /** The element inside the root that has the focus: its name or its words. */
    focus: () => inside(`const at = root.activeElement; return at && (at.getAttribute("aria-label") || at.value || at.textContent)`),
    scroll: (css, top) => inside("root.querySelector(arguments[0]).scrollTop = arguments[1]", css, top),
  }
}

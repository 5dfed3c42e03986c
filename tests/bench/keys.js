// Keys as a keyboard sends them: the browser counts their time from its own stamp, not from when a driver asked for them.

export const LETTER = {key: "a", code: "KeyA", text: "a", windowsVirtualKeyCode: 65}
export const X = {key: "x", code: "KeyX", text: "x", windowsVirtualKeyCode: 88}
export const ENTER = {key: "Enter", code: "Enter", text: "\r", windowsVirtualKeyCode: 13}
export const BACKSPACE = {key: "Backspace", code: "Backspace", windowsVirtualKeyCode: 8}

/** Presses a key and lets it go. @param {import("../browser/editor_page.js").EditorPage} page */
export async function pressKey(page, key) {
  await page.driver.sendDevToolsCommand("Input.dispatchKeyEvent", {type: "keyDown", ...key})
  await page.driver.sendDevToolsCommand("Input.dispatchKeyEvent", {type: "keyUp", ...key, text: undefined})
}

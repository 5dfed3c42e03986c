// The adapter alone, against a state of a few lines of JS: what the contract of src/ui/editor/port.rs promises.
import assert from "node:assert/strict"
import test from "node:test"

import {useBrowser} from "./browser.js"
import {Key} from "./editor_page.js"

const page = useBrowser({
  pages: {
    "/adapter": `<!doctype html><html lang="en"><head><title>The adapter</title><link rel="icon" href="/icon.svg"></head>
      <body><main><div id="host"></div><button id="after">after</button></main></body></html>`,
  },
})

/** A state that owns the text; `window.state.said` is what it was told. */
function start(text, done) {
  const said = []
  const root = document.querySelector("#host").attachShadow({mode: "open"})
  const state = (window.state = {
    text,
    version: 0,
    said,
    /** What it does when told of a change; tests replace it. */
    react() {},
    splice(changes) {
      for (const {from, to, insert} of [...changes].reverse()) this.text = this.text.slice(0, from) + insert + this.text.slice(to)
      this.version++
    },
    edit(changes, selection = []) {
      const version = this.version
      this.splice(changes)
      const ranges = Uint32Array.from(changes.flatMap(({from, to}) => [from, to]))
      this.adapter.apply(version, ranges, changes.map(({insert}) => insert), Uint32Array.from(selection))
    },
    changed(baseVersion, ranges, inserts, selection, userEvent, composing) {
      const changes = inserts.map((insert, index) => ({from: ranges[2 * index], to: ranges[2 * index + 1], insert}))
      said.push({kind: "changed", current: baseVersion === this.version, changes, selection: [...selection], userEvent, composing})
      this.splice(changes)
      this.react()
      return this.version
    },
    selected(anchor, head) {
      said.push({kind: "selected", anchor, head})
    },
    command(name) {
      said.push({kind: "command", name})
    },
    lineNotes: () => [],
    /** What it finds in its text; tests replace it. */
    found: () => [],
    marks(from, to) {
      return this.found(this.text).filter(([start, end]) => start <= to && from <= end)
    },
    /** Digits are numbers, "on" is odd. */
    tokens(from, to) {
      const found = []
      for (const match of this.text.matchAll(/\d+|\bon\b/g)) {
        if (match.index < to && match.index + match[0].length > from) found.push(match.index, match.index + match[0].length, match[0] === "on" ? 5 : 2)
      }
      return Uint32Array.from(found)
    },
    complete(at, explicit) {
      said.push({kind: "complete", at, explicit})
      return explicit || /k$/.test(this.text.slice(0, at)) ? [at, ["kind", "a key", "What it `is`.", "key"], ["labels", "", "", "key"]] : undefined
    },
    accept(index) {
      said.push({kind: "accept", index})
      this.edit([{from: 0, to: this.text.length, insert: "accepted"}], [8, 8])
    },
    hover() {},
    folds: () => [],
  })
  import("/editor.js").then(({createEditor}) => {
    state.adapter = createEditor({parent: root, root, text, events: state, crashed: error => said.push({kind: "crashed", error: String(error)})})
    state.adapter.setLabel("YAML", "")
    state.adapter.focus()
    done()
  })
}

const open = async text => {
  await page.open("adapter", {ready: false})
  await page.driver.executeAsyncScript(`(${start})(arguments[0], arguments[1])`, text)
  page.selector = "#host"
}
const said = async kind => (await page.run("return state.said")).filter(one => one.kind === kind)
const classes = css =>
  page.run("return [...document.querySelector('#host').shadowRoot.querySelectorAll(arguments[0])].map(one => one.className + '|' + one.textContent)", css)
const agree = async text => {
  assert.equal(await page.run("return state.text"), text)
  assert.equal(await page.run("return state.adapter.text()"), text)
}

test("typing is told with selections and never echoed; its marks come with it", async () => {
  await open("refs: 1\n")
  await page.run("state.react = () => { state.found = () => [[0, 1, 0, 'some-code']]; state.adapter.refresh() }")
  await page.type("7")
  const [change] = await said("changed")
  assert.deepEqual(change.changes, [{from: 0, to: 0, insert: "7"}])
  assert.deepEqual([change.selection, change.userEvent, change.composing, change.current], [[0, 0, 1, 1], "input.type", false, true])
  assert.deepEqual(await page.marks(), [{code: "some-code", severity: "error", text: "7"}])
  await agree("7refs: 1\n")
})

test("colours and marks are the state's, and what is empty is marked beside it", async () => {
  await open("a: on\nb: 12\n")
  assert.deepEqual(await classes("[class^=tok-]"), ["tok-odd|on", "tok-num|12"])
  await page.run(`state.found = text => [[text.indexOf("12"), text.indexOf("12") + 2, 1, "two"], [text.indexOf("a"), text.indexOf("a"), 2, "empty"]]
    state.adapter.refresh()`)
  assert.deepEqual(await page.marks(), [
    {code: "empty", severity: "hint", text: "a"},
    {code: "two", severity: "warning", text: "12"},
  ])
  await page.run("state.adapter.setActiveLines(6, 9)")
  assert.deepEqual((await classes(".line-active")).map(line => line.split("|")[1]), ["b: 12"])
  await page.type("x")
  assert.deepEqual((await page.marks()).map(mark => mark.text), ["a", "12"])
})

test("undo, redo, the problems' keys and the quick fix are the state's", async () => {
  await open("a: 1\n")
  await page.type("x")
  await page.press(Key.CONTROL, "z")
  await page.press(Key.CONTROL, "y")
  await page.press(Key.CONTROL, Key.SHIFT, "z")
  await page.press(Key.F8)
  await page.press(Key.SHIFT, Key.F8)
  await page.press(Key.CONTROL, ".")
  await page.run(`document.querySelector('#host').shadowRoot.querySelector('.cm-content')
    .dispatchEvent(new InputEvent('beforeinput', {inputType: 'historyUndo', bubbles: true, cancelable: true}))`)
  const names = (await said("command")).map(one => one.name)
  assert.deepEqual(names, ["undo", "redo", "redo", "nextProblem", "previousProblem", "quickFix", "undo"])
  await agree("xa: 1\n")
})

test("an edit of the state moves the cursor along, or where the state says", async () => {
  await open("a: 1\n")
  await page.press(Key.END)
  await page.run("state.edit([{from: 0, to: 0, insert: '# head\\n'}])")
  await page.type("2")
  await agree("# head\na: 12\n")
  await page.run("state.edit([{from: 0, to: 6, insert: 'b:'}], [1, 1])")
  await page.type("!")
  await agree("b!:\na: 12\n")
})

test("the state may edit while it is told of a change", async () => {
  await open("")
  await page.run(`state.react = () => {
    state.react = () => {}
    state.edit([{from: 1, to: 1, insert: ']'}], [1, 1])
    state.found = text => [[text.indexOf(']'), text.indexOf(']') + 1, 0, 'closed']]
    state.adapter.refresh()
  }`)
  await page.type("[x")
  await agree("[x]")
  assert.deepEqual(await page.marks(), [{code: "closed", severity: "error", text: "]"}])
  await page.run("state.react = () => { state.react = () => {}; state.adapter.select(0, 0) }")
  await page.type("yz")
  await agree("z[xy]")
})

test("while an IME composes, edits of the state wait, and the state's offsets hold", async () => {
  await open("a: \n")
  await page.press(Key.END)
  const compose = text => page.driver.sendDevToolsCommand("Input.imeSetComposition", {text, selectionStart: text.length, selectionEnd: text.length})
  await compose("に")
  await page.run("state.edit([{from: 0, to: 0, insert: '# head\\n'}])")
  await compose("にほ")
  assert.equal(await page.run("return state.adapter.text()"), "a: にほ\n")
  assert.equal(await page.run("return state.text"), "# head\na: にほ\n")
  await page.insert("日本")
  await page.waitUntil(async () => (await page.run("return state.adapter.text()")) === "# head\na: 日本\n", "the edit is never shown")
  await agree("# head\na: 日本\n")
  const changes = await said("changed")
  assert.ok(changes.every(one => one.current))
  assert.ok(changes[0].composing)
})

test("pasted lines end as the file's lines do, and half a character becomes U+FFFD", async () => {
  await open("a: 1\r\nb: 2\r\n")
  await page.run(`const data = new DataTransfer()
    data.setData('text/plain', 'x: 0\\ny: 0\\n')
    document.querySelector('#host').shadowRoot.querySelector('.cm-content')
      .dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))`)
  await agree("x: 0\r\ny: 0\r\na: 1\r\nb: 2\r\n")
  await page.run("document.execCommand('insertText', false, 'n\\ud83d')")
  await page.waitUntil(async () => (await page.run("return state.text")).includes("\uFFFD"), "nothing was entered")
  await agree("x: 0\r\ny: 0\r\nn\uFFFDa: 1\r\nb: 2\r\n")
})

test("an offer is picked by the keyboard, and applied by the state", async () => {
  await open("")
  await page.type("k")
  const offers = await page.find(".offers li.offer-key")
  assert.match(await offers.getText(), /^kind\s*a key$/)
  await page.waitUntil(async () => (await classes(".offer-info code")).length > 0, "the offer is not explained")
  // A list that just opened ignores Enter for a moment, lest it swallows one that is meant for the text.
  await page.waitUntil(async () => {
    await page.press(Key.ARROW_DOWN)
    await page.press(Key.ENTER)
    return (await said("accept")).length > 0
  }, "no offer is taken")
  await agree("accepted")
})

test("the list of offers names the chosen one, goes round, takes Tab, and goes with the focus", async () => {
  const chosen = () => page.inside(root => {
    const id = root.querySelector(".cm-content").getAttribute("aria-activedescendant")
    const row = root.querySelector("[role=listbox] [role=option][aria-selected=true]")
    return row && row.id === id ? row.querySelector("span").textContent : ""
  })
  const isChosen = label => page.waitUntil(async () => (await chosen()) === label, `${label} is not the chosen one`)
  const isGone = () => page.waitUntil(async () => (await page.findAll(".offers")).length === 0, "the offers stay")
  const ask = async () => {
    await page.press(Key.CONTROL, " ")
    await isChosen("kind")
  }
  // A list that just opened leaves the keys to the text, which ends it.
  const moves = (key, label) =>
    page.waitUntil(async () => {
      if ((await chosen()) === "") await ask()
      await page.press(key)
      return (await chosen()) === label
    }, `${label} is not reached`)
  await open("")
  await ask()
  await moves(Key.ARROW_UP, "labels")
  await page.press(Key.ARROW_DOWN)
  await isChosen("kind")
  await page.press(Key.ESCAPE)
  await isGone()
  await page.type("k")
  await isChosen("kind")
  await page.press(Key.BACK_SPACE)
  await isGone()
  await ask()
  await page.run("document.querySelector('#after').focus()")
  await isGone()
  await page.run("state.adapter.focus()")
  await moves(Key.ARROW_DOWN, "labels")
  await page.press(Key.TAB)
  await agree("accepted")
  assert.deepEqual((await said("accept")).map(one => one.index), [1])
})

test("a new line ends as the file's lines do, above, below and with Shift", async () => {
  await open("a:\r\n  b: 1\r\nc: 2\r\n")
  await page.press(Key.ARROW_DOWN)
  await page.press(Key.END)
  await page.press(Key.SHIFT, Key.ENTER)
  await agree("a:\r\n  b: 1\r\n  \r\nc: 2\r\n")
  await page.press(Key.ARROW_UP)
  await page.press(Key.HOME)
  await page.press(Key.CONTROL, Key.ENTER)
  await agree("a:\r\n  b: 1\r\n  \r\n  \r\nc: 2\r\n")
})

test("one step of indentation is two spaces, in and out", async () => {
  await open("a\nb\n")
  await page.press(Key.CONTROL, "a")
  await page.press(Key.TAB)
  await agree("  a\n  b\n")
  await page.press(Key.SHIFT, Key.TAB)
  await agree("a\nb\n")
  await page.press(Key.CONTROL, Key.HOME)
  await page.press(Key.TAB)
  await page.press(Key.TAB)
  await agree("    a\nb\n")
  await page.press(Key.BACK_SPACE)
  await agree("  a\nb\n")
})

test("a read-only editor can be read and not changed", async () => {
  await open("a: 1\n")
  await page.run("state.adapter.setReadOnly(true)")
  await page.type("x")
  await page.press(Key.ENTER)
  await page.press(Key.TAB)
  await agree("a: 1\n")
})

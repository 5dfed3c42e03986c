// The thin adapter over CodeMirror: text, selection, IME, screen readers. It knows no YAML and no words.
// What goes to the state: changes, selection, commands; what comes back: edits, marks, tokens. The contract, with its
// rules, is src/ui/editor/port.rs. Every offset is a UTF-16 code unit; lines end at LF only.
import {Annotation, Compartment, EditorSelection, EditorState, Prec, Transaction} from "@codemirror/state"
import {drawSelection, EditorView, keymap, lineNumbers} from "@codemirror/view"

import {decorations, setActiveLines, refresh} from "./decorations.js"
import {foldAll, folding, unfolded} from "./folding.js"
import {help} from "./help.js"
import {keys} from "./keys.js"
import {lineEnds} from "./line_ends.js"
import {offers} from "./offers.js"
import {pick} from "./picker.js"
import {changeSet, Sync} from "./sync.js"

export {popups} from "./popups.js"

/** Marks the transactions that show the state's own edits: it need not hear of them again. */
const fromState = Annotation.define()

/** The browser reads the composed text a little after the event; edits shown earlier would make it lose some. */
const COMPOSITION_SETTLES_MS = 60

/**
 * The state's side, as the wasm exports it.
 * @typedef {{
 *   changed(baseVersion: number, ranges: Uint32Array, inserts: string[], selection: Uint32Array, userEvent: string, composing: boolean, timeMs: number): number,
 *   selected(anchor: number, head: number): void,
 *   command(name: "undo" | "redo" | "nextProblem" | "previousProblem" | "quickFix"): void,
 *   tokens(from: number, to: number): Uint32Array,
 *   marks(from: number, to: number): [from: number, to: number, severity: 0 | 1 | 2, code: string][],
 *   lineNotes(from: number, to: number): (number | string)[],
 *   complete(at: number, explicit: boolean): [number, ...[label: string, detail: string, info: string, kind: string][]] | undefined,
 *   accept(index: number): void,
 *   hover(at: number): [from: number, to: number, text: string] | undefined,
 *   folds(from: number, to: number): [from: number, to: number, words: string][],
 *   picked(index: number): void,
 * }} EditorEvents
 */

/**
 * @param {{parent: Element, root: ShadowRoot | Document, text: string, events: EditorEvents, crashed: (error: unknown) => void}} options
 */
export function createEditor({parent, root, text, events, crashed}) {
  return new Editor(parent, root, text, events, crashed)
}

class Editor {
  #sync
  #readOnly = new Compartment()
  #label = new Compartment()
  /** Whether the focus comes by a click, or because somebody asked for the text. */
  #invited = false
  /** Effects that the state asks for while it is told of a change; they are shown in the same update. */
  #effects = null
  /** What the state asks for too early: while edits are held, its offsets mean nothing here. */
  #later = []
  #reported
  #dead = false

  constructor(parent, root, text, events, crashed) {
    this.events = events
    this.crashed = crashed
    const state = EditorState.create({doc: text, extensions: this.#extensions()})
    this.#sync = new Sync(state.doc.length)
    this.view = new EditorView({
      parent,
      root,
      state,
      dispatchTransactions: (transactions, view) => this.#update(transactions, view),
    })
    this.#reported = this.view.state.selection.main
  }

  #extensions() {
    const send = name => () => (this.#call(events => events.command(name)), true)
    return [
      EditorState.lineSeparator.of("\n"),
      EditorState.allowMultipleSelections.of(true),
      EditorState.languageData.of(() => [{commentTokens: {line: "#"}}]),
      // The browser shows one selection only.
      drawSelection(),
      lineEnds,
      lineNumbers(),
      folding(this.#folds),
      decorations(this.#seen),
      help(task => this.#call(task)),
      offers(task => this.#call(task)),
      this.#readOnly.of([]),
      this.#label.of([]),
      // The history is the state's: one for typing, form and fixes.
      Prec.highest(
        EditorView.domEventHandlers({
          beforeinput: event => {
            const command = {historyUndo: "undo", historyRedo: "redo"}[event.inputType]
            if (!command) return false
            event.preventDefault()
            return send(command)()
          },
          compositionend: () => {
            setTimeout(() => this.#show(), COMPOSITION_SETTLES_MS)
            return false
          },
          mousedown: () => {
            this.#invited = true
            return false
          },
          // Who passes by with Tab goes on with Tab, until something is typed: in a page of others the text would be a trap.
          focus: event => {
            this.view.setTabFocusMode(Boolean(event.relatedTarget) && !this.#invited)
            this.#invited = false
            return false
          },
        }),
      ),
      keymap.of([
        {key: "Mod-z", run: send("undo"), preventDefault: true},
        {key: "Mod-y", run: send("redo"), preventDefault: true},
        {key: "Mod-Shift-z", run: send("redo"), preventDefault: true},
        {key: "F8", run: send("nextProblem")},
        {key: "Shift-F8", run: send("previousProblem")},
        {key: "Mod-.", run: send("quickFix")},
        ...keys,
      ]),
    ]
  }

  // --- from the editor to the state

  /** One update of the view: the state hears of the changes first, so that its marks are shown together with them. */
  #update(transactions, view) {
    if (transactions.some(one => one.annotation(fromState))) return view.update(transactions)
    const outer = this.#effects
    this.#effects = []
    for (const one of transactions) if (one.docChanged) this.#report(one)
    const effects = this.#effects
    this.#effects = outer
    const last = transactions[transactions.length - 1]
    view.update(effects.length ? [...transactions, last.state.update({effects})] : transactions)
    this.#show()
    this.#reportSelection()
  }

  #report(transaction) {
    this.view.setTabFocusMode(false)
    const {baseVersion, change} = this.#sync.local(transaction.changes)
    const ranges = []
    const inserts = []
    change.iterChanges((from, to, _fromNew, _toNew, insert) => {
      ranges.push(from, to)
      inserts.push(insert.toString())
    })
    const before = transaction.startState.selection.main
    const after = transaction.newSelection.main
    this.#reported = after
    const version = this.#call(events =>
      events.changed(
        baseVersion,
        new Uint32Array(ranges),
        inserts,
        new Uint32Array([before.anchor, before.head, after.anchor, after.head]),
        transaction.annotation(Transaction.userEvent) ?? "",
        this.view.composing,
        performance.now(),
      ),
    )
    if (version !== undefined) this.#sync.acknowledge(version)
  }

  #reportSelection() {
    const {main} = this.view.state.selection
    if (main.eq(this.#reported) || this.#sync.holding) return
    this.#reported = main
    this.#call(events => events.selected(main.anchor, main.head))
  }

  /** What the state knows of a range; nothing while edits are held. */
  #seen = (what, from, to) => (this.#sync.holding ? undefined : this.#call(events => events[what](from, to))) ?? []

  #folds = (from, to) => (this.#sync ? this.#seen("folds", from, to) : [])

  /** A trap kills the instance for good: it is reported once, and never called again. */
  #call(task) {
    if (this.#dead) return undefined
    try {
      return task(this.events)
    } catch (error) {
      this.#dead = true
      // What is being typed right now must get into the text first.
      queueMicrotask(() => this.crashed(error))
      return undefined
    }
  }

  // --- from the state to the editor

  /**
   * An edit of the state, made to its text at `version`.
   * @param {number} version @param {Uint32Array} ranges from, to, … @param {string[]} inserts
   * @param {Uint32Array} selection anchor and head afterwards, or empty
   */
  apply(version, ranges, inserts, selection) {
    const changes = inserts.map((insert, index) => ({from: ranges[2 * index], to: ranges[2 * index + 1], insert}))
    this.#sync.remote(version, changeSet(changes, this.#sync.lengthAt(version)))
    const [anchor, head] = selection
    if (head !== undefined) this.#later.push(() => this.select(anchor, head))
    this.#show()
  }

  /** Shows what was held back, unless an IME composes or the state is just being told of a change. */
  #show() {
    if (this.#effects || this.view.composing || this.view.compositionStarted) return
    const changes = this.#sync.release()
    if (changes) {
      this.view.dispatch({changes, annotations: fromState.of(true)})
      // Never from within a call of the state: it would be called back while it is at work.
      queueMicrotask(() => this.#reportSelection())
    }
    for (const task of this.#later.splice(0)) task()
  }

  #effect(effect) {
    if (this.#sync.holding) this.#later.push(() => this.#effect(effect))
    else if (this.#effects) this.#effects.push(effect)
    else this.view.dispatch({effects: effect, annotations: fromState.of(true)})
  }

  /** @param {number} from @param {number} to the lines between them; both -1: none */
  setActiveLines(from, to) {
    this.#effect(setActiveLines.of(from < 0 ? null : {from, to}))
  }

  refresh() {
    this.#effect(refresh.of(null))
  }

  reveal(from, to) {
    const clamp = offset => Math.min(offset, this.view.state.doc.length)
    if (this.#sync.holding) return void this.#later.push(() => this.reveal(from, to))
    this.#effect(unfolded(from, to))
    this.#effect(EditorView.scrollIntoView(EditorSelection.range(clamp(from), clamp(to)), {y: "center"}))
  }

  select(anchor, head) {
    if (this.#sync.holding || this.#effects) return void this.#later.push(() => this.select(anchor, head))
    const {length} = this.view.state.doc
    const selection = EditorSelection.single(Math.min(anchor, length), Math.min(head, length))
    this.view.dispatch({selection, scrollIntoView: true, annotations: fromState.of(true)})
    queueMicrotask(() => this.#reportSelection())
  }

  focus() {
    this.#invited = true
    this.view.focus()
  }

  /** Folds all refs, or shows all. */
  fold(on) {
    foldAll(this.view, on, this.#folds)
  }

  /** Lets a person pick one of these; without `search`, at the cursor. */
  pick(label, items, search) {
    pick(this.view, label, items, search, index => this.#call(events => events.picked(index)))
  }

  setReadOnly(on) {
    this.#effect(this.#readOnly.reconfigure(on ? EditorState.readOnly.of(true) : []))
  }

  /** @param {string} label @param {string} description the id of an element in the same root, or empty */
  setLabel(label, description) {
    const attributes = {tabindex: "0", "aria-label": label, ...(description && {"aria-describedby": description})}
    this.#effect(this.#label.reconfigure(EditorView.contentAttributes.of(attributes)))
  }

  text() {
    return this.view.state.doc.toString()
  }

  /** The element moved to another root: styles and focus belong to roots. */
  setRoot(root) {
    this.view.setRoot(root)
  }

  destroy() {
    this.#dead = true
    this.view.destroy()
  }
}

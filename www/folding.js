// Folds refs away. What can be folded, and what stands for it, comes from the state; an edit or a cursor inside shows it again.
import {StateEffect, StateField} from "@codemirror/state"
import {Decoration, EditorView, GutterMarker, ViewPlugin, WidgetType, gutter, keymap} from "@codemirror/view"

import {refresh} from "./decorations.js"

/** @type {import("@codemirror/state").StateEffectType<[from: number, to: number, words: string][]>} */
const fold = StateEffect.define()
/** @type {import("@codemirror/state").StateEffectType<{from: number, to: number}>} */
const unfold = StateEffect.define()

/** Stands for what is folded. */
class Rest extends WidgetType {
  constructor(words) {
    super()
    this.words = words
  }
  eq(other) {
    return other.words === this.words
  }
  toDOM(view) {
    const rest = document.createElement("span")
    rest.className = "cm-fold"
    rest.textContent = `… ${this.words}`
    rest.onmousedown = event => {
      event.preventDefault()
      const from = view.posAtDOM(rest)
      view.dispatch({effects: unfold.of({from, to: from + 1})})
    }
    return rest
  }
}

/** What is folded, without what is around a place. */
const without = (folds, from, to) => folds.update({filterFrom: from, filterTo: to, filter: (start, end) => end <= from || start >= to})

const folded = StateField.define({
  create: () => Decoration.none,
  update(folds, transaction) {
    if (transaction.docChanged) {
      transaction.changes.iterChangedRanges((from, to) => (folds = without(folds, from, to)))
      folds = folds.map(transaction.changes)
    }
    for (const effect of transaction.effects) {
      if (effect.is(unfold)) folds = without(folds, effect.value.from, effect.value.to)
      if (effect.is(fold)) {
        const places = effect.value
        folds = without(folds, places[0][0], places.at(-1)[1])
        folds = folds.update({add: places.map(([from, to, words]) => Decoration.replace({widget: new Rest(words)}).range(from, to))})
      }
    }
    for (const {head} of transaction.newSelection.ranges) folds = without(folds, head, head)
    return folds
  },
  provide: self => [EditorView.decorations.from(self), EditorView.atomicRanges.of(view => view.state.field(self))],
})

const marker = (className, text) =>
  new (class extends GutterMarker {
    elementClass = className
    toDOM = () => document.createTextNode(text)
  })()
const OPEN = marker("cm-fold-open", "⌄")
const CLOSED = marker("cm-fold-closed", "›")

function isFolded(state, from) {
  let found = false
  state.field(folded).between(from, from, start => (found ||= start === from))
  return found
}

/** Folds these places. A cursor inside one goes to its end that stays seen, or it would be shown at once. */
function foldThem(view, places) {
  if (!places.length || view.state.doc.length < places.at(-1)[1]) return false
  const {head} = view.state.selection.main
  const around = places.find(([from, to]) => from < head && head < to)
  view.dispatch({effects: fold.of(places), ...(around && {selection: {anchor: around[0]}})})
  return true
}

/** Folds all refs, or shows all. */
export function foldAll(view, on, foldsIn) {
  const {length} = view.state.doc
  if (on) foldThem(view, foldsIn(0, length))
  else view.dispatch({effects: unfold.of({from: 0, to: length + 1})})
  return true
}

/** Shows what is folded around a place. */
export const unfolded = (from, to) => unfold.of({from, to: Math.max(to, from + 1)})

/** @param {(from: number, to: number) => [from: number, to: number, words: string][]} foldsIn the refs that touch a range and have more than one line */
export function folding(foldsIn) {
  const places = ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.read(view)
      }
      update(update) {
        const asked = update.transactions.some(one => one.effects.some(effect => effect.is(refresh)))
        if (asked || update.docChanged || update.viewportChanged) this.read(update.view)
      }
      read({viewport: {from, to}}) {
        this.found = foldsIn(from, to)
      }
    },
  )
  const placeAt = (view, line) => view.plugin(places)?.found.find(([from]) => line.from <= from && from <= line.to)
  const toggle = (view, line) => {
    const place = placeAt(view, line)
    if (!place) return false
    if (isFolded(view.state, place[0])) view.dispatch({effects: unfolded(place[0], place[1])})
    else foldThem(view, [place])
    return true
  }
  return [
    folded,
    places,
    gutter({
      class: "cm-folds",
      lineMarker(view, line) {
        const place = placeAt(view, line)
        return place ? (isFolded(view.state, place[0]) ? CLOSED : OPEN) : null
      },
      lineMarkerChange: update => update.startState.field(folded) !== update.state.field(folded),
      initialSpacer: () => OPEN,
      domEventHandlers: {mousedown: (view, line) => toggle(view, line)},
    }),
    keymap.of([
      {key: "Ctrl-Shift-[", mac: "Cmd-Alt-[", run: view => foldThem(view, foldsIn(view.state.selection.main.head, view.state.selection.main.head))},
      {
        key: "Ctrl-Shift-]",
        mac: "Cmd-Alt-]",
        run(view) {
          const {from, to} = view.state.doc.lineAt(view.state.selection.main.head)
          view.dispatch({effects: unfolded(from, to + 1)})
          return true
        },
      },
      {key: "Ctrl-Alt-[", run: view => foldAll(view, true, foldsIn)},
      {key: "Ctrl-Alt-]", run: view => foldAll(view, false, foldsIn)},
    ]),
  ]
}

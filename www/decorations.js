// What is drawn over the text: colours of tokens, marks under problems, the lines of the selected card.
// Underlines are CSS classes: CodeMirror's own lint marks are data: images, which a strict policy blocks.
import {RangeSetBuilder, StateEffect, StateField} from "@codemirror/state"
import {Decoration, EditorView, ViewPlugin, WidgetType} from "@codemirror/view"

/** In the order of `TokenClass` in src/ui/editor/port.rs. */
const TOKENS = ["key", "str", "num", "kind", "com", "odd", "bool", "null", "anchor", "punct"].map(name =>
  Decoration.mark({class: `tok-${name}`}),
)
/** In the order of `Severity` in src/ui/editor/port.rs. */
const SEVERITIES = ["error", "warning", "hint"]
const ACTIVE = Decoration.line({class: "line-active"})

/** @type {import("@codemirror/state").StateEffectType<{ranges: Uint32Array, codes: string[]}>} */
export const setMarks = StateEffect.define()
/** @type {import("@codemirror/state").StateEffectType<{from: number, to: number} | null>} */
export const setActiveLines = StateEffect.define()
/** @type {import("@codemirror/state").StateEffectType<null>} */
export const refreshTokens = StateEffect.define()

/** A mark needs something to stand under: an empty one takes a neighbour, on its own line if it can. */
function widened(doc, from, to) {
  if (from < to) return [from, to]
  const line = doc.lineAt(from)
  if (from < line.to) return [from, from + 1]
  if (from > line.from) return [from - 1, from]
  return from < doc.length ? [from, from + 1] : [Math.max(0, from - 1), from]
}

function marksOf(doc, {ranges, codes}) {
  const marks = []
  for (const [index, code] of codes.entries()) {
    const clamp = offset => Math.min(offset, doc.length)
    const [from, to] = widened(doc, clamp(ranges[3 * index]), clamp(ranges[3 * index + 1]))
    const attributes = {"data-code": code}
    if (from < to) marks.push(Decoration.mark({class: `mark-${SEVERITIES[ranges[3 * index + 2]]}`, attributes}).range(from, to))
  }
  return Decoration.set(marks, true)
}

function linesOf(doc, active) {
  const lines = new RangeSetBuilder()
  if (!active) return lines.finish()
  const end = Math.min(active.to, doc.length)
  for (let position = Math.min(active.from, end); position <= end; ) {
    const line = doc.lineAt(position)
    lines.add(line.from, line.from, ACTIVE)
    position = line.to + 1
  }
  return lines.finish()
}

const field = (effectType, make) =>
  StateField.define({
    create: () => Decoration.none,
    update(value, transaction) {
      value = value.map(transaction.changes)
      for (const effect of transaction.effects) if (effect.is(effectType)) value = make(transaction.newDoc, effect.value)
      return value
    },
    provide: self => EditorView.decorations.from(self),
  })

/** What is read anew of the lines that are seen. @param {(doc, ranges: readonly {from: number, to: number}[], found: RangeSetBuilder) => void} read */
const seen = read =>
  ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.decorations = this.read(view)
      }
      update(update) {
        const asked = update.transactions.some(one => one.effects.some(effect => effect.is(refreshTokens)))
        if (asked || update.viewportChanged) this.decorations = this.read(update.view)
        else if (update.docChanged) this.decorations = this.decorations.map(update.changes)
      }
      read({state: {doc}, visibleRanges}) {
        const found = new RangeSetBuilder()
        read(doc, visibleRanges, found)
        return found.finish()
      }
    },
    {decorations: plugin => plugin.decorations},
  )

/** @param {(from: number, to: number) => Uint32Array} tokensIn from, to, class, … of the tokens in a range */
const tokens = tokensIn =>
  seen((doc, ranges, found) => {
    // Around what is folded, two ranges can touch one token.
    let last = 0
    for (const {from, to} of ranges) {
      const triples = tokensIn(from, to)
      for (let index = 0; index + 2 < triples.length; index += 3) {
        const mark = TOKENS[triples[index + 2]]
        if (mark && last <= triples[index] && triples[index] < triples[index + 1] && triples[index + 1] <= doc.length) {
          found.add(triples[index], triples[index + 1], mark)
          last = triples[index + 1]
        }
      }
    }
  })

class LineNote extends WidgetType {
  constructor(className, words) {
    super()
    Object.assign(this, {className, words})
  }
  eq(other) {
    return other.words === this.words && other.className === this.className
  }
  toDOM() {
    return Object.assign(document.createElement("span"), {className: `line-note ${this.className}`, textContent: this.words})
  }
}

/** @param {(from: number, to: number) => (number | string)[]} notesIn place, class, words, … of what is said at the ends of lines */
const notes = notesIn =>
  seen((doc, ranges, found) => {
    let last = -1
    for (const {from, to} of ranges) {
      const triples = notesIn(from, to)
      for (let index = 0; index < triples.length; index += 3) {
        const end = doc.lineAt(Math.min(triples[index], doc.length)).to
        // Of several refs in one line the first speaks.
        if (end > last) found.add(end, end, Decoration.widget({widget: new LineNote(triples[index + 1], triples[index + 2]), side: 1}))
        last = Math.max(last, end)
      }
    }
  })

export const decorations = (tokensIn, notesIn) => [tokens(tokensIn), notes(notesIn), field(setMarks, marksOf), field(setActiveLines, linesOf)]

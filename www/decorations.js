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

/** @type {import("@codemirror/state").StateEffectType<{from: number, to: number} | null>} */
export const setActiveLines = StateEffect.define()
/** Colours, marks and notes are asked for anew. @type {import("@codemirror/state").StateEffectType<null>} */
export const refresh = StateEffect.define()

/** A mark needs something to stand under: an empty one takes a neighbour, on its own line if it can. */
function widened(doc, from, to) {
  if (from < to) return [from, to]
  const line = doc.lineAt(from)
  if (from < line.to) return [from, from + 1]
  if (from > line.from) return [from - 1, from]
  return from < doc.length ? [from, from + 1] : [Math.max(0, from - 1), from]
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

const activeLines = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    value = value.map(transaction.changes)
    for (const effect of transaction.effects) if (effect.is(setActiveLines)) value = linesOf(transaction.newDoc, effect.value)
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
        const asked = update.transactions.some(one => one.effects.some(effect => effect.is(refresh)))
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

/** @param {(from: number, to: number) => [from: number, to: number, severity: number, code: string][]} marksIn */
const marks = marksIn =>
  seen((doc, ranges, found) => {
    const clamp = offset => Math.min(offset, doc.length)
    const all = []
    let last = -1
    for (const {from, to} of ranges) {
      // Around what is folded, one mark can touch two ranges.
      all.push(...marksIn(from, to).filter(([start]) => start > last))
      last = to
    }
    const placed = all.map(([from, to, severity, code]) => [...widened(doc, clamp(from), clamp(to)), severity, code])
    for (const [from, to, severity, code] of placed.toSorted((one, other) => one[0] - other[0])) {
      if (from < to) found.add(from, to, Decoration.mark({class: `mark-${SEVERITIES[severity]}`, attributes: {"data-code": code}}))
    }
  })

/** @param {(what: "tokens" | "lineNotes" | "marks", from: number, to: number) => any} ask */
export const decorations = ask => [
  tokens((from, to) => ask("tokens", from, to)),
  notes((from, to) => ask("lineNotes", from, to)),
  marks((from, to) => ask("marks", from, to)),
  activeLines,
]

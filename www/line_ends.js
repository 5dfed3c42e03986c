// Every byte of a file is kept: a CR before LF is in the text, only not seen, and never torn from its LF.
import {EditorSelection, EditorState, RangeSetBuilder, Transaction} from "@codemirror/state"
import {Decoration, EditorView, ViewPlugin} from "@codemirror/view"

const CR = "\r"
const hidden = Decoration.replace({})
const LONE_SURROGATE = /\p{Surrogate}/u
const LONE_SURROGATES = /\p{Surrogate}/gu
const LINE_ENDS = /\r?\n/g

/** The line end that the text uses; a text of one line has LF. */
export const lineEndOf = doc => (doc.lines > 1 && doc.line(1).text.endsWith(CR) ? "\r\n" : "\n")

/** Whether a position is between the CR and the LF of one line end. */
function insideLineEnd(doc, position) {
  if (position === 0 || position >= doc.length) return false
  const line = doc.lineAt(position)
  return position === line.to && line.text.endsWith(CR)
}

const outside = (doc, position) => (insideLineEnd(doc, position) ? position - 1 : position)

/** Hides the CRs of the lines in view. */
const hideCarriageReturns = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = this.atoms = Decoration.none
      this.find(view)
    }
    update(update) {
      if (update.docChanged || update.viewportChanged) this.find(update.view)
    }
    find({state: {doc}, visibleRanges}) {
      const shown = new RangeSetBuilder()
      const atoms = new RangeSetBuilder()
      for (const {from, to} of visibleRanges) {
        for (let position = from; position <= to; ) {
          const line = doc.lineAt(position)
          if (line.to < doc.length && line.text.endsWith(CR)) {
            shown.add(line.to - 1, line.to, hidden)
            // CR and LF are one step for the cursor, and one thing to delete.
            atoms.add(line.to - 1, line.to + 1, hidden)
          }
          position = line.to + 1
        }
      }
      this.decorations = shown.finish()
      this.atoms = atoms.finish()
    }
  },
  {
    decorations: plugin => plugin.decorations,
    provide: plugin => EditorView.atomicRanges.of(view => view.plugin(plugin)?.atoms ?? Decoration.none),
  },
)

/** The End key or a click may still put the cursor between CR and LF: typing there would tear them apart. */
const keepOutside = EditorState.transactionFilter.of(transaction => {
  if (!transaction.selection && !transaction.docChanged) return transaction
  const {main} = transaction.newSelection
  const doc = transaction.newDoc
  const anchor = outside(doc, main.anchor)
  const head = outside(doc, main.head)
  if (anchor === main.anchor && head === main.head) return transaction
  return [transaction, {selection: EditorSelection.single(anchor, head), sequential: true}]
})

/** Half a character can't be stored as UTF-8: what replaces it has the same length, so that offsets stay. */
const wholeCharacters = EditorState.transactionFilter.of(transaction => {
  if (!transaction.docChanged) return transaction
  const changes = []
  let lone = false
  transaction.changes.iterChanges((from, to, _fromNew, _toNew, text) => {
    const insert = text.toString()
    lone ||= LONE_SURROGATE.test(insert)
    changes.push({from, to, insert: insert.replace(LONE_SURROGATES, "\uFFFD")})
  })
  if (!lone) return transaction
  const {selection, effects, scrollIntoView} = transaction
  return {changes, selection, effects, scrollIntoView, userEvent: transaction.annotation(Transaction.userEvent)}
})

/** Pasted lines end as the file's own lines do; a file without lines takes them as they are. */
const pasteLineEnds = EditorView.clipboardInputFilter.of((text, state) =>
  state.doc.lines > 1 ? text.replace(LINE_ENDS, lineEndOf(state.doc)) : text,
)

export const lineEnds = [hideCarriageReturns, keepOutside, wholeCharacters, pasteLineEnds]

// The keys of the text: CodeMirror's own, as far as they mean something without a grammar.
// Named one by one: its ready-made lists would bring every command along.
import * as go from "@codemirror/commands"
import {EditorSelection} from "@codemirror/state"

import {lineEndOf} from "./line_ends.js"

/**
 * Where a line below one that is written up to the cursor starts: as deep as its key, behind its dashes, and a step deeper where it opens
 * something: a key without a value, or lines of text.
 */
function indentationBelow(before) {
  const [, blanks, dashes, content] = /^( *)((?:- +)*)([^]*)$/.exec(before)
  if (!content.trim() || content.startsWith("#")) return blanks.length
  const opens = /:(?: +[|>][-+1-9]*)?(?: +#.*)? *$/.test(content)
  return blanks.length + dashes.length + (opens ? 2 : 0)
}

/** A new line with the file's own line end, as deep as it goes on. */
function insertLineEnd({state, dispatch}) {
  if (state.readOnly) return false
  const lineEnd = lineEndOf(state.doc)
  const change = state.changeByRange(({from, to}) => {
    const line = state.doc.lineAt(from)
    const insert = lineEnd + " ".repeat(indentationBelow(line.text.slice(0, from - line.from)))
    return {changes: {from, to, insert}, range: EditorSelection.cursor(from + insert.length)}
  })
  dispatch(state.update(change, {scrollIntoView: true, userEvent: "input"}))
  return true
}

/** Spaces up to the next even column: YAML forbids tabs there. */
function indent({state, dispatch}) {
  if (state.selection.ranges.some(range => !range.empty)) return go.indentMore({state, dispatch})
  if (state.readOnly) return false
  const change = state.changeByRange(({head}) => {
    const insert = (head - state.doc.lineAt(head).from) % 2 ? " " : "  "
    return {changes: {from: head, insert}, range: EditorSelection.cursor(head + insert.length)}
  })
  dispatch(state.update(change, {scrollIntoView: true, userEvent: "input.indent"}))
  return true
}

/** A line below this one, wherever in this one the cursor is. */
function insertLineBelow(view) {
  if (view.state.readOnly) return false
  go.cursorLineEnd(view)
  return insertLineEnd(view)
}

const key = (key, run, shift, mac) => ({key, run, shift, mac})
const onMac = (mac, run, shift) => ({mac, run, shift})
/** Nothing but ours happens, even where there is no way to go. */
const always = binding => ({...binding, preventDefault: true})

export const keys = [
  key("Enter", insertLineEnd, insertLineEnd),
  key("Mod-Enter", insertLineBelow),
  // Esc, then Tab leaves the editor: CodeMirror lets that Tab pass by itself.
  key("Tab", indent, go.indentLess),
  key("Mod-]", go.indentMore),
  key("Mod-[", go.indentLess),
  key("Ctrl-m", go.toggleTabFocusMode, undefined, "Shift-Alt-m"),

  always(key("ArrowLeft", go.cursorCharLeft, go.selectCharLeft)),
  always(key("Mod-ArrowLeft", go.cursorGroupLeft, go.selectGroupLeft, "Alt-ArrowLeft")),
  always(onMac("Cmd-ArrowLeft", go.cursorLineBoundaryLeft, go.selectLineBoundaryLeft)),
  always(key("ArrowRight", go.cursorCharRight, go.selectCharRight)),
  always(key("Mod-ArrowRight", go.cursorGroupRight, go.selectGroupRight, "Alt-ArrowRight")),
  always(onMac("Cmd-ArrowRight", go.cursorLineBoundaryRight, go.selectLineBoundaryRight)),
  always(key("ArrowUp", go.cursorLineUp, go.selectLineUp)),
  onMac("Cmd-ArrowUp", go.cursorDocStart, go.selectDocStart),
  onMac("Ctrl-ArrowUp", go.cursorPageUp, go.selectPageUp),
  always(key("ArrowDown", go.cursorLineDown, go.selectLineDown)),
  onMac("Cmd-ArrowDown", go.cursorDocEnd, go.selectDocEnd),
  onMac("Ctrl-ArrowDown", go.cursorPageDown, go.selectPageDown),
  key("PageUp", go.cursorPageUp, go.selectPageUp),
  key("PageDown", go.cursorPageDown, go.selectPageDown),
  always(key("Home", go.cursorLineBoundaryBackward, go.selectLineBoundaryBackward)),
  key("Mod-Home", go.cursorDocStart, go.selectDocStart),
  always(key("End", go.cursorLineBoundaryForward, go.selectLineBoundaryForward)),
  key("Mod-End", go.cursorDocEnd, go.selectDocEnd),

  key("Mod-a", go.selectAll),
  key("Alt-l", go.selectLine, undefined, "Ctrl-l"),
  // More cursors, as with a click while Ctrl or Cmd is down.
  key("Mod-Alt-ArrowUp", go.addCursorAbove),
  key("Mod-Alt-ArrowDown", go.addCursorBelow),
  key("Escape", go.simplifySelection),
  always(key("Backspace", go.deleteCharBackward, go.deleteCharBackward)),
  always(key("Delete", go.deleteCharForward)),
  always(key("Mod-Backspace", go.deleteGroupBackward, undefined, "Alt-Backspace")),
  always(key("Mod-Delete", go.deleteGroupForward, undefined, "Alt-Delete")),
  always(onMac("Mod-Backspace", go.deleteLineBoundaryBackward)),
  always(onMac("Mod-Delete", go.deleteLineBoundaryForward)),
  key("Shift-Mod-k", go.deleteLine),
  key("Mod-/", go.toggleLineComment),
  key("Alt-ArrowUp", go.moveLineUp, go.copyLineUp),
  key("Alt-ArrowDown", go.moveLineDown, go.copyLineDown),

  // What a Mac's own text fields know.
  always(onMac("Ctrl-b", go.cursorCharLeft, go.selectCharLeft)),
  onMac("Ctrl-f", go.cursorCharRight, go.selectCharRight),
  onMac("Ctrl-p", go.cursorLineUp, go.selectLineUp),
  onMac("Ctrl-n", go.cursorLineDown, go.selectLineDown),
  onMac("Ctrl-a", go.cursorLineStart, go.selectLineStart),
  onMac("Ctrl-e", go.cursorLineEnd, go.selectLineEnd),
  onMac("Ctrl-d", go.deleteCharForward),
  onMac("Ctrl-h", go.deleteCharBackward),
  onMac("Ctrl-k", go.deleteToLineEnd),
  onMac("Ctrl-Alt-h", go.deleteGroupBackward),
  onMac("Ctrl-o", go.splitLine),
  onMac("Ctrl-t", go.transposeChars),
  onMac("Ctrl-v", go.cursorPageDown),
]

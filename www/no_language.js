// What CodeMirror's commands ask of a language package. There is no grammar here (the engine reads the text), so all that is left of it is
// the width of one step of indentation; the bundle takes this file for @codemirror/language and the parser below it.
import {Facet} from "@codemirror/state"

const STEP = "  "
export const indentUnit = Facet.define({combine: () => STEP})
export const getIndentUnit = () => STEP.length
export const indentString = (_state, columns) => " ".repeat(columns)

// Named by commands that no key of ours calls.
export const IndentContext = undefined
export const NodeProp = undefined
export const getIndentation = undefined
export const matchBrackets = undefined
export const syntaxTree = undefined

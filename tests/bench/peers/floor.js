// The floor: CodeMirror that checks nothing. A line that ends with "x" has a mark, in the same update as its key.
import {StateField} from "@codemirror/state"
import {Decoration, EditorView} from "@codemirror/view"

import {start} from "./codemirror.js"

const MARK = Decoration.mark({class: "floor-mark"})

start(
  StateField.define({
    create: () => Decoration.none,
    update(marks, {docChanged, newDoc, newSelection}) {
      if (!docChanged) return marks
      const line = newDoc.lineAt(newSelection.main.head)
      return line.text.endsWith("x") ? Decoration.set(MARK.range(line.from, line.to)) : Decoration.none
    },
    provide: self => EditorView.decorations.from(self),
  }),
)

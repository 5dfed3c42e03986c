// What the three contenders on CodeMirror share: the view and its keys.
import {defaultKeymap} from "@codemirror/commands"
import {EditorView, keymap} from "@codemirror/view"

import "./page.css"

/** Shows an editor, and hands it to tests/bench/peers.js as `window.rbPeer`. */
export function start(...extensions) {
  const view = new EditorView({parent: document.querySelector("#editor"), extensions: [keymap.of(defaultKeymap), ...extensions]})
  window.rbPeer = {
    show(text) {
      view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: text}})
      view.focus()
    },
  }
}

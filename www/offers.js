// What may be written at the cursor, in a list below it: asked for while somebody types, and by Ctrl-Space. The state finds, sorts and applies.
import {Prec, StateEffect, StateField} from "@codemirror/state"
import {EditorView, keymap, showTooltip, ViewPlugin} from "@codemirror/view"

import {prose} from "./help.js"

/** A list that pops up under busy fingers must not swallow the key that was meant for the text. */
const SETTLES_MS = 75
/** Nobody reads a list that is gone with the next letter. */
const PAUSE_MS = 100
/** As many rows as there are to be seen. */
const PAGE = 9

/**
 * `since`: when the list opened; `asked`: by a key, not by typing; `old`: the text went on since.
 * @typedef {{from: number, items: [label: string, detail: string, info: string, kind: string][], chosen: number, since: number, asked: boolean, old: boolean}} List
 */
/** @type {import("@codemirror/state").StateEffectType<List | null>} */
const show = StateEffect.define()
/** @type {import("@codemirror/state").StateEffectType<number>} */
const choose = StateEffect.define()

const typed = transaction => transaction.docChanged && transaction.isUserEvent("input.type")
const erased = transaction => transaction.isUserEvent("delete.backward")

/** Typing goes on in the same list; whatever else happens to text or cursor ends it. */
function after(list, transaction) {
  for (const effect of transaction.effects) {
    if (effect.is(show)) return effect.value
    if (list && effect.is(choose)) list = {...list, chosen: effect.value}
  }
  if (!list || !(transaction.docChanged || transaction.selection)) return list
  const begun = transaction.startState.selection.main.head > list.from
  return typed(transaction) || (begun && erased(transaction)) ? {...list, from: transaction.changes.mapPos(list.from), old: true} : null
}

/** @param {(task: (events: import("./editor.js").EditorEvents) => any) => any} call */
export function offers(call) {
  const list = StateField.define({
    create: () => null,
    update: after,
    provide: self => [
      showTooltip.compute([self], state => state.field(self) && {pos: state.field(self).from, create}),
      EditorView.contentAttributes.compute([self], state => {
        const open = state.field(self)
        const row = open && {"aria-controls": "offers", "aria-activedescendant": `offer-${open.chosen}`}
        return {"aria-autocomplete": "list", "aria-haspopup": "listbox", ...row}
      }),
    ],
  })

  function ask(view, asked) {
    const before = view.state.field(list)
    const able = !view.composing && !view.state.readOnly
    const [from, ...items] = (able && call(events => events.complete(view.state.selection.main.head, asked))) || []
    const now = items.length ? {from, items, chosen: 0, since: before?.since ?? Date.now(), asked, old: false} : null
    if (now || before) view.dispatch({effects: show.of(now)})
  }

  function take(view, index) {
    view.dispatch({effects: show.of(null)})
    // The state knows the edit, and keeps it as one step to undo.
    call(events => events.accept(index))
  }

  const create = view => {
    const dom = document.createElement("div")
    dom.className = "offers"
    // Not on click: the text must keep the focus.
    dom.addEventListener("mousedown", event => {
      event.preventDefault()
      const index = rows.indexOf(event.target.closest("li"))
      if (index >= 0 && !view.state.field(list).old) take(view, index)
    })
    let rows = []
    const draw = ({items, chosen}) => {
      const box = document.createElement("ul")
      box.id = "offers"
      box.setAttribute("role", "listbox")
      box.setAttribute("aria-label", "Completions")
      rows = items.map(([label, detail, , kind], index) => {
        const row = box.appendChild(document.createElement("li"))
        row.id = `offer-${index}`
        row.className = `offer-${kind}`
        row.setAttribute("role", "option")
        row.appendChild(document.createElement("span")).textContent = label
        row.append(" ")
        row.appendChild(document.createElement("i")).textContent = detail
        return row
      })
      dom.replaceChildren(box)
      mark(items, chosen)
    }
    const mark = (items, chosen) => {
      dom.querySelector("[aria-selected]")?.removeAttribute("aria-selected")
      dom.querySelector(".offer-info")?.remove()
      const row = rows[chosen]
      row.setAttribute("aria-selected", "true")
      const info = items[chosen][2]
      if (info) dom.append(prose(info, "offer-info"))
      const box = row.parentNode
      // By hand, since scrollIntoView would move the page around as well.
      box.scrollTop = Math.min(row.offsetTop, Math.max(box.scrollTop, row.offsetTop + row.offsetHeight - box.clientHeight))
    }
    draw(view.state.field(list))
    return {
      dom,
      update({startState, state}) {
        const [before, now] = [startState.field(list), state.field(list)]
        if (!now || before === now) return
        if (before?.items === now.items) mark(now.items, now.chosen)
        else draw(now)
      },
    }
  }

  const typing = ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.view = view
      }
      update({transactions, startState}) {
        const open = startState.field(list)
        if (transactions.some(one => typed(one) || (open && erased(one)))) this.later(open ? 0 : PAUSE_MS)
        else if (transactions.some(one => one.docChanged || one.selection)) clearTimeout(this.timer)
      }
      later(wait) {
        clearTimeout(this.timer)
        const {view} = this
        this.timer = setTimeout(() => ask(view, view.state.field(list)?.asked ?? false), wait)
      }
      destroy() {
        clearTimeout(this.timer)
      }
    },
    {
      eventHandlers: {
        compositionend() {
          this.later(PAUSE_MS)
        },
        blur(_event, view) {
          clearTimeout(this.timer)
          setTimeout(() => view.state.field(list) && !view.hasFocus && view.dispatch({effects: show.of(null)}))
        },
      },
    },
  )

  const whenOpen = act => view => {
    const open = view.state.field(list)
    if (!open || open.old || Date.now() - open.since < SETTLES_MS) return false
    act(view, open)
    return true
  }
  const move = by => whenOpen((view, {chosen, items: {length}}) => {
    const round = Math.abs(by) === 1
    const to = round ? (chosen + by + length) % length : Math.max(0, Math.min(chosen + by, length - 1))
    view.dispatch({effects: choose.of(to)})
  })
  const begin = view => (ask(view, true), true)
  const accept = whenOpen((view, {chosen}) => take(view, chosen))
  const close = view => {
    if (!view.state.field(list)) return false
    view.dispatch({effects: show.of(null)})
    return true
  }
  const keys = keymap.of([
    {key: "Ctrl-Space", run: begin},
    {mac: "Alt-`", run: begin},
    {mac: "Alt-i", run: begin},
    {key: "Escape", run: close},
    {key: "ArrowDown", run: move(1)},
    {key: "ArrowUp", run: move(-1)},
    {key: "PageDown", run: move(PAGE)},
    {key: "PageUp", run: move(-PAGE)},
    {key: "Enter", run: accept},
    {key: "Tab", run: accept},
  ])
  return [list, typing, Prec.high(keys)]
}

// Offers while typing, and what is known of the place under the pointer. What is offered and said comes from the state.
import {autocompletion, completionKeymap} from "@codemirror/autocomplete"
import {Prec} from "@codemirror/state"
import {hoverTooltip, keymap} from "@codemirror/view"

/** Paragraphs of text, with code between backticks: elements, so that nothing in it can be markup. */
function prose(text, className) {
  const box = document.createElement("div")
  box.className = className
  for (const paragraph of text.split("\n")) {
    const place = box.appendChild(document.createElement("p"))
    for (const [index, piece] of paragraph.split("`").entries()) {
      if (index % 2) place.appendChild(document.createElement("code")).textContent = piece
      else place.append(piece)
    }
  }
  return box
}

/** @param {(task: (events: import("./editor.js").EditorEvents) => any) => any} call */
export function help(call) {
  const offers = ({pos, explicit}) => {
    const found = call(events => events.complete(pos, explicit))
    if (!found) return null
    const [from, ...items] = found
    const options = items.map(([label, detail, info, kind], index) => ({
      label,
      detail,
      info: info ? () => prose(info, "offer-info") : undefined,
      type: kind,
      // The state knows the edit, and keeps it as one step to undo.
      apply: () => call(events => events.accept(index)),
    }))
    // The state has sorted and sifted already; without validFor it is asked again after every key.
    return {from, options, filter: false}
  }
  const hover = hoverTooltip((_view, position) => {
    const found = call(events => events.hover(position))
    if (!found) return null
    const [pos, end, text] = found
    return {pos, end, create: () => ({dom: prose(text, "hover")})}
  })
  return [
    autocompletion({override: [offers], icons: false, defaultKeymap: false, optionClass: ({type}) => `offer-${type}`}),
    Prec.high(keymap.of(completionKeymap)),
    hover,
  ]
}

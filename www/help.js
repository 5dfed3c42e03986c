// What is known of the place under the pointer. It comes from the state.
import {hoverTooltip} from "@codemirror/view"

/** Paragraphs of text, with code between backticks: elements, so that nothing in it can be markup. */
export function prose(text, className) {
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
export const help = call =>
  hoverTooltip((_view, position) => {
    const found = call(events => events.hover(position))
    if (!found) return null
    const [pos, end, text] = found
    return {pos, end, create: () => ({dom: prose(text, "hover")})}
  })

// A short list to pick from, at the cursor; or a long one with a field to search it. What is in it comes from the state.

/** So many are shown of a long list; whoever wants another one types more of it. */
const SHOWN = 100

/**
 * @param {import("@codemirror/view").EditorView} view
 * @param {string} label @param {string[]} items
 * @param {boolean} search whether it is searched, and stands at the top
 * @param {(index: number) => void} picked
 */
export function pick(view, label, items, search, picked) {
  const box = document.createElement("div")
  box.className = "popup pick"
  box.popover = "auto"
  const field = box.appendChild(document.createElement("input"))
  field.type = "text"
  field.ariaLabel = field.placeholder = label
  field.autocomplete = "off"
  field.readOnly = !search
  field.role = "combobox"
  field.ariaExpanded = "true"
  field.setAttribute("aria-controls", "picks")
  const list = box.appendChild(document.createElement("ul"))
  list.id = "picks"
  list.role = "listbox"
  list.ariaLabel = label
  let found = []
  let at = 0

  const close = () => {
    box.hidePopover()
    view.focus()
  }
  const choose = index => {
    close()
    picked(index)
  }
  const mark = to => {
    at = Math.max(0, Math.min(to, found.length - 1))
    for (const [index, item] of [...list.children].entries()) item.ariaSelected = String(index === at)
    list.children[at]?.scrollIntoView({block: "nearest"})
    if (found.length) field.setAttribute("aria-activedescendant", `pick-${at}`)
    else field.removeAttribute("aria-activedescendant")
  }
  const draw = () => {
    const words = field.value.toLowerCase().split(/\s+/)
    found = []
    for (let index = 0; index < items.length && found.length < SHOWN; index++) {
      const item = items[index].toLowerCase()
      if (words.every(word => item.includes(word))) found.push(index)
    }
    list.replaceChildren(
      ...found.map((index, place) => {
        const item = document.createElement("li")
        item.id = `pick-${place}`
        item.className = "item"
        item.role = "option"
        item.textContent = items[index]
        item.onmousedown = event => event.preventDefault()
        item.onclick = () => choose(index)
        return item
      }),
    )
    mark(0)
  }
  field.oninput = draw
  field.onkeydown = event => {
    const step = {ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8}[event.key]
    if (step) mark(at + step)
    else if (event.key === "Escape") close()
    else if (event.key === "Enter" && found.length) choose(found[at])
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  box.ontoggle = ({newState}) => newState === "closed" && box.remove()
  view.dom.append(box)
  draw()
  box.showPopover()
  const cursor = search ? null : view.coordsAtPos(view.state.selection.main.head)
  const frame = view.scrollDOM.getBoundingClientRect()
  const {left, bottom} = cursor ?? {left: frame.left + 40, bottom: frame.top}
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - box.offsetWidth - 8))}px`
  box.style.top = `${Math.max(8, Math.min(bottom + 2, innerHeight - box.offsetHeight - 8))}px`
  field.focus()
}

// What stands under a button (src/ui/parts/popup.rs). The browser opens and closes it; here is where it stands, and what the keyboard does with it.

/** @param {Element} app everything happens in it; some of the events do not bubble, so they are heard on their way down */
export function popups(app) {
  const hear = (name, act) => app.addEventListener(name, act, true)
  const isOurs = popup => popup.matches(".popup[id]")
  const opened = () => app.querySelector(".popup[id]:popover-open")

  hear("beforetoggle", ({target, newState}) => newState === "open" && isOurs(target) && place(target))

  hear("toggle", ({target, newState}) => {
    if (newState === "open" || !isOurs(target)) return
    // Browsers lose the focus inside a shadow root; where it went on by itself it stays.
    const {activeElement} = app.getRootNode()
    if (activeElement ? target.contains(activeElement) : document.activeElement === document.body) target.previousElementSibling.focus()
  })

  hear("focusout", ({relatedTarget: next}) => {
    const popup = opened()
    // A click on mere words gives the focus to nothing, or to what scrolls them.
    if (next && popup && next !== popup.previousElementSibling && !popup.contains(next) && !next.contains(popup)) popup.hidePopover()
  })

  hear("keydown", event => {
    const popup = opened()
    const items = popup ? [...popup.querySelectorAll(".item:enabled")] : []
    const at = items.indexOf(event.target)
    const to = {ArrowDown: at + 1, ArrowUp: Math.max(at, 0) - 1, Home: 0, End: -1}[event.key]
    if (to === undefined || !items.length || (at < 0 && event.target !== popup.previousElementSibling)) return
    items.at(to % items.length).focus()
    event.preventDefault()
  })
}

/** Under its button, inside the window: popups are in the top layer, so the window is what counts. */
function place(popup) {
  const {left, right, top, bottom} = popup.previousElementSibling.getBoundingClientRect()
  const ends = left + 340 > innerWidth
  const above = bottom + 200 > innerHeight && top > innerHeight / 2
  const px = pixels => `${Math.max(8, Math.trunc(pixels))}px`
  const [over, under] = above ? ["auto", px(innerHeight - top + 4)] : [px(bottom + 4), "auto"]
  const [before, after] = ends ? ["auto", px(innerWidth - right)] : [px(left), "auto"]
  popup.style.inset = `${over} ${after} ${under} ${before}`
}

// The app's own page is the first embed: one element, and a word before what was written here is lost with the page.
import "./element.js"

/** Whether something was made here that nobody has taken along yet. */
let isLost = false
document.addEventListener("rb-change", ({detail}) => (isLost = !["example", "import", "host"].includes(detail.origin)))
document.addEventListener("rb-copy", () => (isLost = false))
addEventListener("beforeunload", event => isLost && event.preventDefault())

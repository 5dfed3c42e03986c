// What runs in the page itself, with the editor's shadow root: each is sent there as its source, and so uses nothing from outside.

export function findButton(root, words, css) {
  const says = one => [one.ariaLabel, one.innerText?.trim(), one.querySelector("b")?.innerText].includes(words)
  return [...root.querySelectorAll(css)].flatMap(place => [...place.querySelectorAll("button")]).find(one => one.checkVisibility() && says(one))
}

export function readCards(root) {
  const nameOf = field => field.ariaLabel ?? field.closest("label")?.querySelector("span")?.innerText
  const fieldsOf = card => [...card.querySelectorAll("input[type=text], select")]
  return [...root.querySelectorAll(".card")].map(card => ({
    number: Number(card.querySelector(".number").innerText),
    fields: Object.fromEntries(fieldsOf(card).map(field => [nameOf(field).toLowerCase(), field.value])),
    sentence: [...card.querySelectorAll(".sentence")].map(one => one.innerText).join(" "),
    notes: [...card.querySelectorAll(".note")].map(one => one.innerText),
    tone: ["warning", "error"].find(tone => card.classList.contains(tone)) ?? "ok",
    active: card.classList.contains("active"),
  }))
}

export function findField(root, number, name) {
  const card = [...root.querySelectorAll(".card")].find(one => Number(one.querySelector(".number").innerText) === number)
  const nameOf = field => field.ariaLabel ?? field.closest("label")?.querySelector("span")?.innerText
  return card && [...card.querySelectorAll("input[type=text], select")].find(field => nameOf(field).toLowerCase() === name)
}

export function readProblems(root) {
  return [...root.querySelectorAll(".problem")].map(item => ({
    code: item.querySelector(".rule").innerText,
    message: item.querySelector(".message").innerText,
    badge: item.querySelector(".badge")?.innerText ?? "",
    more: item.querySelector(".more > p").innerText,
    kuma: item.querySelector(".kuma")?.innerText ?? "",
    place: item.querySelector(".place").innerText.replace(/^Go to\s*/, ""),
    fixes: [...item.querySelectorAll(".more .link")].map(one => one.innerText),
    active: item.classList.contains("active"),
  }))
}

export function findFix(root, code, words) {
  const item = [...root.querySelectorAll(".problem")].find(one => one.querySelector(".rule").innerText === code)
  return item && [...item.querySelectorAll(".more .link")].find(one => !words || one.innerText === words)
}

export function findRelease(root, name) {
  return [...root.querySelectorAll("#targets > .choices .check")].find(one => one.innerText.trim() === name)?.querySelector("input")
}

export function readFocus(root) {
  const at = root.activeElement
  return at ? at.ariaLabel || at.closest("label")?.innerText || at.innerText?.slice(0, 40) || at.className : "nothing"
}

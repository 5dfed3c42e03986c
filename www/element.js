// <reachable-backends-editor>: small and first; it loads the rest when it is seen, and outlives a crash of it.
const NAME = "reachable-backends-editor"
const BASE = new URL(".", import.meta.url)
const OPTIONS = ["release", "environment", "theme", "mode", "height", "readonly", "manifest", "inventory", "example"]
const LOADING = ["lazy", "eager", "click"]
const WORDS = {
  open: "Open the editor",
  crashed: "The editor stopped working. Your text is safe, here:",
  text: "Text of the editor",
  copy: "Copy the text",
  copied: "Copied",
  restart: "Restart the editor",
  failed: "The editor can't be loaded: ",
  destroyed: "The editor was destroyed while it was loaded.",
}

// --- the engine: one wasm instance for all editors of the page

let compiled
let styles
let generation = 0
/** @type {Promise<{glue: object, createEditor: Function, popups: Function}> | undefined} */
let engine

/** Apps on the page or parked. Yew never frees a root's listeners, so a root that is let go waits for the next editor. */
let apps = new Set()
const elements = new Set()

const fetched = async name => {
  const response = await fetch(new URL(name, BASE))
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return response
}

async function compile() {
  const response = await fetched("reachable-backends_bg.wasm")
  // Hosts that don't know the MIME type of wasm can't stream it.
  const known = response.headers.get("Content-Type")?.startsWith("application/wasm")
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer())
}

async function style() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(await (await fetched("style.css")).text())
  return sheet
}

async function start() {
  // A module is evaluated once per address: after a crash the glue must come under a new one to hold a new instance.
  const glueUrl = new URL(`reachable-backends.js${generation ? `?restart=${generation}` : ""}`, BASE)
  const [glue, editor, module, sheet] = await Promise.all([
    import(glueUrl.href),
    import(new URL("editor.js", BASE).href),
    (compiled ??= compile()),
    (styles ??= style()),
  ])
  await glue.default({module_or_path: module})
  return {...editor, glue, sheet}
}

function load() {
  engine ??= start().catch(error => {
    engine = compiled = styles = undefined
    throw error
  })
  return engine
}

/** The instance is dead for every editor: each shows its text, until somebody restarts them. */
function crash(error) {
  console.error(error)
  if (!apps.size) return
  const dead = apps
  apps = new Set()
  engine = undefined
  generation++
  for (const app of dead) app.owner?.crashed(app, error)
}

const isTrap = error => error instanceof WebAssembly.RuntimeError
/**
 * Traps in Yew's own listeners and tasks reach nobody but the window. Those of other modules on the page are not ours, and a timer that a dead
 * instance left behind must not take the next one down: the stack names the glue, with its generation.
 */
const isOurs = error => String(error.stack).includes(generation ? `restart=${generation}` : "reachable-backends")
const noticed = error => isTrap(error) && isOurs(error) && crash(error)
// Later: the key whose event ran into the trap still gets into the text.
addEventListener("error", event => setTimeout(() => noticed(event.error)))
addEventListener("unhandledrejection", event => noticed(event.reason))

/** Calls the wasm; a trap is a crash, anything else is the caller's error. */
function call(task) {
  try {
    return task()
  } catch (error) {
    if (isTrap(error)) crash(error)
    throw error
  }
}

/** One Yew root with its editor. */
class App {
  constructor({glue, createEditor, popups}, owner, options) {
    this.owner = owner
    this.host = document.createElement("div")
    this.host.className = "app"
    owner.shadowRoot.append(this.host)
    popups(this.host)
    const page = {emit: (name, detail) => this.owner?.emit(this, name, detail)}
    const editor = {
      create: (parent, text, events) => (this.editor = createEditor({parent, root: owner.shadowRoot, text, events, crashed: crash})),
    }
    apps.add(this)
    this.handle = call(() => glue.mount(this.host, options, page, editor))
  }

  text() {
    return this.editor?.text() ?? ""
  }

  park() {
    this.host.remove()
    this.last = new WeakRef(this.owner)
    this.owner = null
  }

  /** Puts a parked app into an element: as it was if it is the same one, afresh otherwise. */
  unpark(owner, options) {
    this.owner = owner
    owner.shadowRoot.append(this.host)
    this.editor?.setRoot(owner.shadowRoot)
    if (this.last?.deref() !== owner) return call(() => this.handle.reset(options))
    // What was set while it was away.
    call(() => this.handle.setOptions(options))
    if (options.value !== this.text()) call(() => this.handle.setValue(options.value))
  }
}

function parkedFor(element) {
  const parked = [...apps].filter(app => !app.owner)
  return parked.find(app => app.last?.deref() === element) ?? parked[0]
}

// --- the element

class ReachableBackendsEditor extends HTMLElement {
  static observedAttributes = OPTIONS
  /** @type {App | null} */
  #app = null
  /** The text while no app holds it: before loading, parked, crashed. */
  #text
  #slot
  /** What load() promised: `{promise, resolve, reject}`. */
  #loading
  #fallback
  #observer

  constructor() {
    super()
    this.attachShadow({mode: "open"})
    this.#slot = this.shadowRoot.appendChild(document.createElement("slot"))
  }

  connectedCallback() {
    elements.add(this)
    // What was set before the element was known is a property of its own, which hides ours.
    if (Object.hasOwn(this, "value")) {
      const {value} = this
      delete this.value
      this.value = value
    }
    this.#text ??= this.#initialText()
    if (this.#app || this.#fallback) return
    const loading = this.getAttribute("loading") ?? "lazy"
    if (this.#loading) this.#start()
    else if (loading === "eager") this.load().catch(() => {})
    else if (loading === "click") this.#offer()
    else this.#whenSeen()
    if (!LOADING.includes(loading)) this.#dispatch("error", {message: `loading: “${loading}” is not lazy, eager or click`})
  }

  disconnectedCallback() {
    // An element that is only moved is back before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return
      elements.delete(this)
      this.#park()
    })
  }

  attributeChangedCallback() {
    if (this.#app) call(() => this.#app.handle.setOptions(this.#options()))
  }

  /** Loads the editor now, whatever `loading` says. */
  load() {
    if (!this.#loading) {
      const loading = (this.#loading = {})
      loading.promise = new Promise((resolve, reject) => Object.assign(loading, {resolve, reject}))
      this.#start()
    }
    return this.#loading.promise
  }

  async getValue() {
    if (this.#app) return call(() => this.#app.handle.getValue())
    if (this.#fallback) return this.#fallback.text.value
    if (this.#text === undefined) await this.load()
    return this.#app ? this.getValue() : this.#text
  }

  /** The text, as far as it is here; `getValue()` waits for it. */
  get value() {
    if (this.#app) return call(() => this.#app.handle.getValue())
    return this.#fallback?.text.value ?? this.#text ?? this.#initialText() ?? ""
  }

  set value(text) {
    this.setValue(text)
  }

  async setValue(text) {
    const wellFormed = String(text ?? "")
    if (this.#app) return call(() => this.#app.handle.setValue(wellFormed))
    if (this.#fallback) this.#fallback.text.value = wellFormed
    this.#text = wellFormed
  }

  async focus(options) {
    if (this.#app) call(() => this.#app.handle.focus())
    else if (this.#fallback) this.#fallback.text.focus()
    else super.focus(options)
  }

  /** Lets go of everything; the text inside the tags is seen again. */
  async destroy() {
    const app = this.#app
    this.#park()
    if (app) app.last = undefined
    this.#clear()
    this.#observer?.disconnect()
    this.#slot.hidden = false
    this.#loading?.reject(new Error(WORDS.destroyed))
    this.#loading = undefined
  }

  // --- for App

  emit(app, name, detail) {
    // The wasm is at work: listeners may call back only after it has returned.
    queueMicrotask(() => {
      if (app !== this.#app) return
      if (name === "ready") this.#loading?.resolve()
      this.#dispatch(name, lazily(app.handle, name, detail))
    })
  }

  crashed(app, error) {
    if (app.editor) this.#text = app.text()
    this.#app = null
    app.host.remove()
    this.#showFallback()
    this.#dispatch("error", {message: String(error?.message ?? error)})
  }

  restart() {
    if (this.#fallback) this.#start()
  }

  // --- inside

  #dispatch(name, detail) {
    this.dispatchEvent(new CustomEvent(`rb-${name}`, {detail, bubbles: true, composed: true}))
  }

  #initialText() {
    const given = this.getAttribute("value")
    if (given !== null) return given
    // As the parser does for <pre> and <textarea>: the line end after the tag is not text.
    return this.querySelector("pre")?.textContent.replace(/^\r?\n/, "")
  }

  #options() {
    // The pages of the rules stand beside this file, wherever the editor is embedded.
    const options = {readonly: this.hasAttribute("readonly"), docs: new URL("docs/", import.meta.url).href}
    for (const name of OPTIONS) if (name !== "readonly" && this.hasAttribute(name)) options[name] = this.getAttribute(name)
    if (this.#text !== undefined) options.value = this.#text
    return options
  }

  async #start() {
    const wanted = this.#loading
    try {
      const loaded = await load()
      if (!this.isConnected || this.#app || this.#loading !== wanted) return
      this.shadowRoot.adoptedStyleSheets = [loaded.sheet, ...this.shadowRoot.adoptedStyleSheets.filter(one => one !== loaded.sheet)]
      this.#text = this.#fallback?.text.value ?? this.#text
      this.#clear()
      this.#slot.hidden = true
      const parked = parkedFor(this)
      if (parked) {
        this.#app = parked
        parked.unpark(this, this.#options())
      } else {
        this.#app = new App(loaded, this, this.#options())
      }
    } catch (error) {
      wanted?.reject(error)
      if (this.#loading !== wanted) return
      this.#loading = undefined
      // A trap has been dealt with already.
      if (isTrap(error)) return
      this.#slot.hidden = Boolean(this.#fallback)
      this.#dispatch("error", {message: WORDS.failed + error.message})
    }
  }

  #park() {
    const app = this.#app
    if (!app) return
    this.#text = app.text()
    this.#app = null
    app.park()
  }

  #whenSeen() {
    this.#observer?.disconnect()
    this.#observer = new IntersectionObserver(entries => {
      if (!entries.some(entry => entry.isIntersecting)) return
      this.#observer.disconnect()
      this.load().catch(() => {})
    })
    this.#observer.observe(this)
  }

  #offer() {
    this.#clear()
    const button = this.#add("button", {className: "open", type: "button", textContent: WORDS.open})
    button.onclick = () => this.load().then(() => this.focus(), () => {})
  }

  #showFallback() {
    this.#clear()
    const box = this.#add("div", {className: "crashed"})
    const add = (name, properties) => box.appendChild(Object.assign(document.createElement(name), properties))
    add("p", {textContent: WORDS.crashed}).setAttribute("role", "alert")
    const text = add("textarea", {value: this.#text, ariaLabel: WORDS.text, rows: 16, spellcheck: false})
    const copy = add("button", {type: "button", textContent: WORDS.copy})
    copy.onclick = async () => {
      text.select()
      await navigator.clipboard?.writeText(text.value).catch(() => document.execCommand("copy"))
      copy.textContent = WORDS.copied
    }
    const restart = add("button", {type: "button", textContent: WORDS.restart})
    restart.onclick = () => elements.forEach(element => element.restart())
    this.#fallback = {box, text}
  }

  #add(name, properties) {
    return this.shadowRoot.appendChild(Object.assign(document.createElement(name), properties))
  }

  /** Removes what stood in for the app. */
  #clear() {
    this.#fallback = undefined
    this.shadowRoot.querySelectorAll(".open, .crashed").forEach(one => one.remove())
  }
}

/** Details of events cost nothing until they are read. */
function lazily(handle, name, detail) {
  const getters = {change: {value: "getValue", refs: "getRefs"}, diagnostics: {diagnostics: "getDiagnostics"}}[name] ?? {}
  const result = {...detail}
  for (const [key, method] of Object.entries(getters)) {
    let value
    Object.defineProperty(result, key, {enumerable: true, get: () => (value ??= call(() => handle[method]()))})
  }
  return result
}

if (!customElements.get(NAME)) customElements.define(NAME, ReachableBackendsEditor)

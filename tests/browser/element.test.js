import assert from "node:assert/strict"
import test from "node:test"

import {serve} from "../../scripts/serve.js"
import {hostPage, useBrowser} from "./browser.js"
import {By} from "./editor_page.js"

const page = useBrowser({
  pages: {
    "/two": hostPage(`<reachable-backends-editor id="one" loading="eager" value="one: 1"></reachable-backends-editor>
      <reachable-backends-editor id="two" loading="eager"><pre>
two: 2
</pre></reachable-backends-editor>`),
    "/odd": hostPage(`<reachable-backends-editor id="one" loading="eager" release="9.9 2.13" environment="moon" theme="sepia" inventory="no mesh" mode="x"
      height="tall" example="none"></reachable-backends-editor><reachable-backends-editor loading="soon"></reachable-backends-editor>`),
    "/example": hostPage(`<reachable-backends-editor id="one" loading="eager" example="universal-number"></reachable-backends-editor>`),
    "/far": hostPage(`${"<p>far</p>".repeat(200)}<reachable-backends-editor id="one"><pre>a: 1</pre></reachable-backends-editor>`),
    "/click": hostPage(`<reachable-backends-editor id="one" loading="click"><pre>a: 1</pre></reachable-backends-editor>`),
  },
})
const one = () => page.at("#one")
const two = () => page.at("#two")

test("the app's own page opens, with its example, without a complaint of the policy", async () => {
  await page.open()
  assert.match(await page.text(), /^refs:\n {2}- kind: MeshService # cache\n/)
  await page.expectNoComplaints()
})

test("after loading there is no request at all", async () => {
  await page.open()
  await page.waitUntil(() => page.run("return document.readyState === 'complete'"), "the page does not finish")
  const before = page.server.requests.length
  await page.putCursor(0)
  await page.type("# hello")
  await page.setText("refs: []\n")
  await page.waitForText("refs: []\n")
  assert.deepEqual(page.server.requests.slice(before), [])
})

test("the initial text is the attribute or the text inside; setValue replaces it and says so", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  assert.equal(await one().text(), "one: 1")
  assert.equal(await two().text(), "two: 2\n")
  await two().setText("two: three")
  await page.waitFor("rb-change")
  assert.equal(await two().text(), "two: three")
  assert.equal(await one().text(), "one: 1")
  assert.equal((await page.events("rb-change"))[0].target, "two")
})

test("value is a property, too, before the element is on the page and after", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  const read = await page.driver.executeAsyncScript(`const done = arguments[0]
    const three = Object.assign(document.createElement("reachable-backends-editor"), {id: "three", value: "three: 3"})
    three.setAttribute("loading", "eager")
    const before = three.value
    document.body.append(three)
    three.load().then(async () => {
      const shown = await three.getValue()
      three.value = "refs: []"
      const set = three.value
      await three.setValue(null)
      done([before, shown, set, three.value])
    })`)
  assert.deepEqual(read, ["three: 3", "three: 3", "refs: []", ""])
})

test("an attribute that means nothing is told once, and the editor goes on without", async () => {
  await page.open("odd")
  const told = async () => (await page.events("rb-error")).map(({message}) => message)
  await page.waitFor("rb-error", 8)
  assert.deepEqual(await told(), [
    "loading: “soon” is not lazy, eager or click",
    "release: “9.9” is not a release known here",
    "environment: “moon” is not kubernetes or universal",
    "theme: “sepia” is not light, dark or auto",
    "mode: “x” is not full, form, editor, output or diff",
    "example: “none” is not the name of an example",
    "height: “tall” is not a length, auto or page",
    "inventory: there are no resources of the mesh in it",
  ])
  await page.run("document.querySelector('#one').setAttribute('theme', 'dark')")
  await page.run("document.querySelector('#one').setAttribute('height', 'high')")
  await page.waitFor("rb-error", 9)
  assert.equal((await told()).at(-1), "height: “high” is not a length, auto or page")
  assert.deepEqual((await page.strip()).map(pill => pill.target && pill.words.includes("2.13")).filter(Boolean), [true])
})

test("an element begins with an example by its name; the next one does not take over where it is read", async () => {
  await page.open("example")
  assert.match(await one().text(), /version: 1\n$/)
  const environment = id => page.run(`return [...document.querySelector(arguments[0]).shadowRoot.querySelectorAll(".segments button")]
    .find(button => button.ariaPressed === "true").innerText`, id)
  assert.equal(await environment("#one"), "Universal")
  await page.driver.executeAsyncScript(`const done = arguments[0]
    document.querySelector("#one").remove()
    setTimeout(() => {
      const next = Object.assign(document.createElement("reachable-backends-editor"), {id: "next", value: "refs: []"})
      document.querySelector("main").append(next)
      next.load().then(done)
    })`)
  await page.waitUntil(async () => (await environment("#next")) === "Kubernetes", "still on Universal")
})

test("a low element in full mode is one pane with tabs", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  await page.run("Object.entries({mode: 'full', height: '300px'}).forEach(([name, value]) => document.querySelector('#one').setAttribute(name, value))")
  await page.waitUntil(() => page.run("return document.querySelector('#one').shadowRoot.querySelector('.rb').dataset.layout === 'embed'"), "no room")
})

test("the details of events are there when read", async () => {
  await page.open("two")
  const detail = await page.driver.executeAsyncScript(`const done = arguments[0], one = document.querySelector("#one")
    one.addEventListener("rb-change", event => done({...event.detail, bubbles: event.bubbles, composed: event.composed}), {once: true})
    one.load().then(() => one.setValue("# new"))`)
  assert.equal(detail.value, "# new")
  assert.equal(detail.origin, "host")
  assert.ok(Array.isArray(detail.refs))
  assert.deepEqual([detail.bubbles, detail.composed], [true, true])
})

test("events carry the refs and the problems as the command line prints them", async () => {
  await page.open()
  await page.setText("refs:\n- kind: MeshServce\n  labels: {a: b}\n  port: 80\n")
  const [refs, problems] = await page.run(`return new Promise(resolve => {
    const editor = document.querySelector("reachable-backends-editor")
    let refs
    editor.addEventListener("rb-change", ({detail}) => (refs = detail.refs), {once: true})
    editor.addEventListener("rb-diagnostics", ({detail}) => resolve([refs, detail.diagnostics]), {once: true})
    editor.getValue().then(text => editor.setValue(text + "# more\\n"))
  })`)
  assert.deepEqual(refs, [{kind: "MeshServce", labels: {a: "b"}, port: 80}])
  assert.deepEqual(problems.map(({code, severity, ref}) => [code, severity, ref]), [["kind-invalid", "error", 0]])
  assert.deepEqual(problems[0].range.start, {line: 1, character: 8, offset: 14})
})

test("editors on one page share one wasm module", async () => {
  const before = page.server.requests.length
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  const loads = page.server.requests.slice(before).filter(path => path.endsWith(".wasm"))
  assert.equal(loads.length, 1)
})

test("an editor that is moved, or taken out and put back, keeps its text", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  await one().putCursor(0)
  await one().type("# ")
  await page.run("document.body.append(document.querySelector('#one'))")
  assert.equal(await one().text(), "# one: 1")
  await page.driver.executeAsyncScript(`const one = document.querySelector("#one"), done = arguments[0]
    one.remove()
    setTimeout(() => (document.body.prepend(one), done()))`)
  await one().find(".cm-content")
  assert.equal(await one().text(), "# one: 1")
  await one().putCursor(0)
  await one().type("#")
  await one().waitForText("## one: 1")
  await page.expectNoComplaints()
})

test("what is set while an editor is away is there when it is back", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  await page.run("window.rbAway = document.getElementById('one'); window.rbAway.remove()")
  await page.waitUntil(() => page.run("return window.rbAway.shadowRoot.querySelector('.app') === null"), "it is not put away")
  await page.run("window.rbAway.value = 'one: new'; window.rbAway.setAttribute('theme', 'dark'); document.body.append(window.rbAway)")
  await one().waitForText("one: new")
  await one().find(".rb[data-theme=dark]")
  assert.equal(await two().text(), "two: 2\n")
})

test("an editor that is destroyed while it loads is not shown, and load() says so", async () => {
  await page.open("click", {ready: false})
  const said = await page.driver.executeAsyncScript(`const done = arguments[0]
    const one = document.getElementById("one")
    const loaded = one.load().then(() => "loaded", error => error.message)
    one.destroy().then(() => loaded).then(done)`)
  assert.match(said, /destroyed/)
  await page.run("window.rbNext = document.createElement('reachable-backends-editor'); window.rbNext.setAttribute('loading', 'eager'); document.body.append(window.rbNext)")
  await page.waitFor("rb-ready")
  assert.deepEqual(await one().findAll(".app"), [])
})

test("a button that is moved stays one", async () => {
  await page.open("click", {ready: false})
  await one().find(".open")
  await page.run("const one = document.getElementById('one'); document.body.prepend(one)")
  assert.equal((await one().findAll(".open")).length, 1)
})

test("what a person has done by a button is no host's change", async () => {
  await page.open()
  await page.setText("refs:\n- kind: MeshServce\n  labels: {a: b}\n")
  await page.click("Make it right on all")
  await page.waitForText("refs:\n- kind: MeshService\n  labels: {a: b}\n")
  assert.equal((await page.events("rb-change")).at(-1).origin, "fix")
})

test("another element takes over what a removed one left, afresh", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  await page.driver.executeAsyncScript(`const done = arguments[0]
    document.querySelector("#one").remove()
    setTimeout(() => {
      const three = document.createElement("reachable-backends-editor")
      three.id = "three"
      three.setAttribute("value", "three: 3")
      document.querySelector("main").prepend(three)
      three.load().then(done)
    })`)
  const three = page.at("#three")
  assert.equal(await three.text(), "three: 3")
  assert.equal(await two().text(), "two: 2\n")
  await three.putCursor(0)
  await three.type("#")
  await three.waitForText("#three: 3")
})

test("nothing is loaded before it is asked for; the text stands there", async () => {
  await page.open("click", {ready: false})
  assert.equal(await one().text(), "a: 1")
  assert.ok(!(await page.run("return performance.getEntriesByType('resource').some(one => one.name.endsWith('.wasm'))")))
  await (await one().find("button.open")).click()
  await page.waitFor("rb-ready")
  assert.equal(await one().text(), "a: 1")
})

test("an editor loads when it is seen", async () => {
  await page.open("far", {ready: false})
  const loaded = () => page.run("return performance.getEntriesByType('resource').some(one => one.name.endsWith('.wasm'))")
  assert.ok(!(await loaded()))
  await page.run("document.querySelector('#one').scrollIntoView()")
  await page.waitFor("rb-ready")
  assert.ok(await loaded())
})

test("a page of another origin embeds the editor", async () => {
  const {url} = page.server
  const policy = `default-src 'none'; script-src ${url} 'wasm-unsafe-eval'; style-src ${url}; connect-src ${url}`
  const body = `<script type="module" src="${url}element.js"></script>
    <reachable-backends-editor id="one" loading="eager" value="a: 1"></reachable-backends-editor>`
  const host = await serve({root: "/nowhere", policy, pages: {"/": `<!doctype html><html lang="en"><title>Another origin</title>${body}</html>`}})
  try {
    await page.driver.get(host.url)
    await page.waitFor("rb-ready")
    await one().putCursor(0)
    await one().type("#")
    await one().waitForText("#a: 1")
    assert.deepEqual(await page.run("return window.rbSeen.violations"), [])
  } finally {
    await host.close()
  }
})

test("attributes reach the app when they change", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  await page.run("document.querySelector('#one').setAttribute('readonly', '')")
  await one().putCursor(0)
  await one().type("x")
  assert.equal(await one().text(), "one: 1")
  await page.run("document.querySelector('#one').removeAttribute('readonly')")
  await one().type("x")
  await one().waitForText("xone: 1")
})

test("another mode puts its pane in front, none at all the text; diff shows what changed in a manifest", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  const pane = async (mode, wanted, output) => {
    await page.run("const [mode] = arguments, one = document.querySelector('#one'); mode ? one.setAttribute('mode', mode) : one.removeAttribute('mode')", mode)
    const chosen = () => one().inside(root => root.querySelector(".tabs.top [aria-selected=true]")?.id ?? root.querySelector("[aria-selected=true]")?.id)
    await page.waitUntil(async () => (await chosen()) === `tab-${wanted}`, `${mode} is not ${wanted}`)
    if (output) await page.waitUntil(async () => (await one().outputLabel()) === output, `${mode} does not show ${output}`)
  }
  await page.run("document.querySelector('#one').setAttribute('height', '300px')")
  for (const mode of ["form", "editor", "output", "form", "diff", ""]) {
    await pane(mode, {diff: "output", editor: "yaml", "": "yaml"}[mode] ?? mode)
  }
  const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    kuma.io/reachable-backends: 'refs: []'\n"
  await one().setText(pod)
  await pane("output", "output")
  await one().chooseOutput("Annotation")
  await pane("editor", "yaml")
  await pane("diff", "output")
  assert.equal(await one().inside(root => root.querySelector(".pane.output select").selectedOptions[0].innerText), "Whole file")
})

test("destroy shows the text inside the tags again; load begins afresh", async () => {
  await page.open("two")
  await page.waitFor("rb-ready", 2)
  await two().setText("changed: 1")
  await two().call("destroy")
  assert.ok(await (await page.driver.findElement(By.css("#two pre"))).isDisplayed())
  await two().call("load")
  assert.equal(await two().text(), "changed: 1")
})

// A model of the editor and the state, with every order of delivery that can happen between them: they must end alike.
import assert from "node:assert/strict"
import test from "node:test"
import {createRequire} from "node:module"

import {changeSet, Sync} from "../www/sync.js"

const {Text} = createRequire(new URL("../www/package.json", import.meta.url))("@codemirror/state")

/** A small generator with a seed, so that a failure can be had again. */
function random(seed) {
  return limit => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * limit)
  }
}

const text = string => Text.of(string.split("\n"))

function someChange(pick, length) {
  const from = pick(length + 1)
  const to = Math.min(length, from + (pick(3) ? 0 : pick(4)))
  const insert = pick(4) ? ["a", "\r\n", "😀", "refs:\n", ""][pick(5)] : ""
  return changeSet([{from, to, insert}], length)
}

/** The state: it owns the text, and takes changes that were made before the editor saw its latest edits. */
class State {
  version = 0
  taken = 0
  unseen = []
  constructor(doc) {
    this.doc = doc
  }
  edit(change) {
    const message = {version: this.version, change}
    this.doc = change.apply(this.doc)
    this.version++
    this.unseen.push(change)
    return message
  }
  take({baseVersion, change}) {
    const edits = this.version - this.taken
    const seen = baseVersion - this.taken
    this.unseen.splice(0, this.unseen.length - (edits - seen))
    for (const [index, own] of this.unseen.entries()) {
      this.unseen[index] = own.map(change, true)
      change = change.map(own)
    }
    this.doc = change.apply(this.doc)
    this.version++
    this.taken++
  }
}

function play(seed, steps) {
  const pick = random(seed)
  const start = text("refs:\r\n  - kind: MeshService\r\n")
  const state = new State(start)
  const sync = new Sync(start.length)
  let shown = start
  let composing = false
  const toState = []
  const toEditor = []
  const show = () => {
    const change = composing ? null : sync.release()
    if (change) shown = change.apply(shown)
  }
  const deliver = () => {
    const {version, change} = toEditor.shift()
    assert.equal(sync.lengthAt(version), change.length, `seed ${seed} mistakes the length of the state's text`)
    sync.remote(version, change)
  }
  const actions = [
    () => {
      const change = someChange(pick, shown.length)
      toState.push(sync.local(change))
      shown = change.apply(shown)
    },
    () => toEditor.push(state.edit(someChange(pick, state.doc.length))),
    () => toState.length && state.take(toState.shift()),
    () => {
      if (!toEditor.length) return
      deliver()
      show()
    },
    () => {
      composing = !composing
      show()
    },
  ]
  for (let step = 0; step < steps; step++) actions[pick(actions.length)]()
  while (toState.length) state.take(toState.shift())
  while (toEditor.length) deliver()
  composing = false
  show()
  assert.equal(shown.toString(), state.doc.toString(), `seed ${seed} diverges`)
  assert.equal(sync.version, state.version, `seed ${seed} counts differently`)
}

test("delayed, interleaved and composing changes converge", () => {
  for (let seed = 1; seed <= 3000; seed++) play(seed, 60)
})

test("a state that answers at once never sees an old version", () => {
  const pick = random(7)
  const state = new State(text("a"))
  const sync = new Sync(state.doc.length)
  let shown = state.doc
  for (let step = 0; step < 500; step++) {
    const change = someChange(pick, shown.length)
    const message = sync.local(change)
    assert.equal(message.baseVersion, state.version)
    state.take(message)
    state.unseen = []
    shown = change.apply(shown)
    sync.acknowledge(state.version)
    if (pick(3)) continue
    const {version, change: edit} = state.edit(someChange(pick, state.doc.length))
    sync.remote(version, edit)
    shown = sync.release().apply(shown)
  }
  assert.equal(shown.toString(), state.doc.toString())
})

test("the state's insertion comes first where both insert at one place", () => {
  const sync = new Sync(2)
  const {change} = sync.local(changeSet([{from: 1, to: 1, insert: "X"}], 2))
  sync.remote(0, changeSet([{from: 1, to: 1, insert: "S"}], 2))
  const shown = sync.release().apply(change.apply(text("ab")))
  assert.equal(shown.toString(), "aSXb")
})

test("while edits are held, the state hears of changes in terms of its own text", () => {
  const sync = new Sync(5)
  sync.remote(0, changeSet([{from: 0, to: 0, insert: "# head\n"}], 5))
  assert.ok(sync.holding)
  const {baseVersion, change} = sync.local(changeSet([{from: 5, to: 5, insert: "!"}], 5))
  assert.equal(baseVersion, 1)
  assert.deepEqual(change.toJSON(), changeSet([{from: 12, to: 12, insert: "!"}], 12).toJSON())
  assert.deepEqual(sync.release().toJSON(), changeSet([{from: 0, to: 0, insert: "# head\n"}], 6).toJSON())
})

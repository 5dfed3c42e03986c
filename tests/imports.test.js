// Short names for what the wasm imports: wasm and glue stay one.
import assert from "node:assert/strict"
import test from "node:test"

import {shorten} from "../scripts/imports.js"

/** A module that imports a function, a table, a memory and a global, and one more function behind them, which it exports as `again`. */
const WASM = Buffer.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7f],
  ...section(2, [5, ...named("__wbg_call_1f"), 0, 0, ...named("__wbg_table_2f"), 1, 0x70, 1, 1, 9, ...named("__wbg_memory_3f"), 2, 0, 1]
    .concat([...named("__wbg_global_4f"), 3, 0x7f, 0, ...named("__wbg_again_5f"), 0, 0])),
  ...section(7, [1, ...text("again"), 0, 1]),
])

function section(id, body) {
  return [id, (body.length & 0x7f) | 0x80, body.length >> 7, ...body]
}

function text(words) {
  return [words.length, ...Buffer.from(words)]
}

function named(words) {
  return [...text("./glue.js"), ...text(words)]
}

const GLUE = `({__wbg_call_1f: () => 1, __wbg_table_2f: new WebAssembly.Table({element: "anyfunc", initial: 1, maximum: 9}),
  __wbg_memory_3f: new WebAssembly.Memory({initial: 1}), __wbg_global_4f: 4, __wbg_again_5f: () => __wbg_ptr, __proto__: null})`

test("the module runs with the glue, under short names", async () => {
  const {wasm, glue} = shorten(WASM, GLUE)
  const imports = Function("__wbg_ptr", `return ${glue}`)(5)
  assert.deepEqual(Object.keys(imports), ["_0", "_1", "_2", "_3", "_4"])
  const {instance} = await WebAssembly.instantiate(wasm, {"./glue.js": imports})
  assert.equal(instance.exports.again(), 5)
})

test("a glue that lacks an import is no glue of this module", () => {
  assert.throws(() => shorten(WASM, GLUE.replace("__wbg_again_5f", "other")), /4 of the 5/)
})

// wasm-bindgen names what the wasm imports after what it is, with a hash that no compression makes shorter, in the wasm and again in the glue.
// Nobody but these two reads the names: a letter or two will do.

const IMPORTS = 2
const HEADER = 8
/** Kinds of imports: what follows the kind is a number for functions, a limited thing for tables and memories, two bytes for globals. */
const [FUNCTION, TABLE, MEMORY] = [0, 1, 2]

/** @param {Buffer} wasm @param {string} glue @returns {{wasm: Buffer, glue: string}} the same, with short names */
export function shorten(wasm, glue) {
  const names = new Map()
  const short = name => names.get(name) ?? names.set(name, `_${names.size.toString(36)}`).get(name)
  const sections = [wasm.subarray(0, HEADER)]
  for (const {id, start, body, end} of sectionsOf(wasm)) {
    if (id !== IMPORTS) sections.push(wasm.subarray(start, end))
    else sections.push(Buffer.from([id]), withLength(renamed(wasm.subarray(body, end), short)))
  }
  let found = 0
  const renamedGlue = glue.replace(/\b__wb\w+/g, word => (names.has(word) ? (found++, names.get(word)) : word))
  if (found !== names.size) throw new Error(`The glue has ${found} of the ${names.size} imports of the wasm.`)
  return {wasm: Buffer.concat(sections), glue: renamedGlue}
}

function* sectionsOf(wasm) {
  const read = reader(wasm, HEADER)
  while (read.at < wasm.length) {
    const start = read.at
    const id = read.byte()
    const length = read.number()
    yield {id, start, body: read.at, end: read.at + length}
    read.at += length
  }
}

/** The section of imports with other names. */
function renamed(section, short) {
  const read = reader(section, 0)
  const count = read.number()
  const parts = [number(count)]
  for (let index = 0; index < count; index++) {
    const module = read.text()
    const name = read.text()
    const described = read.at
    const kind = read.byte()
    if (kind === TABLE) read.byte()
    if (kind === FUNCTION) read.number()
    else if (kind === TABLE || kind === MEMORY) read.limits()
    else read.at += 2
    parts.push(withLength(module), withLength(Buffer.from(short(name.toString()))), section.subarray(described, read.at))
  }
  return Buffer.concat(parts)
}

function reader(bytes, from) {
  return {
    at: from,
    byte() {
      return bytes[this.at++]
    },
    /** LEB128 */
    number() {
      let [value, shift, byte] = [0, 0, 0]
      do {
        byte = this.byte()
        value += (byte & 0x7f) * 2 ** shift
        shift += 7
      } while (byte & 0x80)
      return value
    },
    text() {
      const length = this.number()
      this.at += length
      return bytes.subarray(this.at - length, this.at)
    },
    limits() {
      const hasMost = this.byte() & 1
      this.number()
      if (hasMost) this.number()
    },
  }
}

function number(value) {
  const bytes = []
  do {
    const more = value > 0x7f
    bytes.push((value & 0x7f) | (more ? 0x80 : 0))
    value = Math.floor(value / 0x80)
  } while (value)
  return Buffer.from(bytes)
}

const withLength = bytes => Buffer.concat([number(bytes.length), bytes])

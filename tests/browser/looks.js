// The sizes and schemes in which the page is looked at.
const SIZES = [
  {name: "wide", width: 1440, height: 900},
  {name: "medium", width: 900, height: 800},
  {name: "narrow", width: 390, height: 844},
  {name: "narrowest", width: 320, height: 640},
  {name: "low", width: 640, height: 400},
]
const EMBED = {name: "embed", width: 720, height: 420, path: "embed"}

const both = sizes => sizes.flatMap(size => ["light", "dark"].map(scheme => ({...size, scheme})))

export const LOOKS = both([...SIZES, EMBED])
export const PICTURES = LOOKS

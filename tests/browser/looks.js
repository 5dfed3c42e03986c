// The sizes and schemes in which the page is looked at.
const SIZES = [
  {name: "wide", width: 1440, height: 900},
  {name: "narrow", width: 390, height: 844},
]
const EMBED = {name: "embed", width: 720, height: 420, path: "embed"}

const both = sizes => sizes.flatMap(size => ["light", "dark"].map(scheme => ({...size, scheme})))

export const LOOKS = both(SIZES)
export const PICTURES = both([...SIZES, EMBED])

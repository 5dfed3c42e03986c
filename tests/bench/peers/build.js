// The contenders as pages, into target/bench/peers: their npm packages, and what esbuild makes of them.
import {execFileSync} from "node:child_process"
import {copyFileSync, existsSync, readFileSync, rmSync} from "node:fs"
import {join} from "node:path"
import {fileURLToPath} from "node:url"

const HERE = fileURLToPath(new URL(".", import.meta.url))
const LOCK = join(HERE, "package-lock.json")
// What scripts/setup.sh leaves behind in the other folders, for the same question.
const INSTALLED = join(HERE, "node_modules/.installed-lock")

/** The pages: each a module of that name here, that sets `window.rbPeer`. */
export const PAGES = ["floor", "codemirror_ajv", "codemirror_json_schema", "monaco_yaml"]
export const BUILT = fileURLToPath(new URL("../../../target/bench/peers", import.meta.url))

const WORKERS = ["yaml_worker=monaco-yaml/yaml.worker.js", "editor_worker=monaco-editor/esm/vs/editor/editor.worker.js"]
const FLAGS = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--loader:.ttf=file", "--log-level=warning"]

export function build() {
  if (!existsSync(INSTALLED) || readFileSync(INSTALLED, "utf8") !== readFileSync(LOCK, "utf8")) {
    execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {cwd: HERE, stdio: "inherit"})
    copyFileSync(LOCK, INSTALLED)
  }
  rmSync(BUILT, {recursive: true, force: true})
  const sources = PAGES.map(name => `${name}.js`)
  execFileSync(join(HERE, "node_modules/.bin/esbuild"), [...sources, ...WORKERS, ...FLAGS, `--outdir=${BUILT}`], {cwd: HERE, stdio: "inherit"})
}

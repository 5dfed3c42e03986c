// Serves the built page as a strict host would: Content Security Policy, CORS for embeds, the wasm MIME type.
// Used by `make run` and, on a free port, by the browser tests.
import {createReadStream} from "node:fs"
import {stat} from "node:fs/promises"
import {createServer} from "node:http"
import {extname, join, normalize, resolve} from "node:path"
import {fileURLToPath} from "node:url"

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".yaml": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
}

/** What the page needs of a policy, and nothing more: the tests fail on any violation. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ")

/** The path of a request, or nothing where it is no address (`//`, a broken escape). */
function pathOf(address) {
  try {
    return decodeURIComponent(new URL(address, "http://localhost").pathname)
  } catch {
    return undefined
  }
}

/**
 * @param {{root: string, port?: number, pages?: Record<string, string>, policy?: string}} options
 *   `pages`: HTML documents by path, for tests that need a host page of their own
 * @returns {Promise<{url: string, requests: string[], close: () => Promise<void>}>}
 *   `requests`: the paths asked for so far, in order
 */
export async function serve({root, port = 0, pages = {}, policy = POLICY}) {
  const base = resolve(root)
  const requests = []
  const server = createServer(async (request, response) => {
    const path = pathOf(request.url)
    if (path === undefined) {
      response.statusCode = 400
      return response.end("This is no address.\n")
    }
    requests.push(path)
    response.setHeader("Content-Security-Policy", policy)
    response.setHeader("Access-Control-Allow-Origin", "*")
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin")
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Cache-Control", "no-cache")
    if (path in pages) {
      response.setHeader("Content-Type", TYPES[".html"])
      return response.end(pages[path])
    }
    const file = join(base, normalize(path.endsWith("/") ? path + "index.html" : path))
    const found = file.startsWith(base) && (await stat(file).catch(() => null))
    if (!found || !found.isFile()) {
      response.statusCode = 404
      response.setHeader("Content-Type", TYPES[".txt"])
      return response.end("There is no such file.\n")
    }
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream")
    response.setHeader("Content-Length", found.size)
    createReadStream(file).pipe(response)
  })
  await new Promise((ready, failed) => server.once("error", failed).listen(port, "127.0.0.1", ready))
  return {
    url: `http://localhost:${server.address().port}/`,
    requests,
    close: () => new Promise(done => (server.close(done), server.closeAllConnections())),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [root = "dist", port = "8080"] = process.argv.slice(2)
  const {url} = await serve({root, port: Number(port)}).catch(error => {
    // Somebody's other server is no reason to fail: any free port will do.
    if (error.code !== "EADDRINUSE") throw error
    return serve({root})
  })
  console.log(`The editor is at ${url} (Ctrl-C ends it)`)
}

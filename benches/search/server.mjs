// Serves folders on this machine as a good static host does: every file as brotli at its best level, or as it is where that is smaller; a
// connection is kept open. Counts what is fetched, and can let every answer wait, as a far host would.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  css: "text/css; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
};

/** What is sent for files that were asked for before. */
const prepared = new Map();

/** What is sent for a file: its bytes, compressed where that makes them fewer. */
function prepare(path) {
  const { mtimeMs, size } = statSync(path);
  const key = `${path} ${mtimeMs} ${size}`;
  if (!prepared.has(key)) prepared.set(key, compress(path));
  return prepared.get(key);
}

function compress(path) {
  const raw = readFileSync(path);
  const small = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
  return small.length < raw.length ? { bytes: small, encoding: "br" } : { bytes: raw, encoding: null };
}

/** A certificate for HTTP/2, which browsers speak only over TLS. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-bench-cert-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-days", "2"];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", cert, ...subject], { stdio: "ignore" });
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}

/**
 * Starts a server. `mounts` are pairs of an address that ends in a slash and the folder behind it; the first that has a file gives it.
 * `/__bench/LANGUAGE` is an empty page in that language.
 */
export async function serve({ mounts, protocol }) {
  const server = { delay: 0, log: [], unknown: [] };

  function find(path) {
    for (const [prefix, folder] of mounts) {
      if (!path.startsWith(prefix)) continue;
      let file = normalize(join(folder, decodeURIComponent(path.slice(prefix.length))));
      if (!file.startsWith(normalize(folder))) continue;
      if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
      if (existsSync(file)) return file;
    }
    return null;
  }

  const answer = (request, response) => {
    const path = request.url.split("?")[0];
    if (path.startsWith("/__bench/")) {
      const tag = path.slice("/__bench/".length);
      response.writeHead(200, { "content-type": TYPES.html });
      response.end(`<!doctype html><html lang="${tag}"><head><title>bench</title><link rel="icon" href="data:,"></head><body></body></html>`);
      return;
    }
    const seen = { path, bytes: 0, start: performance.now(), end: Infinity };
    server.log.push(seen);
    const file = find(path);
    if (file === null) {
      server.unknown.push(path);
      response.writeHead(404);
      response.end();
      return;
    }
    const { bytes, encoding } = prepare(file);
    seen.bytes = bytes.length;
    const send = () => {
      const headers = { "content-type": TYPES[file.split(".").pop()] ?? "application/octet-stream", "content-length": bytes.length };
      if (encoding) headers["content-encoding"] = encoding;
      response.writeHead(200, headers);
      response.end(bytes);
      seen.end = performance.now();
    };
    if (server.delay > 0) setTimeout(send, server.delay);
    else send();
  };

  const host = protocol === "h2" ? http2.createSecureServer({ ...certificate(), allowHTTP1: false }, answer) : http.createServer({ keepAliveTimeout: 120_000 }, answer);
  await new Promise((ready) => host.listen(0, "127.0.0.1", ready));
  server.origin = `${protocol === "h2" ? "https" : "http"}://127.0.0.1:${host.address().port}`;
  server.close = () => {
    host.closeAllConnections?.();
    host.close();
  };
  return server;
}

/** How many times something was waited for before the next was asked: the longest chain of requests, each begun after another's answer. */
export function rounds(log) {
  const depths = [];
  for (const [at, one] of log.entries()) {
    let depth = 1;
    for (let before = 0; before < at; before += 1) if (log[before].end <= one.start) depth = Math.max(depth, depths[before] + 1);
    depths.push(depth);
  }
  return Math.max(0, ...depths);
}

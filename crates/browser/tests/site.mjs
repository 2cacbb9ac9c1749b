// A site in memory for tests under Node, and the worker on it: the same worker.js that browsers run, with a fetch of our own.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const code = readFileSync(join(here, "../worker.js"), "utf8");

export const BASE = "https://town.example/guide/";

// The indexes in a folder, as tests/wasm.rs of guildhall-search writes them, published with the modules: address below BASE to bytes.
export function publish(modules, indexes) {
  const files = new Map();
  const put = (name, bytes) => files.set(`search/${name}`, Buffer.from(bytes));
  put("engine.aaaa.wasm", readFileSync(join(modules, "engine.wasm")));
  const languages = readdirSync(indexes).sort();
  for (const language of languages) {
    const folder = join(indexes, language);
    for (const name of readdirSync(folder).filter((name) => name.endsWith(".txt"))) put(`${language}/${name}`, readFileSync(join(folder, name)));
    const module = join(modules, `stem-${language}.wasm`);
    const stemmer = existsSync(module) ? `stem-${language}.aaaa.wasm` : null;
    if (stemmer) put(stemmer, readFileSync(module));
    const entry = {
      format: 1,
      engine: "engine.aaaa.wasm",
      worker: "worker.aaaa.js",
      stemmer,
      hot: `${language}/${readFileSync(join(folder, "hot"), "utf8")}`,
      language,
      dir: language === "ar" ? "rtl" : "ltr",
      name: language,
      others: languages.filter((other) => other !== language).map((other) => ({ language: other, name: other, dir: "ltr", entry: `${other}.json` })),
    };
    put(`${language}.json`, JSON.stringify(entry));
  }
  return files;
}

// A worker on these files. `fetches` tells what was asked for, in order; `on` may answer instead: a Response, an error to throw, or a promise.
export function worker(files, { on = () => undefined, type = "application/wasm" } = {}) {
  const fetches = [];
  const messages = [];
  let wake = () => {};
  async function fetch(address, options = {}) {
    const path = String(address).replace(BASE, "");
    fetches.push({ path, cache: options.cache });
    const aborted = () => new DOMException("aborted", "AbortError");
    const stop = new Promise((_, reject) => options.signal?.addEventListener("abort", () => reject(aborted())));
    stop.catch(() => {});
    if (options.signal?.aborted) throw aborted();
    const instead = await Promise.race([on(path, options), stop]);
    if (instead instanceof Error) throw instead;
    if (instead) return instead;
    const bytes = files.get(path);
    if (!bytes) return new Response("<h1>Not found</h1>", { status: 404, headers: { "content-type": "text/html" } });
    return new Response(bytes, { headers: { "content-type": path.endsWith(".wasm") ? type : "text/plain" } });
  }
  const postMessage = (message) => {
    messages.push(message);
    wake();
  };
  const { send, getEngine } = new Function("fetch", "postMessage", "onmessage", `${code}\nreturn { send: (data) => onmessage({ data }), getEngine };`)(fetch, postMessage);
  async function message(wanted) {
    for (;;) {
      const place = messages.findIndex(wanted);
      if (place >= 0) return messages.splice(place, 1)[0];
      await new Promise((resolve) => (wake = resolve));
    }
  }
  return {
    fetches,
    messages,
    send,
    getEngine,
    open: (language) => (send({ op: "open", entry: `${BASE}search/${language}.json` }), message(({ op }) => op === "open")),
    async search(id, query, more = {}) {
      send({ op: "search", id, query, offset: 0, limit: 10, filters: [], ...more });
      const { answer, ...rest } = await message((one) => one.id === id);
      return answer === undefined ? rest : { ...rest, answer: JSON.parse(answer) };
    },
  };
}

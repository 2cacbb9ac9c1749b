// The two engines as a page uses them. Each defines, in the page, `search(query)`, which gives the first ten results as {url, title, excerpt}, with
// their excerpts fetched, and starts the engine where it was not yet. Interfaces are no part of it, neither Pagefind's nor ours.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Whether a file is fetched for what was asked, not for whatever is asked. */
export function isOfQuery(path) {
  return /\.pf_(index|fragment|filter)$/.test(path) || (/\/search\/.*\.txt$/.test(path) && !hot.has(path.split("/").pop()));
}

/** The names of the files that ours opens an index with. */
const hot = new Set();

/** Pagefind by its own interface for scripts (pagefind.app/docs/api). `base` is the address of the site. */
export function pagefind(base) {
  return `
    let it;
    globalThis.search = async (query) => {
      it ??= await import("${base}pagefind/pagefind.js");
      const found = await it.search(query);
      const hits = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
      return hits.map((hit) => ({ url: hit.url, title: hit.meta.title, excerpt: hit.excerpt }));
    };
    0`;
}

/**
 * Ours, by the messages of its worker, begun as the interface begins it (`begin` in search.js). `site` is the folder of the site, `base` its address,
 * \`tag\` the language.
 */
export function guildhall(site, base, tag) {
  const entry = [`${tag}.json`, `${tag.toLowerCase()}.json`].find((name) => existsSync(join(site, "search", name)));
  if (entry === undefined) throw new Error(`${site}/search has no entry for ${tag}`);
  hot.add(JSON.parse(readFileSync(join(site, "search", entry), "utf8")).hot.split("/").pop());
  return `
    let worker;
    let last = 0;
    const waiting = new Map();
    const begin = async () => {
      const entry = "${base}search/${entry}";
      const content = await (await fetch(entry, { cache: "no-cache" })).json();
      worker = new Worker(new URL(content.worker, entry));
      worker.onerror = (event) => waiting.forEach(({ fail }) => fail(new Error("worker: " + event.message)));
      worker.onmessage = ({ data }) => {
        const one = waiting.get(data.id);
        if (!one) return;
        waiting.delete(data.id);
        if (data.error) one.fail(new Error(JSON.stringify(data.error)));
        else one.settle(JSON.parse(data.answer));
      };
      const early = (name, use) => name && fetch(new URL(name, entry)).then(use);
      const compile = (response) => WebAssembly.compileStreaming(response);
      const [engine, stemmer, hot] = await Promise.all([
        early(content.engine, compile), early(content.stemmer, compile), early(content.hot, (response) => response.arrayBuffer()),
      ]);
      worker.postMessage({ op: "open", entry, content, engine, stemmer, hot });
    };
    globalThis.search = async (query) => {
      if (!worker) await begin();
      last += 1;
      const answer = await new Promise((settle, fail) => {
        waiting.set(last, { settle, fail });
        worker.postMessage({ op: "search", id: last, query, typing: false, filters: [], offset: 0, limit: 10, languages: ["${tag}"] });
      });
      const plain = (parts) => parts.join("");
      return answer.hits.map((hit) => ({ url: hit.url, title: plain(hit.title), excerpt: hit.sections.map((one) => plain(one.excerpt)).join(" … ") }));
    };
    0`;
}

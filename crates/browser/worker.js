// Search, off the main thread: loads the engine and what it needs of the index, and answers queries.
// Messages to it:   {op: "open", entry: URL, content?, engine?, stemmer?, hot?}: what the page has read already of the entry and of the files that it
//                   names, modules compiled
//                   {op: "search", id, query, typing, filters: [[facet, value]], offset, limit, languages: ["fr"] | "all"}
// Messages from it: {op: "open", language, languages: [{language, name, dir}]} or {op: "open", error}
//                   {id, answer: JSON} or {id, error}; nothing for a search that a later one overtook
// An answer is a text, most often as the engine wrote it: browsers take longer to copy what a text says than to read it.
// Errors: "offline" (not loaded; asking again may help), "stale" (the site has changed and what is new does not fit either),
// "broken" (files or the engine are damaged), "unsupported" (no WebAssembly here).
"use strict";

const PATIENCE = 45000; // milliseconds until a file that does not come counts as not to be had
const ROUNDS = 24; // far more than a query needs
const ROOM = 512; // bytes of a stemmer's word
const REMEMBERED = 30; // answers of a language that are kept: of letters that a reader takes back, of filters that are tried and left
const ELSEWHERE = 0.8; // what the quality of a page counts where it is not in the language of the page that asks

const encoder = new TextEncoder();
const decoder = new TextDecoder();

class Problem extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

let start; // the message that said where to begin
let site; // what is loaded, a promise
let newest; // the id of the latest search
const suspect = new Set(); // addresses of files that were damaged: asked for past every cache

// Fetching

async function get(url, use, { cache, signal } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  signal?.addEventListener("abort", () => stop.abort());
  try {
    const response = await fetch(url, { signal: stop.signal, cache: suspect.has(url) ? "reload" : cache ?? "default" });
    if (!response.ok) throw new Problem(response.status === 404 || response.status === 410 ? "stale" : "offline");
    return await use(response);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem("offline");
  } finally {
    clearTimeout(timer);
  }
}

const getBytes = (url, options) => get(url, async (response) => new Uint8Array(await response.arrayBuffer()), options);

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("stale"); // a page of HTML, say
  }
}

// Whether this browser, under this page's policy, runs WebAssembly at all.
function supported() {
  try {
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

// What a module exports; fetched where it was not given.
async function getModule(url, imports, given) {
  const source = given ?? (await getBytes(url));
  try {
    const made = await WebAssembly.instantiate(source, imports);
    return (made.instance ?? made).exports;
  } catch {
    suspect.add(url);
    throw new Problem("broken");
  }
}

// The engine and the languages that it has open

async function getEngine(url, given) {
  const stemmers = [];
  const engine = await getModule(url, {
    env: {
      stem(slot, at, length) {
        const stemmer = stemmers[slot];
        const word = new Uint8Array(engine.memory.buffer, at, ROOM);
        const room = new Uint8Array(stemmer.memory.buffer, stemmer.room(), ROOM);
        room.set(word.subarray(0, length));
        const left = stemmer.stem(length);
        word.set(room.subarray(0, left));
        return left;
      },
    },
  }, given);
  const put = (bytes) => {
    const at = engine.alloc(bytes.length);
    new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
    return [at, bytes.length];
  };
  return {
    open: (hot, stemmer) => engine.open(...put(hot), stemmer ? stemmers.push(stemmer) - 1 : -1),
    supply: (handle, name, bytes) => engine.supply(handle, ...put(encoder.encode(name)), ...put(bytes)),
    answer(handle, request) {
      const at = engine.answer(handle, ...put(encoder.encode(request)));
      return decoder.decode(new Uint8Array(engine.memory.buffer, at, engine.length()));
    },
  };
}

async function load(fresh) {
  if (!supported()) throw new Problem("unsupported");
  const cache = fresh ? "no-cache" : "default";
  const engines = new Map();
  const opened = new Map();
  const known = new Map();

  async function openLanguage(url, given = {}) {
    const entry = given.content ?? (await get(url, async (response) => parse(await response.text()), { cache }));
    const at = (name) => new URL(name, url).href;
    if (entry.format !== 1) throw new Problem("stale");
    const engineUrl = at(entry.engine);
    const engineName = engineUrl.slice(engineUrl.lastIndexOf("/"));
    if (!engines.has(engineName)) engines.set(engineName, getEngine(engineUrl, given.engine));
    const hotUrl = at(entry.hot);
    const [engine, stemmer, hot] = await Promise.all([
      engines.get(engineName),
      entry.stemmer && getModule(at(entry.stemmer), {}, given.stemmer),
      given.hot ? new Uint8Array(given.hot) : getBytes(hotUrl),
    ]);
    const handle = engine.open(hot, stemmer);
    if (handle < 0) {
      suspect.add(hotUrl);
      throw new Problem(handle === -1 ? "stale" : "broken");
    }
    return { entry, engine, handle, at, hotUrl, base: entry.base ?? at(".."), pending: new Map(), answers: new Map() };
  }

  // Languages are opened when they are first asked for.
  function language(tag) {
    if (!opened.has(tag)) opened.set(tag, openLanguage(known.get(tag)));
    opened.get(tag).catch(() => opened.delete(tag));
    return opened.get(tag);
  }

  const own = await openLanguage(start.entry, fresh ? {} : start);
  const { entry } = own;
  opened.set(entry.language, Promise.resolve(own));
  known.set(entry.language, start.entry);
  for (const other of entry.others ?? []) known.set(other.language, own.at(other.entry));
  const languages = [entry, ...(entry.others ?? [])].map(({ language, name, dir }) => ({ language, name, dir }));
  return { language, languages, own: entry.language };
}

// Asking

// A file of an index, given to the engine. Searches that need the same file share it.
function supply(language, name) {
  const { pending, engine, handle } = language;
  if (!pending.has(name)) {
    const stop = new AbortController();
    const url = new URL(name, language.hotUrl).href;
    const file = { stop };
    file.done = getBytes(url, { signal: stop.signal })
      .then((bytes) => {
        if (engine.supply(handle, name, bytes) === 0) return;
        suspect.add(url);
        throw new Problem("broken");
      })
      .finally(() => pending.get(name) === file && pending.delete(name));
    pending.set(name, file);
  }
  return pending.get(name).done;
}

async function ask(language, request, current) {
  for (let round = 0; round < ROUNDS; round++) {
    const answer = language.engine.answer(language.handle, request);
    if (answer[0] === "{") return answer;
    const needs = JSON.parse(answer);
    if (!needs.length) break;
    for (const [name, { stop }] of language.pending) {
      if (needs.includes(name)) continue;
      language.pending.delete(name);
      stop.abort();
    }
    await Promise.all(needs.map((name) => supply(language, name)));
    if (!current()) throw new Problem("overtaken");
  }
  throw new Problem("broken");
}

const clean = (text) => String(text).replace(/\x1f/g, " ");
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);
const number = (of) => ((bits[0] = of), float[0]);

// The answer of one language, as JSON.
async function askOne(loaded, tag, search, current, offset, limit, without = "") {
  const language = await loaded.language(tag);
  if (!current()) throw new Problem("overtaken");
  const filters = (search.filters ?? []).flat().map(clean);
  const request = [tag, language.base, clean(search.query ?? ""), search.typing ? 1 : 0, offset, limit, without, ...filters].join("\x1f");
  const { answers } = language;
  if (answers.has(request)) return answers.get(request);
  const answer = await ask(language, request, current);
  if (answers.size >= REMEMBERED) answers.delete(answers.keys().next().value);
  answers.set(request, answer);
  return answer;
}

// The answer of all languages that are asked, as JSON.
async function run(loaded, search, current) {
  const known = loaded.languages.map(({ language }) => language);
  let tags = search.languages === "all" ? known : known.filter((tag) => search.languages?.includes(tag));
  if (!tags.length) tags = [loaded.own];
  const offset = Math.max(0, search.offset | 0);
  const limit = Math.max(0, search.limit ?? 10) | 0;
  const filters = search.filters ?? [];
  if (tags.length === 1) {
    const text = await askOne(loaded, tags[0], search, current, offset, limit);
    if (tags[0] === loaded.own && !filters.length) return text;
    const answer = JSON.parse(text);
    return JSON.stringify({ ...answer, facets: await nameFacets(loaded, [[tags[0], answer]], filters, current) });
  }
  const results = await Promise.allSettled(tags.map((tag) => askOne(loaded, tag, search, current, 0, offset + limit, tags.filter((other) => other !== tag).join(" "))));
  const answers = results.flatMap(({ status, value }, i) => (status === "fulfilled" ? [[tags[i], JSON.parse(value)]] : []));
  const failed = results.filter(({ status }) => status === "rejected").map(({ reason }) => reason);
  // What can be repaired is, before other languages are shown without it.
  const worst = failed.find(({ kind }) => kind !== "offline") ?? (answers.length ? null : failed[0]);
  if (worst) throw worst;
  const merged = merge(answers, loaded.own, offset, limit);
  const facets = await nameFacets(loaded, merged.counted, filters, current);
  return JSON.stringify({ ...merged, facets, counted: undefined, missing: tags.filter((_, i) => results[i].status === "rejected") });
}

// Answers of several languages as one, by how well each page answers. Where a language has pages with all of the words, as they were written, nothing
// else was meant, and pages with only some of them are left out; the rest is what counts.
function merge(answers, own, offset, limit) {
  const complete = answers.some(([, { total, relaxed, suggestion }]) => total > 0 && !relaxed && !suggestion);
  const relaxed = answers.every(([, answer]) => answer.relaxed || !answer.total);
  const counted = answers.filter(([, answer]) => !complete || !answer.relaxed);
  const total = counted.reduce((sum, [, answer]) => sum + answer.total, 0);
  const quality = (hit) => number(hit.quality) * (hit.index === own ? 1 : ELSEWHERE);
  const hits = counted.flatMap(([, answer]) => answer.hits).sort((a, b) => quality(b) - quality(a));
  return {
    total,
    relaxed: relaxed && total > 0,
    suggestion: complete ? null : suggested(answers, own),
    hits: hits.slice(offset, offset + limit),
    counted,
  };
}

// A suggestion, of the page's own language before others.
function suggested(answers, own) {
  const those = answers.filter(([, { suggestion }]) => suggestion);
  return (those.find(([tag]) => tag === own) ?? those[0])?.[1].suggestion ?? null;
}

// The facets of answers as one, named and ordered as in the page's own language, whose index knows the values of all. A facet that it has not says
// which language named it. What is chosen is there, whether a page has it or not.
async function nameFacets(loaded, answers, filters, current) {
  const seen = answers.flatMap(([language, { facets }]) => facets.map((facet) => ({ ...facet, language })));
  for (const [key, value] of filters) seen.push({ key, label: key, values: [{ key: value, label: value, count: 0, chosen: true }] });
  // An engine tells all values that are chosen, of facets that it has.
  const ask = (search) => askOne(loaded, loaded.own, search, current, 0, 0).then(JSON.parse, () => ({ facets: [] }));
  const own = new Set((await ask({})).facets.map(({ key }) => key));
  const names = await ask({ filters: seen.filter(({ key }) => own.has(key)).flatMap(({ key, values }) => values.map((value) => [key, value.key])) });
  const named = names.facets.map((facet) => ({ ...facet, values: facet.values.map((value) => ({ ...value, count: 0, chosen: false })) }));
  const facets = new Map();
  for (const facet of [...named, ...seen]) {
    if (!facets.has(facet.key)) facets.set(facet.key, { ...facet, values: new Map() });
    const known = facets.get(facet.key).values;
    for (const value of facet.values) {
      const { count, chosen } = known.get(value.key) ?? { count: 0, chosen: false };
      known.set(value.key, { language: facet.language, ...value, ...known.get(value.key), count: count + value.count, chosen: chosen || value.chosen });
    }
  }
  return [...facets.values()]
    .map((facet) => ({ ...facet, values: [...facet.values.values()].filter(({ count, chosen }) => count || chosen) }))
    .filter(({ values }) => values.length);
}

// Does what is asked with what is loaded. Where that proves stale or damaged, everything is read anew, once.
async function withSite(use) {
  for (let fresh = false; ; fresh = true) {
    const mine = (site ??= load(fresh));
    try {
      return await use(await mine);
    } catch (error) {
      // Whatever else is thrown is the engine, stopped in its tracks.
      const kind = error instanceof Problem ? error.kind : "broken";
      const usable = kind === "overtaken" || (kind === "offline" && (await mine.then(() => true, () => false)));
      if (!usable && site === mine) site = undefined;
      if (fresh || (kind !== "stale" && kind !== "broken")) throw new Problem(kind);
    }
  }
}

onmessage = async ({ data }) => {
  if (data.op === "open") {
    start = data;
    site = undefined;
    try {
      const { own, languages } = await withSite((loaded) => loaded);
      postMessage({ op: "open", language: own, languages });
    } catch ({ kind }) {
      postMessage({ op: "open", error: kind });
    }
  } else if (data.op === "search") {
    const { id } = data;
    const current = () => newest === id;
    newest = id;
    // Searches that wait behind this one are seen first.
    await new Promise((resolve) => setTimeout(resolve));
    if (!current()) return;
    try {
      const answer = await withSite((loaded) => run(loaded, data, current));
      if (current()) postMessage({ id, answer });
    } catch ({ kind }) {
      if (current()) postMessage({ id, error: kind });
    }
  }
};

// The worker through all that can happen on the way: node worker.mjs MODULES INDEXES. The indexes are those of tests/wasm.rs of guildhall-search.
import assert from "node:assert/strict";
import { BASE, publish, worker } from "./site.mjs";

const [modules, indexes] = process.argv.slice(2);
const fresh = () => publish(modules, indexes);
const urls = ({ answer }) => answer.hits.map(({ url }) => url);
const float = (bits) => new Float32Array(Uint32Array.of(bits).buffer)[0];
const cut = () => new TypeError("Failed to fetch");
const isChunk = (path) => /^search\/[a-z-]+\/.*\.txt$/.test(path);

const tests = {
  async "everything that opening needs is asked for at once, the entry first"() {
    const { fetches, open } = worker(fresh());
    const { language, languages } = await open("en");
    assert.equal(language, "en");
    assert.deepEqual(languages.map((one) => one.language), ["en", "ar", "de", "fr", "ja", "zh-Hans"]);
    assert.equal(fetches[0].path, "search/en.json");
    assert.deepEqual(fetches.slice(1).map(({ path }) => path.replace(/[a-z2-7]{8}\.txt/, "HOT")), ["search/engine.aaaa.wasm", "search/stem-en.aaaa.wasm", "search/en/HOT"]);
    assert.equal(fetches.length, 4);
  },

  async "an entry that the page has read is not asked for again"() {
    const files = fresh();
    const { fetches, send, search } = worker(files);
    send({ op: "open", entry: `${BASE}search/en.json`, content: JSON.parse(files.get("search/en.json")) });
    assert.ok((await search(1, "library")).answer.total > 0);
    assert.ok(!fetches.some(({ path }) => path.endsWith(".json")));
  },

  async "hits have whole addresses, scores, and marked runs"() {
    const { open, search } = worker(fresh());
    await open("en");
    const { answer } = await search(1, "swimming pools");
    const [hit] = answer.hits;
    assert.equal(hit.href, `${BASE}${hit.url}`);
    assert.equal(hit.index, "en");
    const [score, quality] = [float(hit.score), float(hit.quality)];
    assert.ok(score > 0 && quality > 0 && quality <= 1, `${score} ${quality}`);
    assert.ok([hit.title, ...hit.sections.map(({ excerpt }) => excerpt)].some((parts) => parts.some((text, place) => place % 2 && /swimming|pools/i.test(text))));
  },

  async "a second search asks for nothing that is there"() {
    const { fetches, open, search } = worker(fresh());
    await open("en");
    const first = await search(1, "library");
    const asked = fetches.length;
    assert.ok(asked > 4);
    assert.deepEqual(await search(2, "library"), { ...first, id: 2 });
    assert.equal(fetches.length, asked);
    assert.equal(new Set(fetches.map(({ path }) => path)).size, asked, "no file twice");
  },

  async "an answer is the same again, whatever was asked in between"() {
    const { open, search } = worker(fresh());
    await open("en");
    const first = await search(1, "library");
    const other = await search(2, "Bibliothek", { languages: ["de"] });
    const all = await search(3, "library", { languages: "all" });
    for (let id = 10; id < 50; id += 1) await search(id, `library ${id}`);
    assert.deepEqual(await search(50, "library", { languages: "all" }), { ...all, id: 50 });
    assert.deepEqual(await search(51, "library", { languages: "all" }), { ...all, id: 51 });
    assert.deepEqual(await search(52, "Bibliothek", { languages: ["de"] }), { ...other, id: 52 });
    assert.deepEqual(await search(53, "library"), { ...first, id: 53 });
  },

  async "hosts that call WebAssembly something else, or nothing"() {
    for (const type of ["application/octet-stream", "text/plain", ""]) {
      const { open, search } = worker(fresh(), { type });
      await open("en");
      assert.ok((await search(1, "library")).answer.total > 0, type);
    }
  },

  async "all languages at once, merged by how well each page answers"() {
    const { open, search } = worker(fresh());
    await open("en");
    const { answer } = await search(1, "piscine", { languages: "all" });
    assert.ok(answer.hits.some(({ index }) => index === "fr"));
    const qualities = answer.hits.map(({ quality, index }) => float(quality) * (index === "en" ? 1 : 0.8));
    assert.deepEqual(qualities, [...qualities].sort((a, b) => b - a));
    assert.deepEqual(answer.missing, []);
    const french = await search(2, "piscine", { languages: ["fr"] });
    assert.ok(french.answer.hits.every(({ index }) => index === "fr") && french.answer.total > 0);
    const two = await search(3, "library bibliothèque", { languages: ["en", "fr"], limit: 3 });
    const rest = await search(4, "library bibliothèque", { languages: ["en", "fr"], offset: 1, limit: 2 });
    assert.deepEqual(urls(two).slice(1), urls(rest));
  },

  async "a word of several languages is found first in that of the page"() {
    for (const tag of ["en", "fr", "de"]) {
      const { open, search } = worker(fresh());
      await open(tag);
      // A label of every fifth page in every language.
      const { answer } = await search(1, "label3", { languages: "all" });
      const own = await search(2, "label3", { languages: [tag] });
      assert.ok(answer.total > own.answer.total && own.answer.total > 2);
      assert.equal(answer.hits[0].index, tag);
    }
  },

  async "a suggestion for all languages, unless one found what was written"() {
    const { open, search } = worker(fresh());
    await open("en");
    const told = async (id, query, languages) => {
      const { answer } = await search(id, query, { languages });
      return [answer.total > 0, answer.suggestion];
    };
    assert.deepEqual(await told(1, "neighbourhod", ["en"]), [true, "neighbourhood"]);
    assert.deepEqual(await told(2, "neighbourhod", "all"), [true, "neighbourhood"]);
    // German has what English takes for a slip.
    assert.deepEqual(await told(3, "bibliothek", "all"), [true, null]);
  },

  async "what one language corrects leaves no page out that another has the very word on"() {
    const { open, search } = worker(fresh());
    await open("en");
    const { answer: en } = await search(1, "parks rivière");
    const { answer: fr } = await search(2, "parks rivière", { languages: ["fr"] });
    assert.deepEqual([en.relaxed, en.suggestion, fr.relaxed, fr.suggestion], [true, null, false, "parcs rivière"]);
    const { answer: both } = await search(3, "parks rivière", { languages: ["en", "fr"] });
    assert.deepEqual([both.total, both.relaxed, both.suggestion], [en.total + fr.total, false, "parcs rivière"]);
    // Where a language has both as they were written, the other's pages with one of them are left out.
    const { answer: written } = await search(4, "parcs rivière", { languages: ["en", "fr"] });
    assert.deepEqual([written.suggestion, written.hits.every(({ index }) => index === "fr")], [null, true]);
  },

  async "facets of several languages are counted together"() {
    const { open, search } = worker(fresh());
    await open("en");
    const counts = ({ answer }) => Object.fromEntries(answer.facets.flatMap(({ values }) => values.map(({ key, count }) => [key, count])));
    const [en, de, both] = [await search(1, "", { languages: ["en"] }), await search(2, "", { languages: ["de"] }), await search(3, "", { languages: ["de", "en"] })];
    assert.equal(both.answer.total, en.answer.total + de.answer.total);
    for (const [key, count] of Object.entries(counts(both))) assert.equal(count, (counts(en)[key] ?? 0) + (counts(de)[key] ?? 0), key);
    const filtered = await search(4, "", { filters: [["kind", "case"]] });
    assert.equal(filtered.answer.total, counts(en).case);
  },

  async "what is chosen stays among the facets, whether a page has it or not"() {
    const { open, search } = worker(fresh());
    await open("en");
    for (const languages of [["en"], ["de"], "all"]) {
      const { answer } = await search(1, "", { filters: [["kind", "gone"], ["topic", "water"]], languages });
      assert.equal(answer.total, 0);
      const chosen = answer.facets.flatMap(({ key, label, values }) => values.filter(({ chosen }) => chosen).map((value) => [key, label, value.key, value.label, value.count]));
      assert.deepEqual(chosen, [["kind", "Kind", "gone", "gone", 0], ["topic", "topic", "water", "water", 0]]);
    }
  },

  async "an overtaken search says nothing, and what it no longer needs is not waited for"() {
    let waiting = null;
    const { messages, fetches, open, search, send } = worker(fresh(), {
      on: (path, { signal }) => {
        if (!waiting || !isChunk(path)) return undefined;
        return new Promise((resolve) => waiting.push({ path, signal, go: () => resolve(undefined) }));
      },
    });
    await open("en");
    waiting = [];
    send({ op: "search", id: 1, query: "library", offset: 0, limit: 10 });
    while (!waiting.length) await new Promise((resolve) => setTimeout(resolve, 1));
    const old = [...waiting];
    waiting = null;
    const { answer } = await search(2, "zebra crossings");
    assert.ok(answer.total > 0);
    assert.ok(old.some(({ signal }) => signal.aborted));
    old.forEach(({ go }) => go());
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(messages, []);
    assert.ok((await search(3, "library")).answer.total > 0, "what was stopped can be asked for again");
    assert.ok(fetches.length > 5);
  },

  async "of a burst only the last is answered"() {
    const { messages, open, search, send } = worker(fresh());
    await open("en");
    for (const [id, query] of ["l", "li", "lib", "libr"].entries()) send({ op: "search", id, query, typing: true, limit: 10 });
    assert.ok((await search(9, "library")).answer.total > 0);
    assert.deepEqual(messages, []);
  },

  async "the network is cut before, and comes back"() {
    let down = true;
    const { open, search } = worker(fresh(), { on: () => (down ? cut() : undefined) });
    assert.deepEqual(await open("en"), { op: "open", error: "offline" });
    assert.deepEqual(await search(1, "library"), { id: 1, error: "offline" });
    down = false;
    assert.ok((await search(2, "library")).answer.total > 0);
  },

  async "the network is cut between, and comes back"() {
    let down = false;
    const { fetches, open, search } = worker(fresh(), { on: () => (down ? cut() : undefined) });
    await open("en");
    down = true;
    assert.deepEqual(await search(1, "library"), { id: 1, error: "offline" });
    down = false;
    const before = fetches.length;
    assert.ok((await search(2, "library")).answer.total > 0);
    assert.ok(!fetches.slice(before).some(({ path }) => path.endsWith(".wasm")), "what is loaded stays");
  },

  async "without the network of one language, the others answer, and it is said"() {
    const { open, search } = worker(fresh(), { on: (path) => (path.startsWith("search/de") ? cut() : undefined) });
    await open("en");
    const { answer } = await search(1, "library", { languages: ["en", "de"] });
    assert.ok(answer.total > 0);
    assert.deepEqual(answer.missing, ["de"]);
  },

  async "a server in trouble is like no network"() {
    const { open, search } = worker(fresh(), { on: (path) => (isChunk(path) ? new Response("", { status: 503 }) : undefined) });
    assert.deepEqual(await open("en"), { op: "open", error: "offline" });
    assert.deepEqual(await search(1, "library"), { id: 1, error: "offline" });
  },

  async "a chunk that was damaged on the way is asked for past the cache"() {
    let broken = null;
    const { fetches, open, search } = worker(fresh(), {
      on: (path, { cache }) => {
        if (!isChunk(path) || cache === "reload" || broken === null) return undefined;
        if (broken === "") broken = path;
        return path === broken ? new Response("\0damaged") : undefined;
      },
    });
    await open("en");
    broken = "";
    assert.ok((await search(1, "library")).answer.total > 0);
    assert.equal(fetches.find(({ path, cache }) => path === broken && cache === "reload")?.path, broken);
    assert.equal(fetches.find(({ path, cache }) => path === "search/en.json" && cache === "no-cache")?.path, "search/en.json");
  },

  async "a chunk that stays damaged is said"() {
    let damage = false;
    const files = fresh();
    const { hot } = JSON.parse(files.get("search/en.json"));
    const { open, search } = worker(files, { on: (path) => (damage && isChunk(path) && path !== `search/${hot}` ? new Response("damaged") : undefined) });
    await open("en");
    damage = true;
    assert.deepEqual(await search(1, "library"), { id: 1, error: "broken" });
    damage = false;
    assert.ok((await search(2, "library")).answer.total > 0, "and the next search begins anew");
  },

  async "a module that is damaged, cut off or a page of HTML"() {
    for (const instead of [Buffer.from("<!doctype html>"), fresh().get("search/engine.aaaa.wasm").subarray(0, 5000)]) {
      for (const type of ["application/wasm", "text/html"]) {
        let times = 1;
        const once = worker(fresh(), { on: (path) => (path.includes("engine") && times-- > 0 ? new Response(instead, { headers: { "content-type": type } }) : undefined) });
        assert.equal((await once.open("en")).language, "en");
        assert.ok((await once.search(1, "library")).answer.total > 0);
        const always = worker(fresh(), { on: (path) => (path.includes("engine") ? new Response(instead, { headers: { "content-type": type } }) : undefined) });
        assert.deepEqual(await always.open("en"), { op: "open", error: "broken" });
      }
    }
  },

  async "an old tab after a new deployment: files are gone, the new entry leads on"() {
    const files = fresh();
    const { open, search } = worker(files);
    await open("fr");
    // The new deployment has other names for everything, and the index of another language in place of that of French.
    const entry = JSON.parse(files.get("search/fr.json"));
    for (const path of [...files.keys()]) if (path.startsWith("search/fr/")) files.delete(path);
    files.set("search/engine.bbbb.wasm", files.get("search/engine.aaaa.wasm"));
    files.delete("search/engine.aaaa.wasm");
    const german = JSON.parse(files.get("search/de.json"));
    files.set("search/fr.json", Buffer.from(JSON.stringify({ ...entry, engine: "engine.bbbb.wasm", stemmer: german.stemmer, hot: german.hot })));
    const { answer } = await search(1, "bibliothek");
    assert.ok(answer.total > 0);
  },

  async "files that are gone, and an entry that knows of no others"() {
    const files = fresh();
    const { open, search } = worker(files);
    await open("en");
    for (const path of [...files.keys()]) if (isChunk(path)) files.delete(path);
    assert.deepEqual(await search(1, "library"), { id: 1, error: "stale" });
  },

  async "an index of another version, and then the right one"() {
    const files = fresh();
    const { hot } = JSON.parse(files.get("search/en.json"));
    let times = 1;
    const old = Buffer.from(files.get(`search/${hot}`));
    old[0] = 250;
    const { open, search } = worker(files, { on: (path) => (path === `search/${hot}` && times-- > 0 ? new Response(old) : undefined) });
    assert.equal((await open("en")).language, "en");
    assert.ok((await search(1, "library")).answer.total > 0);
    files.set(`search/${hot}`, old);
    assert.deepEqual(await worker(files).open("en"), { op: "open", error: "stale" });
  },

  async "an entry that is no JSON, or of another format"() {
    const files = fresh();
    files.set("search/en.json", Buffer.from("<!doctype html>"));
    assert.deepEqual(await worker(files).open("en"), { op: "open", error: "stale" });
    files.set("search/en.json", Buffer.from('{"format":2}'));
    assert.deepEqual(await worker(files).open("en"), { op: "open", error: "stale" });
  },

  async "whatever is asked is a query"() {
    const { open, search } = worker(fresh());
    await open("en");
    const odd = ["", " ", '"', '"library', '-"', "---", "\0\x01\x1b\x1f\x7f", "\u202elibrary\u202c", "\ud800", "library\x1f1\x1f0", "<b>library</b>", "é".repeat(300), "🏛️🏛️"];
    const long = ["library ".repeat(1250), "x".repeat(10000), "本".repeat(10000), Array.from({ length: 2000 }, (_, i) => `w${i}`).join(" "), '"a" -'.repeat(2000)];
    let id = 0;
    for (const query of [...odd, ...long]) {
      const { answer, error } = await search(++id, query);
      assert.ok(answer && !error, `${JSON.stringify(query.slice(0, 40))}: ${error}`);
      assert.ok((await search(++id, query, { typing: true, languages: "all" })).answer, query.slice(0, 40));
    }
    assert.ok((await search(++id, "\u202elibrary\u202c")).answer.total > 0);
  },

  async "where WebAssembly may not run, that is said"() {
    const Module = WebAssembly.Module;
    WebAssembly.Module = function refused() {
      throw new WebAssembly.CompileError("Refused to compile or instantiate WebAssembly module because of the policy");
    };
    try {
      assert.deepEqual(await worker(fresh()).open("en"), { op: "open", error: "unsupported" });
    } finally {
      WebAssembly.Module = Module;
    }
  },

  async "a handle that is none is an answer too"() {
    const { getEngine } = worker(fresh());
    const engine = await getEngine(`${BASE}search/engine.aaaa.wasm`);
    assert.equal(engine.answer(7, "library"), "[]");
    assert.equal(engine.supply(7, "aaaaaaaa.txt", Buffer.from("x")), -2);
    assert.equal(engine.open(Buffer.from(""), null), -2);
  },
};

let failed = 0;
const only = process.argv[4];
for (const [name, test] of Object.entries(tests).filter(([name]) => !only || name.includes(only))) {
  try {
    await test();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}
process.exit(failed ? 1 : 0);

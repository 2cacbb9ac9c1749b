// Guildhall's search and Pagefind on the same sites: what indexing takes, what readers fetch and wait for, and how good the results are.
// benches/search/compare.sh calls it: node measure.mjs OPTIONS-AS-JSON. Prints Markdown; what it is doing goes to standard error.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

import { start } from "./chromium.mjs";
import { guildhall, isOfQuery, pagefind } from "./engines.mjs";
import { rounds, serve } from "./server.mjs";
import * as share from "./share.mjs";
import { draw, files, pages, relevance } from "./sites.mjs";
import { correct, mean, median, number, quality, table } from "./tables.mjs";

const options = JSON.parse(process.argv[2]);
const { folder, corpora, runs } = options;
const say = (text) => process.stderr.write(`${text}\n`);

/** What Pagefind is told to index: the article of a page, without what its readers do not search for; pages without an article are left out. */
const PAGEFIND_SETTINGS = ["--root-selector", "main article", "--exclude-selectors", "nav,.anchor,.notice,.meta,.list,.sources"];

/** How often a warm page is asked each query: browsers compile what runs often meanwhile, which is not what a reader waits for later. */
const WARM_RUNS = 10;

/** Runs a command in a folder: seconds, processor seconds and the most memory in MB, by GNU time. */
function timed(command, args, cwd) {
  const file = join(folder, "time.txt");
  rmSync(file, { force: true });
  const ran = spawnSync("/usr/bin/time", ["-o", file, "-f", "%e %U %S %M", command, ...args], { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${ran.stdout}\n${ran.stderr}`);
  const [seconds, user, system, kilobytes] = readFileSync(file, "utf8").trim().split("\n").pop().split(" ").map(Number);
  return { seconds, processor: user + system, megabytes: (kilobytes * 1024) / 1e6, said: ran.stdout + ran.stderr };
}

function weigh(path) {
  let [files, bytes] = [0, 0];
  for (const one of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!one.isFile()) continue;
    files += 1;
    bytes += statSync(join(one.parentPath ?? one.path, one.name)).size;
  }
  return { files, bytes };
}

/** The lap of a stage that \`--timings\` tells, in seconds. */
function lap(said, stage) {
  const found = new RegExp(`^\\s*\\(?${stage}\\)?\\s+([0-9.]+)\\s+(ms|s)$`, "m").exec(said);
  return found ? Number(found[1]) / (found[2] === "ms" ? 1000 : 1) : null;
}

function middle(list, key) {
  return median(list.map((one) => one[key]));
}

/** A copy of a site, made of links, without pages that repeat other pages whole: guides on one page. Our index leaves them out too. */
function withoutWholeGuides(site, copy) {
  execFileSync("cp", ["-rl", site, copy]);
  for (const path of files(copy)) if (readFileSync(path, "utf8").includes('<section class="chapter"')) rmSync(path);
  return copy;
}

/**
 * Builds a site with and without search, and indexes it with Pagefind, in turn. Gives the last site and Pagefind's files for it. All go to new folders,
 * which stay until everything is measured: after many files are removed, ext4 searches for half a minute among their inodes for one to use, for each
 * file that is written.
 */
function indexing(corpus) {
  const done = { with: [], without: [], pagefind: [] };
  for (let run = 0; run < runs; run += 1) {
    say(`${corpus.name}: indexing, run ${run + 1} of ${runs}`);
    const place = (name) => join(folder, corpus.name, `${name}-${run}`);
    done.site = place("out");
    done.index = place("pagefind");
    done.with.push(timed(options.guildhall, ["build", "--timings", "--out", done.site], corpus.source));
    if (options.search) done.without.push(timed(options.guildhall, ["build", "--out", place("off")], corpus.without));
    const whole = withoutWholeGuides(done.site, place("indexed"));
    done.pagefind.push(timed(options.pagefind, ["--site", whole, "--output-path", done.index, ...PAGEFIND_SETTINGS], corpus.source));
  }
  return done;
}

/** The engines with the folders that are served for them. */
function engines(corpus, built) {
  const base = corpus.base;
  const list = [{ name: "Pagefind", mounts: [[`${base}pagefind/`, built.index]], code: (origin) => pagefind(origin + base) }];
  if (options.search) list.unshift({ name: "guildhall", mounts: [[base, built.site]], code: (origin, tag) => guildhall(built.site, origin + base, tag) });
  return list;
}

/** What a reader fetches for each query with nothing in the cache, and for another one afterwards; requests and rounds. */
async function fetched(browser, engine, queries) {
  const server = await serve({ mounts: engine.mounts, protocol: "h2" });
  const seen = [];
  const sum = (log) => log.reduce((sum, one) => sum + one.bytes, 0);
  for (const { language, query, words } of queries) {
    const own = queries.filter((one) => one.language === language).map((one) => one.query);
    const another = own[(own.indexOf(query) + 1) % own.length];
    const page = await browser.page(`${server.origin}/__bench/${language}`);
    await page.value(engine.code(server.origin, language));
    server.log.length = 0;
    server.delay = 50;
    const hits = await page.value(`search(${JSON.stringify(query)})`);
    const log = [...server.log];
    server.log.length = 0;
    await page.value(`search(${JSON.stringify(another)})`);
    server.delay = 0;
    await page.close();
    seen.push({
      language, query, words, found: hits.length, excerpts: hits.filter((hit) => hit.excerpt !== "").length,
      engine: sum(log.filter((one) => !isOfQuery(one.path))), own: sum(log.filter((one) => isOfQuery(one.path))), all: sum(log), requests: log.length, rounds: rounds(log),
      next: sum(server.log), next_requests: server.log.length, next_rounds: rounds(server.log), files: log.map((one) => [one.path, one.bytes]),
    });
  }
  if (server.unknown.length > 0) say(`${engine.name}: not there: ${[...new Set(server.unknown)].join(" ")}`);
  server.close();
  return seen;
}

/** Milliseconds from nothing to ten results, in a new page with an empty cache for each query; all engines in turn. */
async function cold(browser, list, queries, protocol, delay) {
  const times = new Map(list.map((engine) => [engine.name, []]));
  const servers = await Promise.all(list.map((engine) => serve({ mounts: engine.mounts, protocol })));
  // All files are compressed already. The first pages that the browser shows count for nothing.
  for (let run = -1; run < runs; run += 1) {
    for (const { language, query } of run < 0 ? queries.slice(0, 3) : queries) {
      for (const [at, engine] of list.entries()) {
        const server = servers[at];
        const page = await browser.page(`${server.origin}/__bench/${language}`);
        await page.value(engine.code(server.origin, language));
        server.delay = delay;
        const taken = await page.value(`(async () => { const from = performance.now(); await search(${JSON.stringify(query)}); return performance.now() - from; })()`);
        server.delay = 0;
        await page.close();
        if (run >= 0) times.get(engine.name).push(taken);
      }
    }
  }
  for (const server of servers) server.close();
  return times;
}

/**
 * Milliseconds for a query that the page asked before: as it was, or computed anew, which spaces after it bring about where an engine remembers
 * its answers. The engines take turns, each in a page of its own, so that both have the same share of what else the machine does.
 */
async function warm(browser, list, queries, anew) {
  const times = new Map(list.map((engine) => [engine.name, []]));
  const servers = await Promise.all(list.map((engine) => serve({ mounts: engine.mounts, protocol: "h1" })));
  for (const language of new Set(queries.map((one) => one.language))) {
    const own = queries.filter((one) => one.language === language).map((one) => one.query);
    const opened = [];
    for (const [at, engine] of list.entries()) {
      const page = await browser.page(`${servers[at].origin}/__bench/${language}`);
      await page.value(engine.code(servers[at].origin, language));
      await page.value(`(async () => { for (const query of ${JSON.stringify(own)}) await search(query); })()`);
      opened.push({ engine, page });
    }
    for (let run = 1; run <= WARM_RUNS; run += 1) {
      for (const { engine, page } of opened) {
        const asked = own.map((query) => query + " ".repeat(anew ? run : 0));
        const taken = await page.value(`(async () => {
          const times = [];
          for (const asked of ${JSON.stringify(asked)}) {
            const from = performance.now();
            await search(asked);
            times.push(performance.now() - from);
          }
          return times;
        })()`);
        times.get(engine.name).push(...taken);
      }
    }
    for (const { page } of opened) await page.close();
  }
  for (const server of servers) server.close();
  return times;
}

/** The place of the first wanted page among the first ten results of each query; 0 where none is there. */
async function ranks(browser, corpus, engine, queries) {
  const server = await serve({ mounts: engine.mounts, protocol: "h1" });
  const placed = [];
  for (const language of new Set(queries.map((one) => one.language))) {
    const page = await browser.page(`${server.origin}/__bench/${language}`);
    await page.value(engine.code(server.origin, language));
    for (const one of queries.filter((one) => one.language === language)) {
      const hits = await page.value(`search(${JSON.stringify(one.query)})`);
      const urls = hits.map((hit) => correct(hit.url, server.origin, corpus.base));
      placed.push({ ...one, engine: engine.name, urls, rank: urls.findIndex((url) => one.wanted.includes(url)) + 1 });
    }
    await page.close();
  }
  server.close();
  return placed;
}

function machine() {
  const model = cpus()[0]?.model ?? "unknown processor";
  return `${cpus().length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB`;
}

const browser = await start(options.chromium);
const out = [];
const raw = {};
const versions = [execFileSync(options.guildhall, ["--version"], { encoding: "utf8" }).trim(), execFileSync(options.pagefind, ["--version"], { encoding: "utf8" }).trim().split("\n")[0], browser.version.replace("Headless", "").replace("/", " "), `Node ${process.version.slice(1)}`];
out.push(`${new Date().toISOString().slice(0, 10)}, ${machine()}; ${versions.join(", ")}.${options.note ? ` ${options.note}` : ""}`);

const indexed = [];
const shares = [];
const weights = [];
const waits = [];
const quality_tables = [];
for (const corpus of corpora) {
  mkdirSync(join(folder, corpus.name), { recursive: true });
  const built = indexing(corpus);
  const list = engines(corpus, built);
  const all = pages(built.site);
  const languages = [...new Set(all.map((page) => page.language))].filter((language) => !corpus.languages || corpus.languages.includes(language));
  const record = (raw[corpus.name] = { indexing: built });

  const pf = weigh(built.index);
  indexed.push([corpus.name, "Pagefind", number(middle(built.pagefind, "seconds"), 2), number(middle(built.pagefind, "processor"), 2), number(middle(built.pagefind, "megabytes")), number(pf.files), number(pf.bytes / 1e6, 1)]);
  if (options.search) {
    const ours = weigh(join(built.site, "search"));
    const laps = median(built.with.map((one) => lap(one.said, "search") ?? NaN));
    const more = (key) => middle(built.with, key) - middle(built.without, key);
    indexed.push([corpus.name, "guildhall: the search lap of the build", number(laps, 2), "", "", number(ours.files), number(ours.bytes / 1e6, 1)]);
    indexed.push([corpus.name, "guildhall: build with search, less without", number(more("seconds"), 2), number(more("processor"), 2), number(more("megabytes")), "", ""]);
  }
  indexed.push([corpus.name, "guildhall: the whole build", number(middle(built.with, "seconds"), 2), number(middle(built.with, "processor"), 2), number(middle(built.with, "megabytes")), "", ""]);

  if (options.search && options.parts.includes("share")) {
    say(`${corpus.name}: with and without search, in turn`);
    record.share = share.builds(options.guildhall, corpus, join(folder, corpus.name));
    shares.push(share.row(corpus, record.share));
  }

  const each = Math.ceil(40 / languages.length / 2) * 2;
  const queries = languages.flatMap((language, at) => draw(all, language, each, 1000 + at));
  say(`${corpus.name}: ${queries.length} queries in ${languages.length} languages`);
  record.queries = queries;

  if (options.parts.includes("weight")) {
    const seen = new Map();
    for (const engine of list) {
      seen.set(engine.name, await fetched(browser, engine, queries));
      say(`${corpus.name}: what ${engine.name} fetches`);
    }
    record.fetched = Object.fromEntries(seen);
    const full = queries.map((_, at) => [...seen.values()].every((each) => each[at].found === 10));
    const groups = [["all", () => true], ["of one word", (one) => one.words === 1], ["of two words", (one) => one.words === 2], ["with ten results from each", (_, at) => full[at]]];
    for (const [label, belongs] of groups) {
      for (const engine of list) {
        const part = seen.get(engine.name).filter(belongs);
        const of = (key, how = mean, digits = 0) => number(how(part.map((one) => one[key])), digits);
        const bytes = [of("engine"), of("own"), of("all"), of("all", median), of("next")];
        weights.push([corpus.name, `${label} (${part.length})`, engine.name, ...bytes, of("requests", mean, 1), of("rounds", mean, 1), of("next_requests", mean, 1), of("found", mean, 1)]);
      }
    }
  }

  const measured = {};
  if (options.parts.includes("cold")) {
    // The server compresses a file when it is first asked for it, which a host has done long before: all that is needed is asked for once.
    if (!record.fetched) for (const engine of list) await fetched(browser, engine, queries);
    for (const [protocol, delay] of [["h1", 0], ["h1", 50], ["h2", 50]]) {
      measured[`${protocol}-${delay}`] = await cold(browser, list, queries, protocol, delay);
      say(`${corpus.name}: cold over ${protocol} with ${delay} ms`);
    }
  }
  if (options.parts.includes("warm")) {
    measured.warm = await warm(browser, list, queries, false);
    measured.anew = await warm(browser, list, queries, true);
    say(`${corpus.name}: warm`);
  }
  if (Object.keys(measured).length > 0) {
    for (const { name } of list) {
      const of = (condition) => (measured[condition] ? number(median(measured[condition].get(name)), 1) : "");
      waits.push([corpus.name, name, ...["h1-0", "h1-50", "h2-50", "warm", "anew"].map(of)]);
    }
    record.waits = Object.fromEntries(Object.entries(measured).map(([key, times]) => [key, Object.fromEntries(times)]));
  }

  if (corpus.relevance && options.parts.includes("relevance")) {
    const queries = relevance(corpus.relevance);
    for (const one of queries) for (const url of one.wanted) if (!existsSync(join(built.site, url, "index.html"))) throw new Error(`${corpus.relevance}: there is no page ${url}`);
    const placed = [];
    for (const engine of list) placed.push(...(await ranks(browser, corpus, engine, queries)));
    record.relevance = placed;
    quality_tables.push(`### ${corpus.name}\n`, quality(placed, list.map((engine) => engine.name)));
    say(`${corpus.name}: relevance`);
  }
}
await browser.close();

out.push("\n## Indexing\n", table(["corpus", "", "seconds", "processor s", "peak MB", "files", "MB"], indexed));
if (shares.length > 0) out.push("\n## What the index costs of a build\n", table(share.HEAD, shares));
if (weights.length > 0) {
  out.push("\n## What a reader fetches\n", table(["corpus", "queries", "engine", "engine, bytes", "query, bytes", "together, mean", "together, median", "next query, bytes", "requests", "rounds", "requests of the next", "results"], weights));
}
if (waits.length > 0) {
  out.push("\n## How long a reader waits\n", table(["corpus", "engine", "cold ms", "cold ms, 50 ms a request", "the same over HTTP/2", "warm ms", "warm ms, computed anew"], waits));
}
if (quality_tables.length > 0) out.push("\n## How good the results are\n", ...quality_tables);
process.stdout.write(`${out.join("\n")}\n`);
if (options.raw) writeFileSync(options.raw, JSON.stringify(raw, null, 1));

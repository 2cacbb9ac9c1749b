// What is read of a built site: its pages with their languages and texts, and queries drawn from the texts by a fixed rule.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

function text(html) {
  return html
    .replace(/<(script|style|pre|svg)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (_, decimal, hex, name) => {
      if (decimal) return String.fromCodePoint(Number(decimal));
      return hex ? String.fromCodePoint(parseInt(hex, 16)) : (ENTITIES[name] ?? " ");
    });
}

/** The pages of a folder: every `index.html`, in the order of their paths. */
export function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else if (name === "index.html") yield path;
  }
}

/** The pages of a site that have an article in the language of the page, in the order of their addresses: {url, language, text}. */
export function pages(site) {
  const found = [];
  for (const path of files(site)) {
    const html = readFileSync(path, "utf8");
    const language = /<html lang="([^"]*)"/.exec(html)?.[1];
    const body = /<div class="body"([^>]*)>([\s\S]*?)<\/article>/.exec(html);
    // The body of a fallback has a language of its own.
    if (!language || !body || body[1].includes("lang=")) continue;
    const url = relative(site, path).split("\\").join("/").replace(/index\.html$/, "");
    found.push({ url, language, text: text(body[2]) });
  }
  return found;
}

/** Numbers from 0 to 1, the same on every machine (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const NO_SPACES = /^(?:zh|ja|th|lo|km|my)\b/;

/**
 * Queries drawn from the texts of pages in a language: half of them one word, half two that follow one another. A page is drawn, then a place in
 * it. A word has at least four letters (two characters where words are written without spaces) and stands on less than half of the pages.
 */
export function draw(all, language, count, seed) {
  const own = all.filter((page) => page.language === language);
  const pattern = NO_SPACES.test(language) ? /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/gu : /\p{L}[\p{L}\p{M}]{3,}/gu;
  const words = own.map((page) => [...page.text.toLocaleLowerCase(language).matchAll(pattern)].map((match) => match[0]));
  const frequency = new Map();
  for (const list of words) for (const word of new Set(list)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const usual = (word) => frequency.get(word) * 2 >= own.length;
  const next = numbers(seed);
  const queries = [];
  for (let tries = 0; queries.length < count && tries < 10_000; tries += 1) {
    const list = words[Math.floor(next() * words.length)];
    const at = Math.floor(next() * list.length);
    const drawn = list.slice(at, queries.length % 2 === 0 ? at + 1 : at + 2);
    if (drawn.length < 1 + (queries.length % 2) || drawn.some(usual) || new Set(drawn).size < drawn.length) continue;
    queries.push({ language, query: drawn.join(" "), words: drawn.length });
  }
  return queries;
}

/** A relevance set: its format is that of relevance/README.md. */
export function relevance(path) {
  const queries = [];
  for (const [at, line] of readFileSync(path, "utf8").split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const parts = line.split(" | ").map((part) => part.trim());
    if (parts.length !== 4 || parts.some((part) => part === "")) throw new Error(`${path}:${at + 1}: write: language | type | query | page, page`);
    const [language, type, query, wanted] = parts;
    queries.push({ language, type, query, wanted: wanted.split(",").map((url) => url.trim()) });
  }
  return queries;
}

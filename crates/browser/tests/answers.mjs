// Answers requests as a browser does, and prints what the engine says, a line each: node answers.mjs MODULES INDEXES < requests.
// Requests have U+001E between them; each is a language, U+001D, and the request as the engine reads it.
import { readFileSync } from "node:fs";
import { BASE, publish, worker } from "./site.mjs";

const [modules, indexes] = process.argv.slice(2);
const files = publish(modules, indexes);
const { getEngine } = worker(files);
const engine = await getEngine(`${BASE}search/engine.aaaa.wasm`);
const opened = new Map();

async function open(language) {
  const entry = JSON.parse(files.get(`search/${language}.json`));
  const stemmer = entry.stemmer && (await WebAssembly.instantiate(files.get(`search/${entry.stemmer}`), {})).instance.exports;
  const handle = engine.open(files.get(`search/${entry.hot}`), stemmer);
  if (handle < 0) throw new Error(`${language} is not opened: ${handle}`);
  return handle;
}

let rounds = 0;
for (const request of readFileSync(0, "utf8").split("\x1e")) {
  const [language, text] = request.split("\x1d");
  if (!opened.has(language)) opened.set(language, await open(language));
  const handle = opened.get(language);
  for (let round = 0; ; round++) {
    const answer = engine.answer(handle, text);
    const needs = JSON.parse(answer);
    if (!Array.isArray(needs)) {
      console.log(answer);
      rounds = Math.max(rounds, round);
      break;
    }
    if (round > 6) throw new Error(`${request}: no answer after seven rounds`);
    for (const name of needs) if (engine.supply(handle, name, files.get(`search/${language}/${name}`)) !== 0) throw new Error(`${name} is not taken`);
  }
}
console.error(`rounds: ${rounds}`);

// Prints the licences of what the modules contain: every crate that they are linked from, as Cargo knows it, and the standard library of the
// compiler that is the argument. A crate that offers a choice is used under MIT. Each text stands once, with the crates that it belongs to.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const compiler = process.argv[2];

function metadata(folder, ...options) {
  const text = execFileSync("cargo", ["metadata", "--format-version=1", "--filter-platform=wasm32-unknown-unknown", "--locked", ...options], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return JSON.parse(text);
}

// The packages that are linked into these: neither those that only run while building, nor ours.
function linked({ packages, resolve }, roots) {
  const byId = new Map(packages.map((one) => [one.id, one]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const seen = new Set();
  const visit = (id) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      const macro = byId.get(pkg).targets.some(({ kind }) => kind.includes("proc-macro"));
      if (!macro && dep_kinds.some(({ kind }) => kind === null)) visit(pkg);
    }
  };
  for (const one of packages) if (roots.includes(one.name)) visit(one.id);
  return [...seen].map((id) => byId.get(id)).filter(({ source }) => source !== null);
}

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.`;

// The texts that a crate brings: that of MIT where it offers it, else all.
function texts({ name, version, license, authors, manifest_path }) {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|copyright|notice|unlicense)/i.test(file) && !/\.(rs|toml)$/i.test(file)).sort();
  const mit = files.filter((file) => /mit/i.test(file));
  const chosen = mit.length && /\bMIT\b/.test(license ?? "") && / OR |\//.test(license) ? mit : files;
  if (chosen.length) return chosen.map((file) => readFileSync(join(folder, file), "utf8").replace(/\r/g, "").replace(/[ \t]+$/gm, "").trim());
  if (/\bMIT\b/.test(license ?? "")) return [`Copyright (c) ${authors.join(", ") || `the authors of ${name}`}\n\n${MIT}`];
  throw new Error(`${name} ${version} (${license}) has no text of its licence`);
}

const crates = [
  ...linked(metadata(here), ["guildhall-search-browser", "guildhall-stemmer"]),
];
const byText = new Map();
const add = (text, label) => byText.set(text, [...(byText.get(text) ?? []), label]);
for (const crate of crates) for (const text of texts(crate)) add(text, `${crate.name} ${crate.version} (${crate.license})`);
const version = execFileSync(compiler, ["--version"], { encoding: "utf8" }).split(" ")[1];
add(
  `Copyright (c) The Rust Project Contributors\n\n${MIT}`,
  `The standard library of Rust ${version}, with compiler_builtins, dlmalloc and hashbrown (MIT OR Apache-2.0)`,
);

const list = [...byText].map(([text, labels]) => [labels.sort().join("\n"), text]).sort(([one], [other]) => (one < other ? -1 : 1));
console.log(`The search modules of this site (engine.*.wasm, stem-*.wasm) are made from Guildhall, under MIT or Apache-2.0, and contain parts of what follows,
under these licences.`);
for (const [labels, text] of list) console.log(`\n${"=".repeat(80)}\n${labels}\n${"-".repeat(80)}\n${text}`);

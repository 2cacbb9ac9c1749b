// Prints the stamp of the sources that the modules are built from: FNV-1a, 64 bits, over the path and the bytes of each file, in the order of
// the paths. tests/browser_modules.rs computes the same. It finds what was forgotten, not what was forged.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const crates = dirname(dirname(fileURLToPath(import.meta.url)));
const parts = ["search/Cargo.toml", "search/src", "browser/Cargo.toml", "browser/Cargo.lock", "browser/build.sh"].concat(
  ["engine", "stemmer", "regex", "json"].flatMap((name) => [`browser/${name}/Cargo.toml`, `browser/${name}/src`]),
);
const files = (path) => (statSync(join(crates, path)).isDirectory() ? readdirSync(join(crates, path)).flatMap((name) => files(`${path}/${name}`)) : [path]);

let hash = 0xcbf29ce484222325n;
const add = (bytes) => {
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
};
for (const path of parts.flatMap(files).sort()) {
  add(Buffer.from(`${path}\0`));
  add(readFileSync(join(crates, path)));
  add([0]);
}
console.log(hash.toString(16).padStart(16, "0"));

// Prints what each module of a folder weighs on the way to readers (brotli, quality 11).
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const folder = process.argv[2];
for (const name of readdirSync(folder).filter((name) => name.endsWith(".wasm"))) {
  const bytes = readFileSync(join(folder, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  console.log(`${name}\t${bytes.length}\t${brotliCompressSync(bytes, { params }).length}`);
}

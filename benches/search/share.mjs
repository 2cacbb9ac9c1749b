// What making the index costs of a build: a site is built with and without search in turn, many times, for a single build says nothing on a machine that others
// use too.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import { median, number } from "./tables.mjs";

/** Seconds that a corpus may take, about. */
const PATIENCE = 180;

/** How often each is built, at least and at most. */
const LEAST = 5;
const MOST = 41;

/** One build into a folder that is not there: seconds, processor seconds to a millisecond (by the shell, for GNU time gives hundredths), and the most memory in MB. */
function build(guildhall, site, folder) {
  const [file, out] = [join(folder, "time.txt"), join(folder, "share-out")];
  rmSync(out, { recursive: true, force: true });
  const script = '/usr/bin/time -o "$0" -f %M "$@" >/dev/null 2>&1 || exit 1; times';
  const start = performance.now();
  const ran = spawnSync("sh", ["-c", script, file, guildhall, "build", "--out", out], { cwd: site, encoding: "utf8" });
  const seconds = (performance.now() - start) / 1000;
  if (ran.status !== 0) throw new Error(`${guildhall} build failed in ${site}`);
  // The second line is of the commands that were called: `0m0.123s 0m0.045s`.
  const parts = ran.stdout.trim().split("\n")[1].match(/([0-9]+)m([0-9.]+)s\s+([0-9]+)m([0-9.]+)s/).slice(1).map(Number);
  const megabytes = (Number(readFileSync(file, "utf8").trim()) * 1024) / 1e6;
  rmSync(out, { recursive: true, force: true });
  return { seconds, processor: 60 * (parts[0] + parts[2]) + parts[1] + parts[3], megabytes };
}

/** All builds of a corpus, in the order in which they were made in turn. */
export function builds(guildhall, corpus, folder) {
  const done = { with: [], without: [] };
  const start = performance.now();
  while (done.with.length < LEAST || (done.with.length < MOST && performance.now() - start < 1000 * PATIENCE)) {
    done.with.push(build(guildhall, corpus.source, folder));
    done.without.push(build(guildhall, corpus.without, folder));
  }
  return done;
}

/** The row of a corpus. */
export function row(corpus, done) {
  const fastest = (key) => (list) => Math.min(...list.map((one) => one[key]));
  const middle = (key) => (list) => median(list.map((one) => one[key]));
  const share = (of) => number(100 * (1 - of(done.without) / of(done.with)));
  const more = (of) => number(of(done.with) - of(done.without));
  const shares = ["processor", "seconds"].flatMap((key) => [share(fastest(key)), share(middle(key))]);
  return [corpus.name, number(done.with.length), ...shares, more(fastest("megabytes")), more(middle("megabytes"))];
}

/** Shares are percents of the build with search. */
export const HEAD = ["corpus", "builds of each", "processor time, %: least", "median", "time, %: least", "median", "MB more: least", "median"];

// What making the index costs of a build: a site is built with and without search in turn, many times, for a single build says nothing on a machine that others
// use too.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import { median, number } from "./tables.mjs";

/** Seconds that a corpus may take, about. */
const PATIENCE = 240;

/** How often each is built, at least and at most. */
const LEAST = 5;
const MOST = 31;

/** Where a build runs: on what the machine has, and on one processor, where no thread is in another's way. */
const PLACES = { all: [], one: ["taskset", "-c", "0"] };

/** One build into a folder that is not there: seconds, processor seconds to a millisecond (by the shell, for GNU time gives hundredths), and the most memory in MB. */
function build(place, guildhall, site, folder) {
  const [file, out] = [join(folder, "time.txt"), join(folder, "share-out")];
  rmSync(out, { recursive: true, force: true });
  const script = '/usr/bin/time -o "$0" -f %M "$@" >/dev/null 2>&1 || exit 1; times';
  const start = performance.now();
  const ran = spawnSync("sh", ["-c", script, file, ...place, guildhall, "build", "--out", out], { cwd: site, encoding: "utf8" });
  const seconds = (performance.now() - start) / 1000;
  if (ran.status !== 0) throw new Error(`${guildhall} build failed in ${site}`);
  // The second line is of the commands that were called: `0m0.123s 0m0.045s`.
  const parts = ran.stdout.trim().split("\n")[1].match(/([0-9]+)m([0-9.]+)s\s+([0-9]+)m([0-9.]+)s/).slice(1).map(Number);
  const megabytes = (Number(readFileSync(file, "utf8").trim()) * 1024) / 1e6;
  rmSync(out, { recursive: true, force: true });
  return { seconds, processor: 60 * (parts[0] + parts[2]) + parts[1] + parts[3], megabytes };
}

/** All builds of a corpus by place, in the order in which they were made in turn. */
export function builds(guildhall, corpus, folder) {
  const done = Object.fromEntries(Object.keys(PLACES).map((name) => [name, { with: [], without: [] }]));
  const start = performance.now();
  while (done.all.with.length < LEAST || (done.all.with.length < MOST && performance.now() - start < 1000 * PATIENCE)) {
    for (const [name, place] of Object.entries(PLACES)) {
      done[name].with.push(build(place, guildhall, corpus.source, folder));
      done[name].without.push(build(place, guildhall, corpus.without, folder));
    }
  }
  return done;
}

/** The values a quarter, half and three quarters through the list. */
function quartiles(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((part) => sorted[Math.round(part * (sorted.length - 1))]);
}

const fastest = (key) => (list) => Math.min(...list.map((one) => one[key]));
const middle = (key) => (list) => median(list.map((one) => one[key]));
const percent = (without, whole) => 100 * (1 - without / whole);

/** What part of builds is the index: of the fastest of each, and of the pairs. Two builds that follow each other are a pair: the machine changes more slowly. */
function share(done, key) {
  const pairs = quartiles(done.with.map((one, at) => percent(done.without[at][key], one[key])));
  const [low, half, high] = pairs.map((value) => value.toFixed(1));
  return [percent(fastest(key)(done.without), fastest(key)(done.with)).toFixed(1), `${half} (${low} to ${high})`];
}

/** The row of a corpus. */
export function row(corpus, { all, one }) {
  const more = (of) => number(of(all.with) - of(all.without));
  const shares = [...share(one, "processor"), ...share(all, "processor"), ...share(all, "seconds")];
  return [corpus.name, number(all.with.length), ...shares, more(fastest("megabytes")), more(middle("megabytes"))];
}

const PAIRS = "pairs' median (middle half)";

/** Shares are percents of the build with search. */
export const HEAD = ["corpus", "builds of each", "one processor, %: least", PAIRS, "all, processor time, %: least", PAIRS, "all, time, %: least", PAIRS, "MB more: least", "median"];

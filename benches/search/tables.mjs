// Numbers and tables.

export const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;

export function median(list) {
  const sorted = [...list].sort((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

/** A number with a space at each thousand. */
export function number(value, digits = 0) {
  if (!Number.isFinite(value)) return "–";
  const [whole, part] = value.toFixed(digits).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "");
}

/** A table in Markdown. Columns of which every cell is a number stand to the right. */
export function table(head, rows) {
  const right = head.map((_, at) => rows.every((row) => /^[\d.,–-]*$/.test(row[at])));
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(right.map((yes) => (yes ? "---:" : "---"))), ...rows.map(line)].join("\n");
}

/** The address of a result below the base of the site. */
export function correct(url, origin, base) {
  let path = url.startsWith(origin) ? url.slice(origin.length) : url;
  path = decodeURIComponent(path.split("#")[0].split("?")[0]);
  if (path.startsWith(base)) path = path.slice(base.length);
  return path.replace(/^\//, "").replace(/index\.html$/, "");
}

/** Mean reciprocal rank at ten, and the part of queries with a wanted page among the first three. */
function scores(placed) {
  return [mean(placed.map((one) => (one.rank > 0 ? 1 / one.rank : 0))), mean(placed.map((one) => (one.rank > 0 && one.rank <= 3 ? 1 : 0)))];
}

/** The tables of a relevance set: overall, by language, by type; then every query that an engine fails, with what came instead. */
export function quality(placed, names) {
  const head = ["", "queries", ...names.flatMap((name) => [`${name}: MRR`, "success at 3"])];
  const row = (label, part) => {
    const own = (name) => part.filter((one) => one.engine === name);
    return [label, number(own(names[0]).length), ...names.flatMap((name) => scores(own(name)).map((value) => number(value, 3)))];
  };
  const groups = (key) => [...new Set(placed.map((one) => one[key]))].map((value) => row(value, placed.filter((one) => one[key] === value)));
  const failed = placed.filter((one) => one.rank === 0 || one.rank > 3);
  const instead = failed.map((one) => [one.engine, one.language, one.type, `\`${one.query}\``, one.wanted.join(", "), one.rank === 0 ? "–" : String(one.rank), one.urls.slice(0, 3).join(", ") || "nothing"]);
  return [
    table(head, [row("**all**", placed), ...groups("language")]),
    "",
    table(head, groups("type")),
    "\n<details><summary>Queries without a wanted page among the first three</summary>\n",
    table(["engine", "language", "type", "query", "wanted", "place", "first three"], instead),
    "\n</details>\n",
  ].join("\n");
}

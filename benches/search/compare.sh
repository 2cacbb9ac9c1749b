#!/bin/sh
# Compares guildhall's search with Pagefind's on the same pages, and prints Markdown tables: benches/search/compare.sh [CORPUS…]
#
# CORPUS is `content` (this repository's site), `guides` (the Open Source Guides in ../shared/corpora), or a number of synthetic pages; without
# any, all of `1000 10000 content guides`. See benches/README.md for what is measured and how.
#
#   PARTS      what to measure besides indexing, of "share weight cold warm relevance" (all)
#   RUNS       how often what takes time is measured (3)
#   GUILDHALL  the binary (built from this repository in release)
#   PAGEFIND   Pagefind's binary (of `npm ci` in benches/search)
#   CHROMIUM   Chromium (the one in PATH)
#   GUIDES     the Open Source Guides' folder `articles`
#   GENERATE   the binary of `cargo bench --bench build` (built)
#   RAW        a file for everything that was measured, as JSON
#   ONLY       `pagefind`: leave our search out
#   NOTE       a sentence for the head of the report
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
missing() {
    echo "$1" >&2
    exit 2
}
[ -x /usr/bin/time ] || missing "GNU time is missing: install the package \`time\` (apt-get install time)."
command -v taskset >/dev/null || missing "taskset is missing: install the package \`util-linux\`."
command -v node >/dev/null || missing "Node is missing: version 18.20 or later."
command -v openssl >/dev/null || missing "openssl is missing: install the package \`openssl\`."
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome-stable || command -v google-chrome || true)}
[ -n "$chromium" ] || missing "Chromium is missing: install it, or name it in CHROMIUM."
# The command of the npm package is a script that calls the binary, whose start is none of Pagefind's time.
pagefind=${PAGEFIND:-$(find "$here/benches/search/node_modules/@pagefind" -path '*/bin/pagefind_extended' -type f 2>/dev/null | head -n 1)}
[ -x "$pagefind" ] || missing "Pagefind is missing: \`npm ci --ignore-scripts\` in benches/search, or name its binary in PAGEFIND."

cd "$here"
guildhall=${GUILDHALL:-}
if [ -z "$guildhall" ]; then
    cargo build --release --quiet
    guildhall=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/guildhall
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/guildhall-search.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

# without FOLDER: a copy of a site's settings beside it, with search switched off. Copies are made of links: files are read only.
without() {
    cp -rl "$1" "$1-without"
    rm "$1-without/site.toml"
    { cat "$1/site.toml"; printf '\n[search]\nenabled = false\n'; } >"$1-without/site.toml"
}
corpora=""
corpus() { # NAME BASE RELEVANCE LANGUAGES
    without "$folder/$1/source"
    corpora="$corpora${corpora:+,}{\"name\":\"$1\",\"source\":\"$folder/$1/source\",\"without\":\"$folder/$1/source-without\",\"base\":\"$2\",\"relevance\":$3,\"languages\":$4}"
}
[ $# -gt 0 ] || set -- 1000 10000 content guides
for name in "$@"; do
    case $name in
    content)
        mkdir -p "$folder/content/source"
        for part in content kinds vocabularies themes site.toml; do cp -r "$here/$part" "$folder/content/source/"; done
        corpus content / "\"$here/benches/search/relevance/content.txt\"" null
        ;;
    guides)
        guides=${GUIDES:-$here/../shared/corpora/opensource-guide/articles}
        [ -d "$guides" ] || { echo "left out: $guides is not here" >&2; continue; }
        mkdir -p "$folder/guides/source"
        cp -r "$here/tests/corpus/." "$folder/guides/source/"
        cp -r "$guides" "$folder/guides/source/content"
        corpus guides /guides/ "\"$here/benches/search/relevance/guides.txt\"" '["en","fr","de","es","ru","ar","fa","zh-Hans","ja","ko"]'
        ;;
    *[!0-9]* | '') missing "Write: benches/search/compare.sh [CORPUS…], each \`content\`, \`guides\` or a number of pages." ;;
    *)
        if [ -n "${GENERATE:-}" ]; then "$GENERATE" --generate "$folder/$name/source" "$name" guildhall
        else cargo bench --quiet --bench build -- --generate "$folder/$name/source" "$name" guildhall; fi
        corpus "$name" / null null
        ;;
    esac
done

parts=$(for part in ${PARTS:-share weight cold warm relevance}; do printf '"%s",' "$part"; done | sed 's/,$//')
search=true
[ "${ONLY:-}" != pagefind ] || search=false
node "$here/benches/search/measure.mjs" "{\"folder\":\"$folder\",\"corpora\":[$corpora],\"runs\":${RUNS:-3},\"parts\":[$parts],\"search\":$search,
\"guildhall\":\"$guildhall\",\"pagefind\":\"$pagefind\",\"chromium\":\"$chromium\",\"raw\":\"${RAW:-}\",\"note\":\"${NOTE:-}\"}"

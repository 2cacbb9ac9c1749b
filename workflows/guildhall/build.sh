#!/bin/sh
# Builds what is to be published into public/, as of now. Where pages are held back for their errors, it succeeds and says so in held-back.txt.
#
# SITE_URL is where the site is published; without it, what site.toml says.
set -eu

rm -f held-back.txt
if [ -n "${SITE_URL:-}" ]; then set -- --base-url "$SITE_URL"; fi
# Pages appear and end by the clock, not by the last commit.
SOURCE_DATE_EPOCH=$(date +%s)
export SOURCE_DATE_EPOCH
code=0
guildhall build --report "$@" || code=$?
if [ "$code" -eq 3 ]; then
    sed -n '/"held_back": \[/,/\]/s/.*"source": "\(.*\)".*/\1/p' public/build-report.json > held-back.txt
elif [ "$code" -ne 0 ]; then
    exit "$code"
fi

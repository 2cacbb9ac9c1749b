#!/bin/sh
# Says yes or no: whether the site is to be built. On a schedule it is only where a page has become due since the last build; else always.
#
# EVENT is "schedule" on a schedule. SITE_URL is where the site is published; without it, what site.toml says.
set -eu

if [ "${EVENT:-}" != schedule ]; then
    echo yes
    exit 0
fi
url=${SITE_URL:-$(sed -n 's/^base_url *= *"\([^"]*\)".*/\1/p' site.toml)}
report=$(curl --fail --silent --location --max-time 60 "${url%/}/build-report.json") || report=
case "$report" in
    *'"next_build_due": null'*)
        echo no
        ;;
    *'"next_build_due": "'*)
        due=$(printf '%s\n' "$report" | sed -n 's/.*"next_build_due": "\([^"]*\)".*/\1/p')
        now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
        # Moments that are written in this form have the order of their letters.
        if [ "$(printf '%s\n%s\n' "$due" "$now" | LC_ALL=C sort | head -n 1)" = "$due" ]; then echo yes; else echo no; fi
        ;;
    # Never published with a report, or not to be reached: better once too often.
    *) echo yes ;;
esac

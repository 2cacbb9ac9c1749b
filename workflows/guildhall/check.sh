#!/bin/sh
# Checks the site. With BASE, a commit, only what the change since then caused is reported. Further arguments go to `guildhall check`.
set -eu

# A forge gives zeros for a branch that is new, and a commit that is gone where history was written anew.
if [ -n "${BASE:-}" ] && git cat-file -e "$BASE^{commit}" 2> /dev/null; then set -- "$@" --only-changed "$BASE"; fi
exec guildhall check "$@"

#!/bin/sh
# Notes which translations are up to date, commits that, and pushes it: sh .guildhall/pins.sh BRANCH
#
# Translators who work in the web page of the forge save, or write `<!-- in sync -->` in a section; `guildhall translate sync --translated` makes pins
# of that. Nothing else is changed, and nothing is committed where there is nothing to note. Whatever stands in the way is said in a sentence and keeps
# nobody: readers see a notice for longer, and the run after the next change tries again. Afterwards HEAD is what is to be published.
#
#   PINS_TOKEN    a token that may push to BRANCH; without it, what git has
#   PINS_REMOTE   where BRANCH is; without it, origin
#   PINS_OPTION   an option of the push, such as ci.skip on GitLab
set -eu

branch=$1
remote=${PINS_REMOTE:-origin}
start=$(git rev-parse HEAD)
said=$(mktemp)
trap 'rm -f "$said"' EXIT

if [ -n "${PINS_TOKEN:-}" ]; then
    # Where others can see arguments of programs, they do not see the token.
    GIT_CONFIG_COUNT=1
    GIT_CONFIG_KEY_0=http.extraHeader
    GIT_CONFIG_VALUE_0="Authorization: Basic $(printf 'x-access-token:%s' "$PINS_TOKEN" | base64 | tr -d '\n')"
fi

# Only git gets the token.
with_token() {
    if [ -n "${PINS_TOKEN:-}" ]; then
        GIT_CONFIG_COUNT=$GIT_CONFIG_COUNT GIT_CONFIG_KEY_0=$GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0=$GIT_CONFIG_VALUE_0 GIT_TERMINAL_PROMPT=0 git "$@"
    else
        GIT_TERMINAL_PROMPT=0 git "$@"
    fi
}

# A sentence for the log, and for the page of the run where the forge has one.
say() {
    printf '%s\n' "$*"
    if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then printf '%s\n' "$*" >> "$GITHUB_STEP_SUMMARY"; fi
}

# Ends with what was there before.
leave() {
    git reset --quiet --hard "$start"
    say "$*"
    exit 0
}

if ! git diff --quiet HEAD; then
    say "There are changes here that nobody has committed, so nothing is done about which translations are up to date."
    exit 0
fi

for attempt in 1 2 3; do
    base=$(git rev-parse HEAD)
    env -u PINS_TOKEN guildhall translate sync --translated > "$said" 2>&1 || leave "Translations could not be noted as up to date: $(cat "$said")"
    cat "$said"
    git add --update content
    if git diff --cached --quiet; then exit 0; fi
    git -c user.name=guildhall -c user.email=guildhall@localhost -c commit.gpgSign=false commit --quiet --no-verify \
        -m "Which translations are up to date" -m "$(cat "$said")" -m "Guildhall-Pins-Alone: yes"
    if with_token push --quiet ${PINS_OPTION:+--push-option="$PINS_OPTION"} "$remote" "HEAD:refs/heads/$branch"; then
        say "Pushed to $branch which translations are up to date."
        exit 0
    fi
    with_token fetch --quiet "$remote" "refs/heads/$branch" || leave "The branch $branch could not be fetched, so which translations are up to date is noted next time."
    if [ "$(git rev-parse FETCH_HEAD)" = "$base" ]; then
        leave "The forge does not let this job push to $branch (its reason stands above), so nobody has noted which translations are up to date: allow it as docs/publish.md says under \"Pins\", or run \`guildhall translate sync --translated\` and merge what it changes."
    fi
    # Somebody merged something meanwhile: the same again, on that.
    git reset --quiet --hard FETCH_HEAD
done
leave "The branch $branch changed $attempt times while this ran, so which translations are up to date is noted next time."

#!/bin/sh
# Keeps one issue of the forge up to date: sh .guildhall/issue.sh TITLE FILE
#
# The text of FILE becomes that of the open issue with this title, which is opened if need be. Where FILE is empty or missing, the issue is closed.
#
#   ISSUES_API     address of the repository's issues, such as https://api.github.com/repos/OWNER/NAME/issues
#   ISSUES_TOKEN   a token that may write issues
#   ISSUES_FORGE   github, forgejo or gitlab
set -eu

title=$1
file=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case "$ISSUES_FORGE" in
    gitlab)
        number=iid text=description update=PUT
        open=opened close='{"state_event":"close"}'
        header="PRIVATE-TOKEN: $ISSUES_TOKEN"
        ;;
    github | forgejo)
        number=number text=body update=PATCH
        open=open close='{"state":"closed"}'
        header="Authorization: Bearer $ISSUES_TOKEN"
        ;;
esac
# Where others can see arguments of programs, they do not see the token.
printf 'header = "%s"\nheader = "Content-Type: application/json"\nheader = "Accept: application/json"\nuser-agent = "guildhall"\n' "$header" > "$work/curl"

ask() {
    curl --fail --silent --show-error --location --max-time 60 --config "$work/curl" "$@"
}

# On some forges requests to merge are issues too; they have no title like this.
ask "$ISSUES_API?state=$open&per_page=100&limit=100" > "$work/issues"
found=$(jq -r --arg title "$title" "[.[] | select(.title == \$title) | .$number] | first // empty" "$work/issues")

if [ ! -s "$file" ]; then
    if [ -n "$found" ]; then
        ask --request "$update" --data "$close" "$ISSUES_API/$found" > "$work/answer"
        echo "issue $found is closed: nothing is left of it"
    fi
    exit 0
fi
# Forges take texts of 65,536 characters.
jq -n --arg title "$title" --rawfile text "$file" "{title: \$title, $text: \$text[:60000]}" > "$work/issue"
if [ -n "$found" ]; then
    ask --request "$update" --data-binary "@$work/issue" "$ISSUES_API/$found" > "$work/answer"
    echo "issue $found is up to date"
else
    ask --request POST --data-binary "@$work/issue" "$ISSUES_API" > "$work/answer"
    echo "issue $(jq -r ".$number" "$work/answer") is opened"
fi

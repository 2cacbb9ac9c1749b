#!/bin/sh
# Brings public/ to where readers find it. For another host than these two, put its command here.
#
#   RSYNC_TARGET   user@host:/srv/www/site, or a folder: the output replaces what is there
#   RSYNC_KEY      private key for ssh; RSYNC_HOST_KEYS the lines of known_hosts for the host
#   PAGES_BRANCH   a branch of this repository that the forge publishes, such as pages
set -eu

if [ -n "${RSYNC_TARGET:-}" ]; then
    keys=$(mktemp -d)
    trap 'rm -rf "$keys"' EXIT
    if [ -n "${RSYNC_KEY:-}" ]; then
        (umask 077 && printf '%s\n' "$RSYNC_KEY" > "$keys/key" && printf '%s\n' "${RSYNC_HOST_KEYS:-}" > "$keys/hosts")
        RSYNC_RSH="ssh -i $keys/key -o IdentitiesOnly=yes -o UserKnownHostsFile=$keys/hosts -o StrictHostKeyChecking=yes"
        export RSYNC_RSH
    fi
    # What is new comes first and what is gone goes last, so that no page names a file that is not there.
    rsync --recursive --links --times --compress --checksum --delay-updates --delete-after public/ "$RSYNC_TARGET/"
elif [ -n "${PAGES_BRANCH:-}" ]; then
    index=$(mktemp -d)
    trap 'rm -rf "$index"' EXIT
    git_dir=$(git rev-parse --absolute-git-dir)
    (cd public && GIT_INDEX_FILE=$index/index git --git-dir "$git_dir" --work-tree . add --all --force .)
    tree=$(GIT_INDEX_FILE=$index/index git write-tree)
    commit=$(git -c user.name=guildhall -c user.email=guildhall@localhost commit-tree "$tree" -m "Published from $(git rev-parse HEAD)")
    git push --force origin "$commit:refs/heads/$PAGES_BRANCH"
else
    echo "deploy.sh: set RSYNC_TARGET or PAGES_BRANCH, or write here how public/ comes to your host" >&2
    exit 1
fi

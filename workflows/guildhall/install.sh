#!/bin/sh
# Puts the guildhall that this site is built with into .guildhall/bin.
#
#   sh .guildhall/install.sh              downloads the release that .guildhall/release names and compares its checksum; compiles it where there is none
#   sh .guildhall/install.sh pin 0.2.0    writes another version, and the checksums of its archives, into .guildhall/release
#
# Nothing is run that was downloaded and has another checksum than the one that was committed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
bin=$here/bin

value() {
    sed -n "s|^$1=||p" "$here/release" | head -n 1
}

say() {
    printf 'install.sh: %s\n' "$*" >&2
}

sha256() {
    if command -v sha256sum > /dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

fetch() {
    curl --fail --silent --show-error --location --retry 3 --max-time 300 --output "$2" "$1"
}

# Lets the steps that follow find it, on forges that have a file for that.
done_with() {
    if [ -n "${GITHUB_PATH:-}" ]; then echo "$bin" >> "$GITHUB_PATH"; fi
    say "$("$bin/guildhall" --version) $1"
    exit 0
}

version=$(value version)
releases=$(value releases)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ "${1:-}" = pin ]; then
    version=$2
    fetch "$releases/v$version/SHA256SUMS" "$work/sums"
    grep -v -E '^(version|commit|[a-z0-9_]+-[a-z0-9_-]+)=' "$here/release" > "$work/release"
    echo "version=$version" >> "$work/release"
    sed -n "s|^\([0-9a-f]\{64\}\)  guildhall-$version-\(.*\)\.tar\.gz\$|\2=\1|p" "$work/sums" >> "$work/release"
    cp "$work/release" "$here/release"
    say "pinned version $version; commit .guildhall/release"
    exit 0
fi

if [ -x "$bin/guildhall" ] && [ "$("$bin/guildhall" --version)" = "guildhall $version" ]; then
    done_with "is there already"
fi
mkdir -p "$bin"

case "$(uname -s) $(uname -m)" in
    "Linux x86_64") target=x86_64-unknown-linux-musl ;;
    "Linux aarch64" | "Linux arm64") target=aarch64-unknown-linux-musl ;;
    "Darwin arm64") target=aarch64-apple-darwin ;;
    "Darwin x86_64") target=x86_64-apple-darwin ;;
    *) target=none ;;
esac
pinned=$(value "$target")
name=guildhall-$version-$target
if [ -n "$pinned" ] && [ -n "$releases" ]; then
    if fetch "$releases/v$version/$name.tar.gz" "$work/archive"; then
        found=$(sha256 "$work/archive")
        if [ "$found" != "$pinned" ]; then
            say "$name.tar.gz has the checksum $found, and .guildhall/release says $pinned: it is not used"
            exit 1
        fi
        tar -xzf "$work/archive" -C "$work"
        mv "$work/$name/guildhall" "$bin/guildhall"
        done_with "was downloaded"
    fi
    say "$name.tar.gz cannot be downloaded; it is compiled instead"
fi

source=$(value source)
if [ -z "$source" ]; then
    say "there is no checksum for $target in .guildhall/release, and no source to compile"
    exit 1
fi
if ! command -v cargo > /dev/null; then
    say "there is no checksum for $target in .guildhall/release, and no cargo here to compile it"
    exit 1
fi
commit=$(value commit)
if [ -n "$commit" ]; then set -- --rev "$commit"; else set -- --tag "v$version"; fi
cargo install --quiet --locked --git "$source" "$@" --root "$work/root" guildhall
mv "$work/root/bin/guildhall" "$bin/guildhall"
done_with "was compiled"

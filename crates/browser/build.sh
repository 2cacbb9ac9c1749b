#!/usr/bin/env bash
# Builds the modules that readers' browsers run, from their sources:
#
#   crates/browser/build.sh           writes crates/browser/modules, which is kept in the repository
#   crates/browser/build.sh --check   builds them in a folder of its own and compares; writes nothing. The sources must be those that the kept ones
#                                     were built from. The new ones are left in target/check/modules for tests to run: their bytes are equal only
#                                     in the folder, and with the compiler, that the kept ones were built in
#   crates/browser/build.sh --debug   only an engine with the names of its functions, and texts of panics, in target/debug-modules
#
# It needs Cargo, Node 18.20 or later, and a compiler for wasm32-unknown-unknown with the source of its standard library, which is built anew for
# size. The compiler is that of rustup where it has the component rust-src; else what Debian has is unpacked under target/toolchain, without
# being installed. Compilers put the folder of a package into the
# names of its functions, and so into their order: the same sources give other bytes, and the same answers, in another folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
mode=${1:-}
target=$here/target
profile=lean

say() { printf '%s\n' "$*" >&2; }

# Compiler: $rustc, and $linker.
own=$target/toolchain
sysroot=$(rustc --print sysroot)
if [ -n "${GUILDHALL_WASM_RUSTC:-}" ]; then
    rustc=$GUILDHALL_WASM_RUSTC
elif [ -d "$sysroot/lib/rustlib/src/rust/library/std" ]; then
    rustc=$sysroot/bin/rustc
else
    rustc=$own/rustc
    if [ ! -x "$rustc" ]; then
        say "no source of the standard library beside $sysroot (rustup component add rust-src): unpacking Debian's compiler, 150 MB to fetch"
        mkdir -p "$own/packages"
        (
            cd "$own/packages"
            # Compiler and source must be of one version; which one that is moves on.
            standard=$(apt-cache depends libstd-rust-web-dev | sed -n 's/.*Depends: \(libstd-rust-web-[0-9.]*\)$/\1/p')
            llvm=$(apt-cache depends "$standard" | sed -n 's/.*Depends: \(libllvm[0-9]*\)$/\1/p')
            apt-get download rustc-web rust-web-src libstd-rust-web-dev "$standard" "$llvm"
            for package in *.deb; do dpkg -x "$package" "$own"; done
        )
        rm -r "$own/packages"
        libraries=("$own"/usr/lib/*-linux-gnu)
        # shellcheck disable=SC2016
        printf '#!/bin/sh\nLD_LIBRARY_PATH=%s exec %s/usr/bin/rustc "$@"\n' "${libraries[0]}" "$own" > "$rustc"
        chmod +x "$rustc"
    fi
fi
linker=$(find "$sysroot/lib/rustlib" -name rust-lld -type f | head -n 1)
[ -n "$linker" ] || { say "no rust-lld beside $sysroot"; exit 1; }

# wasm-opt: that of package-lock.json.
if [ -n "${GUILDHALL_WASM_OPT:-}" ]; then
    wasm_opt=$GUILDHALL_WASM_OPT
else
    wasm_opt=$here/node_modules/.bin/wasm-opt
    [ -x "$wasm_opt" ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi

# A panic stops the module, without a text: then no path of this machine is in it either.
abort=(-Zunstable-options -Cpanic=immediate-abort)
[ "$mode" != --debug ] || abort=()

# Cargo with that compiler: package, features, the folder to build in, options of the compiler.
compile() {
    local separated
    separated=$(printf '\x1f%s' "${@:4}")
    RUSTC_BOOTSTRAP=1 RUSTC=$rustc CARGO_ENCODED_RUSTFLAGS=${separated:1} CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$linker \
        cargo build --quiet --locked --profile "$profile" --target wasm32-unknown-unknown --target-dir "$3" \
        -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size --package "$1" --features "$2"
}

engine() { compile guildhall-search-browser "" "$1" --cfg 'getrandom_backend="custom"' "${abort[@]}"; }

# What is compressed is smaller where functions with one caller stay functions, but for the smallest. What lies below 1 KB is the end of the stack, which
# comes before all data: no address is so near to 0.
optimise() {
    "$wasm_opt" -Os --converge --one-caller-inline-max-function-size 20 --low-memory-unused --strip-debug --strip-producers --strip-target-features "$1" -o "$2"
}

if [ "$mode" = --debug ]; then
    engine "$target/debug-modules"
    ls -l "$target/debug-modules/wasm32-unknown-unknown/$profile/guildhall_search_browser.wasm"
    exit
fi

work=$target/check
[ "$mode" = --check ] || work=$target/built
rm -rf "$work/modules"
mkdir -p "$work/modules"
node stamp.mjs > "$work/modules/stamp"

say "engine"
engine "$target"
optimise "$target/wasm32-unknown-unknown/$profile/guildhall_search_browser.wasm" "$work/modules/engine.wasm"

for language in $(sed -n 's/^\([a-z][a-z]\) = \["frostem.*/\1/p' stemmer/Cargo.toml); do
    say "stemmer: $language"
    compile guildhall-stemmer "$language" "$target/stemmers" "${abort[@]}" -Clink-arg=-zstack-size=16384
    optimise "$target/stemmers/wasm32-unknown-unknown/$profile/guildhall_stemmer.wasm" "$work/modules/stem-$language.wasm"
done

{
    "$rustc" --version
    "$wasm_opt" --version
} > "$work/modules/built-with"
node notices.mjs "$rustc" > "$work/modules/NOTICES.txt"
node stamp.mjs | cmp -s - "$work/modules/stamp" || { say "the sources have changed meanwhile; build again"; exit 1; }
node sizes.mjs "$work/modules" >&2

if [ "$mode" != --check ]; then
    rm -rf modules
    mv "$work/modules" modules
elif ! cmp -s "$work/modules/stamp" modules/stamp; then
    say "the modules are not of these sources; run crates/browser/build.sh"
    exit 1
elif diff -rq "$work/modules" modules >&2; then
    say "the modules are what their sources give"
else
    say "built in another folder or by another compiler than the modules: tests have to run $work/modules (GUILDHALL_MODULES)"
fi

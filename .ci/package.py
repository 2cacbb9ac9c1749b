#!/usr/bin/env python3
"""Makes the archive of a release: .ci/package.py TARGET [--out DIR] [--program FILE]

Builds guildhall for TARGET (a target of Rust's), and packs it with its licences into DIR (dist): guildhall-VERSION-TARGET.tar.gz, for Windows .zip.
With --program, that file is packed instead, alone. The same files give the same archive.
"""

import argparse
import gzip
import io
import json
import os
import pathlib
import subprocess
import tarfile
import tomllib
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EPOCH = int(os.environ.get("SOURCE_DATE_EPOCH") or 0)


def build(target):
    subprocess.run(["cargo", "build", "--release", "--locked", "--target", target], cwd=ROOT, check=True)
    metadata = subprocess.run(["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target],
                              cwd=ROOT, check=True, capture_output=True)
    metadata = json.loads(metadata.stdout)
    folder = pathlib.Path(metadata["target_directory"]) / target / "release"
    return folder / ("guildhall.exe" if "windows" in target else "guildhall"), notices(metadata)


def notices(metadata):
    """The licences of all crates that are part of the program, each once."""
    packages = {package["id"]: package for package in metadata["packages"]}
    links = {node["id"]: node["deps"] for node in metadata["resolve"]["nodes"]}
    used, waiting = set(), [metadata["resolve"]["root"]]
    while waiting:
        one = waiting.pop()
        if one not in used:
            used.add(one)
            waiting += [link["pkg"] for link in links[one] if any(kind["kind"] is None for kind in link["dep_kinds"])]
    texts = {}
    for package in sorted((packages[one] for one in used), key=lambda package: (package["name"], package["version"])):
        if not package["source"]:
            continue
        name = f"{package['name']} {package['version']} ({package['license']})"
        folder = pathlib.Path(package["manifest_path"]).parent
        files = sorted(file for file in folder.iterdir()
                       if file.is_file() and file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")))
        for text in [file.read_text("utf-8", "replace").strip() for file in files] or ["(the crate has no file with its licence)"]:
            texts.setdefault(text, []).append(name)
    parts = ["\n".join(names) + "\n\n" + text + "\n" for text, names in texts.items()]
    return ("\n" + "-" * 80 + "\n\n").join(parts).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "dist")
    parser.add_argument("--program", type=pathlib.Path)
    arguments = parser.parse_args()
    version = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))["package"]["version"]
    name = f"guildhall-{version}-{arguments.target}"
    files = {}
    if arguments.program:
        program = arguments.program
    else:
        program, files["THIRD-PARTY-LICENCES.txt"] = build(arguments.target)
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"]:
            files[licence] = (ROOT / licence).read_bytes()
    windows = "windows" in arguments.target
    files["guildhall.exe" if windows else "guildhall"] = program.read_bytes()
    arguments.out.mkdir(parents=True, exist_ok=True)
    archive = arguments.out / (name + (".zip" if windows else ".tar.gz"))
    if windows:
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(files):
                packed.writestr(zipfile.ZipInfo(f"{name}/{path}", (1980, 1, 1, 0, 0, 0)), files[path], zipfile.ZIP_DEFLATED)
    else:
        with open(archive, "wb") as out, gzip.GzipFile("", "wb", 9, out, EPOCH) as zipped, tarfile.open(fileobj=zipped, mode="w") as packed:
            for path in sorted(files):
                entry = tarfile.TarInfo(f"{name}/{path}")
                entry.size, entry.mtime, entry.mode = len(files[path]), EPOCH, 0o755 if path == "guildhall" else 0o644
                packed.addfile(entry, io.BytesIO(files[path]))
    print(archive)


main()

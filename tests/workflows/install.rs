//! The program is fetched, and run only with its checksum.

use super::*;

#[test]
fn nothing_is_run_that_has_another_checksum() {
    let place = Place::new(Forge::Github);
    let install = || place.shell("sh .guildhall/install.sh", &BTreeMap::new());
    let version = env!("CARGO_PKG_VERSION");
    let pinned = fs::read_to_string(place.site().join(".guildhall/release")).unwrap();
    assert_eq!(pinned.lines().filter(|line| line.contains("-musl=") || line.contains("-darwin=")).count(), 4, "{pinned}");
    assert_eq!(install(), (0, format!("install.sh: guildhall {version} was downloaded\n")));
    assert_eq!(install(), (0, format!("install.sh: guildhall {version} is there already\n")));

    // Somebody put other archives there.
    fs::remove_dir_all(place.site().join(".guildhall/bin")).unwrap();
    place.release("v2");
    fs::write(place.site().join(".guildhall/release"), &pinned).unwrap();
    let (code, said) = install();
    assert!(code == 1 && said.contains("it is not used"), "{said}");
    assert!(!place.site().join(".guildhall/bin/guildhall").exists());

    // No checksum, or no archive: it is compiled, from the commit that is named.
    let without: String =
        pinned.lines().filter(|line| !line.contains("-musl=") && !line.contains("-darwin=")).map(|line| format!("{line}\n")).collect();
    fs::write(place.site().join(".guildhall/release"), &without).unwrap();
    let (code, said) = install();
    assert!(code == 1 && said.contains("and no source to compile"), "{said}");
    let with_source = without.replace("source=\n", "source=https://forge.example/guildhall.git\n");
    fs::write(place.site().join(".guildhall/release"), &with_source).unwrap();
    let compile = format!(
        "echo \"$@\" | sed 's|--root [^ ]*|--root ROOT|'\nwhile [ \"$1\" != --root ]; do shift; done\nmkdir -p \"$2/bin\"\nln -s {} \"$2/bin/guildhall\"",
        env!("CARGO_BIN_EXE_guildhall")
    );
    program(&place.file("bin/cargo"), &compile);
    let call = format!("install --quiet --locked --git https://forge.example/guildhall.git --tag v{version} --root ROOT guildhall\n");
    assert_eq!(install(), (0, format!("{call}install.sh: guildhall {version} was compiled\n")));
    fs::remove_dir_all(place.site().join(".guildhall/bin")).unwrap();
    fs::remove_dir_all(place.file("releases")).unwrap();
    let pinned = pinned.replace("source=\n", "source=https://forge.example/guildhall.git\ncommit=0123abc\n");
    fs::write(place.site().join(".guildhall/release"), pinned).unwrap();
    let (code, said) = install();
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("cannot be downloaded; it is compiled instead") && said.contains("--rev 0123abc --root ROOT guildhall\n"),
        "{said}"
    );
}

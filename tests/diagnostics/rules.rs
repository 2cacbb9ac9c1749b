//! The rules of `guildhall check`: for each what it finds, in pages whose names begin with `hit`, and what looks like it and stays silent.

use super::*;

mod addresses;
mod content;
mod facts;
mod form;
mod links;
mod pictures;

/// All that a check says of a site with these files beside a home page.
fn checked(files: &[(&str, &str)]) -> String {
    checked_with(NO_HINTS, files, &[])
}

fn checked_with(settings: &str, files: &[(&str, &str)], arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", &with_settings(settings)), ("content/index.md", "---\ntitle: Home\n---\n")]);
    write(folder.path(), files);
    let output = guildhall(folder.path(), &[&["check"], arguments].concat());
    assert!(output.stdout.is_empty() && !folder.path().join("public").exists());
    String::from_utf8(output.stderr).unwrap()
}

/// A build says nothing of what only a check finds.
#[test]
fn a_build_follows_no_rules() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site.toml", &with_settings(NO_HINTS)), ("content/index.md", "# Home\n\nTODO: everything.\n")]);
    assert_eq!(said(folder.path()), "");
    assert!(checked(&[("content/index.md", "# Home\n\nTODO: everything.\n")]).contains("error[placeholder-in-text]"));
}

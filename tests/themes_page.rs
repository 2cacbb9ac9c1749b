//! What `docs/themes.md` says of the default theme is what the theme declares: run with `UPDATE_DOCS=1` after a change of `theme.toml`.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::fmt::Write as _;
use std::fs;

mod support;
use support::repository;

const HEAD: &str = "| property | type | value | |\n| --- | --- | --- | --- |\n";

#[test]
fn the_table_of_properties_is_that_of_the_theme() {
    let declared = fs::read_to_string(repository().join("themes/default/theme.toml")).unwrap();
    let path = repository().join("docs/themes.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(HEAD).unwrap();
    let (_, after) = rest.split_at(rest.find("\n\n").map_or(0, |end| if rest.starts_with('\n') { 0 } else { end + 1 }));
    let expected = format!("{before}{HEAD}{}{after}", table(&declared));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
}

/// A line for each property, in the order of the file.
fn table(declared: &str) -> String {
    let theme: toml::Table = declared.parse().unwrap();
    let properties = theme["properties"].as_table().unwrap();
    let names = declared.lines().filter_map(|line| line.strip_prefix("[properties.")?.strip_suffix(']'));
    let mut table = String::new();
    for name in names {
        let text = |key: &str| properties[name].get(key).map(|value| value.as_str().unwrap());
        let value = match (text("light"), text("dark")) {
            (Some(light), Some(dark)) => format!("`{light}`, dark `{dark}`"),
            _ => format!("`{}`", text("value").unwrap()),
        };
        writeln!(table, "| `{name}` | `{}` | {value} | {} |", text("type").unwrap(), text("help").unwrap()).unwrap();
    }
    table
}

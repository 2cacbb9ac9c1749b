//! Base URLs: scheme and host apart from the path (RFC 3986).

/// Origin (`https://example.org`) and path (empty, or `/kb` without a final slash) of an absolute http(s) URL, or why it is none.
pub(super) fn base_url(written: &str) -> Result<(&str, &str), &'static str> {
    let written = written.trim();
    let host_start = ["https://", "http://"]
        .iter()
        .find(|scheme| written.starts_with(**scheme))
        .map(|scheme| scheme.len())
        .ok_or("it does not begin with https://")?;
    let rest = written.get(host_start..).unwrap_or("");
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    if host.is_empty() || host.starts_with([':', '.']) {
        return Err("it has no host");
    }
    if host.contains('@') {
        return Err("it holds a user name");
    }
    if written
        .contains(|character: char| character.is_whitespace() || character.is_control() || matches!(character, '"' | '<' | '>' | '\\'))
    {
        return Err("it holds a character that addresses cannot have");
    }
    if path.contains(['?', '#']) {
        return Err("it holds a ? or #");
    }
    if path.split('/').any(|part| part == "..") {
        return Err("it holds ..");
    }
    Ok((written.get(..host_start + host_end).unwrap_or(written), path.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn origins_and_paths() {
        let all = ["https://example.org", "https://example.org/", "http://localhost:8000/a/b/", "https://münchen.example/"];
        insta::assert_debug_snapshot!(all.map(base_url), @r#"
        [
            Ok(
                (
                    "https://example.org",
                    "",
                ),
            ),
            Ok(
                (
                    "https://example.org",
                    "",
                ),
            ),
            Ok(
                (
                    "http://localhost:8000",
                    "/a/b",
                ),
            ),
            Ok(
                (
                    "https://münchen.example",
                    "",
                ),
            ),
        ]
        "#);
        let wrong = [
            "example.org",
            "ftp://example.org",
            "https://",
            "https:///kb",
            "https://a@b",
            "https://a b",
            "https://a/?x",
            "https://a/../b",
            "",
        ];
        insta::assert_debug_snapshot!(wrong.map(|one| base_url(one).unwrap_err()), @r#"
        [
            "it does not begin with https://",
            "it does not begin with https://",
            "it has no host",
            "it has no host",
            "it holds a user name",
            "it holds a character that addresses cannot have",
            "it holds a ? or #",
            "it holds ..",
            "it does not begin with https://",
        ]
        "#);
    }
}

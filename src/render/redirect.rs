//! What stays at an old address.

use std::collections::BTreeMap;

/// The HTML page for an old address: it leads on at once, by itself and by a link, and asks not to be indexed.
///
/// `language` is a BCP 47 tag and `direction` `ltr` or `rtl`, of `title`, the page's; `to` is its address for the reader's browser,
/// `canonical` the absolute one for search engines.
pub fn page(language: &str, direction: &str, title: &str, to: &str, canonical: &str) -> String {
    // In the refresh, a `;` or quote of the address would be read as its end.
    let refresh = escape(&percent_encode(to));
    let [language, direction, to, canonical] = [language, direction, to, canonical].map(escape);
    let title = if title.is_empty() { to.clone() } else { escape(title) };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta http-equiv=\"refresh\" content=\"0; url={refresh}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<link rel=\"canonical\" href=\"{canonical}\">\n</head>\n<body>\n\
         <p><a href=\"{to}\">{title}</a></p>\n</body>\n</html>\n"
    )
}

/// The `_redirects` file that hosts such as Netlify and Cloudflare Pages read: for every old and new address one `from to 301`, sorted,
/// each old address once. Addresses are paths from the root of the host, or absolute.
pub fn rules(redirects: &[(String, String)]) -> String {
    let lines: BTreeMap<_, _> =
        redirects.iter().map(|(from, to)| (percent_encode(from), percent_encode(to))).filter(|(from, to)| from != to).collect();
    lines.iter().map(|(from, to)| format!("{from} {to} 301\n")).collect()
}

/// An address with everything encoded that is no character of an URI (RFC 3986, 2), and what these files and the refresh read as signs
/// of their own: `;`, `'`, `*` and, at a path segment's start, `:`. What is encoded already stays.
fn percent_encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    let bytes = address.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let is_escape = || bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let is_placeholder = || at > 0 && bytes[at - 1] == b'/';
        let stays = match byte {
            b'%' => is_escape(),
            b':' => !is_placeholder(),
            b'-' | b'.' | b'_' | b'~' | b'/' | b'?' | b'#' | b'[' | b']' | b'@' | b'!' | b'$' | b'&' | b'(' | b')' | b'+' | b',' | b'=' => {
                true
            }
            _ => byte.is_ascii_alphanumeric(),
        };
        if stays {
            encoded.push(char::from(*byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page() {
        let html = page("fr", "ltr", "L'été <à> \"Lyon\"", "/fr/l'été; a/?b&c#d", "https://x.example/fr/l'%C3%A9t%C3%A9");
        insta::assert_snapshot!(html, @r#"
        <!DOCTYPE html>
        <html lang="fr" dir="ltr">
        <head>
        <meta charset="utf-8">
        <title>L'été &lt;à&gt; &quot;Lyon&quot;</title>
        <meta http-equiv="refresh" content="0; url=/fr/l%27%C3%A9t%C3%A9%3B%20a/?b&amp;c#d">
        <meta name="robots" content="noindex">
        <meta name="viewport" content="width=device-width">
        <link rel="canonical" href="https://x.example/fr/l'%C3%A9t%C3%A9">
        </head>
        <body>
        <p><a href="/fr/l'été; a/?b&amp;c#d">L'été &lt;à&gt; &quot;Lyon&quot;</a></p>
        </body>
        </html>
        "#);
    }

    #[test]
    fn a_file() {
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        let file = rules(&[
            pair("/old page/", "/new/"),
            pair("/ar/\u{645}", "https://x.example/a%20b/100%/"),
            pair("/:a/*", "/b"),
            pair("/same", "/same"),
        ]);
        insta::assert_snapshot!(file, @r#"
        /%3Aa/%2A /b 301
        /ar/%D9%85 https://x.example/a%20b/100%25/ 301
        /old%20page/ /new/ 301
        "#);
    }
}

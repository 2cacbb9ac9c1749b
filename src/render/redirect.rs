//! What stays at an old address.

/// A page that is somewhere else now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redirect<'a> {
    /// Where it is, as a reader's browser should follow it; may be relative to the host.
    pub to: &'a str,
    /// Where it is, absolute, for search engines.
    pub canonical: &'a str,
    /// BCP 47 tag of the text.
    pub language: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'a str,
    /// Title of the page.
    pub title: &'a str,
    /// `This page has moved:`, in that language.
    pub moved: &'a str,
}

/// The HTML page for an old address: it leads on at once, by itself and by a link, and asks not to be indexed.
pub fn redirect_page(redirect: &Redirect<'_>) -> String {
    let [to, canonical, language, direction, title, moved] =
        [redirect.to, redirect.canonical, redirect.language, redirect.direction, redirect.title, redirect.moved].map(escape);
    // In the refresh, a `;` or quote of the address would be read as its end.
    let refresh = escape(&percent_encode(redirect.to));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta http-equiv=\"refresh\" content=\"0; url={refresh}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<link rel=\"canonical\" href=\"{canonical}\">\n</head>\n<body>\n\
         <p>{moved} <a href=\"{to}\">{title}</a></p>\n</body>\n</html>\n"
    )
}

/// The `_redirects` file that hosts such as Netlify and Cloudflare Pages read: one `from to 301` a line, sorted, each old address once.
/// Addresses are paths from the root of the host, or absolute.
pub fn redirects_file<'a>(redirects: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines: std::collections::BTreeMap<_, _> =
        redirects.into_iter().map(|(from, to)| (percent_encode(from), percent_encode(to))).filter(|(from, to)| from != to).collect();
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
    fn page() {
        let page = redirect_page(&Redirect {
            to: "/fr/l'été; a/?b&c#d",
            canonical: "https://x.example/fr/l'été; a/",
            language: "fr",
            direction: "ltr",
            title: "L'été <à> \"Lyon\"",
            moved: "Cette page a déménagé :",
        });
        insta::assert_snapshot!(page, @r#"
        <!DOCTYPE html>
        <html lang="fr" dir="ltr">
        <head>
        <meta charset="utf-8">
        <title>L'été &lt;à&gt; &quot;Lyon&quot;</title>
        <meta http-equiv="refresh" content="0; url=/fr/l%27%C3%A9t%C3%A9%3B%20a/?b&amp;c#d">
        <meta name="robots" content="noindex">
        <meta name="viewport" content="width=device-width">
        <link rel="canonical" href="https://x.example/fr/l'été; a/">
        </head>
        <body>
        <p>Cette page a déménagé : <a href="/fr/l'été; a/?b&amp;c#d">L'été &lt;à&gt; &quot;Lyon&quot;</a></p>
        </body>
        </html>
        "#);
    }

    #[test]
    fn file() {
        let file = redirects_file([
            ("/old page/", "/new/"),
            ("/ar/\u{645}", "https://x.example/a%20b/100%/"),
            ("/:a/*", "/b"),
            ("/same", "/same"),
        ]);
        insta::assert_snapshot!(file, @r#"
        /%3Aa/%2A /b 301
        /ar/%D9%85 https://x.example/a%20b/100%25/ 301
        /old%20page/ /new/ 301
        "#);
    }
}

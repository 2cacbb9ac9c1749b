//! Sitemaps for search engines (sitemaps.org protocol 0.9, with the `xhtml:link` alternates that Google documents).

use super::xml::escape;

/// A page in a sitemap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Its address, absolute.
    pub loc: String,
    /// Last change, as a W3C date or date and time.
    pub lastmod: Option<String>,
    /// Its languages, itself and `x-default` among them: BCP 47 tag and absolute address.
    pub alternates: Vec<(String, String)>,
}

/// Most entries of one file.
const MAX_ENTRIES: usize = 50_000;

/// Most bytes of one file, uncompressed.
const MAX_BYTES: usize = 50 * 1024 * 1024;

/// The files of a sitemap, name and XML: `sitemap.xml`, or where one is too small for it, an index of that name and
/// `sitemap-1.xml`, `sitemap-2.xml`, …
///
/// `base_url` is where the files will be, absolute, ending in `/`. The order of the entries is kept.
pub fn sitemap(entries: &[SitemapEntry], base_url: &str) -> Vec<(String, String)> {
    split(entries, base_url, MAX_ENTRIES, MAX_BYTES)
}

fn split(entries: &[SitemapEntry], base_url: &str, max_entries: usize, max_bytes: usize) -> Vec<(String, String)> {
    let mut parts = Vec::new();
    let mut part = String::from(START);
    let mut count = 0;
    for entry in entries {
        let before = part.len();
        write(entry, &mut part);
        if count == max_entries || (count > 0 && part.len() + END.len() > max_bytes) {
            let entry = part.split_off(before);
            part.push_str(END);
            parts.push(std::mem::replace(&mut part, format!("{START}{entry}")));
            count = 0;
        }
        count += 1;
    }
    part.push_str(END);
    if parts.is_empty() {
        return vec![("sitemap.xml".to_owned(), part)];
    }
    parts.push(part);
    let parts: Vec<_> = parts.into_iter().zip(1..).map(|(part, number)| (format!("sitemap-{number}.xml"), part)).collect();
    let mut index = String::from(INDEX_START);
    for (name, _) in &parts {
        index.push_str("<sitemap><loc>");
        escape(base_url, &mut index);
        index.push_str(name);
        index.push_str("</loc></sitemap>\n");
    }
    index.push_str("</sitemapindex>\n");
    [("sitemap.xml".to_owned(), index)].into_iter().chain(parts).collect()
}

const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                     xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const END: &str = "</urlset>\n";
const INDEX_START: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

fn write(entry: &SitemapEntry, out: &mut String) {
    out.push_str("<url><loc>");
    escape(&entry.loc, out);
    out.push_str("</loc>");
    if let Some(lastmod) = &entry.lastmod {
        out.push_str("<lastmod>");
        escape(lastmod, out);
        out.push_str("</lastmod>");
    }
    for (language, address) in &entry.alternates {
        out.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
        escape(language, out);
        out.push_str("\" href=\"");
        escape(address, out);
        out.push_str("\"/>");
    }
    out.push_str("</url>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> SitemapEntry {
        SitemapEntry { loc: format!("https://x.example/{name}/"), ..SitemapEntry::default() }
    }

    #[test]
    fn one_file() {
        let page = SitemapEntry {
            loc: "https://x.example/en/a/?b&c".to_owned(),
            lastmod: Some("2026-11-23".to_owned()),
            alternates: vec![
                ("en".to_owned(), "https://x.example/en/a/?b&c".to_owned()),
                ("x-default".to_owned(), "https://x.example/en/a/?b&c".to_owned()),
            ],
        };
        let files = sitemap(&[page, entry("b")], "https://x.example/");
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].0, "sitemap.xml");
        insta::assert_snapshot!(files[0].1, @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
        <url><loc>https://x.example/en/a/?b&amp;c</loc><lastmod>2026-11-23</lastmod><xhtml:link rel="alternate" hreflang="en" href="https://x.example/en/a/?b&amp;c"/><xhtml:link rel="alternate" hreflang="x-default" href="https://x.example/en/a/?b&amp;c"/></url>
        <url><loc>https://x.example/b/</loc></url>
        </urlset>
        "#);
    }

    #[test]
    fn no_pages() {
        insta::assert_snapshot!(sitemap(&[], "https://x.example/")[0].1, @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
        </urlset>
        "#);
    }

    #[test]
    fn index_and_parts() {
        let entries = [entry("a"), entry("b"), entry("c")];
        let whole = |files: Vec<(String, String)>| files.into_iter().map(|(name, xml)| format!("{name}:\n{xml}")).collect::<String>();
        let by_count = whole(split(&entries, "https://x.example/base/", 2, MAX_BYTES));
        insta::assert_snapshot!(by_count, @r#"
        sitemap.xml:
        <?xml version="1.0" encoding="UTF-8"?>
        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sitemap><loc>https://x.example/base/sitemap-1.xml</loc></sitemap>
        <sitemap><loc>https://x.example/base/sitemap-2.xml</loc></sitemap>
        </sitemapindex>
        sitemap-1.xml:
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
        <url><loc>https://x.example/a/</loc></url>
        <url><loc>https://x.example/b/</loc></url>
        </urlset>
        sitemap-2.xml:
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
        <url><loc>https://x.example/c/</loc></url>
        </urlset>
        "#);
        assert_eq!(split(&entries, "https://x.example/", 3, MAX_BYTES).len(), 1);
        let two_entries = split(&entries[..2], "", 9, MAX_BYTES)[0].1.len();
        assert_eq!(whole(split(&entries, "https://x.example/base/", 9, two_entries)), by_count);
        assert_eq!(split(&entries, "", 9, 1).len(), 4, "an entry larger than a file still gets one");
    }
}

//! Feeds: Atom (RFC 4287) and JSON Feed 1.1.

use serde::Serialize;

use super::xml::escape;

/// A feed of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Permanent id, an absolute IRI.
    pub id: String,
    /// Title.
    pub title: String,
    /// One sentence; empty for none.
    pub description: String,
    /// The page that lists the same, absolute.
    pub home_url: String,
    /// Where the Atom feed is, absolute.
    pub atom_url: String,
    /// Where the JSON feed is, absolute.
    pub json_url: String,
    /// BCP 47 tag.
    pub language: String,
    /// Last change of the feed, RFC 3339.
    pub updated: String,
    /// Who publishes it: Atom wants an author for every entry.
    pub author: String,
    /// Entries, the newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedEntry {
    /// Permanent id, an absolute IRI; never changes, also when the address does.
    pub id: String,
    /// Its page, absolute.
    pub url: String,
    /// Title.
    pub title: String,
    /// Summary, plain text; empty for none.
    pub summary: String,
    /// The whole text as HTML, with absolute addresses.
    pub content_html: Option<String>,
    /// First publication, RFC 3339.
    pub published: Option<String>,
    /// Last change, RFC 3339.
    pub updated: String,
    /// BCP 47 tag.
    pub language: String,
    /// Labels of its terms.
    pub categories: Vec<String>,
}

/// An Atom document (RFC 4287).
pub fn atom(feed: &Feed) -> String {
    let mut xml = Xml(String::with_capacity(1024 + feed.entries.len() * 512));
    xml.0.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    escape(&feed.language, &mut xml.0);
    xml.0.push_str("\">\n");
    xml.element("id", &feed.id);
    xml.element("title", &feed.title);
    if !feed.description.is_empty() {
        xml.element("subtitle", &feed.description);
    }
    xml.element("updated", &feed.updated);
    xml.0.push_str("<author>");
    xml.element("name", &feed.author);
    xml.0.push_str("</author>\n");
    xml.link("self", "application/atom+xml", &feed.atom_url);
    xml.link("alternate", "text/html", &feed.home_url);
    for entry in &feed.entries {
        xml.entry(entry, &feed.language);
    }
    xml.0.push_str("</feed>\n");
    xml.0
}

struct Xml(String);

impl Xml {
    fn entry(&mut self, entry: &FeedEntry, feed_language: &str) {
        self.0.push_str("<entry");
        if entry.language != feed_language {
            self.0.push_str(" xml:lang=\"");
            escape(&entry.language, &mut self.0);
            self.0.push('"');
        }
        self.0.push_str(">\n");
        self.element("id", &entry.id);
        self.element("title", &entry.title);
        if let Some(published) = &entry.published {
            self.element("published", published);
        }
        self.element("updated", &entry.updated);
        self.link("alternate", "text/html", &entry.url);
        for category in &entry.categories {
            self.0.push_str("<category term=\"");
            escape(category, &mut self.0);
            self.0.push_str("\"/>\n");
        }
        if !entry.summary.is_empty() {
            self.element("summary", &entry.summary);
        }
        if let Some(content) = &entry.content_html {
            self.0.push_str("<content type=\"html\">");
            escape(content, &mut self.0);
            self.0.push_str("</content>\n");
        }
        self.0.push_str("</entry>\n");
    }

    fn element(&mut self, name: &str, text: &str) {
        self.0.push('<');
        self.0.push_str(name);
        self.0.push('>');
        escape(text, &mut self.0);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    fn link(&mut self, relation: &str, media_type: &str, address: &str) {
        self.0.push_str("<link rel=\"");
        self.0.push_str(relation);
        self.0.push_str("\" type=\"");
        self.0.push_str(media_type);
        self.0.push_str("\" href=\"");
        escape(address, &mut self.0);
        self.0.push_str("\"/>\n");
    }
}

/// A JSON Feed (version 1.1).
pub fn json_feed(feed: &Feed) -> String {
    let items = feed.entries.iter().map(|entry| {
        // An item needs one content of the two; a summary alone is no content.
        let text = if entry.summary.is_empty() { &entry.title } else { &entry.summary };
        JsonItem {
            id: &entry.id,
            url: &entry.url,
            title: &entry.title,
            summary: Some(entry.summary.as_str()).filter(|summary| !summary.is_empty()),
            content_html: entry.content_html.as_deref(),
            content_text: entry.content_html.is_none().then_some(text),
            date_published: entry.published.as_deref(),
            date_modified: &entry.updated,
            language: &entry.language,
            tags: &entry.categories,
        }
    });
    let json = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        description: Some(feed.description.as_str()).filter(|description| !description.is_empty()),
        home_page_url: &feed.home_url,
        feed_url: &feed.json_url,
        language: &feed.language,
        authors: [JsonAuthor { name: &feed.author }],
        items: items.collect(),
    };
    let mut text = super::json::to_string(&json);
    text.push('\n');
    text
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    home_page_url: &'a str,
    feed_url: &'a str,
    language: &'a str,
    authors: [JsonAuthor<'a>; 1],
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    date_modified: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed() -> Feed {
        Feed {
            id: "https://x.example/en/atom.xml".to_owned(),
            title: "Guild & hall".to_owned(),
            description: "What is new".to_owned(),
            home_url: "https://x.example/en/".to_owned(),
            atom_url: "https://x.example/en/atom.xml".to_owned(),
            json_url: "https://x.example/en/feed.json".to_owned(),
            language: "en".to_owned(),
            updated: "2026-11-23T10:00:00Z".to_owned(),
            author: "City of Leuven".to_owned(),
            entries: vec![
                FeedEntry {
                    id: "tag:x.example,2026:leuven".to_owned(),
                    url: "https://x.example/en/leuven/?a&b".to_owned(),
                    title: "Leuven\u{8}, <maak> het mee".to_owned(),
                    summary: "3,007 registered".to_owned(),
                    content_html: Some("<p>A &amp; B ]]></p>".to_owned()),
                    published: Some("2026-11-01T00:00:00Z".to_owned()),
                    updated: "2026-11-23T10:00:00Z".to_owned(),
                    language: "en".to_owned(),
                    categories: vec!["Online ideas".to_owned(), "\"Planning\"".to_owned()],
                },
                FeedEntry {
                    id: "https://x.example/fr/lyon/".to_owned(),
                    url: "https://x.example/fr/lyon/".to_owned(),
                    title: "Lyon".to_owned(),
                    updated: "2026-10-01T00:00:00Z".to_owned(),
                    language: "fr".to_owned(),
                    ..FeedEntry::default()
                },
            ],
        }
    }

    #[test]
    fn atom_document() {
        insta::assert_snapshot!(atom(&feed()), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
        <id>https://x.example/en/atom.xml</id>
        <title>Guild &amp; hall</title>
        <subtitle>What is new</subtitle>
        <updated>2026-11-23T10:00:00Z</updated>
        <author><name>City of Leuven</name>
        </author>
        <link rel="self" type="application/atom+xml" href="https://x.example/en/atom.xml"/>
        <link rel="alternate" type="text/html" href="https://x.example/en/"/>
        <entry>
        <id>tag:x.example,2026:leuven</id>
        <title>Leuven, &lt;maak&gt; het mee</title>
        <published>2026-11-01T00:00:00Z</published>
        <updated>2026-11-23T10:00:00Z</updated>
        <link rel="alternate" type="text/html" href="https://x.example/en/leuven/?a&amp;b"/>
        <category term="Online ideas"/>
        <category term="&quot;Planning&quot;"/>
        <summary>3,007 registered</summary>
        <content type="html">&lt;p&gt;A &amp;amp; B ]]&gt;&lt;/p&gt;</content>
        </entry>
        <entry xml:lang="fr">
        <id>https://x.example/fr/lyon/</id>
        <title>Lyon</title>
        <updated>2026-10-01T00:00:00Z</updated>
        <link rel="alternate" type="text/html" href="https://x.example/fr/lyon/"/>
        </entry>
        </feed>
        "#);
    }

    #[test]
    fn json_document() {
        insta::assert_snapshot!(json_feed(&feed()), @r#"{"version":"https://jsonfeed.org/version/1.1","title":"Guild & hall","description":"What is new","home_page_url":"https://x.example/en/","feed_url":"https://x.example/en/feed.json","language":"en","authors":[{"name":"City of Leuven"}],"items":[{"id":"tag:x.example,2026:leuven","url":"https://x.example/en/leuven/?a&b","title":"Leuven\b, <maak> het mee","summary":"3,007 registered","content_html":"<p>A &amp; B ]]></p>","date_published":"2026-11-01T00:00:00Z","date_modified":"2026-11-23T10:00:00Z","language":"en","tags":["Online ideas","\"Planning\""]},{"id":"https://x.example/fr/lyon/","url":"https://x.example/fr/lyon/","title":"Lyon","content_text":"Lyon","date_modified":"2026-10-01T00:00:00Z","language":"fr"}]}"#);
    }
}

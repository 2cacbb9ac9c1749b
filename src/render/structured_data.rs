//! What a page is, for search engines: JSON-LD with the vocabulary of schema.org.

use serde::Serialize;

/// A page as a work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageData {
    /// `Article`, or a type below it such as `Report`; empty for `Article`.
    pub schema_type: String,
    /// Its address, absolute: also its id, `<url>#article`.
    pub url: String,
    /// Title.
    pub headline: String,
    /// Summary; empty for none.
    pub description: String,
    /// BCP 47 tag.
    pub language: String,
    /// First publication: an ISO 8601 date.
    pub published: Option<String>,
    /// Last change: an ISO 8601 date.
    pub modified: Option<String>,
    /// Names of its authors; where there are none, the publisher stands for them.
    pub authors: Vec<String>,
    /// Name of who publishes the site.
    pub publisher: Option<String>,
    /// Name of the site.
    pub site_name: String,
    /// Address of the site, absolute.
    pub site_url: String,
    /// Address of the page that this one translates, absolute.
    pub translation_of: Option<String>,
    /// Addresses of its translations, absolute, where this one is the source.
    pub translations: Vec<String>,
    /// Address of a picture, absolute.
    pub image: Option<String>,
}

/// A step on the way to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// Title of the page there.
    pub name: String,
    /// Its address, absolute.
    pub url: String,
}

/// JSON-LD as a whole `<script>` element: the page where it is a work, and the way to it, from the home page to itself, where that has
/// steps. Empty where there is neither.
pub fn script(page: Option<&PageData>, breadcrumbs: &[Crumb]) -> String {
    let mut graph: Vec<Node<'_>> = page.map(|page| Node::Article(Box::new(article(page)))).into_iter().collect();
    if breadcrumbs.len() > 1 {
        let items =
            breadcrumbs.iter().zip(1..).map(|(crumb, position)| Step { kind: "ListItem", position, name: &crumb.name, item: &crumb.url });
        graph.push(Node::Breadcrumbs { kind: "BreadcrumbList", items: items.collect() });
    }
    if graph.is_empty() {
        return String::new();
    }
    let json = super::json::to_string_in_script(&Document { context: "https://schema.org", graph });
    format!("<script type=\"application/ld+json\">{json}</script>")
}

fn article(page: &PageData) -> Article<'_> {
    let named = |kind: &'static str, name| Named { kind, name, url: None };
    let publisher = page.publisher.as_deref().map(|publisher| named("Organization", publisher));
    let reference = |url: &String| Reference { id: article_id(url) };
    Article {
        kind: if page.schema_type.is_empty() { "Article" } else { &page.schema_type },
        id: article_id(&page.url),
        url: &page.url,
        main_entity_of_page: &page.url,
        headline: &page.headline,
        description: Some(page.description.as_str()).filter(|description| !description.is_empty()),
        in_language: &page.language,
        date_published: page.published.as_deref(),
        date_modified: page.modified.as_deref(),
        author: match &page.authors[..] {
            [] => publisher.into_iter().collect(),
            authors => authors.iter().map(|author| named("Person", author)).collect(),
        },
        publisher,
        image: page.image.as_deref(),
        is_part_of: Named { kind: "WebSite", name: &page.site_name, url: Some(&page.site_url) },
        translation_of_work: page.translation_of.as_ref().map(reference),
        work_translation: page.translations.iter().map(reference).collect(),
    }
}

fn article_id(url: &str) -> String {
    format!("{url}#article")
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node<'a> {
    Article(Box<Article<'a>>),
    Breadcrumbs {
        #[serde(rename = "@type")]
        kind: &'static str,
        #[serde(rename = "itemListElement")]
        items: Vec<Step<'a>>,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    #[serde(rename = "@id")]
    id: String,
    url: &'a str,
    main_entity_of_page: &'a str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    is_part_of: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Reference>,
}

#[derive(Serialize, Clone, Copy)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: u32,
    name: &'a str,
    item: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole() {
        let page = PageData {
            schema_type: String::new(),
            url: "https://x.example/fr/leuven/".to_owned(),
            headline: "Leuven </script><!-- \"&".to_owned(),
            description: "Résumé".to_owned(),
            language: "fr".to_owned(),
            published: Some("2026-01-02".to_owned()),
            modified: Some("2026-11-23".to_owned()),
            authors: vec!["Ada".to_owned()],
            publisher: Some("City".to_owned()),
            image: Some("https://x.example/a.jpg".to_owned()),
            site_name: "Hall".to_owned(),
            site_url: "https://x.example/fr/".to_owned(),
            translation_of: Some("https://x.example/leuven/".to_owned()),
            translations: Vec::new(),
        };
        let crumb = |name: &str, url: &str| Crumb { name: name.to_owned(), url: url.to_owned() };
        let way = [crumb("Hall", "https://x.example/fr/"), crumb("Leuven", &page.url)];
        insta::assert_snapshot!(script(Some(&page), &way), @r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Article","@id":"https://x.example/fr/leuven/#article","url":"https://x.example/fr/leuven/","mainEntityOfPage":"https://x.example/fr/leuven/","headline":"Leuven \u003c/script>\u003c!-- \"&","description":"Résumé","inLanguage":"fr","datePublished":"2026-01-02","dateModified":"2026-11-23","author":[{"@type":"Person","name":"Ada"}],"publisher":{"@type":"Organization","name":"City"},"image":"https://x.example/a.jpg","isPartOf":{"@type":"WebSite","name":"Hall","url":"https://x.example/fr/"},"translationOfWork":{"@id":"https://x.example/leuven/#article"}},{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Hall","item":"https://x.example/fr/"},{"@type":"ListItem","position":2,"name":"Leuven","item":"https://x.example/fr/leuven/"}]}]}</script>"#);
    }

    #[test]
    fn little() {
        let page = PageData {
            url: "https://x.example/a/".to_owned(),
            headline: "A".to_owned(),
            language: "en".to_owned(),
            publisher: Some("City".to_owned()),
            site_name: "Hall".to_owned(),
            site_url: "https://x.example/".to_owned(),
            translations: vec!["https://x.example/nl/a/".to_owned()],
            ..PageData::default()
        };
        insta::assert_snapshot!(script(Some(&page), &[]), @r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Article","@id":"https://x.example/a/#article","url":"https://x.example/a/","mainEntityOfPage":"https://x.example/a/","headline":"A","inLanguage":"en","author":[{"@type":"Organization","name":"City"}],"publisher":{"@type":"Organization","name":"City"},"isPartOf":{"@type":"WebSite","name":"Hall","url":"https://x.example/"},"workTranslation":[{"@id":"https://x.example/nl/a/#article"}]}]}</script>"#);
    }

    #[test]
    fn nothing() {
        assert_eq!(script(None, &[Crumb { name: "Home".to_owned(), url: "https://x.example/".to_owned() }]), "");
    }
}

//! What a page is, for search engines: JSON-LD with the vocabulary of schema.org.

use serde::Serialize;

/// A page as a work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// `Article`, or a type below it such as `Report` or `TechArticle`.
    pub kind: String,
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
    /// Names of its authors.
    pub authors: Vec<String>,
    /// Name of who publishes the site; empty for none.
    pub publisher: String,
    /// Address of a picture, absolute.
    pub image: Option<String>,
    /// The site: name and absolute address.
    pub site: (String, String),
    /// Address of the page that this one translates, absolute.
    pub translation_of: Option<String>,
    /// Addresses of its translations, absolute, where this one is the source.
    pub translations: Vec<String>,
}

/// A step on the way to a page: name and absolute address, the home page first, the page itself last.
pub type Breadcrumb = (String, String);

/// The text of a `<script type="application/ld+json">`: the article, and its way where that has steps.
pub fn structured_data(article: &Article, breadcrumbs: &[Breadcrumb]) -> String {
    let text = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
    let name = |kind: &'static str, name: &str| Named { kind, name: name.to_owned(), url: None };
    let work = |url: &String| Reference { id: article_id(url) };
    let mut graph = vec![Node::Article(Box::new(ArticleNode {
        kind: text(&article.kind).unwrap_or_else(|| "Article".to_owned()),
        id: article_id(&article.url),
        url: article.url.clone(),
        main_entity_of_page: article.url.clone(),
        headline: article.headline.clone(),
        description: text(&article.description),
        in_language: article.language.clone(),
        date_published: article.published.clone(),
        date_modified: article.modified.clone(),
        author: if article.authors.is_empty() {
            text(&article.publisher).iter().map(|publisher| name("Organization", publisher)).collect()
        } else {
            article.authors.iter().map(|author| name("Person", author)).collect()
        },
        publisher: text(&article.publisher).map(|publisher| name("Organization", &publisher)),
        image: article.image.clone(),
        is_part_of: Named { kind: "WebSite", name: article.site.0.clone(), url: Some(article.site.1.clone()) },
        translation_of_work: article.translation_of.as_ref().map(work),
        work_translation: article.translations.iter().map(work).collect(),
    }))];
    if breadcrumbs.len() > 1 {
        let items = breadcrumbs.iter().zip(1..).map(|((name, url), position)| Step {
            kind: "ListItem",
            position,
            name: name.clone(),
            item: url.clone(),
        });
        graph.push(Node::Breadcrumbs { kind: "BreadcrumbList", items: items.collect() });
    }
    super::json::to_string_in_script(&Document { context: "https://schema.org", graph })
}

fn article_id(url: &str) -> String {
    format!("{url}#article")
}

#[derive(Serialize)]
struct Document {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node {
    Article(Box<ArticleNode>),
    Breadcrumbs {
        #[serde(rename = "@type")]
        kind: &'static str,
        #[serde(rename = "itemListElement")]
        items: Vec<Step>,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArticleNode {
    #[serde(rename = "@type")]
    kind: String,
    #[serde(rename = "@id")]
    id: String,
    url: String,
    main_entity_of_page: String,
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    is_part_of: Named,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Reference>,
}

#[derive(Serialize)]
struct Named {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
struct Step {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: u32,
    name: String,
    item: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole() {
        let article = Article {
            kind: String::new(),
            url: "https://x.example/fr/leuven/".to_owned(),
            headline: "Leuven </script><!-- \"&".to_owned(),
            description: "Résumé".to_owned(),
            language: "fr".to_owned(),
            published: Some("2026-01-02".to_owned()),
            modified: Some("2026-11-23".to_owned()),
            authors: vec!["Ada".to_owned()],
            publisher: "City".to_owned(),
            image: Some("https://x.example/a.jpg".to_owned()),
            site: ("Hall".to_owned(), "https://x.example/fr/".to_owned()),
            translation_of: Some("https://x.example/leuven/".to_owned()),
            translations: Vec::new(),
        };
        let way = [("Hall".to_owned(), "https://x.example/fr/".to_owned()), ("Leuven".to_owned(), article.url.clone())];
        insta::assert_snapshot!(structured_data(&article, &way), @r#"{"@context":"https://schema.org","@graph":[{"@type":"Article","@id":"https://x.example/fr/leuven/#article","url":"https://x.example/fr/leuven/","mainEntityOfPage":"https://x.example/fr/leuven/","headline":"Leuven \u003c/script>\u003c!-- \"&","description":"Résumé","inLanguage":"fr","datePublished":"2026-01-02","dateModified":"2026-11-23","author":[{"@type":"Person","name":"Ada"}],"publisher":{"@type":"Organization","name":"City"},"image":"https://x.example/a.jpg","isPartOf":{"@type":"WebSite","name":"Hall","url":"https://x.example/fr/"},"translationOfWork":{"@id":"https://x.example/leuven/#article"}},{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Hall","item":"https://x.example/fr/"},{"@type":"ListItem","position":2,"name":"Leuven","item":"https://x.example/fr/leuven/"}]}]}"#);
    }

    #[test]
    fn little() {
        let article = Article {
            url: "https://x.example/a/".to_owned(),
            headline: "A".to_owned(),
            language: "en".to_owned(),
            publisher: "City".to_owned(),
            site: ("Hall".to_owned(), "https://x.example/".to_owned()),
            translations: vec!["https://x.example/nl/a/".to_owned()],
            ..Article::default()
        };
        insta::assert_snapshot!(structured_data(&article, &[]), @r#"{"@context":"https://schema.org","@graph":[{"@type":"Article","@id":"https://x.example/a/#article","url":"https://x.example/a/","mainEntityOfPage":"https://x.example/a/","headline":"A","inLanguage":"en","author":[{"@type":"Organization","name":"City"}],"publisher":{"@type":"Organization","name":"City"},"isPartOf":{"@type":"WebSite","name":"Hall","url":"https://x.example/"},"workTranslation":[{"@id":"https://x.example/nl/a/#article"}]}]}"#);
    }
}

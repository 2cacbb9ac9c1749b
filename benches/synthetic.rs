//! Synthetic sites: the same made-up pages in the format of Guildhall and in that of Hugo.
//!
//! The same number of pages gives the same bytes on every machine. A page has about 700 words of a vocabulary of 5,000 that are as unevenly
//! frequent as those of real languages, five to seven headings, five links to other pages, a table, a block of code, a list and three of
//! forty terms. The words that go with a term are frequent in the pages that bear it, so that pages on one subject resemble each other.

use std::fs;
use std::io;
use std::path::Path;

mod article;
mod code;
mod guildhall;
mod hugo;
mod random;
mod subjects;
mod words;

use article::Article;
use words::Vocabulary;

/// The generator that a site is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// `section/slug.md`, `section/slug.fr.md`; facts in the English file alone.
    Guildhall,
    /// The same names; every file has all its facts.
    Hugo,
}

/// Tags of the languages, the default one first.
pub const LANGUAGES: [&str; 4] = ["en", "fr", "de", "es"];

/// Writes a site of `pages` pages, a quarter of them in each of four languages, into `directory`, which it creates. The pages of the ten
/// sections and of the forty terms come on top.
///
/// # Errors
/// Those of the file system.
pub fn generate(directory: &Path, pages: usize, flavour: Flavour) -> io::Result<()> {
    let vocabularies = LANGUAGES.map(words::vocabulary);
    let articles: Vec<Article> = (0..pages / LANGUAGES.len()).map(|number| article::plan(number, &vocabularies[0])).collect();
    let content = directory.join("content");
    for section in &subjects::SECTIONS {
        fs::create_dir_all(content.join(section.key))?;
    }
    match flavour {
        Flavour::Guildhall => guildhall::frame(directory)?,
        Flavour::Hugo => hugo::frame(directory)?,
    }
    for article in &articles {
        for (language, vocabulary) in vocabularies.iter().enumerate() {
            let top = match flavour {
                Flavour::Guildhall => guildhall::front_matter(article, language),
                Flavour::Hugo => hugo::front_matter(article),
            };
            let text = page(article, language, vocabulary, &top, &articles);
            let section = subjects::SECTIONS[article.section].key;
            fs::write(content.join(section).join(file_name(&article.slug, language)), text)?;
        }
    }
    Ok(())
}

fn page(article: &Article, language: usize, vocabulary: &Vocabulary, facts: &str, articles: &[Article]) -> String {
    let text = article::text(article, language, vocabulary, articles);
    format!("---\ntitle: \"{}\"\nsummary: \"{}\"\n{facts}---\n\n{}", text.title, text.summary, text.body)
}

/// `name.md` in the default language, `name.fr.md` in another.
fn file_name(name: &str, language: usize) -> String {
    if language == 0 { format!("{name}.md") } else { format!("{name}.{}.md", LANGUAGES[language]) }
}

/// A copy of a folder of this repository's `benches/`.
fn copy_frame(name: &str, directory: &Path) -> io::Result<()> {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(name), directory)
}

/// Copies a folder with all that is in it, as `cp -r` does.
///
/// # Errors
/// Those of the file system.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

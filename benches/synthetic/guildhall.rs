//! A site in Guildhall's format.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::article::Article;
use super::subjects::{SECTIONS, Subject, TERMS};
use super::{LANGUAGES, file_name};

/// Writes all but the articles: settings, the kind, the vocabulary and the pages of the sections.
pub fn frame(directory: &Path) -> io::Result<()> {
    super::copy_frame("guildhall", directory)?;
    let vocabularies = directory.join("vocabularies");
    fs::create_dir_all(&vocabularies)?;
    fs::write(vocabularies.join("topics.yaml"), TERMS.iter().map(term).collect::<String>())?;
    for language in 0..LANGUAGES.len() {
        for (place, section) in SECTIONS.iter().enumerate() {
            let text = format!("---\ntitle: \"{}\"\nweight: {}\n---\n", section.names[language], place + 1);
            fs::write(directory.join("content").join(section.key).join(file_name("index", language)), text)?;
        }
    }
    Ok(())
}

fn term(term: &Subject) -> String {
    let mut text = format!("{}:\n  label:\n", term.key);
    for (language, name) in LANGUAGES.iter().zip(term.names) {
        let _ = writeln!(text, "    {language}: \"{name}\"");
    }
    text
}

/// The facts of an article: of the original alone, for the translations inherit them.
pub fn front_matter(article: &Article, language: usize) -> String {
    if language > 0 {
        return String::new();
    }
    let [first, second, third] = article.terms.map(|term| TERMS[term].key);
    format!("kind: article\ntopics: [{first}, {second}, {third}]\npublished: {}\nweight: {}\n", article.date, article.weight)
}

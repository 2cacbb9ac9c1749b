//! A site in Hugo's format.

use std::fs;
use std::io;
use std::path::Path;

use super::article::Article;
use super::file_name;
use super::subjects::{SECTIONS, Subject, TERMS};

/// Writes all but the articles: settings, templates and interface texts, and the pages of the sections and terms.
pub fn frame(directory: &Path) -> io::Result<()> {
    super::copy_frame("hugo", directory)?;
    let content = directory.join("content");
    for (place, section) in SECTIONS.iter().enumerate() {
        names(&content.join(section.key), section, place)?;
    }
    for (place, term) in TERMS.iter().enumerate() {
        names(&content.join("topics").join(term.key), term, place)?;
    }
    Ok(())
}

/// The name of a section or term in each language.
fn names(folder: &Path, subject: &Subject, place: usize) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (language, name) in subject.names.iter().enumerate() {
        fs::write(folder.join(file_name("_index", language)), format!("---\ntitle: \"{name}\"\nweight: {}\n---\n", place + 1))?;
    }
    Ok(())
}

/// The facts of an article, which every version repeats.
pub fn front_matter(article: &Article) -> String {
    let [first, second, third] = article.terms.map(|term| TERMS[term].key);
    format!("topics: [{first}, {second}, {third}]\ndate: {}\nweight: {}\n", article.date, article.weight)
}

//! What can be told only at the end of a file: ids of headings, notes, directives that are still open.

use std::collections::BTreeSet;

use super::builder::{Builder, Open, Reading, note_key};
use super::mask::Corrections;
use super::slug::{Taken, slug};
use crate::checked::Checked;
use crate::diagnostic::{catalogue::markdown as message, nearest};
use crate::document::directive::ANCHOR;
use crate::document::tree::{NodeKind, Tree};

/// Most notes that are compared with a misspelt one.
const MAX_CANDIDATES: usize = 100;

impl Builder<'_> {
    /// The tree, or what the mask got wrong.
    pub fn finish(mut self) -> Result<Checked<Tree>, Corrections> {
        if self.reading == Reading::First {
            let no_directives: Vec<usize> = self.met.iter().enumerate().filter(|(_, met)| !**met).map(|(index, _)| index).collect();
            if !no_directives.is_empty() || !self.signs.is_empty() {
                return Err(Corrections { no_directives, signs: self.signs });
            }
        }
        self.before_block(self.last_end);
        self.end_html(self.input.body.len());
        while let Some(open) = self.open.pop() {
            match open {
                Open::Directive(directive) => {
                    self.end_directive(&directive, self.input.body.len());
                    self.unclosed(&directive);
                }
                Open::Node(node) | Open::Paragraph(node) => self.close(node),
                Open::Link(link) => self.close(link.node),
            }
        }
        for directive in std::mem::take(&mut self.stranded) {
            self.unclosed(&directive);
        }
        self.name_headings();
        self.check_notes();
        if let Some(place) = self.mask.too_wide {
            let place = self.span(place..place + 1);
            self.report(message::table_too_wide(), place);
        }
        Ok(Checked::new(self.tree, self.diagnostics))
    }

    fn name_headings(&mut self) {
        let mut taken = Taken::default();
        let mut repeated = Vec::new();
        for heading in &mut self.tree.headings {
            if let Some((id, span)) = &heading.explicit_id
                && !taken.take(id)
            {
                repeated.push((id.clone(), *span));
                heading.explicit_id = None;
            }
        }
        for node in &mut self.tree.nodes {
            let NodeKind::Directive(directive) = &mut node.kind else { continue };
            directive.attributes.retain(|attribute| {
                let keep = attribute.key != ANCHOR || taken.take(&attribute.value);
                if !keep {
                    repeated.push((attribute.value.clone(), attribute.span));
                }
                keep
            });
        }
        for heading in &mut self.tree.headings {
            heading.slug = taken.take_unique(slug(&heading.text));
        }
        for (id, span) in repeated {
            self.report(message::duplicate_heading_id(&id), span);
        }
    }

    fn check_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let missing = std::mem::take(&mut self.missing_notes);
        let mut seen = BTreeSet::new();
        for (key, name, span) in &notes {
            if !seen.insert(key) {
                self.report(message::duplicate_footnote(name), *span);
            } else if !self.note_references.contains(key) {
                self.report(message::unused_footnote(name), *span);
            }
        }
        for (name, span) in missing {
            let key = note_key(&name);
            let near = nearest(&key, notes.iter().take(MAX_CANDIDATES).map(|(known, ..)| known.as_str())).map(str::to_owned);
            self.report(message::undefined_footnote(&name, near.as_deref()), span);
        }
    }
}

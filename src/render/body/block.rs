//! Blocks and the choice of what a node becomes.

use std::fmt::Write as _;

use super::card::description;
use super::walk::{Close, Dress, Enter, Frame, Writer};
use crate::document::directive::Name;
use crate::document::tree::{AlertKind, NodeId, NodeKind};

impl<'a> Writer<'a> {
    /// Writes what stands before a node's children, or all of it.
    pub fn enter(&mut self, scope: usize, id: NodeId, parent: &mut Frame) -> Enter {
        let body = self.scopes[scope].body;
        let node = body.tree.node(id);
        match &node.kind {
            NodeKind::Text => self.text(description(node.span.of(body.source), parent)),
            NodeKind::DecodedText(text) => self.text(description(text, parent)),
            NodeKind::Paragraph => return self.block("<p>", Close::Tail("</p>")),
            NodeKind::Heading(index) => return self.heading(scope, *index),
            NodeKind::BlockQuote => return self.block("<blockquote>\n", Close::Block("</blockquote>")),
            NodeKind::Alert(kind) => {
                let kind = match kind {
                    AlertKind::Note => "note",
                    AlertKind::Tip => "tip",
                    AlertKind::Important => "important",
                    AlertKind::Warning => "warning",
                    AlertKind::Caution => "caution",
                };
                self.callout(kind, None, None);
                return Enter::Children(Close::Block("</aside>"));
            }
            NodeKind::CodeBlock(info) => self.code_block(scope, id, info.as_deref()),
            NodeKind::List(start) => return self.list(scope, id, *start, parent.is_directive && parent.inside == Some(Name::Cards)),
            NodeKind::Item => return self.item(scope, id, parent.inside),
            NodeKind::TaskMarker(done) => self.task_marker(*done),
            NodeKind::FootnoteDefinition(_) => {}
            NodeKind::DefinitionList => return self.block("<dl>\n", Close::Block("</dl>")),
            NodeKind::DefinitionTitle => return self.block("<dt>", Close::Tail("</dt>")),
            NodeKind::DefinitionDetails => return self.block("<dd>", Close::Tail("</dd>")),
            NodeKind::Table(_) => return self.table(scope, id),
            NodeKind::TableHead => return self.table_head(),
            NodeKind::TableRow => return self.table_row(),
            NodeKind::TableCell => return self.table_cell(scope, id),
            NodeKind::HtmlBlock => self.raw_block(body, id),
            NodeKind::InlineHtml(html) => self.raw_inline(body, html, node.span),
            NodeKind::Emphasis => return self.inline("<em>", "</em>"),
            NodeKind::Strong => return self.inline("<strong>", "</strong>"),
            NodeKind::Strikethrough => return self.inline("<del>", "</del>"),
            NodeKind::Link(reference, title) => return self.link(scope, *reference, title),
            NodeKind::Image(reference, title) => self.image(scope, id, *reference, title),
            NodeKind::Code(code) => {
                self.out.push_str("<code>");
                self.text(code);
                self.out.push_str("</code>");
            }
            NodeKind::SoftBreak => self.out.push('\n'),
            NodeKind::HardBreak => self.out.push_str("<br>\n"),
            NodeKind::Rule => {
                self.fresh_line();
                self.out.push_str("<hr>\n");
            }
            NodeKind::FootnoteReference(name) => self.footnote_reference(scope, name),
            NodeKind::Math(display, tex) => self.math(*display, tex),
            NodeKind::Directive(directive) => return self.directive(scope, id, directive),
        }
        Enter::Done
    }

    fn block(&mut self, open: &str, close: Close) -> Enter {
        self.fresh_line();
        self.out.push_str(open);
        Enter::Children(close)
    }

    fn inline(&mut self, open: &str, close: &'static str) -> Enter {
        self.out.push_str(open);
        Enter::Children(Close::Inline(close))
    }

    fn heading(&mut self, scope: usize, index: u32) -> Enter {
        let body = self.scopes[scope].body;
        let level = self.level(body.tree.headings.get(index as usize).map_or(2, |heading| heading.level));
        self.fresh_line();
        // The link to the section stands beside the heading, so that it is no part of the heading's name.
        match body.heading_ids.get(index as usize) {
            Some(id) => {
                let _ = write!(self.out, "<div class=\"heading\"><h{level}");
                self.id("id", id);
                self.out.push('>');
            }
            None => {
                let _ = write!(self.out, "<h{level}>");
            }
        }
        Enter::Children(Close::Heading(index))
    }

    /// Ends a heading.
    pub fn end_heading(&mut self, scope: usize, index: u32) {
        let body = self.scopes[scope].body;
        let heading = body.tree.headings.get(index as usize);
        let level = self.level(heading.map_or(2, |heading| heading.level));
        let _ = write!(self.out, "</h{level}>");
        if let (Dress::Site(settings), Some(id), Some(heading)) = (self.dress, body.heading_ids.get(index as usize), heading) {
            self.out.push_str("<a class=\"anchor\" href=\"#");
            self.out.push_str(settings.part.prefix);
            super::escape::address(&mut self.out, id, super::escape::Address::International);
            self.out.push('"');
            self.attribute("aria-label", &settings.labels.link_to_section.replace("{title}", &heading.text));
            self.out.push_str("><span aria-hidden=\"true\">#</span></a></div>");
        }
        self.out.push('\n');
    }

    /// Writes the start of a callout: its type, its title if it has one of its own, its id if it has one.
    pub fn callout(&mut self, kind: &str, title: Option<&str>, id: Option<&str>) {
        self.fresh_line();
        let _ = write!(self.out, "<aside class=\"callout callout-{kind}\"");
        if let Some(id) = id {
            self.id("id", id);
        }
        self.out.push_str(">\n");
        let default = match self.dress {
            Dress::Plain => "",
            Dress::Site(settings) => match kind {
                "tip" => &settings.labels.tip,
                "important" => &settings.labels.important,
                "warning" => &settings.labels.warning,
                "caution" => &settings.labels.caution,
                _ => &settings.labels.note,
            },
        };
        let title = title.unwrap_or(default);
        if !title.is_empty() {
            self.out.push_str("<p class=\"callout-title\">");
            self.text(title);
            self.out.push_str("</p>\n");
        }
    }

    fn code_block(&mut self, scope: usize, id: NodeId, info: Option<&str>) {
        let body = self.scopes[scope].body;
        let mut code = String::new();
        for child in body.tree.children(Some(id)) {
            let node = body.tree.node(child);
            match &node.kind {
                NodeKind::DecodedText(text) => code.push_str(text),
                _ => code.push_str(node.span.of(body.source)),
            }
        }
        if code.contains('\r') {
            code = code.replace("\r\n", "\n").replace('\r', "\n");
        }
        let separators: &[char] = match self.dress {
            Dress::Plain => &[' ', '\t'],
            Dress::Site(_) => &[' ', '\t', ',', '{'],
        };
        let language = info.and_then(|info| info.split(separators).next()).filter(|language| !language.is_empty());
        self.fresh_line();
        self.out.push_str(match self.dress {
            Dress::Plain => "<pre><code",
            // Code is written from left to right in every language, and a box that scrolls must be within reach of the keyboard.
            Dress::Site(_) => "<pre dir=\"ltr\" tabindex=\"0\"><code",
        });
        if let Some(language) = language {
            self.out.push_str(" class=\"language-");
            self.text(language);
            self.out.push('"');
        }
        self.out.push('>');
        match self.dress {
            Dress::Plain => self.text(&code),
            Dress::Site(settings) => self.out.push_str(&settings.highlighter.highlight(&code, language)),
        }
        self.out.push_str("</code></pre>\n");
    }

    fn list(&mut self, scope: usize, id: NodeId, start: Option<u64>, is_cards: bool) -> Enter {
        let body = self.scopes[scope].body;
        let has_tasks = body.tree.children(Some(id)).next().is_some_and(|item| self.is_task(scope, item));
        self.fresh_line();
        self.out.push_str(if start.is_some() { "<ol" } else { "<ul" });
        if let Some(start) = start.filter(|start| *start != 1) {
            let _ = write!(self.out, " start=\"{start}\"");
        }
        if is_cards {
            self.out.push_str(" class=\"card-list\"");
        } else if has_tasks {
            self.out.push_str(" class=\"task-list\"");
        }
        self.out.push_str(">\n");
        Enter::Children(Close::Block(if start.is_some() { "</ol>" } else { "</ul>" }))
    }

    fn item(&mut self, scope: usize, id: NodeId, inside: Option<Name>) -> Enter {
        let class = match inside {
            Some(Name::Cards) => "<li class=\"card\">",
            _ if self.is_task(scope, id) => "<li class=\"task\">",
            _ => "<li>",
        };
        self.block(class, Close::Tail("</li>"))
    }

    fn is_task(&self, scope: usize, item: NodeId) -> bool {
        let tree = &self.scopes[scope].body.tree;
        let end = tree.node(item).end;
        let marker = |id: NodeId| id < end && matches!(tree.node(id).kind, NodeKind::TaskMarker(_));
        marker(item + 1) || (item + 1 < end && matches!(tree.node(item + 1).kind, NodeKind::Paragraph) && marker(item + 2))
    }

    fn task_marker(&mut self, done: bool) {
        self.out.push_str(if done { "<input type=\"checkbox\" disabled checked" } else { "<input type=\"checkbox\" disabled" });
        if let Dress::Site(settings) = self.dress {
            let label = if done { &settings.labels.task_done } else { &settings.labels.task_open };
            self.attribute("aria-label", label);
        }
        self.out.push_str("> ");
    }
}

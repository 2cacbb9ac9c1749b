//! GFM tables. Alignment is a class: the site's content security policy allows no inline styles.

use super::walk::{Close, Dress, Enter, Writer};
use crate::document::tree::{Alignment, NodeId, NodeKind};

/// Fewest columns of a table that may be wider than a telephone, and so needs the keyboard to be scrolled.
const WIDE: usize = 3;

/// The table that is being written. Tables hold no tables.
#[derive(Debug, Default)]
pub struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Whether the first column holds the rows' headings: its own heading is empty.
    row_headings: bool,
    is_wrapped: bool,
    has_rows: bool,
}

impl<'a> Writer<'a> {
    /// Begins a table, in a box that scrolls by itself.
    pub fn table(&mut self, scope: usize, id: NodeId) -> Enter {
        let body = self.scopes[scope].body;
        let tree = &body.tree;
        let NodeKind::Table(alignments) = &tree.node(id).kind else { return Enter::Done };
        let head = tree.children(Some(id)).next();
        let cells = || tree.children(head);
        let row_headings = head.is_some() && cells().next().is_some_and(|cell| tree.plain_text(cell, body.source).trim().is_empty());
        let has_rows = tree.children(Some(id)).nth(1).is_some();
        let is_wrapped = matches!(self.dress, Dress::Site(_));
        self.table = Table { alignments: alignments.to_vec(), column: 0, in_head: false, row_headings, is_wrapped, has_rows };
        self.fresh_line();
        if is_wrapped {
            self.out.push_str("<div class=\"table\"");
            let names: Vec<String> = match head {
                Some(_) => {
                    cells().map(|cell| tree.plain_text(cell, body.source).trim().to_owned()).filter(|name| !name.is_empty()).collect()
                }
                None => Vec::new(),
            };
            if alignments.len() >= WIDE && !names.is_empty() {
                self.out.push_str(" role=\"region\" tabindex=\"0\"");
                self.attribute("aria-label", &names.join(", "));
            }
            self.out.push_str(">\n");
        }
        self.out.push_str("<table>\n");
        Enter::Children(Close::Table)
    }

    /// Ends a table.
    pub fn end_table(&mut self) {
        self.fresh_line();
        if self.table.has_rows {
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str(if self.table.is_wrapped { "</table>\n</div>\n" } else { "</table>\n" });
    }

    /// Begins a table's head.
    pub fn table_head(&mut self) -> Enter {
        self.table.column = 0;
        self.table.in_head = true;
        self.out.push_str("<thead>\n<tr>\n");
        Enter::Children(Close::TableHead)
    }

    /// Ends a table's head.
    pub fn end_table_head(&mut self) {
        self.table.in_head = false;
        self.out.push_str("</tr>\n</thead>\n");
        if self.table.has_rows {
            self.out.push_str("<tbody>\n");
        }
    }

    /// Begins a row.
    pub fn table_row(&mut self) -> Enter {
        self.table.column = 0;
        self.out.push_str("<tr>\n");
        Enter::Children(Close::Tail("</tr>"))
    }

    /// Begins a cell.
    pub fn table_cell(&mut self, scope: usize, id: NodeId) -> Enter {
        let column = self.table.column;
        self.table.column += 1;
        let tree = &self.scopes[scope].body.tree;
        // A heading without text heads nothing.
        let is_empty = tree.node(id).end == id + 1;
        let is_column_heading = self.table.in_head && !is_empty;
        let is_row_heading = !self.table.in_head && self.table.row_headings && column == 0 && !is_empty;
        self.out.push_str(match (is_column_heading, is_row_heading) {
            (true, _) => "<th scope=\"col\"",
            (_, true) => "<th scope=\"row\"",
            _ => "<td",
        });
        match self.table.alignments.get(column) {
            Some(Alignment::Left) => self.out.push_str(" class=\"align-left\""),
            Some(Alignment::Center) => self.out.push_str(" class=\"align-center\""),
            Some(Alignment::Right) => self.out.push_str(" class=\"align-right\""),
            Some(Alignment::None) | None => {}
        }
        self.out.push('>');
        Enter::Children(Close::Cell(is_column_heading || is_row_heading))
    }
}

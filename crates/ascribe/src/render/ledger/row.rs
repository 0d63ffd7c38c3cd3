//! A row of a list: its id, a head with a tag at the end of the line, and lines under them.

use ascribe_ledger::query::Snippet;

use super::DOT;
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, DIM, GAP, Look, MEASURE, PLAIN, Sheet};
use crate::render::visible;
use crate::render::wrap::columns;

/// One thing in a list.
pub(crate) struct Row {
    id: String,
    head: Pieces,
    tag: Pieces,
    body: Vec<Pieces>,
}

impl Row {
    /// A row; the parts of its tag are joined by dots.
    pub(super) fn of(id: &str, head: Pieces, tag: &[&str]) -> Self {
        let tag = tag.iter().map(|part| part.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(DOT);
        Self { id: id.to_owned(), head, tag: Pieces::of(&tag, DIM), body: Vec::new() }
    }

    /// Says `tag` at the end of the first line.
    pub(super) fn tag(&mut self, tag: &str) {
        self.tag = Pieces::of(tag, DIM);
    }

    /// A line under the head.
    pub(super) fn line(&mut self, line: Pieces) {
        if !line.text.is_empty() {
            self.body.push(line);
        }
    }

    /// A line of facts, those that there are, joined by dots.
    pub(super) fn note(&mut self, facts: &[Option<String>]) {
        let facts: Vec<String> = facts.iter().flatten().map(|fact| visible::one_line(fact)).collect();
        let facts: Vec<&str> = facts.iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
        self.line(Pieces::of(&facts.join(DOT), DIM));
    }

    /// The place where something was found.
    pub(super) fn found(&mut self, snippet: &Snippet) {
        let mut line = Pieces::default();
        let mut at = 0;
        line.push(if snippet.begins_inside { "… " } else { "" }, DIM);
        for hit in &snippet.hits {
            line.flow(snippet.words.get(at..hit.start).unwrap_or(""), PLAIN);
            line.flow(hit.of(&snippet.words), BOLD);
            at = hit.end;
        }
        line.flow(snippet.words.get(at..).unwrap_or(""), PLAIN);
        line.push(if snippet.ends_inside { " …" } else { "" }, DIM);
        self.line(line);
    }

    /// Prints the row. On a narrow terminal the tag follows the head on a line of its own.
    pub(super) fn print(&self, sheet: &mut Sheet) {
        let Look { width, color } = sheet.look;
        let margin = if self.id.is_empty() { 0 } else { columns(&self.id) + 2 };
        let room = width.saturating_sub(margin);
        let id = sheet.paint(&self.id, DIM);
        let beside = room.saturating_sub(self.tag.columns() + GAP);
        let narrow = beside < room / 3;
        let measure = if narrow { room } else { beside }.min(MEASURE);
        let tag = self.tag.painted(0..self.tag.text.len(), color);
        let start = |row: usize| match row {
            0 if margin > 0 => format!("{id}  "),
            _ => " ".repeat(margin),
        };
        for (row, (line, columns)) in self.head.lines(measure, room.min(MEASURE), color).iter().enumerate() {
            let fill = room.saturating_sub(columns + self.tag.columns());
            let end = if row == 0 && !narrow { format!("{}{tag}", " ".repeat(fill)) } else { String::new() };
            sheet.line(&format!("{}{line}{end}", start(row)));
        }
        let tag = if narrow { self.tag.lines(room, room, color) } else { Vec::new() };
        let body = self.body.iter().flat_map(|line| line.lines(room.min(MEASURE), room.min(MEASURE), color));
        for (line, _) in tag.into_iter().chain(body) {
            sheet.line(&format!("{}{line}", " ".repeat(margin)));
        }
    }
}

/// A list of rows, where it goes on, and what else is to be known of it. `thing` is what a row is, one and several.
pub(crate) fn rows(
    rows: &[Row],
    thing: [&str; 2],
    next: Option<&str>,
    notes: &[String],
    look: Look,
) -> String {
    let mut sheet = Sheet::new(look);
    for row in rows {
        row.print(&mut sheet);
        sheet.line("");
    }
    let count = match rows.len() {
        0 => "nothing fits".to_owned(),
        1 => format!("1 {}", thing[0]),
        count => format!("{count} {}", thing[1]),
    };
    // To be copied, so it is never broken.
    let more = next.map_or_else(String::new, |next| format!("; the list goes on: --after {next}"));
    sheet.line(&sheet.paint(&format!("{count}{more}"), DIM));
    notes.iter().for_each(|note| sheet.paragraph(note, DIM));
    sheet.out
}

//! The card of a statement in the margin.

use std::fmt::Write as _;

use ascribe_document::Attribution;

use super::{Article, escape};
use crate::render::statement::{Note, Piece, Statement};
use crate::render::{NO_SOURCE, NOT_RESOLVED};

impl Article<'_> {
    pub(super) fn card(&self, index: usize, found: &Attribution) -> String {
        let statement = Statement::of(self.reading, found);
        let (report, number) = (self.number, index + 1);
        let mut out = format!(
            "<li class=\"card\" id=\"r{report}c{number}\"><p><a class=\"n\" href=\"#r{report}t{number}\" \
             aria-label=\"Statement {number}, to its words\">{number}</a> {}</p>\n<p>",
            head(statement)
        );
        let stance = found.stance.as_str();
        let _ = write!(out, "<span class=\"stance is-{stance}\">{}</span>", statement.stance());
        let _ = write!(out, " · <span class=\"mode\">{}</span>", found.mode);
        if let Some(doubt) = statement.doubt() {
            let _ = write!(out, " · <span class=\"doubt\">{doubt}</span>");
        }
        out += "</p>";
        let notes: String = statement.notes().iter().map(|note| self.note(note)).collect();
        if !notes.is_empty() {
            let _ = write!(out, "\n<dl>\n{notes}</dl>");
        }
        out + "</li>\n"
    }

    fn note(&self, note: &Note) -> String {
        let words: String = note.pieces.iter().map(|piece| self.piece(piece)).collect();
        format!("<div><dt>{}</dt> <dd>{words}</dd></div>\n", note.label)
    }

    fn piece(&self, piece: &Piece) -> String {
        let words = escape(&piece.text);
        match piece.at {
            Some(span) if self.targets.holds(span) => {
                format!("<a class=\"words\" href=\"#r{}w{}\"><bdi>{words}</bdi></a>", self.number, span.start)
            }
            Some(_) => format!("<bdi>{words}</bdi>"),
            None => words,
        }
    }
}

fn head(statement: Statement<'_>) -> String {
    let who = statement.who();
    let mut out = match &who.name {
        Some(name) => format!("<bdi class=\"who\">{}</bdi>", escape(name)),
        None => format!("<span class=\"how\">{NO_SOURCE}</span>"),
    };
    if !who.tail.is_empty() {
        let _ = write!(out, "<bdi>{}</bdi>", escape(&who.tail));
    }
    for about in &who.about {
        let _ = write!(out, ", <bdi>{}</bdi>", escape(about));
    }
    if let Some(printed) = &who.printed {
        let _ = write!(out, " <span class=\"how\">(“<bdi>{}</bdi>”)</span>", escape(printed));
    }
    if !who.resolved {
        let _ = write!(out, " <span class=\"how\">{NOT_RESOLVED}</span>");
    }
    if let Some(how) = statement.how() {
        let _ = write!(out, " · <bdi class=\"how\">{}</bdi>", escape(&how));
    }
    out
}

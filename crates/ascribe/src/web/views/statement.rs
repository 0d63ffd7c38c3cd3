//! One statement with its evidence.

use ascribe_document::Span;
use ascribe_ledger::Ledger;
use ascribe_ledger::query::{Kind, Statement, StatementInFull};
use serde_json::{Value, json};

use super::card::Cards;
use super::pieces::pieces;
use super::report::roles;
use super::{Answer, Gives, Run, View};
use crate::render::json::ledger::{self as json, Edges};
use crate::render::ledger::{hex, who};
use crate::render::visible::one_line;
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "statement",
    page: "/statements/{id}",
    twin: "/api/v1/statements/{id}",
    tells: "Shows a statement with what stands around it, its times and figures, who denies it, and the evidence for it.",
    takes: parameters::KNOWN,
    gives: Gives::One("StatementInFull"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let id = asked.id(ledger, Kind::Statement)?;
    let full = ledger.statement(&id, asked.as_of())?;
    let row = &full.statement;
    let mut value = json::statement_in_full(&full, &mut Edges::of(ledger))?;
    let text = ledger.text(&row.report.id)?;
    let cards = Cards::of(ledger, std::iter::once(row), asked.as_of())?;
    json::extend(&mut value, cards.fields(row, text.as_deref(), full.times.iter(), full.figures.iter()));
    let custody = ledger.custody_of(&row.report.id)?;
    json::extend(
        &mut value,
        json!({
            "pieces": text.as_deref().map(|text| covered(row, text)),
            "footnote": footnote(&full),
            "custody": custody.iter().map(json::event).collect::<Vec<_>>(),
        }),
    );
    Ok(value)
}

/// The words from its first to its last, in pieces.
fn covered(row: &Statement, text: &str) -> Vec<Value> {
    let parts = [&row.source, &row.cue, &row.content].into_iter().flatten();
    let Some(extent) = parts.copied().reduce(Span::cover) else { return Vec::new() };
    let roles = roles(row);
    let spans: Vec<Span> = roles.iter().map(|(span, ..)| *span).collect();
    let is = |mark: &usize| match roles.get(*mark)? {
        (_, role, Some(hop)) => Some(json!({ "role": role, "hop": hop })),
        (_, role, None) => Some(json!({ "role": role })),
    };
    let cut = pieces(&[extent], &spans).into_iter().flatten();
    let told = cut.map(|piece| {
        let within: Vec<Value> = piece.within.iter().filter_map(is).collect();
        json!({ "text": piece.span.of(text), "in": within })
    });
    told.collect()
}

/// The statement as it is cited: who says what, where, and what proves it.
fn footnote(full: &StatementInFull) -> String {
    let row = &full.statement;
    let words = row.words.as_deref().map_or_else(|| "(words not kept)".to_owned(), one_line);
    let mut note = format!("{}: “{words}”", who(row));
    let report = &row.report;
    let title = report.title.as_deref().map(|title| format!("“{}”", one_line(title)));
    let day = report.published.map(|day| day.to_string());
    for part in [title, report.outlet.as_deref().map(one_line), day].into_iter().flatten() {
        note += &format!(", {part}");
    }
    if let Some(url) = &report.url {
        note += &format!(", {}", one_line(url));
    }
    note + &format!(
        "; captured {}, SHA-256 {}, statement {} by {}",
        full.captured,
        hex(&full.raw_sha256),
        row.id,
        one_line(&row.analyzer)
    )
}

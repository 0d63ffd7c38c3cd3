//! One report with its words, its statements, and its place among others.

use std::collections::BTreeMap;

use ascribe_document::Span;
use ascribe_ledger::query::{Kind, ReportInFull, Statement};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

use super::card::{Cards, range};
use super::pieces::pieces;
use super::{Answer, Gives, Run, View};
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;

pub(super) const VIEW: View = View {
    name: "report",
    page: "/reports/{id}",
    twin: "/api/v1/reports/{id}",
    tells: "Shows a report in full: its text, also cut into pieces at the ends of marks, its statements, times and figures, its captures, versions and kin, and its custody.",
    takes: parameters::KNOWN,
    gives: Gives::One("ReportInFull"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let id = asked.id(ledger, Kind::Report)?;
    let full = ledger.report(&id, asked.as_of())?;
    let mut value = json::report_in_full(&full, &mut Edges::of(ledger))?;
    let cards = cards(ledger, &full, asked)?;
    for (item, card) in value["attributions"].as_array_mut().into_iter().flatten().zip(cards) {
        json::extend(item, card);
    }
    for (item, block) in value["blocks"].as_array_mut().into_iter().flatten().zip(blocks(&full)) {
        json::extend(item, block);
    }
    let custody = ledger.custody_of(&id)?;
    json::extend(&mut value, json!({ "custody": custody.iter().map(json::event).collect::<Vec<_>>() }));
    Ok(value)
}

/// What the cards of its statements say beside their rows.
fn cards(ledger: &Ledger, full: &ReportInFull, asked: &Asked) -> Result<Vec<Value>, LedgerError> {
    let known = Cards::of(ledger, full.statements.iter(), asked.as_of())?;
    let text = full.text.as_deref();
    let card = |row: &Statement| {
        let times = over(&full.times, |time| time.span, &row.content);
        let figures = over(&full.figures, |figure| figure.span, &row.content);
        known.fields(row, text, times, figures)
    };
    Ok(full.statements.iter().map(card).collect())
}

/// Those of `all`, in the order of the text, that share a byte with one of `parts`.
fn over<'a, T>(all: &'a [T], span: impl Fn(&T) -> Span, parts: &[Span]) -> impl Iterator<Item = &'a T> {
    let ranges = parts.iter().map(move |part| {
        let first = all.partition_point(|one| span(one).end <= part.start);
        first..all.partition_point(|one| span(one).start < part.end)
    });
    ranges.flat_map(|range| all.get(range).unwrap_or_default())
}

/// What words are in a statement, which `at` numbers in the order of the report.
struct Mark {
    at: usize,
    role: &'static str,
    /// Of a hop its number in the chain.
    hop: Option<usize>,
}

/// The pieces of each block, and the statements that begin in it; none where the text is not kept.
fn blocks(full: &ReportInFull) -> Vec<Value> {
    let Some(text) = full.text.as_deref() else {
        return full.blocks.iter().map(|_| json!({ "pieces": [], "statements": [] })).collect();
    };
    let blocks: Vec<Span> = full.blocks.iter().map(|(span, _)| *span).collect();
    let mut spans = Vec::new();
    let mut marks = Vec::new();
    let (mut begin, mut end) = (BTreeMap::<usize, Vec<usize>>::new(), BTreeMap::<usize, Vec<usize>>::new());
    for (at, row) in full.statements.iter().enumerate() {
        for (span, role, hop) in roles(row) {
            spans.push(span);
            marks.push(Mark { at, role, hop });
        }
        let parts = [&row.source, &row.cue, &row.content].into_iter().flatten();
        if let Some(extent) = parts.copied().reduce(Span::cover) {
            begin.entry(extent.start).or_default().push(at);
            end.entry(extent.end).or_default().push(at);
        }
    }
    let own = spans.len();
    spans.extend(&full.own_voice);
    let is = |mark: &Mark| match mark.hop {
        Some(hop) => json!({ "at": mark.at, "role": mark.role, "hop": hop }),
        None => json!({ "at": mark.at, "role": mark.role }),
    };
    // What the word of likelihood means is told where it ends.
    let told =
        full.statements.iter().filter_map(|row| Some((row.likelihood.as_ref()?.term.end, range(row)?)));
    let told: BTreeMap<usize, String> = told.collect();
    let of = |edges: &BTreeMap<usize, Vec<usize>>, at: usize| edges.get(&at).cloned().unwrap_or_default();
    let cut = pieces(&blocks, &spans).into_iter().zip(&blocks).map(|(pieces, block)| {
        let pieces = pieces.into_iter().map(|piece| {
            json!({
                "text": piece.span.of(text),
                "own": piece.within.iter().any(|&mark| mark >= own),
                "in": piece.within.iter().filter_map(|&mark| marks.get(mark)).map(is).collect::<Vec<_>>(),
                "begins": of(&begin, piece.span.start),
                "ends": of(&end, piece.span.end),
                "range": told.get(&piece.span.end),
            })
        });
        let here: Vec<usize> =
            begin.range(block.start..block.end).flat_map(|(_, all)| all).copied().collect();
        json!({ "pieces": pieces.collect::<Vec<_>>(), "statements": here })
    });
    cut.collect()
}

/// The words of a statement, and what they are in it: of a hop also its number in the chain.
pub(super) fn roles(row: &Statement) -> Vec<(Span, &'static str, Option<usize>)> {
    let mut roles = Vec::new();
    let mut add = |spans: &[Span], role, hop| roles.extend(spans.iter().map(|&span| (span, role, hop)));
    add(&row.source, "source", None);
    add(&row.cue, "cue", None);
    add(&row.content, "content", None);
    for (number, hop) in row.chain.iter().enumerate() {
        add(&hop.spans, "hop", Some(number));
    }
    add(row.likelihood.as_ref().map(|likelihood| likelihood.term).as_slice(), "likelihood", None);
    add(row.condition.as_slice(), "condition", None);
    add(row.consequence.as_slice(), "consequence", None);
    roles
}

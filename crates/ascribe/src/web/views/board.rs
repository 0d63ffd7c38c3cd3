//! The agreement board: which part of a claim each origin asserts, and which those deny who stand against it.

use ascribe_analysis::compare::origins::Origin;
use ascribe_document::{Scope, Stance};
use ascribe_ledger::query::{ClaimLink, Statement, StatementInFull};
use serde_json::{Value, json};

use super::card::denies_us;
use crate::traced::Traced;

/// The parts of a claim.
const COLUMNS: [&str; 5] = ["who", "what", "number", "when", "where"];

/// A place where a row and a column meet.
#[derive(Debug, Clone, Default)]
struct Cell {
    /// "asserted", "denied", or "other": another value is given. None: not seen.
    state: Option<&'static str>,
    words: Option<String>,
    statement: Option<String>,
}

struct Row {
    name: String,
    named: bool,
    kind: String,
    cells: [Cell; COLUMNS.len()],
}

/// Rows for the origins, then for those who deny or give another value. A column in which nobody says anything is left out.
pub(super) fn board(traced: &Traced, full: &[StatementInFull]) -> Value {
    let mut rows: Vec<Row> = traced.origins.origins.iter().map(|origin| of_origin(origin, full)).collect();
    let whose =
        |link: &ClaimLink| full.iter().find(|one| one.statement.id == link.ours).map(|one| &one.statement);
    for link in &traced.full.links {
        let denied = Stance::Denied.as_str();
        let state = match &*link.kind {
            "denies" if denies_us(link, whose(link).is_some_and(|row| row.stance == denied)) => "denied",
            "contradicts" => "other",
            _ => continue,
        };
        let column = column(link.scope.as_deref());
        // Who denies the role of somebody puts in question who it was; each origin told it.
        if column == 0 {
            rows.iter_mut().filter(|row| row.cells[1].state == Some("asserted")).for_each(|row| {
                row.cells[0].state.get_or_insert("asserted");
            });
        }
        let row = row_of(&mut rows, &link.theirs, traced.origins.origins.len());
        if row.cells[column].state.is_none() {
            let (words, statement) = (link.theirs.words.clone(), Some(link.theirs.id.clone()));
            row.cells[column] = Cell { state: Some(state), words, statement };
        }
    }
    let used = |column: usize| rows.iter().any(|row| row.cells[column].state.is_some());
    let used: Vec<usize> = (0..COLUMNS.len()).filter(|&column| used(column)).collect();
    let cell = |cell: &Cell| json!({ "state": cell.state.unwrap_or("not seen"), "words": cell.words, "statement": cell.statement });
    let told = rows.iter().map(|row| {
        let cells: Vec<Value> = used.iter().map(|&column| cell(&row.cells[column])).collect();
        json!({ "name": row.name, "named": row.named, "kind": row.kind, "cells": cells })
    });
    json!({
        "columns": used.iter().map(|&column| COLUMNS[column]).collect::<Vec<_>>(),
        "rows": told.collect::<Vec<_>>(),
    })
}

/// What an origin says of each part, by its first statement that says something of it.
fn of_origin(origin: &Origin, full: &[StatementInFull]) -> Row {
    let mut row = Row {
        name: origin.name.clone(),
        named: origin.named,
        kind: origin.kind.as_str().to_owned(),
        cells: Default::default(),
    };
    for one in origin.testimonies.iter().filter_map(|&at| full.get(at)) {
        let denied = one.statement.stance == Stance::Denied.as_str();
        let state = Some(if denied { "denied" } else { "asserted" });
        let figure = one.figures.iter().find(|figure| figure.measure.is_some());
        let said = [
            (1, Some(one.statement.words.clone())),
            (2, figure.map(|figure| figure.words.clone())),
            (3, one.statement.event_times.first().map(|day| Some(day.clone()))),
            (4, figure.and_then(|figure| figure.place.clone()).map(Some)),
        ];
        for (column, words) in said {
            if let (Some(words), None) = (words, row.cells[column].state) {
                row.cells[column] = Cell { state, words, statement: Some(one.statement.id.clone()) };
            }
        }
    }
    row
}

/// The part that a link is about.
fn column(scope: Option<&str>) -> usize {
    match scope {
        Some(scope) if scope == Scope::Role.as_str() => 0,
        Some(scope) if scope == Scope::Number.as_str() => 2,
        Some(scope) if scope == Scope::Timing.as_str() => 3,
        _ => 1,
    }
}

/// The row of whoever says `theirs`, behind the first `origins`.
fn row_of<'r>(rows: &'r mut Vec<Row>, theirs: &Statement, origins: usize) -> &'r mut Row {
    let speaker = theirs.speaker.as_ref();
    let name = speaker.map_or_else(String::new, |speaker| speaker.name.clone());
    let known = rows.iter().skip(origins).position(|row| row.name == name);
    let at = known.map_or(rows.len(), |place| origins + place);
    if at == rows.len() {
        rows.push(Row {
            name,
            named: speaker.is_some_and(|speaker| speaker.named),
            kind: speaker.map_or_else(|| "unresolved".to_owned(), |speaker| speaker.kind.clone()),
            cells: Default::default(),
        });
    }
    &mut rows[at]
}

//! What people decided: beside a statement, as a grade, and as a log.

use ascribe_document::Date;
use ascribe_ledger::query::{Decision, Share, Statement};
use ascribe_ledger::{Correction, Decided, Matter, Told};
use serde_json::Value;

use super::statement::chain;
use super::{DOT, Row};
use crate::render::figures::plural;
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, PLAIN, day};
use crate::render::visible::one_line;

/// "3 of 25 statements reviewed".
pub(crate) fn share(share: Share) -> String {
    let newest = if share.cut { "the newest " } else { "" };
    format!("{} of {newest}{} reviewed", share.decided, plural(share.of, "statement"))
}

/// "B, usually reliable (Anna Brandt, 5 May 2026: years of it)".
pub(super) fn grade(value: &str, meaning: &str, by: Option<&Decided>) -> String {
    let by = by.map_or_else(|| "machine".to_owned(), |by| format!("{}{}", signed(by), reason(by)));
    format!("{value}, {meaning} ({by})")
}

/// What people decided about a statement, a line each, beside what the machine has.
pub(super) fn lines(row: &Statement) -> Vec<Pieces> {
    let review = &row.review;
    let mut lines = Vec::new();
    let mut line =
        |label: &str, text: String| lines.push(Pieces::of(&format!("{label}  {}", one_line(&text)), PLAIN));
    if let Some(by) = &review.by {
        line("review", format!("{} (decision {}){}", signed(by), by.number, reason(by)));
    }
    for (label, told, machine) in [
        ("source", &review.source, &row.source_words),
        ("cue", &review.cue, &row.cue_words),
        ("content", &review.content, &row.words),
    ] {
        if let Some(told) = told {
            line(label, beside(&quoted(machine.as_deref()), told, &quoted(Some(&told.value.words))));
        }
    }
    if let Some(told) = &review.speaker {
        let machine = row.speaker.as_ref().map_or(("", "unresolved"), |who| (&who.name, &who.kind));
        line("speaker", beside(&who(machine.0, machine.1), told, &who(&told.value.name, &told.value.kind)));
    }
    if let Some(told) = &review.chain {
        line("chain", beside(&chain(&row.chain), told, &chain(&told.value)));
    }
    if let Some(told) = &review.stance {
        line("stance", beside(&row.stance, told, &told.value));
    }
    for note in &review.notes {
        line("note", format!("{}{}", signed(note), reason(note)));
    }
    lines
}

/// A decision in a list; the words of its spans stand in its JSON.
pub(crate) fn decision(row: &Decision, json: &Value) -> Row {
    let mut head = Pieces::of(&one_line(&row.who), BOLD);
    let of = row.of.map_or_else(String::new, |of| format!(" {of}"));
    head.push(&format!("{DOT}{}{of}{DOT}{}", row.kind, about(&row.matter)), PLAIN);
    let undone = row.undone_by.map(|by| format!("undone by {by}"));
    let tag: Vec<&str> = undone.as_deref().into_iter().chain([&*row.at]).collect();
    let mut shown = Row::of(&row.number.to_string(), head, &tag);
    let mut change = |label: &str, before: Option<String>, after: Option<String>| {
        if let (Some(before), Some(after)) = (before, after) {
            let text = if before == after { after } else { format!("{before} ⇒ {after}") };
            shown.line(Pieces::of(&format!("{label}  {}", one_line(&text)), PLAIN));
        }
    };
    let (before, after) = (&row.before, &row.after);
    change(
        "state",
        before.state.map(|state| state.as_str().into()),
        after.state.map(|state| state.as_str().into()),
    );
    for part in ["source", "cue", "content"] {
        let words = |when: &str| {
            let words = json[when][part]["words"].as_array()?.iter().filter_map(Value::as_str);
            Some(quoted(Some(&words.collect::<Vec<_>>().join(" … "))))
        };
        change(part, words("before"), words("after"));
    }
    let speaker = |parts: &Correction| parts.speaker.as_ref().map(|it| who(&it.name, &it.kind));
    change("speaker", speaker(&before.parts), speaker(&after.parts));
    let hops = |parts: &Correction| parts.chain.as_ref().map(|hops| chain(hops));
    change("chain", hops(&before.parts), hops(&after.parts));
    change("stance", before.parts.stance.clone(), after.parts.stance.clone());
    change("grade", before.grade.clone(), after.grade.clone());
    let groups = |groups: &Option<Vec<String>>| groups.as_ref().map(|groups| groups.join(", "));
    change("groups", groups(&before.groups), groups(&after.groups));
    shown.note(std::slice::from_ref(&row.note));
    shown
}

/// "machine: asserted; Anna Brandt, 5 May 2026: denied".
fn beside<T>(machine: &str, told: &Told<T>, people: &str) -> String {
    format!("machine: {machine}; {}: {people}", signed(&told.by))
}

fn signed(by: &Decided) -> String {
    let when = Date::parse(&by.at).map_or_else(|| by.at.clone(), day);
    format!("{}, {when}", by.who)
}

fn reason(by: &Decided) -> String {
    by.note.as_ref().map_or_else(String::new, |note| format!(": {note}"))
}

fn who(name: &str, kind: &str) -> String {
    if name.is_empty() { kind.to_owned() } else { format!("{name}, {kind}") }
}

fn quoted(words: Option<&str>) -> String {
    words.filter(|words| !words.is_empty()).map_or_else(|| "none".into(), |words| format!("“{words}”"))
}

fn about(matter: &Matter) -> String {
    let ids = matter.ids();
    match (matter, ids.len()) {
        (Matter::Apart(apart, rest), 5..) => {
            format!("{} of {}, from the rest", apart.join(", "), apart.len() + rest.len())
        }
        (Matter::Apart(apart, rest), _) => format!("{} from {}", apart.join(", "), rest.join(", ")),
        _ => ids.join(" and "),
    }
}

//! A statement of the ledger: who and how, the words, where.

use ascribe_ledger::query::{Hop, SpeakerName, Statement};

use super::{DOT, Row, cited};
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, DIM, PLAIN};
use crate::render::{NO_SOURCE, NOT_RESOLVED, visible};

/// What stands for words that the outlet's policy does not keep.
const NOT_KEPT: &str = "(words not kept)";

/// A statement in a list.
pub(crate) fn statement(row: &Statement) -> Row {
    let mut head = Pieces::of(&who(row), BOLD);
    let how = row.cue_words.clone().or_else(|| row.continuation.as_ref().map(|why| format!("({why})")));
    if let Some(how) = how.filter(|how| !how.is_empty()) {
        head.push(DOT, DIM);
        head.push(&visible::one_line(&how), PLAIN);
    }
    let put = if row.act == "say" || told(&row.stance, &row.act) {
        row.stance.clone()
    } else {
        format!("{} ({})", row.stance, row.act)
    };
    let mut shown = Row::of(&row.id, head, &[&put, &row.mode, &row.known.to_string()]);
    shown.line(words(row));
    if row.chain.len() > 1 || row.chain.iter().any(|hop| hop.ground.is_some() || hop.group.is_some()) {
        shown.line(Pieces::of(&format!("chain  {}", chain(&row.chain)), PLAIN));
    }
    shown.note(&[Some(cited(&row.report)), row.claim.as_ref().map(|id| format!("claim {id}"))]);
    shown
}

/// True if the stance says the act already.
fn told(stance: &str, act: &str) -> bool {
    matches!(
        (stance, act),
        ("denied", "deny") | ("predicted", "predict") | ("urged", "urge") | ("declined", "decline")
    )
}

/// What is said, on one line.
pub(crate) fn words(row: &Statement) -> Pieces {
    match &row.words {
        Some(words) => Pieces::of(&visible::one_line(words), PLAIN),
        None => Pieces::of(NOT_KEPT, DIM),
    }
}

/// Who says it.
pub(crate) fn who(row: &Statement) -> String {
    let printed = row.source_words.as_deref().map(visible::one_line).filter(|words| !words.is_empty());
    match (&row.speaker, printed) {
        (Some(speaker), printed) => {
            let name = named(speaker);
            match printed.filter(|printed| !name.to_lowercase().contains(&printed.to_lowercase())) {
                Some(printed) => format!("{name} (“{printed}”)"),
                None => name,
            }
        }
        (None, Some(printed)) => format!("{printed} {NOT_RESOLVED}"),
        (None, None) => NO_SOURCE.to_owned(),
    }
}

/// The name; of one without, what is printed of them.
pub(crate) fn named(speaker: &SpeakerName) -> String {
    match visible::one_line(&speaker.name) {
        name if name.is_empty() => "(name not kept)".to_owned(),
        name if speaker.named => name,
        name => format!("{name} (unnamed)"),
    }
}

/// The holders of the information, the first first, to the report.
pub(crate) fn chain(hops: &[Hop]) -> String {
    let mut line = String::new();
    for hop in hops {
        let name = if hop.name.is_empty() { "(name not kept)" } else { &hop.name };
        line += &visible::one_line(name);
        if !hop.named {
            line += " (unnamed";
            let group = hop.group.as_deref().filter(|group| !name.to_lowercase().contains(&group.to_lowercase()));
            for (before, words) in [(", of ", group), (": ", hop.ground.as_deref())] {
                if let Some(words) = words {
                    line += &format!("{before}{}", visible::one_line(words));
                }
            }
            line.push(')');
        }
        line += &format!(" → {} → ", hop.relation);
    }
    line + "here"
}

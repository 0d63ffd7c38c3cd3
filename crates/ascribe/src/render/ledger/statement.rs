//! A statement of the ledger: who and how, the words, where.

use ascribe_ledger::ReviewState;
use ascribe_ledger::query::{Hop, SpeakerName, Statement, StatementInFull};

use super::{DOT, Row, cited, figures, review};
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, DIM, Look, PLAIN, Sheet};
use crate::render::statement::beside;
use crate::render::{NO_SOURCE, NOT_RESOLVED, visible};

/// What stands for words that the outlet's policy does not keep.
const NOT_KEPT: &str = "(words not kept)";

/// A statement in a list, with its report.
pub(crate) fn statement(row: &Statement) -> Row {
    let mut shown = said(row);
    shown.note(&[Some(cited(&row.report)), row.claim.as_ref().map(|id| format!("claim {id}"))]);
    shown
}

/// A statement where its report is known.
pub(super) fn said(row: &Statement) -> Row {
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
    let known = row.known.to_string();
    let mut tag = vec![put.as_str(), &row.mode, &known];
    if row.review.state != ReviewState::Open {
        tag.push(row.review.state.as_str());
    }
    let mut shown = Row::of(&row.id, head, &tag);
    shown.line(words(row));
    if row.chain.len() > 1 || row.chain.iter().any(|hop| hop.ground.is_some() || group(hop).is_some()) {
        shown.line(Pieces::of(&format!("chain  {}", chain(&row.chain)), PLAIN));
    }
    for line in review::lines(row) {
        shown.line(line);
    }
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

/// Who says it: the name, and the words printed for it here as far as they say more.
pub(crate) fn who(row: &Statement) -> String {
    let printed = row.source_words.as_deref().map(visible::one_line).filter(|words| !words.is_empty());
    match (&row.speaker, printed) {
        (Some(speaker), printed) => {
            let name = visible::one_line(&speaker.name);
            let (tail, other) = beside(&name, printed.as_deref().unwrap_or_default());
            let mut who = named(speaker);
            if speaker.named {
                who += tail;
            }
            match other {
                Some(printed) => format!("{who} (“{printed}”)"),
                None => who,
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

/// To whom an unnamed holder belongs, if the noun phrase does not say it.
fn group(hop: &Hop) -> Option<&str> {
    hop.group
        .as_deref()
        .filter(|group| !hop.named && !hop.name.to_lowercase().contains(&group.to_lowercase()))
}

/// The holders of the information, the first first, to the report.
pub(crate) fn chain(hops: &[Hop]) -> String {
    let mut line = String::new();
    for hop in hops {
        let name = if hop.name.is_empty() { "(name not kept)" } else { &hop.name };
        line += &visible::one_line(name);
        if !hop.named {
            line += " (unnamed";
            for (before, words) in [(", of ", group(hop)), (": ", hop.ground.as_deref())] {
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

/// A statement in full: its place in the report, its times and figures, and what proves it.
pub(crate) fn shown(full: &StatementInFull, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    let row = &full.statement;
    said(row).print(&mut sheet);
    sheet.line("");
    sheet.fact("report", &Pieces::of(&cited(&row.report), PLAIN));
    if let Some(speaker) = &row.speaker {
        sheet.fact(
            "speaker",
            &Pieces::of(&format!("{}{DOT}{}{DOT}{}", named(speaker), speaker.kind, speaker.id), PLAIN),
        );
    }
    let claim = row.claim.as_deref().unwrap_or("none: a newer reading of the report is in force");
    sheet.fact("claim", &Pieces::of(claim, PLAIN));
    let figures = full.figures.iter().filter_map(|figure| Some((figure.words.as_deref()?, figure)));
    let figures: Vec<String> = figures
        .map(|(words, figure)| {
            let measure = figure.measure.as_ref().map_or_else(String::new, |measure| format!(" ({measure})"));
            format!("{} = {}{measure}", visible::one_line(words), figures::value(figure))
        })
        .collect();
    sheet.fact("figures", &Pieces::of(&visible::one_line(&figures.join("; ")), PLAIN));
    let times: Vec<&str> = full.times.iter().map(|time| time.value.as_str()).collect();
    sheet.fact("times", &Pieces::of(&visible::one_line(&times.join("; ")), PLAIN));
    sheet.fact("said", &Pieces::of(row.said.as_deref().unwrap_or_default(), PLAIN));
    if let (Some(before), Some(covered), Some(after)) = (&full.before, &full.covered, &full.after) {
        let mut context = Pieces::default();
        context.flow(before, DIM);
        context.push("▸", DIM);
        context.flow(covered, PLAIN);
        context.push("◂", DIM);
        context.flow(after, DIM);
        sheet.fact("context", &context);
    }
    sheet.fact("captured", &Pieces::of(&full.captured, PLAIN));
    let newer =
        full.superseded_by.as_ref().map_or_else(String::new, |newer| format!(", superseded by {newer}"));
    sheet.fact("read", &Pieces::of(&format!("{} by {}{newer}", full.read, row.analyzer), PLAIN));
    sheet.out
}

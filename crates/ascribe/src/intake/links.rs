//! Statements of a reading against those recorded before it.

use ascribe_analysis::compare::{Comparer, Figure, Stated, days, link};
use ascribe_document::{Date, Stance};
use ascribe_ledger::{FigureRow, Limits as Candidates, Linked, StatementRow, Subject};

use super::Connections;

/// Statements that may say the same: they share a key that is no commonplace.
const SAYING: Candidates = Candidates { most_common: 400, least_shared: 1, candidates: 48 };
/// Candidates less alike than this at a glance are not looked at closely, unless they have a figure for the same thing.
const AT_A_GLANCE: f32 = 0.3;
/// Candidates that are looked at closely, at most.
const CLOSELY: usize = 6;

/// What the subject's statements are to statements before them.
pub(super) fn links(
    connections: &Connections,
    comparer: &Comparer,
    subject: &Subject,
) -> Result<Vec<Linked>, String> {
    let mut found = Vec::new();
    for own in &subject.statements {
        let Some(later) = stated(own) else { continue };
        let glance = later.glance();
        let candidates = connections.ask(|ledger| ledger.candidate_statements(own, SAYING));
        let candidates = candidates.map_err(|error| error.to_string())?;
        let mut near: Vec<(f32, i64, Stated)> = candidates
            .iter()
            .filter_map(|(row, _)| stated(row).map(|other| (glance.alike(&other), row.key, other)))
            .filter(|(alike, _, other)| *alike >= AT_A_GLANCE || other.measures_as(&later))
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        // What was said in these very words stands for all that was compared with it before.
        if let Some((_, key, other)) = near.iter().find(|(_, _, other)| other.says_as(&later)) {
            let link = link(comparer, other, &later).map_err(|error| error.to_string())?;
            found.extend(link.map(|link| Linked { earlier: *key, later: own.key, link }));
            continue;
        }
        for (_, key, other) in near.iter().take(CLOSELY) {
            let link = link(comparer, other, &later).map_err(|error| error.to_string())?;
            found.extend(link.map(|link| Linked { earlier: *key, later: own.key, link }));
        }
    }
    Ok(found)
}

/// A row as it is compared; `None` where the policy keeps no words.
fn stated(row: &StatementRow) -> Option<Stated> {
    Some(Stated {
        words: row.proposition.clone().or_else(|| row.words.clone())?,
        speaker: row.speaker.as_ref().map(|speaker| speaker.name.clone()),
        stance: Stance::ALL.into_iter().find(|stance| stance.as_str() == row.stance)?,
        figures: row.figures.iter().filter_map(figure).collect(),
        days: row.event_times.iter().filter_map(|value| days(value)).collect(),
        known: Date::parse(&row.known),
        meaning: row.meaning.clone(),
    })
}

/// A figure with the bounds that its words set.
fn figure(row: &FigureRow) -> Option<Figure> {
    let bounded = row.low.is_some() || row.high.is_some();
    let (low, high) = match row.number {
        Some(number) if !bounded => (number, number),
        _ => (row.low.unwrap_or(f64::NEG_INFINITY), row.high.unwrap_or(f64::INFINITY)),
    };
    let told = row.number.is_some() || bounded;
    told.then(|| Figure {
        low,
        high,
        unit: row.unit.clone(),
        measure: row.measure.clone(),
        place: row.place.clone(),
    })
}

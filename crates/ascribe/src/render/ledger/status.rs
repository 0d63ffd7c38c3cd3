//! The state of a ledger, and what a verification found.

use std::path::Path;

use ascribe_ledger::Verified;
use ascribe_ledger::query::Status;

use super::{DOT, review};
use crate::render::figures::plural;
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, Look, PLAIN, Sheet};
use crate::render::visible;

/// What the ledger at `path` holds, in numbers.
pub(crate) fn shown(status: &Status, path: &Path, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    sheet.paragraph(&visible::one_line(&path.display().to_string()), BOLD);
    let mut fact = |label: &str, parts: &[String]| {
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        sheet.fact(label, &Pieces::of(&parts.join(DOT), PLAIN));
    };
    let size = format!("{:.1} MB", status.bytes as f64 / 1e6);
    fact("file", &[size, format!("tables of version {}", status.version)]);
    let days = status.days.as_ref().map_or_else(String::new, |(first, last)| super::days(first, last));
    fact("reports", &[status.reports.to_string(), days, plural(status.captures, "capture")]);
    let superseded =
        if status.superseded > 0 { format!("{} superseded", status.superseded) } else { String::new() };
    fact("readings", &[status.readings.to_string(), superseded]);
    fact("statements", &[status.statements.to_string(), plural(status.speakers, "speaker")]);
    fact("review", &[review::share(status.reviewed), plural(status.decisions, "decision")]);
    let families =
        if status.families == 1 { "1 family".into() } else { format!("{} families", status.families) };
    fact("across", &[plural(status.claims, "claim"), families, plural(status.links, "link")]);
    for (reader, count) in &status.analyzers {
        fact("read by", &[reader.clone(), plural(*count, "report")]);
    }
    for (comparer, count) in &status.comparers {
        fact("compared by", &[comparer.clone(), plural(*count, "reading")]);
    }
    if status.pending > 0 {
        fact(
            "pending",
            &[format!(
                "{} not compared yet; ascribe add goes on with them",
                plural(status.pending, "reading")
            )],
        );
    }
    let last = status.last_event.as_ref();
    let last = last.map_or_else(String::new, |event| {
        format!("the last {} by {}", event.at, visible::one_line(&event.who))
    });
    fact("custody", &[plural(status.events, "event"), last]);
    sheet.out
}

/// The outcome of a verification.
pub(crate) fn verified(verified: &Verified, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    let seen = [
        plural(verified.reports, "report"),
        plural(verified.statements, "statement"),
        plural(verified.events, "custody event"),
    ];
    let outcome = match verified.findings {
        0 => "everything fits".to_owned(),
        count => {
            format!("{} that {} not fit", plural(count, "thing"), if count == 1 { "does" } else { "do" })
        }
    };
    sheet.paragraph(&outcome, BOLD);
    sheet.paragraph(&seen.join(DOT), PLAIN);
    sheet.paragraph(&format!("head of custody {}", verified.head), PLAIN);
    sheet.out
}

//! A report of the ledger in full.

use ascribe_ledger::query::{Kin, ReportInFull};

use super::statement::said;
use super::{DOT, cited, review, title};
use crate::render::figures::plural;
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, DIM, Look, PLAIN, Sheet, day};
use crate::render::visible;

/// What is kept of a report, its relations to others, and its statements in the order of the text.
pub(crate) fn shown(full: &ReportInFull, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    let (report, name) = (&full.report, &full.report.name);
    sheet.pieces(&title(name));
    let mut facts: Vec<String> = name.outlet.iter().map(|outlet| visible::one_line(outlet)).collect();
    facts.push(name.published.map_or_else(|| "no day of publication".into(), day));
    if !report.byline.is_empty() {
        facts.push(format!("by {}", visible::one_line(&report.byline.join(", "))));
    }
    sheet.paragraph(&facts.join(DOT), PLAIN);
    let address = name.url.as_deref().map(visible::one_line);
    sheet.paragraph(
        &[Some(name.id.clone()), address].into_iter().flatten().collect::<Vec<_>>().join(DOT),
        DIM,
    );
    sheet.rule();
    evidence(&mut sheet, full);
    for (_, message) in &full.warnings {
        sheet.fact("note", &Pieces::of(&visible::one_line(message), PLAIN));
    }
    for kin in &full.kin {
        sheet.fact("kin", &Pieces::of(&relation(kin, &name.id), PLAIN));
    }
    sheet.line("");
    for statement in &full.statements {
        let mut row = said(statement);
        row.note(&[statement.claim.as_ref().map(|id| format!("claim {id}"))]);
        row.print(&mut sheet);
        sheet.line("");
    }
    sheet.rule();
    let own = match full.own_voice.len() {
        0 => String::new(),
        count => format!("; {} in the report's own voice", plural(count, "sentence")),
    };
    sheet.paragraph(&format!("{}{own}", plural(full.statements.len(), "statement")), BOLD);
    sheet.paragraph(&review::share(report.reviewed), PLAIN);
    sheet.out
}

/// What proves that the report is what was met.
fn evidence(sheet: &mut Sheet, full: &ReportInFull) {
    let report = &full.report;
    let kept = format!("{}{DOT}{} bytes{DOT}read by {}", report.policy, full.raw_bytes, report.analyzer);
    sheet.fact("kept", &Pieces::of(&kept, PLAIN));
    sheet.fact("SHA-256", &Pieces::of(&format!("{} of the bytes", hex(&full.raw_sha256)), PLAIN));
    for capture in &full.captures {
        let line = format!(
            "{}{DOT}{} ({}){DOT}{}",
            capture.at,
            visible::one_line(&capture.place),
            capture.method,
            capture.tool
        );
        sheet.fact("captured", &Pieces::of(&line, PLAIN));
    }
    for version in full.versions.iter().filter(|_| full.versions.len() > 1) {
        let this = if version.id == report.name.id { " (this one)" } else { "" };
        sheet.fact("version", &Pieces::of(&format!("{}{this}", cited(version)), PLAIN));
    }
    if let Some(family) = &report.family {
        let line = format!("{family}, {}", plural(full.family.len(), "report"));
        sheet.fact("family", &Pieces::of(&line, PLAIN));
    }
}

/// "reprint of The Selwin Courier, “Gate fails” · r…: 98% ..." as seen from the report with the id `own`.
pub(super) fn relation(kin: &Kin, own: &str) -> String {
    let reason = visible::one_line(&kin.reason);
    let other = if kin.source.id == own { &kin.derived } else { &kin.source };
    let other = cited(other);
    match (kin.certain, kin.source.id == own) {
        (true, true) => format!("source of {other} ({}): {reason}", kin.kind),
        (true, false) => format!("{} of {other}: {reason}", of(&kin.kind)),
        (false, _) => format!("kin to {other} ({}, which was first is not known): {reason}", kin.kind),
    }
}

/// The kind with its article, as in "has passages of".
fn of(kind: &str) -> &str {
    if kind == "passages" { "has passages" } else { kind }
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

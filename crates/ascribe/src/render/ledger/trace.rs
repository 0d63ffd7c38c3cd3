//! A claim traced to its origins.

use ascribe_analysis::compare::origins::{Origin, Origins};
use ascribe_ledger::query::{ClaimLink, Member};

use super::statement::{self, statement};
use super::{DOT, cited, credibility};
use crate::render::figures::plural;
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, DIM, Look, PLAIN, Sheet};
use crate::render::visible;
use crate::traced::{Left, Traced, Way, ways};

/// The claim's words, how many origins it has, each with its chains, and what stands against it.
pub(crate) fn trace(traced: &Traced, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    let claim = &traced.full.claim;
    let mut words = statement::words(&claim.head);
    words.embolden();
    sheet.pieces(&words);
    sheet.paragraph(
        &format!("{}{DOT}first said {} by {}", claim.id, claim.first_known, statement::who(&claim.head)),
        DIM,
    );
    sheet.paragraph(&visible::one_line(&format!("grade {}", credibility(claim))), DIM);
    sheet.rule();
    sheet.paragraph(&funnel(&traced.origins), BOLD);
    sheet.line("");
    for (number, origin) in traced.origins.origins.iter().enumerate() {
        one(&mut sheet, number + 1, origin, &traced.full.members);
    }
    left(&mut sheet, traced);
    for (kind, title) in [
        ("denies", "Denials"),
        ("contradicts", "Contradictions"),
        ("updates", "Other values, later"),
        ("narrower", "Said in part, or with more"),
    ] {
        let links: Vec<&ClaimLink> = traced.full.links.iter().filter(|link| link.kind == kind).collect();
        beside(&mut sheet, title, &links);
    }
    if !traced.full.rejected.is_empty() {
        section(&mut sheet, "Rejected by people, and not counted");
        for member in &traced.full.rejected {
            statement(&member.statement).print(&mut sheet);
            sheet.line("");
        }
    }
    if !traced.silent.is_empty() {
        section(&mut sheet, "No comment, in these reports or beside a denial (no denial)");
        for row in &traced.silent {
            statement(row).print(&mut sheet);
            sheet.line("");
        }
    }
    sheet.out
}

/// "10 reports → 6 texts → 3 to 4 origins".
pub(crate) fn funnel(origins: &Origins) -> String {
    let (reports, texts) = (plural(origins.reports, "report"), plural(origins.texts, "text"));
    format!("{reports} → {texts} → {}", interval(origins))
}

/// "3 to 4 origins".
pub(crate) fn interval(origins: &Origins) -> String {
    match (origins.low, origins.high) {
        (low, high) if low == high => plural(high, "origin"),
        (low, high) => format!("{low} to {high} origins"),
    }
}

/// An origin with its chains, one line each, and the reports that carry it that way.
fn one(sheet: &mut Sheet, number: usize, origin: &Origin, members: &[Member]) {
    let mut head = Pieces::of(&format!("{number:>2}  "), DIM);
    head.push(&name(origin), BOLD);
    head.push(&format!("{DOT}{}", origin.kind.as_str()), PLAIN);
    sheet.pieces(&head);
    for Way { chain, family, members } in ways(origin, members) {
        sheet.indented(4, &Pieces::of(&visible::one_line(&statement::chain(chain)), PLAIN));
        for member in &members {
            let row = &member.statement;
            let line = format!("{}  {}{DOT}{}", row.known, cited(&row.report), row.id);
            sheet.indented(6, &Pieces::of(&line, DIM));
        }
        if let (Some(family), true) = (family, members.len() > 1) {
            sheet.indented(6, &Pieces::of(&format!("one text: family {family}"), DIM));
        }
    }
    sheet.line("");
}

pub(super) fn name(origin: &Origin) -> String {
    match visible::one_line(&origin.name) {
        name if name.is_empty() => "the report itself".into(),
        name if origin.named => name,
        name => format!("{name} (unnamed)"),
    }
}

/// What is left without each origin.
fn left(sheet: &mut Sheet, traced: &Traced) {
    for (origin, Left { origins, hanging }) in traced.origins.origins.iter().zip(&traced.without) {
        let rest = match origins.reports {
            0 => "nothing is left".to_owned(),
            _ => format!("{} left", funnel(origins)),
        };
        let mut line = Pieces::of(&format!("Without {}: ", name(origin)), PLAIN);
        line.push(&rest, BOLD);
        sheet.pieces(&line);
        for (id, words) in hanging {
            let words = words.as_deref().map_or_else(|| "(words not kept)".into(), visible::one_line);
            sheet.indented(4, &Pieces::of(&format!("nothing else carries {id}  {words}"), DIM));
        }
    }
    sheet.line("");
}

/// Statements that stand against the claim or beside it, with the part that they are about.
fn beside(sheet: &mut Sheet, title: &str, links: &[&ClaimLink]) {
    if links.is_empty() {
        return;
    }
    section(sheet, title);
    let mut seen = std::collections::BTreeSet::new();
    for link in links.iter().filter(|link| seen.insert(&link.theirs.id)) {
        let mut row = statement(&link.theirs);
        let scope = link.scope.as_deref().map(|scope| match scope {
            "all" => "about all of it".to_owned(),
            scope => format!("about the {scope}"),
        });
        row.note(&[scope, Some(link.reason.clone())]);
        row.print(sheet);
        sheet.line("");
    }
}

fn section(sheet: &mut Sheet, title: &str) {
    sheet.paragraph(title, BOLD);
    sheet.line("");
}

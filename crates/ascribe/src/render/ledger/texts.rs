//! A family in full: its reports, and why they belong together.

use ascribe_ledger::query::FamilyInFull;

use super::show::relation;
use super::{days, of_family, title};
use crate::render::figures::plural;
use crate::render::pieces::Pieces;
use crate::render::sheet::{DIM, Look, PLAIN, Sheet};

/// A family with its reports by day, each with what it is to the others.
pub(crate) fn shown(full: &FamilyInFull, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    let family = &full.family;
    sheet.pieces(&title(&family.head));
    let size = plural(family.reports, "report");
    sheet
        .paragraph(&format!("{size} · {}", days(&family.first.to_string(), &family.last.to_string())), PLAIN);
    sheet.paragraph(&family.id, DIM);
    sheet.rule();
    sheet.line("");
    for member in &full.reports {
        let mut row = of_family(member);
        for kin in full.kin.iter().filter(|kin| kin.derived.id == member.name.id) {
            row.line(Pieces::of(&relation(kin, &member.name.id), PLAIN));
        }
        row.print(&mut sheet);
        sheet.line("");
    }
    sheet.out
}

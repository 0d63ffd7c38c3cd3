//! A speaker in full.

use ascribe_ledger::query::{SourceInFull, Statement};

use super::{DOT, days, reliability, review, statement};
use crate::render::figures::plural;
use crate::render::pieces::Pieces;
use crate::render::sheet::{BOLD, DIM, Look, PLAIN, Sheet};
use crate::render::visible;

/// A speaker with where they speak, and some of what they say.
pub(crate) fn shown(full: &SourceInFull, said: &[Statement], look: Look) -> String {
    let mut sheet = Sheet::new(look);
    let (source, speaker) = (&full.source, &full.source.speaker);
    sheet.paragraph(&statement::named(speaker), BOLD);
    sheet.paragraph(&format!("{}{DOT}{}", speaker.id, speaker.kind), DIM);
    sheet.rule();
    let stances: Vec<String> =
        source.stances.iter().map(|(stance, count)| format!("{count} {stance}")).collect();
    let counts = format!("{}{DOT}{}", plural(source.statements, "statement"), stances.join(", "));
    sheet.fact("says", &Pieces::of(&counts, PLAIN));
    sheet.fact("grade", &Pieces::of(&visible::one_line(&reliability(source)), PLAIN));
    sheet.fact("review", &Pieces::of(&review::share(source.reviewed), PLAIN));
    sheet.fact("known", &Pieces::of(&days(&source.first.to_string(), &source.last.to_string()), PLAIN));
    let outlet = |(name, count): &(Option<String>, usize)| {
        format!("{} ({count})", name.as_deref().map_or_else(|| "no outlet".into(), visible::one_line))
    };
    let outlets: Vec<String> = full.outlets.iter().map(outlet).collect();
    sheet.fact("in", &Pieces::of(&outlets.join(", "), PLAIN));
    sheet.line("");
    for row in said {
        statement(row).print(&mut sheet);
        sheet.line("");
    }
    if said.len() < source.statements {
        let line = format!(
            "the newest {} of {}; ascribe statements --speaker {} lists all",
            said.len(),
            source.statements,
            speaker.id
        );
        sheet.paragraph(&line, DIM);
    }
    sheet.out
}

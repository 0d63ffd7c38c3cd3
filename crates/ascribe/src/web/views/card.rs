//! What is told of a statement beside its row: how much stands behind it, who denies it, and its facts in lines.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_document::{Span, Stance};
use ascribe_ledger::query::{AsOf, ClaimInFull, ClaimLink, Figure, Statement, Time, Weight};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

use crate::render::ledger::figures;
use crate::render::visible;

/// Claims that are looked up for denials of what stands in one answer.
const LOOKED_UP: usize = 40;
/// Denials that are told of one statement.
const TOLD: usize = 3;

/// What is known of the claims of some statements.
pub(super) struct Cards {
    weights: BTreeMap<String, Weight>,
    disputed: BTreeMap<String, ClaimInFull>,
}

impl Cards {
    /// Looks up the claims of `statements` in a state of knowledge.
    pub(super) fn of<'s>(
        ledger: &Ledger,
        statements: impl Iterator<Item = &'s Statement> + Clone,
        as_of: &AsOf,
    ) -> Result<Self, LedgerError> {
        let ids: Vec<&str> = statements.clone().map(|row| row.id.as_str()).collect();
        let weights = ledger.weights(&ids, as_of)?;
        let weights: BTreeMap<String, Weight> =
            weights.into_iter().map(|weight| (weight.claim.clone(), weight)).collect();
        let against = |row: &&Statement| {
            let denied =
                row.claim.as_ref().and_then(|claim| weights.get(claim)).is_some_and(|one| one.denied > 0);
            denied || row.stance == Stance::Denied.as_str()
        };
        let claims: BTreeSet<&String> =
            statements.filter(against).filter_map(|row| row.claim.as_ref()).collect();
        let looked_up = claims.into_iter().take(LOOKED_UP);
        let disputed = looked_up.map(|claim| Ok((claim.clone(), ledger.claim(claim, as_of)?)));
        Ok(Self { disputed: disputed.collect::<Result<_, LedgerError>>()?, weights })
    }

    /// The fields that a card has beside those of the row.
    ///
    /// `text` is that of the report, where it is kept; times and figures are those of the statement.
    pub(super) fn fields<'f>(
        &self,
        row: &Statement,
        text: Option<&str>,
        times: impl Iterator<Item = &'f Time>,
        figures: impl Iterator<Item = &'f Figure>,
    ) -> Value {
        let weight = row.claim.as_ref().and_then(|claim| self.weights.get(claim)).map(
            |weight| json!({ "reports": weight.reports, "texts": weight.texts, "denied": weight.denied }),
        );
        let [by, of] = self.denials(row);
        json!({
            "number": row.ordinal + 1,
            "weight": weight,
            "denied_by": by,
            "denies": of,
            "range": range(row),
            "notes": notes(row, text, times, figures),
        })
    }

    /// The fields of a statement that is not at hand in full.
    pub(super) fn one(&self, ledger: &Ledger, row: &Statement, as_of: &AsOf) -> Result<Value, LedgerError> {
        let full = ledger.statement(&row.id, as_of)?;
        let text = ledger.text(&row.report.id)?;
        Ok(self.fields(row, text.as_deref(), full.times.iter(), full.figures.iter()))
    }

    /// Who denies what a statement says, and what it denies.
    pub(super) fn denials(&self, row: &Statement) -> [Value; 2] {
        let links = row.claim.as_ref().and_then(|claim| self.disputed.get(claim));
        let denials =
            links.into_iter().flat_map(|full| full.links.iter().filter(|link| link.kind == "denies"));
        let (by, of): (Vec<&ClaimLink>, Vec<&ClaimLink>) =
            denials.partition(|link| denies_us(link, row.stance == Stance::Denied.as_str()));
        [denials_told(&by), denials_told(&of)]
    }
}

/// True if it is the other statement that denies: the one whose stance is denied, else the later one.
pub(super) fn denies_us(link: &ClaimLink, we_deny: bool) -> bool {
    link.theirs.stance == Stance::Denied.as_str() || !we_deny && !link.ours_is_later
}

fn denials_told(links: &[&ClaimLink]) -> Value {
    // The versions of a page say the same twice.
    let mut seen = BTreeSet::new();
    let who = |link: &ClaimLink| link.theirs.speaker.as_ref().map(|speaker| speaker.id.clone());
    let links = links.iter().filter(|link| {
        let speaker = who(link).unwrap_or_else(|| link.theirs.id.clone());
        seen.insert((speaker, link.scope.clone()))
    });
    let links = links.take(TOLD);
    let told = links.map(|link| {
        json!({
            "id": link.theirs.id,
            "claim": link.theirs.claim,
            "speaker": link.theirs.speaker.as_ref().map(|speaker| &speaker.name),
            "stance": link.theirs.stance,
            "scope": link.scope,
        })
    });
    told.collect()
}

/// "55–80% by ICD 203".
pub(super) fn range(row: &Statement) -> Option<String> {
    let likelihood = row.likelihood.as_ref()?;
    let (low, high, yardstick) = (likelihood.low?, likelihood.high?, likelihood.yardstick.as_ref()?);
    Some(format!("{low}–{high}% by {yardstick}"))
}

/// The lines under the words, those that there is something to say in.
fn notes<'f>(
    row: &Statement,
    text: Option<&str>,
    times: impl Iterator<Item = &'f Time>,
    figures: impl Iterator<Item = &'f Figure>,
) -> Value {
    let words = |span: Span| text.map(|text| visible::one_line(span.of(text)));
    let gloss = |words: Option<String>, value: &str| match words {
        Some(words) if words != value => format!("{words} = {value}"),
        _ => value.to_owned(),
    };
    let times = times.map(|time| gloss(words(time.span), &time.value));
    let figures = figures.map(|figure| {
        let measure = figure.measure.as_ref().map_or_else(String::new, |measure| format!(" ({measure})"));
        gloss(figure.words.as_deref().map(visible::one_line), &figures::value(figure)) + &measure
    });
    let all = [
        ("condition", row.condition.and_then(words).unwrap_or_default()),
        ("consequence", row.consequence.and_then(words).unwrap_or_default()),
        ("said", row.said.clone().unwrap_or_default()),
        ("times", once(times)),
        ("figures", once(figures)),
    ];
    let said = all.iter().filter(|(_, text)| !text.is_empty());
    said.map(|(label, text)| json!({ "label": label, "text": text })).collect()
}

/// Each once, in their order.
fn once(all: impl Iterator<Item = String>) -> String {
    let mut seen = BTreeSet::new();
    all.filter(|one| seen.insert(one.clone())).collect::<Vec<_>>().join("; ")
}

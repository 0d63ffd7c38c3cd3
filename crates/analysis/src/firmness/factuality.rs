//! Certainty, polarity and tense of a content, as the speaker puts it.

use ascribe_document::{Act, Certainty, Factuality, Likelihood, Stance};

use super::{act::Use, clause::Clause, stance::marks, words::Words};
use crate::{lexicon::Lexicon, report::Report};

/// Below this the learned factuality of the predicate leaves it open whether a thing is so.
const OPEN: f32 = 0.3;

/// The factuality of a content by its stance, its words and its cue.
pub(crate) fn factuality(
    report: &Report<'_>,
    words: &Words,
    lexicon: &Lexicon,
    stance: Stance,
    cue: &Use,
    clause: Option<&Clause>,
    likelihood: Option<&Likelihood>,
) -> Factuality {
    let Some(clause) = clause else { return Factuality { positive: true, ..Factuality::default() } };
    let negated = clause.negation.is_some();
    let certainty = match stance {
        Stance::Declined | Stance::Urged => Certainty::Unspecified,
        _ => certainty(report, words, lexicon, stance, cue, clause, likelihood),
    };
    let positive = match stance {
        Stance::Declined => true,
        Stance::Denied if cue.act == Act::Deny => negated,
        Stance::Denied => false,
        // "cannot rule out" negates the excluding, not what is possible.
        Stance::Hedged if cue.negated => true,
        _ => !negated || excludes(report, clause),
    };
    let future = matches!(stance, Stance::Predicted | Stance::Urged)
        || stance == Stance::Conditional
            && clause.group.iter().any(|&word| {
                words.future.modals.at(report, word).is_some()
                    && !(1..=2).any(|at| report.form(word + at) == "have")
            });
    Factuality { certainty, positive, future }
}

fn excludes(report: &Report<'_>, clause: &Clause) -> bool {
    matches!(report.form(clause.predicate), "rule" | "ruled" | "exclude" | "excluded")
}

fn certainty(
    report: &Report<'_>,
    words: &Words,
    lexicon: &Lexicon,
    stance: Stance,
    cue: &Use,
    clause: &Clause,
    likelihood: Option<&Likelihood>,
) -> Certainty {
    // A measured word of likelihood: from half up it is probable.
    let measured =
        likelihood.filter(|found| report.words_in(found.term).any(|word| clause.is_main(report, word)));
    if let Some((low, high)) = measured.and_then(|found| found.low.zip(found.high)) {
        return if low >= 55 || high <= 45 { Certainty::Probable } else { Certainty::Possible };
    }
    if let Some(found) = measured {
        // Outside the yardsticks: "bound to" is certain, "not likely" the reverse of probable, the rest possible.
        let any = |forms: &[&str]| report.words_in(found.term).any(|word| forms.contains(&report.form(word)));
        return match (any(&["certain", "sure", "bound"]), any(&["likely", "likelihood", "probability"])) {
            (true, _) => Certainty::Certain,
            (_, true) => Certainty::Probable,
            _ => Certainty::Possible,
        };
    }
    let supposed = clause.group.iter().any(|word| clause.supposes.contains(word));
    if supposed || marks(report, &words.likelihood.possible, clause) {
        return Certainty::Possible;
    }
    if marks(report, &words.likelihood.probable, clause) {
        return Certainty::Probable;
    }
    let predicate = report.form(clause.predicate);
    let awaited = || {
        let ahead =
            matches!(stance, Stance::Predicted | Stance::Hedged) && clause.has_helper(report, lexicon, "be");
        lexicon.verb(predicate).filter(|_| ahead).and_then(|entry| entry.certainty)
    };
    if let Some(certainty) = clause.opinion.or_else(awaited).or(cue.certainty) {
        return certainty;
    }
    match stance {
        Stance::Conditional => Certainty::Unspecified,
        Stance::Hedged => Certainty::Possible,
        Stance::Denied | Stance::Predicted => Certainty::Certain,
        _ if cue.act == Act::Ask => Certainty::Unspecified,
        _ if clause.sentence.iter().any(|&word| report.form(word) == "?") => Certainty::Unspecified,
        _ if clause.negation.is_none()
            && report.facts.get(clause.predicate).is_some_and(|fact| fact.abs() < OPEN) =>
        {
            Certainty::Unspecified
        }
        _ => Certainty::Certain,
    }
}

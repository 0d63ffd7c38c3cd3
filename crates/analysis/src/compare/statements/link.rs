//! What one statement is to another: the same claim, a narrower one, a later state of it, its contrary, its denial.
//!
//! Words, figures and days are held against each other first, since what they tell is certain; the pair model judges what
//! is left. A refusal to comment is no statement about anything and is linked with nothing.

use ascribe_document::{Link, LinkKind, Scope, Stance};

use super::{Stated, terms::Terms};
use crate::{
    compare::{Comparer, Pair},
    model::ModelError,
};

/// The mean probability that each follows from the other, from which on they say the same.
const SAME: f32 = 0.5;
/// How alike, of 5, they must be besides.
const ALIKE: f32 = 3.0;
/// One follows from the other, which does not follow from it: narrower.
const FOLLOWS: f32 = 0.85;
/// They cannot both hold.
const CONTRARY: f32 = 0.75;
/// The same where one of them is negated and the other is not.
const CONTRARY_IF_NEGATED: f32 = 0.4;
/// How alike, of 5, two statements are that speak of one thing.
const ON_ONE_THING: f32 = 2.2;
/// Less alike than this in one order, two statements are not looked at in the other.
const FAR_APART: f32 = 1.4;
/// The mean probability that one bears on the other, from which on a denial of the one is held to deny the other.
const BEARS: f32 = 0.4;

/// What `later` is to `earlier`; `None` if nothing that is worth recording.
///
/// # Errors
/// If the model cannot be run.
pub fn link(comparer: &Comparer, earlier: &Stated, later: &Stated) -> Result<Option<Link>, ModelError> {
    if [earlier, later].iter().any(|one| one.stance == Stance::Declined || one.words.trim().is_empty()) {
        return Ok(None);
    }
    let (a, b) = (Terms::of(&earlier.words), Terms::of(&later.words));
    if a.words == b.words {
        return Ok(same_words(earlier, later));
    }
    // Long contents are held together by their most alike sentences.
    let (first, second) = Terms::closest(&a, &b);
    let turned = negated(first) != negated(second);
    let denied = (earlier.stance == Stance::Denied) != (later.stance == Stance::Denied);
    if !denied && !same_modality(earlier.stance, later.stance) {
        return Ok(None);
    }
    let there = comparer.pair(first, second)?;
    if there.similarity < FAR_APART {
        return Ok(None);
    }
    let back = comparer.pair(second, first)?;
    let both = Both::of(there, back);
    Ok(if denied { denial(earlier, later, both) } else { judge(earlier, later, both, turned) })
}

/// What the model says of a pair, in both orders.
#[derive(Clone, Copy)]
struct Both {
    /// Probability that one follows from the other: the mean of both orders, the greater.
    follows: f32,
    more: f32,
    contrary: f32,
    similarity: f32,
}

impl Both {
    fn of(there: Pair, back: Pair) -> Self {
        Self {
            follows: f32::midpoint(there.entailment, back.entailment),
            more: there.entailment.max(back.entailment),
            contrary: f32::midpoint(there.contradiction, back.contradiction),
            similarity: f32::midpoint(there.similarity, back.similarity),
        }
    }
}

fn same_words(earlier: &Stated, later: &Stated) -> Option<Link> {
    let denied = (earlier.stance == Stance::Denied) != (later.stance == Stance::Denied);
    if denied {
        return Some(found(
            LinkKind::Denies,
            Some(scope_of_denial(earlier, later)),
            1.0,
            "the same words, denied",
        ));
    }
    same_modality(earlier.stance, later.stance).then(|| found(LinkKind::Same, None, 1.0, "the same words"))
}

fn denial(earlier: &Stated, later: &Stated, both: Both) -> Option<Link> {
    // "denied that it had been warned" has the content that is denied, "no warning reached us" its contrary.
    let bears = both.contrary + both.follows;
    (both.similarity >= ON_ONE_THING && bears >= BEARS).then(|| {
        let scope = scope_of_denial(earlier, later);
        let reason = format!("one speaker rejects what the other says ({})", likeness(both));
        found(LinkKind::Denies, Some(scope), bears, &reason)
    })
}

fn judge(earlier: &Stated, later: &Stated, both: Both, turned: bool) -> Option<Link> {
    if both.similarity < ON_ONE_THING {
        return None;
    }
    let figures = earlier.figures.iter().flat_map(|a| later.figures.iter().map(move |b| (a, b)));
    let conflict = figures.clone().find(|(a, b)| a.conflicts(b));
    // "Rose to 14 on Sunday", "stood at 14 on Monday": the number is what is said.
    if conflict.is_none()
        && !turned
        && both.similarity >= ALIKE
        && let Some((figure, _)) = figures.clone().find(|(a, b)| a.agrees(b))
    {
        let thing = figure.measure.as_deref().unwrap_or_default();
        let reason = format!("the same value for {thing} ({})", likeness(both));
        return Some(found(LinkKind::Same, None, both.similarity / 5.0, &reason));
    }
    if let Some((figure, _)) = conflict {
        let thing = figure.measure.as_deref().unwrap_or_default();
        let later_state = earlier.known < later.known && earlier.speaker == later.speaker;
        return Some(if later_state {
            found(
                LinkKind::Updates,
                Some(Scope::Number),
                both.similarity / 5.0,
                &format!("another value for {thing}, later, by the same speaker"),
            )
        } else {
            found(
                LinkKind::Contradicts,
                Some(Scope::Number),
                both.similarity / 5.0,
                &format!("another value for {thing}"),
            )
        });
    }
    // The model is often deaf to a "not": what else is alike and negated on one side only is contrary, or nothing.
    if both.contrary >= if turned { CONTRARY_IF_NEGATED } else { CONTRARY } {
        let scope = if apart(earlier, later) { Scope::Timing } else { Scope::All };
        return Some(found(
            LinkKind::Contradicts,
            Some(scope),
            both.contrary,
            &format!("they cannot both hold ({})", likeness(both)),
        ));
    }
    if turned {
        return None;
    }
    if both.follows >= SAME && both.similarity >= ALIKE {
        return Some(found(
            LinkKind::Same,
            None,
            both.follows,
            &format!("each follows from the other ({})", likeness(both)),
        ));
    }
    (both.more >= FOLLOWS).then(|| {
        found(
            LinkKind::Narrower,
            None,
            both.more,
            &format!("one follows from the other ({})", likeness(both)),
        )
    })
}

/// True if a sentence has an odd number of words that negate.
fn negated(sentence: &str) -> bool {
    const NEGATORS: [&str; 10] =
        ["not", "no", "never", "nobody", "none", "nothing", "neither", "without", "cannot", "t"];
    let words = Terms::of(sentence).words;
    // "12 and not 14" negates nothing but what it rules out.
    let rules_out = |at: usize| words[at] == "not" && at > 0 && words[at - 1] == "and";
    let negates = |&at: &usize| NEGATORS.contains(&words[at].as_str()) && !rules_out(at);
    (0..words.len()).filter(negates).count() % 2 == 1
}

/// Statements about what is, what may come and what should be done are different claims even in the same words.
fn same_modality(a: Stance, b: Stance) -> bool {
    let class = |stance| match stance {
        Stance::Urged => 0,
        Stance::Predicted | Stance::Conditional => 1,
        _ => 2,
    };
    class(a) == class(b) || [a, b].contains(&Stance::Hedged) && ![a, b].contains(&Stance::Urged)
}

/// The part of the claim that is rejected: its figure or its day, if the denial names that and does not reject the whole.
fn scope_of_denial(earlier: &Stated, later: &Stated) -> Scope {
    let (denial, claim) = if later.stance == Stance::Denied { (later, earlier) } else { (earlier, later) };
    let whole =
        Terms::of(&denial.words).has_any(&["ever", "never", "any", "anyone", "anything", "nobody", "none"]);
    if whole {
        return Scope::All;
    }
    let names = |measured: &Option<String>| claim.figures.iter().any(|figure| figure.measure == *measured);
    if denial.figures.iter().any(|figure| figure.measure.is_some() && names(&figure.measure)) {
        return Scope::Number;
    }
    let meets = |a: &(_, _), b: &(_, _)| a.0 <= b.1 && b.0 <= a.1;
    if denial.days.iter().any(|day| claim.days.iter().any(|other| meets(day, other))) {
        Scope::Timing
    } else {
        Scope::All
    }
}

/// True if both tell a day and no day of the one can be one of the other.
fn apart(a: &Stated, b: &Stated) -> bool {
    let meets = a.days.iter().any(|day| b.days.iter().any(|other| day.0 <= other.1 && other.0 <= day.1));
    !a.days.is_empty() && !b.days.is_empty() && !meets
}

fn likeness(both: Both) -> String {
    format!("alike {:.1} of 5", both.similarity)
}

fn found(kind: LinkKind, scope: Option<Scope>, score: f32, reason: &str) -> Link {
    Link { kind, scope, score, reason: reason.to_owned() }
}

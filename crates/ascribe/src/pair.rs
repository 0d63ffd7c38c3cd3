//! The join of two reports of the ledger with what their texts share.

use std::collections::BTreeSet;

use ascribe_analysis::compare::kinship;
use ascribe_document::Kinship;
use ascribe_ledger::query::{Figure, ReportInFull, Statement};

/// Two reports held against each other.
pub(crate) struct Pair {
    /// The two.
    pub(crate) reports: [ReportInFull; 2],
    /// What their texts share; `None` if they are not kin, or a text is not kept.
    pub(crate) kinship: Option<Kinship>,
    /// Places in each report's statements of those whose words the other has in no statement.
    only: [Vec<usize>; 2],
    /// Figures of both that measure the same and differ: places in each report's figures.
    differ: Vec<(usize, usize)>,
}

impl Pair {
    /// Compares `one` with `other`.
    pub(crate) fn of(one: ReportInFull, other: ReportInFull) -> Self {
        let kinship =
            one.text.as_deref().zip(other.text.as_deref()).and_then(|(one, other)| kinship(one, other));
        let only = [only(&one.statements, &other.statements), only(&other.statements, &one.statements)];
        let differ = differ(&one.figures, &other.figures);
        Self { reports: [one, other], kinship, only, differ }
    }

    /// False if the policy keeps a text from being compared.
    pub(crate) fn has_texts(&self) -> bool {
        self.reports.iter().all(|report| report.text.is_some())
    }

    /// Statements that only the first (0) or the second (1) has.
    pub(crate) fn only(&self, of: usize) -> impl Iterator<Item = &Statement> {
        let all = &self.reports[of].statements;
        self.only[of].iter().filter_map(|&at| all.get(at))
    }

    /// Figures that measure the same in both and differ.
    pub(crate) fn differ(&self) -> impl Iterator<Item = (&Figure, &Figure)> {
        let [one, other] = &self.reports;
        self.differ.iter().filter_map(|&(a, b)| one.figures.get(a).zip(other.figures.get(b)))
    }
}

/// Which of `own` say what none of `others` says, in the same words or as the same claim.
fn only(own: &[Statement], others: &[Statement]) -> Vec<usize> {
    let words: BTreeSet<String> = others.iter().filter_map(plain).collect();
    let claims: BTreeSet<&str> = others.iter().filter_map(|row| row.claim.as_deref()).collect();
    let shared = |row: &Statement| {
        plain(row).is_some_and(|plain| words.contains(&plain))
            || row.claim.as_deref().is_some_and(|claim| claims.contains(claim))
    };
    own.iter().enumerate().filter(|(_, row)| !shared(row)).map(|(at, _)| at).collect()
}

/// The letters and digits of the words, so that quotation marks make no difference.
fn plain(row: &Statement) -> Option<String> {
    let words = row.words.as_deref()?;
    Some(words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect())
}

/// Figures of a measure for which the other report has figures, but not this one.
fn differ(one: &[Figure], other: &[Figure]) -> Vec<(usize, usize)> {
    let value =
        |figure: &Figure| [figure.number, figure.low, figure.high].map(|value| value.map(f64::to_bits));
    let scope = |figure: &Figure| (figure.measure.clone(), figure.unit.clone());
    let lacks = |figures: &[Figure], wanted: &Figure| {
        !figures.iter().any(|figure| scope(figure) == scope(wanted) && value(figure) == value(wanted))
    };
    let news = |figures: &[Figure], others: &[Figure]| -> Vec<usize> {
        let measured = figures.iter().enumerate().filter(|(_, figure)| figure.measure.is_some());
        measured.filter(|(_, figure)| lacks(others, figure)).map(|(at, _)| at).collect()
    };
    let mut theirs = news(other, one);
    let mut pairs = Vec::new();
    for at in news(one, other) {
        if let Some(found) = theirs.iter().position(|&with| scope(&other[with]) == scope(&one[at])) {
            pairs.push((at, theirs.remove(found)));
        }
    }
    pairs
}

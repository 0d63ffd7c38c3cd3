//! Families and claims: the same whatever the order of intake, the same when made anew, and as people decided.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod fixture;

use ascribe_document::LinkKind::{Denies, Same};
use ascribe_ledger::{About, Comparison, Intake, Ledger, LedgerError};
use fixture::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use tempfile::TempDir;

/// Everything derived, by ids.
const DERIVED: &str = "
    SELECT group_concat(line, char(10)) FROM (
        SELECT 'family ' || report.id || ' ' || family AS line FROM family_of JOIN report ON report.key = report
        UNION ALL SELECT 'claim of ' || statement.id || ' ' || claim FROM claim_of JOIN statement ON statement.key = statement
        UNION ALL SELECT 'claim ' || concat_ws(' ', claim.id, statement.id, first_known, last_known, statements, reports,
            texts, speakers, denied) FROM claim JOIN statement ON statement.key = head
        ORDER BY line)";

/// Six reports, each with two statements; the third and sixth are undated, all days are met twice.
fn reports() -> Vec<Intake> {
    (0..6_u8)
        .map(|number| {
            let place = format!("{number}.txt");
            let denial = format!("{number} houses were not flooded");
            let claim = format!("the dam broke at {number}");
            let mut intake =
                report(&place, 1 + number % 3, &[("Anna Brandt", &claim), ("an engineer", &denial)]);
            if number % 3 == 2 {
                intake.document.published = None;
            }
            intake
        })
        .collect()
}

/// A bond between two reports or two statements (a statement is report × 2 + 0 or 1), with its strength.
type Bond = (usize, usize, u8);

/// The bonds that comparisons find.
#[derive(Debug, Clone, Default)]
struct Bonds {
    kins: Vec<Bond>,
    same: Vec<Bond>,
    denies: Vec<Bond>,
}

/// A ledger with the keys of reports and statements by number.
struct World {
    path: PathBuf,
    ledger: Ledger,
    reports: BTreeMap<usize, i64>,
    statements: BTreeMap<usize, i64>,
    bonds: Bonds,
    _folder: TempDir,
}

impl World {
    fn new(bonds: Bonds) -> Self {
        let (_folder, path, ledger) = new_ledger();
        Self { path, ledger, reports: BTreeMap::new(), statements: BTreeMap::new(), bonds, _folder }
    }

    /// Records reports in this order, comparing each with those before it.
    fn take(&mut self, order: &[usize]) {
        for &number in order {
            self.ledger.record(&reports()[number..=number], &by(1)).unwrap();
            let reading = self.ledger.pending(COMPARER, 1).unwrap()[0];
            let subject = self.ledger.subject(reading).unwrap();
            self.reports.insert(number, subject.report.key);
            for (place, statement) in subject.statements.iter().enumerate() {
                self.statements.insert(number * 2 + place, statement.key);
            }
            let found = self.compared(number, reading);
            self.ledger.relate(&[found], &by(2)).unwrap();
        }
    }

    fn compared(&self, number: usize, reading: i64) -> Comparison {
        // Bonds of this report with what is there already, each pair once.
        let pairs = |bonds: &[Bond], keys: &BTreeMap<usize, i64>, size: usize| {
            let mut pairs = BTreeMap::new();
            for &(a, b, strength) in bonds {
                let ours = a / size == number || b / size == number;
                if let (true, Some(&one), Some(&other)) = (ours && a != b, keys.get(&a), keys.get(&b)) {
                    pairs.entry((one, other)).or_insert(f32::from(strength));
                }
            }
            pairs
        };
        let kins = pairs(&self.bonds.kins, &self.reports, 1);
        let links =
            [(Same, &self.bonds.same), (Denies, &self.bonds.denies)].into_iter().flat_map(|(kind, bonds)| {
                pairs(bonds, &self.statements, 2)
                    .into_iter()
                    .map(move |((a, b), score)| link(a, b, kind, score))
            });
        comparison(
            reading,
            kins.into_iter().map(|((a, b), share)| kin(a, b, share)).collect(),
            links.collect(),
        )
    }

    fn statement(&self, number: usize) -> String {
        words(&self.path, &format!("SELECT id FROM statement WHERE key = {}", self.statements[&number]))
    }

    fn report(&self, number: usize) -> String {
        words(&self.path, &format!("SELECT id FROM report WHERE key = {}", self.reports[&number]))
    }

    /// Puts apart one statement and one report where they are not alone, and brings two of each together where they are
    /// not yet.
    fn decide(&mut self, statement: usize, report: usize) {
        let partner = self.statements.keys().rev().find(|&&key| key != statement).copied().unwrap();
        let (one, other) = (self.statement(statement), self.statement(partner));
        let _ = self.ledger.split(About::Claims, &one, &[&one], None, &by(3));
        let _ = self.ledger.merge(About::Claims, &one, &other, None, &by(3));
        let partner = self.reports.keys().rev().find(|&&key| key != report).copied().unwrap();
        let (one, other) = (self.report(report), self.report(partner));
        let _ = self.ledger.split(About::Families, &one, &[&one], None, &by(3));
        let _ = self.ledger.merge(About::Families, &one, &other, None, &by(3));
    }

    fn derived(&self) -> String {
        words(&self.path, DERIVED)
    }

    fn claim_of(&self, id: &str) -> String {
        let query = format!("SELECT claim FROM claim_of JOIN statement ON key = statement WHERE id = '{id}'");
        words(&self.path, &query)
    }
}

fn findings(ledger: &Ledger) -> Vec<String> {
    let mut all = Vec::new();
    ledger
        .verify(&mut |_, _| (), &mut |finding| all.push(format!("{}: {}", finding.id, finding.what)))
        .unwrap();
    all
}

fn some_bonds(nodes: usize) -> impl Strategy<Value = Vec<Bond>> {
    // Each strength once, so that nothing but the strength tells bonds apart.
    proptest::collection::vec((0..nodes, 0..nodes), 0..8)
        .prop_map(|pairs| (1..).zip(pairs).map(|(strength, (a, b))| (a, b, strength)).collect())
}

fn all_bonds() -> impl Strategy<Value = Bonds> {
    (some_bonds(6), some_bonds(12), some_bonds(12)).prop_map(|(kins, same, denies)| Bonds {
        kins,
        same,
        denies,
    })
}

fn any_order() -> impl Strategy<Value = Vec<usize>> {
    Just((0..6).collect::<Vec<usize>>()).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_order_of_intake_gives_the_same(
        order in any_order(), bonds in all_bonds(), statement in 0..12_usize, report in 0..6_usize
    ) {
        let mut one = World::new(bonds.clone());
        one.take(&[0, 1, 2, 3, 4, 5]);
        let mut other = World::new(bonds);
        other.take(&order);
        prop_assert_eq!(one.derived(), other.derived());
        one.decide(statement, report);
        other.decide(statement, report);
        prop_assert_eq!(one.derived(), other.derived());
        prop_assert_eq!(findings(&other.ledger), Vec::<String>::new());
    }

    #[test]
    fn one_after_the_other_and_all_anew_give_the_same(
        order in any_order(), bonds in all_bonds(), statement in 0..2_usize
    ) {
        let mut world = World::new(bonds);
        world.take(&order[..3]);
        world.decide(order[0] * 2 + statement, order[0]);
        world.take(&order[3..]);
        let derived = world.derived();
        prop_assert_eq!(findings(&world.ledger), Vec::<String>::new());
        world.ledger.rebuild().unwrap();
        prop_assert_eq!(derived, world.derived());
    }
}

/// The first statements of reports 0 to 3 are linked one to the next, 0 to 2 are a family.
fn row() -> World {
    let same = vec![(0, 2, 9), (2, 4, 8), (4, 6, 7)];
    let mut world = World::new(Bonds { kins: vec![(0, 1, 1), (1, 2, 1)], same, denies: vec![(0, 9, 1)] });
    world.take(&[0, 1, 2, 3, 4, 5]);
    world
}

#[test]
fn a_claim_counts_reports_texts_speakers_and_denials() {
    let world = row();
    let counts = format!(
        "SELECT concat_ws(' ', statements, reports, texts, speakers, denied) FROM claim WHERE id = '{}'",
        world.claim_of(&world.statement(0))
    );
    assert_eq!(words(&world.path, &counts), "4 4 2 1 1");
}

#[test]
fn people_split_merge_and_undo() {
    let mut world = row();
    let ids: Vec<String> = (0..12).map(|number| world.statement(number)).collect();
    let before = world.derived();
    let claim = world.claim_of(&ids[0]);
    let split = world.ledger.split(About::Claims, &claim, &[&ids[6]], Some("another dam"), &by(5)).unwrap();
    assert_ne!(world.claim_of(&ids[6]), world.claim_of(&ids[0]));
    assert_eq!(world.claim_of(&ids[4]), world.claim_of(&ids[0]));
    let merge = world.ledger.merge(About::Claims, &ids[6], &ids[8], None, &by(6)).unwrap();
    assert_eq!(world.claim_of(&ids[6]), world.claim_of(&ids[8]));
    let undo = world.ledger.undo(Some(split), None, &by(7)).unwrap();
    assert_eq!(world.claim_of(&ids[0]), world.claim_of(&ids[8]));
    let redo = world.ledger.undo(Some(undo), None, &by(8)).unwrap();
    assert_ne!(world.claim_of(&ids[0]), world.claim_of(&ids[8]));
    world.ledger.undo(Some(merge), None, &by(9)).unwrap();
    let again = world.ledger.undo(Some(merge), None, &by(9));
    assert!(matches!(again, Err(LedgerError::Unfit(_))), "{again:?}");
    world.ledger.undo(Some(redo), None, &by(10)).unwrap();
    assert_eq!(before, world.derived());
    assert_eq!(findings(&world.ledger), Vec::<String>::new());
}

#[test]
fn what_cannot_be_decided_is_refused_and_leaves_nothing() {
    let mut world = row();
    let ids: Vec<String> = (0..12).map(|number| world.statement(number)).collect();
    let all = [&*ids[0], &*ids[2], &*ids[4], &*ids[6]];
    for apart in [&all[..0], &all[..], &[&*ids[8]]] {
        assert!(matches!(
            world.ledger.split(About::Claims, &ids[0], apart, None, &by(5)),
            Err(LedgerError::Unfit(_))
        ));
    }
    assert!(matches!(
        world.ledger.merge(About::Claims, &ids[0], &ids[2], None, &by(5)),
        Err(LedgerError::Unfit(_))
    ));
    for unknown in ["", "c", "é", "c0000000000", "x123", "r' OR 1=1"] {
        let refused = world.ledger.merge(About::Claims, &ids[0], unknown, None, &by(5));
        assert!(matches!(refused, Err(LedgerError::Unknown { .. })), "{unknown}");
    }
    assert!(matches!(world.ledger.undo(Some(1), None, &by(5)), Err(LedgerError::Unknown { .. })));
    assert_eq!(number(&world.path, "SELECT count(*) FROM decision"), 0);
}

#[test]
fn families_are_split_and_merged_too() {
    let mut world = row();
    let ids: Vec<String> = (0..6).map(|number| world.report(number)).collect();
    let families = |world: &World| {
        words(
            &world.path,
            "SELECT group_concat(report || family, ' ') FROM (SELECT * FROM family_of ORDER BY 1)",
        )
    };
    let before = families(&world);
    let split = world.ledger.split(About::Families, &ids[1], &[&ids[2]], None, &by(5)).unwrap();
    assert_eq!(number(&world.path, "SELECT count(*) FROM family_of"), 2);
    let merge = world.ledger.merge(About::Families, &ids[2], &ids[5], None, &by(6)).unwrap();
    assert_eq!(number(&world.path, "SELECT count(DISTINCT family) FROM family_of"), 2);
    assert_eq!(findings(&world.ledger), Vec::<String>::new());
    world.ledger.undo(Some(split), None, &by(7)).unwrap();
    world.ledger.undo(Some(merge), None, &by(7)).unwrap();
    assert_eq!(families(&world), before);
}

#[test]
fn a_newer_reading_leaves_claims_and_takes_decisions_along() {
    let mut world = row();
    let ids: Vec<String> = (0..12).map(|number| world.statement(number)).collect();
    world.ledger.merge(About::Claims, &ids[4], &ids[10], None, &by(5)).unwrap();
    let mut newer = reports().remove(2);
    newer.analyzer = "reader 2".into();
    world.ledger.record(&[newer], &by(6)).unwrap();
    // The chain 0-1-2-3 lost its third statement, so the fourth is alone; the merge holds for what stands in its place.
    assert_eq!(world.claim_of(&ids[0]), world.claim_of(&ids[2]));
    assert_ne!(world.claim_of(&ids[0]), world.claim_of(&ids[6]));
    let successor = words(&world.path, "SELECT id FROM statement WHERE reading = 7 AND ordinal = 0");
    assert_eq!(world.claim_of(&successor), world.claim_of(&ids[10]));
    assert_eq!(world.ledger.pending(COMPARER, 9).unwrap(), [7]);
    assert_eq!(findings(&world.ledger), Vec::<String>::new());
    let derived = world.derived();
    world.ledger.rebuild().unwrap();
    assert_eq!(world.derived(), derived);
}

#[test]
fn a_newer_comparison_takes_the_place_of_the_older() {
    let mut world = row();
    let ids: Vec<String> = (0..12).map(|number| world.statement(number)).collect();
    for reading in world.ledger.pending("comparer 2", 9).unwrap() {
        let found = Comparison { comparer: "comparer 2".into(), ..comparison(reading, vec![], vec![]) };
        world.ledger.relate(std::slice::from_ref(&found), &by(5)).unwrap();
        assert_eq!(findings(&world.ledger), Vec::<String>::new());
        // The same again is nothing new.
        world.ledger.relate(&[found], &by(6)).unwrap();
    }
    assert_eq!(number(&world.path, "SELECT count(*) FROM family_of"), 0);
    assert_eq!(number(&world.path, "SELECT max(statements) + max(denied) FROM claim"), 1);
    assert_ne!(world.claim_of(&ids[0]), world.claim_of(&ids[2]));
    assert_eq!(number(&world.path, "SELECT count(*) FROM compared"), 12);
}

#[test]
fn pairs_of_others_are_refused() {
    let mut world = row();
    let wrong = Comparison { comparer: "x".into(), ..comparison(6, vec![kin(1, 2, 1.0)], vec![]) };
    assert!(matches!(world.ledger.relate(&[wrong], &by(5)), Err(LedgerError::Unfit(_))));
    let wrong = Comparison { comparer: "x".into(), ..comparison(6, vec![], vec![link(1, 2, Same, 1.0)]) };
    assert!(matches!(world.ledger.relate(&[wrong], &by(5)), Err(LedgerError::Unfit(_))));
    let unknown = comparison(99, vec![], vec![]);
    assert!(matches!(world.ledger.relate(&[unknown], &by(5)), Err(LedgerError::Unknown { .. })));
}

#[test]
fn candidates_share_the_most_and_no_boilerplate() {
    let (_folder, _, mut ledger) = new_ledger();
    let near = report("1.txt", 1, &[("Anna Brandt", "the upper dam broke at noon")]);
    let far = report("2.txt", 1, &[("Boris Adler", "the mayor slept at noon")]);
    let last = report("3.txt", 2, &[("Anna Brandt", "the upper dam broke at last")]);
    ledger.record(&[near, far, last], &by(1)).unwrap();
    let subject = ledger.subject(3).unwrap();
    let limits = ascribe_ledger::Limits { most_common: 10, least_shared: 1, candidates: 10 };
    let shared = |limits| {
        let found = ledger.candidate_statements(&subject.statements[0], limits).unwrap();
        found.into_iter().map(|(row, shared)| (row.key, shared)).collect::<Vec<_>>()
    };
    assert_eq!(shared(limits), [(1, 5), (2, 2)]);
    assert_eq!(shared(ascribe_ledger::Limits { most_common: 1, ..limits }), [(1, 3)]);
    assert_eq!(shared(ascribe_ledger::Limits { candidates: 1, ..limits }), [(1, 5)]);
    assert_eq!(shared(ascribe_ledger::Limits { least_shared: 3, ..limits }), [(1, 5)]);
    assert_eq!(ledger.candidate_reports(&ledger.subject(1).unwrap().report, limits).unwrap(), []);
    assert!(!ledger.candidate_reports(&subject.report, limits).unwrap().is_empty());
    assert_eq!(subject.statements[0].meaning, [-3, 0, 7]);
}

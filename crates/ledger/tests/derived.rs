//! Families and claims: the same whatever the order of intake, the same when made anew, and as people decided.

mod fixture;

use ascribe_document::LinkKind::{Denies, Same};
use ascribe_ledger::{About, Access, Comparison, Intake, Ledger, LedgerError};
use fixture::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

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

/// Records the reports in `order`, comparing each with those before it, and gives keys by number.
fn intake(
    path: &Path,
    order: &[usize],
    kins: &[Bond],
    same: &[Bond],
    denies: &[Bond],
) -> (Ledger, BTreeMap<usize, i64>) {
    let mut ledger = Ledger::open(path, Access::Write(&by(0))).unwrap();
    let all = reports();
    let (mut report_keys, mut statement_keys) = (BTreeMap::new(), BTreeMap::new());
    for &number in order {
        ledger.record(&all[number..=number], &by(1)).unwrap();
        let reading = ledger.pending(COMPARER, 1).unwrap()[0];
        let subject = ledger.subject(reading).unwrap();
        report_keys.insert(number, subject.report.key);
        for (place, statement) in subject.statements.iter().enumerate() {
            statement_keys.insert(number * 2 + place, statement.key);
        }
        let of_this = |a: usize, b: usize, one: &dyn Fn(usize) -> usize| {
            a != b && (one(a) == number || one(b) == number)
        };
        let both = |keys: &BTreeMap<usize, i64>, a: usize, b: usize| Some((*keys.get(&a)?, *keys.get(&b)?));
        let mut found = comparison(reading, vec![], vec![]);
        for &(a, b, strength) in kins {
            if let (true, Some((a, b))) = (of_this(a, b, &|node| node), both(&report_keys, a, b)) {
                let seen = |kin: &ascribe_ledger::Kin| kin.source == a && kin.derived == b;
                if !found.kins.iter().any(seen) {
                    found.kins.push(kin(a, b, f32::from(strength)));
                }
            }
        }
        for (kind, bonds) in [(Same, same), (Denies, denies)] {
            for &(a, b, strength) in bonds {
                if let (true, Some((a, b))) = (of_this(a, b, &|node| node / 2), both(&statement_keys, a, b)) {
                    let seen = |one: &ascribe_ledger::Linked| {
                        (one.earlier, one.later, one.link.kind) == (a, b, kind)
                    };
                    if !found.links.iter().any(seen) {
                        found.links.push(link(a, b, kind, f32::from(strength)));
                    }
                }
            }
        }
        ledger.relate(&[found], &by(2)).unwrap();
    }
    (ledger, statement_keys)
}

fn findings(ledger: &Ledger) -> Vec<String> {
    let mut all = Vec::new();
    ledger
        .verify(&mut |_, _| (), &mut |finding| all.push(format!("{}: {}", finding.id, finding.what)))
        .unwrap();
    all
}

fn bonds(nodes: usize) -> impl Strategy<Value = Vec<Bond>> {
    // Each strength once, so that nothing but the strength tells bonds apart.
    proptest::collection::vec((0..nodes, 0..nodes), 0..8)
        .prop_map(|pairs| (1..).zip(pairs).map(|(strength, (a, b))| (a, b, strength)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_order_of_intake_gives_the_same(
        order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle(),
        kins in bonds(6),
        same in bonds(12),
        denies in bonds(12),
        split in 0..12_usize,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one.db"), folder.path().join("other.db"));
        let decide = |path: &Path, ledger: &mut Ledger, keys: &BTreeMap<usize, i64>| {
            let id = |node: usize| words(path, &format!("SELECT id FROM statement WHERE key = {}", keys[&node]));
            // Put apart one statement, where it is not alone, and bring two claims together, where they are two.
            let _ = ledger.split(About::Claims, &id(split), &[&id(split)], None, &by(3));
            let _ = ledger.merge(About::Claims, &id(split), &id(11 - split), None, &by(3));
            let _ = ledger.split(About::Families, &id(split).replace('s', "r"), &[], None, &by(3));
        };
        let (mut first, keys) = intake(&one, &[0, 1, 2, 3, 4, 5], &kins, &same, &denies);
        decide(&one, &mut first, &keys);
        let (mut second, keys) = intake(&other, &order, &kins, &same, &denies);
        decide(&other, &mut second, &keys);
        let derived = words(&one, DERIVED);
        prop_assert_eq!(&derived, &words(&other, DERIVED));
        prop_assert_eq!(findings(&second), Vec::<String>::new());
        second.rebuild().unwrap();
        prop_assert_eq!(&derived, &words(&other, DERIVED));
    }
}

/// A ledger in which the first statements of reports 0 to 3 are linked one to the next.
fn row(path: &Path) -> (Ledger, Vec<String>) {
    let same = [(0, 2, 9), (2, 4, 8), (4, 6, 7)];
    let (ledger, keys) = intake(path, &[0, 1, 2, 3, 4, 5], &[(0, 1, 1), (1, 2, 1)], &same, &[(0, 9, 1)]);
    let ids = keys
        .values()
        .map(|key| words(path, &format!("SELECT id FROM statement WHERE key = {key}")))
        .collect();
    (ledger, ids)
}

fn claim_of(path: &Path, id: &str) -> String {
    words(path, &format!("SELECT claim FROM claim_of JOIN statement ON key = statement WHERE id = '{id}'"))
}

#[test]
fn a_claim_counts_reports_texts_speakers_and_denials() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let (_ledger, ids) = row(&path);
    let counts = format!(
        "SELECT concat_ws(' ', statements, reports, texts, speakers, denied) FROM claim WHERE id = '{}'",
        claim_of(&path, &ids[0])
    );
    assert_eq!(words(&path, &counts), "4 4 2 1 1");
}

#[test]
fn people_split_merge_and_undo() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let (mut ledger, ids) = row(&path);
    let before = words(&path, DERIVED);
    let claim = claim_of(&path, &ids[0]);
    let split = ledger.split(About::Claims, &claim, &[&ids[6]], Some("another dam"), &by(5)).unwrap();
    assert_ne!(claim_of(&path, &ids[6]), claim_of(&path, &ids[0]));
    assert_eq!(claim_of(&path, &ids[4]), claim_of(&path, &ids[0]));
    let merge = ledger.merge(About::Claims, &ids[6], &ids[8], None, &by(6)).unwrap();
    assert_eq!(claim_of(&path, &ids[6]), claim_of(&path, &ids[8]));
    let undo = ledger.undo(split, None, &by(7)).unwrap();
    assert_eq!(claim_of(&path, &ids[0]), claim_of(&path, &ids[8]));
    ledger.undo(undo, None, &by(8)).unwrap();
    assert_ne!(claim_of(&path, &ids[0]), claim_of(&path, &ids[8]));
    ledger.undo(merge, None, &by(9)).unwrap();
    let again = ledger.undo(merge, None, &by(9));
    assert!(matches!(again, Err(LedgerError::Unfit(_))), "{again:?}");
    let redo = number(&path, "SELECT max(key) FROM decision WHERE kind = 'undo' AND subject LIKE '%3%'");
    ledger.undo(redo, None, &by(10)).unwrap();
    assert_eq!(before, words(&path, DERIVED));
    assert_eq!(findings(&ledger), Vec::<String>::new());
}

#[test]
fn what_cannot_be_decided_is_refused_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let (mut ledger, ids) = row(&path);
    let all = [&*ids[0], &*ids[2], &*ids[4], &*ids[6]];
    for apart in [&all[..0], &all[..], &[&*ids[8]]] {
        assert!(matches!(
            ledger.split(About::Claims, &ids[0], apart, None, &by(5)),
            Err(LedgerError::Unfit(_))
        ));
    }
    assert!(matches!(
        ledger.merge(About::Claims, &ids[0], &ids[2], None, &by(5)),
        Err(LedgerError::Unfit(_))
    ));
    for unknown in ["", "c", "é", "c0000000000", "x123", "r' OR 1=1"] {
        let refused = ledger.merge(About::Claims, &ids[0], unknown, None, &by(5));
        assert!(matches!(refused, Err(LedgerError::Unknown { .. })), "{unknown}");
    }
    assert!(matches!(ledger.undo(1, None, &by(5)), Err(LedgerError::Unknown { .. })));
    assert_eq!(number(&path, "SELECT count(*) FROM decision"), 0);
}

#[test]
fn families_are_split_and_merged_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let (mut ledger, _) = row(&path);
    let ids: Vec<String> =
        (1..=6).map(|key| words(&path, &format!("SELECT id FROM report WHERE key = {key}"))).collect();
    let families = || {
        words(&path, "SELECT group_concat(report || family, ' ') FROM (SELECT * FROM family_of ORDER BY 1)")
    };
    let before = families();
    let split = ledger.split(About::Families, &ids[1], &[&ids[2]], None, &by(5)).unwrap();
    assert_eq!(number(&path, "SELECT count(*) FROM family_of"), 2);
    let merge = ledger.merge(About::Families, &ids[2], &ids[5], None, &by(6)).unwrap();
    assert_eq!(number(&path, "SELECT count(DISTINCT family) FROM family_of"), 2);
    assert_eq!(findings(&ledger), Vec::<String>::new());
    ledger.undo(split, None, &by(7)).unwrap();
    ledger.undo(merge, None, &by(7)).unwrap();
    assert_eq!(families(), before);
}

#[test]
fn a_newer_reading_leaves_claims_and_takes_decisions_along() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let (mut ledger, ids) = row(&path);
    ledger.merge(About::Claims, &ids[4], &ids[10], None, &by(5)).unwrap();
    let mut newer = reports().remove(2);
    newer.analyzer = "reader 2".into();
    ledger.record(&[newer], &by(6)).unwrap();
    // The chain 0-1-2-3 lost its third statement, so the fourth is alone; the merge holds for what stands in its place.
    assert_eq!(claim_of(&path, &ids[0]), claim_of(&path, &ids[2]));
    assert_ne!(claim_of(&path, &ids[0]), claim_of(&path, &ids[6]));
    let successor = words(&path, "SELECT id FROM statement WHERE reading = 7 AND ordinal = 0");
    assert_eq!(claim_of(&path, &successor), claim_of(&path, &ids[10]));
    assert_eq!(ledger.pending(COMPARER, 9).unwrap(), [7]);
    assert_eq!(findings(&ledger), Vec::<String>::new());
    let derived = words(&path, DERIVED);
    ledger.rebuild().unwrap();
    assert_eq!(words(&path, DERIVED), derived);
}

#[test]
fn a_newer_comparison_takes_the_place_of_the_older() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let (mut ledger, ids) = row(&path);
    for reading in ledger.pending("comparer 2", 9).unwrap() {
        let found = Comparison { comparer: "comparer 2".into(), ..comparison(reading, vec![], vec![]) };
        ledger.relate(std::slice::from_ref(&found), &by(5)).unwrap();
        assert_eq!(findings(&ledger), Vec::<String>::new());
        // The same again is nothing new.
        ledger.relate(&[found], &by(6)).unwrap();
    }
    assert_eq!(number(&path, "SELECT count(*) FROM family_of"), 0);
    assert_eq!(number(&path, "SELECT max(statements) + max(denied) FROM claim"), 1);
    assert_ne!(claim_of(&path, &ids[0]), claim_of(&path, &ids[2]));
    assert_eq!(number(&path, "SELECT count(*) FROM compared"), 12);
}

#[test]
fn pairs_of_others_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let (mut ledger, _) = row(&path);
    let wrong = Comparison { comparer: "x".into(), ..comparison(6, vec![kin(1, 2, 1.0)], vec![]) };
    assert!(matches!(ledger.relate(&[wrong], &by(5)), Err(LedgerError::Unfit(_))));
    let wrong = Comparison { comparer: "x".into(), ..comparison(6, vec![], vec![link(1, 2, Same, 1.0)]) };
    assert!(matches!(ledger.relate(&[wrong], &by(5)), Err(LedgerError::Unfit(_))));
    let unknown = comparison(99, vec![], vec![]);
    assert!(matches!(ledger.relate(&[unknown], &by(5)), Err(LedgerError::Unknown { .. })));
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

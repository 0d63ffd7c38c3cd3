//! What is recorded, and what is not recorded twice.

mod fixture;

use ascribe_ledger::{Access, Ledger, LedgerError, Policy, sha256};
use fixture::*;

fn dam() -> ascribe_ledger::Intake {
    report("a.txt", 3, &[("Anna Brandt", "the dam held"), ("an engineer", "12 gates were open")])
}

#[test]
fn a_report_is_recorded_whole() {
    let (_folder, path, mut ledger) = new_ledger();
    let intake = dam();
    let recorded = ledger.record(std::slice::from_ref(&intake), &by(1)).unwrap().remove(0);
    assert!(recorded.new_report && recorded.new_capture && recorded.new_reading);
    assert_eq!((recorded.report.len(), &recorded.report[..1]), (11, "r"));
    assert_eq!(ledger.known_report(&sha256(&intake.raw), ANALYZER).unwrap(), Some(recorded.report));
    assert_eq!(ledger.known_report(&sha256(&intake.raw), "reader 2").unwrap(), None);
    assert_eq!(
        words(&path, "SELECT group_concat(words, '|') FROM statement"),
        "the dam held|12 gates were open"
    );
    assert_eq!(
        words(
            &path,
            "SELECT quantity.words FROM quantity JOIN statement s ON s.key = statement WHERE s.ordinal = 1"
        ),
        "12"
    );
    assert_eq!(words(&path, "SELECT measure FROM quantity"), "killed");
    assert_eq!(
        number(&path, "SELECT count(*) FROM claim WHERE statements = 1 AND speakers = 1 AND texts = 1"),
        2
    );
    assert_eq!(number(&path, "SELECT count(*) FROM statement_text WHERE statement_text MATCH 'gates'"), 1);
    assert_eq!(number(&path, "SELECT count(*) FROM speaker WHERE named AND report IS NULL"), 1);
    assert_eq!(number(&path, "SELECT count(*) FROM custody"), 4);
}

#[test]
fn nothing_is_recorded_twice() {
    let (_folder, path, mut ledger) = new_ledger();
    ledger.record(&[dam()], &by(1)).unwrap();
    let again = ledger.record(&[dam()], &by(2)).unwrap().remove(0);
    assert!(!again.new_report && !again.new_capture && !again.new_reading);
    let mut elsewhere = dam();
    elsewhere.capture.place = "copy/a.txt".into();
    let again = ledger.record(&[elsewhere], &by(3)).unwrap().remove(0);
    assert!(!again.new_report && again.new_capture && !again.new_reading);
    let met = ledger.capture(&[(again.report.clone(), capture("third.txt"))], &by(4)).unwrap().remove(0);
    assert!(met.new_capture);
    assert!(!ledger.capture(&[(again.report, capture("third.txt"))], &by(5)).unwrap()[0].new_capture);
    for (table, rows) in [("report", 1), ("reading", 1), ("statement", 2), ("capture", 3), ("custody", 6)] {
        assert_eq!(number(&path, &format!("SELECT count(*) FROM {table}")), rows, "{table}");
    }
    let unknown = ledger.capture(&[("r0000000000".into(), capture("x"))], &by(6));
    assert!(matches!(unknown, Err(LedgerError::Unknown { kind: "report", .. })));
}

#[test]
fn ids_are_the_same_in_every_ledger() {
    let ids = |before: &[ascribe_ledger::Intake]| {
        let (_folder, path, mut ledger) = new_ledger();
        ledger.record(before, &by(1)).unwrap();
        ledger.record(&[dam()], &by(2)).unwrap();
        words(
            &path,
            "SELECT group_concat(s.id || s.claim || coalesce(p.id, ''), ' ') FROM
             (SELECT statement.*, claim FROM statement JOIN claim_of ON claim_of.statement = statement.key) s
             LEFT JOIN speaker p ON p.key = s.speaker WHERE words IN ('the dam held', '12 gates were open')",
        )
    };
    assert_eq!(ids(&[]), ids(&[report("b.txt", 4, &[("Anna Brandt", "it rained")])]));
}

#[test]
fn a_newer_reader_supersedes_the_older() {
    let (_folder, path, mut ledger) = new_ledger();
    ledger.record(&[dam()], &by(1)).unwrap();
    let mut newer = dam();
    newer.analyzer = "reader 2".into();
    newer.analysis.attributions.remove(1);
    let again = ledger.record(&[newer], &by(2)).unwrap().remove(0);
    assert!(!again.new_report && !again.new_capture && again.new_reading);
    assert_eq!(number(&path, "SELECT count(*) FROM statement"), 3);
    assert_eq!(number(&path, "SELECT count(*) FROM superseded"), 1);
    for table in ["claim_of", "claim"] {
        assert_eq!(number(&path, &format!("SELECT count(*) FROM {table}")), 1, "{table}");
    }
    assert_eq!(number(&path, "SELECT count(DISTINCT statement) FROM statement_key"), 1);
    // The older reader comes again: it is known.
    assert!(!ledger.record(&[dam()], &by(3)).unwrap()[0].new_reading);
}

#[test]
fn other_bytes_of_a_page_are_a_version_of_it() {
    let (_folder, _, mut ledger) = new_ledger();
    let mut first = dam();
    first.document.url = Some("https://courier.example/dam#top".into());
    let mut second = report("b.txt", 3, &[("Anna Brandt", "the dam broke")]);
    second.document.url = Some("https://courier.example/dam".into());
    let recorded = ledger.record(&[first, second], &by(1)).unwrap();
    assert_eq!(recorded[0].version_of, None);
    assert_eq!(recorded[1].version_of.as_ref(), Some(&recorded[0].report));
}

#[test]
fn odd_dates_and_clocks_are_kept_and_told() {
    let (_folder, path, mut ledger) = new_ledger();
    let mut dated = dam();
    dated.document.published = ascribe_document::Date::new(2027, 1, 1);
    let codes = |recorded: &ascribe_ledger::Recorded| {
        recorded.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&ledger.record(&[dated], &by(9000)).unwrap()[0]), ["published-after-capture"]);
    let mut undated = report("b.txt", 3, &[("Anna Brandt", "it rained")]);
    undated.document.published = None;
    assert_eq!(codes(&ledger.record(&[undated], &by(100)).unwrap()[0]), ["clock-set-back"]);
    assert_eq!(words(&path, "SELECT known FROM report ORDER BY key DESC"), "2026-03-01");
    assert_eq!(
        number(&path, "SELECT count(*) FROM custody WHERE detail LIKE '%behind the event before%'"),
        1
    );
    // The same bytes under another date.
    assert_eq!(codes(&ledger.record(&[dam()], &by(9001)).unwrap()[0]), ["other-date"]);
    assert_eq!(words(&path, "SELECT published FROM report ORDER BY key"), "2027-01-01");
}

#[test]
fn a_policy_keeps_no_word_that_it_should_not() {
    let (folder, path, mut ledger) = new_ledger();
    ledger.set_policy(Some("KARSK Courier"), Policy::HashOnly, &by(1)).unwrap();
    ledger.set_policy(None, Policy::Excerpt, &by(1)).unwrap();
    let hashed = ledger.record(&[dam()], &by(2)).unwrap().remove(0);
    let mut other = report("b.txt", 3, &[("Boris Adler", "9 houses flooded")]);
    other.document.outlet = None;
    other.document.text.push_str("Nobody slept.");
    ledger.record(&[other], &by(3)).unwrap();
    assert_eq!(words(&path, "SELECT group_concat(policy) FROM report"), "hash only,excerpt");
    assert_eq!(words(&path, "SELECT words FROM statement WHERE words IS NOT NULL"), "9 houses flooded");
    assert!(hashed.new_report);
    drop(ledger);
    sql(&path).execute_batch("VACUUM").unwrap();
    let file = std::fs::read(folder.path().join("ledger.db")).unwrap();
    let holds =
        |words: &str| file.windows(words.len()).any(|part| part.eq_ignore_ascii_case(words.as_bytes()));
    for kept in ["houses", "Boris Adler", "dam at Karsk"] {
        assert!(holds(kept), "{kept}");
    }
    for withheld in ["dam held", "gates were", "Brandt", "an engineer", "slept"] {
        assert!(!holds(withheld), "{withheld}");
    }
    let told = "SELECT count(*) FROM report JOIN reading ON report = report.key JOIN quantity ON reading = reading.key
                WHERE policy = 'hash only' AND coalesce(words, of, denominator, measure) IS NOT NULL";
    assert_eq!(number(&path, told), 0);
}

#[test]
fn a_policy_is_decided_when_it_changes() {
    let (_folder, path, mut ledger) = new_ledger();
    let decided = || number(&path, "SELECT count(*) FROM custody WHERE event = 'decided'");
    for (outlet, policy, decisions) in [
        (None, Policy::Full, 0), // what holds if nobody decides
        (None, Policy::Excerpt, 1),
        (None, Policy::Excerpt, 1),
        (Some("Karsk Courier"), Policy::Excerpt, 2), // stays when that of all outlets changes
        (Some(" KARSK  courier"), Policy::Excerpt, 2),
        (Some("Karsk Courier"), Policy::Full, 3),
        (Some("Karsk Courier"), Policy::Excerpt, 4),
        (None, Policy::Full, 5),
        (None, Policy::Full, 5),
    ] {
        ledger.set_policy(outlet, policy, &by(1)).unwrap();
        assert_eq!(decided(), decisions, "{outlet:?} {policy:?}");
        assert_eq!(number(&path, "SELECT count(*) FROM policy"), decisions);
    }
}

#[test]
fn an_undated_report_has_the_day_of_its_first_capture() {
    let (_folder, path, mut ledger) = new_ledger();
    let mut undated = dam();
    undated.document.published = None;
    ledger.record(&[undated], &by(86_400)).unwrap();
    assert_eq!(words(&path, "SELECT DISTINCT known FROM statement"), "2026-03-01");
}

#[test]
fn reading_leaves_the_file_alone() {
    let (_folder, path, mut ledger) = new_ledger();
    ledger.record(&[dam()], &by(1)).unwrap();
    let mut reader = Ledger::open(&path, Access::Read).unwrap();
    let refused = reader.record(&[report("b.txt", 3, &[])], &by(2));
    assert!(matches!(refused, Err(LedgerError::ReadOnly(_))), "{refused:?}");
}

//! Decisions by people: what they do to what they are about, and that they can be taken back.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod fixture;

use ascribe_document::Span;
use ascribe_ledger::query::{AsOf, Ask, DecisionFilter, Filter, Order, QueueOrder, Share, Statement};
use ascribe_ledger::{
    About, By, Correction, Credibility, LedgerError, Matter, Policy, Reliability, ReviewState, Who,
};
use fixture::desk::{Desk, anna, boris, stance};
use fixture::*;

#[test]
fn a_statement_is_accepted_rejected_corrected_and_shown_beside_the_machine_s() {
    let mut desk = Desk::new();
    let before = desk.statement(1);
    assert_eq!((before.review.state, &before.review.by), (ReviewState::Open, &None));
    let accepted = desk.ledger.accept(&desk.id(1), Some("heard it"), &anna(10)).unwrap();
    let row = desk.statement(1);
    let decided = row.review.by.clone().unwrap();
    assert_eq!(row.review.state, ReviewState::Accepted);
    assert_eq!(
        (decided.number, &*decided.who, decided.note.as_deref()),
        (accepted, "Anna Reviewer", Some("heard it"))
    );

    let correction = Correction {
        speaker: Some(Who { name: " Anna Brand ".into(), kind: "person".into() }),
        cue: Some(vec![]),
        ..stance("hedged")
    };
    let corrected = desk.ledger.correct(&desk.id(1), correction, None, &anna(11)).unwrap();
    desk.ledger.correct(&desk.id(1), stance("denied"), None, &boris(12)).unwrap();
    let row = desk.statement(1);
    assert_eq!(row.review.state, ReviewState::Corrected);
    assert_eq!((&*row.stance, row.stance_as_decided()), ("asserted", "denied"));
    assert_eq!(row.review.stance.as_ref().unwrap().by.who, "Boris Reviewer");
    assert_eq!(row.review.speaker.as_ref().unwrap().value.name, "Anna Brand");
    assert_eq!((row.cue.len(), row.cue_as_decided().len(), row.source_as_decided()), (1, 0, &*row.source));
    assert_eq!(
        (row.chain[0].name.as_str(), row.chain_as_decided()[0].name.as_str()),
        ("Anna Brandt", "Anna Brand")
    );

    // Accepting it now is accepting it as corrected.
    desk.ledger.accept(&desk.id(1), None, &boris(13)).unwrap();
    let row = desk.statement(1);
    assert_eq!((row.review.state, row.stance_as_decided()), (ReviewState::Accepted, "denied"));
    let of_correction = desk.ledger.decision(corrected).unwrap();
    assert_eq!(of_correction.before.state, Some(ReviewState::Accepted));
    assert_eq!(of_correction.before.parts.stance.as_deref(), Some("asserted"));
    assert_eq!(of_correction.before.parts.speaker.unwrap().name, "Anna Brandt");
    assert_eq!(of_correction.before.parts.content, None);
    assert_eq!(of_correction.after.state, Some(ReviewState::Corrected));
    assert_eq!(of_correction.after.parts.cue, Some(vec![]));
    assert_eq!(of_correction.matter, Matter::Statement(desk.id(1)));
    // The machine's row is as it was.
    let machine = Statement { review: Default::default(), claim: before.claim.clone(), ..row };
    assert_eq!(machine, before);
    assert_eq!(desk.findings(), Vec::<String>::new());
}

#[test]
fn what_is_rejected_stays_and_is_not_counted() {
    let mut desk = Desk::new();
    let claim = desk.claim(1);
    let counts = |desk: &Desk| {
        let claim = desk.ledger.claim(&claim, &AsOf::default()).unwrap();
        let row = &claim.claim;
        (
            [row.statements, row.reports, row.texts, row.speakers, row.denied, row.rejected],
            row.reviewed.decided,
            claim.members.len(),
            claim.rejected.len(),
        )
    };
    assert_eq!(counts(&desk), ([3, 3, 2, 2, 1, 0], 0, 3, 0));
    let rejected = desk.ledger.reject(&desk.id(6), None, &anna(10)).unwrap();
    assert_eq!(counts(&desk), ([2, 2, 1, 1, 1, 1], 1, 2, 1));
    assert_eq!(desk.claim(6), claim);
    desk.ledger.reject(&desk.id(7), None, &anna(11)).unwrap();
    assert_eq!(counts(&desk).0, [2, 2, 1, 1, 0, 1]);
    // As of a day counts the same.
    let then = AsOf { published: ascribe_document::Date::new(2026, 2, 27), captured: None };
    let row = desk.ledger.claim(&claim, &then).unwrap().claim;
    assert_eq!(
        [row.statements, row.reports, row.denied, row.rejected, row.reviewed.decided],
        [2, 2, 0, 1, 1]
    );
    let rejected_filter = Filter { review: Some(ReviewState::Rejected), ..Filter::default() };
    assert_eq!(desk.said(&rejected_filter), [desk.id(6), desk.id(7)]);
    assert!(desk.said(&Filter::default()).contains(&desk.id(6)));
    assert_eq!(desk.findings(), Vec::<String>::new());
    desk.ledger.undo(Some(rejected), None, &anna(12)).unwrap();
    assert_eq!(counts(&desk).0, [3, 3, 2, 2, 0, 0]);
    for key in [1, 3, 6] {
        desk.ledger.reject(&desk.id(key), None, &anna(13)).unwrap();
    }
    assert_eq!(counts(&desk), ([0, 0, 0, 0, 0, 3], 3, 0, 3));
    assert_eq!(desk.findings(), Vec::<String>::new());
}

#[test]
fn what_cannot_be_decided_is_refused_and_leaves_nothing() {
    let mut desk = Desk::new();
    let id = desk.id(1);
    let text = desk.ledger.text(&desk.statement(1).report.id).unwrap().unwrap();
    let spans =
        |spans: &[[usize; 2]]| Some(spans.iter().map(|[start, end]| Span::new(*start, *end)).collect());
    let hop = |kind: &str, relation: &str| ascribe_ledger::query::Hop {
        name: "Anna".into(),
        kind: kind.into(),
        relation: relation.into(),
        named: true,
        ground: None,
        group: None,
        spans: vec![],
    };
    let none = Correction::default;
    let who = |name: &str, kind: &str| Some(Who { name: name.into(), kind: kind.into() });
    for wrong in [
        none(),
        stance("sure"),
        stance("asserted"),
        Correction { content: spans(&[]), ..none() },
        Correction { content: spans(&[[4, 4]]), ..none() },
        Correction { content: spans(&[[9, 4]]), ..none() },
        Correction { content: spans(&[[0, text.len() + 1]]), ..none() },
        Correction { source: spans(&[[0, 5], [4, 8]]), ..none() },
        Correction { speaker: who("Anna", "dragon"), ..none() },
        Correction { speaker: who(" ", "person"), ..none() },
        Correction { speaker: who("Anna", "unresolved"), ..none() },
        Correction { chain: Some(vec![hop("person", "sang")]), ..none() },
        Correction { chain: Some(vec![hop("dragon", "said")]), ..none() },
    ] {
        let refused = desk.ledger.correct(&id, wrong.clone(), None, &anna(9));
        assert!(matches!(refused, Err(LedgerError::Unfit(_))), "{wrong:?}: {refused:?}");
    }
    // Inside a letter of two bytes.
    let letter = desk.ledger.text(&desk.statement(7).report.id).unwrap().unwrap().find('ö').unwrap();
    let inside = Correction { source: spans(&[[letter + 1, letter + 4]]), ..none() };
    assert!(matches!(desk.ledger.correct(&desk.id(7), inside, None, &anna(9)), Err(LedgerError::Unfit(_))));
    for unknown in ["", "s", "s0000000000", "é", "c0000000000"] {
        assert!(
            matches!(desk.ledger.accept(unknown, None, &anna(9)), Err(LedgerError::Unknown { .. })),
            "{unknown}"
        );
        assert!(desk.ledger.grade_claim(unknown, Credibility::Two, 1, None, &anna(9)).is_err(), "{unknown}");
        assert!(desk.ledger.grade_source(unknown, Reliability::A, None, &anna(9)).is_err(), "{unknown}");
        assert!(desk.ledger.note(unknown, "x", &anna(9)).is_err(), "{unknown}");
    }
    assert!(matches!(desk.ledger.note(&id, " ", &anna(9)), Err(LedgerError::Unfit(_))));
    let nobody = By { who: " ".into(), ..by(9) };
    assert!(matches!(desk.ledger.accept(&id, None, &nobody), Err(LedgerError::Unfit(_))));
    assert!(matches!(desk.ledger.undo(None, None, &anna(9)), Err(LedgerError::Unfit(_))));
    assert!(matches!(desk.ledger.redo(None, None, &anna(9)), Err(LedgerError::Unfit(_))));
    assert!(matches!(desk.ledger.redo(Some(1), None, &anna(9)), Err(LedgerError::Unknown { .. })));
    assert_eq!(number(&desk.path, "SELECT count(*) FROM decision"), 0);
}

#[test]
fn what_a_policy_does_not_keep_is_not_put_in_by_a_correction() {
    let (_folder, path, mut ledger) = new_ledger();
    for (policy, file) in [(Policy::Excerpt, "a.txt"), (Policy::HashOnly, "b.txt")] {
        ledger.set_policy(None, policy, &by(1)).unwrap();
        ledger.record(&[report(file, 1, &[("Anna Brandt", "the dam held")])], &by(2)).unwrap();
    }
    let id = |key: i64| words(&path, &format!("SELECT id FROM statement WHERE key = {key}"));
    let named = || Correction {
        speaker: Some(Who { name: "Anna Brand".into(), kind: "person".into() }),
        ..Correction::default()
    };
    let moved = || Correction { content: Some(vec![Span::new(0, 3)]), ..Correction::default() };
    ledger.correct(&id(1), named(), None, &anna(3)).unwrap();
    assert!(matches!(ledger.correct(&id(1), moved(), None, &anna(3)), Err(LedgerError::Unfit(_))));
    assert!(matches!(ledger.correct(&id(2), named(), None, &anna(3)), Err(LedgerError::Unfit(_))));
    ledger.correct(&id(2), stance("denied"), None, &anna(3)).unwrap();
}

#[test]
fn a_person_undoes_and_redoes_step_by_step() {
    let mut desk = Desk::new();
    let id = desk.id(1);
    desk.ledger.accept(&id, None, &anna(10)).unwrap();
    desk.ledger.correct(&id, stance("denied"), None, &anna(11)).unwrap();
    let other = desk.ledger.reject(&desk.id(8), None, &boris(12)).unwrap();
    desk.ledger.correct(&id, stance("hedged"), None, &anna(13)).unwrap();
    let stands = |desk: &Desk| (desk.state(1), desk.statement(1).stance_as_decided().to_owned());
    let steps =
        [("corrected", "hedged"), ("corrected", "denied"), ("accepted", "asserted"), ("open", "asserted")];
    let steps: Vec<(&str, String)> = steps.map(|(state, stance)| (state, stance.to_owned())).into();
    for pair in steps.windows(2) {
        assert_eq!(stands(&desk), pair[0]);
        desk.ledger.undo(None, None, &anna(20)).unwrap();
        assert_eq!(stands(&desk), pair[1]);
        assert_eq!(desk.findings(), Vec::<String>::new());
    }
    assert!(matches!(desk.ledger.undo(None, None, &anna(21)), Err(LedgerError::Unfit(_))));
    for pair in steps.windows(2).rev() {
        assert_eq!(stands(&desk), pair[1]);
        let redo = desk.ledger.redo(None, None, &anna(22)).unwrap();
        assert_eq!(stands(&desk), pair[0]);
        let redo = desk.ledger.decision(redo).unwrap();
        assert_eq!(
            (redo.before.state.unwrap().as_str(), redo.after.state.unwrap().as_str()),
            (pair[1].0, pair[0].0)
        );
    }
    assert!(matches!(desk.ledger.redo(None, None, &anna(23)), Err(LedgerError::Unfit(_))));
    assert_eq!(desk.state(8), "rejected");
    // Of somebody else's decision by its number; in the middle, so that the later one stands as it is.
    let first = desk.ledger.undo(Some(2), None, &boris(24)).unwrap();
    assert_eq!(stands(&desk), steps[0]);
    let undo = desk.ledger.decision(first).unwrap();
    assert_eq!((undo.of, undo.before == undo.after), (Some(2), true));
    assert_eq!(desk.ledger.decision(2).unwrap().undone_by, Some(first));
    desk.ledger.undo(Some(first), None, &anna(25)).unwrap();
    assert_eq!(desk.ledger.decision(2).unwrap().undone_by, None);
    assert!(matches!(desk.ledger.undo(Some(first), None, &anna(26)), Err(LedgerError::Unfit(_))));
    desk.ledger.undo(Some(other), None, &anna(27)).unwrap();
    assert_eq!(desk.state(8), "open");
    assert_eq!(desk.findings(), Vec::<String>::new());
}

#[test]
fn a_newer_reading_takes_decisions_along() {
    let mut desk = Desk::new();
    desk.ledger.reject(&desk.id(4), None, &anna(10)).unwrap();
    desk.ledger.accept(&desk.id(5), None, &anna(11)).unwrap();
    let corrected = desk.ledger.correct(&desk.id(3), stance("hedged"), None, &anna(12)).unwrap();
    desk.ledger.note(&desk.id(3), "ask again", &boris(13)).unwrap();
    desk.ledger.grade_claim(&desk.claim(2), Credibility::Three, 1, None, &anna(14)).unwrap();
    let (old, gone) = (desk.id(3), desk.id(5));
    desk.read_again(1, "reader 2", 3);
    desk.read_again(0, "reader 2", 2);
    // 9 to 11 stand for 3 to 5; of two with the same words each for the one in its place.
    assert_eq!([desk.state(9), desk.state(10), desk.state(11)], ["corrected", "rejected", "accepted"]);
    assert_eq!(desk.statement(9).review.notes[0].note.as_deref(), Some("ask again"));
    assert_eq!(desk.state(3), "corrected");
    let graded = desk.ledger.claim(&desk.claim(13), &AsOf::default()).unwrap().claim.grade;
    assert_eq!(graded.grade, Credibility::Three);
    let about = DecisionFilter { about: Some(desk.id(9)), ..DecisionFilter::default() };
    assert_eq!(desk.ledger.decisions(&about, &Ask::default()).unwrap().rows.len(), 2);
    assert_eq!(desk.findings(), Vec::<String>::new());
    let stands = desk.stands();
    desk.ledger.rebuild().unwrap();
    assert_eq!(desk.stands(), stands);
    // An old id still leads to what stands in its place.
    desk.ledger.accept(&old, None, &anna(20)).unwrap();
    assert_eq!((desk.state(9), desk.state(3)), ("accepted", "corrected"));
    desk.ledger.undo(Some(corrected), None, &anna(21)).unwrap();
    assert_eq!(desk.statement(9).stance_as_decided(), "asserted");
    desk.read_again(1, "reader 3", 1);
    assert!(matches!(desk.ledger.accept(&gone, None, &anna(22)), Err(LedgerError::Unfit(_))));
    desk.ledger.undo(Some(2), None, &anna(23)).unwrap();
    assert_eq!(desk.findings(), Vec::<String>::new());
}

#[test]
fn people_grade_sources_and_claims() {
    let mut desk = Desk::new();
    let source = desk.source("Anna Brandt");
    let reliability = |desk: &Desk| desk.ledger.source(&source, &AsOf::default()).unwrap().source.grade;
    let credibility =
        |desk: &Desk, key| desk.ledger.claim(&desk.claim(key), &AsOf::default()).unwrap().claim.grade;
    assert_eq!((reliability(&desk).grade, reliability(&desk).by), (Reliability::F, None));
    assert_eq!((credibility(&desk, 1).grade, credibility(&desk, 1).by), (Credibility::Six, None));
    desk.ledger.grade_source(&source, Reliability::B, Some("years of it"), &anna(10)).unwrap();
    let second = desk.ledger.grade_source(&source, Reliability::D, None, &boris(11)).unwrap();
    assert_eq!(
        (reliability(&desk).grade, reliability(&desk).by.unwrap().who),
        (Reliability::D, "Boris Reviewer".into())
    );
    assert_eq!(desk.ledger.decision(second).unwrap().before.grade.as_deref(), Some("B"));
    desk.ledger.undo(Some(second), None, &anna(12)).unwrap();
    assert_eq!(reliability(&desk).grade, Reliability::B);
    desk.ledger.redo(Some(second), None, &anna(13)).unwrap();
    assert_eq!(reliability(&desk).grade, Reliability::D);

    let claim = desk.claim(1);
    let refused = desk.ledger.grade_claim(&claim, Credibility::One, 1, None, &anna(20));
    assert!(matches!(refused, Err(LedgerError::Unfit(_))), "{refused:?}");
    let one = desk.ledger.grade_claim(&claim, Credibility::One, 2, None, &anna(20)).unwrap();
    assert_eq!(desk.ledger.decision(one).unwrap().after.origins, Some(2));
    let two = desk.ledger.grade_claim(&desk.id(8), Credibility::Five, 1, None, &anna(21)).unwrap();
    assert_eq!(
        (credibility(&desk, 6).grade, credibility(&desk, 8).grade),
        (Credibility::One, Credibility::Five)
    );
    // Of claims that become one the last grade stands, and each has its own again when they part.
    let merged = desk.ledger.merge(About::Claims, &desk.id(3), &desk.id(8), None, &anna(22)).unwrap();
    assert_eq!(credibility(&desk, 1).grade, Credibility::Five);
    let undone = desk.ledger.undo(Some(two), None, &anna(23)).unwrap();
    let undone = desk.ledger.decision(undone).unwrap();
    assert_eq!((undone.before.grade.as_deref(), undone.after.grade.as_deref()), (Some("5"), Some("1")));
    assert_eq!(credibility(&desk, 1).grade, Credibility::One);
    desk.ledger.undo(Some(merged), None, &anna(24)).unwrap();
    assert_eq!(
        (credibility(&desk, 1).grade, credibility(&desk, 8).grade),
        (Credibility::One, Credibility::Six)
    );
    assert_eq!(desk.findings(), Vec::<String>::new());
}

#[test]
fn decisions_are_listed_by_what_they_are_about_and_by_person() {
    let mut desk = Desk::new();
    let (one, report) = (desk.id(1), desk.statement(1).report.id);
    desk.ledger.accept(&one, None, &anna(10)).unwrap();
    desk.ledger.note(&desk.claim(1), "central", &boris(11)).unwrap();
    desk.ledger.split(About::Claims, &one, &[&desk.id(6)], None, &anna(12)).unwrap();
    desk.ledger.split(About::Families, &report, &[&report], None, &anna(13)).unwrap();
    desk.ledger.grade_source(&desk.source("Anna Brandt"), Reliability::C, None, &boris(14)).unwrap();
    desk.ledger.reject(&desk.id(8), None, &boris(15)).unwrap();
    desk.ledger.undo(Some(1), None, &boris(16)).unwrap();
    let listed = |desk: &Desk, filter: DecisionFilter| {
        let mut all = Vec::new();
        let mut ask = Ask { limit: 2, ..Ask::default() };
        loop {
            let page = desk.ledger.decisions(&filter, &ask).unwrap();
            all.extend(page.rows.into_iter().map(|row| row.number));
            match page.next {
                Some(next) => ask.after = Some(next.to_string().as_str().into()),
                None => return all,
            }
        }
    };
    let about = |id: &str| DecisionFilter { about: Some(id.to_owned()), ..DecisionFilter::default() };
    assert_eq!(listed(&desk, DecisionFilter::default()), [7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(listed(&desk, about(&one)), [7, 3, 1]);
    assert_eq!(listed(&desk, about(&desk.claim(1))), [7, 3, 2, 1]);
    assert_eq!(listed(&desk, about(&desk.claim(6))), [3]);
    assert_eq!(listed(&desk, about(&report)), [7, 4, 1]);
    assert_eq!(listed(&desk, about(&desk.source("Anna Brandt"))), [5]);
    assert_eq!(
        listed(&desk, DecisionFilter { who: Some("Anna Reviewer".into()), ..DecisionFilter::default() }),
        [4, 3, 1]
    );
    assert_eq!(
        listed(&desk, DecisionFilter { since: Some(moment(15)), ..DecisionFilter::default() }),
        [7, 6]
    );
    let both = DecisionFilter { since: Some(moment(12)), ..about(&one) };
    assert_eq!(listed(&desk, both), [7, 3]);
    let oldest = Ask { order: Order::Oldest, limit: 3, after: None };
    let oldest = desk.ledger.decisions(&DecisionFilter::default(), &oldest).unwrap().rows;
    assert_eq!(oldest.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((oldest[0].undone_by, oldest[0].report.as_ref()), (Some(7), Some(&report)));
    assert_eq!(oldest[2].before.groups.as_ref().map(Vec::len), Some(1));
    assert_eq!(oldest[2].after.groups.as_ref().map(Vec::len), Some(2));
    // A claim and a family are named by any of their members.
    let (claim, family) = (desk.claim(1), format!("f{}", &report[1..]));
    let member = format!("c{}", &desk.id(3)[1..]);
    assert_ne!(member, claim);
    desk.ledger.undo(Some(4), None, &anna(20)).unwrap();
    let second = format!("f{}", &desk.statement(3).report.id[1..]);
    for (id, named) in [(&member, &claim), (&second, &family), (&report, &report)] {
        let noted = desk.ledger.note(id, "see there", &anna(21)).unwrap();
        assert_eq!(desk.ledger.decision(noted).unwrap().matter.ids(), [named]);
    }
    let about_it = desk.ledger.decisions(&about(&second), &Ask::default()).unwrap().rows;
    assert_eq!(
        about_it.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(),
        ["note", "undo", "split family"]
    );
    assert!(desk.ledger.decisions(&about("x"), &Ask::default()).is_err());
    assert!(desk.ledger.decisions(&about("s0000000000"), &Ask::default()).is_err());
    let wrong = Ask { after: Some("yesterday".into()), ..Ask::default() };
    assert!(matches!(desk.ledger.decisions(&about(&one), &wrong), Err(LedgerError::Unfit(_))));
}

#[test]
fn the_queue_holds_what_nobody_decided_on() {
    let mut desk = Desk::new();
    let sure =
        "UPDATE statement SET confidence = key / 10.0; UPDATE review SET confidence = statement / 10.0";
    sql(&desk.path).execute_batch(sure).unwrap();
    desk.ledger.accept(&desk.id(1), None, &anna(10)).unwrap();
    desk.ledger.reject(&desk.id(4), None, &anna(11)).unwrap();
    desk.ledger.note(&desk.id(2), "later", &anna(12)).unwrap();
    let queue = |filter: &Filter, order| {
        let mut all = Vec::new();
        let mut ask = Ask { limit: 2, ..Ask::default() };
        loop {
            let page = desk.ledger.queue(filter, order, &ask).unwrap();
            all.extend(page.rows.into_iter().map(|row| row.ordinal.to_string() + &row.known.to_string()));
            match page.next {
                Some(next) => ask.after = Some(next.to_string().as_str().into()),
                None => return all,
            }
        }
    };
    let expected = ["12026-02-01", "02026-02-02", "22026-02-02", "02026-02-03", "02026-02-04", "12026-02-04"];
    assert_eq!(queue(&Filter::default(), QueueOrder::Oldest), expected);
    assert_eq!(queue(&Filter::default(), QueueOrder::Unsure), expected);
    let some = Filter { outlet: Some("Karsk Courier".into()), ..Filter::default() };
    assert_eq!(queue(&some, QueueOrder::Oldest), expected);
    assert_eq!(queue(&some, QueueOrder::Unsure), expected);
    let marsh = Filter { speaker: Some("Marsh".into()), ..Filter::default() };
    for order in [QueueOrder::Oldest, QueueOrder::Unsure] {
        assert_eq!(queue(&marsh, order), ["02026-02-03"]);
    }
}

#[test]
fn every_list_tells_how_much_is_reviewed() {
    let mut desk = Desk::new();
    let share = |decided, of| Share { decided, of, cut: false };
    assert_eq!(desk.ledger.reviewed(&Filter::default()).unwrap(), share(0, 8));
    for key in [1, 3, 4] {
        desk.ledger.accept(&desk.id(key), None, &anna(10)).unwrap();
    }
    let reviewed = |filter: &Filter| desk.ledger.reviewed(filter).unwrap();
    let of_reports = |filter: &Filter| desk.ledger.reviewed_of_reports(filter).unwrap();
    let none = Filter::default;
    let some = |words: &str| Some(words.to_owned());
    assert_eq!((reviewed(&none()), of_reports(&none())), (share(3, 8), share(3, 8)));
    let courier = Filter { outlet: some("karsk courier"), ..none() };
    assert_eq!((reviewed(&courier), of_reports(&courier)), (share(3, 8), share(3, 8)));
    let brandt = Filter { speaker: some("Brandt"), ..none() };
    assert_eq!((reviewed(&brandt), of_reports(&brandt)), (share(2, 2), share(3, 5)));
    let comment = Filter { text: some("comment"), ..none() };
    assert_eq!((reviewed(&comment), of_reports(&comment)), (share(1, 2), share(2, 3)));
    let claim = Filter { claim: Some(desk.claim(1)), ..none() };
    assert_eq!(reviewed(&claim), share(2, 3));
    let open = Filter { review: Some(ReviewState::Open), ..claim };
    assert_eq!((reviewed(&open), desk.said(&open).len()), (share(2, 3), 1));
    let accepted = Filter {
        review: Some(ReviewState::Accepted),
        stance: Some(ascribe_document::Stance::Asserted),
        ..none()
    };
    assert_eq!(desk.said(&accepted), [desk.id(1), desk.id(3), desk.id(4)]);
    let by_captured = Filter { as_of: AsOf { captured: Some(moment(5)), published: None }, ..accepted };
    assert_eq!(desk.said(&by_captured), [desk.id(1), desk.id(3), desk.id(4)]);
    let reports = desk.ledger.reports(&none(), &Ask { order: Order::Oldest, ..Ask::default() }).unwrap().rows;
    let shares: Vec<Share> = reports.iter().map(|report| report.reviewed).collect();
    assert_eq!(shares, [share(1, 2), share(2, 3), share(0, 1), share(0, 2)]);
    for filter in [none(), brandt] {
        let sources = desk.ledger.sources(&filter, &Ask::default()).unwrap().rows;
        let brandt = sources.iter().find(|source| source.speaker.name == "Anna Brandt").unwrap();
        assert_eq!(brandt.reviewed, share(2, 2));
    }
    assert_eq!(desk.ledger.status().unwrap().reviewed, share(3, 8));
}

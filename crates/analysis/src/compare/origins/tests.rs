use super::*;

fn testimony(
    report: &str,
    family: Option<&str>,
    outlet: &str,
    chain: &[(&str, SpeakerKind, bool)],
) -> Testimony {
    Testimony {
        report: report.into(),
        family: family.map(Into::into),
        outlet: Some(outlet.into()),
        chain: chain
            .iter()
            .map(|&(name, kind, named)| Holder { name: name.into(), kind, named, group: None })
            .collect(),
        affiliation: None,
    }
}

const OFFICIALS: (&str, SpeakerKind, bool) = ("two officials", SpeakerKind::UnnamedGroup, false);
const AGENCY: (&str, SpeakerKind, bool) = ("The Agency", SpeakerKind::Outlet, true);

#[test]
fn reprints_and_who_cites_the_agency_rest_on_one_origin() {
    let found = origins(&[
        testimony("r1", Some("f1"), "Agency", &[OFFICIALS]),
        testimony(
            "r2",
            Some("f1"),
            "Herald",
            &[("Two officials at the ministry", SpeakerKind::UnnamedGroup, false)],
        ),
        testimony("r3", None, "Monitor", &[OFFICIALS, AGENCY]),
    ]);
    assert_eq!((found.reports, found.texts, found.low, found.high), (3, 2, 1, 1));
    assert_eq!(found.origins[0].name, "Two officials at the ministry");
}

#[test]
fn unnamed_ones_of_two_texts_are_one_or_two() {
    let found =
        origins(&[testimony("r1", None, "A", &[OFFICIALS]), testimony("r2", None, "B", &[OFFICIALS])]);
    assert_eq!((found.low, found.high), (1, 2));
}

#[test]
fn a_document_a_group_and_a_witness_are_three() {
    let every = [
        testimony("r1", None, "A", &[OFFICIALS]),
        testimony("r2", None, "B", &[("a memo", SpeakerKind::Document, false)]),
        testimony("r3", None, "C", &[("a note", SpeakerKind::Document, false)]),
        testimony("r4", None, "D", &[("Tove Marrabel", SpeakerKind::Person, true)]),
    ];
    let found = origins(&every);
    assert_eq!((found.low, found.high), (3, 4));
    for origin in &found.origins {
        // The note may be the memo again: with the one struck out the other may be gone, too.
        let left = without(&every, &found, origin);
        assert_eq!((left.low, left.high), (2, 3), "{}", origin.name);
    }
}

#[test]
fn a_spokesman_and_his_company_are_one() {
    let mut spokesman = testimony("r1", None, "A", &[("Marek Tolvane", SpeakerKind::Person, true)]);
    spokesman.affiliation = Some("Vessen Power".into());
    let company = testimony("r2", None, "B", &[("Vessen Power", SpeakerKind::Organisation, true)]);
    let found = origins(&[spokesman, company]);
    assert_eq!((found.low, found.high), (1, 1));
}

#[test]
fn two_unnamed_ones_of_one_report_are_two_at_most() {
    let found = origins(&[
        testimony("r1", None, "A", &[("a neighbour", SpeakerKind::UnnamedIndividual, false)]),
        testimony("r1", None, "A", &[("an official", SpeakerKind::UnnamedIndividual, false)]),
        testimony("r1", None, "A", &[("the official", SpeakerKind::UnnamedIndividual, false)]),
    ]);
    assert_eq!((found.low, found.high), (1, 2));
}

#[test]
fn what_reports_say_themselves_may_rest_on_the_others() {
    let found = origins(&[
        testimony("r1", None, "A", &[]),
        testimony("r2", None, "B", &[("Ann Hill", SpeakerKind::Person, true)]),
    ]);
    assert_eq!((found.low, found.high), (1, 2));
    assert_eq!(origins(&[]).high, 0);
}

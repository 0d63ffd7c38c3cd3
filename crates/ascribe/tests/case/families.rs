//! Which reports derive from one another.

use std::collections::BTreeSet;

use crate::answers::Answers;
use crate::expected::Expected;
use crate::ledger::{Ledger, list, text};

pub(crate) fn check(expected: &Expected, ledger: &Ledger, answers: &mut Answers) {
    let families: Vec<_> = ledger
        .items(&["families"])
        .iter()
        .map(|family| ledger.show(family["id"].as_str().unwrap()))
        .collect();
    for family in &expected.families {
        let part = format!("Families, {}", family.name);
        let wanted: BTreeSet<&str> = family.rows.iter().map(|row| &*row["id"]).collect();
        let members = |found: &serde_json::Value| -> Vec<String> {
            list(found, "members").map(|row| ledger.name(row).to_owned()).collect()
        };
        if family.name == "in no family" {
            for report in wanted {
                let found = families.iter().any(|family| members(family).iter().any(|name| name == report));
                answers.add(&part, report, "alone", if found { "in a family" } else { "alone" });
            }
            continue;
        }
        let found = families
            .iter()
            .max_by_key(|found| members(found).iter().filter(|name| wanted.contains(name.as_str())).count());
        let mut names = found.map(members).unwrap_or_default();
        names.sort();
        answers.add(&part, "members", join(wanted), names.join(", "));
        for (pair, kind) in &family.items {
            let derived = pair.split_once(" -> ");
            let (a, b) = derived.or_else(|| pair.split_once(" ~ ")).unwrap();
            let kin = found.into_iter().flat_map(|family| list(family, "kin")).find_map(|kin| {
                let (source, of) = (ledger.name(&kin["source"]), ledger.name(&kin["derived"]));
                let met = (source, of) == (a, b) || derived.is_none() && (source, of) == (b, a);
                met.then(|| text(&kin["kind"]).to_owned())
            });
            // Kin through a third may be left out.
            let found = kin.unwrap_or_else(|| if derived.is_some() { "-".into() } else { kind.clone() });
            answers.add(&part, pair, kind, found);
        }
    }
}

pub(crate) fn join<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

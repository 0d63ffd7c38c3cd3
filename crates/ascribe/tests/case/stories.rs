//! Which reports tell of one affair.

use std::collections::BTreeSet;

use crate::answers::Answers;
use crate::expected::Expected;
use crate::families::join;
use crate::ledger::{Ledger, list};

pub(crate) fn check(expected: &Expected, ledger: &Ledger, answers: &mut Answers) {
    let stories = ledger.items(&["stories"]);
    answers.add("Stories", "number", expected.stories.len().to_string(), stories.len().to_string());
    for story in &expected.stories {
        let part = format!("Stories, {}", story.name);
        let wanted: BTreeSet<&str> = story.rows.iter().map(|row| &*row["id"]).collect();
        let members =
            |found| -> BTreeSet<&str> { list(found, "members").map(|row| ledger.name(row)).collect() };
        // The story that holds most of them.
        let found = stories.iter().max_by_key(|found| members(found).intersection(&wanted).count()).unwrap();
        answers.add(&part, "members", join(wanted), join(members(found)));
        for (key, value) in &story.items {
            let number = |field| list(found, field).count().to_string();
            let told = match &**key {
                "outlets" => number("outlets"),
                "texts" => found["texts"].to_string(),
                day => found[day].as_str().unwrap().to_owned(),
            };
            answers.add(&part, key, value, told);
        }
    }
}

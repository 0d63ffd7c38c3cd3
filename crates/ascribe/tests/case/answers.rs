//! Answers that are wanted, with what is found for each.

/// One answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Where it stands in `EXPECTED.md`, and what it is about.
    pub(crate) name: String,
    pub(crate) wanted: String,
    pub(crate) found: String,
}

impl Answer {
    pub(crate) fn is_right(&self) -> bool {
        self.wanted == self.found
    }
}

/// All answers, as they are collected.
#[derive(Debug, Default)]
pub(crate) struct Answers(pub(crate) Vec<Answer>);

impl Answers {
    /// One more, in the part of this name.
    pub(crate) fn add(
        &mut self,
        part: &str,
        about: &str,
        wanted: impl Into<String>,
        found: impl Into<String>,
    ) {
        let name = format!("{part}: {about}");
        assert!(self.0.iter().all(|answer| answer.name != name), "two answers are named {name}");
        self.0.push(Answer { name, wanted: wanted.into(), found: found.into() });
    }

    /// What is wrong and not known to be, and what is known to be wrong and is not.
    pub(crate) fn against(&self, unreached: &[(&str, &[&str])], by_processor: &[&str]) -> Vec<String> {
        let unreached: Vec<&str> = unreached.iter().flat_map(|(_, names)| *names).copied().collect();
        let mut faults = Vec::new();
        for Answer { name, wanted, found } in self.0.iter().filter(|answer| !answer.is_right()) {
            if !unreached.contains(&&**name) && !by_processor.contains(&&**name) {
                faults.push(format!("{name}\n    wanted  {wanted}\n    found   {found}"));
            }
        }
        for name in unreached {
            match self.0.iter().find(|answer| answer.name == name) {
                Some(answer) if answer.is_right() => {
                    faults.push(format!("{name}\n    is reached: strike it off the list"))
                }
                Some(_) => {}
                None => faults.push(format!("{name}\n    is asked nowhere")),
            }
        }
        faults
    }
}

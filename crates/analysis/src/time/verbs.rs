//! Which way a verb points: "will close", "had been due", "to be published".

use super::{text::Text, vocabulary::Meaning};

impl Text {
    /// Whether the verb at `at` points ahead; `None` for what does not say: "the plan", "to expire", "to be published".
    pub(super) fn points(&self, at: usize) -> Option<bool> {
        let silent =
            matches!(self.before(at), "to" | "the" | "a" | "an" | "its" | "his" | "her" | "their" | "still");
        let cue = self.meanings(at).iter().find_map(|(meaning, _)| match meaning {
            Meaning::Future => Some(true),
            Meaning::Past => Some(false),
            _ => None,
        });
        match cue {
            _ if silent => None,
            // "It had been due on Friday" is over.
            Some(true) => Some(!(self.before(at) == "been" && self.had(at - 1))),
            Some(false) => Some(false),
            None => (self.is_past(at) && !self.is_to_be(at)).then_some(false),
        }
    }

    /// True after "to be", "will be"; "could not be found" tells of what is over.
    fn is_to_be(&self, at: usize) -> bool {
        let be = at.checked_sub(1).filter(|&be| self.form(be) == "be");
        be.is_some_and(|be| !matches!(self.before(be), "could" | "not"))
    }

    /// "had", with or without an adverb, before the word.
    fn had(&self, at: usize) -> bool {
        self.before(at) == "had" || at > 0 && self.before(at).ends_with("ly") && self.before(at - 1) == "had"
    }

    /// "closed", but not "United" and "hundred".
    fn is_past(&self, at: usize) -> bool {
        let form = self.form(at);
        form.ends_with("ed") && !form.ends_with("eed") && form != "hundred" && !self.is_capital(at)
    }
}

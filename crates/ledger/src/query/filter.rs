use super::AsOf;
use crate::ReviewState;
use ascribe_document::{Date, Stance};

/// What a listing is narrowed to; a default filter lets everything through.
///
/// A part is left out of account where a listing has nothing it could mean. All parts that are given must hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The state of knowledge asked for.
    pub as_of: AsOf,
    /// Only what became known on this day or later.
    pub since: Option<Date>,
    /// Only what became known on this day or earlier.
    pub until: Option<Date>,
    /// Name of an outlet, in any case.
    pub outlet: Option<String>,
    /// Id of a speaker, or words that all stand in the speaker's name, in any case and with or without accents.
    pub speaker: Option<String>,
    /// How it is put, as the machine has it.
    pub stance: Option<Stance>,
    /// What people made of it; what a newer reading supersedes is in no state.
    pub review: Option<ReviewState>,
    /// Id of a family.
    pub family: Option<String>,
    /// Id of a claim.
    pub claim: Option<String>,
    /// Words that must all stand there; `"..."` is a phrase, `word*` a beginning of words. Of a report it is its title
    /// and text that is searched, of everything else what statements say and whose they are.
    pub text: Option<String>,
}

impl Filter {
    /// True if nothing is asked for but what is known now.
    pub(super) fn is_open(&self) -> bool {
        self.as_of.is_now() && self.is_about_everything()
    }

    /// True if nothing is asked for but a state of knowledge.
    pub(super) fn is_about_everything(&self) -> bool {
        self.since.is_none()
            && self.until.is_none()
            && !self.is_about_statements()
            && !self.is_about_reports()
    }

    /// True if it asks for properties of statements.
    pub(super) fn is_about_statements(&self) -> bool {
        self.speaker.is_some()
            || self.stance.is_some()
            || self.review.is_some()
            || self.claim.is_some()
            || self.text.is_some()
    }

    /// True if it asks for properties of reports other than days.
    pub(super) fn is_about_reports(&self) -> bool {
        self.outlet.is_some() || self.family.is_some()
    }
}

use super::{Filter, Hop, Result, Statement, WINDOW, sql, walk::Walk};
use crate::{Ledger, ReviewState};
use ascribe_document::{Span, SpeakerKind};

/// How many of some statements people decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Number of statements that are accepted, rejected or corrected.
    pub decided: usize,
    /// Number of statements.
    pub of: usize,
    /// True if there are more than were looked at ([`WINDOW`]), so that both numbers are of the newest.
    pub cut: bool,
}

impl Ledger {
    /// How many of the statements that fit `filter` people decided on. Which state of review it asks for has no say here.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn reviewed(&self, filter: &Filter) -> Result<Share> {
        let filter = Filter { review: None, ..filter.clone() };
        self.hold(|| {
            if filter.is_open() {
                self.reviewed_of_all()
            } else {
                Walk::statements(self, &filter)?.share(self, WINDOW)
            }
        })
    }

    /// The same of all statements of the reports that fit `filter`; words are looked for in title and text.
    ///
    /// # Errors
    ///
    /// As of [`Ledger::reviewed`].
    pub fn reviewed_of_reports(&self, filter: &Filter) -> Result<Share> {
        let filter = Filter { review: None, ..filter.clone() };
        self.hold(|| {
            if filter.is_open() {
                self.reviewed_of_all()
            } else {
                Walk::readings(self, &filter)?.share(self, WINDOW)
            }
        })
    }

    /// How many of all statements in force people decided on.
    pub(super) fn reviewed_of_all(&self) -> Result<Share> {
        let sql = "SELECT coalesce(sum(statements), 0) AS number,
            coalesce(sum(statements) FILTER (WHERE state <> 'open'), 0) AS decided FROM reviewed";
        let share = self.first(sql, [], |row| {
            Ok(Share { decided: sql::count(row, "decided")?, of: sql::count(row, "number")?, cut: false })
        })?;
        Ok(share.unwrap_or_default())
    }

    /// The state of review that a walk begins with, if it asks for one: where nothing else does, or where it is rare.
    pub(super) fn begins_with_review(&self, filter: &Filter) -> Result<Option<ReviewState>> {
        const FEW: usize = 5_000;
        let Some(state) = filter.review else { return Ok(None) };
        let alone = filter.stance.is_none() && filter.outlet.is_none();
        let number = "SELECT statements FROM reviewed WHERE state = ?1";
        Ok((alone || self.number(number, [state.as_str()])? <= FEW).then_some(state))
    }
}

impl Statement {
    /// The words that name the source, as people corrected them or as the machine has them; in bytes of the text.
    pub fn source_as_decided(&self) -> &[Span] {
        self.review.source.as_ref().map_or(&self.source, |told| &told.value.spans)
    }

    /// The same of the words that attribute.
    pub fn cue_as_decided(&self) -> &[Span] {
        self.review.cue.as_ref().map_or(&self.cue, |told| &told.value.spans)
    }

    /// The same of the attributed words.
    pub fn content_as_decided(&self) -> &[Span] {
        self.review.content.as_ref().map_or(&self.content, |told| &told.value.spans)
    }

    /// Name and kind of the speaker (`SpeakerKind`), as people corrected them or as the machine has them; without a name
    /// "unresolved".
    pub fn speaker_as_decided(&self) -> (&str, &str) {
        match (&self.review.speaker, &self.speaker) {
            (Some(told), _) => (&told.value.name, &told.value.kind),
            (None, Some(speaker)) => (&speaker.name, &speaker.kind),
            (None, None) => ("", SpeakerKind::Unresolved.as_str()),
        }
    }

    /// How it is put, as people corrected it or as the machine has it.
    pub fn stance_as_decided(&self) -> &str {
        self.review.stance.as_ref().map_or(&self.stance, |told| &told.value)
    }

    /// The holders of the information, as people corrected them or as the machine has them. Where a person said who speaks
    /// and left the chain, the speaker's hop is that person's.
    pub fn chain_as_decided(&self) -> Vec<Hop> {
        let mut chain = self.review.chain.as_ref().map_or(&self.chain, |told| &told.value).clone();
        let later = |decision: i64| self.review.chain.as_ref().is_none_or(|chain| chain.by.number < decision);
        let (Some(told), Some(speaker)) = (&self.review.speaker, &self.speaker) else { return chain };
        let named = SpeakerKind::parse(&told.value.kind).and_then(SpeakerKind::is_named);
        for hop in chain.iter_mut().filter(|hop| later(told.by.number) && hop.name == speaker.name) {
            hop.name.clone_from(&told.value.name);
            hop.kind.clone_from(&told.value.kind);
            hop.named = named.unwrap_or(hop.named);
        }
        chain
    }

    /// True if people rejected it.
    pub fn is_rejected(&self) -> bool {
        self.review.state == ReviewState::Rejected
    }
}

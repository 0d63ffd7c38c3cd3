use super::{Result, members::renamed};
use crate::{Ledger, LedgerError};

/// What an id is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Kind {
    Report,
    Statement,
    Claim,
    Family,
    Source,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Report, Self::Statement, Self::Claim, Self::Family, Self::Source];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Statement => "statement",
            Self::Claim => "claim",
            Self::Family => "family",
            Self::Source => "source",
        }
    }

    /// The letter that its ids begin with.
    pub const fn letter(self) -> char {
        match self {
            Self::Report => 'r',
            Self::Statement => 's',
            Self::Claim => 'c',
            Self::Family => 'f',
            Self::Source => 'p',
        }
    }

    /// Gives the ids from the first to the second value, at most as many as the third.
    const fn ids(self) -> &'static str {
        match self {
            Self::Report => "SELECT id FROM report WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3",
            Self::Statement => "SELECT id FROM statement WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3",
            Self::Claim => "SELECT id FROM claim WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3",
            Self::Family => {
                "SELECT DISTINCT family FROM family_of WHERE family >= ?1 AND family < ?2 ORDER BY family LIMIT ?3"
            }
            Self::Source => "SELECT id FROM speaker WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3",
        }
    }
}

/// How many candidates an error about an ambiguous beginning lists.
const CANDIDATES: i64 = 10;

impl Ledger {
    /// The one thing whose id begins with `prefix`: what it is, and its id in full. An id in full is never ambiguous.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Ambiguous`] with the candidates if several ids begin so, [`LedgerError::NoId`] if `prefix` has not the
    /// form of an id, [`LedgerError::Unknown`] if no id begins so; others if the ledger cannot be read.
    pub fn resolve(&self, prefix: &str) -> Result<(Kind, String)> {
        let kind = Kind::ALL.into_iter().find(|kind| prefix.starts_with(kind.letter()));
        let formed = prefix.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        let kind = kind.filter(|_| formed).ok_or_else(|| LedgerError::NoId(prefix.to_owned()))?;
        let end = format!("{prefix}\u{7f}");
        let mut found = self.all(kind.ids(), (prefix, end, CANDIDATES + 1), |row| row.get::<_, String>(0))?;
        match found.len() {
            0 => self.named_after(kind, prefix),
            1 => Ok((kind, found.remove(0))),
            _ if found.first().is_some_and(|first| first == prefix) => Ok((kind, found.remove(0))),
            _ => Err(LedgerError::Ambiguous { prefix: prefix.to_owned(), candidates: found }),
        }
    }
}

impl Ledger {
    /// A claim or family named after what is not its first member now: the letters of any member lead to it.
    fn named_after(&self, kind: Kind, prefix: &str) -> Result<(Kind, String)> {
        let unknown = || LedgerError::Unknown { kind: kind.as_str(), id: prefix.to_owned() };
        let member = match kind {
            Kind::Claim => Kind::Statement,
            Kind::Family => Kind::Report,
            _ => return Err(unknown()),
        };
        let begin = renamed(prefix, kind.letter(), member.letter());
        let found = self.all(member.ids(), (&begin, format!("{begin}\u{7f}"), CANDIDATES + 1), |row| {
            row.get::<_, String>(0)
        })?;
        let mut found: Vec<String> =
            found.iter().map(|id| renamed(id, member.letter(), kind.letter())).collect();
        match found.len() {
            0 => Err(unknown()),
            1 => Ok((kind, found.remove(0))),
            _ => Err(LedgerError::Ambiguous { prefix: prefix.to_owned(), candidates: found }),
        }
    }
}

//! What a request asks for: its address becomes what the ledger is asked.

use ascribe_document::Stance;
use ascribe_ledger::Ledger;
use ascribe_ledger::query::{AsOf, Ask, Cursor, Filter, Kind};

use super::parameters::{Form, Parameter};
use super::trouble::Trouble;
use crate::clock;
use crate::intake::Given;

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The open part of the path: an id, or what is measured; empty where there is none.
    pub(crate) name: String,
    /// What the answer is narrowed to.
    pub(crate) filter: Filter,
    /// Which part of a list.
    pub(crate) ask: Ask,
    /// What is told of reports that are handed in.
    given: Given,
    /// The parts of the query that say something, in their order.
    query: Vec<(String, String)>,
}

/// Rows of a list, if the request does not tell.
const ROWS: usize = 20;
/// Rows of a list at most.
const MOST_ROWS: usize = 1000;

impl Asked {
    /// Reads the open part of a path and a query, of which `takes` tells the parts.
    ///
    /// # Errors
    ///
    /// [`Trouble`] if a part is not known, stands twice, or holds what it may not.
    pub(super) fn of(name: String, query: &str, takes: &[Parameter]) -> Result<Self, Trouble> {
        let ask = Ask { limit: ROWS, ..Ask::default() };
        let (filter, given) = (Filter::default(), Given::default());
        let mut asked = Self { name, filter, ask, given, query: Vec::new() };
        for (part, value) in form_urlencoded::parse(query.as_bytes()) {
            let Some(parameter) = takes.iter().find(|parameter| parameter.name == part) else {
                let known: Vec<&str> = takes.iter().map(|parameter| parameter.name).collect();
                let message =
                    format!("there is no {part:?} to be asked here; there are: {}", known.join(", "));
                return Err(Trouble::bad("unknown_parameter", message));
            };
            // What a form leaves empty is not asked for.
            if value.is_empty() {
                continue;
            }
            if asked.word(&part).is_some() {
                return Err(Trouble::bad("bad_parameter", format!("{part} is given twice; give it once")));
            }
            asked
                .take(parameter, &value)
                .map_err(|why| Trouble::bad("bad_parameter", format!("{part}: {why}")))?;
            asked.query.push((part.into_owned(), value.into_owned()));
        }
        Ok(asked)
    }

    fn take(&mut self, part: &Parameter, value: &str) -> Result<(), String> {
        let filter = &mut self.filter;
        let words = || Some(value.to_owned());
        match part.name {
            "as_of" => filter.as_of.published = Some(clock::day(value)?),
            "captured_by" => filter.as_of.captured = Some(clock::end(value)?),
            "since" => filter.since = Some(clock::day(value)?),
            "until" => filter.until = Some(clock::day(value)?),
            "outlet" => (filter.outlet, self.given.outlet) = (words(), words()),
            "speaker" => filter.speaker = words(),
            "stance" => filter.stance = Some(stance(value)?),
            "family" => filter.family = words(),
            "claim" => filter.claim = words(),
            "published" => self.given.published = Some(clock::day(value)?),
            "captured" => self.given.captured = Some(clock::begin(value)?),
            "limit" => self.ask.limit = rows(value)?,
            "after" => self.ask.after = Some(Cursor::from(value)),
            _ => {}
        }
        match part.form {
            Form::OneOf(words) if !words.contains(&value) => {
                Err(format!("it is one of {}", words.join(", ")))
            }
            _ => Ok(()),
        }
    }

    /// What a part of the query says.
    pub(crate) fn word(&self, part: &str) -> Option<&str> {
        self.query.iter().find(|(name, _)| name == part).map(|(_, value)| value.as_str())
    }

    /// The query as it was given, without what says nothing.
    pub(crate) fn query(&self) -> &[(String, String)] {
        &self.query
    }

    /// What is told of reports that are handed in.
    pub(crate) fn given(&self) -> Given {
        self.given.clone()
    }

    /// The state of knowledge that is asked for.
    pub(crate) fn as_of(&self) -> &AsOf {
        &self.filter.as_of
    }

    /// The id in full of the thing of this kind that the path names.
    ///
    /// # Errors
    ///
    /// [`Trouble`] if it names nothing, several things, or a thing of another kind.
    pub(crate) fn id(&self, ledger: &Ledger, kind: Kind) -> Result<String, Trouble> {
        match ledger.resolve(&self.name)? {
            (found, id) if found == kind => Ok(id),
            (found, id) => Err(Trouble::not_found(format!(
                "{id} is a {}, and a {} is asked for",
                found.as_str(),
                kind.as_str()
            ))),
        }
    }
}

fn stance(value: &str) -> Result<Stance, String> {
    let known = Stance::ALL.into_iter().find(|stance| stance.as_str() == value);
    known.ok_or_else(|| format!("it is one of {}", Stance::ALL.map(Stance::as_str).join(", ")))
}

fn rows(value: &str) -> Result<usize, String> {
    let rows = value.parse().ok().filter(|rows| (1..=MOST_ROWS).contains(rows));
    rows.ok_or_else(|| format!("it is a number from 1 to {MOST_ROWS}"))
}

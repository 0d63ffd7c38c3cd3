use std::str::FromStr;

use super::Result;
use crate::LedgerError;

/// Which part of a listing is asked for.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Rows at most, 1 or more.
    pub limit: usize,
    /// The end of the page before; `None` for the first page. It fits only the listing, filter and order it came from.
    pub after: Option<Cursor>,
    /// Which end comes first, in listings by day.
    pub order: Order,
}

impl Default for Ask {
    fn default() -> Self {
        Self { limit: 50, after: None, order: Order::Newest }
    }
}

/// The order of listings by day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What became known last comes first.
    #[default]
    Newest,
    /// What became known first comes first.
    Oldest,
}

/// Some rows of a listing.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The rows, in the order of the listing.
    pub rows: Vec<T>,
    /// Where the next page begins; `None` after the last row.
    pub next: Option<Cursor>,
    /// True if more statements fit the filter than a ranked listing looks at ([`WINDOW`](super::WINDOW)), so that the
    /// rows are those of the newest of them.
    pub cut: bool,
}

impl<T> Page<T> {
    /// Keeps `limit` of `rows`, of which one more was fetched to see whether there is a next page.
    pub(super) fn of(mut rows: Vec<T>, limit: usize, place: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(place);
        Self { rows, next, cut: false }
    }

    /// The same page with other rows.
    pub(super) fn map<U>(self, row: impl FnMut(T) -> Result<U>) -> Result<Page<U>> {
        let rows = self.rows.into_iter().map(row).collect::<Result<_>>()?;
        Ok(Page { rows, next: self.next, cut: self.cut })
    }
}

/// The end of a page, to be handed back for the next one; its text form goes into links and command lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(Vec<String>);

impl Cursor {
    pub(super) fn new(parts: impl IntoIterator<Item = String>) -> Self {
        Self(parts.into_iter().collect())
    }

    /// Part `index`, as what the listing put there.
    pub(super) fn part<T: FromStr>(&self, index: usize) -> Result<T> {
        self.0.get(index).and_then(|part| part.parse().ok()).ok_or_else(|| self.unfit())
    }
}

impl Cursor {
    pub(super) fn unfit(&self) -> LedgerError {
        LedgerError::Unfit(format!(
            "{self} is no place in this list; leave it out to begin at the first page"
        ))
    }
}

const BETWEEN: char = '~';

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(&BETWEEN.to_string()))
    }
}

impl From<&str> for Cursor {
    fn from(text: &str) -> Self {
        Self(text.split(BETWEEN).map(str::to_owned).collect())
    }
}

/// All rows of a listing, a page at a time, so that memory does not grow with them.
pub(super) struct Pages<T, F> {
    fetch: F,
    rows: std::vec::IntoIter<T>,
    ask: Option<Ask>,
}

impl<T, F: FnMut(&Ask) -> Result<Page<T>>> Pages<T, F> {
    pub(super) fn new(fetch: F) -> Self {
        let ask = Ask { limit: 500, after: None, order: Order::Oldest };
        Self { fetch, rows: Vec::new().into_iter(), ask: Some(ask) }
    }
}

impl<T, F: FnMut(&Ask) -> Result<Page<T>>> Iterator for Pages<T, F> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.rows.next() {
                return Some(Ok(row));
            }
            let ask = self.ask.take()?;
            match (self.fetch)(&ask) {
                Ok(page) => {
                    self.rows = page.rows.into_iter();
                    self.ask = page.next.map(|next| Ask { after: Some(next), ..ask });
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

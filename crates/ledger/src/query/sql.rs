use super::Result;
use crate::{Ledger, LedgerError};
use ascribe_document::{Date, Span};
use rusqlite::{OptionalExtension, Params, Row, types::Type, types::Value};

/// Values bound to a text of SQL in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Binds(Vec<Value>);

impl Binds {
    /// The mark that stands for `value` in the text.
    pub(super) fn add(&mut self, value: impl Into<Value>) -> String {
        self.0.push(value.into());
        format!("?{}", self.0.len())
    }

    /// The mark that stands for a list of keys, to be taken apart by `json_each`.
    pub(super) fn keys(&mut self, keys: &[i64]) -> String {
        self.add(serde_json::Value::from(keys).to_string())
    }

    /// The values, with `value` for the first.
    pub(super) fn with_first(&self, value: impl Into<Value>) -> impl Params {
        rusqlite::params_from_iter(std::iter::once(value.into()).chain(self.0.iter().skip(1).cloned()))
    }

    /// The values.
    pub(super) fn params(&self) -> impl Params {
        rusqlite::params_from_iter(self.0.clone())
    }
}

impl Ledger {
    /// All rows that `sql` gives.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        values: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.read(|db| {
            Ok(db.prepare_cached(sql)?.query_map(values, row)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Hands on the rows that `sql` gives, one after the other, as long as `row` wants more.
    pub(super) fn each(
        &self,
        sql: &str,
        binds: &Binds,
        mut row: impl FnMut(&Row<'_>) -> rusqlite::Result<bool>,
    ) -> Result<()> {
        self.read(|db| {
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query(binds.params())?;
            while let Some(next) = rows.next()? {
                if !row(next)? {
                    break;
                }
            }
            Ok(())
        })
    }

    /// The first row that `sql` gives.
    pub(super) fn first<T>(
        &self,
        sql: &str,
        values: impl Params,
        row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.read(|db| Ok(db.prepare_cached(sql)?.query_row(values, row).optional()?))
    }

    /// The error for a row that is not there, though another leads to it.
    pub(super) fn nothing(&self) -> LedgerError {
        LedgerError::Unfit("a row that another one needs is missing; see `ascribe verify`".into())
    }

    /// The one number that `sql` gives.
    pub(super) fn number(&self, sql: &str, values: impl Params) -> Result<usize> {
        let number = self.first(sql, values, |row| row.get::<_, i64>(0))?;
        Ok(number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0))
    }
}

/// What a column of JSON holds.
pub(super) fn json<T>(
    row: &Row<'_>,
    column: &str,
    parse: impl Fn(&str) -> serde_json::Result<T>,
) -> rusqlite::Result<T> {
    let index = row.as_ref().column_index(column)?;
    let text = row.get_ref(index)?.as_str()?;
    parse(text).map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}

/// The spans of a column.
pub(super) fn spans(row: &Row<'_>, column: &str) -> rusqlite::Result<Vec<Span>> {
    let ranges = json(row, column, |text| serde_json::from_str::<Vec<[usize; 2]>>(text))?;
    Ok(ranges.into_iter().map(|[start, end]| Span::new(start, end)).collect())
}

/// The span of a column that may be empty.
pub(super) fn span(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Span>> {
    if row.get_ref(column)?.as_str_or_null()?.is_none() {
        return Ok(None);
    }
    let [start, end] = json(row, column, |text| serde_json::from_str::<[usize; 2]>(text))?;
    Ok(Some(Span::new(start, end)))
}

/// The texts of a column.
pub(super) fn texts(row: &Row<'_>, column: &str) -> rusqlite::Result<Vec<String>> {
    json(row, column, |text| serde_json::from_str::<Vec<String>>(text))
}

/// A count, never negative.
pub(super) fn count(row: &Row<'_>, column: &str) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}

/// The day of a column.
pub(super) fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<Date> {
    let index = row.as_ref().column_index(column)?;
    let text = row.get_ref(index)?.as_str()?;
    Date::parse(text).ok_or_else(|| rusqlite::Error::InvalidColumnType(index, text.to_owned(), Type::Text))
}

/// The day of a column that may be empty.
pub(super) fn day_if_any(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Date>> {
    let empty = row.get_ref(column)?.as_str_or_null()?.is_none();
    if empty { Ok(None) } else { day(row, column).map(Some) }
}

/// The span of a row with the columns `start` and `end`.
pub(super) fn start_and_end(row: &Row<'_>) -> rusqlite::Result<Span> {
    Ok(Span::new(count(row, "start")?, count(row, "end")?))
}

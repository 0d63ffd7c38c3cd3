//! Rows of the record: how they are added, and how they are sealed so that a later change is found.

use crate::hash::{Fields, Hash, hex};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

/// A table of the record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    name: &'static str,
    /// Whether its first column is `key`, which SQLite gives.
    keyed: bool,
}

impl Table {
    pub(crate) const fn keyed(name: &'static str) -> Self {
        Self { name, keyed: true }
    }

    pub(crate) const fn unkeyed(name: &'static str) -> Self {
        Self { name, keyed: false }
    }

    /// Adds a row with all its columns but `key`, in the order of the schema, and seals it. Returns the key.
    pub(crate) fn add(
        self,
        db: &Connection,
        seal: &mut Seal,
        values: &[&dyn ToSql],
    ) -> rusqlite::Result<i64> {
        let places = vec!["?"; values.len()].join(", ");
        let key = if self.keyed { "NULL, " } else { "" };
        let mut insert = db.prepare_cached(&format!("INSERT INTO {} VALUES ({key}{places})", self.name))?;
        let row = seal.tables.entry(self.name).or_default();
        for (place, value) in values.iter().enumerate() {
            let value = value.to_sql()?;
            match &value {
                ToSqlOutput::Borrowed(value) => seal_value(row, *value),
                ToSqlOutput::Owned(value) => seal_value(row, value.into()),
                _ => return Err(rusqlite::Error::InvalidQuery),
            }
            insert.raw_bind_parameter(place + 1, value)?;
        }
        insert.raw_execute()?;
        let key = db.last_insert_rowid();
        if self.keyed {
            seal_value(row, ValueRef::Integer(key));
        }
        Ok(key)
    }

    /// Seals the rows that `condition` finds with `key`, as they stand, in the order they were added.
    pub(crate) fn seal(
        self,
        db: &Connection,
        seal: &mut Seal,
        condition: &str,
        key: i64,
    ) -> rusqlite::Result<()> {
        let mut select = db.prepare_cached(&format!("SELECT * FROM {} WHERE {condition}", self.name))?;
        let columns = select.column_count();
        let mut rows = select.query([key])?;
        while let Some(row) = rows.next()? {
            seal.row(self, row, columns)?;
        }
        Ok(())
    }
}

/// The hash of rows of the record, table by table: of each value its type and its bytes, and the key last.
#[derive(Debug, Default)]
pub(crate) struct Seal {
    tables: BTreeMap<&'static str, Fields>,
}

impl Seal {
    fn row(&mut self, table: Table, row: &Row<'_>, columns: usize) -> rusqlite::Result<()> {
        let fields = self.tables.entry(table.name).or_default();
        for column in usize::from(table.keyed)..columns {
            seal_value(fields, row.get_ref(column)?);
        }
        if table.keyed {
            seal_value(fields, row.get_ref(0)?);
        }
        Ok(())
    }

    /// The seal in hexadecimal: the hash over name and hash of each table that has a row, in alphabetical order.
    pub(crate) fn close(self) -> String {
        let mut all = Fields::default();
        for (name, rows) in self.tables {
            all.push(name);
            let rows: Hash = rows.hash();
            all.push(rows);
        }
        hex(&all.hash())
    }
}

fn seal_value(fields: &mut Fields, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => fields.push("null"),
        ValueRef::Integer(number) => {
            fields.push("integer");
            fields.push(number.to_le_bytes());
        }
        // SQLite keeps no negative zero.
        ValueRef::Real(number) => {
            fields.push("real");
            fields.push((number + 0.0).to_le_bytes());
        }
        ValueRef::Text(text) => {
            fields.push("text");
            fields.push(text);
        }
        ValueRef::Blob(bytes) => {
            fields.push("blob");
            fields.push(bytes);
        }
    }
}

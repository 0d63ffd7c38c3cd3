use super::{
    Ask, Cursor, Filter, Order, Page, Result, Statement, WINDOW, sql::Binds, then::Then, walk::Walk,
};
use crate::{Ledger, ReviewState};

/// What comes first among the statements that nobody decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QueueOrder {
    /// What became known first.
    #[default]
    Oldest,
    /// What the reader is least sure of.
    Unsure,
}

impl Ledger {
    /// Statements in force that fit `filter` and that nobody decided on. Which state of review the filter asks for and
    /// `ask.order` have no say here.
    ///
    /// Of more than [`WINDOW`] that fit a filter the newest are ranked by how sure the reader is.
    ///
    /// # Errors
    ///
    /// [`LedgerError`](crate::LedgerError) if the filter names an unknown family or claim, or the ledger cannot be read.
    pub fn queue(&self, filter: &Filter, order: QueueOrder, ask: &Ask) -> Result<Page<Statement>> {
        let open = Filter { review: Some(ReviewState::Open), ..filter.clone() };
        match order {
            QueueOrder::Oldest => self.statements(&open, &Ask { order: Order::Oldest, ..ask.clone() }),
            QueueOrder::Unsure => self.hold(|| self.unsure(filter, &open, ask)),
        }
    }

    fn unsure(&self, filter: &Filter, open: &Filter, ask: &Ask) -> Result<Page<Statement>> {
        let after = ask.after.as_ref().map(|after| Ok((after.part::<f64>(0)?, after.part::<i64>(1)?)));
        let (confidence, statement) = after.transpose()?.unwrap_or((f64::NEG_INFINITY, 0));
        let mut binds = Binds::default();
        let (rows, cut) = if (Filter { review: None, ..filter.clone() }).is_open() {
            let rows = "SELECT statement AS key, confidence FROM review INDEXED BY review_by_confidence WHERE state = 'open'";
            (rows.to_owned(), false)
        } else {
            let places = Walk::statements(self, open)?.newest(self, WINDOW + 1)?;
            let keys: Vec<i64> = places.iter().take(WINDOW).map(|place| place.key).collect();
            let keys = binds.keys(&keys);
            let rows = format!(
                "SELECT s.key, s.confidence FROM json_each({keys}) m CROSS JOIN statement s ON s.key = m.value"
            );
            (rows, places.len() > WINDOW)
        };
        let sql = format!(
            "SELECT key, confidence FROM ({rows}) WHERE (confidence, key) > ({}, {}) ORDER BY confidence, key LIMIT {}",
            binds.add(confidence),
            binds.add(statement),
            binds.add(i64::try_from(ask.limit.saturating_add(1)).unwrap_or(i64::MAX))
        );
        let rows = self.all(&sql, binds.params(), |row| {
            Ok((row.get::<_, i64>("key")?, row.get::<_, f64>("confidence")?))
        })?;
        let mut then = Then::new(self, &filter.as_of)?;
        let page = Page::of(rows, ask.limit, |(key, confidence)| {
            Cursor::new([confidence.to_string(), key.to_string()])
        });
        Ok(Page { cut, ..page.map(|(key, _)| self.statement_then(key, &filter.as_of, &mut then))? })
    }
}

use super::{Ask, Cursor, Filter, Order, Page, Result, Statement, WINDOW, then::Then, walk::Walk};
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
        let after = after.transpose()?.unwrap_or((f64::NEG_INFINITY, 0));
        let limit = ask.limit.saturating_add(1);
        let everything = Filter { review: None, ..filter.clone() }.is_open();
        let (rows, cut) = if everything {
            let sql = "SELECT confidence, statement FROM review INDEXED BY review_by_confidence
                WHERE state = 'open' AND (confidence, statement) > (?1, ?2) ORDER BY confidence, statement LIMIT ?3";
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            (self.all(sql, (after.0, after.1, limit), |row| Ok((row.get(0)?, row.get(1)?)))?, false)
        } else {
            Walk::statements(self, open)?.least_sure(self, WINDOW, after, limit)?
        };
        let mut then = Then::new(self, &filter.as_of)?;
        let page = Page::of(rows, ask.limit, |(confidence, key): &(f64, i64)| {
            Cursor::new([confidence.to_string(), key.to_string()])
        });
        Ok(Page { cut, ..page.map(|(_, key)| self.statement_then(key, &filter.as_of, &mut then))? })
    }
}

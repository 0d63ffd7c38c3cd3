use super::{
    Result,
    sql::{self, Binds},
};
use crate::{Ledger, Moment};
use ascribe_document::Date;

/// A state of knowledge. Both parts may be given, and then both must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsOf {
    /// Only reports published on this day or before; a report without a day counts from its first capture.
    pub published: Option<Date>,
    /// Only reports captured at this moment or before, as they were read then.
    pub captured: Option<Moment>,
}

impl AsOf {
    /// True if it is what is known now.
    pub fn is_now(&self) -> bool {
        *self == Self::default()
    }

    /// Conditions under which the reading in table `g` was in force.
    ///
    /// Of a report that was captured by then and read only later the first reading counts: what is asked is what was
    /// known, and not when this program looked at it.
    pub(super) fn of_reading(&self, g: &str, binds: &mut Binds) -> Vec<String> {
        let mut conditions = Vec::new();
        if let Some(day) = self.published {
            conditions.push(format!("{g}.known <= {}", binds.add(day.to_string())));
        }
        let Some(moment) = &self.captured else {
            conditions.push(format!("NOT EXISTS (SELECT 1 FROM superseded o WHERE o.reading = {g}.key)"));
            return conditions;
        };
        let moment = binds.add(moment.as_str().to_owned());
        conditions.push(format!("{g}.captured <= {moment}"));
        conditions.push(format!(
            "NOT EXISTS (SELECT 1 FROM superseded o WHERE o.reading = {g}.key AND o.at <= {moment})"
        ));
        conditions.push(format!(
            "NOT EXISTS (SELECT 1 FROM superseded n WHERE n.by = {g}.key AND n.at > {moment})"
        ));
        conditions
    }
}

impl Ledger {
    /// The latest day of a report captured by then: where a walk by day can begin.
    pub(super) fn latest_captured(&self, as_of: &AsOf) -> Result<Option<Date>> {
        let Some(moment) = &as_of.captured else { return Ok(None) };
        let latest = "SELECT known FROM reading WHERE captured <= ?1 ORDER BY known DESC LIMIT 1";
        let latest = self.first(latest, [moment.as_str()], |row| sql::day(row, "known"))?;
        Ok(latest.or(Date::new(1, 1, 1)))
    }
}

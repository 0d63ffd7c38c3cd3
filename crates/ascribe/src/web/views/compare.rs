//! Two reports, or two days, held against each other.

use ascribe_document::Date;
use ascribe_ledger::Ledger;
use ascribe_ledger::query::{AsOf, Filter, Kind, ReportInFull};
use serde_json::json;

use super::aligned::aligned;
use super::{Answer, Gives, Run, View};
use crate::clock::day;
use crate::pair::Pair;
use crate::render::json::ledger::{self as json, Edges};
use crate::web::asked::Asked;
use crate::web::parameters;
use crate::web::trouble::Trouble;

pub(super) const VIEW: View = View {
    name: "compare",
    page: "/compare",
    twin: "/api/v1/compare",
    tells: "Compares two reports, or two versions of a page: what both have, what differs inside, what only one has; or two days: what became known between them.",
    takes: parameters::COMPARE,
    gives: Gives::One("Comparison"),
    run: Run::Held(run),
};

fn run(ledger: &Ledger, asked: &Asked) -> Answer {
    let (Some(a), Some(b)) = (asked.word("a"), asked.word("b")) else {
        return half(ledger, asked);
    };
    if let (Ok(from), Ok(to)) = (day(a), day(b)) {
        return days(ledger, from, to, asked);
    }
    let pair = Pair::of(report(ledger, a, asked)?, report(ledger, b, asked)?);
    let mut value = json::pair(&pair, &mut Edges::of(ledger))?;
    json::extend(&mut value, json!({ "rows": aligned(&pair) }));
    Ok(value)
}

/// Where only one report is named, or none, there is nothing to compare yet.
fn half(ledger: &Ledger, asked: &Asked) -> Answer {
    let named = |part| {
        let full = asked.word(part).map(|id| report(ledger, id, asked)).transpose()?;
        Ok::<_, Trouble>(full.map(|full| json::report(&full.report)))
    };
    Ok(json!({ "a": named("a")?, "b": named("b")? }))
}

fn days(ledger: &Ledger, from: Date, to: Date, asked: &Asked) -> Answer {
    if from >= to {
        return Err(Trouble::bad(
            "bad_parameter",
            format!("{from} is not before {to}; give the earlier day first"),
        ));
    }
    let at = |day| AsOf { published: Some(day), captured: asked.as_of().captured.clone() };
    let diff = ledger.diff(&at(from), &at(to), &Filter::default(), asked.ask.limit)?;
    Ok(json::diff(&diff, from, to, &mut Edges::of(ledger))?)
}

fn report(ledger: &Ledger, id: &str, asked: &Asked) -> Result<ReportInFull, Trouble> {
    match ledger.resolve(id)? {
        (Kind::Report, id) => Ok(ledger.report(&id, asked.as_of())?),
        (kind, id) => {
            Err(Trouble::not_found(format!("{id} is a {}; give two reports, or two days", kind.as_str())))
        }
    }
}

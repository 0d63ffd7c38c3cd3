//! A claim traced to its origins.

use ascribe_analysis::compare::origins::{Origin, Origins};
use ascribe_ledger::query::{ClaimLink, Member};
use serde_json::{Value, json};

use super::{Edges, Result, claim, extend, statement};
use crate::traced::Traced;

type Rows = std::result::Result<Vec<Value>, ascribe_ledger::LedgerError>;

/// A claim with its statements, its origins and what stands against it.
pub(crate) fn trace(traced: &Traced, edges: &mut Edges<'_>) -> Result {
    let mut value = claim(&traced.full.claim, edges)?;
    let mut rows = |members: &[Member]| -> Rows {
        let rows = members.iter().map(|member| {
            let mut value = statement(&member.statement, edges)?;
            extend(&mut value, json!({ "family": member.family }));
            Ok(value)
        });
        rows.collect()
    };
    let (members, rejected) = (rows(&traced.full.members)?, rows(&traced.full.rejected)?);
    let ids = |origin: &Origin| -> Vec<&str> {
        let members = origin.testimonies.iter().filter_map(|&at| traced.full.members.get(at));
        members.map(|member| &*member.statement.id).collect()
    };
    let items: Vec<Value> = traced
        .origins
        .origins
        .iter()
        .zip(&traced.without)
        .map(|(found, left)| {
            let hanging: Vec<&str> = left.hanging.iter().map(|(id, _)| &**id).collect();
            let mut value = origin(found);
            extend(
                &mut value,
                json!({ "statements": ids(found), "without": count(&left.origins), "alone_behind": hanging }),
            );
            value
        })
        .collect();
    let links: Rows = traced.full.links.iter().map(|row| link(row, edges)).collect();
    let silent: Rows = traced.silent.iter().map(|row| statement(row, edges)).collect();
    extend(
        &mut value,
        json!({
            "origins": count(&traced.origins),
            "items": items,
            "members": members,
            "rejected_members": rejected,
            "links": links?,
            "no_comment": silent?,
        }),
    );
    Ok(value)
}

/// How many origins, in how many texts of how many reports.
pub(crate) fn count(origins: &Origins) -> Value {
    json!({ "reports": origins.reports, "texts": origins.texts, "low": origins.low, "high": origins.high })
}

/// A first holder.
pub(crate) fn origin(origin: &Origin) -> Value {
    json!({ "name": origin.name, "kind": origin.kind.as_str(), "named": origin.named })
}

fn link(row: &ClaimLink, edges: &mut Edges<'_>) -> Result {
    Ok(json!({
        "kind": row.kind,
        "scope": row.scope,
        "score": row.score,
        "reason": row.reason,
        "comparer": row.comparer,
        "ours": row.ours,
        "ours_is_later": row.ours_is_later,
        "theirs": statement(&row.theirs, edges)?,
    }))
}

//! Between the reports of a claim and its origins: the texts.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_ledger::query::{AsOf, Member};
use ascribe_ledger::{Ledger, LedgerError};
use serde_json::{Value, json};

use crate::render::json::ledger as json;
use crate::traced::Traced;

/// The texts that carry a claim, the first known first: a family is one, and the versions of a page are. Each with its
/// reports, its statements, the numbers of the origins behind it, and why its reports are one text.
pub(super) fn by_text(ledger: &Ledger, traced: &Traced, as_of: &AsOf) -> Result<Vec<Value>, LedgerError> {
    let members = &traced.full.members;
    let mut order: Vec<&str> = Vec::new();
    let mut texts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        let text = text_of(member);
        texts.entry(text).or_insert_with(|| {
            order.push(text);
            Vec::new()
        });
        texts.entry(text).or_default().push(at);
    }
    let told = |text: &&str| {
        let places = texts.get(text).map(Vec::as_slice).unwrap_or_default();
        let here: Vec<&Member> = places.iter().filter_map(|&at| members.get(at)).collect();
        let mut seen = BTreeSet::new();
        let reports = here.iter().map(|member| &member.statement.report);
        let reports: Vec<_> = reports.filter(|report| seen.insert(&*report.id)).collect();
        let family = here.first().and_then(|member| member.family.as_deref());
        let origins = traced.origins.origins.iter().enumerate();
        let origins = origins.filter(|(_, origin)| origin.testimonies.iter().any(|at| places.contains(at)));
        let reasons = match family {
            Some(family) if reports.len() > 1 => reasons(ledger, family, &seen, as_of)?,
            _ => Vec::new(),
        };
        Ok(json!({
            "family": family,
            "reports": reports.iter().map(|report| json::name(report)).collect::<Vec<_>>(),
            "statements": here.iter().map(|member| &member.statement.id).collect::<Vec<_>>(),
            "origins": origins.map(|(number, _)| number).collect::<Vec<_>>(),
            "reasons": reasons,
        }))
    };
    order.iter().map(told).collect()
}

/// What makes two statements one text.
fn text_of(member: &Member) -> &str {
    let report = &member.statement.report;
    member.family.as_deref().or(report.url.as_deref()).unwrap_or(&report.id)
}

/// Why these reports of a family are one text.
fn reasons(
    ledger: &Ledger,
    family: &str,
    reports: &BTreeSet<&str>,
    as_of: &AsOf,
) -> Result<Vec<Value>, LedgerError> {
    let full = ledger.family(family, as_of)?;
    let held = |report: &str| reports.contains(report);
    let kin = full.kin.iter().filter(|kin| held(&kin.source.id) && held(&kin.derived.id));
    let told = kin.map(|kin| {
        json!({ "source": kin.source.id, "derived": kin.derived.id, "kind": kin.kind, "certain": kin.certain, "reason": kin.reason })
    });
    Ok(told.collect())
}

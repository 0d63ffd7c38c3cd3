//! The join of a claim in the ledger with the count of its origins. What people rejected is not counted, for the ledger hands
//! it on apart ([`ClaimInFull::rejected`]); of what they corrected their values are.

use std::collections::BTreeMap;

use ascribe_analysis::compare::origins::{Holder, Origin, Origins, Testimony, origins, without};
use ascribe_document::{SpeakerKind, Stance};
use ascribe_ledger::query::{AsOf, Ask, ClaimInFull, ClaimOrder, Filter, Hop, Member, Statement};
use ascribe_ledger::{Ledger, LedgerError};

/// A claim, the origins behind it, and what would be left without each.
pub(crate) struct Traced {
    /// The claim with its statements and its links.
    pub(crate) full: ClaimInFull,
    /// Its origins.
    pub(crate) origins: Origins,
    /// For each origin what is left if it is struck out.
    pub(crate) without: Vec<Left>,
    /// Refusals to comment in reports that carry the claim or what denies it.
    pub(crate) silent: Vec<Statement>,
}

/// What is left of a claim without one of its origins.
pub(crate) struct Left {
    /// The origins that remain.
    pub(crate) origins: Origins,
    /// Other claims that rest on this origin alone: id and words.
    pub(crate) hanging: Vec<(String, Option<String>)>,
}

/// Claims that are looked at to see what else rests on an origin, those in most texts first.
const LOOKED_AT: usize = 50;

/// The claim `id`, traced.
pub(crate) fn traced(ledger: &Ledger, id: &str, as_of: &AsOf) -> Result<Traced, LedgerError> {
    let full = ledger.claim(id, as_of)?;
    let testimonies = testimonies(ledger, &full.members)?;
    let origins = origins(&testimonies);
    let mut left = Vec::with_capacity(origins.origins.len());
    for origin in &origins.origins {
        let hanging = match origin.named {
            true => hanging(ledger, &origin.name, &full.claim.id, as_of)?,
            false => Vec::new(),
        };
        left.push(Left { origins: without(&testimonies, &origins, origin), hanging });
    }
    let silent = silent(ledger, &full, as_of)?;
    Ok(Traced { full, origins, without: left, silent })
}

/// The origins of a claim alone.
pub(crate) fn counted(ledger: &Ledger, claim: &str, as_of: &AsOf) -> Result<Origins, LedgerError> {
    Ok(origins(&testimonies(ledger, &ledger.claim_members(claim, as_of)?)?))
}

/// One way on which information came from its origin into reports.
pub(crate) struct Way<'t> {
    /// The holders, the first first.
    pub(crate) chain: &'t [Hop],
    /// The family of the reports, if they are one text with others.
    pub(crate) family: Option<&'t str>,
    /// The statements that tell of it so.
    pub(crate) members: Vec<&'t Member>,
}

/// The ways on which the information of `origin` came into `members`, the first known first. Reports with one text stand
/// together.
pub(crate) fn ways<'t>(origin: &Origin, members: &'t [Member]) -> Vec<Way<'t>> {
    let mut ways: BTreeMap<_, Way<'t>> = BTreeMap::new();
    for member in origin.testimonies.iter().filter_map(|&at| members.get(at)) {
        let (chain, family) = (member.statement.chain.as_slice(), member.family.as_deref());
        let told = |hop: &'t Hop| (&hop.name, &hop.relation, hop.named, &hop.ground, &hop.group);
        let key = (chain.iter().map(told).collect::<Vec<_>>(), family);
        ways.entry(key).or_insert_with(|| Way { chain, family, members: Vec::new() }).members.push(member);
    }
    let mut ways: Vec<Way<'t>> = ways.into_values().collect();
    ways.sort_by_key(|way| way.members.first().map(|member| member.statement.known));
    ways
}

fn testimonies(ledger: &Ledger, members: &[Member]) -> Result<Vec<Testimony>, LedgerError> {
    members.iter().map(|member| testimony(ledger, member)).collect()
}

fn testimony(ledger: &Ledger, Member { statement, family }: &Member) -> Result<Testimony, LedgerError> {
    // The machine's, so it is not that of a speaker or a chain that people corrected.
    let machine_s = statement.review.speaker.is_none() && statement.review.chain.is_none();
    let affiliation = match statement.affiliation.filter(|_| machine_s) {
        Some(span) => ledger.text(&statement.report.id)?.map(|text| span.of(&text).to_owned()),
        None => None,
    };
    let report = &statement.report;
    Ok(Testimony {
        // The versions of a page are one report.
        report: report.url.as_ref().unwrap_or(&report.id).clone(),
        family: family.clone(),
        outlet: statement.report.outlet.clone(),
        chain: statement.chain_as_decided().iter().map(holder).collect(),
        affiliation,
    })
}

fn holder(hop: &Hop) -> Holder {
    let kind = SpeakerKind::parse(&hop.kind);
    Holder {
        name: hop.name.clone(),
        kind: kind.unwrap_or(SpeakerKind::Unresolved),
        named: hop.named,
        group: hop.group.clone(),
    }
}

/// Other claims that the one of this name speaks for and nobody else is an origin of.
fn hanging(
    ledger: &Ledger,
    name: &str,
    but: &str,
    as_of: &AsOf,
) -> Result<Vec<(String, Option<String>)>, LedgerError> {
    let claims = if as_of.is_now() {
        ledger.resting_on(name, LOOKED_AT)?
    } else {
        let filter = Filter { speaker: Some(name.to_owned()), as_of: as_of.clone(), ..Filter::default() };
        ledger.claims(&filter, ClaimOrder::Weight, &Ask { limit: LOOKED_AT, ..Ask::default() })?.rows
    };
    let mut hanging = Vec::new();
    for claim in claims {
        // What one report alone says rests on one origin in any case.
        if claim.id != but && claim.reports > 1 {
            let found = counted(ledger, &claim.id, as_of)?;
            if found.high == 1 && found.origins.iter().any(|origin| origin.name == name) {
                hanging.push((claim.id, claim.head.words));
            }
        }
    }
    Ok(hanging)
}

fn silent(ledger: &Ledger, full: &ClaimInFull, as_of: &AsOf) -> Result<Vec<Statement>, LedgerError> {
    let mut reports: Vec<&str> = full.members.iter().map(|member| &*member.statement.report.id).collect();
    let against = full.links.iter().filter(|link| matches!(&*link.kind, "denies" | "contradicts"));
    reports.extend(against.map(|link| &*link.theirs.report.id));
    let mut seen = std::collections::BTreeSet::new();
    reports.retain(|report| seen.insert(*report));
    ledger.put_so(&reports, Stance::Declined, as_of)
}

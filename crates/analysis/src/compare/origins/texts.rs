//! Which testimonies go back to one text: reports of one family, and reports that cite the outlet of another.

use std::collections::BTreeMap;

use ascribe_document::SpeakerKind;

use super::{Testimony, holder::fold};

/// For each testimony the text it goes back to.
pub(super) struct Texts {
    of: Vec<usize>,
}

impl Texts {
    pub(super) fn of(testimonies: &[Testimony]) -> Self {
        let mut nodes: BTreeMap<String, usize> = BTreeMap::new();
        let mut parents: Vec<usize> = Vec::new();
        let mut node = |name: String, parents: &mut Vec<usize>| {
            *nodes.entry(name).or_insert_with(|| {
                parents.push(parents.len());
                parents.len() - 1
            })
        };
        let mut own = Vec::with_capacity(testimonies.len());
        for one in testimonies {
            let text = node(text_of(one), &mut parents);
            // What A told newspaper B and this report has from B, this report has from B's text.
            for cited in
                one.chain.iter().skip(1).filter(|holder| holder.kind == SpeakerKind::Outlet && holder.named)
            {
                let cited = node(outlet(&cited.name), &mut parents);
                join(&mut parents, text, cited);
            }
            own.push(text);
        }
        for (one, &text) in testimonies.iter().zip(&own) {
            if let Some(publisher) = &one.outlet
                && let Some(&cited) = nodes.get(&outlet(publisher))
            {
                join(&mut parents, text, cited);
            }
        }
        Self { of: own.into_iter().map(|text| root(&parents, text)).collect() }
    }

    /// The text a testimony goes back to.
    pub(super) fn of_testimony(&self, number: usize) -> usize {
        self.of[number]
    }

    /// How many texts there are: families, and reports that are kin to no other.
    pub(super) fn printed(testimonies: &[Testimony]) -> usize {
        testimonies.iter().map(text_of).collect::<std::collections::BTreeSet<_>>().len()
    }
}

fn text_of(one: &Testimony) -> String {
    one.family.as_ref().map_or_else(|| format!("report {}", one.report), |family| format!("family {family}"))
}

fn outlet(name: &str) -> String {
    format!("outlet {}", fold(name))
}

fn root(parents: &[usize], mut at: usize) -> usize {
    while parents[at] != at {
        at = parents[at];
    }
    at
}

fn join(parents: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parents, a), root(parents, b));
    parents[a.max(b)] = a.min(b);
}

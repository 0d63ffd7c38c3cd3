//! The claims of a pool that a query makes, best first.

use std::{fs::File, io::BufReader, path::Path};

use anyhow::{Context, Result};
use ascribe_analysis::compare::{Comparer, Pool};
use serde::Deserialize;
use serde_json::{Value, json};

/// The inputs of a row.
#[derive(Deserialize)]
struct Row {
    id: String,
    query: String,
}

#[derive(Deserialize)]
struct Claim {
    id: String,
    claim: String,
    title: String,
}

/// The pool with the ids of its claims.
pub(super) struct Claims<'a> {
    ids: Vec<String>,
    pool: Pool<'a>,
}

impl<'a> Claims<'a> {
    /// Reads `NAME_pool.jsonl` beside the gold file `NAME.PART.jsonl`.
    pub(super) fn beside(gold: &Path, comparer: &'a Comparer) -> Result<Self> {
        let path = super::beside(gold, "pool");
        let place = || format!("{}", path.display());
        let file = BufReader::new(File::open(&path).with_context(place)?);
        let claims: Result<Vec<Claim>, _> = serde_json::Deserializer::from_reader(file).into_iter().collect();
        let (mut ids, mut texts) = (Vec::new(), Vec::new());
        for Claim { id, claim, title } in claims.with_context(place)? {
            ids.push(id);
            texts.push(format!("{claim} {title}"));
        }
        Ok(Self { ids, pool: Pool::of(comparer, texts)? })
    }

    /// The row of one query.
    pub(super) fn row(&self, line: &str) -> Result<Value> {
        let Row { id, query } = serde_json::from_str(line)?;
        let hits = self.pool.rank(&query)?;
        let ranked: Vec<&str> = hits.iter().map(|hit| self.ids[hit.at].as_str()).collect();
        Ok(json!({"id": id, "ranked": ranked}))
    }
}

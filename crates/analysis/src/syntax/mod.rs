//! Head: dependency trees and Penn tags of sentences (biaffine arcs, Dozat and Manning 2017).

mod arborescence;
mod tree;

use std::ops::Range;

pub(crate) use tree::{Nodes, Tree};

use crate::{
    encoder::Scores,
    matrix::{Linear, Matrix, dot},
    model::{ModelError, Settings, Tables},
    sentences::Boundary,
};

/// Width of the vectors that arcs and relations are scored with.
const WIDTH: usize = 128;

/// Reads trees off the scores of a window.
pub(crate) struct Syntax {
    relation: Linear,
    /// Names are few and live as long as the program: trees refer to them.
    relations: Vec<&'static str>,
    penn: Vec<&'static str>,
}

impl Syntax {
    pub(crate) fn load(tables: &Tables, settings: &Settings) -> Result<Self, ModelError> {
        let relation = tables.linear("relations", WIDTH)?;
        let keep = |names: &[String]| -> Vec<&'static str> {
            names.iter().map(|name| -> &'static str { Box::leak(name.clone().into_boxed_str()) }).collect()
        };
        Ok(Self { relation, relations: keep(&settings.relations), penn: keep(&settings.penn) })
    }

    /// The trees of the sentences in the `core` of a window; the first word of the core is word 0 of the trees.
    ///
    /// `boundaries` are those of the window. A sentence that the core cuts is read as far as it is seen.
    pub(crate) fn read(&self, scores: &Scores, core: &Range<usize>, boundaries: &[Boundary]) -> Tree {
        let mut nodes = Nodes::default();
        let mut start = core.start;
        for end in core.start + 1..=core.end {
            let begins = boundaries.get(end).is_some_and(|&boundary| boundary > Boundary::None);
            if end == core.end || begins {
                let heads = arborescence::best(&arcs(scores, &(start..end)));
                for (word, head) in (start..end).zip(heads) {
                    let head = start + head;
                    let relation = if head == word { "root" } else { self.relation(scores, word, head) };
                    let tag = self.penn.get(top(scores.penn.row(word), 0)).copied().unwrap_or_default();
                    nodes.push(head - core.start, relation, tag);
                }
                start = end;
            }
        }
        Tree::new(nodes)
    }

    fn relation(&self, scores: &Scores, word: usize, head: usize) -> &'static str {
        let both = scores.rel_word.row(word).iter().zip(scores.rel_head.row(head));
        let both: Vec<f32> = both.map(|(word, head)| (word + head).max(0.0)).collect();
        // The first relation is that of a root.
        self.relations.get(top(&self.relation.of(&both), 1)).copied().unwrap_or("dep")
    }
}

/// How well each word of the sentence (column) heads each other (row); on the diagonal, how well it is the root.
fn arcs(scores: &Scores, sentence: &Range<usize>) -> Matrix {
    let scale = (WIDTH as f32).sqrt().recip();
    let mut found = Matrix::new(Vec::with_capacity(sentence.len() * sentence.len()), sentence.len());
    for word in sentence.clone() {
        let of_word: Vec<f32> = scores.arc_word.row(word).iter().map(|value| value.max(0.0)).collect();
        found.push(sentence.clone().map(|head| {
            if head == word {
                scores.root.row(word)[0]
            } else {
                dot(&of_word, scores.arc_head.row(head)) * scale
            }
        }));
    }
    found
}

/// The number of the highest score from `from` on, the first of equals.
fn top(scores: &[f32], from: usize) -> usize {
    let mut best = from;
    for at in from..scores.len() {
        if scores[at] > scores[best] {
            best = at;
        }
    }
    best
}

//! Dependency trees of the sentences of a report (Universal Dependencies 2), and the questions stages ask of them.

use std::ops::Range;

/// The words of trees in the order of the text: head (a root is its own), relation and Penn tag.
#[derive(Debug, Default)]
pub(crate) struct Nodes {
    heads: Vec<usize>,
    relations: Vec<&'static str>,
    tags: Vec<&'static str>,
}

impl Nodes {
    pub(crate) fn push(&mut self, head: usize, relation: &'static str, tag: &'static str) {
        self.heads.push(head);
        self.relations.push(relation);
        self.tags.push(tag);
    }

    /// Adds the words of further trees after those that are there.
    pub(crate) fn extend(&mut self, tree: Tree) {
        let start = self.heads.len();
        self.heads.extend(tree.nodes.heads.into_iter().map(|head| start + head));
        self.relations.extend(tree.nodes.relations);
        self.tags.extend(tree.nodes.tags);
    }

    /// Adds words that could not be read, each a root by itself.
    pub(crate) fn unread(&mut self, count: usize) {
        for _ in 0..count {
            self.push(self.heads.len(), "root", "");
        }
    }

    fn cut_cycles(&mut self) {
        const UNSEEN: usize = usize::MAX;
        let mut seen = vec![UNSEEN; self.heads.len()];
        for start in 0..self.heads.len() {
            let mut at = start;
            while seen[at] == UNSEEN {
                seen[at] = start;
                at = self.heads[at];
            }
            if seen[at] == start && self.heads[at] != at {
                self.heads[at] = at;
                self.relations[at] = "root";
            }
        }
    }
}

/// The trees of all sentences of a report, a node for each word.
///
/// A word that only goes on with a token ("U" "." "S" ".") hangs on the token's first word as `part`.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Nodes,
    /// First and last word of the words below each word, itself included.
    reach: Vec<(usize, usize)>,
    /// Where the dependents of each word begin in `dependents`.
    starts: Vec<usize>,
    dependents: Vec<usize>,
}

impl Tree {
    /// The trees over `nodes`. Heads should lead to a root: a cycle is cut where it is entered.
    pub(crate) fn new(mut nodes: Nodes) -> Self {
        nodes.cut_cycles();
        let heads = &nodes.heads;
        let count = heads.len();
        let mut starts = vec![0; count + 1];
        for (word, &head) in heads.iter().enumerate() {
            starts[head + 1] += usize::from(head != word);
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let (mut next, mut dependents) = (starts.clone(), vec![0; starts[count]]);
        for (word, &head) in heads.iter().enumerate().filter(|&(word, &head)| head != word) {
            dependents[next[head]] = word;
            next[head] += 1;
        }
        let mut tree = Self { nodes, reach: (0..count).map(|at| (at, at)).collect(), starts, dependents };
        for word in tree.leaves_first() {
            let (head, (first, last)) = (tree.nodes.heads[word], tree.reach[word]);
            let of_head = &mut tree.reach[head];
            *of_head = (of_head.0.min(first), of_head.1.max(last));
        }
        tree
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.nodes.heads.len()
    }

    /// The word this one depends on; `None` for a root.
    pub(crate) fn head(&self, word: usize) -> Option<usize> {
        Some(self.nodes.heads[word]).filter(|&head| head != word)
    }

    /// How the word depends on its head, as Universal Dependencies names it ("nsubj:pass"); "root" for a root.
    pub(crate) fn relation(&self, word: usize) -> &'static str {
        self.nodes.relations[word]
    }

    /// True if the relation is one of `names`, subtypes included: "nsubj" also stands for "nsubj:pass".
    pub(crate) fn is(&self, word: usize, names: &[&str]) -> bool {
        let relation = self.nodes.relations[word];
        names.iter().any(|name| {
            relation.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        })
    }

    /// The Penn Treebank tag ("VBD").
    pub(crate) fn tag(&self, word: usize) -> &'static str {
        self.nodes.tags[word]
    }

    /// True for verbs, participles included.
    pub(crate) fn is_verb(&self, word: usize) -> bool {
        self.nodes.tags[word].starts_with('V')
    }

    /// The words that depend on this one, in the order of the text.
    pub(crate) fn children(&self, word: usize) -> &[usize] {
        &self.dependents[self.starts[word]..self.starts[word + 1]]
    }

    /// The first dependent with one of these relations, see [`Tree::is`].
    pub(crate) fn child(&self, word: usize, names: &[&str]) -> Option<usize> {
        self.children_by(word, names).next()
    }

    /// The dependents with one of these relations, see [`Tree::is`].
    pub(crate) fn children_by<'t>(
        &'t self,
        word: usize,
        names: &'t [&str],
    ) -> impl Iterator<Item = usize> + 't {
        self.children(word).iter().copied().filter(move |&child| self.is(child, names))
    }

    /// From the first to the last word below this one, itself included. Words of others may stand between them where
    /// a tree is not projective.
    pub(crate) fn reach(&self, word: usize) -> Range<usize> {
        let (first, last) = self.reach[word];
        first..last + 1
    }

    /// The noun phrase around a noun or pronoun: its words without relative clauses, appositions and what is coordinated
    /// with it ("a senior diplomat" of "a senior diplomat who was there").
    pub(crate) fn phrase(&self, word: usize) -> Range<usize> {
        const APART: [&str; 12] = [
            "acl",
            "appos",
            "parataxis",
            "punct",
            "conj",
            "cc",
            "cop",
            "nsubj",
            "advcl",
            "case",
            "mark",
            "aux",
        ];
        let (mut first, mut last, mut open) = (word, word, vec![word]);
        while let Some(at) = open.pop() {
            (first, last) = (first.min(at), last.max(at));
            let below = self.children(at).iter().copied();
            // Prepositions and marks stand outside the phrase of their own noun, inside that of a noun above it.
            open.extend(below.filter(|&child| {
                !self.is(child, &APART)
                    || at != word && !self.is(child, &["acl", "appos", "parataxis", "punct"])
            }));
        }
        first..last + 1
    }

    /// The heads from the word's own up to the root.
    pub(crate) fn ancestors(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(word), |&at| self.head(at))
    }

    /// True if `below` is `word` or hangs somewhere below it.
    pub(crate) fn dominates(&self, word: usize, below: usize) -> bool {
        below == word || self.ancestors(below).any(|above| above == word)
    }

    /// The topmost word of a run: the one whose head lies outside, the first of several.
    pub(crate) fn top(&self, words: Range<usize>) -> Option<usize> {
        words.clone().find(|&word| {
            self.head(word).is_none_or(|head| !words.contains(&head))
                && !self.is(word, &["punct", "case", "mark", "cc", "det"])
        })
    }

    /// All words but roots, each after everything below it.
    fn leaves_first(&self) -> Vec<usize> {
        let roots = (0..self.nodes.heads.len()).filter(|&word| self.nodes.heads[word] == word);
        let mut order: Vec<usize> = roots.collect();
        let roots = order.len();
        let mut at = 0;
        while let Some(&word) = order.get(at) {
            order.extend_from_slice(self.children(word));
            at += 1;
        }
        order.split_off(roots).into_iter().rev().collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Heads, relations and tags as a treebank writes them.
    pub(crate) fn tree(nodes: &[(usize, &'static str, &'static str)]) -> Tree {
        let mut all = Nodes::default();
        nodes.iter().for_each(|&(head, relation, tag)| all.push(head, relation, tag));
        Tree::new(all)
    }

    #[test]
    fn answers_what_stages_ask() {
        // "Officials said the dam held"
        let tree = tree(&[
            (1, "nsubj", "NNS"),
            (1, "root", "VBD"),
            (3, "det", "DT"),
            (4, "nsubj", "NN"),
            (1, "ccomp", "VBD"),
        ]);
        assert_eq!(tree.children(1), [0, 4]);
        assert_eq!(tree.child(1, &["ccomp"]), Some(4));
        assert_eq!(tree.reach(4), 2..5);
        assert_eq!(tree.reach(1), 0..5);
        assert!(tree.dominates(1, 2) && !tree.dominates(4, 0));
        assert_eq!(tree.top(2..5), Some(4));
        assert_eq!(tree.ancestors(2).collect::<Vec<_>>(), [3, 4, 1]);
    }

    #[test]
    fn a_cycle_is_cut() {
        let tree = tree(&[(1, "dep", "NN"), (2, "dep", "NN"), (0, "dep", "NN")]);
        assert_eq!((0..3).filter(|&word| tree.head(word).is_none()).count(), 1);
    }
}

"""Okapi BM25 (Robertson and Zaragoza 2009) over a pool of short texts; the reference for compare/bm25.rs."""

from collections import Counter, defaultdict
from math import log

from reader.text import words

from .echo import MARKS

K1, B = 1.2, 0.75


class Bm25:
    def __init__(self, texts):
        counts = [Counter(terms(text)) for text in texts]
        self.sizes = [sum(c.values()) for c in counts]
        self.mean = sum(self.sizes) / max(1, len(texts))
        self.held = defaultdict(list)
        for k, c in enumerate(counts):
            for term, n in c.items():
                self.held[term].append((k, n))

    def scores(self, query):
        found, total = defaultdict(float), len(self.sizes)
        for term in sorted(set(terms(query))):
            held = self.held.get(term, ())
            weight = log(1.0 + (total - len(held) + 0.5) / (len(held) + 0.5))
            for k, n in held:
                found[k] += weight * n * (K1 + 1.0) / (n + K1 * (1.0 - B + B * self.sizes[k] / self.mean))
        return found


def terms(text):
    return [w.form for w in words(text) if w.shape not in MARKS]

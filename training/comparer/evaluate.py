"""Scores a model on dev, each head by what it is for, and the base's vectors beside it.

usage: python -m comparer.evaluate DATA BASE MODEL     (MODEL is a checkpoint, or the folder of a shipped model)
"""

import argparse
import json
import os

import numpy as np
import torch
from reader.text import Vocabulary

from . import corpora
from .bm25 import Bm25
from .inputs import Inputs
from .live import Live
from .model import HEADS, Comparer, columns
from .shipped import Shipped

CANDIDATES = 20  # of BM25 and of the vectors each


def f1(gold, found, label):
    hit = sum(g == f == label for g, f in zip(gold, found))
    return 2 * hit / max(1, sum(g == label for g in gold) + sum(f == label for f in found))


def relation(data, model, base, limit):
    rows = corpora.rows(data, "vitaminc.dev")[:limit]
    found = columns(model.judge([(r["premise"], r["hypothesis"]) for r in rows]), "relation").argmax(1)
    gold = np.array([HEADS["relation"].index(r["label"]) for r in rows])
    numeric = np.array([r["numeric"] for r in rows])
    return {"accuracy": np.mean(gold == found), "numeric": np.mean((gold == found)[numeric]),
            **{label: f1(gold, found, k) for k, label in enumerate(HEADS["relation"])}}


def stance(data, model, base, limit):
    rows = corpora.fnc1(data, "dev")
    rows = rows[::max(1, len(rows) // limit)] if limit else rows
    found = columns(model.judge([(a, b) for _, a, b, _ in rows]), "stance").argmax(1)
    gold = np.array([label for _, _, _, label in rows])
    each = {label: f1(gold, found, k) for k, label in enumerate(HEADS["stance"])}
    return {"macro_f1": np.mean(list(each.values())), **each}


def similarity(data, model, base, limit):
    """Pearson on stsb_news, and the best F1 of "same" on mrpc with the threshold that gives it: vectors, pairs, half each."""
    news, other = corpora.rows(data, "stsb_news.dev"), corpora.rows(data, "mrpc.dev")
    gold, same = np.array([r["score"] for r in news]), np.array([r["label"] == "same" for r in other])

    def vectors(rows):
        return 5 * (base.embed([r["a"] for r in rows]) * base.embed([r["b"] for r in rows])).sum(1)

    def pairs(rows):
        both = model.judge([(r["a"], r["b"]) for r in rows]), model.judge([(r["b"], r["a"]) for r in rows])
        return columns(both[0] + both[1], "similarity")[:, 0] / 2

    report = {}
    for name, of in {"vectors": vectors, "pairs": pairs, "half": lambda rows: (vectors(rows) + pairs(rows)) / 2}.items():
        a, b = of(news), of(other)
        best, at = max((f1(same, b >= t, True), t) for t in np.unique(b))
        report[name] = {"pearson": np.corrcoef(a, gold)[0, 1], "same": best, "from": at}
    return report


def retrieval(data, model, base, limit):
    """MAP@5 of words, of vectors, and of the judged pairs for each weight of vectors and words."""
    tweets, pool = corpora.checkthat(data, "dev")
    gold, texts, bm25 = [claim for _, claim in tweets], [tweet for tweet, _ in tweets], Bm25(pool)
    words = np.array([[held.get(k, 0.0) for k in range(len(pool))] for held in map(bm25.scores, texts)])
    precise = lambda ranked: np.mean([1 / (list(r[:5]).index(c) + 1) if c in r[:5] else 0.0 for r, c in zip(ranked, gold)])
    best = lambda scores: (-scores).argsort(1, kind="stable")[:, :CANDIDATES]
    vectors = base.embed(texts) @ base.embed(pool).T
    report = {"words": precise(best(words)), "vectors": precise(best(vectors))}
    sets = [sorted({*a, *b}) for a, b in zip(best(words), best(vectors))]
    report["proposed"] = np.mean([c in s for c, s in zip(gold, sets)])
    match = columns(model.judge([(tweet, pool[c]) for tweet, s in zip(texts, sets) for c in s]), "match")[:, 0]
    ends = np.cumsum([len(s) for s in sets])
    match = np.split(match, ends[:-1])
    for v in (0, 5, 10, 20):
        for w in (0, 0.1, 0.2, 0.4):
            ranked = [np.array(s)[np.argsort(-(m + v * vectors[k][s] + w * words[k][s]), kind="stable")]
                      for k, (s, m) in enumerate(zip(sets, match))]
            report[f"judged, vectors {v}, words {w}"] = precise(ranked)
    return report


TASKS = {"relation": relation, "stance": stance, "similarity": similarity, "retrieval": retrieval}


def rounded(x):
    return {k: rounded(v) for k, v in x.items()} if isinstance(x, dict) else round(float(x), 4)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("data")
    p.add_argument("base", help="folder of all-MiniLM-L6-v2")
    p.add_argument("model")
    p.add_argument("--only", nargs="*", default=list(TASKS), choices=list(TASKS))
    p.add_argument("--limit", type=int, default=None, help="rows of the large sets, for a quick look")
    a = p.parse_args()
    torch.set_num_threads(1)
    inputs = Inputs(Vocabulary(os.path.join(a.base, "vocab.txt")))
    base = Comparer()
    base.start_from(os.path.join(a.base, "model.safetensors"))
    if os.path.isdir(a.model):
        model = Shipped(a.model, inputs)
    else:
        model = Comparer()
        model.load_state_dict(torch.load(a.model))
        model = Live(model, inputs)
    for name in a.only:
        print(json.dumps({name: rounded(TASKS[name](a.data, model, Live(base, inputs), a.limit))}), flush=True)


if __name__ == "__main__":
    main()

"""Scores a checkpoint in float on the dev part of every head, quickly: for choosing between recipes.

usage: python -m reader.dev DATA BASE CHECKPOINT...     several checkpoints are averaged

What ships is measured in Rust, by `ascribe-bench predict` and the shared scorer; pronouns come out lower here, where the
reader adds what the tree says.
"""

import json
import os
import sys

import numpy as np
import torch

from . import corpora
from .average import mean
from .data import windows
from .decode import spans, viterbi
from .heads import distance
from .model import Model, collate
from .text import Vocabulary


@torch.no_grad()
def vectors(model, reports, size=320):
    """(report, first word, vectors of the words) of each window, several windows at a time."""
    every = sorted((w for r in reports for w in windows(r, size) if w.last > w.first), key=lambda w: w.last - w.first)
    for at in range(0, len(every), 16):
        group = every[at:at + 16]
        with torch.autocast("cpu", torch.bfloat16):
            h = model.words(collate(group)).float()
        for w, row in zip(group, h):
            yield w.report, w.first, row[:w.last - w.first]


def factuality(model, reports):
    gold, found = [], []
    for r, first, h in vectors(model, reports):
        here = [(p - first, s) for p, s in r.labels["facts"] if first <= p < first + len(h)]
        if here:
            found += model.heads["facts"].scores(h[[p for p, _ in here]]).tolist()
            gold += [s for _, s in here]
    gold, found = np.array(gold), np.clip(found, -3, 3)
    return {"r": np.corrcoef(gold, found)[0, 1], "mae": np.abs(gold - found).mean()}


def names(model, reports, key):
    head, right, found, wanted = model.heads[key], 0, 0, 0
    trans = head.crf.scores().detach().numpy()
    for r, first, h in vectors(model, reports):
        mine = set(spans(viterbi(head.scores(h, model.heads).numpy(), trans), head.tags))
        gold = set(spans(r.labels[key][first:first + len(h)], head.tags))
        right, found, wanted = right + len(mine & gold), found + len(mine), wanted + len(gold)
    return {"f1": 2 * right / max(1, found + wanted)}


def pronouns(model, reports):
    head, counts = model.heads["coreference"], [0, 0, 0]
    for r, first, h in vectors(model, reports, 400):
        pronoun, a, b, answer = r.labels["choice"]
        if first or None in (pronoun, a, b) or max(pronoun[1], a[1], b[1]) >= len(h):
            continue
        here = torch.zeros(1, dtype=torch.long)
        of = lambda m: head.mention(h[None], here, torch.tensor([m[0]]), torch.tensor([m[1]]))
        scores = [head.scores(of(pronoun), of(c), torch.tensor([distance(pronoun, c)])).item() for c in (a, b)]
        said = [scores[0] > 0 and scores[0] >= scores[1], scores[1] > 0 and scores[1] > scores[0]]
        gold = [answer == 1, answer == 2]
        counts = [x + y for x, y in zip(counts, (sum(s and g for s, g in zip(said, gold)), sum(said), sum(gold)))]
    return {"f1": 2 * counts[0] / max(1, counts[1] + counts[2])}


def trees(model, reports):
    """Greedy heads within the sentence; the reader's are arborescences."""
    syntax, counts = model.heads["syntax"], np.zeros(4)
    for r, first, h in vectors(model, reports):
        sentence = torch.tensor(r.labels["sentence"][first:first + len(h)])
        heads = torch.tensor(r.labels["heads"][first:first + len(h)]) - first
        apart = (sentence[:, None] != sentence[None]) & ~torch.eye(len(h), dtype=torch.bool)
        guess = syntax.arcs(h[None])[0].masked_fill(apart, -1e4).argmax(-1)
        known = (heads >= 0) & (heads < len(h))
        relation = syntax.relations(h, h[guess]).argmax(-1) == torch.tensor(r.labels["relations"][first:first + len(h)])
        penn = syntax.penn(h).argmax(-1) == torch.tensor(r.labels["penn"][first:first + len(h)])
        right = guess == heads
        counts += [int(known.sum()), int((right & known).sum()), int((right & relation & known).sum()), int((penn & known).sum())]
    return dict(zip(("uas", "las", "penn"), counts[1:] / counts[0]))


def parts(data, v):
    """The dev part of each head's corpus and how it is scored."""
    uner = lambda row: not corpora.in_training(row)
    ewt = corpora.ewt(data, "dev", v)
    news = lambda: corpora.names(data, "worldwide", "dev", "world", corpora.WORLD, v)
    return {
        "facts": (factuality, [r for r in ewt if r.labels.get("facts")]),
        "gap": (pronouns, corpora.gap(data, "dev", v)),
        "uner": (lambda m, rs: names(m, rs, "uner"), corpora.names(data, "uner_ewt", "dev", "uner", corpora.UNER, v, uner)),
        "world": (lambda m, rs: names(m, rs, "world"), news()),
        "ewt": (trees, [r for r in ewt if "heads" in r.labels]),
        "gum": (trees, corpora.gum(data, "dev", v)),
    }


@torch.no_grad()
def main(data, base, *checkpoints):
    torch.set_num_threads(1)
    model = Model()
    model.load_state_dict(mean(checkpoints), strict=False)
    model.eval()
    for name, (score, reports) in parts(data, Vocabulary(os.path.join(base, "vocab.txt"))).items():
        print(name, json.dumps({k: round(float(x), 4) for k, x in score(model, reports).items()}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Heads for what stands around an attribution: names, syntax, factuality, modality, coreference; and what a statement
says.

Each takes the words' vectors of windows whose reports have its labels. `labels` makes its tensors, `loss` is the mean
over what it labels.
"""

import torch
import torch.nn.functional as F
from torch import nn

from .corpora import MODALITIES, PENN, POLARITIES, RELATIONS, UNER, WORLD, bioes
from .crf import Crf

HIDDEN = 384
APART = (0, 1, 2, 3, 5, 8, 12, 20, 32, 48, 64, 96, 128, 192, 256)  # words between two mentions


def padded(windows, key, m, fill):
    t = torch.full((len(windows), m), fill, dtype=torch.long)
    for i, w in enumerate(windows):
        t[i, :w.last - w.first] = torch.tensor(w.report.labels[key][w.first:w.last])
    return t


class Names(nn.Module):
    """Names of one scheme as BIOES tags with a CRF. A scheme with few texts reads the scores of the other beside."""

    def __init__(self, key, types, beside=None):
        super().__init__()
        self.key, self.beside, self.tags = key, beside, bioes(types)
        self.emit = nn.Linear(HIDDEN, len(self.tags))
        if beside:
            self.other = nn.Linear(len(bioes(WORLD)), len(self.tags), bias=False)
            nn.init.zeros_(self.other.weight)
        self.crf = Crf(self.tags)

    def scores(self, h, heads):
        e = self.emit(h).float()
        return e + self.other(heads[self.beside].scores(h, heads).detach()).float() if self.beside else e

    def labels(self, windows, m):
        return {self.key: padded(windows, self.key, m, 0)}

    def loss(self, h, batch, heads):
        e, gold, mask = self.scores(h, heads), batch[self.key], batch["mask"]
        own = F.cross_entropy(e[mask], gold[mask], reduction="sum")
        return (self.crf.loss(e, gold, mask) + own) / mask.sum()


class Syntax(nn.Module):
    """Dependency trees within known sentences: biaffine arcs, additive relations (Dozat and Manning 2017), Penn tags.

    The root is its own head.
    """

    ARC, RELATION = 128, 128

    def __init__(self):
        super().__init__()
        self.penn = nn.Linear(HIDDEN, len(PENN))
        self.arc_word = nn.Linear(HIDDEN, self.ARC)
        self.arc_head = nn.Linear(HIDDEN, self.ARC)
        self.arc_turn = nn.Linear(self.ARC, self.ARC)
        self.rel_word = nn.Linear(HIDDEN, self.RELATION)
        self.rel_head = nn.Linear(HIDDEN, self.RELATION)
        self.rel = nn.Linear(self.RELATION, len(RELATIONS))
        self.as_root = nn.Linear(HIDDEN, 1)

    def arcs(self, h):
        """[b, n, n]: how well word j heads word i; on the diagonal how well i is the root."""
        word, head = F.relu(self.arc_word(h)), self.arc_turn(F.relu(self.arc_head(h)))
        e = (word @ head.transpose(1, 2)).float() * self.ARC ** -0.5
        n = e.shape[1]
        diagonal = torch.eye(n, dtype=torch.bool)
        return torch.where(diagonal, self.as_root(h).float().expand(-1, -1, n), e)

    def relations(self, word, head):
        return self.rel(F.relu(self.rel_word(word) + self.rel_head(head))).float()

    def labels(self, windows, m):
        heads = torch.full((len(windows), m), -1, dtype=torch.long)
        for i, w in enumerate(windows):
            of = w.report.labels["heads"][w.first:w.last]
            heads[i, :len(of)] = torch.tensor([x - w.first if w.first <= x < w.last else -1 for x in of])
        return {"heads": heads, **{k: padded(windows, k, m, -1) for k in ("relations", "penn", "sentence")}}

    def loss(self, h, batch, heads):
        sentence, gold = batch["sentence"], batch["heads"]
        apart = (sentence[:, :, None] != sentence[:, None, :]) | (sentence < 0)[:, None, :]
        e = self.arcs(h).masked_fill(apart & ~torch.eye(h.shape[1], dtype=torch.bool), -1e4)
        arc = F.cross_entropy(e.flatten(0, 1), gold.flatten(), ignore_index=-1)
        of_head = h.gather(1, gold.clamp_min(0)[:, :, None].expand(-1, -1, HIDDEN))
        known = gold >= 0
        rel = F.cross_entropy(self.relations(h[known], of_head[known]), batch["relations"][known], ignore_index=-1)
        penn = F.cross_entropy(self.penn(h).float().flatten(0, 1), batch["penn"].flatten(), ignore_index=-1)
        return arc + rel + 0.5 * penn


class Factuality(nn.Module):
    """How far an event is presented as having happened, -3 (certainly not) to 3 (certainly), of its predicate."""

    WIDTH = 192

    def __init__(self):
        super().__init__()
        self.word = nn.Linear(HIDDEN, self.WIDTH)
        self.score = nn.Linear(self.WIDTH, 1)

    def scores(self, vectors):
        return self.score(F.relu(self.word(vectors))).float()[:, 0] + 1.0

    def labels(self, windows, m):
        found = [(i, p - w.first, s) for i, w in enumerate(windows)
                 for p, s in w.report.labels["facts"] if w.first <= p < w.last]
        return {"fact_at": torch.tensor([f[:2] for f in found], dtype=torch.long).reshape(-1, 2),
                "fact": torch.tensor([f[2] for f in found], dtype=torch.float)}

    def loss(self, h, batch, heads):
        at = batch["fact_at"]
        if not len(at):
            return h.sum() * 0
        return 0.7 * F.mse_loss(self.scores(h[at[:, 0], at[:, 1]]), batch["fact"])


class Modality(nn.Module):
    """Polarity and modality of an event in market news."""

    key = "modality"

    def __init__(self):
        super().__init__()
        self.word = nn.Linear(HIDDEN, 128)
        self.score = nn.Linear(128, len(POLARITIES) + len(MODALITIES))

    def scores(self, vectors):
        return self.score(F.relu(self.word(vectors))).float().split([len(POLARITIES), len(MODALITIES)], -1)

    def labels(self, windows, m):
        found = [(i, p - w.first, a, b) for i, w in enumerate(windows)
                 for p, a, b in w.report.labels["modality"] if w.first <= p < w.last]
        return {"modality": torch.tensor(found, dtype=torch.long).reshape(-1, 4)}

    def loss(self, h, batch, heads):
        gold = batch["modality"]
        if not len(gold):
            return h.sum() * 0
        polarity, modality = self.scores(h[gold[:, 0], gold[:, 1]])
        return F.cross_entropy(polarity, gold[:, 2]) + F.cross_entropy(modality, gold[:, 3])


class Coreference(nn.Module):
    """Does this mention go back to that one? (Lee et al. 2017, without their pruning: mentions are given.)

    A mention is its first and last word; nothing is scored 0.
    """

    WIDTH = 256
    MOST = 60  # antecedents looked at for one mention in training

    def __init__(self):
        super().__init__()
        self.of = nn.Linear(2 * HIDDEN, self.WIDTH)
        self.later = nn.Linear(self.WIDTH, self.WIDTH)
        self.earlier = nn.Linear(self.WIDTH, self.WIDTH, bias=False)
        self.both = nn.Linear(self.WIDTH, self.WIDTH, bias=False)
        self.apart = nn.Embedding(2 * len(APART) + 2, self.WIDTH)
        self.score = nn.Linear(self.WIDTH, 1)
        nn.init.normal_(self.apart.weight, std=0.02)

    def mention(self, h, window, first, last):
        return F.relu(self.of(torch.cat([h[window, first], h[window, last]], -1)))

    def scores(self, mention, candidate, apart):
        x = self.later(mention) + self.earlier(candidate) + self.both(mention * candidate) + self.apart(apart)
        return self.score(F.relu(x)).float()[..., 0]

    def labels(self, windows, m):
        if "choice" in windows[0].report.labels:
            return {"choice": [w.report.labels["choice"] for w in windows]}
        return {"mentions": [[(a - w.first, b - w.first, c) for a, b, c in w.report.labels["mentions"]
                              if w.first <= a and b < w.last] for w in windows]}

    def loss(self, h, batch, heads):
        rows = []  # window, mention, candidate, is it right
        if "choice" in batch:
            for i, (pronoun, a, b, answer) in enumerate(batch["choice"]):
                if None not in (pronoun, a, b) and max(pronoun[1], a[1], b[1]) < h.shape[1]:
                    rows.append((i, pronoun, [a, b], [answer == 1, answer == 2]))
        else:
            for i, mentions in enumerate(batch["mentions"]):
                for k, (first, last, cluster) in enumerate(mentions):
                    before = mentions[max(0, k - self.MOST):k]
                    rows.append((i, (first, last), [x[:2] for x in before], [x[2] == cluster for x in before]))
            rows = [r for r in rows if r[2]]
        if not rows:
            return h.sum() * 0
        flat = [(k, r[0], *r[1], *c) for k, r in enumerate(rows) for c in r[2]]
        which, window, first, last, c_first, c_last = torch.tensor(flat).T
        right = torch.tensor([x for r in rows for x in r[3]])
        apart = torch.tensor([distance(f[2:4], f[4:6]) for f in flat])
        e = self.scores(self.mention(h, window, first, last), self.mention(h, window, c_first, c_last), apart)
        width = max(len(r[2]) for r in rows)
        table = torch.full((len(rows), width + 1), -1e4)
        table[:, 0] = 0.0
        good = torch.zeros(len(rows), width + 1, dtype=torch.bool)
        column = torch.tensor([c + 1 for r in rows for c in range(len(r[2]))])
        table = table.index_put((which, column), e)
        good[which, column] = right
        good[:, 0] = ~good.any(-1)
        return (table.logsumexp(-1) - table.masked_fill(~good, -1e4).logsumexp(-1)).mean()


class Meaning(nn.Module):
    """What a statement says, as a sentence encoder would put it: the sum of its words, compared by cosine.

    Fitted to the finished encoder by `meaning.py`, so it has no loss here.
    """

    WIDTH = 128

    def __init__(self):
        super().__init__()
        self.of = nn.Linear(HIDDEN, self.WIDTH, bias=False)


def distance(mention, candidate):
    """Words between the two, in steps, and whether the candidate comes after."""
    after = candidate[0] > mention[0]
    words = candidate[0] - mention[1] if after else mention[0] - candidate[1]
    return (len(APART) + 1) * after + sum(words > x for x in APART)


def names_of_news():
    return Names("world", WORLD)


def names_of_web():
    return Names("uner", UNER, beside="world")

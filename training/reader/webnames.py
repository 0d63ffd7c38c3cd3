"""Labels for the head of web names beside the few texts that have them: GUM's named mentions, and EWT's proper nouns.

In GUM the type is gold and only the extent is taken from the tree. In EWT train the extents are gold, since a name of UNER
is nearly always a run of proper nouns, and the type is guessed: what the head says of the same words wherever they stand
in EWT, and what they name elsewhere.

usage: python -m reader.webnames DATA BASE CHECKPOINT OUT.json
"""

import calendar
import collections
import json
import math
import os
import sys

import torch

from . import corpora
from .corpora import PENN, RELATIONS, UNER, WORLD, bioes
from .decode import spans
from .dev import vectors
from .model import Model
from .text import BREAKS, Vocabulary

TAGS = bioes(UNER)
PROPER = {PENN.index("NNP"), PENN.index("NNPS")}
HYPHEN = PENN.index("HYPH")
TITLES = set("mr mrs ms miss dr doctor president vice prime minister king queen prince princess sir lord lady sen senator rep "
             "representative gov governor prof professor gen general col colonel sgt capt captain pope".split())
BODIES = set("university department ministry bank city gulf state states office offices court house institute college bureau "
             "board council church republic bay isle kingdom school academy society association authority".split())
APART = {RELATIONS.index(name) for name in ("appos", "list", "nmod:unmarked", "parataxis", "conj", "vocative")}
DAYS = {name.lower() for names in (calendar.day_name, calendar.day_abbr, calendar.month_name, calendar.month_abbr) for name in names}
DAYS |= {"tues", "thurs", "sept", "weds"}
TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "PER": "PER", "ORG": "ORG", "LOC": "LOC",
         "Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
WEIGHT = 1.5  # of what the words name elsewhere, against what the head says


def runs(r):
    """First and last word of each run of proper nouns, without titles and with "of ..." after the head of a body."""
    proper = [k for k, tag in enumerate(r.labels["penn"]) if tag in PROPER]
    found = []
    for k in proper:
        last = found[-1][1] if found else None
        between = r.labels["penn"][last + 1:k] if found else None
        inside = found and r.labels["sentence"][last] == r.labels["sentence"][k]
        hyphen = inside and between == [HYPHEN] and r.words[k].gap == r.words[k - 1].gap == BREAKS.index("glued")
        of = inside and k == last + 2 and r.words[last + 1].form == "of" and any(
            w.form in BODIES for w in r.words[found[-1][0]:last + 1])
        apart = r.labels["relations"][k] in APART
        company = inside and k == last + 2 and r.words[k].form == "inc"
        if inside and (k == last + 1 and not apart or hyphen or of or company):
            found[-1][1] = k
        else:
            found.append([k, k])
    for first, last in found:
        while first < last and (r.words[first].form in TITLES or r.words[first].form == "."):
            first += 1
        yield first, last


def key(r, first, last):
    return " ".join(w.form for w in r.words[first:last + 1])


def tagged(r, chosen):
    """Tags of the words of `r`; `chosen` are (first, last, type), a type of None being no name."""
    tags = [0] * len(r.words)
    for first, last, kind in chosen:
        for k in range(first, last + 1) if kind else ():
            edge = "S" if first == last else "B" if k == first else "E" if k == last else "I"
            tags[k] = TAGS.index(f"{edge}-{kind}")
    return tags


def of_gum(data, part, reports):
    """Gives the reports of GUM the label `uner`."""
    rows = {row["id"]: row for row in corpora.rows(data, f"entities/gum.{part}.jsonl")}
    for r in reports:
        at, types = corpora.Places(r), {}
        for e in rows[r.id]["entities"]:
            if e.get("named") and (place := at.inside(e["start"], e["end"])):
                types[top(r, *place)] = TYPES.get(e["type"])
        r.labels["uner"] = tagged(r, [(a, b, types.get(top(r, a, b)) or types.get(top(r, *whole(r, a, b)))) for a, b in runs(r)])


def whole(r, first, last):
    while first and r.labels["penn"][first - 1] in PROPER and r.labels["sentence"][first - 1] == r.labels["sentence"][first]:
        first -= 1
    return first, last


def top(r, first, last):
    """The first of the words whose head is outside them, or that is a root."""
    heads = r.labels["heads"]
    return next((k for k in range(first, last + 1) if heads[k] == k or not first <= heads[k] <= last), first)


def elsewhere(data, v):
    """What names name in texts whose types are known: {words: counts of the types and of none}."""
    counts = collections.defaultdict(collections.Counter)
    named = [(corpora.names(data, "worldwide", "train", "k", WORLD, v), bioes(WORLD), 1.0),
             (corpora.names(data, "uner_ewt", "dev", "k", UNER, v, corpora.in_training), TAGS, 3.0)]
    for reports, tags, weight in named:
        for r in reports:
            for kind, first, last in spans(r.labels["k"], tags):
                if kind not in ("Date", "Money"):
                    counts[key(r, first, last)][TYPES.get(kind)] += weight
    gum = corpora.gum(data, "train", v)
    of_gum(data, "train", gum)
    for r in gum:
        for kind, first, last in spans(r.labels["uner"], TAGS):
            counts[key(r, first, last)][kind] += 1
    return counts


@torch.no_grad()
def guessed(model, reports, counts):
    """{report: tags} for reports with trees."""
    kinds = [None, *UNER]
    columns = [[i for i, tag in enumerate(TAGS) if (tag[2:] or None) == kind] for kind in kinds]
    sums, places = collections.defaultdict(list), []
    for r, start, h in vectors(model, reports):
        p = torch.log_softmax(model.heads["uner"].scores(h, model.heads), -1)
        of_kind = torch.stack([p[:, c].logsumexp(-1) for c in columns], -1)
        for first, last in runs(r):
            if start <= first and last < start + len(h):
                sums[key(r, first, last)].append(of_kind[first - start:last + 1 - start].mean(0))
                places.append((r, first, last))
    chosen = {}
    for name, every in sums.items():
        known = counts.get(name, collections.Counter())
        total = sum(known.values())
        score = [s + WEIGHT * math.log((known[kind] + 0.5) / (total + 2))
                 for s, kind in zip(torch.stack(every).mean(0).tolist(), kinds)]
        day = any(word in DAYS for word in name.split())
        chosen[name] = None if day else kinds[max(range(len(kinds)), key=score.__getitem__)]
    out = collections.defaultdict(list)
    for r, first, last in places:
        out[r.id].append((first, last, chosen[key(r, first, last)]))
    return {r.id: tagged(r, out[r.id]) for r in reports}


def main(data, base, checkpoint, out):
    torch.set_num_threads(1)
    v = Vocabulary(os.path.join(base, "vocab.txt"))
    model = Model()
    model.load_state_dict(torch.load(checkpoint), strict=False)
    model.eval()
    reports = [r for r in corpora.ewt(data, "train", v) if "heads" in r.labels]
    with open(out, "w") as f:
        json.dump(guessed(model, reports, elsewhere(data, v)), f)


if __name__ == "__main__":
    main(*sys.argv[1:])

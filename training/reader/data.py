"""PolNeAR rows to windows of word pieces with their labels."""

import bisect
import json
import os
from dataclasses import dataclass, field

from .text import BREAKS, SHAPES, words

ROLES = ("source", "cue", "content")
TAGS = ("O",) + tuple(f"{edge}-{role}" for role in ROLES for edge in "BIES")
TAG = {tag: i for i, tag in enumerate(TAGS)}
PAD, CLS, SEP = 0, 101, 102
RULES = os.path.join(os.path.dirname(__file__), "../../rules/en")
ABBREVIATIONS = set(open(os.path.join(RULES, "abbreviations.txt")).read().split())


@dataclass
class Report:
    id: str
    text: str
    annotator: str
    words: list
    pieces: list  # ids, per word
    cuts: list  # word indices where a sentence or paragraph begins; value 2 for paragraphs
    tags: list = None
    attributions: list = field(default_factory=list)  # per attribution {role: [[first, last word], ...]}
    labels: dict = field(default_factory=dict)  # what other corpora say of the words, see corpora.py


def load(path, vocabulary):
    return [report(json.loads(line), vocabulary) for line in open(path, encoding="utf-8")]


def report(row, vocabulary):
    found = words(row["text"])
    r = Report(row["id"], row["text"], row.get("meta", {}).get("annotator", ""), found,
               [vocabulary.cached(w.form) for w in found], cuts(found))
    if "attributions" in row:
        label(r, row["attributions"])
    return r


def cuts(found):
    """What begins where, {word: 2 paragraph, 1 sentence}: crates/analysis/src/sentences.rs in Python."""
    at = {0: 2}
    for k in range(1, len(found)):
        if found[k].gap >= BREAKS.index("line"):
            at[k] = 2
        elif found[k].gap == BREAKS.index("space") and begins_sentence(found, k):
            at[k] = 1
    return at


def begins_sentence(found, k):
    lower, opening, close = SHAPES.index("lower"), SHAPES.index("open"), SHAPES.index("close")
    glued = BREAKS.index("glued")
    if found[k].shape == lower or found[k].shape == opening and k + 1 < len(found) and found[k + 1].shape == lower:
        return False
    mark = k - 1
    while mark >= 0 and found[mark].gap == glued and (found[mark].shape == close or found[mark].form in "’')]"):
        mark -= 1
    if mark < 0 or found[mark].form not in (".", "!", "?", "…"):
        return False
    if found[mark].form != "." or mark < k - 1:
        return True
    before = found[mark - 1] if mark else None
    return not (before and found[mark].gap == glued and (
        len(before.form) == 1 and before.shape == SHAPES.index("capitalised") or before.form in ABBREVIATIONS))


def label(r, attributions):
    starts = [w.start for w in r.words]
    r.tags = [TAG["O"]] * len(r.words)
    for a in attributions:
        spans = {}
        for role in ROLES:
            spans[role] = []
            for s, e in a[role]:
                inside = [k for k in range(_first(starts, s), len(r.words)) if r.words[k].start < e] if s < e else []
                inside = [k for k in inside if r.words[k].end > s]
                if inside:
                    spans[role].append((inside[0], inside[-1]))
            spans[role].sort()
            spans[role] = _join(spans[role])
        r.attributions.append(spans)
    taken = [False] * len(r.words)
    for role in ("cue", "source", "content"):
        for a in r.attributions:
            for first, last in a[role]:
                if any(taken[first:last + 1]):
                    continue
                for k in range(first, last + 1):
                    taken[k] = True
                    edge = "S" if first == last else "B" if k == first else "E" if k == last else "I"
                    r.tags[k] = TAG[f"{edge}-{role}"]


def _first(starts, s):
    return max(0, bisect.bisect_right(starts, s) - 1)


def _join(spans):
    out = []
    for s in spans:
        if out and s[0] <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], s[1]))
        else:
            out.append(s)
    return out


@dataclass
class Window:
    report: Report
    first: int  # words [first, last) are read
    last: int
    core: int  # words before it are context only
    tail: int  # words from it on are context only


def windows(r, size, left=0, right=0, rng=None):
    """Cuts a report into windows of at most `size` pieces, at paragraphs if possible, else sentences, else anywhere.

    `left` and `right` are pieces of context. With `rng` the first window is shortened at random, so that each
    epoch cuts elsewhere.
    """
    lengths = [len(p) for p in r.pieces]
    budget, out, at, n = size - 2 - left - right, [], 0, len(r.words)
    first_budget = rng.randint(budget // 3, budget) if rng else budget
    while at < n:
        room, end = (first_budget if at == 0 else budget), at
        while end < n and room >= lengths[end]:
            room -= lengths[end]
            end += 1
        end = max(end, at + 1)
        if end < n:
            half = at + (end - at) // 2
            stops = [k for k in range(max(half, at + 1), end + 1) if k in r.cuts]
            strong = [k for k in stops if r.cuts[k] == 2]
            end = (strong or stops or [end])[-1]
        a, room = at, left
        while a > 0 and room >= lengths[a - 1]:
            a -= 1
            room -= lengths[a]
        b, room = end, right
        while b < n and room >= lengths[b]:
            room -= lengths[b]
            b += 1
        out.append(Window(r, a, b, at, end))
        at = end
    return out


def epoch(reports, size, rng):
    every = [w for r in reports for w in windows(r, size, rng=rng)]
    rng.shuffle(every)
    return every


def batches(every, count, rng):
    """Batches of `count` windows of like length: sorts within pools of 8 batches, so little is padded."""
    out = []
    for i in range(0, len(every), count * 8):
        pool = sorted(every[i:i + count * 8], key=pieces_in)
        out += [pool[j:j + count] for j in range(0, len(pool), count)]
    rng.shuffle(out)
    return out


def pieces_in(w):
    return sum(len(p) for p in w.report.pieces[w.first:w.last]) + 2

"""The sentences of a long text that share most with a short one: what a pair has room for.

The reference for crates/analysis/src/compare/passages.rs.
"""

from functools import lru_cache
from math import log

from reader.data import cuts
from reader.text import words

from .echo import MARKS

LONGEST = 60  # words of a sentence; a longer one is cut
ROOM = 70  # words of all passages
ASKED = 100  # words of the short text that are looked for


@lru_cache(maxsize=4096)
def sentences(text):
    """The words, the sentences as their first word and the one after their last, the forms of each."""
    found = words(text)
    begins = [k for k in sorted(cuts(found)) if k < len(found)] + [len(found)]
    parts = [(at, min(at + LONGEST, end)) for start, end in zip(begins, begins[1:]) for at in range(start, end, LONGEST)]
    return found, parts, [{w.form for w in found[first:last]} for first, last in parts]


def passages(text, asked):
    """The best sentences of `text`, in its order, within ROOM words; the first sentence wins a tie."""
    found, parts, forms = sentences(text)
    wanted = sorted({w.form for w in words(asked)[:ASKED] if w.shape not in MARKS})
    weights = []
    for form in wanted:
        among = sum(form in own for own in forms)
        weights.append(log(1.0 + len(parts) / among) if among else 0.0)
    scores = [sum(weight for form, weight in zip(wanted, weights) if form in own) for own in forms]
    room, chosen = ROOM, []
    for k in sorted(range(len(parts)), key=lambda k: (-scores[k], k)):
        first, last = parts[k]
        if last - first <= room:
            chosen.append(k)
            room -= last - first
    return " ".join(text[found[parts[k][0]].start:found[parts[k][1] - 1].end] for k in sorted(chosen))

"""Decoding: emissions of the heads to attributions. The reference for crates/analysis."""

import numpy as np
import torch

from .crf import FORBIDDEN
from .data import TAGS, windows
from .model import ARGUMENTS, collate, distances

SIZE, CONTEXT = 320, 72  # pieces of a window, and of its context on either side
SOURCES = [i for i, tag in enumerate(ARGUMENTS) if tag.endswith("-source")]
CUES = [i for i, tag in enumerate(TAGS) if tag.endswith("-cue")]


class Decoder:
    """Decodes with the transitions of both heads. `cue_bias` is added to every cue tag, `source_bias` to every source tag of a cue's
    arguments: > 0 finds more."""

    def __init__(self, tags, arguments, cue_bias=0.0, source_bias=0.0):
        self.tags, self.one_source, self.cue_bias, self.source_bias = tags, one_source(arguments), cue_bias, source_bias

    @classmethod
    def of(cls, model, **settings):
        return cls(model.heads["tags"].crf.scores().detach().numpy(), model.heads["links"].crf.scores().detach().numpy(),
                   **settings)

    def window(self, w, emit, arguments_for):
        """Attributions of the core of one window. `arguments_for(first, last)` scores the arguments of a cue."""
        emit = emit.copy()
        emit[:, CUES] += self.cue_bias
        path = viterbi(emit, self.tags)
        cue_probability = marginals(emit, self.tags)[:, CUES].sum(1)
        out = []
        for role, first, last in spans(path, TAGS):
            if role != "cue" or not w.core <= w.first + first < w.tail:
                continue
            e = arguments_for(first, last)
            e[:, SOURCES] += self.source_bias
            e[first:last + 1, 1:] = FORBIDDEN
            before = e.copy()
            before[:, SOURCES] = FORBIDDEN
            path = viterbi(np.concatenate([before, e], 1), self.one_source)
            found = spans([t % len(ARGUMENTS) for t in path], ARGUMENTS)
            parts = {role: [(w.first + a, w.first + b) for r, a, b in found if r == role] for role in ("source", "content")}
            out.append({**parts, "cue": [(w.first + first, w.first + last)],
                        "confidence": float(cue_probability[first:last + 1].mean())})
        return out


def settle(found):
    """Words are said once: of contents that overlap the one nearest to its cue stays, then the first.

    Attributions left without content go.
    """
    def apart(i, run):
        (first, last), = found[i]["cue"]
        return max(0, run[0] - last, first - run[1])

    runs = sorted((apart(i, run), run, i) for i, a in enumerate(found) for run in a["content"])
    kept = []
    for _, (a, b), i in runs:
        if not any(j != i and a <= d and c <= b for (c, d), j in kept):
            kept.append(((a, b), i))
    out = [{**a, "content": sorted(run for run, j in kept if j == i)} for i, a in enumerate(found)]
    return [a for a in out if a["content"]]


def one_source(trans):
    """Each tag twice, before and after a source has begun: an attribution has one source (99.9% of PolNeAR)."""
    n = len(ARGUMENTS)
    both = np.full((2 * n, 2 * n), FORBIDDEN, trans.dtype)
    begins = np.array([tag in ("B-source", "S-source") for tag in ARGUMENTS])
    both[:n, :n] = np.where(begins[None], FORBIDDEN, trans)
    both[:n, n:] = np.where(begins[None], trans, FORBIDDEN)
    both[n:, n:] = np.where(begins[None], FORBIDDEN, trans)
    return both


def viterbi(e, trans):
    """Best path; of equal ones that with the lowest tag indices, last word first."""
    score, back = e[0], []
    for row in e[1:]:
        both = score[:, None] + trans
        arg = both.argmax(0)
        score = both[arg, np.arange(len(row))] + row
        back.append(arg)
    path = [int(score.argmax())]
    for arg in reversed(back):
        path.append(int(arg[path[-1]]))
    return path[::-1]


def marginals(e, trans):
    def norm(x):
        top = x.max(-1, keepdims=True)
        return np.exp(x - top)
    p, step = norm(e.astype(np.float64)), np.exp(trans.astype(np.float64))
    n = len(e)
    forward, backward = np.empty_like(p), np.empty_like(p)
    forward[0] = p[0] / p[0].sum()
    for k in range(1, n):
        row = (forward[k - 1] @ step) * p[k]
        forward[k] = row / row.sum()
    backward[-1] = 1.0
    for k in range(n - 2, -1, -1):
        row = step @ (p[k + 1] * backward[k + 1])
        backward[k] = row / row.sum()
    both = forward * backward
    return both / both.sum(1, keepdims=True)


def spans(path, tags):
    """(role, first, last) of each run; a span cut by the window's edge counts as far as it is seen."""
    out, start = [], None
    for k, t in enumerate(path):
        edge, _, role = tags[t].partition("-")
        if edge == "O":
            start = None
            continue
        if edge in "BS" or start is None:
            start = k
        if edge in "ES" or k + 1 == len(path):
            out.append((role, start, k))
            start = None
    return out


@torch.no_grad()
def scores(model, w):
    """Of one window: tag scores [n, 13], and a function from a cue to argument scores [n, 9]."""
    model.eval()
    n = w.last - w.first
    h = model.words(collate([w]))[:, :n]
    tags, links = model.heads["tags"].emit(h), model.heads["links"]
    of_words, of_cues = links.of_word(h), links.of_cue(h)[0]

    @torch.no_grad()
    def arguments_for(first, last):
        cue = (of_cues[first] + of_cues[last]) / 2
        return links.emissions(of_words, cue[None], torch.tensor([distances(n, first, last)]), tags)[0].numpy()

    return tags[0].numpy(), arguments_for


def read(r, decoder, scores_of, size=SIZE, context=CONTEXT):
    """Attributions of one report, as spans of words; `scores_of(window)` as in `scores`."""
    out = []
    for w in windows(r, size, context, context):
        out += decoder.window(w, *scores_of(w))
    return sorted(settle(out), key=lambda a: (min(s for role in ("source", "cue", "content") for s, _ in a[role]),
                                      max(e for role in ("source", "cue", "content") for _, e in a[role]), a["cue"]))


def row(r, found):
    """The prediction row of the scorer."""
    def offsets(parts):
        return [[r.words[a].start, r.words[b].end] for a, b in parts]
    return {"id": r.id, "attributions": [{"id": f"a{i + 1}", **{role: offsets(a[role]) for role in ("source", "cue", "content")}}
                                         for i, a in enumerate(found)]}

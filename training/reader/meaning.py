"""Fits the head `meaning` to a finished encoder: the directions of a sentence encoder from the sums of words' vectors.

usage: python -m reader.meaning DATA BASE TAUGHT.npz CHECKPOINT OUT.pt

Least squares with a small ridge, in closed form; the encoder is left as it is. Prints how well the cosines of contents of
PolNeAR dev agree with the teacher's.
"""

import os
import sys

import numpy as np
import torch

from .data import load
from .dev import vectors
from .model import Model
from .teacher import Teacher, corpora_of, statements, text_of

PART, RIDGE = 6, 10.0  # one report in six is enough for so few numbers


def summed(model, reports):
    """{(report, first word, last word): mean vector} of the statements that stand whole in a window."""
    of, out = {}, {}
    for r, runs in statements(reports):
        of.setdefault(r.id, []).append(runs)
    for r, first, h in vectors(model, reports):
        for runs in of.get(r.id, ()):
            if first <= runs[0][0] and runs[-1][1] < first + len(h):
                words = [k - first for a, b in runs for k in range(a, b + 1)]
                out[r.id, runs[0][0], runs[-1][1]] = h[words].mean(0).numpy()
    return out


def agreement(a, b):
    """Correlation of the cosines of all pairs in one space with those in another."""
    def cosines(x):
        x = x / np.linalg.norm(x, axis=1, keepdims=True)
        return (x @ x.T)[np.triu_indices(len(x), 1)]
    return np.corrcoef(cosines(a), cosines(b))[0, 1]


@torch.no_grad()
def main(data, base, taught, checkpoint, out):
    torch.set_num_threads(1)
    model = Model()
    model.load_state_dict(torch.load(checkpoint), strict=False)
    model.eval()
    held = np.load(taught)
    wanted = dict(zip(held["names"].tolist(), held["vectors"].astype(np.float32)))
    teacher, x, y = Teacher(base), [], []
    for name, reports in corpora_of(data, teacher.vocabulary).items():
        for (id_, first, last), vector in summed(model, reports[::PART]).items():
            x.append(vector), y.append(wanted[f"{name}/{id_}/{first}-{last}"])
    x, y = np.stack(x), np.stack(y)
    weight = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ y).T
    model.heads["meaning"].of.weight.copy_(torch.tensor(weight))
    torch.save(model.state_dict(), out)
    dev = load(os.path.join(data, "attribution/polnear.dev.jsonl"), teacher.vocabulary)
    texts = {(r.id, runs[0][0], runs[-1][1]): text_of(r, runs) for r, runs in statements(dev)}
    found = summed(model, dev)
    theirs = teacher.vectors([texts[k] for k in found])
    print({"fitted": len(x), "polnear dev": round(agreement(np.stack(list(found.values())) @ weight.T, theirs), 4)})


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What all-MiniLM-L6-v2 makes of the statements and sentences of the train parts, for the head `meaning` to learn.

usage: python -m reader.teacher DATA BASE OUT.npz

Its 384 numbers (the mean over all pieces) are turned to the 128 directions in which they differ most, without centring,
so that cosines stay what they were; each vector has length 1.
"""

import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

from . import corpora
from .data import Window, load
from .model import HIDDEN, PAD, Encoder, collate
from .text import Vocabulary

WIDTH, MOST = 128, 254  # pieces


def statements(reports):
    """(report, runs of words): contents where a report has attributions, else its sentences."""
    for r in reports:
        if r.tags is not None:
            yield from ((r, a["content"]) for a in r.attributions if a["content"])
        else:
            begins = sorted(r.cuts) + [len(r.words)]
            yield from ((r, [(a, b - 1)]) for a, b in zip(begins, begins[1:]) if b > a + 2)


def corpora_of(data, v):
    return {"polnear": load(os.path.join(data, "attribution/polnear.train.jsonl"), v), "ewt": corpora.ewt(data, "train", v),
            "gum": corpora.gum(data, "train", v), "world": corpora.names(data, "worldwide", "train", "world", corpora.WORLD, v)}


def text_of(r, runs):
    return " ".join(r.text[r.words[a].start:r.words[b].end] for a, b in runs)


class Teacher:
    def __init__(self, base):
        self.vocabulary = Vocabulary(os.path.join(base, "vocab.txt"))
        self.encoder = Encoder().eval()
        with torch.no_grad():
            self.encoder.start_from(os.path.join(base, "model.safetensors"))

    @torch.no_grad()
    def vectors(self, texts):
        """[texts, HIDDEN], each of length 1."""
        out = np.zeros((len(texts), HIDDEN), np.float32)
        windows = []
        for k, text in enumerate(texts):
            r = corpora.plain(str(k), text, self.vocabulary)
            end = int(np.searchsorted(np.cumsum([len(p) for p in r.pieces]), MOST, "right"))
            windows.append(Window(r, 0, end, 0, end))
        order = sorted(range(len(texts)), key=lambda k: sum(map(len, windows[k].report.pieces)))
        for at in range(0, len(order), 64):
            batch = collate([windows[k] for k in order[at:at + 64]])
            with torch.autocast("cpu", torch.bfloat16):
                x = self.encoder(*(batch[k] for k in ("ids", "shape", "quotation", "gap", "annotator"))).float()
            there = (batch["ids"] != PAD)[:, :, None]
            out[order[at:at + 64]] = F.normalize((x * there).sum(1), dim=-1).numpy()
        return out


def main(data, base, out):
    torch.set_num_threads(1)
    teacher = Teacher(base)
    names, texts = [], []
    for name, reports in corpora_of(data, teacher.vocabulary).items():
        for r, runs in statements(reports):
            names.append(f"{name}/{r.id}/{runs[0][0]}-{runs[-1][1]}"), texts.append(text_of(r, runs))
    vectors = teacher.vectors(texts)
    turn = np.linalg.svd(vectors.T @ vectors)[0][:, :WIDTH]
    vectors = vectors @ turn
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    np.savez(out, names=np.array(names), vectors=vectors.astype(np.float16), turn=turn)


if __name__ == "__main__":
    main(*sys.argv[1:])

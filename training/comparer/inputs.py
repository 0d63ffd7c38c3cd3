"""Texts to the numbers that the encoder is fed: one text, or two with what each has of the other."""

import torch
from reader.data import CLS, SEP
from reader.text import words

from .echo import ALONE, Text, echoes

LONGEST = 384  # word pieces of a pair in all; a single text has half of them


class Inputs:
    def __init__(self, vocabulary):
        self.vocabulary, self.known = vocabulary, {}

    def text(self, text):
        if text not in self.known:
            found = Text(words(text)[:LONGEST])
            found.pieces = [self.vocabulary.cached(w.form) for w in found.words]
            self.known[text] = found
        return self.known[text]

    def single(self, text):
        t = self.text(text)
        return [self.framed(t.pieces, [ALONE] * len(t.words), LONGEST // 2, True)]

    def pair(self, a, b):
        """The second text has at most half of the room, the first what is left."""
        a, b = self.text(a), self.text(b)
        second = self.framed(b.pieces, echoes(b, a), LONGEST // 2, False)
        return [self.framed(a.pieces, echoes(a, b), LONGEST - len(second[0]), True), second]

    @staticmethod
    def framed(pieces, rows, most, opens):
        ids, echo = [CLS] * opens, [ALONE] * opens
        for word, row in zip(pieces, rows):
            if len(ids) + len(word) + 1 > most:
                break
            ids += word
            echo += [row] * len(word)
        return ids + [SEP], echo + [ALONE]


def collate(every):
    """Inputs to tensors; `pool` has a row of mean weights for each side."""
    n = max(sum(len(part[0]) for part in sides) for sides in every)
    b = {k: torch.zeros(len(every), n, dtype=torch.long) for k in ("ids", "side", "echo")}
    b["pool"] = torch.zeros(len(every), 2, n)
    for i, sides in enumerate(every):
        at = 0
        for side, (ids, echo) in enumerate(sides):
            end = at + len(ids)
            b["ids"][i, at:end] = torch.tensor(ids)
            b["echo"][i, at:end] = torch.tensor(echo)
            b["side"][i, at:end] = side
            b["pool"][i, side, at:end] = 1 / len(ids)
            at = end
    return b


def length(sides):
    return sum(len(part[0]) for part in sides)


def batches(items, pieces, of=length):
    """Indices of items in groups of like length, each of at most so many word pieces with its padding."""
    order = sorted(range(len(items)), key=lambda i: of(items[i]))
    group = []
    for i in order:
        if group and of(items[i]) * (len(group) + 1) > pieces:
            yield group
            group = []
        group.append(i)
    if group:
        yield group

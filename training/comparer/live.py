"""A model in training, asked in batches."""

import torch

from .inputs import batches, collate
from .model import HIDDEN, WIDTH

PIECES = 1024  # at a time


class Live:
    def __init__(self, model, inputs):
        self.model, self.inputs = model.eval(), inputs

    def judge(self, pairs):
        """The scores of each pair, head after head."""
        return self.run([self.inputs.pair(a, b) for a, b in pairs], self.model.pair, WIDTH)

    def embed(self, texts):
        """A unit vector of each text."""
        return self.run([self.inputs.single(text) for text in texts], self.model.embed, HIDDEN)

    @torch.no_grad()
    def run(self, fed, how, width):
        found = torch.zeros(len(fed), width)
        with torch.autocast("cpu", torch.bfloat16):
            for group in batches(fed, PIECES):
                found[group] = how(collate([fed[i] for i in group]))
        return found.numpy()

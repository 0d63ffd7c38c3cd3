"""The model as it ships, run by ONNX Runtime: the reference for the Rust reader."""

import json
import os

import numpy as np
import onnxruntime
from safetensors.numpy import load_file

from .data import TAGS
from .decode import Decoder
from .model import collate, distances
from .text import Vocabulary

NONE = [i for i, tag in enumerate(TAGS) if not tag.endswith(("source", "content"))]
REST = [i for i in range(len(TAGS)) if i not in NONE]


class Shipped:
    def __init__(self, folder, graph="encoder.onnx"):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(os.path.join(folder, graph), options)
        self.tables = load_file(os.path.join(folder, "heads.safetensors"))
        self.settings = json.load(open(os.path.join(folder, "settings.json")))
        self.vocabulary = Vocabulary(os.path.join(folder, "vocabulary.txt"))
        self.decoder = Decoder(self.tables["tags.transition"], self.tables["links.transition"],
                               self.settings["cue_bias"], self.settings["source_bias"])

    def scores(self, w):
        """As `decode.scores`."""
        return self.heads(*self.encode(w))

    def encode(self, w):
        """One pass of the encoder: tag scores, words as arguments, words as cues; a row a word."""
        batch = collate([w])
        fed = {k: batch[k].numpy().astype(np.int32) for k in ("ids", "shape", "quotation", "gap")}
        first = batch["first"][0, :w.last - w.first].numpy()
        columns = self.session.run(["words"], fed)[0][0, first]
        ends = np.cumsum(list(self.settings["columns"].values()))
        parts = dict(zip(self.settings["columns"], np.split(columns, ends[:-1], axis=1)))
        return [parts[name] for name in ("tags", "arguments", "cues")]

    def heads(self, tags, words, cues):
        t = self.tables
        top = tags[:, NONE].max(1, keepdims=True)
        none = top + np.log(np.exp(tags[:, NONE] - top).sum(1, keepdims=True))
        general = np.concatenate([none, tags[:, REST]], 1)

        def arguments_for(first, last):
            hidden = words + (cues[first] + cues[last]) / 2 + t["links.distance"][distances(len(words), first, last)]
            return np.maximum(hidden, 0) @ t["links.weight"].T + t["links.bias"] + general

        return tags, arguments_for

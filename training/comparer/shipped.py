"""The comparer as it ships, run by ONNX Runtime: the reference for the Rust one."""

import os

import numpy as np
import onnxruntime

from .inputs import collate


class Shipped:
    def __init__(self, folder, inputs):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session, self.inputs = onnxruntime.InferenceSession(os.path.join(folder, "comparer.onnx"), options), inputs

    def judge(self, pairs):
        """The scores of each pair, head after head."""
        return np.stack([self.run("judgement", self.inputs.pair(a, b)) for a, b in pairs])

    def embed(self, texts):
        """A unit vector of each text."""
        vectors = np.stack([self.run("embedding", self.inputs.single(text)) for text in texts])
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def run(self, output, sides):
        batch = collate([sides])
        fed = {k: batch[k].numpy().astype(np.int32) for k in ("ids", "side", "echo")}
        return self.session.run([output], {**fed, "pool": batch["pool"].numpy()})[0][0]

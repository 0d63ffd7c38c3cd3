"""Averages checkpoints, exports them in float and int8, scores both on dev and writes models/<name> with its card."""

import argparse
import hashlib
import json
import os
import tempfile

import torch

from .average import mean
from .decode import CONTEXT, SIZE
from .evaluate import brief, score
from .export import export
from .model import Model
from .shipped import Shipped

NAME = "reader-en 0.3.0"


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("base")
    p.add_argument("out")
    p.add_argument("dev")
    p.add_argument("scorer")
    p.add_argument("checkpoints", nargs="+")
    p.add_argument("--stages", nargs="*", default=[], help="folders of the stages of training, for the record of recipes")
    p.add_argument("--thawed", help="the shipped model that training went on from, for the same record")
    p.add_argument("--cue-bias", type=float, default=0.0, help="chosen on dev")
    p.add_argument("--source-bias", type=float, default=1.0, help="chosen on dev")
    p.add_argument("--facts", type=float, nargs=2, default=(1.0, 0.0), metavar=("FACTOR", "SHIFT"),
                   help="what factuality is multiplied by and then raised by, chosen on dev: rounding moves it")
    a = p.parse_args()
    model = Model()
    model.load_state_dict(mean(a.checkpoints))
    model.eval()
    rescale(model.heads["facts"], *a.facts)
    settings = {"name": NAME, "sizes": {"window": SIZE, "context": CONTEXT}, "cue_bias": a.cue_bias, "source_bias": a.source_bias}
    vocabulary = os.path.join(a.base, "vocab.txt")
    export(model, a.out, vocabulary, settings)
    with tempfile.TemporaryDirectory() as whole:
        export(model, whole, vocabulary, settings, quantise=False)
        before = brief(score(Shipped(whole), a.dev, a.scorer))
    after = brief(score(Shipped(a.out), a.dev, a.scorer))
    recipes = [json.loads(open(os.path.join(folder, "log.jsonl")).readline()) for folder in a.stages]
    with open(os.path.join(a.out, "scores.json"), "w") as f:
        json.dump({"data": "PolNeAR dev", "f32": before, "int8": after, "thawed": a.thawed, "facts": a.facts,
                   "recipes": [{k: r[k] for k in ("seed", "epochs", "steps", "lr", "alone", "shares") if r.get(k)} for r in recipes],
                   "sha256": {name: digest(os.path.join(a.out, name)) for name in
                              ("encoder.onnx", "heads.safetensors", "settings.json", "vocabulary.txt")}}, f, indent=2)
        f.write("\n")
    print(json.dumps({"f32": before, "int8": after}, indent=2))


def rescale(facts, factor, shift):
    """Factuality as it is, times `factor`, and `shift` more. The head adds 1 of its own."""
    with torch.no_grad():
        facts.score.weight *= factor
        facts.score.bias.copy_((facts.score.bias + 1.0) * factor + shift - 1.0)


def digest(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()

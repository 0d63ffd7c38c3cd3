"""Averages checkpoints, exports them, scores float and int8 on dev, and writes models/comparer-en with its scores."""

import argparse
import json
import os

import torch
from reader.average import mean
from reader.ship import digest
from reader.text import Vocabulary

from .evaluate import TASKS, rounded
from .export import export
from .inputs import Inputs
from .live import Live
from .model import Comparer
from .shipped import Shipped

NAME = "comparer-en 0.1.0"


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("data")
    p.add_argument("base")
    p.add_argument("out")
    p.add_argument("checkpoints", nargs="+")
    p.add_argument("--before", nargs="*", default=[], help="folders of the stages before, for the record of recipes")
    p.add_argument("--vectors", type=float, default=50.0, help="weight in retrieval, chosen on dev")
    p.add_argument("--words", type=float, default=0.2, help="the same of BM25")
    p.add_argument("--limit", type=int, default=None, help="rows of the large sets that are scored")
    a = p.parse_args()
    inputs = Inputs(Vocabulary(os.path.join(a.base, "vocab.txt")))
    base, model = Comparer(), Comparer()
    base.start_from(os.path.join(a.base, "model.safetensors"))
    model.load_state_dict(mean(a.checkpoints))
    export(model, base, a.out, {"name": NAME, "retrieval": {"vectors": a.vectors, "words": a.words}})
    scores = {kind: {name: rounded(of(a.data, asked, Live(base, inputs), a.limit)) for name, of in TASKS.items()}
              for kind, asked in (("f32", Live(model, inputs)), ("int8", Shipped(a.out, inputs)))}
    folders = a.before + [os.path.dirname(c) for c in a.checkpoints]
    recipes = [json.loads(open(os.path.join(folder, "log.jsonl")).readline()) for folder in folders]
    with open(os.path.join(a.out, "scores.json"), "w") as f:
        json.dump({"data": "dev, in Python", "limit": a.limit, **scores,
                   "recipes": [{k: r[k] for k in ("seed", "steps", "ending", "lr", "without") if r.get(k)} for r in recipes],
                   "sha256": {name: digest(os.path.join(a.out, name)) for name in ("comparer.onnx", "settings.json")}}, f, indent=2)
        f.write("\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()

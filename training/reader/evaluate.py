"""Scores a shipped model on a gold file, in Python: what the Rust reader is expected to reach."""

import argparse
import json
import subprocess
import sys
import tempfile

from .data import load
from .decode import read, row
from .shipped import Shipped


def predictions(model, gold):
    sizes = model.settings["sizes"]
    for r in load(gold, model.vocabulary):
        yield row(r, read(r, model.decoder, model.scores, sizes["window"], sizes["context"]))


def score(model, gold, scorer):
    """The scorer's report as a dictionary."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as out:
        for found in predictions(model, gold):
            out.write(json.dumps(found) + "\n")
        out.flush()
        return json.loads(subprocess.run([sys.executable, scorer, "attribution", gold, out.name],
                                         check=True, capture_output=True, text=True).stdout)


def brief(report):
    linked, strict = report["linked"], report["strict"]
    return {"linked": linked["f1"], "precision": linked["precision"], "recall": linked["recall"],
            **{role: strict[role]["fragments"]["f1"] for role in ("source", "cue", "content")},
            **{kind: linked["recall_by_type"][kind]["recall"] for kind in ("direct", "mixed", "indirect", "discontinuous", "no_source")}}


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model", help="models/<name>")
    p.add_argument("gold", help="JSONL rows with attributions")
    p.add_argument("scorer", help="score.py")
    p.add_argument("--graph", default="encoder.onnx")
    a = p.parse_args()
    print(json.dumps(brief(score(Shipped(a.model, a.graph), a.gold, a.scorer)), indent=2))

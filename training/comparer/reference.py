"""Writes testdata/reference/comparer.json: what the shipped comparer gives in Python for a few invented pairs.

usage: python -m comparer.reference MODEL VOCABULARY PAIRS.json OUT.json     (PAIRS is a list of [first, second])
"""

import json
import sys

from reader.text import Vocabulary

from .bm25 import Bm25
from .inputs import Inputs
from .passages import passages
from .shipped import Shipped


def main(folder, vocabulary, pairs, out):
    inputs = Inputs(Vocabulary(vocabulary))
    model = Shipped(folder, inputs)
    pairs = json.load(open(pairs, encoding="utf-8"))
    bm25, rows = Bm25([a for a, _ in pairs]), []
    rounded = lambda values: [round(float(x), 4) for x in values]
    for a, b in pairs:
        fed = inputs.pair(a, b)
        held = bm25.scores(b)
        rows.append({"a": a, "b": b, "ids": fed[0][0] + fed[1][0], "echo": fed[0][1] + fed[1][1], "passages": passages(a, b),
                     "bm25": rounded(held.get(k, 0.0) for k in range(len(pairs))),
                     "judgement": rounded(model.judge([(a, b)])[0]), "embedding": rounded(model.embed([a])[0][:8])})
    with open(out, "w", encoding="utf-8") as f:
        f.write("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows) + "\n]\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

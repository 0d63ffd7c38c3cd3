"""Writes testdata/reference/reader.json: what the shipped model gives in Python for a few invented texts.

usage: python -m reader.reference MODEL TEXTS.txt OUT.json     (texts are separated by lines of five equal signs)
"""

import json
import sys

from .data import report, windows
from .decode import read, row
from .shipped import Shipped


def main(folder, texts, out):
    model = Shipped(folder)
    sizes = model.settings["sizes"]
    rows = []
    for text in open(texts, encoding="utf-8", newline="").read().rstrip("\n").split("\n=====\n"):
        r = report({"id": "", "text": text}, model.vocabulary)
        cut = windows(r, sizes["window"], sizes["context"], sizes["context"])
        tags = [[round(float(x), 3) for x in values] for values in model.scores(cut[0])[0]] if cut else []
        rows.append({
            "text": text,
            "words": [[w.start, w.end, w.form, w.shape, w.quotation, w.gap] for w in r.words],
            "pieces": r.pieces,
            "boundaries": [r.cuts.get(k, 0) for k in range(len(r.words))],
            "windows": [[w.first, w.last, w.core, w.tail] for w in cut],
            "tags": tags,
            "attributions": row(r, read(r, model.decoder, model.scores, sizes["window"], sizes["context"]))["attributions"],
        })
    with open(out, "w", encoding="utf-8") as f:
        f.write("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows) + "\n]\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

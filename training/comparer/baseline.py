"""The floor for headlines and bodies (fnc1): TF-IDF of both and their cosine, and a logistic regression over them.

usage: python -m comparer.baseline DATA > PRED.jsonl     (needs scikit-learn)
"""

import json
import sys

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from .corpora import rows

WORDS = 5000


def main(data):
    bodies = {r["body_id"]: r["text"] for r in rows(data, "fnc1_bodies")}
    train, dev = rows(data, "fnc1.train"), rows(data, "fnc1.dev")
    counted = TfidfVectorizer(max_features=WORDS, stop_words="english", sublinear_tf=True)
    counted.fit([r["headline"] for r in train] + [bodies[i] for i in sorted({r["body_id"] for r in train})])

    def features(part):
        a, b = counted.transform([r["headline"] for r in part]), counted.transform([bodies[r["body_id"]] for r in part])
        cosine = np.asarray(a.multiply(b).sum(1)).ravel()
        steps = np.digitize(cosine, np.linspace(0, 0.6, 13))
        return hstack([a, b, csr_matrix(np.eye(14)[steps])]).tocsr()

    model = LogisticRegression(C=10.0, max_iter=300, class_weight="balanced")
    model.fit(features(train), [r["label"] for r in train])
    for r, label in zip(dev, model.predict(features(dev))):
        print(json.dumps({"id": r["id"], "label": label}))


if __name__ == "__main__":
    main(sys.argv[1])

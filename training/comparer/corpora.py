"""The corpora as pairs with what is known of each: (head, first text, second text, label)."""

import json
import os

from .model import HEADS
from .passages import passages

# Of the headlines with a body so many are read an epoch: most are easy, and the body is long.
SHARES = {"agree": 0.6, "disagree": 2.0, "discuss": 0.3, "unrelated": 0.03}


def rows(data, name):
    return [json.loads(line) for line in open(os.path.join(data, "claims", name + ".jsonl"), encoding="utf-8")]


def vitaminc(data, part):
    return [("relation", r["premise"], r["hypothesis"], HEADS["relation"].index(r["label"]))
            for r in rows(data, "vitaminc." + part)]


def stsb(data, part):
    """Without the rows of MSRpar, whose licence forbids training; dev keeps them, they are only measured."""
    return [("similarity", r["a"], r["b"], r["score"]) for r in rows(data, "stsb_news." + part)
            if part == "dev" or r["genre"] != "MSRpar"]


def fnc1(data, part, rng=None):
    """Headline and body: the body's passages stand first, as evidence does. With `rng` a sample."""
    bodies = {r["body_id"]: r["text"] for r in rows(data, "fnc1_bodies")}
    return [("stance", passages(bodies[r["body_id"]], r["headline"]), r["headline"], HEADS["stance"].index(r["label"]))
            for r in rows(data, "fnc1." + part) for _ in range(2 if rng else 1)
            if not rng or rng.random() < SHARES[r["label"]] / 2]


def checkthat(data, part):
    """[(tweet, number of its claim in the pool)] and the pool."""
    pool = rows(data, "checkthat20_pool")
    at = {r["id"]: k for k, r in enumerate(pool)}
    return ([(r["query"], at[r["gold"][0]]) for r in rows(data, "checkthat20." + part)],
            [f'{r["claim"]} {r["title"]}' for r in pool])

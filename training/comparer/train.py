"""Trains the comparer on every corpus at once and keeps the moving average of its weights."""

import argparse
import json
import os
import random
import time

import torch
import torch.nn.functional as F

from reader.text import Vocabulary

from . import corpora
from .bm25 import Bm25
from .inputs import Inputs, batches, collate
from .live import Live
from .model import Comparer, columns

PIECES, TOGETHER = 1024, 2  # word pieces of a micro-batch, all of one kind, and so many of them a step
NEGATIVES, NEAREST = 3, 15  # other claims for a tweet, out of the best of BM25 and of the base's vectors


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("data", help="folder that holds claims/")
    p.add_argument("base", help="folder of all-MiniLM-L6-v2: model.safetensors, vocab.txt")
    p.add_argument("out", help="folder for the checkpoints")
    p.add_argument("--steps", type=int, default=1600, help="of TOGETHER micro-batches")
    p.add_argument("--ending", action="store_true", help="the rate falls to zero, in place of staying as it is")
    p.add_argument("--lr", type=float, default=1e-4)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--start", help="a checkpoint to go on from, in place of the base")
    p.add_argument("--keep", type=int, default=100, help="steps between checkpoints")
    a = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    os.makedirs(a.out, exist_ok=True)
    base, model = Comparer(), Comparer()
    base.start_from(os.path.join(a.base, "model.safetensors"))
    model.start_from(os.path.join(a.base, "model.safetensors"))
    if a.start:
        model.load_state_dict(torch.load(a.start))
    # The tables of pieces and positions stay: half of the weights, little of the gain.
    model.word.weight.requires_grad = model.position.weight.requires_grad = False
    train(model, base.eval(), a, Inputs(Vocabulary(os.path.join(a.base, "vocab.txt"))))


class Lessons:
    """Micro-batches of one kind each: what is fed, and the loss of what comes out."""

    def __init__(self, data, inputs, base, rng):
        self.data, self.inputs, self.rng = data, inputs, rng
        self.pairs = corpora.vitaminc(data, "train"), corpora.stsb(data, "train")
        self.tweets, self.pool = corpora.checkthat(data, "train")
        self.near = nearest(self.tweets, self.pool, inputs, base)

    def epoch(self):
        """A mixed list of (kind, examples)."""
        news, similar = self.pairs
        turned = [(head, b, a, label) for head, a, b, label in similar]
        kinds = {"pairs": self.cut(news) + self.cut(similar + turned),
                 "stance": self.cut(corpora.fnc1(self.data, "train", self.rng)), "match": self.groups()}
        found = [(kind, group) for kind, groups in kinds.items() for group in groups]
        self.rng.shuffle(found)
        return found

    def cut(self, rows):
        self.rng.shuffle(rows)
        fed = [self.inputs.pair(a, b) for _, a, b, _ in rows]
        return [[(fed[i], rows[i][0], rows[i][3]) for i in group] for group in batches(fed, PIECES)]

    def groups(self):
        """A third of the tweets, each with its claim first and others after it."""
        found = []
        for k in self.rng.sample(range(len(self.tweets)), len(self.tweets) // 3):
            tweet, claim = self.tweets[k]
            others = self.rng.sample(self.near[k], NEGATIVES)
            found.append([self.inputs.pair(tweet, self.pool[c]) for c in [claim] + others])
        return [found[i:i + 3] for i in range(0, len(found), 3)]

    def loss(self, kind, group, model):
        if kind in ("pairs", "stance"):
            scores, head = model.pair(collate([fed for fed, _, _ in group])), group[0][1]
            own, labels = columns(scores, head), torch.tensor([label for _, _, label in group])
            return F.mse_loss(own[:, 0], labels) / 4 if head == "similarity" else F.cross_entropy(own, labels)
        scores = columns(model.pair(collate([fed for tweet in group for fed in tweet])), "match")
        return F.cross_entropy(scores.view(len(group), -1), torch.zeros(len(group), dtype=torch.long))


def nearest(tweets, pool, inputs, base):
    """For each tweet the numbers of the claims that are near it and not its own."""
    bm25, found = Bm25(pool), []
    live = Live(base, inputs)
    vectors = live.embed(pool)
    for (tweet, claim), vector in zip(tweets, live.embed([t for t, _ in tweets])):
        held = bm25.scores(tweet)
        best = sorted(held, key=lambda k: (-held[k], k))[:NEAREST] + (-(vectors @ vector)).argsort()[:NEAREST].tolist()
        found.append([k for k in dict.fromkeys(best) if k != claim])
    return found


def groups_of(model):
    """Parameters with their share of the rate: what starts from nothing learns faster."""
    found = {}
    for name, w in model.named_parameters():
        if w.requires_grad:
            new = name.startswith(("echo", "mix", "judge"))
            found.setdefault((new, w.dim() > 1), []).append(w)
    return [{"params": ws, "share": 5.0 if new else 1.0, "weight_decay": 0.01 if decay else 0.0}
            for (new, decay), ws in found.items()]


def train(model, base, a, inputs):
    rng = random.Random(a.seed)
    lessons = Lessons(a.data, inputs, base, rng)
    optimizer = torch.optim.AdamW(groups_of(model), foreach=True, eps=1e-6)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    log = open(os.path.join(a.out, "log.jsonl"), "w")
    log.write(json.dumps(vars(a)) + "\n"), log.flush()
    ahead, began, sums = [], time.time(), {}
    model.train()
    for step in range(1, a.steps + 1):
        for group in optimizer.param_groups:
            falling = 1 - step / a.steps if a.ending else 1.0
            group["lr"] = a.lr * group["share"] * min(1.0, step / 80) * falling
        for _ in range(TOGETHER):
            if not ahead:
                ahead = lessons.epoch()
                log.write(json.dumps({"step": step, "an epoch has": len(ahead)}) + "\n")
            kind, group = ahead.pop()
            with torch.autocast("cpu", torch.bfloat16):
                loss = lessons.loss(kind, group, model)
            (loss / TOGETHER).backward()
            sums.setdefault(group[0][1] if kind == "pairs" else kind, []).append(loss.item())
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0, foreach=True)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        keep = min(0.99, (1 + step) / (10 + step))
        with torch.no_grad():
            for k, v in model.state_dict().items():
                if k not in ("word.weight", "position.weight"):
                    average[k].lerp_(v, 1 - keep)
        if step % 40 == 0:
            row = {"step": step, **{k: round(sum(v) / len(v), 4) for k, v in sums.items()},
                   "steps_per_minute": round(60 * step / (time.time() - began))}
            log.write(json.dumps(row) + "\n"), log.flush()
            sums = {}
        if step % a.keep == 0:
            torch.save(average, os.path.join(a.out, f"step{step}.pt"))
    torch.save(average, os.path.join(a.out, "model.pt"))


if __name__ == "__main__":
    main()

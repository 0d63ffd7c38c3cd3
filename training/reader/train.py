"""Trains one model on the train part and keeps the moving average of its weights."""

import argparse
import json
import math
import os
import random
import time

import torch

from .data import batches, epoch, load
from .model import Model, collate
from .text import Vocabulary

MICRO = 4  # windows at a time: more do not fit the cache and are slower


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("data", help="folder that holds attribution/polnear.train.jsonl")
    p.add_argument("base", help="folder of all-MiniLM-L6-v2: model.safetensors, vocab.txt")
    p.add_argument("out", help="folder for the checkpoint")
    p.add_argument("--epochs", type=int, default=5)
    p.add_argument("--seed", type=int, default=1, help="order, cuts and dropout; heads always start from the same numbers")
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--window", type=int, default=256)
    p.add_argument("--batch", type=int, default=8)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--links", type=float, default=1.0, help="weight of the links head")
    p.add_argument("--start", help="a checkpoint to go on from, in place of the base")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--documents", type=int, default=None, help="use only so many reports (for a quick try)")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    os.makedirs(a.out, exist_ok=True)
    torch.manual_seed(0)
    model = Model(names=("tags", "links"), dropout=a.dropout)
    with torch.no_grad():
        model.encoder.start_from(os.path.join(a.base, "model.safetensors"))
    if a.start:
        model.load_state_dict(torch.load(a.start))
    train(model, a, load(os.path.join(a.data, "attribution/polnear.train.jsonl"),
                         Vocabulary(os.path.join(a.base, "vocab.txt")))[:a.documents])


def train(model, a, reports):
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    groups = {}
    for name, w in model.named_parameters():
        body = name.startswith("encoder") and not any(t in name for t in ("shape", "quotation", "gap", "annotator"))
        decay = w.dim() > 1 and "transition" not in name
        groups.setdefault((body, decay), []).append(w)
    peak = {True: a.lr, False: 5 * a.lr}
    optimizer = torch.optim.AdamW([{"params": ws, "peak": peak[body], "weight_decay": 0.01 if decay else 0.0}
                                   for (body, decay), ws in groups.items()], foreach=True, eps=1e-6)
    per_epoch = len(list(batches(epoch(reports, a.window, random.Random(0)), a.batch, random.Random(0))))
    total, step, seen, began = per_epoch * a.epochs, 0, 0, time.time()
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    log = open(os.path.join(a.out, "log.jsonl"), "w")
    log.write(json.dumps(vars(a)) + "\n")
    sums = {}
    for round_ in range(a.epochs):
        for group in batches(epoch(reports, a.window, rng), a.batch, rng):
            step += 1
            scale = schedule(step / total)
            for g in optimizer.param_groups:
                g["lr"] = g["peak"] * scale
            model.train()
            count = sum(w.last - w.first for w in group)
            for at in range(0, len(group), MICRO):
                batch = collate(group[at:at + MICRO], annotator=rng)
                with torch.autocast("cpu", torch.bfloat16):
                    h = model.words(batch)
                    scores = {}
                    losses = {name: head.loss(h, batch, scores) / count for name, head in model.heads.items()}
                (losses["tags"] + a.links * losses["links"]).backward()
                seen += int((batch["ids"] != 0).sum())
                for k, v in losses.items():
                    sums[k] = sums.get(k, 0) + v.item()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0, foreach=True)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            keep = min(0.998, (1 + step) / (10 + step))
            with torch.no_grad():
                if step % 4 == 0:
                    for k, v in model.state_dict().items():
                        average[k].lerp_(v, 1 - keep ** 4)
            if step % 25 == 0:
                row = {"step": step, "of": total, **{k: round(v / 25, 4) for k, v in sums.items()},
                       "pieces_per_s": round(seen / (time.time() - began))}
                log.write(json.dumps(row) + "\n"), log.flush()
                sums = {}
        torch.save(average, os.path.join(a.out, f"epoch{round_ + 1}.pt"))
    torch.save(average, os.path.join(a.out, "model.pt"))


def schedule(x):
    return x / 0.06 if x < 0.06 else max(0.0, (1 - x) / 0.94)


if __name__ == "__main__":
    main()

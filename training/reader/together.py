"""Goes on from a reader of attributions with every head: all corpora mixed, the moving average of the weights kept."""

import argparse
import json
import math
import os
import random
import time
from dataclasses import dataclass

import torch

from . import augment, corpora, webnames
from .data import load, pieces_in, windows
from .model import Model, collate
from .text import Vocabulary
from .train import schedule

BUDGET, ACCUMULATED = 1024, 4  # pieces of one micro-batch; micro-batches of one step
ALONE = 200  # steps in which only the new heads learn, so that their first gradients do not harm the encoder
KNOWN = ("tags", "links")  # heads that begin trained


@dataclass
class Corpus:
    reports: list
    heads: tuple  # heads that learn from it
    weight: float = 1.0
    share: float = 1.0  # how often each report is read in an epoch
    window: int = 256


def all_of(data, guesses, v):
    """The corpora with their labels; `guesses` is the file of `webnames`, without which EWT says nothing of names."""
    gum, news = corpora.gum(data, "train", v), corpora.names(data, "worldwide", "train", "world", corpora.WORLD, v)
    attributions, ewt = load(os.path.join(data, "attribution/polnear.train.jsonl"), v), corpora.ewt(data, "train", v)
    webnames.of_gum(data, "train", gum)
    guessed = json.load(open(guesses)) if guesses else {}
    for r in ewt:
        r.labels["uner"] = guessed.get(r.id)
    named = ("uner",) if guesses else ()
    return {
        "polnear": Corpus(attributions, KNOWN, share=0.6),
        "ewt": Corpus([r for r in ewt if "heads" in r.labels and r.labels.get("facts")], ("syntax", "facts", *named)),
        "ewt_trees": Corpus([r for r in ewt if "heads" in r.labels and not r.labels.get("facts")], ("syntax", *named)),
        "facts": Corpus([r for r in ewt if "heads" not in r.labels] + corpora.meantime(data, "train", v), ("facts",)),
        "gum": Corpus(gum, ("syntax", "coreference", "uner"), window=320),
        **{name: Corpus(reports, ("coreference",), window=400) for name, reports in augment.pronouns(data, v).items()},
        "world": Corpus(news, ("world",)),
        "uner": Corpus(corpora.names(data, "uner_ewt", "dev", "uner", corpora.UNER, v, corpora.in_training), ("uner",)),
        "crude": Corpus(corpora.crude_oil(data, "train", v), ("modality",), weight=0.3),
    }


def micro_batches(corpus, rng):
    times, part = divmod(corpus.share, 1)
    every = [w for r in corpus.reports for _ in range(int(times) + (rng.random() < part))
             for w in windows(r, corpus.window, rng=rng)]
    every = [w for w in every if w.last > w.first]
    rng.shuffle(every)
    out = []
    for i in range(0, len(every), 256):
        group = []
        for w in sorted(every[i:i + 256], key=pieces_in):
            if group and pieces_in(w) * (len(group) + 1) > BUDGET:
                out.append(group)
                group = []
            group.append(w)
        out.append(group)
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("data", help="folder of the corpora")
    p.add_argument("base", help="folder of all-MiniLM-L6-v2: vocab.txt")
    p.add_argument("start", help="checkpoint of train.py")
    p.add_argument("out", help="folder for the checkpoint")
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--lr", type=float, default=1e-4)
    p.add_argument("--alone", nargs="*", default=[], help="learn only these heads, the encoder as it is")
    p.add_argument("--go-on", action="store_true", help="all heads are trained: no steps for the new ones alone")
    p.add_argument("--webnames", help="what webnames.py made")
    p.add_argument("--shares", nargs="*", default=[], help="how often corpora are read in an epoch, as ewt=2")
    p.add_argument("--steps", type=int, default=None, help="stop after so many (for a quick try)")
    a = p.parse_args()
    torch.set_num_threads(1)
    os.makedirs(a.out, exist_ok=True)
    torch.manual_seed(0)
    model = Model()
    model.load_state_dict(torch.load(a.start), strict=False)
    every = all_of(a.data, a.webnames, Vocabulary(os.path.join(a.base, "vocab.txt")))
    for name, share in (pair.split("=") for pair in a.shares):
        every[name].share = float(share)
    train(model, a, {name: c for name, c in every.items() if not a.alone or set(c.heads) <= set(a.alone)})


def train(model, a, every):
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    groups = {}
    for name, w in model.named_parameters():
        kind = "encoder" if name.startswith("encoder") else "known" if name.split(".")[1] in KNOWN else "new"
        groups.setdefault((kind, w.dim() > 1 and "transition" not in name), []).append(w)
    peak = {"encoder": a.lr, "known": 2 * a.lr, "new": 10 * a.lr}
    optimizer = torch.optim.AdamW([{"params": ws, "kind": kind, "peak": peak[kind], "weight_decay": 0.01 if decay else 0.0}
                                   for (kind, decay), ws in groups.items()], foreach=True, eps=1e-6)
    one = random.Random(0)
    alone = math.inf if a.alone else 0 if a.go_on else ALONE
    total = sum(len(micro_batches(c, one)) for c in every.values()) * a.epochs // ACCUMULATED + (0 if a.alone else alone)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    log = open(os.path.join(a.out, "log.jsonl"), "w")
    log.write(json.dumps(vars(a)) + "\n")
    step, seen, began, sums, counts = 0, 0, time.time(), {}, {}
    for round_ in range(a.epochs):
        order = [(name, group) for name, c in every.items() for group in micro_batches(c, rng)]
        rng.shuffle(order)
        if round_ == 0 and not a.alone:
            order = order[:alone * ACCUMULATED] + order
        for at in range(0, len(order), ACCUMULATED):
            step += 1
            for g in optimizer.param_groups:
                if a.alone:
                    g["lr"] = g["peak"] * (g["kind"] == "new") * schedule(min(1.0, step / total))
                elif step <= alone:
                    g["lr"] = g["peak"] * (g["kind"] == "new") * min(1, step / 20)
                else:
                    g["lr"] = g["peak"] * schedule(min(1.0, (step - alone) / (total - alone)))
            model.train()
            for name, group in order[at:at + ACCUMULATED]:
                if step <= alone and name == "polnear":
                    continue
                batch = collate(group, annotator=rng)
                batch |= labels(model, every[name].heads, group, batch["mask"].shape[1])
                with torch.autocast("cpu", torch.bfloat16):
                    with torch.set_grad_enabled(step > alone):
                        h = model.words(batch)
                    scores, loss = {}, 0
                    for head in every[name].heads:
                        if head in KNOWN:
                            one = model.heads[head].loss(h, batch, scores) / batch["mask"].sum()
                        else:
                            one = model.heads[head].loss(h, batch, model.heads)
                        sums[head], counts[head] = sums.get(head, 0) + one.item(), counts.get(head, 0) + 1
                        loss = loss + one
                if not loss.requires_grad:
                    continue
                (loss * every[name].weight / ACCUMULATED).backward()
                seen += int((batch["ids"] != 0).sum())
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0, foreach=True)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            keep = min(0.998, (1 + step) / (10 + step))
            if step % 4 == 0:
                with torch.no_grad():
                    for k, v in model.state_dict().items():
                        average[k].lerp_(v, 1 - keep ** 4)
            if step % 25 == 0:
                row = {"step": step, "of": total, **{k: round(v / counts[k], 4) for k, v in sums.items()},
                       "pieces_per_s": round(seen / (time.time() - began))}
                log.write(json.dumps(row) + "\n"), log.flush()
                sums, counts = {}, {}
            if step % 150 == 0:
                torch.save(average, os.path.join(a.out, "latest.pt"))
            if step == a.steps:
                return torch.save(average, os.path.join(a.out, "model.pt"))
        torch.save(average, os.path.join(a.out, f"epoch{round_ + 1}.pt"))
    torch.save(average, os.path.join(a.out, "model.pt"))


def labels(model, names, group, m):
    found = {}
    for name in names:
        if name not in KNOWN:
            found |= model.heads[name].labels(group, m)
    return found


if __name__ == "__main__":
    main()

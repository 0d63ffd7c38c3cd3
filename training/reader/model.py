"""The encoder and a registry of heads over it."""

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from . import heads
from .crf import Crf
from .data import CLS, PAD, ROLES, SEP, TAG, TAGS
from .text import BREAKS, QUOTATION, SHAPES

HIDDEN, LAYERS, ATTENTION, FEED, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
ANNOTATORS = ("", "4b22", "4e07", "5fec", "6b86", "d473", "ef2d")  # "" = nobody in particular, used for reading
ARGUMENTS = ("O",) + tuple(f"{edge}-{role}" for role in ("source", "content") for edge in "BIES")
DISTANCES = (-1, 0, 1, 2, 3, 5, 8, 12, 20, 32, 64)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.up = nn.Linear(HIDDEN, FEED)
        self.down = nn.Linear(FEED, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x, mask, drop):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, ATTENTION, HIDDEN // ATTENTION).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) * (HIDDEN // ATTENTION) ** -0.5 + mask, -1)
        x = self.norm1(x + drop(self.out((weights @ v).transpose(1, 2).reshape(b, n, HIDDEN))))
        return self.norm2(x + drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT-shaped (MiniLM-L6), with what an uncased vocabulary lacks: shape, quotation and break of each word."""

    def __init__(self, dropout=0.1):
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.shape = nn.Embedding(len(SHAPES), HIDDEN)
        self.quotation = nn.Embedding(len(QUOTATION), HIDDEN)
        self.gap = nn.Embedding(len(BREAKS), HIDDEN)
        self.annotator = nn.Embedding(len(ANNOTATORS), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)
        for table in (self.shape, self.quotation, self.gap, self.annotator):
            nn.init.zeros_(table.weight)

    def forward(self, ids, shape, quotation, gap, annotator):
        mask = torch.zeros(ids.shape).masked_fill(ids == PAD, -1e4)[:, None, None, :]
        x = (self.word(ids) + self.position(torch.arange(ids.shape[1]))[None] + self.shape(shape)
             + self.quotation(quotation) + self.gap(gap) + self.annotator(annotator)[:, None])
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask.to(x.dtype), self.drop)
        return x

    def start_from(self, path):
        """Loads the weights of all-MiniLM-L6-v2."""
        t = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
        own = self.state_dict()
        def put(name, *parts):
            own[name].copy_(torch.cat([t[p] for p in parts]))
        put("word.weight", "embeddings.word_embeddings.weight")
        own["position.weight"].copy_(t["embeddings.position_embeddings.weight"]
                                     + t["embeddings.token_type_embeddings.weight"][0])
        for kind in ("weight", "bias"):
            put(f"norm.{kind}", f"embeddings.LayerNorm.{kind}")
            for i in range(LAYERS):
                at = f"encoder.layer.{i}"
                put(f"layers.{i}.qkv.{kind}", *(f"{at}.attention.self.{x}.{kind}" for x in ("query", "key", "value")))
                put(f"layers.{i}.out.{kind}", f"{at}.attention.output.dense.{kind}")
                put(f"layers.{i}.norm1.{kind}", f"{at}.attention.output.LayerNorm.{kind}")
                put(f"layers.{i}.up.{kind}", f"{at}.intermediate.dense.{kind}")
                put(f"layers.{i}.down.{kind}", f"{at}.output.dense.{kind}")
                put(f"layers.{i}.norm2.{kind}", f"{at}.output.LayerNorm.{kind}")


class Tags(nn.Module):
    """Head: source, cue and content as BIOES tags of words, with a linear-chain CRF (Lafferty et al. 2001).

    The likelihood of the path alone leaves the inside of spans free, since legal transitions fix it; the cross entropy
    of each word's own tag beside it gives every word a say and trains in fewer steps.
    """

    def __init__(self):
        super().__init__()
        self.emit = nn.Linear(HIDDEN, len(TAGS))
        self.crf = Crf(TAGS)

    def loss(self, h, batch, seen):
        e = seen["tags"] = self.emit(h).float()
        return self.crf.loss(e, batch["tags"], batch["mask"]) + own(e, batch["tags"], batch["mask"])


class Links(nn.Module):
    """Head: the arguments of one cue, read with the cue known: source and content as tags relative to that cue.

    Each word's vector, the cue's vector and their distance give tag scores, added to what the tag head says of the
    word whatever its cue; a CRF decodes. So linking and boundaries are one decision, as in semantic role labelling
    with a known predicate.
    """

    WIDTH = 192

    def __init__(self):
        super().__init__()
        self.of_word = nn.Linear(HIDDEN, self.WIDTH)
        self.of_cue = nn.Linear(HIDDEN, self.WIDTH)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 1, self.WIDTH)
        self.score = nn.Linear(self.WIDTH, len(ARGUMENTS))
        self.crf = Crf(ARGUMENTS)
        nn.init.normal_(self.distance.weight, std=0.02)

    def emissions(self, words, cues, distance, tags):
        """words [k, n, WIDTH] and cues [k, WIDTH] projected; distance [k, n]; tags [k, n, TAGS] -> [k, n, ARGUMENTS]."""
        return self.score(F.relu(words + cues[:, None] + self.distance(distance))).float() + as_arguments(tags)

    def loss(self, h, batch, seen):
        if not len(batch["cue_window"]):
            return h.sum() * 0
        projected = self.of_word(h)
        cues = self.of_cue((h[batch["cue_window"], batch["cue_first"]] + h[batch["cue_window"], batch["cue_last"]]) / 2)
        window = batch["cue_window"]
        e = self.emissions(projected[window], cues, batch["distance"], seen["tags"][window])
        mask = batch["mask"][window]
        return self.crf.loss(e, batch["arguments"], mask) + own(e, batch["arguments"], mask)


def own(e, tags, mask):
    """Summed cross entropy of each word's tag by itself."""
    return F.cross_entropy(e[mask], tags[mask], reduction="sum")


def as_arguments(tags):
    """Tag scores [.., 13] as argument scores [.., 9]: O and the cue tags together stand for "no part of it"."""
    none = [i for i, tag in enumerate(TAGS) if not tag.endswith(("source", "content"))]
    rest = [i for i in range(len(TAGS)) if i not in none]
    return torch.cat([tags[..., none].logsumexp(-1, keepdim=True), tags[..., rest]], -1)


HEADS = {"tags": Tags, "links": Links, "world": heads.names_of_news, "uner": heads.names_of_web, "syntax": heads.Syntax,
         "facts": heads.Factuality, "modality": heads.Modality, "coreference": heads.Coreference, "meaning": heads.Meaning}


class Model(nn.Module):
    def __init__(self, names=tuple(HEADS), dropout=0.1):
        super().__init__()
        self.encoder = Encoder(dropout)
        self.heads = nn.ModuleDict({name: HEADS[name]() for name in names})
        self.drop = nn.Dropout(dropout)

    def words(self, batch):
        """Vectors of the first piece of each word: [windows, words, HIDDEN]."""
        x = self.encoder(batch["ids"], batch["shape"], batch["quotation"], batch["gap"], batch["annotator"])
        at = batch["first"][:, :, None].expand(-1, -1, HIDDEN)
        return self.drop(x.gather(1, at))


def bucket(d):
    """Signed distance in words to the nearest word of the cue (0 inside it) -> index into the distance table."""
    side = sum(abs(d) > limit for limit in DISTANCES)
    return len(DISTANCES) + (side - 1 if d > 0 else 1 - side if d < 0 else 0)


BUCKETS = {d: bucket(d) for d in range(-600, 601)}


def distances(n, first, last):
    return [BUCKETS[max(-600, k - first)] if k < first else BUCKETS[min(600, k - last)] if k > last else BUCKETS[0]
            for k in range(n)]


def arguments_of(w, a):
    """Tags of the words of window `w` relative to the cue of attribution `a`."""
    tags = ["O"] * (w.last - w.first)
    for role in ("source", "content"):
        for first, last in a[role]:
            for k in range(max(first, w.first), min(last + 1, w.last)):
                if tags[k - w.first] == "O":
                    edge = "S" if first == last else "B" if k == first else "E" if k == last else "I"
                    tags[k - w.first] = f"{edge}-{role}"
    return [ARGUMENTS.index(t) for t in tags]


def collate(every, annotator=None):
    """Windows to tensors; labels where the reports have them."""
    n = max(sum(len(p) for p in w.report.pieces[w.first:w.last]) + 2 for w in every)
    m = max(w.last - w.first for w in every)
    count = len(every)
    b = {k: torch.zeros(count, n, dtype=torch.long) for k in ("ids", "shape", "quotation", "gap")}
    b["shape"] += SHAPES.index("punctuation")
    b["first"] = torch.zeros(count, m, dtype=torch.long)
    b["mask"] = torch.zeros(count, m, dtype=torch.bool)
    b["tags"] = torch.zeros(count, m, dtype=torch.long)
    b["annotator"] = torch.zeros(count, dtype=torch.long)
    cue_window, cue_first, cue_last, args, dist = [], [], [], [], []
    for i, w in enumerate(every):
        ids, shape, quotation, gap, first = [CLS], [SHAPES.index("punctuation")], [0], [0], []
        for word, pieces in zip(w.report.words[w.first:w.last], w.report.pieces[w.first:w.last]):
            first.append(len(ids))
            ids += pieces
            shape += [word.shape] * len(pieces)
            quotation += [word.quotation] * len(pieces)
            gap += [word.gap] + [BREAKS.index("piece")] * (len(pieces) - 1)
        ids.append(SEP)
        for name, values in (("ids", ids), ("shape", shape), ("quotation", quotation), ("gap", gap), ("first", first)):
            b[name][i, :len(values)] = torch.tensor(values)
        b["mask"][i, :len(first)] = True
        if w.report.tags is None:
            continue
        b["tags"][i, :len(first)] = torch.tensor(w.report.tags[w.first:w.last])
        if annotator is not None and annotator.random() > 0.3 and w.report.annotator in ANNOTATORS:
            b["annotator"][i] = ANNOTATORS.index(w.report.annotator)
        for a in w.report.attributions:
            if not a["cue"] or a["cue"][0][0] < w.first or a["cue"][-1][1] >= w.last:
                continue
            s, e = a["cue"][0][0] - w.first, a["cue"][-1][1] - w.first
            cue_window.append(i), cue_first.append(s), cue_last.append(e)
            args.append(arguments_of(w, a) + [0] * (m - len(first)))
            dist.append(distances(m, s, e))
    for name, values in (("cue_window", cue_window), ("cue_first", cue_first), ("cue_last", cue_last),
                         ("arguments", args), ("distance", dist)):
        b[name] = torch.tensor(values, dtype=torch.long)
    return b

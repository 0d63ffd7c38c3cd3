"""An encoder of pairs with its heads; untrained it is the base, which makes the vectors of single texts."""

import torch
import torch.nn.functional as F
from reader.model import HIDDEN, LAYERS, POSITIONS, VOCABULARY, Layer
from safetensors.torch import load_file
from torch import nn

from .echo import ECHOES

# The columns of the judgement, in their order.
HEADS = {"relation": ("entailment", "contradiction", "neutral"), "similarity": ("similarity",),
         "stance": ("agree", "disagree", "discuss", "unrelated"), "match": ("match",)}
WIDTH = sum(map(len, HEADS.values()))
SPREAD = 10.0  # the share of each echo among the pieces of a text, times this, is read beside the vectors


class Comparer(nn.Module):
    """all-MiniLM-L6-v2 with its token types, and one more table: what of each word stands in the other text."""

    def __init__(self):
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.side = nn.Embedding(2, HIDDEN)
        self.echo = nn.Embedding(len(ECHOES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Linear(4 * HIDDEN + 2 * len(ECHOES), HIDDEN)
        self.judge = nn.Linear(HIDDEN, WIDTH)
        nn.init.zeros_(self.echo.weight)
        with torch.no_grad():
            columns(self.judge.bias, "similarity").fill_(2.5)  # the middle of its scale

    def vectors(self, batch):
        ids = batch["ids"]
        mask = torch.zeros(ids.shape).masked_fill(batch["pool"].sum(1) == 0, -1e4)[:, None, None, :]
        x = (self.word(ids) + self.position(torch.arange(ids.shape[1]))[None] + self.side(batch["side"])
             + self.echo(batch["echo"]))
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask.to(x.dtype), nn.Identity())
        return x

    def pair(self, batch):
        """Scores of each pair: [pairs, WIDTH]."""
        x = self.vectors(batch)
        of_a, of_b = (batch["pool"].to(x.dtype) @ x).unbind(1)
        spread = SPREAD * batch["pool"] @ F.one_hot(batch["echo"], len(ECHOES)).to(batch["pool"].dtype)
        whole = torch.cat([x[:, 0], of_a, of_b, (of_a - of_b).abs(), spread.flatten(1)], -1)
        return self.judge(F.gelu(self.mix(whole))).float()

    def embed(self, batch):
        """A unit vector of each single text: the mean of all its pieces."""
        x = self.vectors(batch)
        return F.normalize((batch["pool"][:, :1].to(x.dtype) @ x)[:, 0].float(), dim=-1)

    @torch.no_grad()
    def start_from(self, path):
        """Loads the weights of all-MiniLM-L6-v2."""
        t = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
        own = self.state_dict()
        own["word.weight"].copy_(t["embeddings.word_embeddings.weight"])
        own["position.weight"].copy_(t["embeddings.position_embeddings.weight"])
        own["side.weight"].copy_(t["embeddings.token_type_embeddings.weight"])
        for kind in ("weight", "bias"):
            own[f"norm.{kind}"].copy_(t[f"embeddings.LayerNorm.{kind}"])
            for i in range(LAYERS):
                at = f"encoder.layer.{i}"
                parts = {"qkv": [f"attention.self.{x}" for x in ("query", "key", "value")], "out": ["attention.output.dense"],
                         "norm1": ["attention.output.LayerNorm"], "up": ["intermediate.dense"],
                         "down": ["output.dense"], "norm2": ["output.LayerNorm"]}
                for name, sources in parts.items():
                    own[f"layers.{i}.{name}.{kind}"].copy_(torch.cat([t[f"{at}.{s}.{kind}"] for s in sources]))


def columns(scores, head):
    at = 0
    for name, labels in HEADS.items():
        if name == head:
            return scores[..., at:at + len(labels)]
        at += len(labels)
    raise KeyError(head)

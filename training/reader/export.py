"""A trained model to the files the reader holds: encoder.onnx (int8), heads.safetensors, vocabulary.txt, settings.json."""

import json
import os
import shutil

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file

from .corpora import PENN, RELATIONS, UNER, WORLD, bioes
from .data import TAGS
from .model import ARGUMENTS, ATTENTION, HIDDEN, LAYERS, POSITIONS

OPSET = 17


def in_steps(weight, most):
    """Whole numbers up to `most` and a step for each column; the step with the least squared error of sixteen."""
    top = np.maximum(np.abs(weight).max(0), 1e-12)
    steps, errors = [], []
    for part in np.linspace(0.7, 1.0, 16):
        step = top * part / most
        whole = np.clip(np.rint(weight / step), -most, most)
        steps.append(step)
        errors.append(((whole * step - weight) ** 2).sum(0))
    step = np.array(steps)[np.argmin(errors, 0), np.arange(weight.shape[1])]
    return np.clip(np.rint(weight / step), -most, most).astype(np.int8), step.astype(np.float32)


class Graph:
    """Builds the graph node by node, so that what the reader runs is written here and nowhere else."""

    def __init__(self, quantise):
        self.nodes, self.constants, self.count, self.quantise = [], [], 0, quantise
        # Weights are symmetric. The zero is written out because runtimes fuse the product only with all four inputs.
        self.none = self.constant(np.zeros((), np.int8)) if quantise else None

    def constant(self, array, name=None):
        name = name or f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def op(self, kind, *inputs, outputs=1, name=None, **attributes):
        names = [name] if name else [f"v{self.count + i}" for i in range(outputs)]
        self.count += outputs
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def lookup(self, table, index):
        """Rows of a large table: one byte a number with a scale for each row."""
        if not self.quantise:
            return self.op("Gather", self.constant(table), index, axis=0)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-12) / 127
        rows = self.op("Gather", self.constant(np.rint(table / scale).astype(np.int8)), index, axis=0)
        scales = self.op("Gather", self.constant(scale.astype(np.float32)), index, axis=0)
        return self.op("Mul", self.op("Cast", rows, to=TensorProto.FLOAT), scales)

    def dynamic(self, x):
        return self.op("DynamicQuantizeLinear", x, outputs=3)

    def linear(self, x, weight, bias, quantised=None, name=None):
        """x W^T + b. Weights take 7 of 8 bits: without VNNI two products of 8 bits overflow the sum of 16."""
        weight, bias = weight.detach().numpy().T, bias.detach().numpy()
        if not self.quantise:
            return self.op("Add", self.op("MatMul", x, self.constant(weight)), self.constant(bias), name=name)
        value, scale, zero = quantised or self.dynamic(x)
        whole, of_column = in_steps(weight, 63)
        w = self.constant(whole)
        product = self.op("MatMulInteger", value, w, zero, self.none)
        scales = self.op("Mul", scale, self.constant(of_column))
        y = self.op("Mul", self.op("Cast", product, to=TensorProto.FLOAT), scales)
        return self.op("Add", y, self.constant(bias), name=name)

    def norm(self, x, layer):
        return self.op("LayerNormalization", x, self.constant(layer.weight.detach().numpy()),
                       self.constant(layer.bias.detach().numpy()), axis=-1, epsilon=1e-12)

    def gelu(self, x):
        """In the form that runtimes know and fuse: x (erf(x / sqrt 2) + 1) / 2."""
        erf = self.op("Erf", self.op("Div", x, self.constant(np.float32(np.sqrt(2.0)))))
        whole = self.op("Mul", x, self.op("Add", erf, self.constant(np.float32(1.0))))
        return self.op("Mul", whole, self.constant(np.float32(0.5)))


def projections(model):
    """What every word is projected to in one product, by the name of its columns."""
    tags, links, world, syntax = (model.heads[name] for name in ("tags", "links", "world", "syntax"))
    return [("tags", tags.emit), ("arguments", links.of_word), ("cues", links.of_cue), ("names", world.emit),
            ("penn", syntax.penn), ("root", syntax.as_root), ("arc_word", syntax.arc_word), ("rel_word", syntax.rel_word),
            ("rel_head", syntax.rel_head)]


def graph(model, quantise=True):
    e, g = model.encoder, Graph(quantise)
    t = lambda p: p.detach().numpy()
    x = g.lookup(t(e.word.weight), "ids")
    length = g.op("Shape", "ids", start=1, end=2)
    positions = g.op("Slice", g.constant(t(e.position.weight)), g.constant(np.array([0])), length, g.constant(np.array([0])))
    # The annotator's row 0 ("nobody in particular") goes into every position.
    positions = g.op("Add", positions, g.constant(t(e.annotator.weight)[0]))
    for name, table in (("shape", e.shape), ("quotation", e.quotation), ("gap", e.gap)):
        x = g.op("Add", x, g.op("Gather", g.constant(t(table.weight)), name, axis=0))
    x = g.norm(g.op("Add", x, positions), e.norm)
    size = HIDDEN // ATTENTION
    split = g.constant(np.array([0, 0, ATTENTION, size]))
    merge = g.constant(np.array([0, 0, HIDDEN]))
    for layer in e.layers:
        # Queries are scaled beforehand, so that the graph has no scaling left.
        w, b = layer.qkv.weight.detach().clone(), layer.qkv.bias.detach().clone()
        w[:HIDDEN] *= size ** -0.5
        b[:HIDDEN] *= size ** -0.5
        quantised = g.dynamic(x) if quantise else None
        q, k, v = (g.op("Reshape", g.linear(x, w[i * HIDDEN:(i + 1) * HIDDEN], b[i * HIDDEN:(i + 1) * HIDDEN], quantised), split)
                   for i in range(3))
        q = g.op("Transpose", q, perm=[0, 2, 1, 3])
        k = g.op("Transpose", k, perm=[0, 2, 3, 1])
        v = g.op("Transpose", v, perm=[0, 2, 1, 3])
        weights = g.op("Softmax", g.op("MatMul", q, k), axis=-1)
        mixed = g.op("Reshape", g.op("Transpose", g.op("MatMul", weights, v), perm=[0, 2, 1, 3]), merge)
        x = g.norm(g.op("Add", x, g.linear(mixed, layer.out.weight, layer.out.bias)), layer.norm1)
        up = g.gelu(g.linear(x, layer.up.weight, layer.up.bias))
        x = g.norm(g.op("Add", x, g.linear(up, layer.down.weight, layer.down.bias)), layer.norm2)
    quantised = g.dynamic(x) if quantise else None
    columns = [layer for _, layer in projections(model)]
    g.linear(x, torch.cat([layer.weight for layer in columns]), torch.cat([layer.bias for layer in columns]), quantised,
             name="words")
    syntax, facts = model.heads["syntax"], model.heads["facts"]
    turned = g.op("Relu", g.linear(x, syntax.arc_head.weight, syntax.arc_head.bias, quantised))
    g.linear(turned, syntax.arc_turn.weight, syntax.arc_turn.bias, name="arc_head")
    score = g.op("Relu", g.linear(x, facts.word.weight, facts.word.bias, quantised))
    g.linear(score, facts.score.weight, facts.score.bias + 1.0, name="facts")
    g.op("Identity", x, name="vectors")
    widths = {"words": sum(layer.out_features for layer in columns), "arc_head": syntax.ARC, "facts": 1, "vectors": HIDDEN}
    info = helper.make_tensor_value_info
    inputs = [info(n, TensorProto.INT32, [1, "pieces"]) for n in ("ids", "shape", "quotation", "gap")]
    outputs = [info(n, TensorProto.FLOAT, [1, "pieces", width]) for n, width in widths.items()]
    made = helper.make_model(helper.make_graph(g.nodes, "reader", inputs, outputs, g.constants),
                             opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(made)
    return made


def tables(model):
    """What the reader's heads hold beside the graph, by name: a parameter, and what is added to it."""
    heads = model.heads
    crfs = {"tags": heads["tags"].crf, "links": heads["links"].crf, "names": heads["world"].crf, "web": heads["uner"].crf}
    layers = {"links": heads["links"].score, "relations": heads["syntax"].rel, "web": heads["uner"].emit,
              "modality.word": heads["modality"].word, "modality": heads["modality"].score,
              "meaning": heads["meaning"].of,
              **{f"coreference.{name}": getattr(heads["coreference"], name)
                 for name in ("of", "later", "earlier", "both", "score")}}
    found = {f"{name}.transition": (crf.transition, crf.forbidden) for name, crf in crfs.items()}
    found |= {"links.distance": (heads["links"].distance.weight, 0.0), "web.other": (heads["uner"].other.weight, 0.0),
              "apart": (heads["coreference"].apart.weight, 0.0)}
    return found | {f"{name}.{kind}": (parameter, 0.0) for name, layer in layers.items()
                    for kind, parameter in layer.named_parameters()}


def export(model, folder, vocabulary, settings, quantise=True):
    os.makedirs(folder, exist_ok=True)
    onnx.save(graph(model, quantise), os.path.join(folder, "encoder.onnx"))
    t = lambda p: np.ascontiguousarray(p.detach().numpy().astype(np.float32))
    save_file({name: t(table + added) for name, (table, added) in tables(model).items()},
              os.path.join(folder, "heads.safetensors"))
    shutil.copyfile(vocabulary, os.path.join(folder, "vocabulary.txt"))
    labels = {"tags": TAGS, "arguments": ARGUMENTS, "names": bioes(WORLD), "web": bioes(UNER), "relations": RELATIONS,
              "penn": PENN, "columns": {name: layer.out_features for name, layer in projections(model)}}
    with open(os.path.join(folder, "settings.json"), "w") as f:
        json.dump({**settings, **labels}, f, indent=1)
        f.write("\n")

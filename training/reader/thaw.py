"""The shipped files back to a checkpoint to train on from: what export.py did, undone.

usage: python -m reader.thaw MODEL OUT.pt

Weights come back as rounded as they shipped. The rows of the annotators did not ship: all begin as "nobody in particular",
whose row is in the positions.
"""

import json
import os
import sys

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load_file

from .export import projections, tables
from .model import ATTENTION, HIDDEN, Model


def thaw(folder):
    graph = onnx.load(os.path.join(folder, "encoder.onnx")).graph
    held = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
    model = Model()
    e = model.encoder
    lookups, linears, norms = in_order(graph, held)
    for table, rows in zip((e.word, e.shape, e.quotation, e.gap), lookups, strict=True):
        put(table.weight, rows)
    positions, = (held[n.input[0]] for n in graph.node if n.op_type == "Slice")
    nobody, = (held[n.input[1]] for n in graph.node if n.op_type == "Add" and n.input[1] in held
               and any(m.op_type == "Slice" and m.output[0] == n.input[0] for m in graph.node))
    put(e.position.weight, positions + nobody)
    for norm, (weight, bias) in zip([e.norm] + [n for l in e.layers for n in (l.norm1, l.norm2)], norms, strict=True):
        put(norm.weight, weight), put(norm.bias, bias)
    linears = iter(linears)
    for layer in e.layers:
        (q, q_bias), *others = (next(linears) for _ in range(3))
        scale = (HIDDEN // ATTENTION) ** 0.5
        parts = [(q * scale, q_bias * scale), *others]
        put(layer.qkv.weight, np.concatenate([w for w, _ in parts])), put(layer.qkv.bias, np.concatenate([b for _, b in parts]))
        for linear in (layer.out, layer.up, layer.down):
            fill(linear, *next(linears))
    weight, bias = next(linears)
    columns = [layer for _, layer in projections(model)]
    ends = np.cumsum([layer.out_features for layer in columns])[:-1]
    for layer, w, b in zip(columns, np.split(weight, ends), np.split(bias, ends)):
        fill(layer, w, b)
    syntax, facts = model.heads["syntax"], model.heads["facts"]
    for layer in (syntax.arc_head, syntax.arc_turn, facts.word):
        fill(layer, *next(linears))
    weight, bias = next(linears)
    fill(facts.score, weight, bias - 1.0)
    shipped = load_file(os.path.join(folder, "heads.safetensors"))
    for name, (parameter, added) in tables(model).items():
        if name in shipped:  # else a head that the shipped version had not
            put(parameter, shipped[name] - added)
    return model


def in_order(graph, held):
    """Tables, linear layers and norms in the order in which export.graph made them."""
    made_by = {name: n for n in graph.node for name in n.output}
    used_by = {}
    for n in graph.node:
        for name in n.input:
            used_by.setdefault(name, []).append(n)
    lookups, linears, norms = [], [], []
    scales_of = {id(n) for n in graph.node if n.op_type == "Gather" and used_by[n.output[0]][0].op_type == "Mul"}
    for n in graph.node:
        if n.op_type == "Gather" and id(n) not in scales_of:
            rows = held[n.input[0]].astype(np.float32)
            if rows.shape and used_by[n.output[0]][0].op_type == "Cast":
                product = used_by[used_by[n.output[0]][0].output[0]][0]
                rows = rows * held[made_by[product.input[1]].input[0]]
            lookups.append(rows)
        elif n.op_type == "MatMulInteger":
            mul = used_by[used_by[n.output[0]][0].output[0]][0]
            step = held[made_by[mul.input[1]].input[1]]
            linears.append(((held[n.input[1]] * step).T, held[used_by[mul.output[0]][0].input[1]]))
        elif n.op_type == "LayerNormalization":
            norms.append((held[n.input[1]], held[n.input[2]]))
    return lookups, linears, norms


def put(parameter, values):
    with torch.no_grad():
        parameter.copy_(torch.as_tensor(values))


def fill(layer, weight, bias):
    put(layer.weight, weight), put(layer.bias, bias)


if __name__ == "__main__":
    torch.save(thaw(sys.argv[1]).state_dict(), sys.argv[2])

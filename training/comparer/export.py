"""A trained model to the files the comparer holds: comparer.onnx (int8), settings.json.

The vocabulary is that of models/reader-en: both come from the same base.
"""

import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper
from reader.export import OPSET, Graph
from reader.model import ATTENTION, HIDDEN

from .echo import ECHOES
from .model import HEADS, SPREAD, WIDTH


def body(g, model, x):
    """The layers of one encoder over the sum of its tables."""
    x = g.norm(x, model.norm)
    size = HIDDEN // ATTENTION
    split, merge = g.constant(np.array([0, 0, ATTENTION, size])), g.constant(np.array([0, 0, HIDDEN]))
    for layer in model.layers:
        w, b = layer.qkv.weight.detach().clone(), layer.qkv.bias.detach().clone()
        w[:HIDDEN] *= size ** -0.5
        b[:HIDDEN] *= size ** -0.5
        quantised = g.dynamic(x) if g.quantise else None
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
    return x


def graph(model, base, quantise=True):
    """Pairs go through the trained body, single texts through that of the base; the table of word pieces is one."""
    g = Graph(quantise)
    t = lambda p: p.detach().numpy()
    length = g.op("Shape", "ids", start=1, end=2)
    positions = g.op("Slice", g.constant(t(model.position.weight)), g.constant(np.array([0])), length, g.constant(np.array([0])))
    x = g.op("Add", g.lookup(t(model.word.weight), "ids"), positions)
    alone = g.op("MatMul", "pool", body(g, base, g.op("Add", x, g.constant(t(base.side.weight)[0]))))
    for name, table in (("side", model.side), ("echo", model.echo)):
        x = g.op("Add", x, g.op("Gather", g.constant(t(table.weight)), name, axis=0))
    x = body(g, model, x)
    row = lambda of, k: g.op("Gather", of, g.constant(np.array(k)), axis=1)
    means = g.op("MatMul", "pool", x)
    of_a, of_b = row(means, 0), row(means, 1)
    g.op("Gather", alone, g.constant(np.array(0)), axis=1, name="embedding")
    apart = g.op("Abs", g.op("Sub", of_a, of_b))
    rows = g.op("Gather", g.constant(SPREAD * np.eye(len(ECHOES), dtype=np.float32)), "echo", axis=0)
    spread = g.op("Reshape", g.op("MatMul", "pool", rows), g.constant(np.array([1, 2 * len(ECHOES)])))
    whole = g.op("Concat", row(x, 0), of_a, of_b, apart, spread, axis=-1)
    mixed = g.gelu(g.linear(whole, model.mix.weight, model.mix.bias))
    weight, bias = t(model.judge.weight).T, t(model.judge.bias)
    g.op("Add", g.op("MatMul", mixed, g.constant(weight)), g.constant(bias), name="judgement")
    info = helper.make_tensor_value_info
    inputs = [info(n, TensorProto.INT32, [1, "pieces"]) for n in ("ids", "side", "echo")]
    inputs.append(info("pool", TensorProto.FLOAT, [1, 2, "pieces"]))
    outputs = [info("judgement", TensorProto.FLOAT, [1, WIDTH]), info("embedding", TensorProto.FLOAT, [1, HIDDEN])]
    made = helper.make_model(helper.make_graph(g.nodes, "comparer", inputs, outputs, g.constants),
                             opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(made)
    return made


def export(model, base, folder, settings, quantise=True):
    os.makedirs(folder, exist_ok=True)
    onnx.save(graph(model, base, quantise), os.path.join(folder, "comparer.onnx"))
    with open(os.path.join(folder, "settings.json"), "w") as f:
        json.dump({**settings, "scores": HEADS}, f, indent=1)
        f.write("\n")

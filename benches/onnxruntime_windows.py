"""Runs a graph on ready-made windows with ONNX Runtime on one thread and prints the seconds its calls took.

usage: onnxruntime_windows.py GRAPH.onnx WINDOWS.jsonl     (WINDOWS from `ascribe-bench windows`)
"""

import json
import sys
import time

import numpy as np
import onnxruntime

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(sys.argv[1], options)
fed = [{k: np.array([v], np.int32) for k, v in json.loads(line).items()} for line in open(sys.argv[2])]
session.run(None, fed[0])
began = time.perf_counter()
for window in fed:
    session.run(None, window)
print(json.dumps({"seconds": time.perf_counter() - began, "version": onnxruntime.__version__}))

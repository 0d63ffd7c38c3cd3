"""The mean of several checkpoints that began from the same numbers (model soup, Wortsman et al. 2022).

usage: python -m reader.average OUT.pt CHECKPOINT.pt...
"""

import sys

import torch


def mean(paths):
    every = [torch.load(path) for path in paths]
    return {name: sum(weights[name].float() for weights in every) / len(every) for name in every[0]}


if __name__ == "__main__":
    torch.save(mean(sys.argv[2:]), sys.argv[1])

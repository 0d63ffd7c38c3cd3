"""The mean of several checkpoints that began from the same numbers (model soup, Wortsman et al. 2022)."""

import torch


def mean(paths):
    every = [torch.load(path) for path in paths]
    return {name: sum(weights[name].float() for weights in every) / len(every) for name in every[0]}

"""Linear-chain conditional random field over BIOES tags."""

import torch
from torch import nn

FORBIDDEN = -1e4


def allowed(a, b):
    """May tag `b` follow tag `a`? An open span goes on or ends in its own role; nothing else does."""
    open_a = a[0] in "BI" and a != "O"
    goes_on = b[0] in "IE" and b != "O"
    return (open_a and goes_on and a[2:] == b[2:]) or (not open_a and not goes_on)


class Crf(nn.Module):
    """Windows are cut out of reports, so any tag may come first and any last."""

    def __init__(self, tags):
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(len(tags), len(tags)))
        legal = torch.tensor([[allowed(a, b) for b in tags] for a in tags])
        self.register_buffer("forbidden", torch.where(legal, 0.0, FORBIDDEN), persistent=False)

    def scores(self):
        return self.transition + self.forbidden

    @torch.autocast("cpu", enabled=False)
    def loss(self, e, tags, mask):
        """Summed negative log likelihood. e [b, n, t], tags [b, n], mask [b, n] (true words first)."""
        e = e.float()
        trans = self.scores()
        gold = e.gather(2, tags[..., None])[..., 0]
        steps = trans[tags[:, :-1], tags[:, 1:]]
        score = (gold * mask).sum(1) + (steps * mask[:, 1:]).sum(1)
        return (self.partition(e, mask, trans) - score).sum()

    def partition(self, e, mask, trans):
        # The forward pass in probability space with rescaling: one small matmul a word instead of a logsumexp.
        top = e.max(-1, keepdim=True).values.detach()
        p = (e - top).exp()
        shift = trans.max().detach()
        step = (trans - shift).exp()
        alpha, total = p[:, 0], top[:, 0, 0] * mask[:, 0]
        for k in range(1, e.shape[1]):
            new = (alpha @ step) * p[:, k]
            norm = new.sum(-1, keepdim=True).detach().clamp_min(1e-30)
            on = mask[:, k, None]
            alpha = torch.where(on, new / norm, alpha)
            total = total + torch.where(mask[:, k], norm[:, 0].log() + top[:, k, 0] + shift, torch.zeros(()))
        return alpha.sum(-1).log() + total

    @torch.no_grad()
    def marginals(self, e):
        """Probabilities [n, t] of one sequence e [n, t], in double precision."""
        trans = self.scores().double()
        e = e.double()
        n = len(e)
        f, b = [e[0]], [torch.zeros(e.shape[1], dtype=torch.double)]
        for k in range(1, n):
            f.append(torch.logsumexp(f[-1][:, None] + trans, 0) + e[k])
        for k in range(n - 2, -1, -1):
            b.append(torch.logsumexp(trans + (e[k + 1] + b[-1])[None], 1))
        total = torch.logsumexp(f[-1], 0)
        return torch.stack([(x + y - total).exp() for x, y in zip(f, reversed(b))])

    @torch.no_grad()
    def best(self, e):
        """The best tag sequence of e [n, t]; the first of equals."""
        trans = self.scores()
        score, back = e[0], []
        for k in range(1, len(e)):
            top, arg = (score[:, None] + trans).max(0)
            score = top + e[k]
            back.append(arg)
        path = [int(score.argmax())]
        for arg in reversed(back):
            path.append(int(arg[path[-1]]))
        return path[::-1]

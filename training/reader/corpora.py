"""The other corpora: names, syntax, factuality, coreference, each as reports whose words carry labels.

A report's `labels` holds what its corpus knows: `world` and `uner` (name tags), `arcs` (head, relation), `tags` of Penn,
`sentence`, `facts`, `modality`, `mentions`, `choice`. A head learns from the batches that have its labels.
"""

import bisect
import collections
import hashlib
import json
import os

from .data import Report, cuts
from .text import words

WORLD = ("Person", "Organization", "Location", "NORP", "Date", "Misc", "Money", "Facility", "Product")
UNER = ("PER", "ORG", "LOC")
OPEN_GENRES = {"news", "interview", "bio", "voyage", "academic", "court", "speech", "textbook", "vlog"}
PART = "part"  # a word that only goes on with the token of another ("U" "." "S" ".")
RELATIONS = (
    "root", "part", "punct", "case", "det", "nsubj", "advmod", "amod", "obj", "obl", "conj", "nmod", "compound", "cc",
    "mark", "aux", "cop", "nmod:poss", "advcl", "xcomp", "flat", "acl:relcl", "ccomp", "acl", "appos", "aux:pass",
    "parataxis", "nummod", "nsubj:pass", "obl:unmarked", "discourse", "nmod:unmarked", "compound:prt", "expl", "fixed",
    "iobj", "list", "obl:agent", "dep", "nmod:desc", "csubj", "nsubj:outer", "det:predet", "advcl:relcl", "vocative",
    "reparandum", "goeswith", "cc:preconj", "orphan", "dislocated")
PENN = (
    "NN", "IN", "DT", "NNP", "JJ", "PRP", ".", "RB", ",", "NNS", "VB", "CC", "CD", "VBP", "VBD", "VBZ", "VBN", "VBG",
    "TO", "MD", "PRP$", "ADD", "NFP", "POS", ":", "-RRB-", "-LRB-", "WDT", "UH", "WRB", "``", "''", "HYPH", "WP", "RP",
    "NNPS", "JJR", "JJS", "EX", "RBR", "FW", "GW", "SYM", "$", "PDT", "LS", "RBS", "AFX", "WP$")
POLARITIES, MODALITIES = ("Positive", "Negative"), ("Asserted", "Other")


def bioes(types):
    return ("O",) + tuple(f"{edge}-{kind}" for kind in types for edge in "BIES")


def rows(*parts):
    return [json.loads(line) for line in open(os.path.join(*parts), encoding="utf-8")]


def plain(id_, text, vocabulary):
    found = words(text)
    return Report(id_, text, "", found, [vocabulary.cached(w.form) for w in found], cuts(found))


class Places:
    """From offsets to words."""

    def __init__(self, report):
        self.words = report.words
        self.starts = [w.start for w in report.words]
        self.ends = [w.end for w in report.words]

    def inside(self, start, end):
        """First and last word that overlap [start, end), or None."""
        first = bisect.bisect_right(self.ends, start)
        last = bisect.bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None


def names(data, name, part, key, types, vocabulary, keep=lambda row: True):
    tags, out = bioes(types), []
    for row in rows(data, f"entities/{name}.{part}.jsonl"):
        if not keep(row):
            continue
        r = plain(row["id"], row["text"], vocabulary)
        at, found = Places(r), [0] * len(r.words)
        for e in sorted(row["entities"], key=lambda e: e["start"]):
            if e["type"] in types and (place := at.inside(e["start"], e["end"])):
                first, last = place
                if not any(found[first:last + 1]):
                    for k in range(first, last + 1):
                        edge = "S" if first == last else "B" if k == first else "E" if k == last else "I"
                        found[k] = tags.index(f"{edge}-{e['type']}")
        r.labels[key] = found
        out.append(r)
    return out


def in_training(row):
    """uner_ewt has a dev part only: the documents of one half, by hash, are trained on; the other half is dev."""
    return hashlib.sha256(row["id"].rsplit("-", 1)[0].encode()).digest()[0] % 2 == 0


def conllu(path):
    """Sentences of a treebank: (document, text, tokens), a token being (form, tag, head from 0 or itself, relation)."""
    document, text, tokens, joined, every = "", "", [], {}, []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        elif line.startswith("# text ="):
            text = line.split("=", 1)[1].strip()
        elif not line:
            if tokens:
                every.append((document, text, tokens, joined))
            tokens, joined = [], {}
        elif line[0] != "#":
            c = line.split("\t")
            if "-" in c[0]:
                a, b = map(int, c[0].split("-"))
                for k in range(a, b + 1):
                    joined[k - 1] = (a - 1, c[1])
            elif "." not in c[0]:
                at = len(tokens)
                tokens.append((c[1], c[4], int(c[6]) - 1 if c[6] != "0" else at, c[7]))
    return every


def places_of_tokens(text, tokens, joined, at):
    """Offsets of each token in `text` from `at` on, or None where the treebank prints something else."""
    out = []
    for k, (form, *_) in enumerate(tokens):
        while at < len(text) and text[at].isspace():
            at += 1
        bare = form.replace(" ", "")
        if text.startswith(form, at):
            out.append((at, at + len(form)))
            at += len(form)
        elif k in joined:  # its parts are not printed as such: all of them stand for the whole
            first, whole = joined[k]
            start = out[first][0] if k > first else at
            if not text.startswith(whole, start):
                return None, at
            out.append((start, start + len(whole)))
            at = start + len(whole)
        elif text[at:at + len(form) + 4].replace(" ", "").startswith(bare):
            end = at
            while len(text[at:end].replace(" ", "")) < len(bare):
                end += 1
            out.append((at, end))
            at = end
        else:
            return None, at
    return out, at


def relation_of(name):
    name = name if name in RELATIONS else name.split(":")[0]
    return RELATIONS.index(name) if name in RELATIONS else -1


def put_tree(r, sentence, spans, tokens):
    """Labels the words of one sentence of `r`; `spans` are the offsets of its tokens in the text of `r`."""
    if "heads" not in r.labels:
        n = len(r.words)
        r.labels |= {name: [-1] * n for name in ("heads", "relations", "penn", "sentence")}
    at, chosen, first_of = Places(r), {}, {}
    for t, (start, end) in enumerate(spans):
        if place := at.inside(start, end):
            for w in range(place[0], place[1] + 1):
                chosen.setdefault(w, []).append(t)
    for w in sorted(chosen):
        several = chosen[w]
        outside = [t for t in several if tokens[t][2] not in several or tokens[t][2] == t]
        chosen[w] = (outside or several)[0]
        first_of.setdefault(chosen[w], w)
    for w, t in chosen.items():
        form, tag, head, relation = tokens[t]
        r.labels["sentence"][w] = sentence
        r.labels["penn"][w] = PENN.index(tag) if tag in PENN else -1
        if first_of[t] != w:
            r.labels["heads"][w], r.labels["relations"][w] = first_of[t], RELATIONS.index(PART)
            continue
        seen = set()
        while head not in first_of and tokens[head][2] != head and head not in seen:
            seen.add(head)
            head = tokens[head][2]
        target = first_of.get(head)
        if target is None:
            continue
        r.labels["heads"][w] = target
        r.labels["relations"][w] = relation_of("root" if head == t else relation)


def ewt(data, part, vocabulary):
    """Sentences of EWT, each a report: trees, and factuality of UDS-IH2."""
    facts = collections.defaultdict(list)
    for row in rows(data, f"factuality/uds_ih2.{part}.jsonl"):
        facts[row["text"]].append((row["predicate"], row["score"]))
    out = []
    for k, (document, text, tokens, joined) in enumerate(conllu(os.path.join(data, f"syntax/ewt.{part}.conllu"))):
        r = plain(f"ewt-{k}", text, vocabulary)
        spans, _ = places_of_tokens(text, tokens, joined, 0)
        if spans and r.words:
            put_tree(r, 0, spans, tokens)
        found = facts.pop(text, None)
        if found:
            at = Places(r)
            r.labels["facts"] = [(place[0], score) for (s, e), score in found if (place := at.inside(s, e))]
        out.append(r)
    return out + [with_facts(f"uds-{k}", text, found, vocabulary) for k, (text, found) in enumerate(facts.items())]


def with_facts(id_, text, found, vocabulary):
    r = plain(id_, text, vocabulary)
    at = Places(r)
    r.labels["facts"] = [(place[0], score) for (s, e), score in found if (place := at.inside(s, e))]
    return r


def meantime(data, part, vocabulary):
    facts = collections.defaultdict(list)
    for row in rows(data, f"factuality/meantime.{part}.jsonl"):
        facts[row["text"]].append((row["predicate"], row["score"]))
    return [with_facts(f"meantime-{k}", text, found, vocabulary) for k, (text, found) in enumerate(facts.items())]


def crude_oil(data, part, vocabulary):
    grouped = collections.defaultdict(list)
    for row in rows(data, f"factuality/crudeoil_modality.{part}.jsonl"):
        grouped[row["text"]].append(row)
    out = []
    for k, (text, found) in enumerate(grouped.items()):
        r = plain(f"crude-{k}", text, vocabulary)
        at = Places(r)
        r.labels["modality"] = [(place[0], POLARITIES.index(x["polarity"]), MODALITIES.index(x["modality"]))
                                for x in found if (place := at.inside(*x["predicate"]))]
        out.append(r)
    return out


def gum(data, part, vocabulary):
    """Whole documents of GUM's open genres: trees and clusters of mentions."""
    trees = collections.defaultdict(list)
    for document, text, tokens, joined in conllu(os.path.join(data, f"syntax/gum.{part}.conllu")):
        trees[document].append((tokens, joined))
    out = []
    for row in rows(data, f"coreference/gum.{part}.jsonl"):
        if row["genre"] not in OPEN_GENRES:
            continue
        r, pos = plain(row["id"], row["text"], vocabulary), 0
        for s, (tokens, joined) in enumerate(trees[row["id"]]):
            spans, end = places_of_tokens(row["text"], tokens, joined, pos)
            if spans:
                put_tree(r, s, spans, tokens)
                pos = end
        at = Places(r)
        mentions = [(*place, c) for c, cluster in enumerate(row["clusters"]) for m in cluster["mentions"]
                    if (place := at.inside(m["start"], m["end"]))]
        r.labels["mentions"] = sorted(set(mentions), key=lambda m: (m[0], -m[1]))
        out.append(r)
    return out


def gap(data, part, vocabulary):
    return [of_choice(row, vocabulary) for row in rows(data, f"coreference/gap.{part}.jsonl")]


def of_choice(row, vocabulary):
    """A row of GAP, or like one, as a report."""
    r = plain(row["id"], row["text"], vocabulary)
    at = Places(r)
    answer = 1 if row["A_coref"] else 2 if row["B_coref"] else 0
    r.labels["choice"] = tuple(at.inside(*row[k]) for k in ("pronoun", "A", "B")) + (answer,)
    return r

"""Derives texts from real reports, as newsrooms do, and says which are kin: the measure of families.

    python3 derive.py --seed 1 --texts TEXTS.jsonl --pairs PAIRS.jsonl REPORTS.jsonl ...

Reads rows with `id` and `text` (`topic` or `region` where the corpus has them), in place; nothing of theirs is kept in the
repository. Writes `TEXTS.jsonl`, rows `{id, text}` of originals and derivations, and `PAIRS.jsonl`, rows
`{first, second, kin, changed, how}`: kin or not, and whether the one differs from the other in a figure. Standard library only; the
same seed and reports give the same bytes.
"""

import argparse
import json
import random
import re

import edits

# Words of the original that must stand in a derivation: of fewer nobody can say whether the two are kin.
LEAST_KEPT = 25
# Words of a report that is worth deriving from.
LEAST_WORDS = 80
# Words in a row that no two reports have in common by chance: real newsrooms copied too, so such pairs are not called unrelated.
COPIED = 16
# Unrelated reports that each text is paired with.
UNRELATED = 4


def reports(paths):
    """The reports of all files: id, topic (which reports are paired as unrelated) and paragraphs."""
    for path in paths:
        with open(path, encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                parts = edits.paragraphs(row["text"])
                if sum(map(edits.count, parts)) >= LEAST_WORDS:
                    yield {"id": row["id"], "topic": topic(row), "parts": parts}


def topic(row):
    """Reports of one topic: of ECB+ a topic, of PolNeAR a week, of worldwide newswire a region."""
    if "topic" in row:
        return "ecbplus " + row["topic"]
    if "region" in row:
        return "worldwide " + row["region"]
    year, month, day = re.search(r"(\d{4})-(\d\d)-(\d\d)", row["id"]).groups()
    return f"polnear {year}-{month} {int(day) // 8}"


def copied(originals):
    """For each report the reports that share a run of words with it."""
    holders, shared = {}, {report["id"]: set() for report in originals}
    for report in originals:
        for run in edits.runs(report["parts"], COPIED):
            holders.setdefault(run, set()).add(report["id"])
    for ids in holders.values():
        for one in ids if len(ids) > 1 else ():
            shared[one] |= ids
    return shared


def derivation(report, others, rng):
    """One text derived from `report`: its paragraphs, what was done, and how many words of whom stand in it."""
    parts, mixed = list(report["parts"]), None
    wish = rng.choice(["headline", "cut", "excerpt", "reorder", "local", "rewrite", "number", "mix", "mix", "mix"])
    wishes = {wish} if wish != "mix" else set(rng.sample(["headline", "cut", "reorder", "local", "rewrite", "number"], 3))
    if "excerpt" in wishes:
        parts = edits.excerpt(parts, rng)
        wishes |= {"local"} if rng.random() < 0.7 else set()
    if "cut" in wishes:
        parts = edits.cut(parts, rng)
    if "reorder" in wishes:
        parts = edits.reorder(parts, rng)
    if "local" in wishes and others:
        parts = edits.wire(parts, rng)
        mixed = rng.choice(others)
    if "rewrite" in wishes:
        parts = [edits.rewrite(part, rng) for part in parts]
    if "headline" in wishes:
        parts = edits.headline(parts, rng)
    if "number" in wishes:
        changed = edits.change_number(parts, rng)
        wishes -= set() if changed else {"number"}
        parts = changed or parts
    kept = {report["id"]: sum(map(edits.count, parts))}
    if mixed:
        parts, words = edits.among(parts, mixed["parts"], rng)
        kept[mixed["id"]] = words
    return {"parts": parts, "how": sorted(wishes) or ["copy"], "kept": kept}


def shares_a_quotation(report, others, rng):
    """Another report of the topic with one quotation of `report` in it: both reporters heard it."""
    quotes = [quote for part in report["parts"] for quote in edits.quotations(part)]
    if not quotes or not others:
        return None
    other = rng.choice(others)
    at = rng.randrange(1, len(other["parts"]) + 1)
    told = rng.choice(["{}, was the answer given to reporters.", "Asked about it at the briefing, the reply was: {}."])
    return other, other["parts"][:at] + [told.format(rng.choice(quotes))] + other["parts"][at:]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", type=int, default=3, help="derivations of one report")
    options.add_argument("--texts", required=True)
    options.add_argument("--pairs", required=True)
    options.add_argument("reports", nargs="+")
    args = options.parse_args()
    rng = random.Random(args.seed)
    originals = list(reports(args.reports))
    topics = {}
    for report in originals:
        topics.setdefault(report["topic"], []).append(report)
    texts, pairs = [], []

    def write(name, parts):
        texts.append({"id": name, "text": edits.joined(parts, rng)})

    def pair(first, second, kin, changed, how):
        pairs.append({"first": first, "second": second, "kin": kin, "changed": changed, "how": how})

    shared = copied(originals)

    def unrelated(origins, number):
        """Reports of the topic that have no run of words in common with any of the origins."""
        taken = set(origins).union(*(shared[origin] for origin in origins))
        fit = [other for other in topics[report["topic"]] if other["id"] not in taken]
        return rng.sample(fit, min(number, len(fit)))

    for report in originals:
        write(report["id"], report["parts"])
        others = unrelated([report["id"]], len(originals))
        for other in others[:UNRELATED]:
            pair(report["id"], other["id"], False, False, ["unrelated"])
        for number in range(args.each):
            name = f"{report['id']}~{number + 1}"
            made = derivation(report, others, rng)
            write(name, made["parts"])
            for origin, words in made["kept"].items():
                own = origin == report["id"]
                how = made["how"] if own else ["local"]
                if words >= LEAST_KEPT:
                    pair(origin, name, True, own and "number" in how, how)
            for other in unrelated(made["kept"], 2):
                pair(other["id"], name, False, False, ["unrelated"])
        heard = shares_a_quotation(report, others, rng)
        if heard:
            other, parts = heard
            name = f"{report['id']}~quoted"
            write(name, parts)
            pair(report["id"], name, False, False, ["quotation"])
            pair(other["id"], name, True, False, ["quotation added"])
    for path, rows in [(args.texts, texts), (args.pairs, pairs)]:
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()

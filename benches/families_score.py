"""Scores kin texts: F1 of pairs, and the share of changed figures told from copies.

    python3 benches/families_score.py PAIRS.jsonl PREDICTIONS.jsonl [--wrong]

PAIRS is what training/families/derive.py writes, PREDICTIONS what `ascribe-bench predict families TEXTS.jsonl` does. Only the
pairs of the file are judged. `changes_told` is the share of pairs with a changed figure that are found and held to be
changed; `copies_told` the share of kin pairs without one that are found and not held to be changed. With `--wrong`
each wrong pair is listed on standard error. Standard library only.
"""

import argparse
import collections
import json
import sys


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def share(right, of):
    return round(right / of, 4) if of else None


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("pairs")
    options.add_argument("predictions")
    options.add_argument("--wrong", action="store_true")
    args = options.parse_args()
    found = {}
    for row in rows(args.predictions):
        for kin in row["kin"]:
            found[frozenset((row["id"], kin["id"]))] = kin
    count = collections.Counter()
    kinds = collections.defaultdict(collections.Counter)
    for pair in rows(args.pairs):
        kin = found.get(frozenset((pair["first"], pair["second"])))
        count[pair["kin"], kin is not None] += 1
        told = kin is not None and kin["changed"] == pair["changed"]
        if pair["kin"]:
            count["changes" if pair["changed"] else "copies"] += 1
            count["changes told" if pair["changed"] else "copies told"] += told
        how = " ".join(pair["how"])
        kinds[how]["pairs"] += 1
        kinds[how]["kin" if pair["kin"] else "not kin"] += 1
        kinds[how]["right"] += pair["kin"] == (kin is not None)
        if args.wrong and (pair["kin"] != (kin is not None) or (pair["kin"] and not told)):
            print(json.dumps({**pair, "found": kin}, ensure_ascii=False), file=sys.stderr)
    right, extra, missed = count[True, True], count[False, True], count[True, False]
    print(json.dumps({
        "pairs": sum(kinds[how]["pairs"] for how in kinds),
        "precision": share(right, right + extra),
        "recall": share(right, right + missed),
        "f1": share(2 * right, 2 * right + extra + missed),
        "false_pairs": extra,
        "missed_pairs": missed,
        "changes_told": share(count["changes told"], count["changes"]),
        "copies_told": share(count["copies told"], count["copies"]),
        "right_by_way": {how: [kinds[how]["right"], kinds[how]["pairs"]] for how in sorted(kinds)},
    }, indent=1))


if __name__ == "__main__":
    main()

"""Share of the rows of the Microsoft Recognizers test cases that are exactly right.

    ascribe-bench predict time GOLD.jsonl > PRED.jsonl
    python3 benches/time_specs.py GOLD.jsonl PRED.jsonl [--show]

A row is right if every expression of the gold row is predicted with the same span, type and value, and nothing else is.
--show prints the wrong rows. Rows are out of scope by the kind of their expressions alone, see `kind_out_of_scope`.
"""
import json
import re
import sys

LUNAR = r"\b(eid|ramadan|diwali|hanukkah|chanukah|passover|yom kippur|rosh hashanah|chinese new year|lunar|islamic)\b"


def kind_out_of_scope(row):
    """Why the row is out of scope, or None."""
    if not row.get("dct"):
        return "no reference date: nothing is resolved against"
    if any(time["type"] == "timezone" for time in row["timexes"]):
        return "time zones as expressions of their own"
    if re.search(LUNAR, row["text"], re.I):
        return "holidays of lunar calendars"
    if any(re.match(r"[<>=]", time["text"]) for time in row["timexes"]):
        return "comparison signs of a query language"
    return None


def exact(times):
    return sorted((time["start"], time["end"], time["type"], time["value"]) for time in times)


def main(gold, pred, show):
    predicted = {row["id"]: row for row in map(json.loads, open(pred, encoding="utf-8"))}
    right, wrong, out = 0, [], {}
    for row in map(json.loads, open(gold, encoding="utf-8")):
        why = kind_out_of_scope(row)
        if why:
            out[why] = out.get(why, 0) + 1
            continue
        found = predicted[row["id"]]["timexes"]
        if exact(row["timexes"]) == exact(found):
            right += 1
        else:
            wrong.append((row, found))
    if show:
        for row, found in wrong:
            print(str(row["dct"])[:16], repr(row["text"][:150]))
            print("   gold", [(time["text"], time["type"], time["value"]) for time in row["timexes"]])
            print("   read", [(row["text"][time["start"]:time["end"]], time["type"], time["value"]) for time in found])
    scope = right + len(wrong)
    print(json.dumps({"rows_in_scope": scope, "right": right, "share": round(right / max(scope, 1), 4), "out_of_scope": out}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--show" in sys.argv)

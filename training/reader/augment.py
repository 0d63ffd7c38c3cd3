"""More examples of pronouns: GAP with other names and the other gender, and names of news put as pronouns.

GAP has 2,000 texts, which a pair scorer soon knows by heart; who is called what must not matter to it.
"""

import collections
import random
import re
from dataclasses import dataclass

from . import corpora

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MALE, FEMALE = 0, 1
GENDER = {"he": MALE, "him": MALE, "his": MALE, "she": FEMALE, "her": FEMALE, "hers": FEMALE}
TURNED = {"he": "she", "him": "her", "himself": "herself", "hers": "his"}
PAIRS = ("man woman", "men women", "boy girl", "boys girls", "father mother", "son daughter", "sons daughters", "brother sister",
         "brothers sisters", "husband wife", "actor actress", "mr mrs", "king queen", "uncle aunt", "nephew niece",
         "prince princess", "grandfather grandmother", "boyfriend girlfriend", "gentleman lady", "widower widow")
for pair in PAIRS:
    a, b = pair.split()
    TURNED |= {a: b, b: a}
TURNED |= {"she": "he", "herself": "himself"}


@dataclass
class Pool:
    """First names by gender, and surnames, as the coreferent names of GAP train have them."""

    first: tuple
    last: list

    @classmethod
    def of(cls, rows):
        counts, last = collections.defaultdict(lambda: [0, 0]), set()
        for row in rows:
            gender = GENDER.get(row["text"][slice(*row["pronoun"])].lower())
            for k in ("A", "B"):
                words = WORD.findall(row["text"][slice(*row[k])])
                if gender is None or not row[f"{k}_coref"] or len(words) < 2 or len(words[0]) < 2:
                    continue
                counts[words[0]][gender] += 1
                last.add(words[-1])
        first = tuple(sorted(w for w, c in counts.items() if c[g] > 2 * c[1 - g]) for g in (MALE, FEMALE))
        return cls(first, sorted(last))

    def gender(self, word):
        return next((g for g in (MALE, FEMALE) if word in self.known[g]), None)

    def __post_init__(self):
        self.known = tuple(set(names) for names in self.first)
        self.surnames = set(self.last)


def renamed(row, pool, rng):
    """A row of GAP with A and B called otherwise wherever they are named; half of them with the genders exchanged."""
    text, turn = row["text"], rng.random() < 0.5
    gender = GENDER.get(text[slice(*row["pronoun"])].lower(), MALE)
    new = {}
    for k in ("A", "B"):
        words = [w for w in WORD.findall(text[slice(*row[k])]) if len(w) > 1 and w[0].isupper()]
        surname = len(words) == 1 and pool.gender(words[0]) is None and words[0] in pool.surnames
        for at, word in enumerate(words):
            if at == 0 and not surname:
                new.setdefault(word, rng.choice(pool.first[gender ^ turn]))
            elif at == len(words) - 1:
                new.setdefault(word, rng.choice(pool.last))
    others = {}

    def other(match):
        word = match.group()
        if word in new:
            return new[word]
        if not turn:
            return word
        if word[0].isupper() and (g := pool.gender(word)) is not None:
            return others.setdefault(word, rng.choice(pool.first[1 - g]))
        low = word.lower()
        if low == "his":
            put = "her"
        elif low == "her":
            after = WORD.match(text, match.end() + 1)
            put = "his" if after and after.group() not in AFTER_OBJECT else "him"
        else:
            put = TURNED.get(low, low if word == low else word)
        return put.capitalize() if word[0].isupper() and put.islower() else put

    return replaced(row, other)


AFTER_OBJECT = set("to in on at by for from with and or but that as when while after before because if into out up off "
                   "over about a an the his her is was were had has who what where how until during".split())


def replaced(row, other):
    """The row with each word put as `other(match)` says, its three places moved along."""
    out, places, at, length = [], [], 0, 0
    for match in WORD.finditer(row["text"]):
        put = other(match)
        places.append((match.start(), match.end(), length + match.start() - at, length + match.start() - at + len(put)))
        out += [row["text"][at:match.start()], put]
        length += match.start() - at + len(put)
        at = match.end()
    out.append(row["text"][at:])

    def moved(place, end):
        shift = 0
        for start, stop, new_start, new_stop in places:
            if start > place or start == place and end:
                break
            shift = new_start - start if place == start and not end else new_stop - stop
        return place + shift

    return {**row, "text": "".join(out), **{k: [moved(row[k][0], False), moved(row[k][1], True)] for k in ("pronoun", "A", "B")}}


BEFORE_OBJECT = set("in on by with of to from for at against about after before between than told asked".split())
VERBS = set("is was has had will would can could may might should does did says said told added went came took made became won "
            "began also never who".split())


def from_names(rows, pool, rng):
    """Rows like those of GAP out of reports whose persons are marked: a repeated surname becomes a pronoun.

    Another person stands near, so that the choice is not given away.
    """
    for row in rows:
        text = row["text"]
        persons = [(e["start"], e["end"], text[e["start"]:e["end"]]) for e in row["entities"] if e["type"] == "Person"]
        persons = [(s, e, WORD.findall(t)) for s, e, t in sorted(persons)]
        persons = [p for p in persons if p[2] and p[2][-1][0].isupper()]
        for k, (start, end, name) in enumerate(persons):
            near = [p for p in persons[max(0, k - 6):k] if start - p[1] < 500]
            same = [p for p in near if p[2][-1] == name[-1]]
            others = [p for p in near + persons[k + 1:k + 2] if p[2][-1] != name[-1] and p[0] - end < 200]
            if not same or not others or "\n\n" in text[same[-1][1]:start][-1:]:
                continue
            pronoun = put_as(text, start, end, name, same, pool, rng)
            if pronoun is None:
                continue
            put, upto = pronoun
            chosen, wrong = same[-1], rng.choice(others)
            low = max([0] + [m.end() for m in re.finditer(r"[.!?]\s+|\n", text[:min(chosen[0], wrong[0])])][-2:-1])
            after = re.search(r"[.!?]\s|\n", text[max(upto, wrong[1]):])
            high = max(upto, wrong[1]) + (after.end() if after else 200)
            grown = len(put) - (upto - start)
            move = lambda at: at - low + (grown if at >= upto else 0)
            made = {"id": f"{row['id']}-{k}", "text": text[low:start] + put + text[upto:high],
                    "pronoun": [start - low, start - low + len(put)], "A": [move(x) for x in chosen[:2]],
                    "B": [move(x) for x in wrong[:2]], "A_coref": True, "B_coref": False}
            if wrong[0] < chosen[0]:
                made |= {"A": made["B"], "B": made["A"], "A_coref": False, "B_coref": True}
            yield made


def put_as(text, start, end, name, same, pool, rng):
    """The pronoun in place of a name and where the name ends with its 's; None if its case cannot be told."""
    gender = next((g for p in [*same, (0, 0, name)] if (g := pool.gender(p[2][0])) is not None), None)
    gender = rng.choice((MALE, FEMALE)) if gender is None else gender
    before = WORD.findall(text[max(0, start - 30):start])
    after = WORD.match(text, end + 1)
    if text[end:end + 2] in ("'s", "’s"):
        put, end = ("his", "her")[gender], end + 2
    elif after and (after.group() in VERBS or after.group().endswith("ed")):
        put = ("he", "she")[gender]
    elif before and before[-1].lower() in BEFORE_OBJECT:
        put = ("him", "her")[gender]
    else:
        return None
    begins = not text[:start].rstrip(" \"“'‘") or text[:start].rstrip(" \"“'‘")[-1] in ".!?\n"
    return (put.capitalize() if begins else put), end


def pronouns(data, v):
    """The corpora of single pronouns: GAP as it is, twice with other names, and made of news."""
    rows, rng = corpora.rows(data, "coreference/gap.train.jsonl"), random.Random(1)
    pool = Pool.of(rows)
    news = corpora.rows(data, "entities/worldwide.train.jsonl")
    every = {"gap": rows, "gap_renamed": [renamed(row, pool, rng) for row in rows + rows],
             "gap_made": [made for _ in range(2) for made in from_names(news, pool, rng)]}
    return {name: [corpora.of_choice(row, v) for row in rows] for name, rows in every.items()}

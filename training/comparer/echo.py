"""What each word of a text finds of itself in another text: the feature that an encoder of pairs lacks.

The reference for crates/analysis/src/compare/echo.rs: both must give the same numbers.
"""

import re

from reader.text import BREAKS, SHAPES

# Rows of the table. ALONE is a text without another; the rest is seen from the word: what of it stands in the other text.
ECHOES = ("alone", "mark", "again in order", "again", "near", "absent",
          "same number", "greater there", "less there", "no number there")
ALONE, MARK, ORDER, AGAIN, NEAR, ABSENT, SAME, GREATER, LESS, NUMBERLESS = range(len(ECHOES))
STEM = 5  # words that begin with the same letters are near
NUMERALS = {word: n for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split())} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
                                            "eighty": 80, "ninety": 90}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
MARKS = {SHAPES.index(name) for name in ("punctuation", "open", "close", "mark", "other")}
DIGITS = re.compile(r"[0-9]{1,15}")


def numbers(words):
    """The value that each word is part of, or None: digits with their points and commas, numerals, and a scale after them."""
    glued, found, k = BREAKS.index("glued"), [None] * len(words), 0
    while k < len(words):
        first, form = k, words[k].form
        k += 1
        if DIGITS.fullmatch(form):
            value = float(form)
            fraction = False
            while (not fraction and k + 1 < len(words) and words[k].form in (",", ".") and words[k].gap == glued
                   and words[k + 1].gap == glued and DIGITS.fullmatch(words[k + 1].form)):
                part = words[k + 1].form
                if words[k].form == ".":
                    value += float(part) / 10.0 ** len(part)
                    fraction = True
                elif len(part) == 3 and value < 1e12:
                    value = value * 1000.0 + float(part)
                else:
                    break
                k += 2
        elif form in NUMERALS:
            value = float(NUMERALS[form])
        else:
            continue
        while k < len(words) and words[k].form in SCALES and value < 1e15:
            value *= SCALES[words[k].form]
            k += 1
        found[first:k] = [value] * (k - first)
    return found


def toward(value, others):
    """How the number of the other text that is nearest in proportion compares."""
    if not others:
        return NUMBERLESS
    nearest = min(others, key=lambda other: (max(value, other) + 1.0) / (min(value, other) + 1.0))
    return SAME if nearest == value else GREATER if nearest > value else LESS


class Text:
    """One side of a pair, with what the other side asks of it."""

    def __init__(self, words):
        self.words = words
        self.numbers = numbers(words)
        self.values = sorted({n for n in self.numbers if n is not None})
        spelt = [w.form for w in words]
        self.forms = set(spelt)
        self.pairs = set(zip(spelt, spelt[1:]))
        self.stems = {form[:STEM] for form in spelt if len(form) >= STEM}


def echoes(text, other):
    """A row of the table for each word of `text`."""
    found = []
    for k, word in enumerate(text.words):
        form = word.form
        if text.numbers[k] is not None:
            found.append(toward(text.numbers[k], other.values))
        elif word.shape in MARKS:
            found.append(MARK)
        elif form in other.forms:
            before = k > 0 and (text.words[k - 1].form, form) in other.pairs
            after = k + 1 < len(text.words) and (form, text.words[k + 1].form) in other.pairs
            found.append(ORDER if before or after else AGAIN)
        else:
            found.append(NEAR if form[:STEM] in other.stems and len(form) >= STEM else ABSENT)
    return found

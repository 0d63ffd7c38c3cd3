"""Text to words, word pieces and the three features of a word: shape, quotation, break.

The reference for crates/analysis/src/{words,pieces}.rs: both must give the same numbers.
Offsets are code points here and bytes there.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

SHAPES = ("lower", "capitalised", "capitals", "mixed", "digits", "punctuation", "open", "close", "mark", "other")
QUOTATION = ("outside", "inside", "unclosed")
BREAKS = ("glued", "space", "line", "paragraph", "piece")

OPENING, CLOSING, STRAIGHT = "“«„‟", "”»", '"＂'
IGNORED = {"Cc", "Cf", "Co", "Cs", "Cn"}
MAX_WORD = 100
UNKNOWN = "[UNK]"


@dataclass
class Word:
    start: int  # code points
    end: int
    form: str  # lower case, without accents, as the vocabulary spells it
    shape: int
    quotation: int
    gap: int  # index into BREAKS: what stands before the word


def is_space(c):
    return c in "\t\n\r" or unicodedata.category(c) in ("Zs", "Zl", "Zp")


def is_ignored(c):
    return c not in "\t\n\r" and (unicodedata.category(c) in IGNORED or c == "\ufffd")


@lru_cache(maxsize=None)
def is_mark(c):
    """A character that is a word of its own (BERT's basic tokenizer: ASCII symbols count as punctuation)."""
    n = ord(c)
    if 33 <= n <= 47 or 58 <= n <= 64 or 91 <= n <= 96 or 123 <= n <= 126:
        return True
    return unicodedata.category(c).startswith("P") or is_ideograph(n)


def is_ideograph(n):
    return (0x4E00 <= n <= 0x9FFF or 0x3400 <= n <= 0x4DBF or 0x20000 <= n <= 0x2A6DF or 0x2A700 <= n <= 0x2B81F
            or 0x2B820 <= n <= 0x2CEAF or 0xF900 <= n <= 0xFAFF or 0x2F800 <= n <= 0x2FA1F)


def spell(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def shape_of(raw):
    if any(c.isnumeric() for c in raw):
        return SHAPES.index("digits")
    letters = [c for c in raw if c.isalpha()]
    if not letters:
        return SHAPES.index("other")
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return SHAPES.index("lower")
    if all(upper) and len(letters) > 1:
        return SHAPES.index("capitals")
    return SHAPES.index("capitalised" if upper[0] and not any(upper[1:]) else "mixed")


def words(text):
    """The words of a text in order, every character that is not white space or ignored in exactly one."""
    found, start, last, raw, gap_from = [], None, None, [], 0

    def close():
        nonlocal start, raw, gap_from
        if start is not None:
            found.append([start, last + 1, "".join(raw), gap_of(text[gap_from:start], not found)])
            gap_from, start, raw = last + 1, None, []

    for i, c in enumerate(text):
        if is_space(c):
            close()
        elif is_ignored(c):
            continue
        elif is_mark(c):
            close()
            found.append([i, i + 1, c, gap_of(text[gap_from:i], not found)])
            gap_from = i + 1
        else:
            if start is None:
                start = i
            raw.append(c)
            last = i
    close()
    return quoted(text, found)


def gap_of(between, first):
    if first:
        return BREAKS.index("paragraph")
    breaks = between.count("\n") + between.count("\u2029") * 2 or between.count("\r")
    if breaks:
        return BREAKS.index("paragraph" if breaks > 1 else "line")
    return BREAKS.index("space" if any(map(is_space, between)) else "glued")


def quoted(text, found):
    """Adds shape and quotation. Double quotation marks only: an apostrophe looks like a closing single one."""
    glued, result, inside, opened_at = BREAKS.index("glued"), [], False, None

    def unclosed(end):
        for word in result[opened_at:end]:
            word.quotation = QUOTATION.index("unclosed")

    for k, (start, end, raw, gap) in enumerate(found):
        if gap == BREAKS.index("paragraph") and inside:
            unclosed(k)
            inside = False
        shape = SHAPES.index("punctuation") if len(raw) == 1 and is_mark(raw) else shape_of(raw)
        before_space = gap != glued or (k > 0 and found[k - 1][2] in "([{—–-‘'")
        after_word = k + 1 < len(found) and found[k + 1][3] == glued and not is_mark(found[k + 1][2][0])
        if raw in OPENING or raw in STRAIGHT and (before_space and not (inside and not after_word)):
            shape = SHAPES.index("open")
        elif raw in CLOSING or raw in STRAIGHT:
            shape = SHAPES.index("close")
        elif raw in "‘’'`":
            shape = SHAPES.index("mark")
        state = inside
        if shape == SHAPES.index("open"):
            if not inside:
                opened_at = k
            inside = state = True
        elif shape == SHAPES.index("close"):
            inside = False
        result.append(Word(start, end, spell(raw), shape, QUOTATION.index("inside" if state else "outside"), gap))
    if inside:
        unclosed(len(result))
    return result


class Vocabulary:
    def __init__(self, path):
        self.ids = {line.rstrip("\n"): i for i, line in enumerate(open(path, encoding="utf-8"))}
        self.cached = lru_cache(maxsize=None)(self.split)

    def split(self, form):
        """Greedy longest match first (WordPiece)."""
        if len(form) > MAX_WORD or not form:
            return [self.ids[UNKNOWN]]
        pieces, at = [], 0
        while at < len(form):
            for end in range(len(form), at, -1):
                piece = ("##" if at else "") + form[at:end]
                if piece in self.ids:
                    pieces.append(self.ids[piece])
                    at = end
                    break
            else:
                return [self.ids[UNKNOWN]]
        return pieces

"""What newsrooms do to a text: each function takes paragraphs or one paragraph and a random generator."""

import os
import re

SWAPS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "swaps.txt")
WORDS = {}
with open(SWAPS, encoding="utf-8") as lines:
    for one, way, other in re.findall(r"^([^#=>\n]+) ([=>]) (.+)$", lines.read(), re.MULTILINE):
        WORDS.setdefault(one, other)
        if way == "=":
            WORDS.setdefault(other, one)
SWAP = re.compile(r"\b(" + "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)) + r")\b")
NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FIGURE = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w/-]|[.,:]\d)|\b(" + "|".join(NUMBERS + DAYS) + r")\b")
LEADS = re.compile(r"^((?:On|In|At|After|Before|During|By) [^,.“\"]{3,40}), ([A-Z]?[^.“\"]{20,})\.$")
SAID = re.compile(r", ((?:[A-Z][\w.’'-]+ ){0,2}[A-Z][\w’'-]+|he|she|they|officials|police) said\.")


def count(part):
    """Words of a paragraph."""
    return len(re.findall(r"\w+", part))


def paragraphs(text):
    """Paragraphs of at least a sentence; a corpus with a sentence a line gets three of them a paragraph."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and not line.startswith("http")]
    if "\n\n" in text or not lines:
        return lines
    return lines[:1] + [" ".join(lines[at : at + 3]) for at in range(1, len(lines), 3)]


def joined(parts, rng):
    """The text of paragraphs; how they are parted and which quotation marks they have is the outlet's style."""
    text = rng.choice(["\n", "\n\n"]).join(parts)
    if rng.random() < 0.3:
        text = re.sub("[“”]", '"', text).replace("’", "'")
    return text


def sentences(part):
    """Sentences of a paragraph, roughly."""
    return re.split(r"(?<=[.!?]) (?=[A-Z“\"])", part)


def cut(parts, rng):
    """Some paragraphs from the end, as a page is filled, and now and then one from the middle."""
    keep = max(1, round(len(parts) * rng.uniform(0.4, 0.85)))
    parts = parts[:keep]
    if len(parts) > 4 and rng.random() < 0.5:
        del parts[rng.randrange(1, len(parts) - 1)]
    return parts


def excerpt(parts, rng):
    """One paragraph that is more than a quotation, or the longest."""
    fit = [part for part in parts if count(re.sub(r"[“\"][^”\"]*[”\"]|``.*?''", "", part)) >= 30]
    return [rng.choice(fit)] if fit else [max(parts, key=count)]


def reorder(parts, rng):
    """Two or three blocks of paragraphs in another order."""
    if len(parts) < 3:
        return list(reversed(parts))
    cuts = sorted(rng.sample(range(1, len(parts)), min(2, len(parts) - 1)))
    blocks = [parts[: cuts[0]], parts[cuts[0] : cuts[-1]], parts[cuts[-1] :]]
    order = rng.choice([(0, 2, 1), (1, 0, 2), (2, 0, 1)])
    return [part for at in order for part in blocks[at]]


def headline(parts, rng):
    """Another headline, of words from the text, in place of the first line if that is short."""
    words = [word for part in parts for word in re.findall(r"[A-Za-z’']{4,}", part)]
    line = " ".join(rng.sample(words, min(len(words), rng.randint(5, 9)))).capitalize()
    return [line] + (parts[1:] if count(parts[0]) < 16 and len(parts) > 1 else parts)


def wire(parts, rng):
    """The first paragraphs, at most six: what a local paper takes of an agency's story."""
    return parts[: rng.randint(3, 6)]


def among(parts, others, rng):
    """The paragraphs among paragraphs of another text, and how many words of that stand there."""
    theirs = [part for part in others if count(part) > 5]
    first = rng.randrange(max(1, len(theirs) - 4))
    theirs = theirs[first : first + rng.randint(3, 8)]
    at, middle = rng.randint(0, len(theirs)), rng.randint(0, len(parts))
    made = theirs[:at] + parts[:middle] + theirs[at : at + 1] + parts[middle:] + theirs[at + 1 :]
    return made, sum(map(count, theirs))


def rewrite(part, rng):
    """Another hand over a paragraph: words, attributions, the order of a sentence, what can be spared. No figure."""
    return " ".join(filter(None, (rewritten(sentence, rng) for sentence in sentences(part))))


def rewritten(sentence, rng):
    if rng.random() < 0.06:
        return ""
    sentence = SWAP.sub(lambda found: WORDS[found[1]] if rng.random() < 0.6 else found[1], sentence)
    if rng.random() < 0.6:
        sentence = SAID.sub(lambda found: f", according to {found[1]}." if found[1][0].isupper() else found[0], sentence)
    moved = LEADS.match(sentence)
    if moved and rng.random() < 0.6:
        sentence = f"{moved[2][0].upper()}{moved[2][1:]} {moved[1][0].lower()}{moved[1][1:]}."
    if rng.random() < 0.3:
        sentence = re.sub(r" (?:\([^()]{3,60}\)|— [^—]{3,60} —)", "", sentence)
    if rng.random() < 0.3:
        sentence = re.sub(r"\b(\w+ly) (?=[a-z])", "", sentence, count=1)
    if rng.random() < 0.3:
        sentence = re.sub(r"(\d) ?%", r"\1 percent", sentence)
    if rng.random() < 0.5:
        sentence = re.sub(r"\b[2-9]\b(?![.,:/-]?\d)(?<!\d[.,:/-].)", lambda found: NUMBERS[int(found[0]) - 2], sentence)
    return sentence


def quotations(part):
    """Quotations of a sentence or so, with their marks."""
    found = re.findall(r"“[^“”]{50,220}”|`` [^`']{50,220} ''", part)
    pieces = part.split('"')
    if len(pieces) % 2:
        found += [f'"{piece}"' for piece in pieces[1::2] if 50 <= len(piece) <= 220 and piece[0] != " "]
    return [quote for quote in found if count(quote) >= 8]


def runs(parts, words):
    """All stretches of so many words."""
    forms = re.findall(r"\w+", " ".join(parts).lower())
    return {" ".join(forms[at : at + words]) for at in range(len(forms) - words + 1)}


def change_number(parts, rng):
    """The paragraphs with one figure or weekday changed; nothing if they have none."""
    found = [(at, one) for at, part in enumerate(parts) for one in FIGURE.finditer(part)]
    if not found:
        return None
    at, one = rng.choice(found)
    part = parts[at]
    return parts[:at] + [part[: one.start()] + other_figure(one[0], rng) + part[one.end() :]] + parts[at + 1 :]


def other_figure(figure, rng):
    for group in (NUMBERS, DAYS):
        if figure in group:
            return rng.choice([word for word in group if word != figure])
    digits = figure.replace(",", "")
    while True:
        value = float(digits) * rng.choice([0.5, 0.8, 0.9, 1.1, 1.25, 1.5, 2]) + rng.choice([-3, -1, 1, 2])
        places = len(digits.partition(".")[2])
        written = f"{abs(value):,.{places}f}" if "," in figure else f"{abs(value):.{places}f}"
        if written != figure:
            return written

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check the synonyms and the fillers of the search, and report in TAP.

Usage: check-finding.py [FOLDER WITH synonyms.txt AND fillers.txt]
"""

import re
import sys
import unicodedata
from pathlib import Path

DEFAULT_PATH = Path(__file__).resolve().parents[2] / "data" / "finding"

MAX_WORDS = 5
MIN_LINES = 350
# Words that titles of guides are made of: dropping them would lose the guide.
NEVER_FILLERS = {"sans", "sous", "non", "moins", "bien", "avant", "apres", "personne", "aide", "demande"}

ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)")
ALPHABET = re.compile(r"[\w '’+.-]+")


def fold(text):
    """The text as the search sees it: no capitals, accents or ligatures."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def words_of(term):
    return tuple(re.findall(r"[^\W_]+", ELISION.sub("", fold(term))))


def read_lines(path):
    """The lines that say something, with their numbers."""
    text = path.read_bytes().decode("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.partition("#")[0].strip()
        if line:
            yield number, line


def split_line(line):
    """The terms left and right of the arrow; without one, all are on both sides."""
    if ">" in line:
        left, _, right = line.partition(">")
        return [term.strip() for term in left.split(",")], [term.strip() for term in right.split(",")]
    terms = [term.strip() for term in line.split("=")]
    return terms, terms


class Finding:
    def __init__(self, folder):
        self.synonyms = list(read_lines(folder / "synonyms.txt"))
        self.fillers = list(read_lines(folder / "fillers.txt"))
        self.filler_words = {word for _, word in self.fillers}


def check_form(finding):
    for number, line in finding.synonyms:
        if line.count(">") > 1 or (">" in line and "=" in line):
            yield f"synonyms.txt:{number}: more than one arrow or equals sign of different kinds"
        elif ">" not in line and "=" not in line:
            yield f"synonyms.txt:{number}: neither an arrow nor an equals sign"
        elif ">" not in line and "," in line:
            yield f"synonyms.txt:{number}: a comma among equals"
    if len(finding.synonyms) < MIN_LINES:
        yield f"synonyms.txt: {len(finding.synonyms)} lines, fewer than {MIN_LINES}"


def check_terms(finding):
    for number, line in finding.synonyms:
        left, right = split_line(line)
        for term in {*left, *right}:
            if not words_of(term):
                yield f"synonyms.txt:{number}: an empty term"
            elif len(words_of(term)) > MAX_WORDS:
                yield f"synonyms.txt:{number}: “{term}” has more than {MAX_WORDS} words"
            elif not ALPHABET.fullmatch(term) or not is_latin(term):
                yield f"synonyms.txt:{number}: “{term}” has signs that no query has"


def is_latin(text):
    """A letter that only looks Latin would never be typed."""
    return all(unicodedata.name(char, "").startswith("LATIN") for char in text if char.isalpha())


def check_sides(finding):
    for number, line in finding.synonyms:
        left, right = split_line(line)
        if ">" not in line:
            folded = [words_of(term) for term in left]
            if len(folded) < 2 or len(set(folded)) < len(folded):
                yield f"synonyms.txt:{number}: the same term twice"
        elif {words_of(term) for term in left} == {words_of(term) for term in right}:
            yield f"synonyms.txt:{number}: both sides are the same"
        elif len({words_of(term) for term in right}) < len(right):
            yield f"synonyms.txt:{number}: the same term twice on the right"


def check_once(finding):
    """A term that stands twice is amended in one place and forgotten in the other."""
    arrows = {}
    equals = {}
    for number, line in finding.synonyms:
        seen = arrows if ">" in line else equals
        for term in split_line(line)[0]:
            words = words_of(term)
            if words in seen:
                yield f"synonyms.txt:{number}: “{term}” stands in line {seen[words]} too"
            seen[words] = number


def check_not_fillers(finding):
    for number, line in finding.synonyms:
        for term in {*split_line(line)[0], *split_line(line)[1]}:
            words = words_of(term)
            if len(words) == 1 and words[0] in finding.filler_words and term in split_line(line)[1]:
                yield f"synonyms.txt:{number}: “{term}” is a filler, so it would find everything"
            if words and all(word in finding.filler_words for word in words) and ">" not in line:
                yield f"synonyms.txt:{number}: “{term}” is made of fillers"


def check_fillers(finding):
    seen = set()
    for number, word in finding.fillers:
        if not re.fullmatch(r"[a-z0-9]+", word):
            yield f"fillers.txt:{number}: “{word}” is not one folded word"
        if word in seen:
            yield f"fillers.txt:{number}: “{word}” stands twice"
        if word in NEVER_FILLERS:
            yield f"fillers.txt:{number}: “{word}” carries meaning in titles"
        seen.add(word)
    if not seen:
        yield "fillers.txt: no filler"


CHECKS = [
    ("each line of the synonyms has a form that the search reads", check_form),
    ("terms have one to five words", check_terms),
    ("no line says a thing twice", check_sides),
    ("a term stands once on the left", check_once),
    ("fillers are no synonyms", check_not_fillers),
    ("fillers are folded, unique and empty words", check_fillers),
]


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_PATH
    print(f"1..{len(CHECKS) + 1}")
    try:
        finding = Finding(folder)
    except (OSError, UnicodeDecodeError) as error:
        print("not ok 1 - the files can be read")
        print(f"# {error}")
        print("Bail out! the finding data cannot be read")
        return 1
    print("ok 1 - the files can be read")

    failed = False
    for number, (description, check) in enumerate(CHECKS, start=2):
        problems = list(check(finding))
        print(f"{'not ok' if problems else 'ok'} {number} - {description}")
        for problem in problems:
            print(f"# {problem}")
        failed = failed or bool(problems)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

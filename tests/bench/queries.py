#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make queries from the titles of the guides, changed as people change them.

Usage: queries.py [--seed N] [--per-kind N] [GUIDES.NDJSON.GZ]

Writes JSON lines {"kind", "query", "expected"}: whoever types the query looks
for one of the guides expected. A title that several guides share expects them
all. The same seed makes the same queries.
"""

import argparse
import json
import random
import re
import sys
import unicodedata
from collections import defaultdict

from guides import TAG, data_path, read_guides

SEED = 1905
PER_KIND = 300

# What a title says beside its subject: the words that nobody would keep.
FUNCTION_WORDS = set("""
    a à au aux avec avoir ce ces cette comment dans de des doit du elle en est et être eu faire faut fait il
    l la le les leur lui mais ne on ou où par pas peut plus pour qu que quel quelle quelles quels qui quoi s sa
    sans se ses si son sont sous sur t un une vous y
""".split())

# How many words of a title's subject a query leaves out, and how many of the
# words beside the subject it keeps. Plain FTS5 (unicode61, any word, bm25) then
# ranks near 0.9 on dropped words and accents, 0.7 on typos, 0.4 on inflections.
DROPPED_SHARE = 0.5
FILLER_SHARE = 0.3
# Where most words take another form, fewer are left out: the figure would tell
# of what is missing.
DROPPED_SHARE_INFLECTED = 0.35
INFLECTED_SHARE = 0.95

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def words_of(title):
    """The words as typed: punctuation is left out, but not what joins words."""
    return WORD.findall(title.lower())


def is_content(word):
    last = re.split(r"['’]", word)[-1]
    return len(last) >= 3 and last not in FUNCTION_WORDS and not last.isdigit()


def content_positions(words):
    return [index for index, word in enumerate(words) if is_content(word)]


def shorten(words, dropped_share, rng):
    """What is left of a title in a search box: most of its subject, in order."""
    content = content_positions(words)
    kept = {index for index in content if rng.random() >= dropped_share}
    kept |= set(rng.sample(content, min(len(content), 2)))
    kept |= {index for index in range(len(words)) if index not in content and rng.random() < FILLER_SHARE}
    return [word for index, word in enumerate(words) if index in kept]


def without_accents(word):
    word = word.replace("œ", "oe").replace("æ", "ae")
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def drop_accents(words, _rng):
    result = [without_accents(word) for word in words]
    return result if result != words else None


def mistype(word, rng):
    """One letter too many, too few, another, or two that changed places."""
    position = rng.randrange(1, len(word))
    kind = rng.choice(("insert", "delete", "substitute", "transpose"))
    if kind == "insert":
        return word[:position] + rng.choice(LETTERS) + word[position:]
    if kind == "delete":
        return word[:position] + word[position + 1:]
    if kind == "substitute":
        return word[:position] + rng.choice(LETTERS.replace(word[position], "")) + word[position + 1:]
    position = min(position, len(word) - 2)
    return word[:position] + word[position + 1] + word[position] + word[position + 2:]


def one_typo(words, rng):
    candidates = [index for index in content_positions(words) if len(words[index]) >= 5 and words[index].isalpha()]
    if not candidates:
        return None
    index = rng.choice(candidates)
    changed = mistype(words[index], rng)
    while changed == words[index]:
        changed = mistype(words[index], rng)
    return [*words[:index], changed, *words[index + 1:]]


# Endings and what people put in their place, the longest first: number, gender,
# a verb and its noun. A rule knows no exception (secteur has no feminine), so
# only words that some guide holds are taken.
INFLECTIONS = [
    ("issements", ("ir", "issement")), ("issement", ("ir", "issements")),
    ("ations", ("er", "ation")), ("ation", ("er", "ations")),
    ("ements", ("er", "ement")), ("ement", ("er", "ements")),
    ("trices", ("teur", "trice")), ("trice", ("teur", "trices")),
    ("teurs", ("trice", "teur")), ("teur", ("trice", "teurs")),
    ("elles", ("el", "elle")), ("elle", ("el", "elles")),
    ("euses", ("eur", "euse")), ("euse", ("eur", "euses")),
    ("ières", ("ier", "ière")), ("ière", ("ier", "ières")),
    ("iennes", ("ien", "ienne")), ("ienne", ("ien", "iennes")),
    ("ives", ("if", "ive")), ("ive", ("if", "ives")),
    ("ées", ("é", "er", "ée")), ("és", ("ée", "er", "é")), ("ée", ("é", "er", "ées")), ("é", ("ée", "er", "és")),
    ("eaux", ("eau",)), ("eau", ("eaux",)), ("aux", ("al",)), ("al", ("aux", "ale")), ("ale", ("al", "ales")),
    ("iers", ("ier",)), ("ier", ("iers",)), ("er", ("é", "ez", "ait")), ("ir", ("it", "issez")),
    ("ifs", ("ive",)), ("if", ("ive", "ifs")), ("eur", ("eurs",)), ("eurs", ("eur",)),
    ("ions", ("ion",)), ("ion", ("ions",)), ("tés", ("té",)), ("té", ("tés",)),
    ("es", ("e",)), ("e", ("es",)), ("s", ("",)),
]
INVARIABLE_ENDINGS = ("s", "x", "z")


def inflect(word, vocabulary, rng):
    if len(word) < 4 or not word.isalpha():
        return word
    forms = [] if word.endswith(INVARIABLE_ENDINGS) else [word + "s"]
    for ending, replacements in INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            forms += [word[:len(word) - len(ending)] + replacement for replacement in replacements]
            break
    known = sorted({form for form in forms if form in vocabulary} - {word})
    return rng.choice(known) if known else word


def inflect_words(words, vocabulary, rng):
    """Change the form of most content words that have another simple form."""
    content = [index for index in content_positions(words) if rng.random() < INFLECTED_SHARE]
    result = [inflect(word, vocabulary, rng) if index in content else word for index, word in enumerate(words)]
    return result if result != words else None


def change_joints(words, rng):
    """Write hyphens and apostrophes otherwise, or not at all."""
    changes = [lambda joint: "", lambda joint: " ", lambda joint: "’" if joint == "'" else joint and " "]
    changed = False
    result = []
    for word in words:
        if re.search(r"[-'’]", word):
            change = rng.choice(changes)
            word = re.sub(r"[-'’]", lambda match: change(match.group()), word)
            changed = True
        result.append(word)
    return result if changed else None


def cut_last_word(words, rng):
    """The title as far as it is typed: it stops within a content word."""
    candidates = [index for index in content_positions(words)[1:] if len(words[index]) >= 4 and words[index].isalpha()]
    if not candidates:
        return None
    index = candidates[-1]
    return [*words[:index], words[index][:rng.randrange(2 + (len(words[index]) > 4), len(words[index]))]]


def make_queries(path, seed, per_kind):
    expected = defaultdict(list)
    vocabulary = set()
    for guide in read_guides(path):
        expected[" ".join(words_of(guide["title"]))].append(guide["global_id"])
        vocabulary.update(WORD.findall(TAG.sub(" ", guide["body_html"]).lower()))
    kinds = {
        "words dropped": lambda words, _rng: words,
        "accents dropped": drop_accents,
        "one typo": one_typo,
        "inflection changed": lambda words, rng: inflect_words(words, vocabulary, rng),
        "hyphens and apostrophes": change_joints,
        "last word cut": cut_last_word,
    }
    titles = sorted(title for title in expected if title)
    for kind, change in kinds.items():
        # A generator for each kind: a change to one leaves the others as they are.
        rng = random.Random(f"{seed}/{kind}")
        dropped_share = DROPPED_SHARE_INFLECTED if kind == "inflection changed" else DROPPED_SHARE
        made = 0
        for title in rng.sample(titles, len(titles)):
            if made == per_kind:
                break
            title_words = title.split(" ")
            words = change(shorten(title_words, dropped_share, rng), rng)
            if words and words != title_words:
                made += 1
                yield {"kind": kind, "query": " ".join(words), "expected": expected[title]}


def main():
    parser = argparse.ArgumentParser(description="Make queries from the titles of the guides.")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed makes other queries")
    parser.add_argument("--per-kind", type=int, default=PER_KIND, help="how many queries of each kind")
    parser.add_argument("guides", nargs="?", help="the guides' file (default: BESACE_BENCH_DATA)")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        for query in make_queries(data_path(arguments.guides), arguments.seed, arguments.per_kind):
            print(json.dumps(query, ensure_ascii=False))
    except OSError as error:
        print(f"queries.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

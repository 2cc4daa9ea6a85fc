#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turn the practical guides of service-public.fr into Besace records (NDJSON).

Usage: guides.py [--count N] [--seed N] [--output FILE] [GUIDES.NDJSON.GZ]

The guides are not part of Besace. Their file is given as an argument or by
the environment variable BESACE_BENCH_DATA, which holds the path of the file or
of the folder that holds fiches-service-public.ndjson.gz.

With --count, guides are added until there are N: copies with ids, titles and
a share of words of their own, and spread over the facets. They are for
measuring scale, not for finding: nobody would look for them.
"""

import argparse
import bisect
import datetime
import gzip
import html
import itertools
import json
import os
import random
import re
import sys
from collections import Counter
from pathlib import Path

FILE_NAME = "fiches-service-public.ndjson.gz"
VOCABULARIES = Path(__file__).resolve().parents[2] / "data" / "vocabularies" / "vocabularies.json"

PRODUCER = "service-public.fr (DILA)"
GUIDE_URL = "https://www.service-public.fr/particuliers/vosdroits/"

DEFAULT_THEME = "AidesAuxDemarchesAdministratives"
THEMES = {
    "Associations spécifiques et fondations": "CitoyenneteEtEngagement",
    "Création - Modification - Cessation": "EmploiEtEntrepreunariat",
    "Famille": "Parentalite",
    "Financement et fiscalité d'une association": "CitoyenneteEtEngagement",
    "Fonctionnement d'une association": "CitoyenneteEtEngagement",
    "Formalités administratives d'une association": "CitoyenneteEtEngagement",
    "Gestion - Finances": "EmploiEtEntrepreunariat",
    "Loisirs": "LoisirsEtCreationsNumeriques",
    "Papiers - Citoyenneté": "CitoyenneteEtEngagement",
    "Ressources humaines": "EmploiEtEntrepreunariat",
    "Social - Santé": "NumeriqueEnSante",
    "Transports": "Mobilites",
    "Travail": "EmploiEtEntrepreunariat",
    "Vente - Commerce": "EconomieNumerique",
}

# What a guide is about says who it is for; the first that fits decides.
BENEFICIARIES = [
    (re.compile(r"handicap|invalid|autonomie|tutelle"), "PersonneSituationHandicapOuPerteAutonomie"),
    (re.compile(r"personnes? âgée|retrait|ehpad|vieillesse"), "SeniorsPersonnesAgees"),
    (re.compile(r"étranger|asile|réfugié|titre de séjour|nationalité"),
     "PersonneAllophoneOuRefugiesDemandeursAsile"),
    (re.compile(r"rsa|insertion|chômage|surendettement|domicile stable"),
     "PersonnesEnInsertionSocialeOuProfessionnelle"),
    (re.compile(r"enfant|parent|scolarité|grossesse|naissance"), "Parents"),
    (re.compile(r"salarié|travail|entreprise"), "Adultes"),
]

# One copied word in this many gets a word that no guide has: names, brands and
# new words keep a vocabulary growing with its texts.
PSEUDO_WORD_SHARE = 4
CHANGED_SHARE = 0.35
COMMON_SHARE = 0.2
CHANGED_TITLE_SHARE = 0.6
SYLLABLES = [onset + vowel for onset in
             ("b", "bl", "c", "ch", "d", "f", "g", "gr", "j", "l", "m", "n", "p", "pr", "r", "s", "t", "tr", "v")
             for vowel in ("a", "an", "e", "é", "i", "in", "o", "on", "ou", "u")]

TAG = re.compile(r"(<[^>]*>)")
WORD = re.compile(r"([^\W\d_]{4,})")
GUIDE_LINK = re.compile(r'href="fiche:(F\d+)"')


def data_path(argument):
    """The guides' file: what is asked for, else what the environment says."""
    value = argument or os.environ.get("BESACE_BENCH_DATA", "")
    if not value:
        raise FileNotFoundError("no guides: give their file, or set BESACE_BENCH_DATA")
    path = Path(value)
    return path / FILE_NAME if path.is_dir() else path


def read_guides(path):
    """The guides of the file, one at a time, each with an id of its own.

    A guide written for several audiences stands there once for each of them
    under one number: the first keeps the plain id.
    """
    seen = set()
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            guide = json.loads(line)
            identifier = f"guides:{guide['id']}"
            if identifier in seen:
                identifier += f"-{guide['audience']}"
            seen.add(identifier)
            guide["global_id"] = identifier
            yield guide


def themes_of(guide):
    subjects = [part.strip() for part in (guide["subject"] or "").split(",")]
    themes = [DEFAULT_THEME]
    for subject in subjects:
        theme = THEMES.get(subject)
        if theme and theme not in themes:
            themes.append(theme)
    return themes


def beneficiary_of(guide):
    about = " ".join(guide["path"]).lower()
    return next((beneficiary for pattern, beneficiary in BENEFICIARIES if pattern.search(about)), "TousPublics")


def contents_of(guide):
    contents = [{"type": "text", "html": GUIDE_LINK.sub(rf'href="{GUIDE_URL}\1"', guide["body_html"])}]
    seen = set()
    for service in guide["online_services"]:
        if service["url"].startswith(("https://", "http://")) and service["url"] not in seen:
            seen.add(service["url"])
            contents.append({"type": "link", "title": service["title"], "url": service["url"]})
    return contents


def record_of(guide):
    return {
        "op": "put",
        "type": "resource",
        "id": guide["global_id"],
        "data": {
            "title": guide["title"],
            "summary": guide["description"] or "",
            "language": "fr",
            "form": "digital",
            "themes": themes_of(guide),
            "resource_types": ["Article"],
            "beneficiaries": [beneficiary_of(guide)],
            "professional_sectors": ["AidantsEtMediateursNumeriques"],
            "challenges": [2],
            "licence": "etalab-2.0",
            "producer": PRODUCER,
            "url": guide["url"],
            "updated": f"{guide['updated']}T00:00:00Z",
            "contents": contents_of(guide),
        },
    }


class WordSource:
    """Words to put in the place of others, drawn as often as guides use them."""

    def __init__(self, path):
        counts = Counter()
        guide_count = 0
        for guide in read_guides(path):
            guide_count += 1
            counts.update({word.lower() for word in WORD.findall(TAG.sub(" ", guide["body_html"]))})
        # The words that hold sentences together stay where they are: a copy
        # without them would search and compress like no text.
        self.common = {word for word, count in counts.items() if count > COMMON_SHARE * guide_count}
        self.words = sorted(word for word in counts if word not in self.common)
        self.cumulated = list(itertools.accumulate(counts[word] for word in self.words))

    def draw(self, rng):
        if rng.randrange(PSEUDO_WORD_SHARE) == 0:
            return pseudo_word(rng)
        return self.words[bisect.bisect_right(self.cumulated, rng.randrange(self.cumulated[-1]))]


def pseudo_word(rng):
    """A word that looks French. Few are frequent and many are rare, as in texts."""
    # The factor shares no divisor with the number of words, so it shuffles them:
    # neighbours would differ by their last syllable only.
    number = int(rng.paretovariate(0.25)) * 1_000_003 % len(SYLLABLES) ** 3
    syllables = []
    for _ in range(3):
        number, rest = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[rest])
    return "".join(syllables)


def split_words(text, has_tags):
    """The text in pieces, each with whether it is a word that may change."""
    pieces = []
    for index, part in enumerate(TAG.split(text) if has_tags else [text]):
        if has_tags and index % 2 == 1:
            pieces.append((part, False))
        else:
            # An entity would be cut in two: it becomes its character first.
            plain = html.unescape(part)
            for number, piece in enumerate(WORD.split(plain)):
                if piece:
                    is_word = number % 2 == 1
                    pieces.append((piece if is_word or not has_tags else html.escape(piece, quote=False), is_word))
    return pieces


def like(word, replacement):
    return replacement.capitalize() if word[0].isupper() else replacement


class Copier:
    """Makes copies of one guide that differ in words and facets."""

    def __init__(self, record, source, facets):
        self.record = record
        self.source = source
        self.facets = facets
        data = record["data"]
        self.title = split_words(data["title"], False)
        self.summary = split_words(data["summary"], False)
        self.body = split_words(data["contents"][0]["html"], True)
        self.vocabulary = self.words_of(self.body + self.summary)
        self.title_vocabulary = self.words_of(self.title)

    def words_of(self, pieces):
        words = {piece.lower() for piece, is_word in pieces if is_word}
        return sorted(words - self.source.common) or sorted(words)

    def copy(self, number, rng):
        changes = {}
        for word in self.vocabulary:
            if rng.random() < CHANGED_SHARE:
                changes[word] = self.source.draw(rng)
        # A title has few words, so more of them change: titles are to differ.
        for index, word in enumerate(self.title_vocabulary):
            if index == number % len(self.title_vocabulary) or rng.random() < CHANGED_TITLE_SHARE:
                changes[word] = self.source.draw(rng)

        data = dict(self.record["data"])
        data["title"] = self.apply(self.title, changes)[:300]
        data["summary"] = self.apply(self.summary, changes)
        data["contents"] = [{"type": "text", "html": self.apply(self.body, changes)}, *data["contents"][1:]]
        data["url"] = f"{data['url']}-{number}"
        self.spread(data, rng)
        return {**self.record, "id": f"{self.record['id']}-{number}", "data": data}

    def apply(self, pieces, changes):
        return "".join(like(piece, changes[piece.lower()]) if is_word and piece.lower() in changes else piece
                       for piece, is_word in pieces)

    def spread(self, data, rng):
        """Give the copy facets and a date of its own, as a national catalogue has."""
        def pick(facet):
            return rng.choice(self.facets[facet])["id"]

        data["themes"] = sorted({pick("theme") for _ in range(rng.randint(1, 3))})
        data["resource_types"] = sorted({pick("type") for _ in range(rng.randint(1, 2))})
        data["beneficiaries"] = sorted({pick("beneficiary") for _ in range(rng.randint(0, 3))})
        data["professional_sectors"] = sorted({pick("sector") for _ in range(rng.randint(1, 2))})
        data["challenges"] = [int(pick("challenge"))]
        data["form"] = pick("form")
        data["licence"] = pick("licence")
        if rng.random() < 0.3:
            data["territory"] = pick("territory")
        if rng.random() < 0.05:
            data["language"] = pick("language")
        updated = datetime.date.fromisoformat(data["updated"][:10]) - datetime.timedelta(days=rng.randint(0, 1500))
        data["updated"] = f"{updated.isoformat()}T00:00:00Z"


def write(stream, record):
    stream.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    stream.write("\n")


def write_records(path, stream, count, seed):
    originals = sum(1 for _ in read_guides(path)) if count else 0
    missing = max(0, count - originals)
    source = WordSource(path) if missing else None
    facets = json.loads(VOCABULARIES.read_text(encoding="utf-8"))["facets"] if missing else None
    titles = set()

    for index, guide in enumerate(read_guides(path)):
        if count and index == count:
            break
        record = record_of(guide)
        write(stream, record)
        if not missing:
            continue
        titles.add(record["data"]["title"])
        copier = Copier(record, source, facets)
        copies = missing // originals + (index < missing % originals)
        for number in range(2, copies + 2):
            # A generator for each copy: a longer run begins like a shorter one.
            rng = random.Random(f"{seed}/{record['id']}/{number}")
            copy = copier.copy(number, rng)
            while copy["data"]["title"] in titles:
                copy["data"]["title"] = f"{copy['data']['title'][:280]} {pseudo_word(rng)}"
            titles.add(copy["data"]["title"])
            write(stream, copy)


def main():
    parser = argparse.ArgumentParser(description="Turn the guides of service-public.fr into records.")
    parser.add_argument("--count", type=int, default=0, help="how many records to write (default: the guides)")
    parser.add_argument("--seed", type=int, default=2020, help="another seed makes other copies")
    parser.add_argument("--output", type=Path, help="where to write (default: standard output)")
    parser.add_argument("guides", nargs="?", help="the guides' file (default: BESACE_BENCH_DATA)")
    arguments = parser.parse_args()
    try:
        path = data_path(arguments.guides)
        if arguments.output:
            with arguments.output.open("w", encoding="utf-8") as stream:
                write_records(path, stream, arguments.count, arguments.seed)
        else:
            sys.stdout.reconfigure(encoding="utf-8")
            write_records(path, sys.stdout, arguments.count, arguments.seed)
    except BrokenPipeError:
        # Whoever reads us has enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"guides.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

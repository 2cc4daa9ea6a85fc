#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check that the vocabularies hold together, and report in TAP.

Usage: check-vocabularies.py [VOCABULARIES.JSON]
"""

import json
import re
import sys
from pathlib import Path

DEFAULT_PATH = Path(__file__).resolve().parents[2] / "data" / "vocabularies" / "vocabularies.json"

# What the national instance and the French territory hold. A change there is
# a change of the contract, so it has to be made here too, on purpose.
EXPECTED_COUNTS = {
    "category": 4,
    "theme": 29,
    "type": 9,
    "beneficiary": 10,
    "sector": 4,
    "form": 3,
    "challenge": 5,
}
REGION_COUNT = 18
DEPARTEMENT_COUNT = 101
NATIONAL_LICENCES = {"ETALAB_2_0", "CC_BY_SA_4_0", "CC_BY_NC_SA_4_0", "NO_LICENCE"}
FACETS_WITH_SLUGS = ("theme", "type", "beneficiary", "sector")

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
SLUG = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")


def refuse_repeated_keys(pairs):
    """json.load() keeps the last of two equal keys: the first would be lost silently."""
    members = {}
    for key, value in pairs:
        if key in members:
            raise ValueError(f"the key “{key}” stands twice in one object")
        members[key] = value
    return members


def check_counts(vocabularies):
    for facet, count in EXPECTED_COUNTS.items():
        found = len(vocabularies["facets"].get(facet, []))
        if found != count:
            yield f"{facet}: {found} values instead of {count}"


def check_ids(vocabularies):
    for facet, values in vocabularies["facets"].items():
        for key in ("id", "slug", "lesbases"):
            seen = set()
            for value in values:
                if key == "id" and not value.get("id"):
                    yield f"{facet}: a value has no id"
                elif key == "slug" and facet in FACETS_WITH_SLUGS and not SLUG.fullmatch(value.get("slug", "")):
                    yield f"{facet}: {value['id']} has no usable slug"
                elif key in value and value[key] in seen:
                    yield f"{facet}: the {key} {value[key]} stands twice"
                seen.add(value.get(key))


def check_labels(vocabularies):
    for facet, values in vocabularies["facets"].items():
        for language in ("fr", "en"):
            seen = set()
            for value in values:
                label = value.get(language, "")
                if not label or label != label.strip():
                    yield f"{facet}: {value.get('id')} has no {language} label"
                # Two chips that read alike cannot be told apart. Territories
                # may: a région and its only département share their name.
                elif label in seen and facet != "territory":
                    yield f"{facet}: the label “{label}” stands twice"
                seen.add(label)
            if any(f"hint_{language}" in value for value in values):
                for value in values:
                    if ("hint_fr" in value) != ("hint_en" in value):
                        yield f"{facet}: {value['id']} has a hint in one language only"


def check_typography(vocabularies):
    for facet, values in vocabularies["facets"].items():
        for value in values:
            for key in ("fr", "en", "hint_fr", "hint_en"):
                text = value.get(key, "")
                if "'" in text or "..." in text:
                    yield f"{facet}: {value['id']}: “{text}” is not typeset (’ and …)"


def check_categories(vocabularies):
    categories = {value["id"] for value in vocabularies["facets"]["category"]}
    used = set()
    for theme in vocabularies["facets"]["theme"]:
        if theme.get("category") not in categories:
            yield f"theme: {theme['id']} belongs to no category"
        used.add(theme.get("category"))
    for category in categories - used:
        yield f"category: {category} has no theme"


def check_licences(vocabularies):
    found = {value["lesbases"] for value in vocabularies["facets"]["licence"] if "lesbases" in value}
    if found != NATIONAL_LICENCES:
        yield f"licence: the national instance's licences differ: {sorted(found ^ NATIONAL_LICENCES)}"


def check_languages(vocabularies):
    values = vocabularies["facets"]["language"]
    for value in values:
        if not LANGUAGE_TAG.fullmatch(value["id"]):
            yield f"language: {value['id']} is not a BCP 47 tag"
    if not any(value["id"] == "fr" for value in values):
        yield "language: French is missing"


def check_territories(vocabularies):
    values = vocabularies["facets"]["territory"]
    regions = {value["id"] for value in values if value["id"].startswith("reg:")}
    departements = [value for value in values
                    if value["id"].startswith("dep:") and not value.get("collectivity")]
    used = set()
    for value in values:
        if not re.fullmatch(r"reg:\d\d|dep:(\d\d|2A|2B|9[78]\d)", value["id"]):
            yield f"territory: {value['id']} is neither a région nor a département"
    for departement in departements:
        if departement.get("region") not in regions:
            yield f"territory: {departement['id']} belongs to no région"
        used.add(departement.get("region"))
    for region in sorted(regions - used):
        yield f"territory: {region} has no département"
    if len(regions) != REGION_COUNT:
        yield f"territory: {len(regions)} régions instead of {REGION_COUNT}"
    if len(departements) != DEPARTEMENT_COUNT:
        yield f"territory: {len(departements)} départements instead of {DEPARTEMENT_COUNT}"


def check_retired(vocabularies):
    facets = vocabularies["facets"]
    ids = {facet: {value["id"] for value in values} for facet, values in facets.items()}
    current = {facet: ids[facet] | {value.get("slug") for value in facets[facet]} for facet in facets}
    removed = vocabularies["removed"]

    for facet, replacements in vocabularies["replaced"].items():
        for retired, target in replacements.items():
            if target.get("id") not in ids.get(target.get("facet"), ()):
                yield f"replaced: {facet} {retired} became {target}, which does not exist"
            if retired in current[facet]:
                yield f"replaced: {facet} {retired} is still in use"
            if retired in removed.get(facet, ()):
                yield f"replaced: {facet} {retired} is said to be removed too"
    for facet, values in removed.items():
        for value in values:
            if value in current.get(facet, ()):
                yield f"removed: {facet} {value} is still in use"
        if len(values) != len(set(values)):
            yield f"removed: a {facet} stands twice"


CHECKS = [
    ("each facet has the values that are agreed on", check_counts),
    ("ids and slugs are there and unique", check_ids),
    ("labels are there, in French and in English", check_labels),
    ("labels are typeset", check_typography),
    ("each theme has a category", check_categories),
    ("the national instance's licences are known", check_licences),
    ("languages are BCP 47 tags", check_languages),
    ("régions and départements are complete", check_territories),
    ("retired values lead to values in use", check_retired),
]


def main():
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_PATH
    print(f"1..{len(CHECKS) + 1}")
    try:
        with path.open(encoding="utf-8") as stream:
            vocabularies = json.load(stream, object_pairs_hook=refuse_repeated_keys)
        if vocabularies["format"] != "besace-vocabularies/1":
            raise ValueError(f"the format is {vocabularies['format']}")
    except (OSError, ValueError, KeyError) as error:
        print(f"not ok 1 - {path.name} can be read")
        print(f"# {error}")
        print("Bail out! the vocabularies cannot be read")
        return 1
    print(f"ok 1 - {path.name} can be read")

    failed = False
    for number, (description, check) in enumerate(CHECKS, start=2):
        problems = list(check(vocabularies))
        print(f"{'not ok' if problems else 'ok'} {number} - {description}")
        for problem in problems:
            print(f"# {problem}")
        failed = failed or bool(problems)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure how well a search finds the guides, by kind of query.

Usage: finding.py [--guides FILE] [--misses FILE] PROGRAM [ARGUMENT…]

PROGRAM searches the guides as guides.py writes them. It reads queries on its
standard input, one a line, and answers each with one line: a JSON array of
ids, best first. A process for each query would measure process starts.

The figure is the mean reciprocal rank at 10: 1 when the first answer is
expected, 1/2 when the second is, 0 when none of the first ten is. Exits with
1 when a figure is below its limit, with 77 (skipped) without the guides.
"""

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from guides import data_path, read_guides
from queries import PER_KIND, SEED, make_queries

EVERYDAY = Path(__file__).resolve().parent / "everyday.tsv"
EVERYDAY_KINDS = {"": "everyday, known", "held-out": "everyday, held out"}
RANKS = 10
SKIPPED = 77

LIMITS = {
    "words dropped": 0.90,
    "accents dropped": 0.91,
    "one typo": 0.81,
    "inflection changed": 0.86,
    "hyphens and apostrophes": 0.84,
    "last word cut": 0.85,
}
# What synonyms were written for and what they were not are shown apart: only
# both together are a sample large enough to judge by.
EVERYDAY_LIMIT = 0.60


def read_everyday(path):
    """The hand-written queries; a number stands for the guide in each audience."""
    ids = defaultdict(list)
    for guide in read_guides(path):
        ids[guide["id"]].append(guide["global_id"])
    with EVERYDAY.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            if line.startswith("#") or not line.strip():
                continue
            query, answers, mark = (line.rstrip("\n").split("\t") + [""])[:3]
            missing = [answer for answer in answers.split() if answer not in ids]
            if missing or not answers or mark not in EVERYDAY_KINDS:
                raise ValueError(f"{EVERYDAY.name}:{number}: unknown guide or mark: {line.strip()}")
            expected = [identifier for answer in answers.split() for identifier in ids[answer]]
            yield {"kind": EVERYDAY_KINDS[mark], "query": query, "expected": expected}


def search(command, queries):
    """One line of answers for each query; the program may not lose its place."""
    asked = "".join(f"{query['query']}\n" for query in queries)
    process = subprocess.run(command, input=asked, stdout=subprocess.PIPE, check=False, encoding="utf-8")
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    answers = process.stdout.splitlines()
    if len(answers) != len(queries):
        raise RuntimeError(f"{command[0]} answered {len(answers)} of {len(queries)} queries")
    return [json.loads(answer)[:RANKS] for answer in answers]


def reciprocal_rank(answers, expected):
    return next((1 / rank for rank, answer in enumerate(answers, start=1) if answer in expected), 0.0)


def mean(values):
    return sum(values) / len(values) if values else 0.0


def print_table(ranks):
    """The figures beside their limits. Returns whether all are reached."""
    everyday = [rank for kind in EVERYDAY_KINDS.values() for rank in ranks[kind]]
    rows = [(kind, ranks[kind], limit) for kind, limit in LIMITS.items()]
    rows.append(("everyday", everyday, EVERYDAY_LIMIT))
    rows += [(kind, ranks[kind], None) for kind in EVERYDAY_KINDS.values()]

    reached = True
    print(f"{'queries':<26}{'number':>8}{'MRR@10':>9}{'limit':>8}")
    for kind, values, limit in rows:
        figure = mean(values)
        below = limit is not None and figure < limit
        reached = reached and not below
        shown = "" if limit is None else f"{limit:.2f}"
        print(f"{kind:<26}{len(values):>8}{figure:>9.3f}{shown:>8}{'  below' if below else ''}".rstrip())
    return reached


def main():
    parser = argparse.ArgumentParser(description="Measure how well a search finds the guides.")
    parser.add_argument("--guides", help="the guides' file (default: BESACE_BENCH_DATA)")
    parser.add_argument("--misses", type=Path, help="write here the queries whose answer is not the first")
    parser.add_argument("program", nargs=argparse.REMAINDER, help="the search, and its arguments")
    arguments = parser.parse_args()
    if not arguments.program:
        parser.error("which program searches?")
    try:
        path = data_path(arguments.guides)
        queries = [*make_queries(path, SEED, PER_KIND), *read_everyday(path)]
    except FileNotFoundError as error:
        print(f"finding.py: skipped: {error}")
        return SKIPPED
    except (OSError, ValueError) as error:
        print(f"finding.py: {error}", file=sys.stderr)
        return 1
    try:
        answers = search(arguments.program, queries)
    except (OSError, RuntimeError, ValueError) as error:
        print(f"finding.py: {error}", file=sys.stderr)
        return 1

    ranks = defaultdict(list)
    misses = []
    for query, found in zip(queries, answers):
        rank = reciprocal_rank(found, query["expected"])
        ranks[query["kind"]].append(rank)
        if rank < 1:
            misses.append({**query, "reciprocal_rank": round(rank, 3), "found": found})
    if arguments.misses:
        arguments.misses.write_text("".join(json.dumps(miss, ensure_ascii=False) + "\n" for miss in misses),
                                    encoding="utf-8")

    return 0 if print_table(ranks) else 1


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a synchronisation costs: in time beside what it cannot do without, in memory, in bytes and requests."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "instance")]

from program_test import Besacectl  # noqa: E402
from published_feed import PublishedFeed  # noqa: E402
from training_instance import TrainingInstance  # noqa: E402
from web_server import WebServer  # noqa: E402

TURNS = 3
CHANGES = 100
INSTANCE_RESOURCES = 1000

# A child’s peak begins with its parent’s size, so that a small one stands in between.
WATCHER = """
import json, os, subprocess, sys, time
begun = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)
output = process.stdout.read()
_, code, usage = os.wait4(process.pid, 0)
json.dump({"seconds": time.monotonic() - begun, "peak_kib": usage.ru_maxrss, "status": code, "output": output.decode()},
          sys.stdout)
"""


def watch(command):
    """Runs it, which must succeed: seconds, peak_kib, output."""
    result = subprocess.run([sys.executable, "-c", WATCHER, *map(str, command)], capture_output=True, text=True, check=False)
    run = json.loads(result.stdout)
    if run["status"] != 0:
        raise SystemExit(f"run: {command[0]} failed: {result.stderr.strip()} {run['output'][:500]}")
    return run


def hash_databases(data_dir):
    return {path: hashlib.sha256(path.read_bytes()).digest()
            for path in [*data_dir.glob("catalogue.db*"), *data_dir.glob("profiles/*/library.db*")]}


class Bench:
    """The programs, and a folder to work in."""

    def __init__(self, report, prefix, build, folder, scale):
        self.report = report
        self.scale = scale
        self.besacectl = prefix / "bin/besacectl"
        self.instance = prefix / "bin/besace-instance"
        self.core = build / "tests/bench/bench-core"
        self.folder = folder / "synchronising"
        self.folder.mkdir()

    def add(self, data_dir, *source):
        subprocess.run([self.besacectl, "--data-dir", data_dir, "source", "add", *source], check=True, capture_output=True)

    def sync(self, data_dir):
        """(what it said of the one source, how it was seen from outside)"""
        run = watch([self.besacectl, "--data-dir", data_dir, "sync", "--json"])
        return json.loads(run["output"])["sources"][0], run

    def insert(self, data_dir, name):
        """Seconds of the bare loop over the rows of that catalogue, which stays as it is."""
        copy = shutil.copy(data_dir / "catalogue.db", self.folder / f"copy-{name}")
        result = subprocess.run([self.core, "insert", copy, self.folder / name], check=True,
                                capture_output=True, text=True)
        return json.loads(result.stdout.splitlines()[-1])["wall"] / 1000

    def measure_nothing_new(self, what, data_dir):
        before = hash_databases(data_dir)
        again, _ = self.sync(data_dir)
        self.report.line(f"{what}, nothing new: requests", again["requests"], 1)
        self.report.line("   bytes received", again["bytes"])
        self.report.line("   files of databases that differ", int(hash_databases(data_dir) != before), 0)


def measure_feed(bench, records):
    feed = PublishedFeed()
    with open(records, encoding="utf-8") as stream:
        items = [json.loads(line) for line in stream]
    feed.publish(items)

    with WebServer({}) as server:
        feed.serve(server)
        ratios, peaks = [], []
        for turn in range(TURNS):
            imported, data_dir = bench.folder / f"imported-{turn}", bench.folder / f"feed-{turn}"
            file = watch([bench.besacectl, "--data-dir", imported, "import", records])
            bench.add(data_dir, "feed", server.origin + "/feed/", "--unsigned")
            first, run = bench.sync(data_dir)
            ratios.append(run["seconds"] / file["seconds"])
            peaks.append(run["peak_kib"] / 1024)
            shutil.rmtree(imported)
        bench.report.line(f"a feed of {len(items):,} resources / importing their file".replace(",", " "), min(ratios), 1.5)
        bench.report.line("   peak of memory", max(peaks), 150, " MiB")
        bench.report.line("   requests", first["requests"])
        bench.report.line("   bytes received / what the segment weighs", first["bytes"] / feed.snapshot["size"], 1.01)
        bench.measure_nothing_new("a feed", data_dir)

        seconds = []
        for turn in range(TURNS):
            changes = items[turn * CHANGES:(turn + 1) * CHANGES]
            for item in changes:
                item["data"]["summary"] = f"{item['data'].get('summary', '')} Revu {turn + 1} fois."
            lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in changes)
            feed.publish(changes)
            feed.serve(server)
            some, _ = bench.sync(data_dir)
            assert some["put"] == CHANGES, some
            seconds.append(some["seconds"])
        bench.report.line(f"{CHANGES} changes: bytes received / the gzip of those records",
                          some["bytes"] / len(gzip.compress(lines.encode("utf-8"), 6)), 1.2)
        bench.report.line("   requests", some["requests"], 2)
        bench.report.line("   time to receive and apply them", min(seconds) * 1000, 100 * bench.scale, " ms")


def measure_lesbases(bench, records):
    """The instance answers each text with a request of its own: its time is not ours."""
    with open(records, encoding="utf-8") as stream:
        seed = [line for line, _ in zip(stream, range(INSTANCE_RESOURCES))]
    program = Besacectl(str(bench.instance), bench.folder / "instance")
    program.folder.mkdir()
    path = program.write("seed.ndjson", "".join(seed))
    with TrainingInstance(program, "--seed", path) as instance:
        data_dir = bench.folder / "lesbases"
        bench.add(data_dir, "lesbases", instance.origin)
        first, run = bench.sync(data_dir)
        # The list of resources and that of bases come first and last.
        bench.report.line(f"an instance of {len(seed)} resources: requests", first["requests"], len(seed) + 2)
        bench.report.line("   peak of memory", run["peak_kib"] / 1024, 150, " MiB")
        bench.measure_nothing_new("an instance", data_dir)


def measure_guides(bench, path):
    """What nobody can do without: to inflate the zip, to parse its XML, to store the rows."""
    if not shutil.which("unzip") or not shutil.which("xmllint"):
        print("The zip of the guides is not measured: unzip or xmllint is missing.")
        return

    unzipped = bench.folder / "unzipped"
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        archive.extractall(unzipped, names)
    ratios = []
    for turn in range(TURNS):
        begun = time.monotonic()
        subprocess.run(["unzip", "-p", path], stdout=subprocess.DEVNULL, check=True)
        subprocess.run(["xmllint", "--stream", "--noout", *names], cwd=unzipped, check=True)
        bare = time.monotonic() - begun
        data_dir = bench.folder / f"guides-{turn}"
        bench.add(data_dir, "guides", path)
        guides, run = bench.sync(data_dir)
        bare += bench.insert(data_dir, f"guides-{turn}.db")
        ratios.append(run["seconds"] / bare)
    bench.report.line(f"the zip of {guides['put']} guides / unzip, xmllint and bare INSERTs", min(ratios), 1.5)
    bench.report.line("   peak of memory", run["peak_kib"] / 1024, 150, " MiB")
    bench.measure_nothing_new("the zip", data_dir)


def find_zip(guides):
    """BESACE_BENCH_GUIDES, or what lies beside the file of the other guides; None where there is none."""
    path = os.environ.get("BESACE_BENCH_GUIDES")
    path = Path(path) if path else guides and guides.with_name("vosdroits-particuliers.zip")
    return path if path and path.is_file() else None


def measure_synchronising(report, records, guides, prefix, build, folder, scale=1.0):
    """All of it. scale: how much slower this machine is than the one of the limits in milliseconds."""
    bench = Bench(report, prefix, build, folder, scale)
    measure_feed(bench, records)
    measure_lesbases(bench, records)
    path = find_zip(guides)
    if path:
        measure_guides(bench, path)
    shutil.rmtree(bench.folder)

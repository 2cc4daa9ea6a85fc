# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of a program from outside, reported in TAP.

A test is a function that takes a Besacectl: the built program with a data directory of its own. It asserts; what it
raises is its failure.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

TIMEOUT = 120


class Skip(Exception):
    """Why a test cannot be done here."""


class Outcome:
    """How the program ended and what it said."""

    def __init__(self, arguments, status, stdout, stderr):
        self.arguments = arguments
        self.status = status
        self.stdout = stdout.decode('utf-8')
        self.stderr = stderr.decode('utf-8')

    def __str__(self):
        return (f'besacectl {" ".join(map(str, self.arguments))}: status {self.status}\n'
                f'stdout: {self.stdout[:2000]}\nstderr: {self.stderr[:2000]}')

    @property
    def json(self):
        """The one JSON value on stdout, which ends its only line."""
        assert self.stdout.endswith('\n') and self.stdout.count('\n') == 1, self
        return json.loads(self.stdout)


class Besacectl:
    """The program, with a data directory of its own and an environment in which nothing else is set."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = Path(folder)
        self.data_dir = self.folder / 'data'
        self.environment = {
            'BESACE_DATA_DIR': str(self.data_dir),
            'BESACE_PKGDATADIR': str(self.folder / 'installed'),
            'HOME': str(self.folder / 'home'),
            'LC_ALL': 'C',
            'PATH': os.environ.get('PATH', '/usr/bin:/bin'),
            'G_DEBUG': 'fatal-warnings',
        }
        for name in ('ASAN_OPTIONS', 'LSAN_OPTIONS', 'UBSAN_OPTIONS'):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def start(self, *arguments, environment=None, **options):
        """A process that runs."""
        options.setdefault('stdout', subprocess.PIPE)
        options.setdefault('stderr', subprocess.PIPE)
        return subprocess.Popen([self.program, *map(str, arguments)], stdin=subprocess.DEVNULL, cwd=self.folder,
                                env={**self.environment, **(environment or {})}, **options)

    def run(self, *arguments, environment=None, timeout=TIMEOUT):
        """Runs it to its end, however it ends."""
        process = self.start(*arguments, environment=environment)
        stdout, stderr = process.communicate(timeout=timeout)
        return Outcome(arguments, process.returncode, stdout, stderr)

    def do(self, *arguments, environment=None):
        """Runs it, and it must succeed in silence on stderr."""
        outcome = self.run(*arguments, environment=environment)
        assert outcome.status == 0 and not outcome.stderr, outcome
        return outcome

    def fail(self, *arguments, environment=None):
        """Runs it, and it must say in one sentence why it could not."""
        outcome = self.run(*arguments, environment=environment)
        assert outcome.status == 1 and not outcome.stdout, outcome
        assert outcome.stderr.startswith('besacectl: ') and outcome.stderr.count('\n') == 1, outcome
        assert outcome.stderr.endswith('.\n') and 'GLib' not in outcome.stderr, outcome
        return outcome

    def misuse(self, *arguments, environment=None):
        """Runs it with a wrong command line."""
        outcome = self.run(*arguments, environment=environment)
        assert outcome.status == 2 and not outcome.stdout, outcome
        assert outcome.stderr.startswith(('besacectl', 'Usage: besacectl')), outcome
        return outcome

    def write(self, name, content):
        """A file in its folder; a list is of records, one a line."""
        path = self.folder / name
        if isinstance(content, list):
            content = ''.join(json.dumps(record, ensure_ascii=False) + '\n' for record in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode('utf-8'))
        return path


def record(identifier, title, **data):
    """A record that puts a resource."""
    return {'op': 'put', 'type': 'resource', 'id': identifier, 'data': {'title': title, **data}}


def report(number, name, failure=None, skip=None):
    state = 'ok' if failure is None else 'not ok'
    print(f'{state} {number} {name}{f" # SKIP {skip}" if skip else ""}', flush=True)
    if failure is not None:
        for line in failure.rstrip().splitlines():
            print(f'# {line}', flush=True)


def get_name(test):
    return test.__name__.removeprefix('test_').replace('_', '-')


def main(tests):
    """Runs the tests, each with a fresh folder; only those that BESACE_TEST_ONLY names, apart by commas, where it is set. The
    program is the first argument."""
    program = os.path.abspath(sys.argv[1])
    only = [name for name in os.environ.get('BESACE_TEST_ONLY', '').split(',') if name]
    tests = [test for test in tests if not only or get_name(test) in only]
    print(f'1..{len(tests)}', flush=True)
    failed = 0

    for number, test in enumerate(tests, start=1):
        name = get_name(test)
        folder = tempfile.mkdtemp(prefix='besace-test-')
        try:
            test(Besacectl(program, folder))
        except Skip as skip:
            report(number, name, skip=str(skip))
        except Exception:  # whatever a test raises is its failure
            failed += 1
            report(number, name, failure=traceback.format_exc())
        else:
            report(number, name)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    sys.exit(1 if failed else 0)

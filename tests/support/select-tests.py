#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the names of the tests meant by names of tests and of suites: select-tests.py BUILD NAME…"""

import json
import subprocess
import sys


def main():
    folder, *names = sys.argv[1:]
    described = subprocess.run(['meson', 'introspect', folder, '--tests'], stdout=subprocess.PIPE, check=True)
    tests = [(test['name'], {suite.rpartition(':')[2] for suite in test['suite']})
             for test in json.loads(described.stdout)]
    suites = sorted(set().union(*(suites for _, suites in tests)))

    selected = []
    for name in names:
        found = [test for test, suites_of_test in tests if name == test or name in suites_of_test]
        if not found:
            print(f'There is no test or suite “{name}”. The suites are: {", ".join(suites)}.', file=sys.stderr)
            return 1
        selected += [test for test in found if test not in selected]
    print('\n'.join(selected))
    return 0


if __name__ == '__main__':
    sys.exit(main())

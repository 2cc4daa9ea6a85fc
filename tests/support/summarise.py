#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Closes a run of the tests: what failed and why, what was skipped, and how many in all.

Reads the testlog.json that `meson test` leaves. A TAP test counts for as many as it reports.
"""

import json
import re
import sys

LINES_SHOWN = 60
PASSED = {'OK', 'EXPECTEDFAIL'}
TAP_LINE = re.compile(r'^(not )?ok\b(?P<rest>.*)$', re.MULTILINE)
TAP_PLAN_SKIP = re.compile(r'^1\.\.0\s*#\s*SKIP\S*\s*(?P<why>.*)$', re.IGNORECASE | re.MULTILINE)
TAP_SKIP = re.compile(r'#\s*SKIP\b', re.IGNORECASE)


def count_points(test):
    """Returns how many test points of a test passed, failed and were skipped."""
    passed = failed = skipped = 0
    for match in TAP_LINE.finditer(test.get('stdout') or ''):
        if TAP_SKIP.search(match['rest']):
            skipped += 1
        elif match[1]:
            failed += 1
        else:
            passed += 1

    if test['result'] == 'SKIP':
        return passed, failed, max(skipped, 1)
    if test['result'] not in PASSED:
        return passed, max(failed, 1), skipped
    if passed + failed + skipped == 0:
        passed = 1
    return passed, failed, skipped


def why_skipped(test):
    """Returns a line on each test point that was skipped: its name, and why if the test says so."""
    name, stdout = test['name'], test.get('stdout') or ''
    if test['result'] == 'SKIP':
        plan = TAP_PLAN_SKIP.search(stdout)
        said = plan['why'] if plan else ' '.join((stdout or test.get('stderr') or '').split())
        return [f'{name}: {said[:200] or "it does not say why"}']
    return [f'{name}: {match["rest"].strip()}' for match in TAP_LINE.finditer(stdout) if TAP_SKIP.search(match['rest'])]


def show_log(test):
    """Prints the end of what a failed test said, indented so that nothing in it can be taken for the summary."""
    print(f'\n{test["name"]}: {test["result"]} after {test["duration"]:.1f} s')
    for stream in ('stdout', 'stderr'):
        lines = (test.get(stream) or '').rstrip().splitlines()
        if len(lines) > LINES_SHOWN:
            print(f'    ({len(lines) - LINES_SHOWN} lines before these are in meson-logs/testlog.txt)')
        for line in lines[-LINES_SHOWN:]:
            print(f'    {line}')


def main():
    try:
        with open(sys.argv[1], encoding='utf-8') as log:
            tests = [json.loads(line) for line in log]
    except FileNotFoundError:
        tests = []
    if not tests:
        print('No test was run: see what Meson says above.')
        print('0 passed, 1 failed')
        return 1

    passed = failed = skipped = 0
    reasons = []
    for test in tests:
        points = count_points(test)
        reasons += why_skipped(test)
        passed, failed, skipped = passed + points[0], failed + points[1], skipped + points[2]
        if points[1]:
            show_log(test)

    print()
    if skipped:
        print(f'{skipped} skipped:')
        for reason in reasons:
            print(f'  {reason}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

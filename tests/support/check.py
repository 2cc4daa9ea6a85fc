#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev check: linters and validators over the whole tree.

Usage: check.py SOURCE BUILD, where BUILD has been compiled and installed under BUILD/root.

Prints one TAP line a check, what it found below it, and the counts at the end. There is no list of findings to live
with: what a tool says wrongly is silenced beside the line it speaks of, with the reason.
"""

import os
import sys
import time

from checks import programs, sources, translations
from checks.tree import Tree

CHECKS = [
    ('includes point downwards only', sources.check_layers),
    ('no file is over 700 lines', sources.check_lengths),
    ('nothing is left for later', sources.check_markers),
    ('every source file names its licence', sources.check_licences),
    ('lines end as .editorconfig says', sources.check_lines),
    ('templates ask for GTK 4.8 and libadwaita 1.2 at most', sources.check_templates),
    ('JSON and NDJSON files can be read', sources.check_json),
    ('XML files can be read', programs.check_xml),
    ('translations are well formed', translations.check_format),
    ('po/POTFILES.in names every file with words in it', translations.check_files),
    ('French is complete', translations.check_complete),
    ('French follows its typography', translations.check_typography),
    ('scripts pass shellcheck', programs.check_shell),
    ('Python files pass pyflakes', programs.check_python),
    ('the desktop entry is valid', programs.check_desktop_entry),
    ('the AppStream metainfo is valid', programs.check_metainfo),
    ('the settings schema is valid', programs.check_schema),
    ('the help is valid', programs.check_help),
    ('the manual pages are valid', programs.check_manual),
    ('the Flatpak manifest is read', programs.check_flatpak),
    ('cppcheck finds nothing', programs.check_cppcheck),
    ('clang-tidy finds nothing', programs.check_clang_tidy),
]


def main():
    tree = Tree(sys.argv[1], sys.argv[2])
    os.chdir(tree.source)
    os.environ['LC_ALL'] = 'C.UTF-8'

    failed = 0
    for number, (title, check) in enumerate(CHECKS, 1):
        begin = time.monotonic()
        findings = list(check(tree))
        failed += bool(findings)
        verdict = 'not ok' if findings else 'ok'
        print(f'{verdict} {number} - {title} ({time.monotonic() - begin:.1f} s)')
        for finding in findings:
            print('\n'.join(f'    {line}' for line in finding.splitlines()))
        sys.stdout.flush()

    print(f'{len(CHECKS) - failed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

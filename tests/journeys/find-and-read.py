#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody needs a guide: it is found and read within seconds, by keyboard alone and without a network."""

import os
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import FIXTURES, check, run  # noqa: E402

LIMIT = 10.0
GUIDE = 'Carte grise : changer d’adresse après un déménagement'
GUIDE_TEXT = re.compile('^La carte grise s’appelle aussi certificat d’immatriculation')

# A network namespace of one’s own holds no network at all, not even the loopback.
WITHOUT_NETWORK = ('unshare', '--map-current-user', '--net')
BENCH_GUIDES = Path(__file__).resolve().parent.parent / 'bench/guides.py'


def without_network():
    """Returns what a command is begun with to have no network, or nothing where that is not permitted."""
    done = subprocess.run([*WITHOUT_NETWORK, 'true'], stderr=subprocess.DEVNULL, check=False)
    return WITHOUT_NETWORK if done.returncode == 0 else ()


def internet_sockets(process_id):
    """Returns the sockets through which a process could reach another computer."""
    numbers = set()
    for table in ('tcp', 'tcp6', 'udp', 'udp6'):
        for line in Path(f'/proc/{process_id}/net/{table}').read_text(encoding='ascii').splitlines()[1:]:
            numbers.add(line.split()[9])
    held = [os.readlink(link) for link in Path(f'/proc/{process_id}/fd').iterdir() if link.is_symlink()]
    return [target for target in held if target.startswith('socket:[') and target[8:-1] in numbers]


def find_and_read(journey, title, text):
    """Types, presses Enter and has the guide under the eyes, from a window that has just opened."""
    session = journey.session
    session.start(program=[*without_network(), session.prefix / 'bin/besace'])
    session.wait_for('text', journey.words['search field'])

    with journey.timed('“carte grise”, Enter, the guide', LIMIT):
        journey.type_text('carte grise', 'Return')
        page = journey.read(title)
        paragraph = page.wait_for(name=text)
    check(journey.is_in_view(paragraph), 'the guide’s text cannot be read without scrolling')
    page.wait_for('heading', title).wait_state('focused')
    check(not internet_sockets(session.program.pid), 'the program opened a connection')


def guide_is_read_in_ten_seconds(journey):
    """“carte grise”, Enter: the guide can be read within ten seconds, without a mouse, without a network"""
    journey.session.run('besacectl', 'import', FIXTURES / 'guides.ndjson')
    find_and_read(journey, GUIDE, GUIDE_TEXT)


def enter_is_not_too_quick(journey):
    """Enter pressed before the results are there opens the first one all the same"""
    journey.begin(catalogue='guides.ndjson')
    journey.press('ctrl+f')
    journey.type_text('carte vitale', 'Return')
    journey.press('ctrl+f')
    journey.type_text('carte grise', 'Return')
    journey.read(GUIDE)


def one_of_thousands_is_read_in_ten_seconds(journey):
    """The same among the thousands of guides of service-public.fr"""
    if not os.environ.get('BESACE_BENCH_DATA'):
        journey.skip('BESACE_BENCH_DATA does not say where they are')
    guides = journey.session.folder / 'service-public.ndjson'
    subprocess.run([sys.executable, BENCH_GUIDES, '--output', guides], check=True)
    journey.session.run('besacectl', 'import', guides)
    find_and_read(journey, re.compile('(?i)carte grise'), re.compile('.{60}'))


if __name__ == '__main__':
    run('find-and-read', guide_is_read_in_ten_seconds, enter_is_not_too_quick,
        one_of_thousands_is_read_in_ten_seconds)

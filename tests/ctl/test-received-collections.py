#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Collections that one catalogue passes on to another, by way of besacectl, in TAP.

Usage: test-received-collections.py BESACECTL
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import Besacectl, main, record  # noqa: E402


def collection(name, title, *items):
    return {'op': 'put', 'type': 'collection', 'id': f'feed-1234abcd:{name}',
            'data': {'title': title, 'producer': 'Bruz', 'kind': 'list', 'items': list(items)}}


def export(ctl, name):
    path = ctl.folder / name
    ctl.do('export', path)
    return path.read_text(encoding='utf-8')


def test_published_and_received(ctl):
    """What is published here and synchronised there is exported there to the same bytes; so is what changes later."""
    first = [record('demo:1', 'Une'), record('demo:2', 'Deux'),
             collection('a', 'Atelier', {'resource': 'demo:1', 'title': 'Une', 'minutes': 20, 'note': 'Dire ceci'}),
             collection('b', 'Sélection', {'heading': 'Début'}, {'link': 'https://exemple.fr/', 'title': 'Un lien'})]
    then = first[:2] + [collection('a', 'Atelier du mardi', {'resource': 'demo:2', 'title': 'Deux'})]
    other = Besacectl(os.path.abspath(sys.argv[1]), ctl.folder / 'there')
    other.folder.mkdir()
    feed = ctl.folder / 'feed'

    for records, n_put, n_deleted in ((first, 4, 0), (then, 1, 1)):
        ctl.do('import', ctl.write('catalogue.ndjson', records))
        published = ctl.do('publish', feed, '--json').json
        assert (published['put'], published['deleted']) == (n_put, n_deleted), published
        if records is first:
            other.do('source', 'add', 'feed', feed, '--unsigned', '--name', 'bruz')
        outcome = other.run('sync', '--json')
        received = outcome.json['sources'][0]
        assert (received['put'], received['deleted'], received['skipped']) == (n_put, n_deleted, 0), outcome
        assert export(ctl, 'here.ndjson') == export(other, 'there.ndjson')

    assert '"title":"Atelier du mardi"' in export(other, 'there.ndjson') and 'Sélection' not in export(other, 'there.ndjson')
    other.do('source', 'remove', 'bruz')
    assert export(other, 'there.ndjson') == ''


if __name__ == '__main__':
    main([test_published_and_received])

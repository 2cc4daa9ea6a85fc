#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A library that is taken along, merged with another, or published for others, from the command line. In TAP.

Usage: test-library.py BESACECTL
"""

import gzip
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import main, record  # noqa: E402

RECORDS = [
    record('demo:grise', 'La carte grise', producer='ANTS', url='https://example.org/grise'),
    record('demo:vitale', 'La carte Vitale', summary='Être remboursé'),
    record('demo:ete', 'Été « chaud »'),
]
NOBODY = '00000000-0000-4000-8000-000000000000'


class Post:
    """A workstation: the program with one of several data directories."""

    def __init__(self, ctl, name):
        self.ctl = ctl
        self.options = ['--data-dir', ctl.folder / name]
        self.do('import', ctl.write('records.ndjson', RECORDS))

    def do(self, *arguments):
        return self.ctl.do(*arguments, *self.options)

    def json(self, *arguments):
        return self.do(*arguments, '--json').json

    def fail(self, *arguments):
        return self.ctl.fail(*arguments, *self.options)

    def id(self, *arguments):
        return self.do(*arguments).stdout.strip()

    def export(self, name):
        """The lines of the library, as bytes."""
        self.do('library', 'export', name)
        return (self.ctl.folder / name).read_bytes()


def count(added=0, changed=0, removed=0):
    return {'added': added, 'changed': changed, 'removed': removed}


def test_usage(ctl):
    wrong = [
        ['library'], ['library', 'eat'], ['library', 'export'], ['library', 'export', 'a', 'b'], ['library', 'merge'],
        ['library', 'merge', 'a', 'b'], ['publish', 'feed', '--with-notes'], ['publish', 'feed', '--collection'],
        ['publish', 'feed', '--collection', NOBODY, '--source', 'records'],
    ]
    for arguments in wrong:
        outcome = ctl.misuse(*arguments)
        assert outcome.stderr.count('\n') == 1, outcome
    for command in ('export', 'merge'):
        assert f'] library {command} FILE' in ctl.do('library', command, '--help').stdout
        assert f'\n  library {command} FILE\n' in ctl.do('library', '--help').stdout
    assert '--with-notes' in ctl.do('publish', '--help').stdout
    assert not ctl.data_dir.exists()


def test_export(ctl):
    post = Post(ctl, 'one')
    post.do('bookmark', 'add', 'demo:grise')
    post.do('note', 'add', 'demo:grise', 'Mot')
    assert post.json('library', 'export', 'one.library') == {'file': 'one.library'}
    plain = post.export('one.ndjson')
    assert gzip.decompress((ctl.folder / 'one.library').read_bytes()) == plain

    lines = [json.loads(line) for line in plain.decode('utf-8').splitlines()]
    assert lines[0]['format'] == 'besace-library/1' and lines[-1]['end'] == len(lines) - 2, lines
    assert post.export('again.ndjson') == plain
    post.fail('library', 'export', 'missing/one.library')


def fill_two(ctl):
    """Two workstations that have some things in common and others not."""
    one, two = Post(ctl, 'one'), Post(ctl, 'two')
    plan = one.id('collection', 'create', 'Atelier', '--kind', 'plan')
    one.do('collection', 'add', plan, 'demo:grise', '--minutes', 20)
    note = one.id('note', 'add', 'demo:grise', 'Du premier')
    one.do('bookmark', 'add', 'demo:ete')
    one.do('library', 'export', 'start.library')
    two.do('library', 'merge', 'start.library')

    # Each goes on by itself.
    one.do('collection', 'add', plan, 'demo:vitale', '--minutes', 10)
    one.do('collection', 'add', plan, 'demo:ete', '--note', 'Du premier')
    one.do('note', 'remove', note)
    two.do('collection', 'add', plan, 'demo:vitale', '--minutes', 15)
    two.do('collection', 'add', plan, '--heading', 'Ajout du second')
    two.do('note', 'add', 'demo:vitale', 'Du second')
    two.do('bookmark', 'add', 'demo:grise')
    return one, two, plan


def test_merge(ctl):
    one, two, plan = fill_two(ctl)
    one.do('library', 'export', 'one.library')
    two.do('library', 'export', 'two.library')

    assert one.json('library', 'merge', 'two.library') == {
        'bookmarks': count(added=1), 'notes': count(added=1), 'collections': count(changed=1),
        'contributions': count()}
    outcome = two.json('library', 'merge', 'one.library')
    assert outcome == {
        'bookmarks': count(), 'notes': count(removed=1), 'collections': count(changed=1),
        'contributions': count()}, outcome
    assert one.export('a.ndjson') == two.export('b.ndjson')

    # A third one that reads both files, in either order, holds the same.
    for name, order in (('three', ['one.library', 'two.library']), ('four', ['two.library', 'one.library'])):
        other = Post(ctl, name)
        for file in order:
            other.do('library', 'merge', file)
        assert other.export(f'{name}.ndjson') == (ctl.folder / 'a.ndjson').read_bytes(), name

    items = one.json('collection', 'show', plan)['items']
    assert items == two.json('collection', 'show', plan)['items']
    # What both have added is in it once, as the last one said.
    said = {item.get('title', item.get('heading')): (item.get('note'), item.get('minutes')) for item in items}
    assert len(items) == 4 and said == {'La carte grise': (None, 20), 'La carte Vitale': (None, 15),
                                        'Été « chaud »': ('Du premier', None), 'Ajout du second': (None, None)}, items
    assert [note['text'] for note in one.json('note', 'list')] == ['Du second']

    nothing = one.do('library', 'merge', 'two.library').stdout
    assert nothing.splitlines() == ['Bookmarks: 0 new, 0 changed, 0 removed', 'Notes: 0 new, 0 changed, 0 removed',
                                    'Collections: 0 new, 0 changed, 0 removed',
                                    'Contributions: 0 new, 0 changed, 0 removed'], nothing


def test_merge_failures(ctl):
    one, two, _ = fill_two(ctl)
    plain = two.export('two.ndjson')
    before = one.export('before.ndjson')
    lines = plain.splitlines(keepends=True)
    packed = gzip.compress(plain)
    ctl.write('cut.ndjson', plain[:len(plain) // 2])
    ctl.write('no-end.ndjson', b''.join(lines[:-1]))
    ctl.write('missing-line.ndjson', b''.join(lines[:2] + lines[3:]))
    ctl.write('newer.ndjson', plain.replace(b'besace-library/1', b'besace-library/9'))
    ctl.write('cut.library', packed[:len(packed) // 2])
    ctl.write('empty.library', '')
    ctl.write('rubbish.library', b'\x00\xff' * 500)
    for name in ('cut.ndjson', 'no-end.ndjson', 'missing-line.ndjson', 'newer.ndjson', 'cut.library', 'empty.library',
                 'rubbish.library', 'records.ndjson', 'nowhere.library', '.'):
        one.fail('library', 'merge', name)
        one.fail('library', 'merge', '--json', name)
    assert one.export('after.ndjson') == before


def test_wrong_kind(ctl):
    """What is a good file in the wrong place is said to be what it is, with the command for it."""
    one, _, _ = fill_two(ctl)
    one.do('library', 'export', 'mine.library')
    collection = one.do('collection', 'create', 'Plan').stdout.strip()
    one.do('collection', 'export', collection, 'plan.json')
    one.do('collection', 'export', collection, 'plan.pdf')
    one.do('backup', 'all.besace')
    for command, name, part in (
            (('library', 'merge'), 'plan.json', 'besacectl collection import'),
            (('library', 'merge'), 'plan.pdf', 'is a PDF'),
            (('library', 'merge'), 'all.besace', 'besacectl restore'),
            (('collection', 'import'), 'mine.library', 'besacectl library merge'),
            (('collection', 'import'), 'plan.pdf', 'is a PDF')):
        outcome = one.fail(*command, name)
        assert name in outcome.stderr and part in outcome.stderr, outcome
        assert 'damaged' not in outcome.stderr, outcome


def read_feed(folder):
    """The records in a folder's feed, by their ids."""
    head = json.loads((folder / 'feed.json').read_text('utf-8'))
    records = {}
    for segment in head['segments']:
        text = gzip.decompress((folder / 'segments' / f'{segment["sha256"]}.ndjson.gz').read_bytes()).decode('utf-8')
        for line in text.splitlines():
            change = json.loads(line)
            if change['op'] == 'put':
                records[change['id']] = change
            else:
                records.pop(change['id'], None)
    return records


def list_collections(records):
    return [change['data'] for change in records.values() if change['type'] == 'collection']


def test_publish_collections(ctl):
    post = Post(ctl, 'one')
    first = post.id('collection', 'create', 'Première')
    second = post.id('collection', 'create', 'Seconde')
    note = post.id('note', 'add', 'demo:vitale', 'Mot discret')
    post.do('collection', 'add', first, 'demo:grise', '--note', 'Rien que pour moi')
    post.do('collection', 'add', first, note)
    post.do('collection', 'add', second, 'demo:grise')
    post.do('collection', 'add', second, 'demo:vitale')
    feed = ctl.folder / 'feed'

    # Nothing but what is in the collection.
    outcome = post.json('publish', 'feed', '--collection', first, '--title', 'Atelier')
    assert outcome['published'] and outcome['put'] == 2, outcome
    records = read_feed(feed)
    assert sorted(change['type'] for change in records.values()) == ['collection', 'resource'], records
    assert 'demo:grise' in records and first in ''.join(records)
    assert list_collections(records) == [
        {'title': 'Première', 'kind': 'list', 'items': [{'resource': 'demo:grise', 'title': 'La carte grise', 'producer': 'ANTS',
                                                         'url': 'https://example.org/grise'}]}], records
    assert not post.json('publish', 'feed', '--collection', first)['published']

    # The notes go with them only when that is asked for.
    post.do('publish', 'feed', '--collection', first, '--with-notes')
    items = list_collections(read_feed(feed))[0]['items']
    assert items[0]['note'] == 'Rien que pour moi' and items[1]['text'] == 'Mot discret', items
    post.do('publish', 'feed', '--collection', first)
    assert 'note' not in list_collections(read_feed(feed))[0]['items'][0]

    # Several, one of which is named twice.
    post.do('publish', 'feed', '--collection', first, '--collection', second, '--collection', first)
    records = read_feed(feed)
    assert sorted(data['title'] for data in list_collections(records)) == ['Première', 'Seconde'], records
    assert {'demo:grise', 'demo:vitale'} <= set(records) and 'demo:ete' not in records

    assert 'collection list' in post.fail('publish', 'feed', '--collection', NOBODY).stderr
    post.fail('publish', 'feed', '--collection', first, '--collection', NOBODY)
    assert read_feed(feed) == records

    # Another workstation reads it.
    other = ['--data-dir', ctl.folder / 'two']
    ctl.do('source', 'add', 'feed', feed, '--unsigned', '--name', 'atelier', *other)
    ctl.run('sync', 'atelier', *other)
    assert {result['id'] for result in ctl.do('search', '', '--json', *other).json} == {'demo:grise', 'demo:vitale'}


main([test_usage, test_export, test_merge, test_merge_failures, test_wrong_kind, test_publish_collections])

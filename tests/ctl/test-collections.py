#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes and collections from the command line: what cli.md promises, and what is said of wrong input. In TAP.

Usage: test-collections.py BESACECTL
"""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import Skip, main, record  # noqa: E402

RECORDS = [
    record('demo:grise', 'La carte grise', producer='ANTS', url='https://example.org/grise',
           contents=[{'type': 'text', 'html': '<p>Le certificat d’immatriculation</p>'}]),
    record('demo:vitale', 'La carte Vitale', summary='Être remboursé'),
    record('demo:ete', 'Été « chaud »'),
]
NOBODY = '00000000-0000-4000-8000-000000000000'


def fill(ctl):
    ctl.do('import', ctl.write('records.ndjson', RECORDS))


def take_id(outcome):
    """The id that is alone on its line."""
    identifier = outcome.stdout.removesuffix('\n')
    assert str(uuid.UUID(identifier)) == identifier, outcome
    return identifier


def create(ctl, title='Atelier du mardi', *arguments):
    return take_id(ctl.do('collection', 'create', title, *arguments))


def add(ctl, collection, *arguments):
    return take_id(ctl.do('collection', 'add', collection, *arguments))


def show(ctl, collection):
    return ctl.do('collection', 'show', collection, '--json').json


def list_ids(ctl, collection):
    return [item['id'] for item in show(ctl, collection)['items']]


def make_plan(ctl):
    """A workshop with a bit of everything. Returns its id and that of the note in it."""
    fill(ctl)
    plan = create(ctl, 'Atelier du mardi', '--kind', 'plan')
    note = take_id(ctl.do('note', 'add', 'demo:vitale', 'Mot *discret* du médiateur'))
    add(ctl, plan, 'demo:grise', '--note', 'Apporter les clés', '--minutes', 20)
    add(ctl, plan, '--heading', 'Après la pause')
    add(ctl, plan, 'demo:vitale', '--minutes=45')
    add(ctl, plan, note)
    return plan, note


def test_usage(ctl):
    wrong = [
        ['note'], ['note', 'eat'], ['note', 'add'], ['note', 'add', 'demo:grise'], ['note', 'add', 'a', 'b', 'c'],
        ['note', 'add', 'a', ''], ['note', 'add', 'a', ' \n '], ['note', 'list', 'a', 'b'], ['note', 'remove'],
        ['note', 'remove', 'a', 'b'], ['note', 'list', '--kind', 'plan'], ['note', '--nonsense', 'list'],
        ['collection'], ['collection', 'eat'], ['collection', 'create'], ['collection', 'create', 'a', 'b'],
        ['collection', 'create', ''], ['collection', 'create', 'a\nb'], ['collection', 'create', 'a' * 301],
        ['collection', 'create', ' a'], ['collection', 'create', 'a', '--kind', 'heap'], ['collection', 'create', 'a', '--kind'],
        ['collection', 'add', 'a'], ['collection', 'add', 'a', 'b', 'c'], ['collection', 'add', 'a', 'b', '--heading', 'c'],
        ['collection', 'add', 'a', '--heading', ''], ['collection', 'add', 'a', '--heading', 'b', '--minutes', '5'],
        ['collection', 'add', 'a', 'b', '--minutes', 'long'], ['collection', 'add', 'a', 'b', '--minutes', '-1'],
        ['collection', 'add', 'a', 'b', '--minutes', '1441'], ['collection', 'add', 'a', 'b', '--minutes', '1.5'],
        ['collection', 'remove', 'a'], ['collection', 'move', 'a', 'b'], ['collection', 'move', 'a', 'b', '0'],
        ['collection', 'move', 'a', 'b', 'last'], ['collection', 'list', 'a'], ['collection', 'show'],
        ['collection', 'export', 'a'], ['collection', 'export', 'a', 'b.txt'], ['collection', 'export', 'a', 'pdf'],
        ['collection', 'import'], ['collection', 'delete'], ['collection', 'delete', 'a', 'b'],
    ]
    broken = os.fsdecode(b'\xff')
    wrong += [['note', 'add', 'a', broken], ['collection', 'create', broken], ['collection', 'add', 'a', 'b', '--note', broken]]
    for arguments in wrong:
        outcome = ctl.misuse(*arguments)
        assert outcome.stderr.count('\n') == 1, outcome
    assert not ctl.data_dir.exists()


def test_help(ctl):
    words = {'note': ('add', 'list', 'remove'),
             'collection': ('create', 'add', 'remove', 'move', 'list', 'show', 'export', 'import', 'delete')}
    for group, commands in words.items():
        outcome = ctl.do(group, '--help')
        for command in commands:
            assert f'\n  {group} {command}' in outcome.stdout, outcome
            assert f'] {group} {command}' in ctl.do(group, command, '--help').stdout
    assert '--minutes' in ctl.do('collection', 'add', '--help').stdout
    assert '--minutes' not in ctl.do('collection', 'list', '--help').stdout
    assert not ctl.data_dir.exists()


def test_notes(ctl):
    fill(ctl)
    assert ctl.do('note', 'list').stdout == ''
    assert ctl.do('note', 'list', '--json').json == []

    note = take_id(ctl.do('note', 'add', 'demo:grise', 'Deux\nlignes, « guillemets »'))
    other = ctl.do('note', 'add', '--json', 'demo:vitale', '--', '-5 % **seulement**').json['id']
    assert ctl.do('note', 'list').stdout == (f'{other}\tdemo:vitale\t-5 % **seulement**\n'
                                             f'{note}\tdemo:grise\tDeux lignes, « guillemets »\n')
    assert ctl.do('note', 'list', 'demo:grise').stdout.startswith(note)
    assert ctl.do('note', 'list', 'demo:ete', '--json').json == []

    listed = ctl.do('note', '--json', 'list', 'demo:grise').json
    assert len(listed) == 1 and listed[0].pop('created') == listed[0].pop('edited'), listed
    assert listed == [{'id': note, 'text': 'Deux\nlignes, « guillemets »',
                       'about': {'resource': 'demo:grise', 'title': 'La carte grise', 'producer': 'ANTS',
                                 'url': 'https://example.org/grise'}}]

    assert ctl.do('note', 'remove', note).stdout == ''
    assert 'note list' in ctl.fail('note', 'remove', note).stderr
    ctl.fail('note', 'remove', NOBODY)
    ctl.fail('note', 'add', 'demo:inconnu', 'Texte')
    assert ctl.do('note', 'remove', other, '--json').json == {'id': other}
    assert ctl.do('note', 'list', '--json').json == []


def test_collections(ctl):
    assert ctl.do('collection', 'list').stdout == ''
    first = create(ctl, 'Première')
    second = ctl.do('collection', 'create', 'Seconde « 2 »', '--kind=path', '--json').json['id']
    assert ctl.do('collection', 'list').stdout == f'{second}\tSeconde « 2 »\tpath\t0\n{first}\tPremière\tlist\t0\n'

    listed = ctl.do('collection', 'list', '--json').json
    assert [(entry['id'], entry['title'], entry['kind'], entry['count']) for entry in listed] == [
        (second, 'Seconde « 2 »', 'path', 0), (first, 'Première', 'list', 0)], listed
    assert show(ctl, first)['items'] == []

    assert ctl.do('collection', 'delete', first).stdout == ''
    for arguments in (['show', first], ['delete', first], ['export', first, 'a.md'], ['add', first, 'demo:grise'],
                      ['remove', first, NOBODY], ['move', first, NOBODY, '1'], ['show', 'Première']):
        assert 'collection list' in ctl.fail('collection', *arguments).stderr
    assert ctl.do('collection', 'delete', second, '--json').json == {'id': second}
    assert ctl.do('collection', 'list', '--json').json == []
    assert not (ctl.folder / 'a.md').exists()


def test_items(ctl):
    plan, note = make_plan(ctl)
    shown = show(ctl, plan)
    ids = [item.pop('id') for item in shown['items']]
    assert (shown['id'], shown['title'], shown['kind'], shown['count'], shown['minutes']) == (
        plan, 'Atelier du mardi', 'plan', 3, 65), shown
    assert shown['items'] == [
        {'type': 'resource', 'resource': 'demo:grise', 'title': 'La carte grise', 'producer': 'ANTS',
         'url': 'https://example.org/grise', 'note': 'Apporter les clés', 'minutes': 20},
        {'type': 'heading', 'heading': 'Après la pause'},
        {'type': 'resource', 'resource': 'demo:vitale', 'title': 'La carte Vitale', 'minutes': 45},
        {'type': 'note', 'target': note, 'text': 'Mot *discret* du médiateur',
         'about': {'resource': 'demo:vitale', 'title': 'La carte Vitale'}},
    ], shown

    text = ctl.do('collection', 'show', plan).stdout
    assert text.startswith('Atelier du mardi\n'), text
    assert f'\n{ids[0]}\t1\tresource\tLa carte grise\t20\tApporter les clés\t\n' in text, text
    assert f'\n{ids[1]}\t2\theading\tAprès la pause\t\t\t\n' in text, text

    # Adding it again keeps it where it is; what is said of it is renewed, what is not said stays.
    assert add(ctl, plan, 'demo:grise', '--minutes', 25) == ids[0]
    assert list_ids(ctl, plan) == ids
    item = show(ctl, plan)['items'][0]
    assert (item['note'], item['minutes']) == ('Apporter les clés', 25), item

    for arguments in (['demo:inconnu'], [NOBODY], [os.fsdecode(b'\xff')], ['']):
        ctl.fail('collection', 'add', plan, *arguments)

    # A note that was removed still has its place, which can be taken from it.
    ctl.do('note', 'remove', note)
    assert 'this note was removed' in ctl.do('collection', 'show', plan).stdout
    assert show(ctl, plan)['items'][3] == {'id': ids[3], 'type': 'note', 'target': note}
    assert ctl.do('collection', 'remove', plan, ids[3], '--json').json == {'id': ids[3]}
    assert list_ids(ctl, plan) == ids[:3]
    assert 'collection show' in ctl.fail('collection', 'remove', plan, ids[3]).stderr

    # One of another collection is none of this one.
    other = create(ctl, 'Autre')
    ctl.fail('collection', 'remove', other, ids[0])
    ctl.fail('collection', 'move', other, ids[0], 1)

    # What was taken out comes back with what was said of it.
    ctl.do('collection', 'remove', plan, ids[0])
    assert add(ctl, plan, 'demo:grise') == ids[0]
    assert show(ctl, plan)['items'][-1]['note'] == 'Apporter les clés'


def test_move(ctl):
    plan, _ = make_plan(ctl)
    ids = list_ids(ctl, plan)
    for start in range(4):
        for end in range(4):
            before = list_ids(ctl, plan)
            expected = [item for item in before if item != before[start]]
            expected.insert(end, before[start])
            assert ctl.do('collection', 'move', plan, before[start], end + 1).stdout == ''
            assert list_ids(ctl, plan) == expected, (start, end)

    assert ctl.do('collection', 'move', plan, ids[0], 1, '--json').json == {'id': ids[0]}
    order = list_ids(ctl, plan)
    assert '5' in ctl.fail('collection', 'move', plan, ids[0], 5).stderr
    assert list_ids(ctl, plan) == order


def read_pdf(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, check=True).stdout.decode('utf-8')


def test_export(ctl):
    plan, _ = make_plan(ctl)
    for name in ('without', 'with'):
        options = ['--with-notes'] if name == 'with' else []
        for suffix in ('html', 'md', 'csv', 'json'):
            path = ctl.folder / f'{name}.{suffix}'
            assert ctl.do('collection', 'export', plan, path.name, *options, '--json').json == {'file': path.name}
            text = path.read_text('utf-8')
            assert all(word in text for word in ('La carte grise', 'Après la pause', 'La carte Vitale')), text
            assert all((word in text) == (name == 'with') for word in ('Apporter les clés', 'discret')), (path, text)

    rows = list(csv.reader(io.StringIO((ctl.folder / 'with.csv').read_text('utf-8').removeprefix('\ufeff'))))
    assert {len(row) for row in rows} == {len(rows[0])} and len(rows) == 5, rows

    written = json.loads((ctl.folder / 'with.json').read_text('utf-8'))['data']
    assert [item.get('minutes') for item in written['items']] == [20, None, 45, None], written
    assert 'id' not in written, written


def test_export_pdf(ctl):
    if not shutil.which('pdftotext'):
        raise Skip('pdftotext is not installed')

    plan, _ = make_plan(ctl)
    booklet = create(ctl, 'Pour lire')
    add(ctl, booklet, 'demo:grise', '--note', 'Apporter les clés')
    for collection, own in ((plan, '45 min'), (booklet, 'Le certificat d’immatriculation')):
        for options in ([], ['--with-notes']):
            ctl.do('collection', 'export', collection, 'paper.PDF', *options)
            text = read_pdf(ctl.folder / 'paper.PDF')
            assert 'La carte grise' in text and own in text, text
            assert ('Apporter les clés' in text) == bool(options), text


def test_export_failures(ctl):
    plan, _ = make_plan(ctl)
    (ctl.folder / 'folder.md').mkdir()
    for suffix in ('pdf', 'html', 'md', 'csv', 'json'):
        ctl.fail('collection', 'export', plan, f'missing/a.{suffix}')
        ctl.fail('collection', 'export', NOBODY, f'a.{suffix}')
        assert not (ctl.folder / f'a.{suffix}').exists()
    ctl.fail('collection', 'export', plan, 'folder.md')

    # What was there stays until the new file is whole.
    ctl.write('a.md', 'avant')
    ctl.do('collection', 'export', plan, 'a.md')
    assert (ctl.folder / 'a.md').read_text('utf-8') != 'avant'


def test_import(ctl):
    plan, note = make_plan(ctl)
    ctl.do('collection', 'export', plan, 'plan.json', '--with-notes')
    copy = take_id(ctl.do('collection', 'import', 'plan.json'))
    assert copy != plan

    def strip(collection):
        return [{name: value for name, value in item.items() if name not in ('id', 'target')}
                for item in show(ctl, collection)['items']]

    assert strip(copy) == strip(plan)
    assert len(ctl.do('note', 'list', '--json').json) == 2
    assert ctl.do('collection', 'import', 'plan.json', '--json').json | {'id': ''} == {
        'id': '', 'title': 'Atelier du mardi', 'count': 4, 'skipped': 0}
    assert note in [item.get('target') for item in show(ctl, plan)['items']]


def test_import_links(ctl):
    ctl.write('marks.html', '<!DOCTYPE NETSCAPE-Bookmark-file-1><TITLE>Liens</TITLE><DL><p>\n'
                            '<DT><A HREF="https://example.org/a">Un lien</A>\n'
                            '<DT><A HREF="javascript:x()">Un piège</A>\n</DL>')
    outcome = ctl.run('collection', 'import', 'marks.html')
    assert outcome.status == 0 and '1 item skipped' in outcome.stderr, outcome
    items = show(ctl, take_id(outcome))['items']
    assert [(item['title'], item['link']) for item in items] == [('Un lien', 'https://example.org/a')], items

    ctl.write('table.csv', 'titre,adresse\nUn autre,https://example.org/b\n')
    items = show(ctl, take_id(ctl.do('collection', 'import', 'table.csv')))['items']
    assert [item['link'] for item in items] == ['https://example.org/b'], items


def test_import_failures(ctl):
    plan, _ = make_plan(ctl)
    ctl.do('collection', 'export', plan, 'plan.json')
    whole = (ctl.folder / 'plan.json').read_bytes()
    ctl.write('cut.json', whole[:len(whole) // 2])
    ctl.write('newer.json', whole.replace(b'besace-collection/1', b'besace-collection/9'))
    ctl.write('empty.json', '')
    ctl.write('deep.json', '[' * 100000)
    ctl.write('text.csv', 'rien du tout\n')
    for name in ('cut.json', 'newer.json', 'empty.json', 'deep.json', 'text.csv', 'missing.json', '.'):
        ctl.fail('collection', 'import', name)
        ctl.fail('collection', 'import', '--json', name)
    assert len(ctl.do('collection', 'list', '--json').json) == 1


def test_withdrawn(ctl):
    """What no source has any more stays in the collection, with its last content."""
    fill(ctl)
    collection = create(ctl)
    add(ctl, collection, 'demo:grise')
    ctl.do('note', 'add', 'demo:grise', 'À garder')
    ctl.do('import', ctl.write('records.ndjson', RECORDS[1:]))

    item = show(ctl, collection)['items'][0]
    assert item['title'] == 'La carte grise' and item['withdrawn'] is True, item
    assert 'withdrawn by its source' in ctl.do('collection', 'show', collection).stdout
    assert len(ctl.do('note', 'list', 'demo:grise', '--json').json) == 1
    ctl.do('note', 'add', 'demo:grise', 'Encore une')


def test_profiles(ctl):
    """Each profile has its own; one that must be chosen is asked for."""
    ctl.do('profile', 'create', 'Nadia')
    collection = create(ctl, 'De Nadia', '--profile', 'Nadia')
    others = [name for name in ctl.do('profile', 'list').stdout.splitlines() if name != 'Nadia']
    assert ctl.do('collection', 'list', '--json', '--profile', others[0]).json == []
    assert ctl.do('--profile', 'Nadia', 'collection', 'list', '--json').json[0]['id'] == collection
    assert ctl.do('collection', '--profile', 'Nadia', 'list', '--json').json[0]['id'] == collection
    ctl.fail('collection', 'list', '--profile', 'Personne')
    ctl.fail('note', 'list', '--profile', 'Personne')


main([test_usage, test_help, test_notes, test_collections, test_items, test_move, test_export, test_export_pdf,
      test_export_failures, test_import, test_import_links, test_import_failures, test_withdrawn, test_profiles])

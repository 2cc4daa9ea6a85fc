#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command and option of besacectl that cli.md promises, in TAP.

Usage: test-besacectl.py BESACECTL
"""

import fcntl
import gzip
import json
import os
import pty
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import Skip, main, record  # noqa: E402

COMMANDS = ('source', 'sync', 'import', 'export', 'search', 'show', 'print', 'bookmark', 'note', 'collection', 'library', 'profile',
            'stats', 'check', 'backup', 'restore', 'publish')

RECORDS = [
    record('demo:grise', 'La carte grise', summary='Immatriculer un véhicule', producer='ANTS',
           themes=['AidesAuxDemarchesAdministratives'], resource_types=['Article'], url='https://example.org/grise',
           updated='2024-01-01T00:00:00Z', licence='etalab-2.0', challenges=[1, 2],
           contents=[{'type': 'section', 'title': 'Avant'},
                     {'type': 'text', 'html': '<p>Le <b>certificat</b> d’immatriculation<script>x()</script></p>'}]),
    record('demo:vitale', 'La carte Vitale', summary='Être remboursé', producer='Région Bretagne',
           themes=['MaitriseDesOutilsNumeriques'], beneficiaries=['Seniors'], professional_sectors=['ActeursPublics'], form='digital',
           territory='reg:53', language='br', updated='2025-01-01T00:00:00Z'),
    record('demo:ete', 'Été « chaud »', updated='2023-01-01T00:00:00Z', form='tangible', kit={'cost': '30 €'}),
]


def fill(ctl):
    path = ctl.write('records.ndjson', RECORDS)
    outcome = ctl.do('import', path)
    assert outcome.stdout == 'records: 3 new or changed, 0 unchanged, 0 removed\n', outcome
    return path


def search(ctl, *arguments):
    """The ids that a search finds."""
    return [result['id'] for result in ctl.do('search', '--json', *arguments).json]


def test_usage(ctl):
    for arguments in ([], ['--json'], ['nonsense'], ['--nonsense'], ['--data-dir'], ['--profile'], ['']):
        ctl.misuse(*arguments)
    assert not ctl.data_dir.exists()


def test_help(ctl):
    for arguments in (['--help'], ['-h']):
        outcome = ctl.do(*arguments)
        for command in COMMANDS:
            assert f'\n  {command} ' in outcome.stdout, outcome
    for command in COMMANDS:
        for option in ('--help', '-h'):
            outcome = ctl.do(command, option)
            assert f'] {command}' in outcome.stdout and '--data-dir' in outcome.stdout, outcome
    assert ctl.do('--version').stdout.startswith('besacectl ')
    assert not ctl.data_dir.exists()


def test_wrong_command_lines(ctl):
    wrong = [
        ['source'], ['source', 'add', 'guides'], ['source', 'list', 'a'], ['source', 'remove'], ['source', 'eat', 'a'],
        ['sync', '--nonsense'],
        ['import'], ['import', 'a', 'b'], ['import', '--nonsense', 'a'], ['import', 'a', '--name'],
        ['export'], ['export', 'a', 'b'], ['export', '--source'],
        ['search'], ['search', 'a', 'b'], ['search', 'a', '--sort', 'size'], ['search', 'a', '--limit', 'x'],
        ['search', 'a', '--limit', '-1'], ['search', 'a', '--challenge', '9'], ['search', 'a', '--form', ''], ['search', 'a', '--territory', 'zz'],
        ['search', 'a', '--language', 'zz-!'], ['search', 'a', '--offset', '-1'], ['search', 'a', '--theme'],
        ['show'], ['show', 'a', 'b'], ['show', 'a', '--json', '--markdown'],
        ['print', 'a'], ['print', 'a', 'b', 'c'],
        ['bookmark'], ['bookmark', 'add'], ['bookmark', 'list', 'a'], ['bookmark', 'eat', 'a'], ['bookmark', 'remove'],
        ['profile'], ['profile', 'create'], ['profile', 'list', 'a'], ['profile', 'delete'], ['profile', 'eat'],
        ['stats', 'a'], ['check', 'a'], ['check', '--nonsense'], ['backup'], ['backup', 'a', 'b'], ['restore'],
    ]
    for arguments in wrong:
        ctl.misuse(*arguments)
    assert not ctl.data_dir.exists()


def test_data_dir(ctl):
    fill(ctl)
    assert len(search(ctl, '')) == 3

    other = ctl.folder / 'other'
    nowhere = {'BESACE_DATA_DIR': str(ctl.folder / 'third')}
    assert search(ctl, '', '--data-dir', other) == []
    assert ctl.do('--data-dir', other, 'search', '--json', '').json == []
    assert ctl.do(f'--data-dir={other}', 'search', '--json', '').json == []
    assert len(ctl.do('search', '--json', f'--data-dir={ctl.data_dir}', '', environment=nowhere).json) == 3
    assert not (ctl.folder / 'third').exists()

    # Without either, the folder that the desktop gives.
    home = {'BESACE_DATA_DIR': '', 'XDG_DATA_HOME': str(ctl.folder / 'share')}
    assert ctl.do('search', '--json', '', environment=home).json == []
    assert (ctl.folder / 'share' / 'besace' / 'catalogue.db').exists()

    (ctl.folder / 'file').write_text('')
    ctl.fail('search', '', '--data-dir', ctl.folder / 'file')
    ctl.fail('stats', '--data-dir', ctl.folder / 'file' / 'below')


def test_import(ctl):
    path = fill(ctl)
    assert ctl.do('import', path, '--json').json == {
        'name': 'records', 'status': 'ok', 'put': 0, 'same': 3, 'deleted': 0, 'skipped': 0, 'ignored': 0}

    # Under a name of its own, and only what the file names.
    one = ctl.write('one.ndjson', [record('demo:autre', 'Autre')])
    assert ctl.do('import', one, '--name', 'Données « à part »', '--json').json['name'] == 'Données « à part »'
    assert ctl.do('import', one, '--name=records', '--json').json['deleted'] == 3
    assert search(ctl, '') == ['demo:autre']

    two = ctl.write('two.ndjson', [record('demo:deux', 'Deux'), {'op': 'del', 'type': 'resource', 'id': 'demo:autre'}])
    assert ctl.do('import', '--add', two, '--name', 'records', '--json').json == {
        'name': 'records', 'status': 'ok', 'put': 1, 'same': 0, 'deleted': 1, 'skipped': 0, 'ignored': 0}


def test_import_gzip(ctl):
    text = ''.join(json.dumps(line) + '\n' for line in RECORDS)
    ctl.write('a.ndjson.gz', gzip.compress(text.encode()))
    assert ctl.do('import', 'a.ndjson.gz', '--json').json['put'] == 3

    cut = gzip.compress(text.encode() * 500)
    ctl.write('cut.ndjson.gz', cut[:len(cut) // 2])
    outcome = ctl.fail('import', 'cut.ndjson.gz')
    assert 'incomplete' in outcome.stderr, outcome
    ctl.write('bad.ndjson.gz', b'\x1f\x8b' + b'rubbish' * 100)
    ctl.fail('import', 'bad.ndjson.gz', '--json')
    assert set(search(ctl, '', '--source', 'a')) == {'demo:grise', 'demo:vitale', 'demo:ete'}


def test_import_problems(ctl):
    """Records skipped are told with their lines on stderr, and it did what was asked."""
    lines = [json.dumps(RECORDS[0]), 'rubbish', json.dumps(record('demo:x', '')), json.dumps(RECORDS[1]),
             json.dumps(record('demo:y', 'Y', colour='red'))]
    ctl.write('some.ndjson', '\n'.join(lines))
    outcome = ctl.run('import', 'some.ndjson', '--json')
    assert outcome.status == 0 and outcome.json['skipped'] == 2 and outcome.json['ignored'] == 1, outcome
    said = outcome.stderr.splitlines()
    assert said[0].startswith('Line 2: ') and said[1] == 'Line 3: the title is missing', outcome
    assert said[2] == 'Nothing was removed, since some lines could not be read.', outcome
    assert said[3] == '2 records skipped' and said[4].startswith('1 field or value not known'), outcome


def test_import_failures(ctl):
    assert 'missing.ndjson' in ctl.fail('import', 'missing.ndjson').stderr
    ctl.fail('import', ctl.folder)
    ctl.fail('import', '--json', 'missing.ndjson')
    ctl.write('empty.ndjson', '')
    assert 'no record' in ctl.fail('import', 'empty.ndjson').stderr


def test_import_odd_names(ctl):
    """A name that is no text, as a file's may be, becomes one."""
    odd = os.path.join(os.fsencode(ctl.folder), b'donn\xe9es.ndjson')
    with open(odd, 'wb') as file:
        file.write(json.dumps(RECORDS[0]).encode())
    assert ctl.do('import', os.fsdecode(odd), '--json').json['put'] == 1
    ctl.write('.ndjson', [RECORDS[1]])
    assert ctl.do('import', '.ndjson', '--json').json['name'] == '.ndjson'
    assert len(ctl.do('stats', '--json').json['sources']) == 2
    ctl.misuse('import', '.ndjson', '--name', '')
    ctl.misuse(os.fsdecode(b'\xff'))


def test_progress(ctl):
    """Long work is silent in a pipe, and shows how far it is on a terminal."""
    try:
        master, slave = pty.openpty()
    except OSError as error:
        raise Skip(f'there is no terminal to be had here: {error}') from error

    ctl.write('many.ndjson', [record(f'demo:{i}', f'Titre {i}', summary='Un résumé ' * 20) for i in range(3000)])
    ctl.do('import', 'many.ndjson')

    process = ctl.start('import', 'many.ndjson', '--name', 'terminal', stderr=slave)
    os.close(slave)
    shown = b''
    try:
        while chunk := os.read(master, 4096):
            shown += chunk
    except OSError:  # how Linux says that the other end was closed
        pass
    os.close(master)
    stdout, _ = process.communicate()
    assert process.returncode == 0 and b' %, ' in shown and b'\r' in shown, shown
    assert stdout.startswith(b'terminal: 3000 new or changed'), stdout


def test_export(ctl):
    fill(ctl)
    ctl.write('autre.ndjson', [record('demo:grise', 'Une autre'), record('demo:z', 'Z')])
    ctl.do('import', 'autre.ndjson')

    outcome = ctl.do('export', 'dump.ndjson')
    assert outcome.stdout == '', outcome
    dump = (ctl.folder / 'dump.ndjson').read_bytes()
    lines = [json.loads(line) for line in dump.decode().splitlines()]
    assert [line['id'] for line in lines] == ['demo:ete', 'demo:grise', 'demo:vitale', 'demo:z']
    assert lines[1]['data']['title'] == 'La carte grise'
    assert set(lines[0]) == {'op', 'type', 'id', 'data'}

    assert ctl.do('export', 'dump.ndjson.gz', '--json').json == {'records': 4}
    assert gzip.decompress((ctl.folder / 'dump.ndjson.gz').read_bytes()) == dump
    assert ctl.do('export', 'one.ndjson', '--source', 'autre', '--json').json == {'records': 2}
    ctl.fail('export', 'none.ndjson', '--source', 'inconnue')
    ctl.fail('export', 'missing/dump.ndjson')
    for command in (['export'], ['backup'], ['print', 'demo:grise']):
        assert 'folder' in ctl.fail(*command, ctl.folder).stderr
    assert not (ctl.folder / 'none.ndjson').exists()

    # Imported elsewhere and exported again it is the same to the byte.
    elsewhere = ctl.folder / 'elsewhere'
    ctl.do('import', 'dump.ndjson', '--data-dir', elsewhere)
    ctl.do('export', 'again.ndjson', '--data-dir', elsewhere)
    assert (ctl.folder / 'again.ndjson').read_bytes() == dump


def test_search(ctl):
    fill(ctl)
    results = ctl.do('search', 'carte grise', '--json').json
    assert [result['id'] for result in results] == ['demo:grise']
    assert set(results[0]) == {'id', 'title', 'summary', 'producer', 'source', 'score', 'snippet'}
    assert results[0]['title'] == 'La carte grise' and results[0]['source'] == 'records' and results[0]['score'] > 0
    assert ctl.do('search', 'certificat', '--json').json[0]['snippet'].strip().endswith('Le certificat d’immatriculation')
    assert ctl.do('search', 'carte grise').stdout == 'demo:grise\tLa carte grise\n'
    assert search(ctl, 'girafe') == [] and ctl.do('search', 'girafe').stdout == ''


def test_search_filters(ctl):
    fill(ctl)
    filters = {
        '--theme': ('MaitriseDesOutilsNumeriques', 'demo:vitale'), '--type': ('Article', 'demo:grise'),
        '--beneficiary': ('Seniors', 'demo:vitale'), '--sector': ('ActeursPublics', 'demo:vitale'),
        '--form': ('tangible', 'demo:ete'), '--challenge': ('2', 'demo:grise'), '--territory': ('reg:53', 'demo:vitale'),
        '--language': ('br', 'demo:vitale'), '--licence': ('etalab-2.0', 'demo:grise'),
        '--producer': ('Région Bretagne', 'demo:vitale'),
    }
    for option, (value, expected) in filters.items():
        assert search(ctl, '', option, value) == [expected], option
        assert search(ctl, '', f'{option}={value}') == [expected], option
        if option in ('--form', '--challenge', '--territory'):
            assert 'nonsense' in ctl.misuse('search', '', option, 'nonsense').stderr
        else:
            assert search(ctl, '', option, 'nonsense') == [], option
    assert len(search(ctl, '', '--source', 'records')) == 3

    # By the slug too; OR inside a facet, AND between.
    assert search(ctl, '', '--theme', 'aides_aux_demarches_administratives') == ['demo:grise']
    assert set(search(ctl, '', '--theme', 'MaitriseDesOutilsNumeriques', '--theme', 'AidesAuxDemarchesAdministratives')) == {'demo:grise', 'demo:vitale'}
    assert search(ctl, '', '--theme', 'MaitriseDesOutilsNumeriques', '--form', 'tangible') == []
    assert search(ctl, 'carte', '--language', 'fr') == ['demo:grise']
    assert set(search(ctl, '', '--territory', 'national')) == {'demo:grise', 'demo:ete'}


def test_search_order(ctl):
    fill(ctl)
    assert search(ctl, '', '--sort', 'recent') == ['demo:vitale', 'demo:grise', 'demo:ete']
    assert search(ctl, '', '--sort', 'title') == ['demo:ete', 'demo:grise', 'demo:vitale']
    assert search(ctl, 'carte', '--sort', 'pertinence') == search(ctl, 'carte')
    assert search(ctl, '', '--sort', 'title', '--limit', '2') == ['demo:ete', 'demo:grise']
    assert search(ctl, '', '--sort', 'title', '--offset', '1') == ['demo:grise', 'demo:vitale']
    assert search(ctl, '', '--sort', 'title', '--limit', '1', '--offset', '2') == ['demo:vitale']
    assert search(ctl, '', '--limit', '0') == [] and search(ctl, '', '--offset', '1000000') == []

    ctl.write('many.ndjson', [record(f'demo:{i}', f'Titre {i}') for i in range(30)])
    ctl.do('import', 'many.ndjson')
    assert len(search(ctl, '')) == 20


def test_search_facets(ctl):
    fill(ctl)
    answer = ctl.do('search', 'carte', '--facets', '--json', '--limit', '1').json
    assert set(answer) == {'count', 'results', 'facets'}
    assert answer['count'] == 2 and len(answer['results']) == 1
    assert set(answer['facets']) == {'theme', 'type', 'beneficiary', 'territory', 'sector', 'form', 'challenge', 'licence',
                                     'producer', 'language', 'source'}
    assert {'id': 'MaitriseDesOutilsNumeriques', 'label': 'Mastering digital tools', 'count': 1} in answer['facets']['theme'], answer['facets']['theme']
    assert answer['facets']['source'] == [{'id': 'records', 'label': 'records', 'count': 2}]
    french = ctl.do('search', 'carte', '--facets', '--json', environment={'LC_ALL': '', 'LANG': ''}).json
    assert {'id': 'MaitriseDesOutilsNumeriques', 'label': 'Maîtrise des outils numériques', 'count': 1} in french['facets']['theme'], french['facets']['theme']
    assert 'theme\tMastering digital tools\t1\n' in ctl.do('search', 'carte', '--facets').stdout


def test_json(ctl):
    """One JSON value, from every command: its --help offers it."""
    fill(ctl)
    commands = [
        ['import', 'records.ndjson'], ['export', 'dump.ndjson'], ['search', 'carte'], ['show', 'demo:grise'],
        ['print', 'demo:grise', 'sheet.pdf'], ['bookmark', 'add', 'demo:grise'], ['bookmark', 'list'],
        ['bookmark', 'remove', 'demo:grise'], ['note', 'add', 'demo:grise', 'Mot'], ['note', 'list'],
        ['collection', 'create', 'Atelier'], ['collection', 'list'], ['library', 'export', 'one.library'],
        ['library', 'merge', 'one.library'], ['profile', 'create', 'Zoé'], ['profile', 'list'], ['profile', 'delete', 'Zoé'],
        ['stats'], ['check'], ['backup', 'kept'], ['restore', 'kept'], ['publish', 'feed'],
        ['source', 'add', 'feed', 'feed', '--unsigned'], ['sync'], ['source', 'list'], ['source', 'remove', 'feed'],
    ]
    assert {command[0] for command in commands} == set(COMMANDS)
    for command in commands:
        assert ctl.do(*command, '--json').json is not None, command
        assert '--json' in ctl.do(command[0], '--help').stdout


def test_odd_words(ctl):
    fill(ctl)
    for words in ('"', "' OR 1=1 --", 'carte*', 'title:carte', 'NEAR(carte)', 'é' * 10000, '\x01\x1b', '🙂', os.fsdecode(b'\xff')):
        ctl.do('search', words, '--json')
    assert search(ctl, '--', '--girafe') == []
    assert set(search(ctl, '--', '-carte')) == {'demo:grise', 'demo:vitale'}


def test_output_is_utf8_and_plain(ctl):
    """Whatever the locale, and nothing that a terminal would obey."""
    ctl.write('odd.ndjson', [record('demo:odd', 'L’été\n\x1b[31mrouge\x07\u202e', producer='P\u2067',
                                   contents=[{'type': 'text', 'html': '<p>\u202egnp</p>'}])])
    ctl.do('import', 'odd.ndjson')
    for locale in ('C', 'POSIX', 'C.UTF-8', 'en_US.ISO-8859-1', 'fr_FR.UTF-8', ''):
        environment = {'LC_ALL': locale}
        assert ctl.do('search', '--json', 'été', environment=environment).json[0]['title'] == 'L’été [31mrouge'
        assert ctl.do('search', 'été', environment=environment).stdout == 'demo:odd\tL’été [31mrouge\n'
    ctl.do('bookmark', 'add', 'demo:odd')
    assert ctl.do('bookmark', 'list').stdout == 'demo:odd\tL’été [31mrouge\n'
    shown = ctl.do('show', 'demo:odd').stdout
    assert '\x1b' not in shown and '\u202e' not in shown and 'gnp' in shown, shown

    # Nor of what an earlier version may have kept.
    library = sqlite3.connect(next(ctl.data_dir.glob('profiles/*/library.db')))
    library.execute("UPDATE bookmark SET title = 'a' || char(27, 10, 8238) || 'b'")
    library.commit()
    library.close()
    assert ctl.do('bookmark', 'list').stdout == 'demo:odd\ta   b\n'


def test_language(ctl):
    """French where no language is stated, English where it is asked for."""
    assert 'no command' in ctl.run('nonsense').stderr
    if 'no command' in ctl.run('nonsense', environment={'LC_ALL': ''}).stderr:
        raise Skip('the translations are not installed')


def test_show(ctl):
    fill(ctl)
    shown = ctl.do('show', 'demo:grise', '--json').json
    assert (shown['op'], shown['type'], shown['id']) == ('put', 'resource', 'demo:grise')
    assert {**shown['data'], 'language': 'fr'} == {**RECORDS[0]['data'], 'language': 'fr'}

    markdown = ctl.do('show', 'demo:grise', '--markdown').stdout
    assert markdown.startswith('# La carte grise\n') and '**certificat**' in markdown and 'x()' not in markdown, markdown
    assert ctl.do('show', 'demo:grise').stdout == markdown

    for identifier in ('demo:inconnu', '', 'nonsense', os.fsdecode(b'demo:\xff')):
        ctl.fail('show', identifier)
        ctl.fail('show', identifier, '--json')


def test_print(ctl):
    fill(ctl)
    assert ctl.do('print', 'demo:grise', 'sheet.pdf').stdout == ''
    assert (ctl.folder / 'sheet.pdf').read_bytes().startswith(b'%PDF-')
    ctl.do('print', 'demo:grise', 'sheet.pdf')
    ctl.fail('print', 'demo:inconnu', 'none.pdf')
    ctl.fail('print', 'demo:grise', 'missing/sheet.pdf')
    assert not (ctl.folder / 'none.pdf').exists()


def test_bookmark(ctl):
    fill(ctl)
    assert ctl.do('bookmark', 'list', '--json').json == [] and ctl.do('bookmark', 'list').stdout == ''
    assert ctl.do('bookmark', 'add', 'demo:grise').stdout == ''
    ctl.do('bookmark', 'add', 'demo:vitale')
    ctl.do('bookmark', 'add', 'demo:grise')
    assert ctl.do('bookmark', 'list').stdout == 'demo:vitale\tLa carte Vitale\ndemo:grise\tLa carte grise\n'
    assert ctl.do('bookmark', 'list', '--json').json[1] == {
        'id': 'demo:grise', 'title': 'La carte grise', 'producer': 'ANTS', 'url': 'https://example.org/grise'}

    ctl.do('bookmark', 'remove', 'demo:vitale')
    ctl.fail('bookmark', 'remove', 'demo:vitale')
    ctl.fail('bookmark', 'add', 'demo:inconnu')

    # It outlives the catalogue.
    ctl.write('other.ndjson', [record('demo:autre', 'Autre')])
    ctl.do('import', 'other.ndjson', '--name', 'records')
    assert [bookmark['id'] for bookmark in ctl.do('bookmark', 'list', '--json').json] == ['demo:grise']
    ctl.do('bookmark', 'remove', 'demo:grise')


def test_profiles(ctl):
    fill(ctl)
    first = ctl.do('profile', 'list', '--json').json
    assert len(first) == 1 and set(first[0]) == {'name'}
    ctl.do('profile', 'create', 'Zoé')
    # Nobody's library is taken for another's.
    for command in (['bookmark', 'list'], ['note', 'list'], ['collection', 'list'], ['library', 'export', 'one.library'],
                    ['backup', 'one.backup'], ['publish', 'feed', '--collection', 'Atelier']):
        assert 'profile' in ctl.fail(*command).stderr
        ctl.fail(*command, environment={'BESACE_PROFILE': ''})
    ctl.fail('profile', 'create', 'Zoé')
    ctl.fail('profile', 'create', '')
    ctl.fail('profile', 'create', os.fsdecode(b'\xff'))
    assert ctl.do('profile', 'list').stdout == f'{first[0]["name"]}\nZoé\n'

    ctl.do('bookmark', 'add', 'demo:grise', '--profile', 'Zoé')
    ctl.do('--profile', 'Zoé', 'bookmark', 'add', 'demo:vitale')
    zoe = {'BESACE_PROFILE': 'Zoé'}
    assert len(ctl.do('bookmark', 'list', '--json', environment=zoe).json) == 2
    assert ctl.do('stats', '--json', '--profile=Zoé').json['bookmarks'] == 2
    assert ctl.do('bookmark', 'list', '--json', '--profile', first[0]['name'], environment=zoe).json == []
    for command in (['bookmark', 'list'], ['stats'], ['search', 'a'], ['backup', 'file']):
        ctl.fail(*command, '--profile', 'Nobody')

    # A PIN is asked for in the window alone, and whoever has forgotten it has it removed.
    profiles = ctl.data_dir / 'profiles.json'
    listed = json.loads(profiles.read_text(encoding='utf-8'))
    listed['profiles'][1] |= {'pin': '$argon2id$', 'wrong': 9, 'attempted': 1}
    profiles.write_text(json.dumps(listed), encoding='utf-8')
    assert len(ctl.do('bookmark', 'list', '--json', '--profile', 'Zoé').json) == 2
    ctl.do('profile', 'remove-pin', 'Zoé')
    ctl.fail('profile', 'remove-pin', 'Nobody')
    assert 'argon2id' not in profiles.read_text(encoding='utf-8')

    ctl.do('profile', 'delete', 'Zoé')
    ctl.fail('profile', 'delete', 'Zoé')
    ctl.fail('profile', 'delete', first[0]['name'])


def test_stats(ctl):
    fill(ctl)
    ctl.do('bookmark', 'add', 'demo:grise')
    stats = ctl.do('stats', '--json').json
    assert set(stats) == {'resources', 'bases', 'bookmarks', 'needs', 'own_needs', 'catalogue_bytes', 'library_bytes', 'sources'}
    assert stats['resources'] == 3 and stats['bookmarks'] == 1 and stats['catalogue_bytes'] > 0
    assert stats['sources'][0]['name'] == 'records' and stats['sources'][0]['resources'] == 3
    assert stats['sources'][0]['updated'].endswith('Z')
    text = ctl.do('stats').stdout
    assert text.startswith('Resources: 3 (') and 'records\tfile\t3\t' in text, text


def test_check(ctl):
    fill(ctl)
    assert ctl.do('check').stdout == 'All is well.\n'
    assert ctl.do('check', '--json').json == {'sound': True, 'findings': []}
    assert ctl.do('check', '--repair', '--json').json == {'sound': True, 'findings': []}

    catalogue = ctl.data_dir / 'catalogue.db'
    catalogue.write_bytes(b'This is no database, but what a failing disk has left in its place. ' * 20)
    outcome = ctl.run('check')
    assert outcome.status == 1 and outcome.stdout == '' and outcome.stderr == 'The catalogue is damaged.\n', outcome
    outcome = ctl.run('check', '--json')
    assert outcome.status == 1 and outcome.json == {'sound': False, 'findings': ['The catalogue is damaged.']}, outcome
    outcome = ctl.run('check', '--repair', '--json')
    assert outcome.status == 0 and outcome.json['sound'] and len(outcome.json['findings']) == 2, outcome
    assert list(ctl.data_dir.glob('catalogue.db.damaged-*'))
    assert ctl.do('check').stdout == 'All is well.\n'


def test_damaged_catalogue(ctl):
    """Whoever meets it sets it aside, says so, and works on."""
    path = fill(ctl)
    ctl.do('bookmark', 'add', 'demo:grise')
    (ctl.data_dir / 'catalogue.db').write_bytes(b'no database, but long enough to be taken for one ' * 20)
    outcome = ctl.run('import', path, '--json')
    assert outcome.status == 0 and outcome.json['put'] == 3, outcome
    assert outcome.stderr.startswith('besacectl: The catalogue was damaged: ') and outcome.stderr.count('\n') == 1, outcome
    assert len(ctl.do('bookmark', 'list', '--json').json) == 1


def test_lost_catalogue(ctl):
    """An empty file is what a power cut leaves of one: it is not taken for a new catalogue in silence."""
    fill(ctl)
    catalogue = ctl.data_dir / 'catalogue.db'
    for lose in (lambda: catalogue.write_bytes(b''), catalogue.unlink):
        lose()
        assert 'gone' in ctl.fail('export', 'dump.ndjson').stderr
        assert not (ctl.folder / 'dump.ndjson').exists()
        ctl.fail('stats')
        outcome = ctl.run('search', 'carte', '--json')
        assert outcome.status == 0 and outcome.json == [], outcome
        assert outcome.stderr.startswith('besacectl: The catalogue was gone') and outcome.stderr.count('\n') == 1, outcome
        ctl.do('search', 'carte')

    catalogue.write_bytes(b'')
    assert ctl.run('check').status == 1
    assert ctl.run('check', '--repair').status == 0
    ctl.do('check')


def test_new_catalogue_is_filled(ctl):
    """With what is installed, whichever program begins it."""
    (ctl.folder / 'installed' / 'demo').mkdir(parents=True)
    ctl.write('installed/demo/catalogue.ndjson', [record('demo:installed', 'La fiche installée')])
    fill(ctl)
    assert search(ctl, 'installée') == []
    (ctl.data_dir / 'catalogue.db').write_bytes(b'no database, but long enough to be taken for one ' * 20)
    outcome = ctl.run('search', 'installée', '--json')
    assert outcome.stderr.count('\n') == 2 and 'demonstration' in outcome.stderr, outcome
    assert [result['id'] for result in outcome.json] == ['demo:installed']


# What only reads the catalogue.
CATALOGUE_COMMANDS = (['search', 'carte'], ['search', 'carte', '--facets', '--json'], ['show', 'demo:grise'])


def test_damaged_library(ctl):
    fill(ctl)
    ctl.do('bookmark', 'add', 'demo:grise')
    library = next(ctl.data_dir.glob('profiles/*/library.db'))
    damaged = b'no database, but long enough to be taken for one ' * 20
    library.write_bytes(damaged)
    for command in (['bookmark', 'list'], ['bookmark', 'add', 'demo:grise'], ['stats'], ['backup', 'b']):
        assert 'check --repair' in ctl.fail(*command).stderr
    for command in CATALOGUE_COMMANDS:
        outcome = ctl.run(*command)
        assert outcome.status == 0 and outcome.stderr.count('\n') == 1 and 'check --repair' in outcome.stderr, outcome
    assert [result['id'] for result in ctl.run('search', 'carte grise', '--json').json][:1] == ['demo:grise']
    assert library.read_bytes() == damaged
    outcome = ctl.run('check')
    assert outcome.status == 1 and ' bookmark' in outcome.stderr, outcome
    outcome = ctl.run('check', '--repair')
    assert outcome.status == 0 and ' bookmark' in outcome.stderr, outcome
    assert not list(ctl.data_dir.rglob('*.suspect'))
    assert [bookmark['id'] for bookmark in ctl.do('bookmark', 'list', '--json').json] == ['demo:grise']


def test_damaged_profiles(ctl):
    fill(ctl)
    profiles = ctl.data_dir / 'profiles.json'
    for content in (b'', b'{', b'[]', b'\xff', b'{"format":"besace-profiles/1","device":{},"profiles":[{}]}'):
        profiles.write_bytes(content)
        ctl.fail('bookmark', 'list')
        ctl.fail('profile', 'list')
        outcome = ctl.run('search', 'carte')
        assert outcome.status == 0 and outcome.stdout and outcome.stderr.count('\n') == 1, outcome
        assert profiles.read_bytes() == content


def test_newer(ctl):
    fill(ctl)
    catalogue = ctl.data_dir / 'catalogue.db'
    connection = sqlite3.connect(catalogue)
    connection.execute('PRAGMA user_version = 4000')
    connection.close()
    before = catalogue.read_bytes()
    for command in (['search', 'carte'], ['import', 'records.ndjson'], ['export', 'x.ndjson'], ['stats']):
        assert 'newer version' in ctl.fail(*command).stderr
    assert ctl.run('check').status == 1 and ctl.run('check', '--repair').status == 1
    assert catalogue.read_bytes() == before


def test_backup_and_restore(ctl):
    fill(ctl)
    ctl.do('bookmark', 'add', 'demo:grise')
    assert ctl.do('backup', 'kept').stdout == ''
    assert (ctl.folder / 'kept').stat().st_mode & 0o077 == 0
    ctl.do('bookmark', 'add', 'demo:vitale')
    outcome = ctl.do('restore', 'kept')
    replaced = next(ctl.data_dir.glob('profiles/*/library.db.replaced-*'))
    assert outcome.stdout.startswith('The library of “') and str(replaced) in outcome.stdout, outcome
    assert [bookmark['id'] for bookmark in ctl.do('bookmark', 'list', '--json').json] == ['demo:grise']
    first = ctl.do('profile', 'list', '--json').json[0]['name']
    again = ctl.do('restore', 'kept', '--json').json
    assert again['profile'] == first and not again['added'] and Path(again['kept']).exists()

    # On another computer, and from a file that may only be read.
    (ctl.folder / 'kept').chmod(0o400)
    outcome = ctl.do('restore', 'kept', '--data-dir', ctl.folder / 'elsewhere')
    assert outcome.stdout.endswith(' is back.\n'), outcome
    assert len(ctl.do('bookmark', 'list', '--json', '--data-dir', ctl.folder / 'elsewhere').json) == 1

    ctl.write('text', 'no backup')
    library = next(ctl.data_dir.glob('profiles/*/library.db'))
    before = library.read_bytes()
    for file in ('text', 'missing', library, ctl.data_dir / 'catalogue.db', ctl.folder):
        ctl.fail('restore', file)
    assert library.read_bytes() == before
    ctl.fail('backup', 'missing/file')
    assert {path.name for path in ctl.folder.iterdir()} - {'home'} == {'data', 'elsewhere', 'kept', 'records.ndjson', 'text'}


def test_json_always(ctl):
    """Every command answers --json with one value."""
    fill(ctl)
    odd = os.fsdecode(b'kept-\xff')
    assert ctl.do('bookmark', 'add', 'demo:grise', '--json').json == {'id': 'demo:grise'}
    assert ctl.do('bookmark', 'remove', 'demo:grise', '--json').json == {'id': 'demo:grise'}
    assert ctl.do('print', 'demo:grise', 'sheet.pdf', '--json').json == {'file': 'sheet.pdf'}
    assert ctl.do('backup', 'kept', '--json').json == {'file': 'kept'}
    assert ctl.do('backup', odd, '--json').json == {'file': 'kept-\ufffd'}
    assert ctl.do('profile', 'create', 'Zoé', '--json').json == {'name': 'Zoé'}
    assert ctl.do('profile', 'delete', 'Zoé', '--json').json == {'name': 'Zoé'}


def test_in_use(ctl):
    """Restoring and mending wait for nobody to use the data, and say who does."""
    fill(ctl)
    ctl.do('backup', 'kept')
    with open(ctl.data_dir / 'lock', 'r+') as lock:
        lock.write('besace (123)\n')
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_SH)
        ctl.do('search', 'carte')
        assert 'besace' in ctl.fail('restore', 'kept').stderr


def test_read_only(ctl):
    """As somebody who may only read the data."""
    if os.getuid() != 0:
        raise Skip('only root can become somebody else')
    fill(ctl)
    ctl.folder.chmod(0o755)
    for path in [ctl.data_dir, *ctl.data_dir.rglob('*')]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    for command in (['import', 'records.ndjson'], ['bookmark', 'add', 'demo:grise'], ['stats'],
                    ['export', 'x.ndjson'], ['backup', 'x'], ['profile', 'create', 'Z'], *CATALOGUE_COMMANDS):
        process = ctl.start(*command, user=65534, group=65534, extra_groups=[])
        stdout, stderr = process.communicate()
        reads = command in CATALOGUE_COMMANDS
        assert (process.returncode, bool(stdout)) == ((0, True) if reads else (1, False)), (command, stdout, stderr)
        assert stderr.count(b'\n') == 1 and b'permissions' in stderr, (command, stderr)


def test_folder_in_the_way(ctl):
    """It is called what it is, not a matter of permissions."""
    fill(ctl)
    for name, commands in (('catalogue.db', (['search', 'carte'], ['stats'], ['check'])),
                           ('profiles.json', (['bookmark', 'list'], ['profile', 'list']))):
        path = ctl.data_dir / name
        path.rename(ctl.folder / name)
        path.mkdir()
        for command in commands:
            outcome = ctl.run(*command)
            assert outcome.status == 1 and f'{path}” is a folder' in outcome.stderr, outcome
            assert 'permissions' not in outcome.stderr and path.is_dir(), outcome
        path.rmdir()
        (ctl.folder / name).rename(path)
    ctl.do('check')


if __name__ == '__main__':
    main([value for name, value in list(globals().items()) if name.startswith('test_')])

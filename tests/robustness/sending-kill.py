#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends contributions to a training instance that fails in every way at every step in turn, and kills the sender at every
write of its progress and at random moments; in the end each is there exactly once, complete and in order, and what is
uncertain at most once. In TAP.

Usage: sending-kill.py BESACE_INSTANCE SEND_CONTRIBUTIONS

Some of the faults, or all of them and a thousand contributions with BESACE_TEST_FULL=1. BESACE_TEST_SEED makes the same choices
again.
"""

import collections
import hashlib
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'instance'))

from program_test import main  # noqa: E402
from training_instance import TOKEN, TrainingInstance  # noqa: E402

FULL = os.environ.get('BESACE_TEST_FULL') == '1'
SEED = int(os.environ.get('BESACE_TEST_SEED', random.SystemRandom().randrange(2**32)))
SENDER = os.path.abspath(sys.argv[2])
N_MANY = 1000 if FULL else 12
N_ROUNDS = 60 if FULL else 5

UNREACHED, BUSY, MISSING, INVALID, UNCERTAIN, CHANGED, FILE = 0, 1, 4, 6, 8, 9, 10

FAULTS = ['truncated', 'wrong-length', 'too-many-requests', 'unavailable', 'stall', 'reset', 'captive-portal', 'invalid-json',
          'redirect-loop', 'lost-answer', 'server-error', 'shrunk-list', 'older-list']
# Those after which something was done that nobody was told of.
TREACHEROUS = ['lost-answer', 'server-error', 'truncated', 'invalid-json']
STEPS = ['list', 'markdown', 'create', 'edit-title-and-description', 'change-licence', 'change-indexation', 'change-visibility',
         'add-content', 'edit-content', 'reorder-content', 'remove-content', 'publish', 'republish', 'upload-address', 'upload',
         'create-upload', 'create-image', 'feedback', 'report', 'create-collection', 'add-to-collection']

PDF = b'%PDF-1.4 a file'
PNG = (b'\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00' + b'\x12\x34\x56\x78'
       + b'\x00\x00\x00\x00IEND\xaeB`\x82')

INDEXING = {'themes': ['Donnees', 'RisquesCyberEtProtection'], 'resource_types': ['Article'],
            'beneficiaries': ['TousPublics'], 'professional_sectors': ['ActeursPublics']}


def digest(content):
    return hashlib.sha256(content).hexdigest()


def make_resource(title):
    """One of each kind of block, and two that are alike."""
    return {'title': title, 'summary': 'Une heure & demie : <trois> étapes.\n\nÀ deux.', 'licence': 'CC-BY-SA-4.0', **INDEXING,
            'contents': [
                {'type': 'section', 'title': 'Déroulé'},
                {'type': 'text', 'markdown': 'Le même **paragraphe**.'},
                {'type': 'image', 'alt': 'Un plan', 'blob': digest(PNG), 'mime': 'image/png'},
                {'type': 'text', 'markdown': 'Le même **paragraphe**.'},
                {'type': 'file', 'name': 'fiche.pdf', 'blob': digest(PDF), 'mime': 'application/pdf', 'caption': 'À imprimer'},
                {'type': 'link', 'title': 'Aller plus loin', 'url': 'https://example.org/a?b=1&c=2', 'caption': 'Un site'},
                {'type': 'text', 'markdown': '- un\n- deux [lien](https://example.org/)\n\nFin.'},
            ]}


class Outbox:
    """A folder of contributions, and the program that sends them."""

    def __init__(self, program, name):
        self.program = program
        self.folder = program.folder / name
        (self.folder / 'blobs').mkdir(parents=True)
        for content in (PDF, PNG):
            (self.folder / 'blobs' / digest(content)).write_bytes(content)

    def add(self, name, **fields):
        (self.folder / f'{name}.json').write_text(json.dumps(fields), encoding='utf-8')

    def start(self, instance, kill_at=0):
        return subprocess.Popen([SENDER, instance.origin, TOKEN, str(self.folder), str(kill_at)], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.program.environment)

    def send(self, instance, kill_at=0):
        """What it says of each, by name; None if it was killed."""
        process = self.start(instance, kill_at)
        output, errors = process.communicate(timeout=600)
        if process.returncode == -9:
            return None
        assert process.returncode == 0 and not errors, (process.returncode, errors)
        assert TOKEN.encode() not in output, output
        lines = [json.loads(line) for line in output.decode('utf-8').splitlines()]
        self.n_writes = lines.pop()['writes']
        return {line['name']: line for line in lines}

    def finish(self, instance):
        """Until nothing waits any more: what passes is tried again."""
        for _ in range(6):
            said = self.send(instance)
            failed = {name: line for name, line in said.items() if 'error' in line}
            if all(line['error'] not in (UNREACHED, BUSY) for line in failed.values()):
                return failed
        raise AssertionError(failed)

    def sent(self, name):
        path = self.folder / f'{name}.sent'
        return json.loads(path.read_text(encoding='utf-8')) if path.exists() else None


def read_markdown(instance, link):
    answer = instance.get(link.removeprefix(instance.origin) + '/markdown')
    assert answer.status == 200, (link, answer.status)
    return answer.text


def alive(instance):
    return [row for row in instance.rows() if row['deleted'] is None]


def make_published(instance, title):
    """What somebody wrote there before: texts side by side, and a file."""
    resource = instance.create(title)
    identifier = resource['id']
    address = instance.do('upload.generateUploadUrl', {'filename': 'memo.pdf', 'mimeType': 'application/pdf'})
    instance.ask('PUT', address['url'].removeprefix(instance.origin), PDF)
    instance.do('upload.create', {'file': {'key': address['key'], 'name': 'memo.pdf', 'mimeType': 'application/pdf',
                                           'size': len(PDF)}})
    for order, content in enumerate([
            {'type': 'Text', 'text': '<p>Premier.</p>'}, {'type': 'Text', 'text': '<p>Deuxième.</p>'},
            {'type': 'Link', 'url': 'https://example.org/ancien', 'showPreview': False},
            {'type': 'File', 'fileKey': address['key'], 'caption': 'Mémo'}, {'type': 'SectionTitle', 'title': 'Fin'}]):
        instance.mutate('AddContent', resourceId=identifier, order=order, **content)
    return instance.publish(identifier)


def make_edit(instance, resource):
    """The file goes to the front, the link is another one, a text is new, and the first two stay as they are."""
    data = {'title': resource['title'] + ' (revu)', 'summary': 'Essai.', **INDEXING, 'contents': [
        {'type': 'file', 'name': 'memo.pdf', 'caption': 'Mémo'},
        {'type': 'text', 'markdown': 'Premier.\n\nDeuxième.'},
        {'type': 'link', 'url': 'https://example.org/nouveau'},
        {'type': 'section', 'title': 'Fin'},
        {'type': 'text', 'markdown': 'Ajouté.'},
    ]}
    original = {'title': resource['title'], 'summary': 'Essai.', 'themes': ['Donnees'], 'resource_types': ['Article'],
                'professional_sectors': ['ActeursPublics'], 'contents': [
                    {'type': 'text', 'markdown': 'Premier.\n\nDeuxième.'}, {'type': 'link', 'url': 'https://example.org/ancien'},
                    {'type': 'file', 'name': 'memo.pdf', 'caption': 'Mémo'}, {'type': 'section', 'title': 'Fin'}]}
    return {'type': 'resource', 'data': data, 'original': original, 'target': authority(instance) + ':' + resource['id']}


def authority(instance):
    return 'lesbases-' + hashlib.sha256(instance.origin.encode()).hexdigest()[:8]


def get_contents(instance, identifier, title):
    """What an author sees: the same title and description again change nothing."""
    resource = instance.mutate('EditTitleAndDescription', resourceId=identifier, title=title, description='<p>Essai.</p>')
    return [(content['type'], content['text'] or content['url'] or content['title'] or content['caption'])
            for content in sorted(resource['contents'], key=lambda content: content['order'])]


EDITED = [('File', 'Mémo'), ('Text', '<p>Premier.</p>'), ('Text', '<p>Deuxième.</p>'), ('Link', 'https://example.org/nouveau'),
          ('SectionTitle', 'Fin'), ('Text', '<p>Ajouté.</p>')]


def expected_markdown(title):
    return f'''# {title}

<p>Une heure &amp; demie : &lt;trois&gt; étapes.</p><p>À deux.</p>
'''


def test_undisturbed(program):
    """What is sent is what is there, in order, once; and nothing else is."""
    outbox = Outbox(program, 'outbox')
    with TrainingInstance(program) as instance:
        outbox.add('a', type='resource', data=make_resource('Un atelier'))
        outbox.add('b', type='resource', data=make_resource('Un atelier'), is_public=False)
        assert outbox.finish(instance) == {}, outbox.send(instance)
        sent = outbox.sent('a')
        assert sent['link'] == instance.origin + '/ressources/un-atelier', sent
        text = read_markdown(instance, sent['link'])
        assert text.startswith(expected_markdown('Un atelier')), text
        places = [text.index(piece) for piece in ('## Déroulé', 'Le même **paragraphe**.', 'Un plan', 'fiche.pdf',
                                                  'Aller plus loin', 'Fin.')]
        assert places == sorted(places) and text.count('Le même **paragraphe**.') == 2, text
        rows = {row['slug']: row for row in alive(instance)}
        assert set(rows) == {'un-atelier', 'un-atelier-1'} and rows['un-atelier-1']['is_public'] is False, rows
        resource = instance.mutate('ChangeLicence', resourceId=rows['un-atelier']['id'], licence='CC_BY_SA_4_0')
        assert resource['themes'] == INDEXING['themes'] and resource['licence'] == 'CC_BY_SA_4_0'
        assert [content['type'] for content in resource['contents']] == [
            'SectionTitle', 'Text', 'Image', 'Text', 'File', 'Link', 'Text'], resource['contents']


def test_edit(program):
    """Of a published one, only what differs is changed; what stays keeps its id."""
    outbox = Outbox(program, 'outbox')
    with TrainingInstance(program) as instance:
        resource = make_published(instance, 'Déjà là')
        before = {content['id'] for content in resource['contents']}
        outbox.add('a', **make_edit(instance, resource))
        assert outbox.finish(instance) == {}, outbox.send(instance)
        after = instance.mutate('EditTitleAndDescription', resourceId=resource['id'], title='Déjà là (revu)',
                                description='<p>Essai.</p>')['contents']
        assert before <= {content['id'] for content in after}, (before, after)
        assert get_contents(instance, resource['id'], 'Déjà là (revu)') == EDITED
        assert '# Déjà là (revu)' in read_markdown(instance, outbox.sent('a')['link'])


def test_changed_meanwhile(program):
    """Nothing is sent over what somebody else changed; nor to what is gone."""
    outbox = Outbox(program, 'outbox')
    with TrainingInstance(program) as instance:
        for name in ('changed', 'deleted', 'private'):
            resource = make_published(instance, name)
            outbox.add(name, **make_edit(instance, resource))
            if name == 'changed':
                instance.mutate('EditTitleAndDescription', resourceId=resource['id'], title=name, description='<p>Autre.</p>')
                instance.mutate('Republish', resourceId=resource['id'])
            elif name == 'deleted':
                instance.mutate('Delete', resourceId=resource['id'])
            else:
                instance.mutate('ChangeVisibility', resourceId=resource['id'], isPublic=False)
        rows = instance.rows()
        said = outbox.send(instance)
        assert {name: line['error'] for name, line in said.items()} == {
            'changed': CHANGED, 'deleted': MISSING, 'private': MISSING}, said
        assert json.loads(said['changed']['details'])['summary'] == 'Autre.', said
        assert instance.rows() == rows


def test_refusals(program):
    """What cannot be sent says why, at which field, and leaves nothing public."""
    outbox = Outbox(program, 'outbox')
    with TrainingInstance(program) as instance:
        for name, change in {
                'blob': {'contents': [{'type': 'file', 'name': 'x.pdf', 'blob': '0' * 64}]},
                'picture': {'contents': [{'type': 'image', 'alt': 'x', 'blob': digest(PDF)}]},
                'module': {'contents': [{'type': 'module', 'name': 'x', 'size': 3, 'blob': digest(PDF)}]},
                'themes': {'themes': []},
                'link': {'contents': [{'type': 'text', 'markdown': 'Bonjour'}, {'type': 'section', 'title': 'x' * 101}]},
                'licence': {'licence': 'CC0-1.0'}}.items():
            outbox.add(name, type='resource', data={**make_resource(name), **change})
        said = outbox.send(instance)
        assert {name: line['error'] for name, line in said.items()} == {
            'blob': FILE, 'picture': FILE, 'module': INVALID, 'themes': INVALID, 'link': INVALID, 'licence': INVALID}, said
        paths = {name: [issue['path'] for issue in json.loads(line['details'])] for name, line in said.items() if 'details' in line}
        assert paths == {'module': ['contents.0'], 'themes': ['themes'], 'link': ['contents.1.title'], 'licence': ['licence']}, paths
        assert not any(row['is_public'] for row in instance.rows())

        # Corrected, it goes on with the draft that is there.
        outbox.add('themes', type='resource', data=make_resource('themes'))
        outbox.add('link', type='resource', data=make_resource('link'))
        said = outbox.send(instance)
        assert 'error' not in said['themes'] and 'error' not in said['link'], said
        assert sorted(row['title'] for row in alive(instance)) == ['link', 'themes'], alive(instance)


def test_deleted_draft(program):
    """A draft that somebody deleted there is not made again unasked."""
    outbox = Outbox(program, 'outbox')
    outbox.add('a', type='resource', data=make_resource('Un atelier'))
    with TrainingInstance(program, '--fault', 'unavailable:publish') as instance:
        assert outbox.send(instance)['a']['error'] == BUSY
        instance.mutate('Delete', resourceId=alive(instance)[0]['id'])
        assert outbox.send(instance)['a']['error'] == MISSING
        assert alive(instance) == []


def add_one_of_each(outbox, instance, suffix):
    """Returns what it takes to look for them."""
    published = make_published(instance, f'Publiée {suffix}')
    target = authority(instance) + ':' + published['id']
    # Newer than what stands before it in the collection.
    other = authority(instance) + ':' + make_published(instance, f'Autre {suffix}')['id']
    second = authority(instance) + ':' + make_published(instance, f'Deuxième {suffix}')['id']
    outbox.add('a', type='resource', data=make_resource(f'Atelier {suffix}'))
    outbox.add('b', **make_edit(instance, published))
    outbox.add('c', type='feedback', target=other, data={'rating': 4, 'comment': suffix})
    outbox.add('d', type='report', target=other, data={'reason': 'Outdated', 'comment': suffix})
    outbox.add('e', type='collection', data={'title': f'Sélection {suffix}', 'description': '', 'items': [
        {'resource': target}, {'resource': 'demo:1', 'title': 'Ailleurs'}, {'resource': second}, {'resource': other}]})
    return published


def check_one_of_each(outbox, instance, published, suffix, failed):
    assert set(failed) <= {'d', 'e'} and all(line['error'] == UNCERTAIN for line in failed.values()), failed
    titles = collections.Counter(row['title'] for row in alive(instance))
    assert titles == {f'Atelier {suffix}': 1, f'Publiée {suffix} (revu)': 1, f'Autre {suffix}': 1, f'Deuxième {suffix}': 1}, titles
    text = read_markdown(instance, outbox.sent('a')['link'])
    assert text.count('Le même **paragraphe**.') == 2 and text.count('fiche.pdf') == 1, text
    places = [text.index(piece) for piece in ('## Déroulé', 'Le même', 'Un plan', 'fiche.pdf', 'Aller plus loin', 'Fin.')]
    assert places == sorted(places), text
    assert get_contents(instance, published['id'], f'Publiée {suffix} (revu)') == EDITED
    if 'e' not in failed:
        assert outbox.sent('e')['left_out'] == 1


def select(program, data_dir, sql):
    """The first column of each row of the instance."""
    connection = sqlite3.connect(f'file:{next((program.folder / data_dir).glob("*.db"))}?mode=ro', uri=True)
    try:
        return [row[0] for row in connection.execute(sql)]
    finally:
        connection.close()


def count(program, data_dir, sql):
    return select(program, data_dir, sql)[0]


def check_collection(program, data_dir, instance, suffix):
    """Its resources stand there in their order, each once."""
    ids = {row['title']: row['id'] for row in alive(instance)}
    there = select(program, data_dir, 'SELECT resource FROM collection_resource ORDER BY position')
    assert there == [ids[f'Publiée {suffix} (revu)'], ids[f'Deuxième {suffix}'], ids[f'Autre {suffix}']], there


def test_faults(program):
    """Each fault at each step, then none."""
    chosen = [(fault, step) for fault in FAULTS for step in STEPS if step == 'list' or not fault.endswith('-list')]
    if not FULL:
        generator = random.Random(SEED)
        rare = [pair for pair in chosen if pair[0] not in TREACHEROUS]
        chosen = [pair for pair in chosen if pair[0] == 'lost-answer'] + generator.sample(rare, 10)
        chosen += [('server-error', step) for step in ('create', 'add-content', 'create-upload', 'create-image', 'publish')]
        chosen += [('older-list', 'list'), ('shrunk-list', 'list')]
    for number, (fault, step) in enumerate(chosen):
        name = f'{number}'
        outbox = Outbox(program, f'outbox-{name}')
        with TrainingInstance(program, data_dir=name) as instance:
            port = instance.port
            published = add_one_of_each(outbox, instance, name)
        # Under the same address: whose a resource is depends on it.
        with TrainingInstance(program, '--fault', f'{fault}:{step}', data_dir=name, port=port) as instance:
            outbox.send(instance)
            outbox.send(instance)
        with TrainingInstance(program, data_dir=name, port=port) as instance:
            try:
                failed = outbox.finish(instance)
                check_one_of_each(outbox, instance, published, name, failed)
                assert count(program, name, 'SELECT count(*) FROM feedback') == 1
                assert count(program, name, 'SELECT count(*) FROM report') <= 1
                assert count(program, name, 'SELECT count(*) FROM collection') <= 1
                if 'e' not in failed:
                    check_collection(program, name, instance, name)
            except AssertionError as error:
                raise AssertionError(f'{fault}:{step}: {error}') from error


def test_kills_at_writes(program):
    """Killed at every write in turn; the next run goes on."""
    with TrainingInstance(program) as instance:
        outbox = Outbox(program, 'whole')
        outbox.add('a', type='resource', data=make_resource('Entier'))
        assert outbox.finish(instance) == {}
        n_writes = outbox.n_writes
        assert n_writes > 40, n_writes
        whole = read_markdown(instance, outbox.sent('a')['link'])
        for number in range(1, n_writes + 1, 1 if FULL else 3):
            outbox = Outbox(program, f'{number}')
            outbox.add('a', type='resource', data=make_resource(f'Coupé {number}'))
            assert outbox.send(instance, number) is None, number
            assert outbox.finish(instance) == {}, number
            text = read_markdown(instance, outbox.sent('a')['link'])
            assert text == whole.replace('Entier', f'Coupé {number}'), (number, text)
        titles = collections.Counter(row['title'] for row in alive(instance))
        assert set(titles.values()) == {1} and None not in titles, titles


def test_many(program):
    """Many at once, with another fault each round, and killed at random moments."""
    generator = random.Random(SEED)
    outbox = Outbox(program, 'outbox')
    for number in range(N_MANY):
        outbox.add(f'{number:04}', type='resource', data=make_resource(f'Atelier {number:04}'))
    port = None
    for _ in range(N_ROUNDS):
        fault = f'{generator.choice(TREACHEROUS)}:{generator.choice(STEPS[2:])}'
        with TrainingInstance(program, '--fault', fault, port=port) as instance:
            port = instance.port
            process = outbox.start(instance)
            time.sleep(generator.uniform(0.05, N_MANY * 0.04))
            process.kill()
            process.communicate()
    with TrainingInstance(program, port=port) as instance:
        assert outbox.finish(instance) == {}
        titles = collections.Counter(row['title'] for row in alive(instance))
        assert titles == {f'Atelier {number:04}': 1 for number in range(N_MANY)}, titles
        texts = {read_markdown(instance, outbox.sent(f'{number:04}')['link']).replace(f'{number:04}', '')
                 for number in range(N_MANY)}
        assert len(texts) == 1, texts


if __name__ == '__main__':
    print(f'# BESACE_TEST_SEED={SEED}')
    sys.exit(main([
        test_undisturbed, test_edit, test_changed_meanwhile, test_refusals, test_deleted_draft, test_faults, test_kills_at_writes,
        test_many,
    ]))

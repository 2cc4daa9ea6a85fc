#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends contributions to a training instance that fails in every way at every step in turn, and kills the sender at every
write of its progress and at random moments; in the end each is there exactly once, complete and in order, and what is
uncertain at most once. In TAP.

Usage: sending-kill.py BESACE_INSTANCE SEND_CONTRIBUTIONS

Some of the faults, or all of them and a thousand contributions with BESACE_TEST_FULL=1; BESACE_TEST_ONLY=faults runs that part
alone. BESACE_TEST_SEED makes the same choices again.
"""

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'instance'))

from instance_contents import InstanceContents, check_resources, describe_resource  # noqa: E402
from program_test import main  # noqa: E402
from training_instance import TOKEN, TrainingInstance  # noqa: E402

FULL = os.environ.get('BESACE_TEST_FULL') == '1'
SEED = int(os.environ.get('BESACE_TEST_SEED', random.SystemRandom().randrange(2**32)))
TIMEOUT = 1800   # of a run that sends all of them, on a machine that does other things as well
SENDER = os.path.abspath(sys.argv[2])
N_MANY = 1000 if FULL else 12
N_ROUNDS = 60 if FULL else 5
KILLED_WITHIN_SECONDS = 8 if FULL else 0.4

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
        output, errors = process.communicate(timeout=TIMEOUT)
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


def describe_workshop(title):
    """What becomes of make_resource there."""
    paragraph = {'type': 'Text', 'text': '<p>Le même <strong>paragraphe</strong>.</p>'}
    return describe_resource(title, '<p>Une heure &amp; demie : &lt;trois&gt; étapes.</p><p>À deux.</p>', [
        {'type': 'SectionTitle', 'title': 'Déroulé'},
        paragraph,
        {'type': 'Image', 'alt': 'Un plan', 'mime': 'image/png', 'sha256': digest(PNG)},
        paragraph,
        {'type': 'File', 'name': 'fiche.pdf', 'mime': 'application/pdf', 'caption': 'À imprimer', 'sha256': digest(PDF)},
        {'type': 'Link', 'title': 'Aller plus loin', 'url': 'https://example.org/a?b=1&c=2', 'caption': 'Un site'},
        {'type': 'Text', 'text': '<ul><li><p>un</p></li><li><p>deux <a href="https://example.org/">lien</a></p></li></ul><p>Fin.</p>'},
    ], 'CC_BY_SA_4_0', INDEXING['themes'], INDEXING['beneficiaries'])


def describe_published(title):
    """What make_published makes."""
    return describe_resource(title, '<p>Essai.</p>', [
        {'type': 'Text', 'text': '<p>Premier.</p>'}, {'type': 'Text', 'text': '<p>Deuxième.</p>'},
        {'type': 'Link', 'url': 'https://example.org/ancien'},
        {'type': 'File', 'name': 'memo.pdf', 'mime': 'application/pdf', 'caption': 'Mémo', 'sha256': digest(PDF)},
        {'type': 'SectionTitle', 'title': 'Fin'},
    ])


def describe_edited(title):
    """What becomes of that with make_edit."""
    return describe_resource(title, '<p>Essai.</p>', [
        {'type': 'File', 'name': 'memo.pdf', 'mime': 'application/pdf', 'caption': 'Mémo', 'sha256': digest(PDF)},
        {'type': 'Text', 'text': '<p>Premier.</p>'}, {'type': 'Text', 'text': '<p>Deuxième.</p>'},
        {'type': 'Link', 'url': 'https://example.org/nouveau'}, {'type': 'SectionTitle', 'title': 'Fin'},
        {'type': 'Text', 'text': '<p>Ajouté.</p>'},
    ], themes=INDEXING['themes'], beneficiaries=INDEXING['beneficiaries'])


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


def test_left_out(program):
    """What a collection cannot have there is told by its title, by whichever program comes to the end of it."""
    with TrainingInstance(program) as instance:
        first, deleted, last = (make_published(instance, title) for title in ('Une', 'Deux', 'Trois'))
        instance.mutate('Delete', resourceId=deleted['id'])
        data = {'title': 'Sélection', 'description': '', 'items': [
            {'resource': f'{authority(instance)}:{first["id"]}', 'title': 'Une'},
            {'resource': 'demo:1', 'title': 'Ailleurs'},
            {'resource': f'{authority(instance)}:{deleted["id"]}', 'title': 'Deux'},
            {'resource': f'{authority(instance)}:{last["id"]}', 'title': 'Trois'},
            {'resource': 'demo:1', 'title': 'Ailleurs'}]}
        outbox = Outbox(program, 'whole')
        outbox.add('a', type='collection', data=data)
        outbox.finish(instance)
        n_writes = outbox.n_writes
        # The collection itself is uncertain where it was made and nobody knows.
        n_known = 5
        for number in [0, *range(n_known, n_writes + 1)]:
            outbox = Outbox(program, f'{number}')
            outbox.add('a', type='collection', data=data)
            outbox.send(instance, number)
            assert outbox.finish(instance) == {}, number
            assert outbox.sent('a')['left_out'] == ['Ailleurs', 'Deux'], (number, outbox.sent('a'))
        there = InstanceContents(instance.data_dir).collections
        assert there == [('Sélection', '', ('Une', 'Trois'))] * (n_writes - n_known + 3), there


def add_one_of_each(outbox, instance, suffix):
    published = make_published(instance, f'Publiée {suffix}')
    target = authority(instance) + ':' + published['id']
    # The collection has the newer of the two before the other.
    other = authority(instance) + ':' + make_published(instance, f'Autre {suffix}')['id']
    second = authority(instance) + ':' + make_published(instance, f'Deuxième {suffix}')['id']
    outbox.add('a', type='resource', data=make_resource(f'Atelier {suffix}'))
    outbox.add('b', **make_edit(instance, published))
    outbox.add('c', type='feedback', target=other, data={'rating': 4, 'comment': suffix})
    outbox.add('d', type='report', target=other, data={'reason': 'Outdated', 'comment': suffix})
    outbox.add('e', type='collection', data={'title': f'Sélection {suffix}', 'description': '', 'items': [
        {'resource': target}, {'resource': 'demo:1', 'title': 'Ailleurs'}, {'resource': second}, {'resource': other}]})


def check_one_of_each(outbox, program, data_dir, failed):
    """Each exactly once, complete and in order; what is uncertain at most once."""
    assert set(failed) <= {'d', 'e'} and all(line['error'] == UNCERTAIN for line in failed.values()), failed
    there = InstanceContents(program.folder / data_dir)
    check_resources(there.resources, [describe_workshop(f'Atelier {data_dir}'), describe_edited(f'Publiée {data_dir} (revu)'),
                                      describe_published(f'Autre {data_dir}'), describe_published(f'Deuxième {data_dir}')])
    assert there.feedback == [(f'Autre {data_dir}', 4, data_dir)], there.feedback
    report = (f'Autre {data_dir}', 'Outdated', data_dir)
    assert there.reports == [report] or ('d' in failed and there.reports == []), there.reports
    items = (f'Publiée {data_dir} (revu)', f'Deuxième {data_dir}', f'Autre {data_dir}')
    if 'e' not in failed:
        assert there.collections == [(f'Sélection {data_dir}', '', items)], there.collections
        assert outbox.sent('e')['left_out'] == ['Ailleurs'], outbox.sent('e')
    elif there.collections:
        # How far it was filled is what is uncertain.
        (title, _, found), = there.collections
        assert title == f'Sélection {data_dir}' and found == items[:len(found)], there.collections


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
            add_one_of_each(outbox, instance, name)
        # Under the same address: whose a resource is depends on it.
        with TrainingInstance(program, '--fault', f'{fault}:{step}', data_dir=name, port=port) as instance:
            outbox.send(instance)
            outbox.send(instance)
        with TrainingInstance(program, data_dir=name, port=port) as instance:
            try:
                check_one_of_each(outbox, program, name, outbox.finish(instance))
            except AssertionError as error:
                raise AssertionError(f'{fault}:{step}: {error}') from error


def test_kills_at_writes(program):
    """Killed at every write in turn, of a contribution of each kind; the next run goes on."""
    def send(name, kill_at):
        """Returns how many writes there were."""
        outbox = Outbox(program, f'outbox-{name}')
        with TrainingInstance(program, data_dir=name) as instance:
            add_one_of_each(outbox, instance, name)
            assert (outbox.send(instance, kill_at) is None) == (kill_at > 0), kill_at
            check_one_of_each(outbox, program, name, outbox.finish(instance) if kill_at > 0 else {})
        return outbox.n_writes

    n_writes = send('whole', 0)
    assert n_writes > 80, n_writes
    print(f'# {n_writes} writes for one contribution of each kind')
    for number in range(1, n_writes + 1, 1 if FULL else 7):
        try:
            send(f'{number}', number)
        except AssertionError as error:
            raise AssertionError(f'killed at write {number}: {error}') from error


def test_many(program):
    """Many at once, with another fault each round, and killed at random moments."""
    generator = random.Random(SEED)
    outbox = Outbox(program, 'outbox')
    for number in range(N_MANY):
        outbox.add(f'{number:04}', type='resource', data=make_resource(f'Atelier {number:04}'))
    port = None
    n_kills = 0
    for _ in range(N_ROUNDS):
        fault = f'{generator.choice(TREACHEROUS)}:{generator.choice(STEPS[2:])}'
        with TrainingInstance(program, '--fault', fault, port=port) as instance:
            port = instance.port
            process = outbox.start(instance)
            try:
                process.communicate(timeout=generator.uniform(0.05, KILLED_WITHIN_SECONDS))
            except subprocess.TimeoutExpired:
                n_kills += 1
                process.kill()
                process.communicate()
    with TrainingInstance(program, port=port) as instance:
        n_before = sum(outbox.sent(f'{number:04}') is not None for number in range(N_MANY))
        assert outbox.finish(instance) == {}
        print(f'# {N_MANY} contributions, {n_before} of them sent in {N_ROUNDS} rounds with faults, {n_kills} of which were killed')
        check_resources(InstanceContents(instance.data_dir).resources,
                        [describe_workshop(f'Atelier {number:04}') for number in range(N_MANY)])


if __name__ == '__main__':
    print(f'# BESACE_TEST_SEED={SEED}')
    sys.exit(main([
        test_undisturbed, test_edit, test_changed_meanwhile, test_refusals, test_deleted_draft, test_left_out, test_faults,
        test_kills_at_writes, test_many,
    ]))

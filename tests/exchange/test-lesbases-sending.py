#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent has the shape of what the national instance was seen to accept. In TAP.

Usage: test-lesbases-sending.py BESACE_INSTANCE SEND_CONTRIBUTIONS
"""

import hashlib
import http.client
import http.server
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'instance'))

from program_test import Skip, main  # noqa: E402
from training_instance import TOKEN, TrainingInstance  # noqa: E402

SENDER = os.path.abspath(sys.argv[2])
FIXTURES = Path(__file__).resolve().parents[1] / 'fixtures' / 'instance'
PDF = b'%PDF-1.4 a file'

INDEXING = {'themes': ['Donnees'], 'resource_types': ['Article'], 'beneficiaries': ['TousPublics'],
            'professional_sectors': ['ActeursPublics']}


class Ear:
    """Hands everything on to an instance, and remembers what was said."""

    def __init__(self, instance):
        self.heard = []   # (method, path, headers, body)
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def hand_on(self):
                body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
                outer.heard.append((self.command, self.path, dict(self.headers), body))
                connection = http.client.HTTPConnection('127.0.0.1', instance.port, timeout=20)
                connection.request(self.command, self.path, body=body, headers=dict(self.headers))
                response = connection.getresponse()
                content = response.read()
                self.send_response(response.status)
                self.send_header('Content-Type', response.headers['Content-Type'])
                self.send_header('Content-Length', str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                connection.close()

            do_GET = do_POST = do_PUT = hand_on

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.origin = f'http://127.0.0.1:{self.server.server_address[1]}'
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.05}, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def send(program, origin, **contributions):
    folder = program.folder / 'outbox'
    (folder / 'blobs').mkdir(parents=True, exist_ok=True)
    (folder / 'blobs' / hashlib.sha256(PDF).hexdigest()).write_bytes(PDF)
    for name, fields in contributions.items():
        (folder / f'{name}.json').write_text(json.dumps(fields), encoding='utf-8')
    outcome = subprocess.run([SENDER, origin, TOKEN, str(folder)], capture_output=True, check=True, timeout=60,
                             env=program.environment)
    return {line['name']: line for line in map(json.loads, outcome.stdout.splitlines()) if 'name' in line}


def listen(program):
    """What is said to an instance when one of everything is sent."""
    with TrainingInstance(program) as instance, Ear(instance) as ear:
        authority = 'lesbases-' + hashlib.sha256(ear.origin.encode()).hexdigest()[:8]
        resource = instance.create('Déjà là')
        for order, text in enumerate(['<p>Un.</p>', '<p>Deux.</p>', '<p>Trois.</p>']):
            instance.mutate('AddContent', resourceId=resource['id'], order=order, type='Text', text=text)
            instance.mutate('AddContent', resourceId=resource['id'], order=order + 10, type='SectionTitle', title=f'Titre {order}')
        instance.publish(resource['id'])
        target = f'{authority}:{resource["id"]}'
        said = send(program, ear.origin, **{
            'a': {'type': 'resource', 'data': {
                'title': 'Un atelier', 'summary': 'Une heure.', 'licence': 'CC-BY-SA-4.0', **INDEXING, 'contents': [
                    {'type': 'section', 'title': 'Déroulé'}, {'type': 'text', 'title': 'Avant', 'markdown': 'Lire.'},
                    {'type': 'link', 'url': 'https://example.org/', 'title': 'Plus', 'caption': 'Un site'},
                    {'type': 'file', 'name': 'fiche.pdf', 'blob': hashlib.sha256(PDF).hexdigest(), 'caption': 'À imprimer',
                     'mime': 'application/pdf'}]}},
            'b': {'type': 'resource', 'target': target, 'data': {
                'title': 'Autrement', 'summary': 'Essai.', **INDEXING, 'licence': 'CC-BY-NC-SA-4.0', 'contents': [
                    {'type': 'section', 'title': 'Titre 2'}, {'type': 'text', 'markdown': 'Un, revu.'},
                    {'type': 'section', 'title': 'Titre 0'}]}},
            'c': {'type': 'feedback', 'target': target, 'data': {'rating': 4, 'comment': 'Très utile'}},
            'd': {'type': 'report', 'target': target, 'data': {'reason': 'Outdated', 'comment': 'Lien mort'}},
            'e': {'type': 'collection', 'data': {'title': 'Sélection', 'description': 'Quatre séances', 'kind': 'list',
                                                 'items': [{'resource': target}]}},
        })
        assert {name for name, line in said.items() if 'error' in line} == {'d'}, said
        return ear.heard


def test_kit(program):
    """What makes a kit is in its contents, once however often it is sent, and is a kit again where it is read."""
    kit = {'cost': '150 €', 'equipment': 'Une caisse\nDix tablettes', 'contact': 'Mairie'}
    contents = [{'type': 'text', 'markdown': 'Le mode d’emploi.'}]
    with TrainingInstance(program) as instance:
        send(program, instance.origin, a={'type': 'resource', 'data': {
            'title': 'Un kit', 'summary': 'À emporter.', **INDEXING, 'contents': contents, 'kit': kit}})
        row = next(row for row in instance.rows() if row['title'] == 'Un kit')
        before = instance.get(f'/ressources/{row["slug"]}/markdown').text
        assert before.index('emploi') < before.index('## Fiche technique') < before.index('150 €'), before

        authority = 'lesbases-' + hashlib.sha256(instance.origin.encode()).hexdigest()[:8]
        changed = {'title': 'Un kit', 'summary': 'À emporter.', **INDEXING, 'contents': contents, 'kit': {**kit, 'cost': '90 €'}}
        said = send(program, instance.origin, b={'type': 'resource', 'target': f'{authority}:{row["id"]}', 'data': changed})
        assert 'error' not in said['b'], said
        assert instance.get(f'/ressources/{row["slug"]}/markdown').text == before.replace('150 €', '90 €')


def test_refused_block(program):
    """What is refused because of one content says which one, as its author counts them."""
    contents = [{'type': 'text', 'markdown': 'Le mode d’emploi.'}, {'type': 'section', 'title': 'T' * 101}]
    with TrainingInstance(program) as instance:
        said = send(program, instance.origin, a={'type': 'resource', 'data': {
            'title': 'Trop long', 'summary': 'Essai.', **INDEXING, 'contents': contents}})
        assert said['a']['message'].startswith('Block 2: '), said
        assert json.loads(said['a']['details'])[0]['path'] == 'contents.1.title', said


def name(path, body):
    """Which kind of call it is: the procedure, its command, and the type of its content."""
    payload = body.get('payload') or {}
    return '/'.join(filter(None, [path.removeprefix('/api/trpc/'), body.get('name'), payload.get('type')]))


def flatten(value, path=''):
    """The type of each member, by its path."""
    if isinstance(value, dict):
        return {key: kind for member, inner in value.items() for key, kind in flatten(inner, f'{path}.{member}').items()}
    if isinstance(value, list):
        return {path: 'list'}
    return {path: type(value).__name__}


def read_shapes(folder):
    """Of each kind of call that was accepted, the members it always had, and all that it ever had with their types."""
    shapes = {}
    for path in sorted(Path(folder).glob('exchanges*.json')):
        for exchange in json.loads(path.read_text(encoding='utf-8')):
            request = exchange['request']
            if request['method'] != 'POST' or exchange['response']['status'] >= 400 and 'report' not in request['path']:
                continue
            shape = flatten(request['body']['json'])
            always, ever = shapes.setdefault(name(request['path'], request['body']['json']), (set(shape), {}))
            always &= set(shape)
            for member, kind in shape.items():
                ever.setdefault(member, set()).add(kind)
    return shapes


def compare(heard, shapes):
    n_compared = 0
    for method, path, headers, body in heard:
        if method != 'POST':
            continue
        sent = json.loads(body)
        assert set(sent) == {'json'} and headers['Content-Type'] == 'application/json', sent
        kind = name(path, sent['json'])
        if kind not in shapes:
            continue
        always, ever = shapes[kind]
        shape = flatten(sent['json'])
        # Those one may leave out, or add to anything.
        missing = {member for member in always - set(shape) if not member.endswith(('.title', '.caption'))}
        assert not missing, (kind, missing)
        for member, type_name in shape.items():
            assert type_name in ever.get(member, ()) or member.endswith(('.title', '.caption')), (kind, member, type_name)
        n_compared += 1
    return n_compared


def test_real_exchanges(program):
    folder = os.environ.get('BESACE_CONTRACTS')
    if not folder:
        raise Skip('BESACE_CONTRACTS names no folder of real exchanges')
    assert compare(listen(program), read_shapes(folder)) > 12


def test_own_exchanges(program):
    heard = listen(program)
    assert compare(heard, read_shapes(FIXTURES)) > 0


def test_cookie(program):
    """The session goes with what is asked of the interface, and with nothing else."""
    for method, path, headers, _ in listen(program):
        assert headers['User-Agent'].startswith('Besace/'), headers
        assert ('Cookie' in headers) == path.startswith('/api/trpc/'), (method, path)


if __name__ == '__main__':
    main([test_own_exchanges, test_real_exchanges, test_cookie, test_kit, test_refused_block])

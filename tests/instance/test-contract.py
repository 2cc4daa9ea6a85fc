#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""besace-instance answers as the national instance does, in TAP.

Usage: test-contract.py BESACE_INSTANCE

The exchanges in tests/fixtures/instance are our own. Where BESACE_CONTRACTS names a folder of real ones, they are replayed
as well.
"""

import json
import os
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / 'support'))

from exchange_replay import Replay  # noqa: E402
from program_test import Skip, main, record  # noqa: E402
from training_instance import TrainingInstance  # noqa: E402

FIXTURES = TESTS / 'fixtures' / 'instance'


def seed_bases(program, exchanges):
    """A base for each that the exchanges name, since a producer makes one."""
    titles = [base['title'] for exchange in exchanges if exchange['request']['path'] == '/api/v1/bases'
              for base in exchange['response']['body']['data']]
    return program.write('seed.ndjson', [record(f'seed:{number}', f'Ressource de la base {number}', producer=title)
                                         for number, title in enumerate(titles)])


def prepare_collections(instance, exchanges):
    """The collections whose titles others had taken before the exchanges were recorded."""
    for exchange in exchanges:
        if exchange['request']['path'].endswith('/collection.create') and exchange['response']['status'] == 200:
            made = exchange['response']['body']['result']['data']['json']
            if made['slug'].endswith('-1'):
                instance.do('collection.create', {'title': made['title'], 'description': '', 'isPublic': False})


def replay(program, path):
    exchanges = json.loads(path.read_text(encoding='utf-8'))
    with TrainingInstance(program, '--seed', seed_bases(program, exchanges)) as instance:
        prepare_collections(instance, exchanges)
        Replay(instance).run(exchanges)


def test_own_exchanges(program):
    paths = sorted(FIXTURES.glob('exchanges*.json'))
    assert paths
    for path in paths:
        replay(program, path)


def test_real_exchanges(program):
    folder = os.environ.get('BESACE_CONTRACTS')
    if not folder:
        raise Skip('BESACE_CONTRACTS names no folder of real exchanges')
    paths = sorted(Path(folder).glob('exchanges*.json'))
    assert paths, f'{folder} holds no exchanges'
    for number, path in enumerate(paths):
        print(f'# {path.name}')
        program.folder = program.folder / f'replay-{number}'
        program.folder.mkdir()
        replay(program, path)


def test_slugs(program):
    with TrainingInstance(program) as instance:
        first, second = (instance.create('Été : l’œuvre « n° 1 »') for _ in range(2))
        assert first['slug'] == 'ete-l-oeuvre-n-1' and second['slug'] == 'ete-l-oeuvre-n-1-1', (first, second)
        instance.mutate('Delete', resourceId=first['id'])
        assert instance.row(first['id'])['slug'].startswith('ete-l-oeuvre-n-1-deleted-')
        assert instance.create('Été : l’œuvre « n° 1 »')['slug'] == 'ete-l-oeuvre-n-1'


def test_publishing_makes_the_slug_from_the_title(program):
    with TrainingInstance(program) as instance:
        made = instance.create('besace-0123456789abcdefghijklmnop')
        edited = instance.mutate('EditTitleAndDescription', resourceId=made['id'], title='Un vrai titre', description='<p>a</p>')
        assert edited['slug'] == made['slug']
        assert instance.publish(made['id'])['slug'] == 'un-vrai-titre'
        instance.mutate('EditTitleAndDescription', resourceId=made['id'], title='Un autre', description='<p>a</p>')
        assert instance.mutate('Republish', resourceId=made['id'])['slug'] == 'un-vrai-titre'


def test_edits_wait_for_republish(program):
    with TrainingInstance(program) as instance:
        made = instance.create('Premier titre')
        instance.publish(made['id'])
        path = '/ressources/premier-titre/markdown'
        instance.mutate('EditTitleAndDescription', resourceId=made['id'], title='Second titre', description='<p>b</p>')
        instance.mutate('AddContent', resourceId=made['id'], order=0, type='Text', text='<p>Ajout</p>')
        assert instance.get(path).text.startswith('# Premier titre\n') and 'Ajout' not in instance.get(path).text
        assert instance.row(made['id'])['title'] == 'Premier titre'
        instance.mutate('Republish', resourceId=made['id'])
        assert instance.get(path).text.startswith('# Second titre\n') and 'Ajout' in instance.get(path).text


def test_some_changes_are_silent(program):
    with TrainingInstance(program) as instance:
        made = instance.create('Silencieux')
        instance.publish(made['id'])
        before = instance.row(made['id'])
        assert before['created'] == before['published'] == before['updated'] != made['created']
        instance.mutate('ChangeLicence', resourceId=made['id'], licence='NO_LICENCE')
        instance.mutate('ChangeIndexation', resourceId=made['id'], themes=['Parentalite'], resourceTypes=['Article'],
                        beneficiaries=['Parents'], professionalSectors=['ActeursPublics'])
        assert instance.row(made['id']) == before
        assert 'Parentalité' in instance.get('/ressources/silencieux/markdown').text
        instance.mutate('ChangeVisibility', resourceId=made['id'], isPublic=False)
        hidden = instance.row(made['id'])
        assert hidden == {**before, 'is_public': False, 'title': None, 'url': None}
        assert instance.get('/ressources/silencieux/markdown').status == 404


def test_contents_insert_before_the_order_given(program):
    with TrainingInstance(program) as instance:
        made = instance.create('Ordre')
        for number in range(3):
            contents = instance.mutate('AddContent', resourceId=made['id'], order=number, type='Text',
                                       title='perdu', text=f'<p>{number}</p>')['contents']
        assert [content['title'] for content in contents] == [None] * 3
        first = contents[0]['id']
        order = [content['text'] for content in instance.mutate('ReorderContent', resourceId=made['id'], id=first,
                                                                 order=2)['contents']]
        assert order == ['<p>1</p>', '<p>0</p>', '<p>2</p>'], order


def test_markdown_of_media_and_markup(program):
    with TrainingInstance(program) as instance:
        made = instance.create('Médias', 'Sans balise')
        key = send_file(instance, 'fiche.pdf', 'application/pdf', b'%PDF-1.4')
        image = send_image(instance)
        add = {'resourceId': made['id'], 'order': 9}
        instance.mutate('AddContent', **add, type='File', fileKey=key)
        instance.mutate('AddContent', **add, type='Image', imageId=image, imageAltText='Un point', title='Point')
        instance.mutate('AddContent', **add, type='Text',
                        text='<h2>Titre</h2><ol><li>un<script>x()</script></li><li>deux<ul><li>bis</li></ul></li></ol>'
                             '<p>a <em>b</em> <a href="javascript:x()">c</a><br>d</p>')
        instance.publish(made['id'])
        text = instance.get('/ressources/medias/markdown').text
        assert '\nfalse\n' in text and 'Sans balise\n' in text
        assert '**Fichier téléchargeable  null** :  \nnull\nfiche.pdf\n' in text, text
        assert '**Image : Point** :\nnull\nUn point\npoint.png\n' in text, text
        assert 'Titre\n-----\n\n1.  un\n    \n2.  deux\n    \n    *   bis\n\na _b_ c  \nd\n' in text, text


PNG = bytes.fromhex('89504e470d0a1a0a0000000d49484452000000030000000208060000009d7489360000000049454e44ae426082')


def send_file(instance, name, mime, data):
    presigned = instance.do('upload.generateUploadUrl', {'filename': name, 'mimeType': mime})
    assert presigned['url'].startswith(instance.origin), presigned
    assert instance.ask('PUT', presigned['url'][len(instance.origin):], data).status == 200
    instance.do('upload.create', {'file': {'key': presigned['key'], 'name': name, 'mimeType': mime, 'size': len(data)}})
    return presigned['key']


def send_image(instance):
    presigned = instance.do('upload.generateUploadUrl', {'filename': 'point.png', 'mimeType': 'image/png'})
    assert instance.ask('PUT', presigned['url'][len(instance.origin):], PNG).status == 200
    made = instance.do('image.create', {'file': {'key': presigned['key'], 'name': 'point.png', 'mimeType': 'image/png',
                                                 'size': len(PNG)}, 'altText': 'Un point'})
    assert (made['width'], made['height']) == (3, 2), made
    return made['id']


def test_store(program):
    with TrainingInstance(program) as instance:
        presigned = instance.do('upload.generateUploadUrl', {'filename': 'mémo à lire.txt', 'mimeType': 'text/plain'})
        path = presigned['url'][len(instance.origin):]
        assert instance.ask('PUT', path.replace('Signature=', 'Signature=0'), b'x').status == 403
        assert instance.get(path.split('?')[0]).status == 404
        assert instance.ask('PUT', path, b'octets').status == 200
        read = instance.get(path.split('?')[0])
        assert (read.status, read.body, read.type) == (200, b'octets', 'application/octet-stream'), read.headers
        image = send_image(instance)
        assert instance.get(f'/images/{image}.webp?width=96&quality=75').body == PNG
        assert instance.get(f'/images/{image}.original').status == 301
        assert instance.get('/images/none.webp').status == 404
        assert instance.call('image.create', {'file': {'key': 'k', 'name': 'a.gif', 'mimeType': 'image/gif', 'size': 1}}).status == 400


def test_collections(program):
    with TrainingInstance(program) as instance:
        made = instance.create('Dans une collection')
        other = instance.create('Une autre')
        collection = instance.do('collection.create', {'title': 'Atelier', 'description': '', 'isPublic': True})['id']
        pair = {'collectionId': collection, 'resourceId': made['id']}
        assert instance.do('resource.addToCollection', pair)['collection']['title'] == 'Atelier'
        assert instance.call('resource.addToCollection', pair).status == 500
        instance.do('resource.addToCollection', {**pair, 'resourceId': other['id']})
        edited = instance.do('collection.updateInformations', {'id': collection, 'title': 'Atelier 2', 'description': 'Deux'})
        assert (edited['title'], edited['description'], edited['slug']) == ('Atelier 2', 'Deux', 'atelier')
        unknown = '00000000-0000-4000-8000-000000000000'
        assert instance.call('collectionResource.updateOrders', {'resources': [{'id': unknown, 'order': 1}]}).status == 404
        assert instance.do('collectionResource.updateOrders', {'resources': []}) == []
        instance.do('collection.delete', {'id': collection})
        assert instance.call('collection.delete', {'id': collection}).status == 404


def test_opinions_reach_the_author(program):
    with TrainingInstance(program) as instance:
        made = instance.create('À noter')
        made = instance.publish(made['id'])
        reader = sign_in(instance, 'lectrice@example.org')
        data = {'resourceId': made['id'], 'rating': 3, 'comment': None}
        assert instance.call('resource.feedback', data, session=False, headers=reader).status == 200
        told = instance.get('/api/trpc/notifications.getNotifications', session=True).json['result']['data']['json']
        assert [(one['type'], one['resource']['id']) for one in told] == [('ResourceFeedback', made['id'])]
        page = instance.get(f'/ressources/{made["slug"]}/avis').text
        assert '1 Avis sur la ressource' in page and 'Recommandée' in page and 'Lou Essai' in page, page
        assert instance.get('/ressources/nulle-part/avis').status == 404
        assert instance.call('resource.deleteFeedback', {'resourceId': made['id']}, session=False, headers=reader).status == 200
        assert '0 Avis sur la ressource' in instance.get(f'/ressources/{made["slug"]}/avis').text
        assert instance.call('resource.deleteFeedback', {'resourceId': made['id']}, session=False, headers=reader).status == 404
        assert instance.call('resource.feedback', {**data, 'rating': 5}).status == 400
        refused = instance.call('resource.mutate', {'name': 'Delete', 'payload': {'resourceId': made['id']}},
                                session=False, headers=reader)
        assert refused.status == 403, refused.text


def sign_in(instance, email):
    """The headers of somebody who came through the form."""
    form = f'prenom=Lou&nom=Essai&courriel={email}&envoi=session'
    answer = instance.ask('POST', '/connexion', form, headers={'Content-Type': 'application/x-www-form-urlencoded'})
    assert answer.status == 303 and 'HttpOnly' in answer.headers['Set-Cookie'], answer.headers
    return {'Cookie': answer.headers['Set-Cookie'].split(';')[0]}


def test_signing_in(program):
    with TrainingInstance(program) as instance:
        assert 'lang="fr"' in instance.get('/connexion').text
        headers = sign_in(instance, 'Lou@Example.org')
        session = instance.get('/api/auth/session', headers=headers).json
        assert session['user']['name'] == 'Lou Essai' and session['user']['email'] == 'lou@example.org', session
        foreign = instance.ask('POST', '/connexion', 'courriel=a@b.c', headers={'Origin': 'http://autre.example'})
        assert foreign.status == 200 and 'Set-Cookie' not in foreign.headers

        page = instance.ask('POST', '/connexion', 'courriel=lou@example.org&envoi=lien').text
        link = page.split('href="')[1].split('"')[0].replace('&amp;', '&')[len(instance.origin):]
        assert instance.get(link).status == 303 and instance.get(link).status == 403

        instance.ask('POST', '/deconnexion', '', headers=headers)
        assert instance.get('/api/auth/session', headers=headers).json == {}
        assert instance.get('/api/auth/session', headers={'Cookie': '__Secure-next-auth.session-token=nobody'}).json == {}


def test_profile(program):
    with TrainingInstance(program) as instance:
        profile = instance.do('profile.updateInformations', {'firstName': 'Ada', 'lastName': 'Byron', 'department': '29'})
        assert profile['firstName'] == 'Ada' and profile['department'] == '29'
        assert instance.get('/api/auth/session', session=True).json['user']['name'] == 'Ada Byron'


def issues(answer):
    assert answer.status == 400, answer.text
    return [(issue['path'], issue['code']) for issue in json.loads(answer.json['error']['json']['message'])]


def test_refusals(program):
    with TrainingInstance(program) as instance:
        made = instance.create('Refus')

        def mutate(name, **payload):
            return issues(instance.call('resource.mutate', {'name': name, 'payload': {'resourceId': made['id'], **payload}}))

        assert mutate('EditTitleAndDescription', title='x' * 101, description='y' * 561) == [
            (['payload', 'title'], 'too_big'), (['payload', 'description'], 'too_big')]
        assert mutate('AddContent', order=0, type='Link', url='javascript:x()', showPreview=False) == [(['payload', 'url'], 'custom')]
        assert mutate('AddContent', type='Text', text='<p>a</p>') == [(['payload', 'order'], 'invalid_type')]
        assert mutate('AddContent', order=0, type='Video') == [(['payload', 'type'], 'invalid_enum_value')]
        assert mutate('ChangeLicence', licence='MIT') == [(['payload', 'licence'], 'invalid_enum_value')]
        assert issues(instance.call('resource.mutate', {'name': 'Explode', 'payload': {}})) == [(['name'], 'invalid_enum_value')]
        assert instance.call('nothing.here', {}).status == 404
        assert instance.get('/api/trpc/resource.create').status == 405
        assert instance.ask('POST', '/api/trpc/resource.create', '{"json":' + '[' * 100000, session=True).status == 400
        assert instance.ask('POST', '/api/trpc/resource.create', '', session=True).status == 400
        assert instance.ask('PUT', '/health', b'').status == 405
        assert instance.ask('PUT', '/la-base-uploads/x', b'', headers={'Content-Length': '100000001'}).status == 413


def test_seeds(program):
    records = [record('lesbases:13c75d5c-bca9-4b14-8978-16ff453fead3', 'Avec un id', summary='Un & deux', producer='Mairie',
                      themes=['donnees', 'Inconnu'], licence='CC-BY-SA-4.0', published='2024-01-01T00:00:00Z',
                      contents=[{'type': 'section', 'title': 'Un'}, {'type': 'text', 'markdown': '**gras**'},
                                {'type': 'file', 'name': 'a.pdf'}, {'type': 'link', 'url': 'https://example.org/'}]),
               record('demo:2', 'Sans id', updated='2024-02-01T00:00:00Z')]
    seed = program.write('seed.ndjson', records)
    with TrainingInstance(program, '--seed', seed) as instance:
        rows = instance.rows()
        assert [row['title'] for row in rows] == ['Sans id', 'Avec un id']
        assert rows[1]['id'] == '13c75d5c-bca9-4b14-8978-16ff453fead3'
        text = instance.get('/ressources/avec-un-id/markdown').text
        assert 'Thématiques\u00a0: Données\n' in text and '**gras**' in text and 'a.pdf' in text and '<p>Un &amp; deux</p>' in text
        assert [base['title'] for base in instance.get('/api/v1/bases').json['data']] == ['Mairie']

    # The same again changes nothing; a newer record does, and a withdrawal.
    records[1] = record('demo:2', 'Sans id, revu', updated='2024-03-01T00:00:00Z')
    again = program.write('again.ndjson', records)
    with TrainingInstance(program, '--seed', seed, '--seed', again) as instance:
        assert {row['title']: row['slug'] for row in instance.rows()} == {'Sans id, revu': 'sans-id', 'Avec un id': 'avec-un-id'}
    gone = program.write('gone.ndjson', [{'op': 'del', 'type': 'resource', 'id': 'demo:2'}])
    with TrainingInstance(program, '--seed', gone) as instance:
        assert [row['title'] for row in instance.rows()] == [None, 'Avec un id']


def test_quicksearch(program):
    seed = program.write('seed.ndjson', [record('demo:1', 'Repérer l’hameçonnage'), record('demo:2', 'La carte grise')])
    with TrainingInstance(program, '--seed', seed) as instance:
        def search(query):
            path = '/api/trpc/search.quicksearch?input=%7B%22json%22%3A%7B%22query%22%3A%22' + query + '%22%7D%7D'
            return [row['title'] for row in instance.get(path).json['result']['data']['json']['resources']]

        assert search('hameconage') == ['Repérer l’hameçonnage']
        assert search('carte%20gris') == ['La carte grise']
        assert search('vitale') == search('') == []


if __name__ == '__main__':
    main([
        test_own_exchanges, test_real_exchanges, test_slugs, test_publishing_makes_the_slug_from_the_title,
        test_edits_wait_for_republish, test_some_changes_are_silent, test_contents_insert_before_the_order_given,
        test_markdown_of_media_and_markup, test_store, test_collections, test_opinions_reach_the_author, test_signing_in,
        test_profile, test_refusals, test_seeds, test_quicksearch,
    ])

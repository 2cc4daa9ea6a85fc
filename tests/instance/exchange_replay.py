# SPDX-License-Identifier: GPL-3.0-or-later
"""Replays recorded exchanges against a besace-instance, in their order.

What differs from one run to the next is matched by its form: an id, a key or a slug that was made by chance stands for
the one that this run made in its place, in the answers as in the requests that follow; a time may be any time.
"""

import json
import re
import urllib.parse

UUID = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')
KEY = re.compile(r'local/user/[0-9a-f-]{36}/[A-Za-z0-9_-]{21}_[\w.-]+')
TIME = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z')
ORIGIN = re.compile(r'https?://[\w.:-]+')

# Whose account it is, and how long something took.
FREE = {'name', 'email', 'firstName', 'lastName', 'duration'}
FREE_UNDER = {'createdBy': {'slug'}}


class Mismatch(AssertionError):
    """Where an answer differs from what was recorded."""


class Replay:
    def __init__(self, instance):
        self.instance = instance
        self.known = {}      # what was recorded → what it is in this run
        self.resources = set()

    def translate(self, text):
        """A recorded text in the terms of this run."""
        for pattern in (KEY, UUID):
            text = pattern.sub(lambda match: self.known.get(match.group(), match.group()), text)
        return text

    def bind(self, recorded, actual, where):
        if self.known.setdefault(recorded, actual) != actual:
            raise Mismatch(f'{where}: {actual} stands where {self.known[recorded]} stood before')

    def match_text(self, recorded, actual, where):
        if recorded == actual:
            return
        if TIME.fullmatch(recorded) and TIME.fullmatch(actual):
            return
        for pattern in (KEY, UUID):
            made, found = pattern.findall(recorded), pattern.findall(actual)
            if made and len(made) == len(found):
                for one, other in zip(made, found):
                    self.bind(one, other, where)
                recorded, actual = pattern.sub('#', recorded), pattern.sub('#', actual)
        if ORIGIN.match(recorded) and ORIGIN.match(actual):
            recorded, actual = ORIGIN.sub('', recorded, count=1), ORIGIN.sub('', actual, count=1)
            if 'X-Amz-' in recorded:
                recorded, actual = recorded.split('?')[0], actual.split('?')[0]
        if recorded != actual:
            raise Mismatch(f'{where}: {actual!r} instead of {recorded!r}')

    def match(self, recorded, actual, where, free=frozenset()):
        if isinstance(recorded, dict) and isinstance(actual, dict):
            if list(recorded) != list(actual):
                raise Mismatch(f'{where}: members {list(actual)} instead of {list(recorded)}')
            for name, value in recorded.items():
                if name not in free:
                    self.match(value, actual[name], f'{where}.{name}', FREE | FREE_UNDER.get(name, set()))
        elif isinstance(recorded, list) and isinstance(actual, list):
            if len(recorded) != len(actual):
                raise Mismatch(f'{where}: {len(actual)} elements instead of {len(recorded)}')
            for number, value in enumerate(recorded):
                self.match(value, actual[number], f'{where}[{number}]')
        elif isinstance(recorded, str) and isinstance(actual, str):
            self.match_text(recorded, actual, where)
        elif recorded != actual or isinstance(recorded, bool) != isinstance(actual, bool):
            raise Mismatch(f'{where}: {actual!r} instead of {recorded!r}')

    def match_list(self, recorded, actual, where):
        """Only rows of what was made in the replay: others had theirs, and so has this instance."""
        ours = [row for row in recorded['data'] if row['id'] in self.resources]
        theirs = {self.known.get(name, name) for name in self.resources}
        self.match(ours, [row for row in actual['data'] if row['id'] in theirs], where)

    def match_form(self, recorded, actual, where):
        """The same members, whatever they hold."""
        if isinstance(recorded, dict):
            if not isinstance(actual, dict) or set(recorded) != set(actual):
                raise Mismatch(f'{where}: {actual!r} has not the form of {recorded!r}')
            for name, value in recorded.items():
                self.match_form(value, actual[name], f'{where}.{name}')
        elif isinstance(recorded, list) and recorded and actual:
            self.match_form(recorded[0], actual[0], f'{where}[0]')

    def match_failure(self, recorded, actual, where):
        """A server error’s message is what its own mail or store said."""
        recorded, actual = json.loads(json.dumps(recorded)), json.loads(json.dumps(actual))
        for answer in (recorded, actual):
            answer['error']['json'].pop('message')
        self.match(recorded, actual, where)

    def match_body(self, path, response, answer):
        recorded, where = response['body'], path
        if isinstance(recorded, str):
            if path.startswith('/bases/'):
                recorded, actual = ('\n'.join(text.split('\n')[:3]) for text in (recorded, answer.text))
                self.match_text(recorded, actual, where)
            else:
                self.match_text(recorded, answer.text, where)
            return

        actual = answer.json
        if path == '/api/v1/resources':
            self.match_list(recorded, actual, where)
        elif path in ('/health', '/api/v1/bases'):
            self.match_form(recorded, actual, where)
        elif path == '/api/auth/session':
            self.match_form(recorded, actual, where)
        elif response['status'] == 500:
            self.match_failure(recorded, actual, where)
        else:
            self.match(recorded, actual, where)

    def send(self, exchange):
        """Sends the request of one exchange. Returns what it was about, and the answer."""
        request = exchange['request']
        path = self.translate(request['path'])
        body = request.get('body')
        if body is not None:
            body = self.translate(json.dumps(body, ensure_ascii=False))
        headers = {'Content-Type': 'application/json'} if body else {}
        answer = self.instance.ask(request['method'], path, body, session=request['session'], headers=headers)
        name = urllib.parse.unquote(request['path'])
        if body:
            name = f'{name} {json.loads(body).get("json", {}).get("name", "")}'.rstrip()
        return name, answer

    def note(self, exchange):
        """A resource that was made in the replay is one of those that lists are compared by."""
        if exchange['request']['path'].endswith('/resource.create') and exchange['response']['status'] == 200:
            self.resources.add(exchange['response']['body']['result']['data']['json']['resource']['id'])

    def run(self, exchanges):
        for number, exchange in enumerate(exchanges):
            response = exchange['response']
            name, answer = self.send(exchange)
            where = f'exchange {number}, {name}'
            if answer.status != response['status'] or answer.type != response['content_type']:
                raise Mismatch(f'{where}: {answer.status} {answer.type} instead of {response["status"]} '
                               f'{response["content_type"]}: {answer.body[:500]!r}')
            try:
                self.match_body(exchange['request']['path'], response, answer)
            except Mismatch as mismatch:
                raise Mismatch(f'exchange {number}, {mismatch}') from None
            self.note(exchange)

# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a training instance holds, read from its own database: what was sent is compared with it, whole and in order."""

import hashlib
import sqlite3

INDEXING = ('themes', 'resource_types', 'beneficiaries', 'professional_sectors')
CONTENT = ('type', 'title', 'text', 'url', 'caption', 'alt')


class InstanceContents:
    """What nobody has deleted, each kind in a list, so that what is there twice shows.

    resources: a dictionary for each, as describe_resource makes them; feedback: (resource, rating, comment);
    reports: (resource, reason, comment); collections: (title, description, resources in their order). Resources are told by their
    titles.
    """

    def __init__(self, data_dir):
        self._objects = data_dir / 'objects'
        self._connection = sqlite3.connect(f'file:{next(data_dir.glob("*.db"))}?mode=ro', uri=True)
        self._connection.row_factory = sqlite3.Row
        try:
            self.resources = [self._read_resource(row) for row in self._select('SELECT * FROM resource WHERE deleted = 0')]
            self.feedback = [tuple(row) for row in self._select(
                'SELECT title, rating, comment FROM feedback JOIN resource ON resource.id = resource WHERE feedback.deleted = 0')]
            self.reports = [tuple(row) for row in self._select(
                'SELECT title, reason, comment FROM report JOIN resource ON resource.id = resource')]
            self.collections = [(row['title'], row['description'], self._read_items(row['id']))
                                for row in self._select('SELECT * FROM collection WHERE deleted = 0')]
        finally:
            self._connection.close()

    def _select(self, sql, *values):
        return self._connection.execute(sql, values).fetchall()

    def _read_resource(self, row):
        """As it is shown; pending: whether its author has changed something since."""
        draft, shown = (self._read_contents(row['id'], is_shown) for is_shown in (False, True))
        return {
            'title': row['shown_title'] or row['title'],
            'description': row['shown_description'] or row['description'],
            'licence': row['licence'],
            **{name: row[name].split() for name in INDEXING},
            'is_public': bool(row['is_public']),
            'pending': (row['title'], row['description'], draft) != (row['shown_title'], row['shown_description'], shown),
            'contents': shown,
        }

    def _read_contents(self, resource, is_shown):
        rows = self._select('''
            SELECT content.*, upload.name, upload.mime, object.name AS bytes
            FROM content LEFT JOIN image ON image.id = content.image
                         LEFT JOIN upload ON upload.key = coalesce (content.file, image.upload)
                         LEFT JOIN object ON object.key = upload.key
            WHERE content.resource = ? AND shown = ? ORDER BY position, content.id''', resource, is_shown)
        return [{**{name: row[name] for name in CONTENT if row[name] is not None}, **self._read_file(row)} for row in rows]

    def _read_file(self, row):
        """An image has a name of its own there, which nobody sees."""
        if row['mime'] is None:
            return {}
        content = (self._objects / row['bytes']).read_bytes()
        return {'mime': row['mime'], 'sha256': hashlib.sha256(content).hexdigest(),
                **({'name': row['name']} if row['type'] == 'File' else {})}

    def _read_items(self, collection):
        return tuple(row['title'] for row in self._select(
            'SELECT title FROM collection_resource JOIN resource ON resource.id = resource WHERE collection = ? ORDER BY position',
            collection))


def describe_resource(title, description, contents, licence='ETALAB_2_0', themes=('Donnees',), beneficiaries=()):
    """One that is there as it should be."""
    return {'title': title, 'description': description, 'licence': licence, 'themes': list(themes),
            'resource_types': ['Article'], 'beneficiaries': list(beneficiaries), 'professional_sectors': ['ActeursPublics'],
            'is_public': True, 'pending': False, 'contents': contents}


def check_resources(there, expected):
    """Each exactly once, complete, and in order."""
    there, expected = (sorted(resources, key=lambda resource: resource['title']) for resources in (there, expected))
    for found, wanted in zip(there, expected):
        assert found == wanted, f'there: {found}\nexpected: {wanted}'
    assert len(there) == len(expected), (len(there), len(expected))

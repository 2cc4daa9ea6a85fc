#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""Build the demonstration catalogue that Besace imports at its first start.

Usage: pack.py SOURCE_DIR OUTPUT_DIR [--depfile FILE]

SOURCE_DIR holds resources.ndjson, situations.ndjson and modules/NAME/. Written are
OUTPUT_DIR/catalogue.ndjson (the resources, then the situations: Urgences shows them in that
order) and OUTPUT_DIR/blobs/<ab>/<sha256>, one zip for each module, laid out like the media
store. OUTPUT_DIR/blobs belongs to this program: what was there is replaced.

In the source a module block carries its name only, {"type":"module","name":"NAME.zip"}. Its
blob and size are filled in here, so that nobody copies a digest by hand after an edit.

The same sources give the same bytes on any machine: entries are stored, not compressed, and
sorted by name, with one date and the same permissions.
"""

import argparse
import hashlib
import io
import json
import pathlib
import shutil
import sys
import zipfile

# The earliest date that a zip can hold.
EPOCH = (1980, 1, 1, 0, 0, 0)
SOURCES = ('resources.ndjson', 'situations.ndjson')


class PackError(Exception):
    """Says in one sentence what is wrong in the sources."""


def module_files(folder):
    """The files of a module, sorted by the name that they have in the zip."""
    files = {}
    for path in folder.rglob('*'):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise PackError(f'{path} is a link; a module holds its files themselves.')
        if path.is_file() and not path.name.startswith('.') and not path.name.endswith('~'):
            files[name] = path
    if 'index.html' not in files:
        raise PackError(f'{folder} has no index.html, the page that a module opens on.')
    return sorted(files.items())


def zip_module(folder):
    """The bytes of the zip of a module."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_STORED) as archive:
        for name, path in module_files(folder):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, path.read_bytes())
    return stream.getvalue()


def read_records(path):
    """The records of a file, one JSON object a line."""
    records = []
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise PackError(f'{path}:{number} is not JSON: {error.msg}.') from error
        if not isinstance(record, dict) or not isinstance(record.get('data'), dict):
            raise PackError(f'{path}:{number} is not a record with its data.')
        records.append(record)
    return records


def pack(source, output):
    """Write the catalogue and its blobs; returns what they were made from."""
    records = [record for name in SOURCES for record in read_records(source / name)]
    used = [source / name for name in SOURCES]
    blobs = output / 'blobs'

    if blobs.exists():
        shutil.rmtree(blobs)
    blobs.mkdir(parents=True)
    for record in records:
        for block in record['data'].get('contents', []):
            if block['type'] != 'module':
                continue
            folder = source / 'modules' / pathlib.PurePosixPath(block['name']).stem
            if not folder.is_dir():
                raise PackError(f'{record["id"]} names {block["name"]}, but {folder} is no folder.')
            data = zip_module(folder)
            digest = hashlib.sha256(data).hexdigest()
            blob = blobs / digest[:2] / digest
            blob.parent.mkdir(exist_ok=True)
            blob.write_bytes(data)
            block.update(blob=digest, size=len(data))
            # The folders too: a file that comes or goes changes them.
            used += [folder, *sorted(folder.rglob('*'))]

    with open(output / 'catalogue.ndjson', 'w', encoding='utf-8', newline='\n') as catalogue:
        for record in records:
            catalogue.write(json.dumps(record, ensure_ascii=False, separators=(',', ':')) + '\n')
    return used


def write_depfile(path, target, used):
    """Tell ninja what the catalogue was made from."""
    names = ' '.join(str(name).replace(' ', '\\ ') for name in used)
    path.write_text(f'{target}: {names}\n', encoding='utf-8')


def main():
    parser = argparse.ArgumentParser(description='Build the demonstration catalogue.')
    parser.add_argument('source', type=pathlib.Path, metavar='SOURCE_DIR')
    parser.add_argument('output', type=pathlib.Path, metavar='OUTPUT_DIR')
    parser.add_argument('--depfile', type=pathlib.Path, metavar='FILE')
    parser.add_argument('--target', default='catalogue.ndjson', metavar='NAME',
                        help='what the dependency file calls the catalogue')
    options = parser.parse_args()

    try:
        used = pack(options.source, options.output)
        if options.depfile:
            write_depfile(options.depfile, options.target, used)
    except (OSError, PackError) as error:
        sys.exit(f'pack.py: {error}')


if __name__ == '__main__':
    main()

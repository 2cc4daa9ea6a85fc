#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full: one sentence, nothing half-written, and all works once there is room. In TAP.

Usage: disk-full.py BESACECTL EDIT_LIBRARY

The disk is a small one in memory, which takes the right to mount.
"""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from library_editor import Editor  # noqa: E402
from program_test import Skip, main  # noqa: E402
from synthetic_records import make_records  # noqa: E402

EDIT_LIBRARY = os.path.abspath(sys.argv[2])


class Disk:
    """A small disk that can be filled and made larger."""

    def __init__(self, folder):
        self.folder = folder

    def resize(self, size):
        subprocess.run(['mount', '-o', f'remount,size={size}', self.folder], check=True)

    def fill(self):
        """Leaves no room at all."""
        with open(self.folder / 'filling', 'wb', buffering=0) as file:
            size = 65536
            while size:
                try:
                    file.write(b'\0' * size)
                except OSError:
                    size //= 2

    def empty(self):
        (self.folder / 'filling').unlink()

    def make_read_only(self, read_only):
        """As a key is whose file system has met an error, or that has a switch."""
        subprocess.run(['mount', '-o', f'remount,{"ro" if read_only else "rw"}', self.folder], check=True)

    def list(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob('*') if path.name != 'filling')

    def read(self):
        """What the files hold."""
        return {name: (self.folder / name).read_bytes() for name in self.list() if (self.folder / name).is_file()}


@contextlib.contextmanager
def small_disk(ctl, size='2m'):
    folder = ctl.folder / 'disk'
    folder.mkdir()
    mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={size}', 'tmpfs', folder], capture_output=True, check=False)
    if mounted.returncode != 0:
        raise Skip('mounting is not permitted here')
    try:
        yield Disk(folder)
    finally:
        subprocess.run(['umount', folder], check=True)


def assert_says_full(sentence):
    assert 'disk is full' in sentence or 'not enough room' in sentence, sentence


def assert_full(outcome):
    assert_says_full(outcome.stderr)


def test_import(ctl):
    few = ctl.write('few.ndjson', make_records(50, 1))
    many = ctl.write('many.ndjson', make_records(2000, 2))
    ctl.do('import', many, '--name', 'records')
    ctl.do('export', 'expected.ndjson')

    with small_disk(ctl) as disk:
        data = ['--data-dir', disk.folder / 'data']
        ctl.do('import', few, '--name', 'records', *data)
        ctl.do('bookmark', 'add', 'demo:0', *data)
        ctl.do('export', 'before.ndjson', *data)
        outcomes = [ctl.fail('import', many, '--name', 'records', *json, *data) for json in ([], ['--json'])]
        for outcome in outcomes:
            assert_full(outcome)

        disk.resize('200m')
        assert ctl.do('check', *data).stdout == 'All is well.\n'
        # A quick machine fills the disk before its first transaction ends: then there is nothing to tell.
        ctl.do('export', 'half.ndjson', *data)
        changed = (ctl.folder / 'half.ndjson').read_bytes() != (ctl.folder / 'before.ndjson').read_bytes()
        told = any('changed or removed' in outcome.stderr for outcome in outcomes)
        assert told == changed, (changed, outcomes)
        assert len(ctl.do('bookmark', 'list', '--json', *data).json) == 1
        ctl.do('import', many, '--name', 'records', *data)
        ctl.do('export', 'dump.ndjson', *data)
        assert (ctl.folder / 'dump.ndjson').read_bytes() == (ctl.folder / 'expected.ndjson').read_bytes()


def test_bookmark(ctl):
    few = ctl.write('few.ndjson', make_records(20, 1))
    with small_disk(ctl) as disk:
        data = ['--data-dir', disk.folder / 'data']
        ctl.do('import', few, *data)
        ctl.do('bookmark', 'add', 'demo:0', *data)
        disk.fill()
        outcome = ctl.run('bookmark', 'remove', 'demo:0', *data)
        assert outcome.status == 1 and outcome.stderr.count('\n') == 1, outcome
        assert_full(outcome)

        disk.empty()
        assert len(ctl.do('bookmark', 'list', '--json', *data).json) == 1
        assert ctl.do('check', *data).stdout == 'All is well.\n'
        ctl.do('bookmark', 'remove', 'demo:0', *data)


def test_first_start(ctl):
    """However little room there is, nothing is left that stands in the way later."""
    few = ctl.write('few.ndjson', make_records(5, 1))
    with small_disk(ctl) as disk:
        for size in (0, 4, 8, 16, 32, 48, 64, 96, 128, 192):
            data = ['--data-dir', disk.folder / f'data-{size}']
            reserve = disk.folder / 'reserve'
            reserve.write_bytes(b'\0' * size * 1024)
            disk.fill()
            reserve.unlink()

            outcome = ctl.run('import', few, *data)
            assert outcome.status in (0, 1), outcome
            if outcome.status == 1:
                assert outcome.stderr.count('\n') == 1, outcome
                assert_full(outcome)
            disk.empty()
            ctl.do('import', few, *data)
            assert ctl.do('stats', '--json', *data).json['resources'] == 5
            assert len(ctl.do('profile', 'list', '--json', *data).json) == 1
            subprocess.run(['rm', '-r', disk.folder / f'data-{size}'], check=True)


def test_files(ctl):
    """What is written for somebody is there whole, or not at all."""
    ctl.do('import', ctl.write('many.ndjson', make_records(2000, 1)))
    ctl.do('bookmark', 'add', 'demo:0')

    with small_disk(ctl) as disk:
        commands = {
            'dump.ndjson': ['export', disk.folder / 'dump.ndjson'],
            'dump.ndjson.gz': ['export', disk.folder / 'dump.ndjson.gz'],
            'sheet.pdf': ['print', 'demo:0', disk.folder / 'sheet.pdf'],
            'kept': ['backup', disk.folder / 'kept'],
        }
        for name, command in commands.items():
            (disk.folder / name).write_text('before')
            disk.fill()
            assert_full(ctl.fail(*command))
            assert (disk.folder / name).read_text() == 'before'
            disk.empty()
            assert disk.list() == [name], disk.list()

            disk.resize('200m')
            ctl.do(*command)
            assert (disk.folder / name).stat().st_size > 1000
            (disk.folder / name).unlink()
            disk.resize('2m')


def test_restore(ctl):
    ctl.do('import', ctl.write('few.ndjson', make_records(20, 1)))
    ctl.do('bookmark', 'add', 'demo:0')
    ctl.do('backup', 'kept')

    with small_disk(ctl) as disk:
        data = ['--data-dir', disk.folder / 'data']
        ctl.do('import', 'few.ndjson', *data)
        disk.fill()
        assert_full(ctl.fail('restore', 'kept', *data))
        disk.empty()
        assert ctl.do('bookmark', 'list', '--json', *data).json == []
        ctl.do('restore', 'kept', *data)
        assert len(ctl.do('bookmark', 'list', '--json', *data).json) == 1


def open_library(ctl):
    """A program with a library of which each file is larger than a disk that is full would take by half."""
    ctl.do('import', ctl.write('many.ndjson', make_records(300, 1)))
    editor = Editor(EDIT_LIBRARY, ctl, ctl.data_dir)
    editor.do('create', 'Atelier', *(record['id'] for record in make_records(300, 1)))
    for number in range(50):
        editor.do('write-note', f'00000000-0000-4000-8000-{number:012}', ' '.join(f'mot{number * 50 + word}' for word in range(50)))
    return editor


def test_automatic_backup(ctl):
    """The day's copy that does not fit leaves the one of before, and the library in use, as they are."""
    with small_disk(ctl, '8m') as disk:
        data = disk.folder / 'data'

        def work(*edits):
            editor = Editor(EDIT_LIBRARY, ctl, data)
            for edit in edits:
                editor.do(*edit)
            assert not editor.wait()

        def read_copies():
            return {name: content for name, content in disk.read().items() if '/backups/' in name}

        work(*(['write-note', f'00000000-0000-4000-8000-{number:012}', f'mot{number} ' * 50] for number in range(300)))
        before = read_copies()
        # The day's first one, and the latest.
        assert len(before) == 2, before.keys()

        reserve = disk.folder / 'reserve'
        reserve.write_bytes(b'\0' * 256 * 1024)
        disk.fill()
        reserve.unlink()
        work(['keep', 'demo:1'])
        assert read_copies() == before
        disk.empty()

        assert ctl.do('check', '--data-dir', data).stdout == 'All is well.\n'
        assert [bookmark['id'] for bookmark in ctl.do('bookmark', 'list', '--json', '--data-dir', data).json] == ['demo:1']
        work(['keep', 'demo:2'])
        after = read_copies()
        assert after.keys() == before.keys() and after != before


def files_of_a_library(folder):
    """What can be made of a library for somebody: the file, or the folder that is published, and how."""
    commands = {'bibliothèque.besace': ['carry'], 'bibliothèque.ndjson': ['carry']}
    commands.update({f'atelier.{kind}': ['export-collection', 'Atelier'] for kind in ('html', 'md', 'csv', 'json')})
    commands.update({'atelier.pdf': ['print-collection', 'Atelier']})
    return {name: [*command, str(folder / name)] for name, command in commands.items()}


def test_files_of_a_library(ctl):
    """Carrying, exporting and printing: whole, or not at all; what was there before stays."""
    editor = open_library(ctl)
    before = editor.state()
    with small_disk(ctl) as disk:
        for name, command in files_of_a_library(disk.folder).items():
            (disk.folder / name).write_text('before')
            disk.fill()
            assert_says_full(editor.fail(*command))
            assert (disk.folder / name).read_text() == 'before'
            disk.empty()
            assert disk.list() == [name], disk.list()

            # With room for a part of it only.
            reserve = disk.folder / 'reserve'
            reserve.write_bytes(b'\0' * 8192)
            disk.fill()
            reserve.unlink()
            assert_says_full(editor.fail(*command))
            disk.empty()
            assert disk.list() == [name], disk.list()

            editor.do(*command)
            assert (disk.folder / name).stat().st_size > 5000
            (disk.folder / name).unlink()
    assert editor.state() == before
    assert not editor.wait()


def test_merging(ctl):
    """A library that comes along and does not fit changes nothing."""
    carrier = open_library(ctl)
    carrier.do('carry', str(ctl.folder / 'carried.besace'))
    assert not carrier.wait()
    with small_disk(ctl) as disk:
        editor = Editor(EDIT_LIBRARY, ctl, disk.folder / 'data')
        editor.do('keep', 'demo:1')
        editor.do('write-note', '00000000-0000-4000-8000-000000000001', 'avant')
        before = editor.state()
        disk.fill()
        assert_says_full(editor.fail('merge-file', str(ctl.folder / 'carried.besace')))
        assert editor.state() == before
        disk.empty()
        editor.do('merge-file', str(ctl.folder / 'carried.besace'))
        assert len(editor.state()) > len(before) + 300
        assert not editor.wait()
        assert ctl.do('check', '--data-dir', disk.folder / 'data').stdout == 'All is well.\n'


def test_publishing(ctl):
    """Readers see the publication of before until there is a new one."""
    editor = open_library(ctl)
    with small_disk(ctl, '4m') as disk:
        folder = disk.folder / 'feed'
        folder.mkdir()
        publish = ['publish-collection', 'Atelier', str(folder)]
        disk.fill()
        assert_says_full(editor.fail(*publish))
        disk.empty()
        assert not disk.read(), disk.list()
        assert not list(folder.iterdir()), disk.list()

        editor.do(*publish)
        published = disk.read()
        editor.do('create', 'Autre', *(record['id'] for record in make_records(300, 1)[:150]))
        disk.fill()
        assert_says_full(editor.fail('publish-collection', 'Autre', str(folder)))
        disk.empty()
        assert disk.read() == published, disk.list()
        editor.do('publish-collection', 'Autre', str(folder))
    assert not editor.wait()


def test_key_that_fails(ctl):
    """A key that cannot be written to any more, or is gone: one sentence, and nothing is lost here."""
    editor = open_library(ctl)
    before = editor.state()
    with small_disk(ctl) as disk:
        for name, command in files_of_a_library(disk.folder).items():
            (disk.folder / name).write_text('before')
            disk.make_read_only(True)
            assert name in editor.fail(*command)
            disk.make_read_only(False)
            assert (disk.folder / name).read_text() == 'before'
            (disk.folder / name).unlink()
            assert not disk.list()

        gone = disk.folder / 'gone'
        for name, command in files_of_a_library(gone).items():
            assert name in editor.fail(*command)
        assert 'key' in editor.fail('merge-file', str(gone / 'bibliothèque.besace'))
    # Of the memory of a process nothing can be read: the disk answers as a key does that is pulled out.
    assert 'key' in editor.fail('merge-file', '/proc/self/mem')
    assert editor.state() == before
    assert not editor.wait()


if __name__ == '__main__':
    main([test_import, test_bookmark, test_first_start, test_files, test_restore, test_automatic_backup, test_files_of_a_library,
          test_merging, test_publishing, test_key_that_fails])

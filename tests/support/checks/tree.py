# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the project, and the programs that look at them."""

import fnmatch
import os
import subprocess


class Tree:
    """What there is to check: the files of the source, and what the build made of them."""

    def __init__(self, source, build):
        self.source = os.path.abspath(source)
        self.build = os.path.abspath(build)
        self.installed = os.path.join(self.build, 'root')
        self._files = sorted(self._walk())

    def _walk(self):
        for folder, folders, names in os.walk(self.source):
            here = os.path.relpath(folder, self.source)
            # At the top lie also the builds, and what tools keep for themselves.
            if here == '.':
                folders[:] = [name for name in folders
                              if name == '.ci' or not name.startswith(('.', 'build'))]
            folders[:] = [name for name in folders if name != '__pycache__']
            for name in names:
                if not os.path.islink(os.path.join(folder, name)) and name != '.git':
                    yield os.path.normpath(os.path.join(here, name))

    def files(self, *patterns):
        """Returns the paths, from the root of the source, that match one of the patterns."""
        return [path for path in self._files if any(fnmatch.fnmatch(path, pattern) for pattern in patterns)]

    def installed_files(self, folder, pattern):
        """Returns the paths of what was installed below a folder of the prefix."""
        found = []
        for parent, _, names in os.walk(os.path.join(self.installed, folder)):
            found += [os.path.join(parent, name) for name in fnmatch.filter(names, pattern)]
        return sorted(found)

    def scripts(self, interpreter):
        """Returns the files whose first line names an interpreter, say “bash”."""
        found = []
        for path in self._files:
            with open(os.path.join(self.source, path), 'rb') as file:
                first = file.readline(100)
            if first.startswith(b'#!') and interpreter in first.decode('utf-8', 'replace').split('/')[-1]:
                found.append(path)
        return found

    def read(self, path):
        """Returns the text of a file, or None if it holds none."""
        with open(os.path.join(self.source, path), 'rb') as file:
            data = file.read()
        try:
            return None if b'\0' in data else data.decode('utf-8')
        except UnicodeDecodeError:
            return None


def run(*command, silent_is_well=False):
    """Runs a program; yields what it said if it complained, as one finding."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding='utf-8', errors='replace', check=False)
    said = done.stdout.strip()
    if done.returncode != 0 or (silent_is_well and said):
        yield said or f'{command[0]} ended with status {done.returncode} and said nothing'

# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that does with a library what a window does: edit-library.c."""

import signal
import subprocess
import time


class Killed(Exception):
    """The program is gone: whether it has done what it was told last, nobody has heard."""


class Editor:
    """A program that edits a library and says when an edit is committed."""

    def __init__(self, program, ctl, data_dir):
        self.process = subprocess.Popen([program, data_dir], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding='utf-8', env={**ctl.environment, 'LC_ALL': 'C.UTF-8'})
        self.killed_at = None

    def ask(self, *words):
        """Returns the lines it answers with, the last of which is “done” or “refused”."""
        lines = []
        try:
            self.process.stdin.write('\t'.join(words) + '\n')
            self.process.stdin.flush()
            while not lines or lines[-1][0] not in ('done', 'refused'):
                line = self.process.stdout.readline()
                if not line.endswith('\n'):
                    raise Killed
                lines.append(line.rstrip('\n').split('\t'))
        except BrokenPipeError as error:
            raise Killed from error
        return lines

    def do(self, *words):
        """Does something, which must succeed."""
        assert self.ask(*words) == [['done']], words

    def fail(self, *words):
        """Does something, which must not, and returns the sentence that says why."""
        (outcome, sentence), = self.ask(*words)
        assert outcome == 'refused' and sentence.endswith('.') and 'GLib' not in sentence, (words, outcome, sentence)
        return sentence

    def state(self):
        lines = self.ask('state')
        assert lines.pop() == ['done'], lines
        return lines

    def kill(self):
        self.killed_at = time.monotonic()
        self.process.kill()

    def wait(self):
        """Returns whether it was killed, and had not ended before."""
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        return self.process.wait() == -signal.SIGKILL

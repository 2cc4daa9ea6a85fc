#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a program at random moments of editing a library; after each, every edit that was told to be committed is there, none is
there by half, and of what was being typed at most the last second is gone. In TAP.

Usage: edit-kill.py BESACECTL EDIT_LIBRARY

A handful of kills, or five hundred with BESACE_TEST_FULL=1. BESACE_TEST_SEED makes the same choices again.
"""

import difflib
import os
import random
import sys
import threading
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from library_editor import Editor, Killed  # noqa: E402
from program_test import main  # noqa: E402
from synthetic_records import make_words  # noqa: E402

FULL = os.environ.get('BESACE_TEST_FULL') == '1'
KILLS = 500 if FULL else 15
SECONDS = 7000 if FULL else 10
SEED = int(os.environ.get('BESACE_TEST_SEED', random.SystemRandom().randrange(2**32)))
EDIT_LIBRARY = os.path.abspath(sys.argv[2])

# What is typed may be lost for so long, and no longer.
LAST_SECOND = 1.0
KEY_SECONDS = 0.01
NOTE_LENGTH = 150
# So many kills, then a fresh library: what is compared stays small.
KILLS_OF_A_LIBRARY = 40

TAGS = ['famille', 'atelier', 'à relire', 'guichet', 'tablettes', 'impôts']


class Hand:
    """Makes up edits of what is there; some of them are of what has just gone, and are refused."""

    def __init__(self, chance):
        self.chance = chance
        self.number = 0
        self.can_undo = False
        self.learn([])

    def learn(self, state):
        """What a library holds. Nothing can be taken back in a program that has just begun."""
        self.can_undo = False
        self.bookmarks, self.notes, self.trash, self.collections = [], [], [], {}
        lists = {'bookmark': self.bookmarks, 'note': self.notes, 'trash': self.trash}
        for kind, name, *rest in state:
            if kind == 'collection':
                self.collections[name] = []
            elif kind == 'item':
                self.collections[name].append(rest[0])
            else:
                lists[kind].append(name)

    def pick(self, names, most):
        return self.chance.sample(names, min(len(names), self.chance.randint(1, most)))

    def make_ids(self):
        begin, self.number = self.number, self.number + self.chance.randint(1, 25)
        return [f'demo:{number}' for number in range(begin, self.number)]

    def make_title(self):
        self.number += 1
        return f'Atelier {self.number}'

    def make_text(self):
        """A text with a word that is in no other."""
        self.number += 1
        word = 'q' + ''.join(chr(ord('a') + int(digit)) for digit in str(self.number))
        return f'{word} {make_words(self.chance, 12)}'

    def edit_bookmarks(self):
        names = self.pick(self.bookmarks, 30)
        rest = [name for name in self.bookmarks if name not in names]
        edit = self.chance.choice(['keep', 'keep', 'keep', 'tag', 'tag', 'untag', 'rename-tag', 'move', 'remove'])
        if edit == 'keep' or not names:
            self.bookmarks.append(f'demo:{self.number}')
            self.number += 1
            return ['keep', self.bookmarks[-1]]
        if edit == 'rename-tag':
            return [edit, *self.chance.sample(TAGS, 2)]
        if edit == 'move':
            return ['move-bookmarks', self.chance.choice([*rest, '']), *names]
        if edit == 'remove':
            self.bookmarks, self.trash = rest, self.trash + names
            return ['remove-bookmarks', *names]
        return [edit, self.chance.choice(TAGS), *names]

    def edit_notes(self):
        names = self.pick(self.notes, 5)
        edit = self.chance.choice(['new', 'new', 'new', 'write', 'write', 'remove'])
        if edit == 'new' or not names:
            self.notes.append(str(uuid.UUID(int=self.chance.getrandbits(128), version=4)))
            return ['write-note', self.notes[-1], self.make_text()]
        if edit == 'write':
            return ['write-note', names[0], self.make_text()]
        self.notes = [name for name in self.notes if name not in names]
        self.trash += names
        return ['remove-notes', *names]

    def edit_collections(self):
        title = self.make_title()
        edit = self.chance.choice(['create', 'create', 'describe', 'remove', 'duplicate', 'merge'])
        if edit == 'create' or len(self.collections) < 2:
            self.collections[title] = self.make_ids()
            return ['create', title, *self.collections[title]]
        first, second = self.chance.sample(list(self.collections), 2)
        if edit == 'describe':
            return [edit, first, make_words(self.chance, 8)]
        if edit == 'duplicate':
            self.collections[title] = list(self.collections[first])
            return [edit, first, title]
        items = self.collections.pop(first)
        self.trash.append(first)
        if edit == 'remove':
            return ['remove-collection', first]
        self.collections[second] += items
        return [edit, first, second]

    def edit_items(self):
        title = self.chance.choice(list(self.collections) or [''])
        items = self.collections.get(title)
        if not items:
            return self.edit_collections()
        names = self.pick(items, 15)
        rest = [name for name in items if name not in names]
        edit = self.chance.choice(['add', 'write', 'write', 'move', 'move', 'remove'])
        if edit == 'add':
            added = self.make_ids()
            items += added
            return ['add-items', title, *added]
        if edit == 'write':
            return ['write-item', title, names[0], make_words(self.chance, 6)]
        if edit == 'move':
            return ['move-items', title, self.chance.choice([*rest, '']), *names]
        self.collections[title] = rest
        return ['remove-items', title, *names]

    def make_edit(self):
        if self.can_undo and self.chance.random() < 0.1:
            return ['undo']
        if self.trash and self.chance.random() < 0.1:
            names = self.pick(self.trash, 5)
            self.trash = [name for name in self.trash if name not in names]
            return ['restore', *names]
        return self.chance.choice([self.edit_bookmarks, self.edit_notes, self.edit_collections, self.edit_items])()


class Typing:
    """Somebody types one note after the other, a key at a time."""

    def __init__(self, chance):
        self.chance = chance
        self.texts = {}   # of each note: every text it has had, and when the last key of it had been heard
        self.began = []   # the notes, in their order

    def press(self, editor):
        if not self.began or len(self.texts[self.began[-1]][-1][0]) >= NOTE_LENGTH:
            self.began.append(str(uuid.UUID(int=self.chance.getrandbits(128), version=4)))
            self.texts[self.began[-1]] = []
        texts = self.texts[self.began[-1]]
        before = texts[-1][0] if texts else ''
        texts.append((before + (' é' if len(before) % 7 == 6 else self.chance.choice('abcdefgh')), None))
        assert editor.ask('type', self.began[-1], texts[-1][0]) == [['done']]
        texts[-1] = texts[-1][0], time.monotonic()

    def measure_loss(self, notes, killed_at):
        """For how long before the end something had been typed that is not there, in seconds."""
        loss = 0
        for name, texts in self.texts.items():
            typed = [text for text, _ in texts]
            stored = notes.get(name, '')
            assert not stored or stored in typed, (stored, typed[-1])
            lost = [moment for _, moment in texts[typed.index(stored) + 1 if stored else 0:] if moment]
            loss = max(loss, killed_at - lost[0] if lost else 0)
        return loss


def compare(present, wanted):
    """What differs between two states, to be read by whoever looks for the reason."""
    return difflib.unified_diff(['\t'.join(line) for line in wanted], ['\t'.join(line) for line in present], 'wanted', 'present',
                                lineterm='', n=1)


class Library:
    """A library in which a program is killed, and another that has the same edits and no program killed."""

    def __init__(self, ctl, name, chance):
        self.ctl = ctl
        self.chance = chance
        self.data_dir = ctl.folder / name
        self.hand = Hand(chance)
        self.editor = None
        self.typed = set()
        self.twin = Editor(EDIT_LIBRARY, ctl, ctl.folder / f'{name}-twin')
        self.committed, self.doubtful = [], None
        self.n_done = 0
        self.losses = []

    def close(self):
        if self.editor:
            self.kill()
        assert not self.twin.wait()

    def follow(self, edit, answer):
        """Does the same to the other library, to the same effect if one is known."""
        done = self.twin.ask(*edit)
        assert answer in (None, done), (edit, answer, done)

    def filter(self, state):
        """Nobody types in the other library."""
        return [line for line in state if line[0] != 'note' or line[1] not in self.typed]

    def check(self, state):
        """What was committed is there; the edit that nobody heard of is there as a whole, or not at all."""
        for edit, answer in self.committed:
            self.follow(edit, answer)
        present = self.filter(state)
        wanted = [self.filter(self.twin.state())]
        if present != wanted[0] and self.doubtful:
            self.follow(self.doubtful, None)
            wanted.append(self.filter(self.twin.state()))
        assert present in wanted, f'{self.committed[-3:]}, then {self.doubtful}:\n' + '\n'.join(
            difference for other in wanted for difference in compare(present, other))
        self.committed, self.doubtful = [], None

    def check_index(self, editor, state):
        """Words lead to the notes that they are in."""
        notes = [line for line in self.filter(state) if line[0] == 'note']
        for _, name, text in self.chance.sample(notes, min(len(notes), 3)):
            assert ['found', name] in editor.ask('find', text.split()[0]), (name, text)

    def edit(self, editor, typing):
        """Until the program is killed."""
        pressed = time.monotonic()
        while True:
            if time.monotonic() - pressed >= KEY_SECONDS:
                pressed = time.monotonic()
                typing.press(editor)
            self.doubtful = self.hand.make_edit()
            answer = editor.ask(*self.doubtful)
            self.committed.append((self.doubtful, answer))
            self.n_done += answer == [['done']]
            # Keeping has nothing to undo, and what takes an undo back counts as an edit.
            if answer == [['done']] and self.doubtful[0] != 'keep':
                self.hand.can_undo = self.doubtful[0] != 'undo'
            self.doubtful = None

    def open(self):
        editor = Editor(EDIT_LIBRARY, self.ctl, self.data_dir)
        state = editor.state()
        self.check(state)
        self.check_index(editor, state)
        self.hand.learn(self.filter(state))
        return editor

    def kill(self):
        self.editor.kill()
        assert self.editor.wait(), 'the program ended by itself'
        self.editor = None

    def kill_at_opening(self):
        if self.editor:
            self.kill()
        self.editor = Editor(EDIT_LIBRARY, self.ctl, self.data_dir)
        time.sleep(self.chance.uniform(0, 0.1))
        self.kill()

    def kill_at_work(self):
        editor = self.editor or self.open()
        typing = Typing(self.chance)
        # Mostly soon, now and then only once more than a second has been typed.
        late = self.chance.random() < 0.2
        timer = threading.Timer(self.chance.uniform(1.2, 2) if late else self.chance.uniform(0, 0.4), editor.kill)
        timer.start()
        try:
            self.edit(editor, typing)
        except Killed:
            pass
        finally:
            timer.cancel()
        assert editor.wait(), 'the program ended by itself'
        self.typed.update(typing.texts)

        assert self.ctl.do('check', '--json', '--data-dir', self.data_dir).json == {'sound': True, 'findings': []}
        self.editor = self.open()
        notes = {line[1]: line[2] for line in self.editor.state() if line[0] == 'note'}
        self.losses.append(typing.measure_loss(notes, editor.killed_at))
        assert self.losses[-1] <= LAST_SECOND, f'what was typed {self.losses[-1]:.2f} s before the end is lost'


def test_kill_while_editing(ctl):
    print(f'# BESACE_TEST_SEED={SEED}')
    chance = random.Random(SEED)
    deadline = time.monotonic() + SECONDS
    libraries = []
    kills = 0
    while kills < KILLS and time.monotonic() < deadline:
        if kills % KILLS_OF_A_LIBRARY == 0:
            if libraries:
                libraries[-1].close()
            libraries.append(Library(ctl, f'data-{kills}', chance))
        if chance.random() < 0.1:
            libraries[-1].kill_at_opening()
        else:
            libraries[-1].kill_at_work()
        kills += 1
    libraries[-1].close()

    losses = sorted(loss for library in libraries for loss in library.losses)
    print(f'# {kills} kills, {sum(library.n_done for library in libraries)} committed edits; of what was typed, at most the last '
          f'{losses[-1] * 1000:.0f} ms were lost')
    assert kills > 0


if __name__ == '__main__':
    main([test_kill_while_editing])

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees of a program: elements that can be found, read, waited for and acted upon.

GTK and at-spi2 renamed some roles between Debian 12 and 13, so roles are given here by their newest names. Names are
compared with ordinary spaces in the place of no-break ones: French is full of those, and tests are easier to read.
"""

import re
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

# What libatspi itself warns of is no fault of the program; nor is it an end to the test, even where G_DEBUG has made
# warnings fatal for everything that the test starts.
GLib.log_set_always_fatal(GLib.LogLevelFlags.LEVEL_ERROR)
GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, lambda *said: None)

TIMEOUT = 15.0
POLL_INTERVAL = 0.03

ROLES = {
    'push button': 'button',
    'static': 'label',
    'entry': 'text',
    'unknown': 'generic',
    'filler': 'generic',
    'panel': 'generic',
    # GTK 4.8 tells it as any other button.
    'toggle button': 'button',
}


ACTIVE_ROLES = {'button', 'toggle button', 'check box', 'radio button', 'text', 'password text', 'combo box', 'link',
                'slider', 'spin button', 'switch', 'menu item', 'page tab'}

MENU_ITEMS = {Atspi.Role.MENU_ITEM, Atspi.Role.CHECK_MENU_ITEM, Atspi.Role.RADIO_MENU_ITEM}


class WaitError(AssertionError):
    """What a test waited for did not come in time."""


def is_gone(error):
    """Tells whether an error says that an element is there no more: a page changes while it is read, and that is
    ordinary. A program that does not answer is something else."""
    return 'reply' not in error.message and 'timeout' not in error.message


def wait_until(condition, what, timeout=TIMEOUT):
    """Calls condition until it returns something true, and returns that; events are served meanwhile.

    A condition that meets an element which has just gone is simply asked again.
    """
    deadline = time.monotonic() + timeout
    context = GLib.MainContext.default()
    while True:
        while context.iteration(False):
            pass
        try:
            result = condition()
        except GLib.Error:
            result = None
        if result:
            return result
        if time.monotonic() > deadline:
            raise WaitError(f'waited {timeout:g} s in vain until {what}')
        time.sleep(POLL_INTERVAL)


def quote(role, name):
    """Returns how an element that is looked for is named in a message."""
    shown = name.pattern if isinstance(name, re.Pattern) else name
    return (role if isinstance(role, str) else 'element') + (f' “{shown}”' if shown is not None else '')


def plain(text):
    return re.sub('[\u00a0\u202f]', ' ', text or '')


def matches(text, wanted):
    """Tells whether a text is the one wanted: None for any, a string for exactly that, a pattern to search for."""
    if wanted is None:
        return True
    if isinstance(wanted, re.Pattern):
        return wanted.search(plain(text)) is not None
    return plain(text) == plain(wanted)


def role_matches(role, wanted):
    if wanted is None:
        return True
    wanted = {wanted} if isinstance(wanted, str) else set(wanted)
    return role in {ROLES.get(name, name) for name in wanted}


class Element:
    """One node of the accessible tree."""

    def __init__(self, accessible):
        self.accessible = accessible

    def __repr__(self):
        try:
            return f'<{self.role} “{self.name}”>'
        except GLib.Error:
            return '<an element that has gone>'

    @property
    def role(self):
        name = self.accessible.get_role_name().replace('-', ' ')
        return ROLES.get(name, name)

    @property
    def name(self):
        name = self.accessible.get_name() or self.label
        # GTK 4.8 reads some labels twice, and their mnemonics once: “Undo Undo”, “_Undo Undo”.
        half = (len(name) + ('_' in name)) // 2
        first, second = name[:half], name[half + 1:]
        return second if name[half:half + 1] == ' ' and first.replace('_', '', 1) == second else name

    @property
    def label(self):
        """The words of what labels an item of a menu, and of what tells a status: in GTK 4.18 these have no other name, and a screen
        reader reads them."""
        if self.accessible.get_role() == Atspi.Role.STATUS_BAR:
            return self.text
        if self.accessible.get_role() not in MENU_ITEMS:
            return ''
        labels = [Element(relation.get_target(index)) for relation in self.accessible.get_relation_set()
                  if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
                  for index in range(relation.get_n_targets())]
        return ' '.join(label.text for label in labels)

    @property
    def description(self):
        return self.accessible.get_description() or ''

    @property
    def text(self):
        """What is written in it: the contents of an entry, the words of a label."""
        if 'Text' not in self.accessible.get_interfaces():
            return ''
        return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))

    @property
    def states(self):
        """The names of its states, like “showing”, “focused”, “checked”, “sensitive”."""
        return {state.value_nick for state in self.accessible.get_state_set().get_states()}

    @property
    def sensitive(self):
        return self.accessible.get_state_set().contains(Atspi.StateType.SENSITIVE)

    @property
    def showing(self):
        """Whether it is mapped: not on a hidden page, in a folded pane or a closed popover.

        GTK 4.8 gives that state to windows only. But a widget that is not mapped does not even hold its own middle.
        """
        if self.accessible.get_state_set().contains(Atspi.StateType.SHOWING):
            return True
        if 'Component' not in self.accessible.get_interfaces():
            return False
        box = self.extents
        return box.width > 0 and box.height > 0 and Atspi.Component.contains(
            self.accessible, box.x + box.width // 2, box.y + box.height // 2, Atspi.CoordType.WINDOW)

    @property
    def focused(self):
        return self.accessible.get_state_set().contains(Atspi.StateType.FOCUSED)

    @property
    def children(self):
        """What it holds now: nothing, once it has gone itself."""
        try:
            count = self.accessible.get_child_count()
            found = [self.accessible.get_child_at_index(index) for index in range(count)]
        except GLib.Error as error:
            if not is_gone(error):
                raise
            return []
        # GTK 4.8 counts a window that is about to show among those of the program, and gives the program in its place.
        return [Element(child) for child in found if child and child != self.accessible]

    @property
    def parent(self):
        parent = self.accessible.get_parent()
        return Element(parent) if parent else None

    @property
    def actions(self):
        if 'Action' not in self.accessible.get_interfaces():
            return []
        count = Atspi.Action.get_n_actions(self.accessible)
        return [Atspi.Action.get_action_name(self.accessible, index) for index in range(count)]

    @property
    def extents(self):
        """Its rectangle within the window."""
        return Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)

    def walk(self, backwards=False):
        """Yields the element and all that it holds, parents first; backwards: the last child before the others."""
        yield self
        for child in reversed(self.children) if backwards else self.children:
            yield from child.walk(backwards)

    def search(self, role=None, name=None, showing=True, description=None):
        """Yields the elements in it, in reading order, that have a role, a name and a description; with showing=False
        those on hidden pages too, which a screen reader can come to all the same."""
        for element in self.walk():
            if element.is_such(role, name, showing, description):
                yield element

    def is_such(self, role=None, name=None, showing=True, description=None):
        """Tells whether it has a role, a name and a description, and is to be seen; nothing is so of what has gone."""
        try:
            return (role_matches(self.role, role) and matches(self.name, name)
                    and (description is None or matches(self.description, description))
                    and (not showing or self.showing))
        except GLib.Error as error:
            if not is_gone(error):
                raise
            return False

    def find_all(self, role=None, name=None, showing=True, description=None):
        """Returns all such elements as a list."""
        return list(self.search(role, name, showing, description))

    def find(self, role=None, name=None, showing=True, description=None):
        """Returns the first such element, or None."""
        return next(self.search(role, name, showing, description), None)

    def find_unnamed(self):
        """Returns the elements one can act upon that have no name of their own: GTK 4.8 then reads the type’s. What closes
        a toast is left out: libadwaita 1.2 itself gives it none."""
        return [element for element in self.walk() if element.is_unnamed()]

    def is_unnamed(self):
        """Tells whether one can act upon it, and it has no name; not so of what has gone meanwhile."""
        try:
            return (self.role in ACTIVE_ROLES and re.match('((Gtk|Adw|Besace)[A-Z]|$)', self.name) is not None
                    and self.showing and self.parent.name != 'AdwToastWidget')
        except GLib.Error as error:
            if not is_gone(error):
                raise
            return False

    def wait_for(self, role=None, name=None, showing=True, description=None, timeout=TIMEOUT):
        """Returns the first such element as soon as there is one."""
        return wait_until(lambda: self.find(role, name, showing, description),
                          f'{self!r} shows: {quote(role, name)}', timeout)

    def wait_gone(self, role=None, name=None, showing=True, description=None, timeout=TIMEOUT):
        """Returns once no such element is left."""
        wait_until(lambda: not self.find(role, name, showing, description),
                   f'{self!r} shows no more: {quote(role, name)}', timeout)

    def wait_state(self, state, present=True, timeout=TIMEOUT):
        """Returns once the element has a state, or has it no more."""
        wait_until(lambda: (state in self.states) == present,
                   f'{self!r} is {"" if present else "not "}{state}', timeout)

    def click(self, action=None):
        """Does what a click does, through the action interface: its first action, or the one named."""
        actions = self.actions
        if not actions or (action and action not in actions):
            raise AssertionError(f'{self!r} has no action {action or ""} (it has {actions})')
        if not Atspi.Action.do_action(self.accessible, actions.index(action) if action else 0):
            raise AssertionError(f'{self!r} refuses {action or actions[0]}')

    def grab_focus(self):
        """Puts the keyboard’s focus on it, and waits until it is there."""
        if self.focused:
            return
        try:
            Atspi.Component.grab_focus(self.accessible)
        except GLib.Error as error:
            raise AssertionError(f'{self!r} does not take the focus') from error
        self.wait_state('focused')

    def dump(self):
        """Returns the tree below as text, one element a line."""
        return '\n'.join(self._dump_lines(0))

    def _dump_lines(self, depth):
        try:
            states = self.states
            notable = sorted(states & {'focused', 'checked', 'pressed', 'selected', 'expanded', 'modal'})
            if self.role != 'application':
                notable += [] if 'sensitive' in states else ['insensitive']
                notable += [] if self.showing else ['hidden']
            line = f'{"  " * depth}{self.role} “{self.name}”'
            if self.description:
                line += f' ({self.description})'
            if self.text and self.text != self.name:
                line += f' = {self.text[:200]!r}'
            yield f'{line} [{", ".join(notable)}]' if notable else line
            for child in self.children:
                yield from child._dump_lines(depth + 1)
        except GLib.Error as error:
            yield f'{"  " * depth}(gone: {error.message})'


def application_of(process_id):
    """Returns the application of a process, or None while it has not said that it is there."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        try:
            child = desktop.get_child_at_index(index)
            if child and child.get_process_id() == process_id:
                # What libatspi keeps of a tree that changes quickly may come to hold itself, and forgetting that never
                # ends: the test itself would die of it. Nothing is kept, then, and everything is asked for again.
                child.set_cache_mask(Atspi.Cache.NONE)
                return Element(child)
        except GLib.Error:
            continue
    return None

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An interactive activity is opened on a computer that cannot show it: its page says so, and all the rest works."""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check_equal, run  # noqa: E402

QUERY = 'quiz hameçonnage'
ACTIVITY = 'Quiz : reconnaître un hameçonnage'
OTHER_QUERY = 'compte facebook piraté'
OTHER = 'Compte piraté'

# What WebKitGTK starts, in the folder of its library or among the programs.
WEBKIT_HELPERS = ('WebKitWebProcess', 'WebKitNetworkProcess')
HELPERS = ('bwrap', 'xdg-dbus-proxy')

# The probe is given up after that long.
PROBE_TIMEOUT = 30.0


def open_activity(journey, **how):
    journey.begin(**how)
    journey.search(QUERY)
    journey.press('Return')
    journey.read(ACTIVITY)
    journey.tab_to('button', journey.words['open the activity'])
    journey.press('Return')


def check_said(journey):
    """The page of the activity says that it cannot be shown; Back, reading and searching work."""
    session, words = journey.session, journey.words
    session.wait_for('label', words['cannot be shown'], timeout=PROBE_TIMEOUT)
    session.wait_for('label', words['rest works'])
    session.wait_for('button', words['back to the resource'])
    journey.press('Return')   # the focus is on the button that leads back
    session.wait_gone('label', words['cannot be shown'])
    journey.read(ACTIVITY)
    journey.press('ctrl+d')
    session.wait_for('label', words['one bookmark'])
    journey.search(OTHER_QUERY)
    journey.press('Return')
    journey.read(OTHER)


def probe_fails(journey):
    """The probe says no: so does the page of the activity, and nothing else is disturbed"""
    folder = journey.session.folder / 'libexec'
    folder.mkdir(exist_ok=True)
    probe = folder / 'besace-web-probe'
    probe.unlink(missing_ok=True)
    probe.symlink_to(shutil.which('false'))
    open_activity(journey, environment={'BESACE_LIBEXECDIR': str(folder)})
    check_said(journey)


def namespace():
    """Returns what a command is begun with to have mounts of its own, or None where that is not permitted."""
    for command in (('unshare', '--mount'), ('unshare', '--map-root-user', '--mount')):
        done = subprocess.run([*command, 'true'], stderr=subprocess.DEVNULL, check=False)
        if done.returncode == 0:
            return command
    return None


def helpers():
    """Returns the paths of what WebKitGTK starts."""
    found = [path for name in WEBKIT_HELPERS for path in Path('/usr').glob(f'lib*/*/webkitgtk-6.0/{name}')]
    return found + [Path(path) for path in map(shutil.which, HELPERS) if path]


def helper_is_missing(journey):
    """Each program that WebKit starts is replaced in turn by one that fails: the window stays, and says so"""
    session = journey.session
    mounts = namespace()
    if not mounts or not helpers():
        journey.skip('WebKitGTK’s helpers cannot be replaced here')
    for path in helpers():
        session.forget()
        program = [*mounts, 'sh', '-c', f'mount --bind {shutil.which("false")} {path} && exec {session.prefix}/bin/besace']
        open_activity(journey, program=program)
        check_said(journey)
        journey.press('ctrl+q')
        check_equal(session.wait_for_end(), 0, f'the exit status without {path.name}')


if __name__ == '__main__':
    run('do-an-activity', probe_fails, helper_is_missing)

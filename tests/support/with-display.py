#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test of widgets on a display of its own, in a home of its own: with-display.py COMMAND [ARGUMENT…]

The program finds neither the user’s bus nor their settings and data. What it prints, its status and its end by a
signal are passed on.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from display import Display, end_on_sigterm, stop

# A window that is destroyed in the middle of an animation makes libadwaita 1.2 let go of the animation twice.
GTK_SETTINGS = """\
[Settings]
gtk-enable-animations=false
"""


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2

    end_on_sigterm()
    with tempfile.TemporaryDirectory(prefix='besace-test-') as name:
        folder = Path(name)
        own = {
            'HOME': folder, 'XDG_CONFIG_HOME': folder / 'config', 'XDG_DATA_HOME': folder / 'share',
            'XDG_STATE_HOME': folder / 'state', 'XDG_CACHE_HOME': folder / 'cache',
            'XDG_RUNTIME_DIR': folder / 'runtime', 'BESACE_DATA_DIR': folder / 'data',
        }
        for path in own.values():
            path.mkdir(mode=0o700, exist_ok=True)
        settings = own['XDG_CONFIG_HOME'] / 'gtk-4.0' / 'settings.ini'
        settings.parent.mkdir()
        settings.write_text(GTK_SETTINGS, encoding='utf-8')

        display = Display(folder)
        process = None
        try:
            environment = {**os.environ, **{key: str(path) for key, path in own.items()}, 'DISPLAY': display.name,
                           'GDK_BACKEND': 'x11', 'DBUS_SESSION_BUS_ADDRESS': 'disabled:', 'GTK_USE_PORTAL': '0'}
            environment.pop('WAYLAND_DISPLAY', None)
            process = subprocess.Popen(sys.argv[1:], env=environment)
            status = process.wait()
        finally:
            if process:
                stop(process)
            display.close()

    if status < 0:
        # An abort is told as what it is, so that whoever started this sees it too.
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    return status


if __name__ == '__main__':
    sys.exit(main())

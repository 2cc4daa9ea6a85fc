# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen for a test that nobody sees, and the end of what a test started."""

import os
import signal
import subprocess
import sys
from pathlib import Path

STOP_TIMEOUT = 5.0


def end_on_sigterm():
    """Lets a test that is told to stop leave its blocks, so that what it started is ended with it."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def stop(process):
    """Ends a process: asked first, then made to."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


class Display:
    """An X server without a screen, on the first number that is free."""

    def __init__(self, folder, size=(1366, 768)):
        read_end, write_end = os.pipe()
        self.log = open(Path(folder) / 'xvfb.log', 'wb')
        self.process = subprocess.Popen(
            ['Xvfb', '-displayfd', str(write_end), '-screen', '0', f'{size[0]}x{size[1]}x24',
             '-nolisten', 'tcp', '-noreset', '-dpi', '96'],
            pass_fds=[write_end], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        os.close(write_end)
        with os.fdopen(read_end, encoding='ascii') as pipe:
            number = pipe.readline().strip()   # ends without a number if the server does
        if not number:
            self.close()
            raise RuntimeError(f'Xvfb did not start: {Path(self.log.name).read_text(errors="replace").strip()}')
        self.name = f':{number}'

    def close(self):
        stop(self.process)
        self.log.close()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A session of its own for a test: a screen, a window manager, a bus, an accessibility bus, a home.

    with Session('find-a-resource') as session:
        session.start()
        session.type_text('carte grise')
        session.wait_for('label', 'Changer l’adresse de sa carte grise')

Nothing of the machine’s own session is read or written, and what was started is ended with the block. If the block
fails, a picture of the screen, the accessible tree and what the program said are kept in the folder that
BESACE_TEST_LOGS names. libatspi keeps to the first bus that it meets, so a process has one session in its life; the
program may be started in it as often as one likes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from accessible_tree import TIMEOUT, Atspi, Element, WaitError, application_of, wait_until
from display import Display, end_on_sigterm, stop

FOCUS_TIMEOUT = 2.0

HERE = Path(__file__).resolve().parent
PASSED_ON = ('PATH', 'LD_LIBRARY_PATH', 'G_MESSAGES_DEBUG', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')

# libadwaita 1.7 asks how high the heading of a message dialog would be on one line in widths that it does not fit, and then lets it
# wrap; GTK 4.18 warns of the question. GTK 4.8 knows no such warning, so that nothing is hidden there.
HEADING_MEASURED = 'Trying to measure GtkLabel'

GTK_SETTINGS = """\
[Settings]
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-font-name=Cantarell 11
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
"""


class ProgramEnded(AssertionError):
    """The program has ended while the test still needed it."""


class Session:
    """The session, and the keyboard, the mouse and the eyes of whoever uses the program in it."""

    def __init__(self, name, prefix=None, screen=(1366, 768), language='fr', environment=None):
        """name: of the test, for what is kept of a failure. prefix: where Besace is installed, by default what
        BESACE_PREFIX says. language: what LANGUAGE says to the program, with LC_ALL=C.UTF-8; None: nothing."""
        self.name = name
        self.prefix = Path(prefix or os.environ.get('BESACE_PREFIX', '/usr')).resolve()
        self.screen = screen
        self.language = language
        self.extra_environment = environment or {}
        self.environment = {}
        self.folder = None
        self.program = None
        self.application = None
        self._services = []
        self._display = None
        self._focus_listener = None
        self._focus = None

    # The session itself

    def __enter__(self):
        end_on_sigterm()
        self.folder = Path(tempfile.mkdtemp(prefix='besace-test-'))
        try:
            self._make_environment()
            self._start_services()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, kind, error, traceback):
        if kind and not issubclass(kind, KeyboardInterrupt):
            self.keep_failure()
        self._close()

    def _make_environment(self):
        home = self.folder / 'home'
        folders = {
            'HOME': home,
            'XDG_CONFIG_HOME': home / '.config',
            'XDG_DATA_HOME': home / '.local/share',
            'XDG_STATE_HOME': home / '.local/state',
            'XDG_CACHE_HOME': home / '.cache',
            'XDG_RUNTIME_DIR': self.folder / 'runtime',
            'BESACE_DATA_DIR': self.folder / 'data',
        }
        for folder in folders.values():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings = home / '.config/gtk-4.0/settings.ini'
        settings.parent.mkdir()
        settings.write_text(GTK_SETTINGS, encoding='utf-8')

        self.environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.environment.update({name: str(folder) for name, folder in folders.items()})
        self.environment.update({
            'LC_ALL': 'C.UTF-8',
            **({'LANGUAGE': self.language} if self.language else {}),
            'XDG_DATA_DIRS': f'{self.prefix}/share:/usr/local/share:/usr/share',
            'XDG_CURRENT_DESKTOP': 'GNOME',
            'GSETTINGS_SCHEMA_DIR': str(self.prefix / 'share/glib-2.0/schemas'),
            'GSETTINGS_BACKEND': 'keyfile',
            'GDK_BACKEND': 'x11',
            'GSK_RENDERER': 'cairo',
            'GTK_A11Y': 'atspi',
            'G_DEBUG': 'gc-friendly,fatal-criticals',
            'GTK_USE_PORTAL': '0',
            'NO_AT_BRIDGE': '0',
        })
        self.environment.update(self.extra_environment)

    def _start_services(self):
        self._display = Display(self.folder, self.screen)
        self.environment['DISPLAY'] = self._display.name
        # On a French keyboard é, è, à and ç are keys of their own, and the digits are not: as users have it.
        self.set_keyboard('fr')

        self._spawn('openbox', '--sm-disable', '--config-file', HERE / 'window-manager.xml')
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = self._start_bus()
        self._spawn('/usr/libexec/at-spi-bus-launcher', '--launch-immediately')

        # libatspi reads these from the process that it is in.
        for name in ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR'):
            os.environ[name] = self.environment[name]
        os.environ.pop('AT_SPI_BUS_ADDRESS', None)
        os.environ.pop('WAYLAND_DISPLAY', None)

        wait_until(lambda: self._try('xdotool', 'get_desktop'), 'the window manager is there')
        wait_until(self._accessibility_answers, 'the accessibility bus is there')
        Atspi.init()
        Atspi.set_timeout(2000, 15000)
        self._focus_listener = Atspi.EventListener.new(self._focus_moved)
        self._focus_listener.register('object:state-changed:focused')

    def _start_bus(self):
        process = self._spawn('dbus-daemon', f'--config-file={HERE}/session-bus.conf', '--nofork', '--print-address',
                              stdout=subprocess.PIPE)
        address = process.stdout.readline().decode('ascii').strip()
        if not address:
            raise RuntimeError('dbus-daemon did not start')
        return address

    def _focus_moved(self, event):
        if event.detail1:
            self._focus = Element(event.source)

    def _accessibility_answers(self):
        return self._try('gdbus', 'call', '--session', '--dest', 'org.a11y.Bus', '--object-path', '/org/a11y/bus',
                         '--method', 'org.a11y.Bus.GetAddress')

    def _spawn(self, *command, stdout=None):
        log = open(self.folder / f'{Path(command[0]).name}.log', 'ab')
        with log:
            process = subprocess.Popen([str(word) for word in command], env=self.environment,
                                       stdin=subprocess.DEVNULL, stdout=stdout or log, stderr=log)
        self._services.append(process)
        return process

    def _try(self, *command):
        """Runs a program of the session; returns what it printed, or None if it failed."""
        done = subprocess.run([str(word) for word in command], env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding='utf-8', check=False)
        return done.stdout.strip() if done.returncode == 0 else None

    def _run(self, *command):
        printed = self._try(*command)
        if printed is None:
            raise AssertionError(f'{" ".join(map(str, command))}: failed')
        return printed

    def _close(self):
        self.stop()
        for process in reversed(self._services):
            stop(process)
            if process.stdout:
                process.stdout.close()
        if self._display:
            self._display.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep_failure(self, what='failure'):
        """Keeps what there is to see of a failure in a folder, and says which."""
        try:
            self._keep_failure(what)
        except Exception as complaint:   # whatever it is, the failure itself matters more
            print(f'What there was to see of the failure could not be kept: {complaint}', file=sys.stderr)

    def _keep_failure(self, what):
        kept = Path(os.environ.get('BESACE_TEST_LOGS', tempfile.gettempdir())) / f'{self.name}-{what}'
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        if self._display:
            self._try('import', '-window', 'root', kept / 'screen.png')
        for log in self.folder.glob('*.log'):
            shutil.copy(log, kept)
        if self.application and self.program.poll() is None:
            (kept / 'tree.txt').write_text(self.dump_tree(), encoding='utf-8')
        print(f'What there was to see of the failure is in {kept}', file=sys.stderr)

    # The program

    @property
    def data_folder(self):
        return Path(self.environment['BESACE_DATA_DIR'])

    def start(self, *arguments, program='besace', environment=None, language=None, timeout=30.0):
        """Starts the program and waits for its first window. program: a name in the prefix, or a command as a list."""
        command = [str(self.prefix / 'bin' / program)] if isinstance(program, str) else list(map(str, program))
        own = {**self.environment, **(environment or {})}
        if language is not None:
            own['LANGUAGE'] = language
        with open(self.folder / 'program.log', 'ab') as log:
            # What is saved without saying where lands in the home.
            self.program = subprocess.Popen(command + list(map(str, arguments)), env=own, cwd=own['HOME'],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)

        def look():
            self._check_alive()
            self.application = application_of(self.program.pid)
            return self.application and any(window.showing for window in self.application.children)
        wait_until(look, f'{Path(command[0]).name} shows a window', timeout)
        wait_until(self.active_window, 'the window has the focus', timeout)
        return self.application

    def forget(self):
        """Ends the program, and removes its data and settings: the next start is a first one."""
        self.stop()
        for folder in (self.data_folder, self.folder / 'home/.config/glib-2.0', self.folder / 'home/.local/share'):
            shutil.rmtree(folder, ignore_errors=True)
        self.data_folder.mkdir(mode=0o700)

    def stop(self):
        """Ends the program as a session that closes does; returns its exit status."""
        return self._end(stop)

    def kill(self):
        """Ends the program as a cut of power does."""
        def kill(process):
            process.kill()
            return process.wait()
        return self._end(kill)

    def _end(self, end):
        if not self.program:
            return None
        status = end(self.program)
        self.program = self.application = None
        return status

    def wait_for_end(self, timeout=TIMEOUT):
        """Waits for the program to end by itself; returns its exit status."""
        status = self.program.wait(timeout)
        self.program = self.application = None
        return status

    def _check_alive(self):
        status = self.program.poll()
        if status is not None:
            raise ProgramEnded(f'the program has ended with {status}; it said:\n{self.program_output()[-3000:]}')

    def program_output(self):
        """What the program has said since the session began."""
        log = self.folder / 'program.log'
        return log.read_text(encoding='utf-8', errors='replace') if log.exists() else ''

    def complaints(self):
        """The warnings and criticals among it that are the program’s own."""
        return [line for line in self.program_output().splitlines()
                if ('WARNING' in line or 'CRITICAL' in line) and HEADING_MEASURED not in line]

    def run(self, *command, check=True):
        """Runs another program of the prefix to its end, say besacectl, on the same data; returns what it printed."""
        done = subprocess.run([str(self.prefix / 'bin' / command[0]), *map(str, command[1:])], env=self.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              encoding='utf-8', check=False)
        if check and done.returncode != 0:
            raise AssertionError(f'{command[0]} ended with {done.returncode}: {done.stderr.strip()}')
        return done.stdout

    # The eyes

    def wait_for(self, role=None, name=None, **how):
        """As Element.wait_for(), anywhere in the program."""
        self._check_alive()
        return self.application.wait_for(role, name, **how)

    def wait_gone(self, role=None, name=None, **how):
        self._check_alive()
        self.application.wait_gone(role, name, **how)

    def find_all(self, role=None, name=None, **how):
        """As Element.find_all(), anywhere in the program."""
        self._check_alive()
        return self.application.find_all(role, name, **how)

    def focused(self):
        """Returns the element that has the keyboard’s focus, or None."""
        return next((element for element in self.application.walk() if element.focused), None)

    def follow_focus(self, *keys):
        """Presses keys and returns the element that they bring the focus to, or None if it stays where it is. Quicker
        than looking for it with focused(). An element that has gone again is not it: where the focus went from there is
        told next."""
        self._focus = None
        self.press(*keys)
        try:
            return wait_until(lambda: self._focus and self._focus.is_such(showing=False) and self._focus, 'the focus moves',
                              FOCUS_TIMEOUT)
        except WaitError:
            return None

    def dump_tree(self):
        return self.application.dump()

    def screenshot(self, path, whole_screen=False):
        """Takes a picture as soon as two in a row are the same, so that nothing is caught half drawn."""
        window = 'root' if whole_screen else self.active_window() or 'root'
        last = None

        def steady():
            nonlocal last
            # Without the date, equal pictures are equal files.
            taken = subprocess.run(['import', '-silent', '-window', window, '-strip',
                                    '-define', 'png:exclude-chunks=date,tIME', 'png:-'],
                                   env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
            before, last = last, taken.stdout
            return last if last == before else None
        picture = wait_until(steady, 'the screen comes to rest')
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(picture)

    # The hands

    def click(self, role=None, name=None, action=None, **how):
        """Waits for an element, and does what a click on it does."""
        element = self.wait_for(role, name, **how)
        element.click(action)
        return element

    def activate(self, role=None, name=None, **how):
        """Waits for an element and clicks on it, whatever it is: through its own action, that of what holds it (the
        name of a button is often its label’s), or with the mouse."""
        found = self.wait_for(role, name, **how)
        # Since GTK 4.12 a menu button has an action that does nothing; the button within it has the one that opens.
        within = (inner for inner in found.find_all(found.role, found.name) if inner.accessible != found.accessible)
        element = next(within, found)
        while element and element.role not in ('frame', 'dialog', 'application'):
            if 'click' in element.actions:
                element.click('click')
                return found
            element = element.parent
        self.point_and_click(found)
        return found

    def point_and_click(self, element, button=1):
        """Clicks on the middle of an element with the mouse, for what has no action of its own. GTK 4.18 leaves the
        padding of whatever holds the element out of where it says that it is: what is smaller than that would be missed."""
        box = element.extents
        window = element
        while window.role not in ('frame', 'dialog', 'application'):
            window = window.parent
        # GTK 4.18 counts from within the border of the window, which then begins at so much less than nothing.
        within = window.extents
        x, y = self.window_geometry()[:2]
        self._run('xdotool', 'mousemove', x + box.x - within.x + box.width // 2, y + box.y - within.y + box.height // 2,
                  'click', button)

    def press(self, *keys):
        """Presses keys, by their X names: press('ctrl+f'), press('Down', 'Return')."""
        self._check_alive()
        self._run('xdotool', 'key', '--clearmodifiers', *keys)

    def type_text(self, text, *keys):
        """Types as a quick person does, then presses keys, if any, as quickly."""
        self._check_alive()
        then = ('key', *keys) if keys else ()
        self._run('xdotool', 'type', '--clearmodifiers', '--delay', 15, '--args', 1, text, *then)

    def set_keyboard(self, layout):
        self._run('setxkbmap', '-layout', layout)

    # The window

    def active_window(self):
        """Returns the X id of the window of the program that has the focus, or None."""
        window = self._try('xdotool', 'getactivewindow')
        owner = window and self._try('xdotool', 'getwindowpid', window)
        return window if owner and self.program and int(owner) == self.program.pid else None

    def window_geometry(self):
        """Returns x, y, width and height of the window that has the focus."""
        said = self._run('xdotool', 'getwindowgeometry', '--shell', self.active_window())
        values = dict(line.split('=') for line in said.splitlines())
        return tuple(int(values[name]) for name in ('X', 'Y', 'WIDTH', 'HEIGHT'))

    def resize(self, width, height):
        """Gives the window a size and returns the one it took, which is larger if the program asks for more."""
        window = wait_until(self.active_window, 'a window has the focus')
        before = self.window_geometry()[2:]
        if before == (width, height):
            return before
        self._run('xdotool', 'windowsize', window, width, height)
        try:
            wait_until(lambda: self.window_geometry()[2:] == (width, height), f'the window is {width} × {height}', 3.0)
        except WaitError:
            if self.window_geometry()[2:] == before:
                raise
        self._run('xdotool', 'windowmove', window, 0, 0)
        return self.window_geometry()[2:]

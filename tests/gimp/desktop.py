# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own for a test program, with GIMP's window on it.

Desktop starts an X server, a D-Bus session and a window manager, and ends them with the program. Window starts GIMP
there and listens through Script-Fu's server, so that a test can look at pixels while it acts as a person would
(see widgets).
"""
import atexit
import os
import shutil
import subprocess
import tempfile
import threading

import numpy

import scriptfu
from scriptfu import TIMEOUT, wait_until  # noqa: F401  (others have both from here)

class Desktop:
    """X server, D-Bus session and window manager; the process's environment points to them from then on."""

    def __init__(self, size='1280x900'):
        self.width, self.height = map(int, size.split('x'))
        self.processes = []
        atexit.register(self.close)
        self.folder = tempfile.mkdtemp(prefix='blue-noise-desktop-')
        # What the session's programs keep belongs in here, not in the user's home.
        self.homes = {name: self.folder for name in ('HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME')}
        read_end, write_end = os.pipe()
        self._start(['Xvfb', '-displayfd', str(write_end), '-screen', '0', f'{size}x24', '-nolisten', 'tcp'],
                    pass_fds=(write_end,))
        os.close(write_end)
        with os.fdopen(read_end) as display:
            number = display.readline().strip()
        assert number, 'Xvfb did not start'
        for name in ('WAYLAND_DISPLAY', 'XAUTHORITY', 'NO_AT_BRIDGE', 'AT_SPI_BUS_ADDRESS', 'GTK_MODULES'):
            os.environ.pop(name, None)
        os.environ.update(DISPLAY=f':{number}', GDK_BACKEND='x11', XDG_RUNTIME_DIR=self.folder,
                          XDG_SESSION_TYPE='x11')
        bus = self._start(['dbus-daemon', '--session', '--print-address', '--nofork', '--nopidfile'],
                          stdout=subprocess.PIPE, text=True)
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()
        self._start(['openbox'])

    def _start(self, command, stdout=subprocess.DEVNULL, **options):
        process = subprocess.Popen(command, env={**os.environ, **self.homes}, stdin=subprocess.DEVNULL, stdout=stdout,
                                   stderr=subprocess.DEVNULL, **options)
        self.processes.append(process)
        return process

    @property
    def environment(self):
        """What a program on this desktop needs to know."""
        names = ('DISPLAY', 'GDK_BACKEND', 'XDG_SESSION_TYPE', 'DBUS_SESSION_BUS_ADDRESS')
        return {name: os.environ[name] for name in names}

    def pixels(self):
        """What the screen shows: codes (height, width, 3)."""
        run = subprocess.run(['import', '-window', 'root', '-depth', '8', 'rgb:-'], check=True, capture_output=True,
                             stdin=subprocess.DEVNULL)
        return numpy.frombuffer(run.stdout, numpy.uint8).reshape(self.height, self.width, 3)

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', path], check=True, stdin=subprocess.DEVNULL)
        return path

    def close(self):
        while self.processes:
            process = self.processes.pop()
            process.kill()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Window(scriptfu.Server):
    """GIMP in a window of a desktop, in the folders of a session; `with_data` loads palettes and their like."""

    def __init__(self, session, desktop, with_data=False):
        super().__init__(session, ['gimp-3', '-n', '-s', *([] if with_data else ['-d'])],
                         {**session.environment, **desktop.environment})

    def scheme_aside(self, text):
        """Evaluates Scheme in a thread, for calls that wait for a dialog; join() gives the answer or raises."""
        return Aside(lambda: self.scheme(text))


class Aside(threading.Thread):
    """A thread that keeps its answer."""

    def __init__(self, function):
        super().__init__(daemon=True)
        self.function = function
        self.answer = self.error = None
        self.start()

    def run(self):
        try:
            self.answer = self.function()
        except Exception as error:  # handed on by result()
            self.error = error

    def result(self):
        self.join(TIMEOUT)
        assert not self.is_alive(), 'a call to GIMP did not return'
        if self.error is not None:
            raise self.error
        return self.answer

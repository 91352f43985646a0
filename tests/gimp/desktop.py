# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own for a test program, with GIMP's window on it.

Desktop starts an X server, a D-Bus session and a window manager, and ends them with the program. Window starts GIMP
there and listens through Script-Fu's server, so that a test can look at pixels while it acts as a person would
(see widgets).
"""
import atexit
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import time

import numpy

TIMEOUT = 300  # seconds; only there so that what hangs ends some day


class SchemeError(Exception):
    """Script-Fu reported an error."""


def wait_until(condition, what, timeout=TIMEOUT):
    """Polls until `condition` returns something true, and returns that."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(.1)
    raise AssertionError(f'waited in vain: {what}')


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


class Window:
    """GIMP in a window of a desktop, in the folders of a session; `with_data` loads palettes and their like."""

    def __init__(self, session, desktop, with_data=False):
        self.log = session.path('gimp.log')
        self.port = self._free_port()
        server = ('(begin (script-fu-use-v3) (plug-in-script-fu-server #:run-mode RUN-NONINTERACTIVE '
                  f'#:ip "127.0.0.1" #:port {self.port} #:logfile {chr(34)}{session.path("server.log")}{chr(34)}))')
        with open(self.log, 'wb') as log:
            self.process = subprocess.Popen(
                ['gimp-3', '-n', '-s', *([] if with_data else ['-d']), '-f', '--batch-interpreter=plug-in-script-fu-eval', '-b',
                 server],
                env={**session.environment, **desktop.environment}, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        atexit.register(self.close)
        self.connection = wait_until(self._connect, 'a connection to Script-Fu in GIMP')
        self.scheme('(script-fu-use-v3)')

    @staticmethod
    def _free_port():
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            return probe.getsockname()[1]

    def _connect(self):
        assert self.process.poll() is None, f'GIMP ended:\n{self.messages}'
        try:
            return socket.create_connection(('127.0.0.1', self.port), timeout=TIMEOUT)
        except OSError:
            return None

    @property
    def messages(self):
        """All that GIMP and its plug-ins have written to their standard error so far."""
        with open(self.log, encoding='utf-8', errors='replace') as log:
            return log.read()

    def _receive(self, count):
        data = b''
        while len(data) < count:
            part = self.connection.recv(count - len(data))
            assert part, f'GIMP closed the connection:\n{self.messages}'
            data += part
        return data

    def scheme(self, text):
        """Evaluates Scheme in GIMP and returns what it printed."""
        code = text.encode()
        self.connection.sendall(b'G' + struct.pack('>H', len(code)) + code)
        magic, failed, length = struct.unpack('>BBH', self._receive(4))
        answer = self._receive(length).decode(errors='replace')
        assert magic == ord('G')
        if failed:
            raise SchemeError(answer)
        return answer

    def scheme_aside(self, text):
        """Evaluates Scheme in a thread, for calls that wait for a dialog; join() gives the answer or raises."""
        return Aside(lambda: self.scheme(text))

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


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

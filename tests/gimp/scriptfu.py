# SPDX-License-Identifier: GPL-3.0-or-later
"""A GIMP that stays up and evaluates Scheme: Script-Fu's server, which GIMP starts with, and a connection to it."""
import atexit
import os
import signal
import socket
import struct
import subprocess
import time

TIMEOUT = 300  # seconds; only there so that what hangs ends some day


class SchemeError(Exception):
    """Script-Fu reported an error."""


class Ended(AssertionError):
    """GIMP, or its Script-Fu, ended in the middle of what it was asked for."""


def wait_until(condition, what, timeout=TIMEOUT, pause=.1):
    """Polls until `condition` returns something true, and returns that."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(pause)
    raise AssertionError(f'waited in vain: {what}')


class Server:
    """GIMP, started by `command` with these environment variables in the folders of a session; what it and its plug-ins
    write goes into the file `log` there."""

    def __init__(self, session, command, environment, log='gimp.log'):
        self.log = session.path(log)
        self.port = self._free_port()
        server = ('(begin (script-fu-use-v3) (plug-in-script-fu-server #:run-mode RUN-NONINTERACTIVE '
                  f'#:ip "127.0.0.1" #:port {self.port} #:logfile {chr(34)}{self.log}.server{chr(34)}))')
        with open(self.log, 'wb') as file:
            self.process = subprocess.Popen(
                [*command, '-f', '--batch-interpreter=plug-in-script-fu-eval', '-b', server], env={**environment, 'BN_SERVER': self.log},
                stdin=subprocess.DEVNULL, stdout=file, stderr=file)
        atexit.register(self.close)
        self.connection = wait_until(self._connect, 'a connection to Script-Fu in GIMP', pause=.02)
        self.scheme('(script-fu-use-v3)')
        folder = self.scheme('(begin (display gimp-directory) "")')
        assert session.profile in folder, f'another GIMP than that of {session.profile} answers: {folder}'

    @staticmethod
    def _free_port():
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            return probe.getsockname()[1]

    def _connect(self):
        if self.process.poll() is not None:
            raise Ended(f'GIMP ended:\n{self.messages}')
        assert 'batch command experienced' not in self.messages, self.messages
        try:
            return socket.create_connection(('127.0.0.1', self.port), timeout=TIMEOUT)
        except OSError:
            return None

    @property
    def messages(self):
        """All that GIMP and its plug-ins have written to their standard output and error so far."""
        return self.messages_from(0)

    def messages_from(self, place):
        with open(self.log, 'rb') as log:
            log.seek(place)
            return log.read().decode(errors='replace')

    def _receive(self, count):
        data = b''
        while len(data) < count:
            try:
                part = self.connection.recv(count - len(data))
            except ConnectionError:
                part = b''
            if not part:
                raise Ended(f'GIMP closed the connection:\n{self.messages[-3000:]}')
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

    def close(self):
        """Ends GIMP and its plug-ins, of which some would outlive it."""
        for process in self._processes():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it ended meanwhile
        self.process.wait()

    def _processes(self):
        mark = f'BN_SERVER={self.log}'.encode()
        return [int(name) for name in filter(str.isdigit, os.listdir('/proc')) if mark in environment_of(name)]


def environment_of(process):
    """The variables of a process; none of one that has ended, or that is not ours."""
    try:
        with open(f'/proc/{process}/environ', 'rb') as file:
            return file.read().split(b'\0')
    except OSError:
        return []

# SPDX-License-Identifier: GPL-3.0-or-later
"""A session whose GIMP stays up from one batch to the next: to start one takes longer than most of what tests ask of it.

Each batch has variables of its own and finds no images, palettes or context of another. One that fails spoils no other;
if GIMP ends in the middle of one, that is this one's Result, and the next has a new GIMP.
"""
import atexit
import contextlib
import functools
import os
import shutil
import tempfile

import processes
import scriptfu
from session import TIMEOUT, Result, Session

# What GIMP's own batches end with after an error of theirs.
FAILED = 70

REMEMBER = ('(begin (define palettes-at-first (vector->list (gimp-palettes-get-list "")))'
            '(define error-hook-at-first *error-hook*) "")')
TIDY = ('(begin (script-fu-use-v3)'
        '(for-each gimp-image-delete (vector->list (gimp-get-images)))'
        '(for-each (lambda (palette) (if (not (member palette palettes-at-first)) (gimp-resource-delete palette)))'
        ' (vector->list (gimp-palettes-get-list "")))'
        '(set! *error-hook* error-hook-at-first)(gimp-context-set-defaults) "")')


class LiveSession(Session):
    """batch() runs in a GIMP that stays; python() and console() start one of their own."""

    def __init__(self, plugins=()):
        super().__init__(plugins=('script-fu-server', *plugins))
        self.servers = {}

    def batch(self, *scheme, timeout=TIMEOUT, with_data=False):
        """As a Session's; GIMPs with and without palettes and their like are two."""
        text = '(let ()\n' + '\n'.join(scheme) + '\n"")'
        with tempfile.NamedTemporaryFile('w', suffix='.scm', dir=self.folder, encoding='utf-8') as file:
            file.write(text)
            file.flush()
            return self._evaluate(f'(let* ((port (open-input-file "{file.name}")) (form (read port)))'
                                  ' (close-input-port port) (eval form))', timeout, with_data)

    def _evaluate(self, text, timeout, with_data):
        server = self._server(with_data)
        server.scheme(TIDY)
        place = os.path.getsize(server.log)
        server.connection.settimeout(timeout)
        code, out, error = 0, '', ''
        try:
            out = server.scheme(text).removesuffix('""')
        except scriptfu.SchemeError as failure:
            code, error = FAILED, str(failure)
        except scriptfu.Ended as failure:
            code, error = self._bury(with_data), str(failure)
        except TimeoutError:
            self._bury(with_data)
            raise
        # The plug-in, too, has said all that it has to say.
        scriptfu.wait_until(lambda: not processes.plugin_processes(self), 'the plug-in to end', pause=.005)
        return Result(code, out, server.messages_from(place) + error)

    def _server(self, with_data):
        if with_data not in self.servers:
            command = ['gimp-console-3', '-i', *([] if with_data else ['-d'])]
            server = scriptfu.Server(self, command, self.environment, f'gimp-{len(self.servers)}.log')
            server.scheme(REMEMBER)
            self.servers[with_data] = server
        return self.servers[with_data]

    def _bury(self, with_data):
        """Ends a GIMP that is of no use any more; returns how it ended, which is no success whatever it says."""
        server = self.servers.pop(with_data)
        with contextlib.suppress(Exception):
            server.process.wait(5)
        code = server.process.poll()
        server.close()
        return code or -1

    def stop(self):
        """Ends GIMP; the next batch has a new one, in the same folders."""
        for server in self.servers.values():
            server.close()
        self.servers.clear()

    def close(self):
        self.stop()
        super().close()

    def remove_operation(self):
        self.stop()
        super().remove_operation()


class Guest:
    """A folder of its own for files, and all else of a session that others share."""

    def __init__(self, host):
        self.host = host
        self.place = tempfile.mkdtemp(prefix='guest-', dir=host.folder)

    def __getattr__(self, name):
        return getattr(self.host, name)

    def path(self, *parts):
        return os.path.join(self.place, *parts)

    def close(self):
        shutil.rmtree(self.place, ignore_errors=True)


@functools.cache
def common_session():
    """The one that the cases of a program share."""
    common = LiveSession()
    atexit.register(common.close)
    return common

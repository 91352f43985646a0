# SPDX-License-Identifier: GPL-3.0-or-later
"""The plug-in's own process, found by the program's path."""
import os
import signal
import time

import session
from desktop import wait_until


def plugin_processes(gimp):
    """The ids of the plug-in processes that a session's GIMP has started."""
    found = []
    for name in filter(str.isdigit, os.listdir('/proc')):
        try:
            program = os.readlink(f'/proc/{name}/exe')
        except OSError:
            continue  # it ended meanwhile
        if program.startswith(gimp.folder) and os.path.basename(program) == session.PLUGIN_NAME:
            found.append(int(name))
    return found


def processor_seconds(process):
    """How long a process has computed so far; 0 for one that has ended."""
    try:
        with open(f'/proc/{process}/stat', encoding='utf-8') as stat:
            fields = stat.read().rsplit(')', 1)[1].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def peak_memory(process):
    """The most bytes that a process has had in memory so far; 0 for one that has ended."""
    try:
        with open(f'/proc/{process}/status', encoding='utf-8') as status:
            peak = [line for line in status if line.startswith('VmHWM:')]
    except OSError:
        return 0
    return 1024 * int(peak[0].split()[1]) if peak else 0


def lasting_memory(gimp):
    """The bytes that a session's GIMP and its plug-in processes have written to memory of their own; without those of
    the filter and of file formats, which last for one picture only."""
    return sum(own_memory(process) for process in session_processes(gimp)
               if not program_of(process).startswith((session.PLUGIN_NAME, 'file-')))


def session_processes(gimp):
    """The ids of all processes that run in a session's folders."""
    mark = f'GIMP3_DIRECTORY={gimp.profile}'.encode()
    return [int(name) for name in filter(str.isdigit, os.listdir('/proc'))
            if mark in read_about(name, 'environ').split(b'\0')]


def program_of(process):
    return read_about(process, 'cmdline').split(b'\0')[0].decode(errors='replace').rsplit('/', 1)[-1]


def own_memory(process):
    """The anonymous memory of a process in bytes; 0 for one that has ended."""
    sizes = [line for line in read_about(process, 'smaps_rollup').splitlines() if line.startswith(b'Anonymous:')]
    return 1024 * int(sizes[0].split()[1]) if sizes else 0


def read_about(process, what):
    """A file below /proc; empty for a process that has ended, or that is not ours."""
    try:
        with open(f'/proc/{process}/{what}', 'rb') as file:
            return file.read()
    except OSError:
        return b''


def busy_plugin(gimp, seconds=1):
    """The id of a plug-in process that has computed for so long that it must be optimising a mask, or None."""
    busy = [process for process in plugin_processes(gimp) if processor_seconds(process) > seconds]
    return busy[0] if busy else None


def await_rest(gimp):
    """Waits until the plug-in has been seen to compute nothing for a second."""
    def rests():
        before = [processor_seconds(process) for process in plugin_processes(gimp)]
        time.sleep(1)
        return [processor_seconds(process) for process in plugin_processes(gimp)] == before
    wait_until(rests, 'the plug-in to rest')


def end(process):
    """Ends a process as GIMP's Cancel ends a plug-in."""
    os.kill(process, signal.SIGKILL)


def is_computing(gimp, seconds=.5):
    """Whether a plug-in process computes for more than a fifth of the time that this looks at it."""
    before = {process: processor_seconds(process) for process in plugin_processes(gimp)}
    time.sleep(seconds)
    return any(processor_seconds(process) - spent > seconds / 5 for process, spent in before.items())

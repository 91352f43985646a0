# SPDX-License-Identifier: GPL-3.0-or-later
"""A GIMP of its own for a test: fresh folders, only the plug-ins it needs, and Script-Fu batches.

The environment names what is under test (meson sets it): BN_PLUGIN, the program of the plug-in, next to
which its dialogs are, BN_OPERATION, the
module of the GEGL operation, and BN_TOOL, the command-line tool.
"""
import functools
import os
import re
import shutil
import subprocess
import tempfile

TIMEOUT = 300  # seconds; only there so that a GIMP that hangs ends some day
PLUGIN_NAME = 'blue-noise-dither'
DIALOGS = 'blue-noise-dialogs.so'  # next to the program, if a person is to see it
STOCK_PLUGINS = ('script-fu', 'file-png', 'file-jpeg', 'file-tiff')
GIMPRC = '(show-welcome-dialog no)\n(config-version "3.0.4")\n(check-updates no)\n'

# Any plug-in, GIMP's own too, may say this at its very end: GIMP has closed the pipe before the plug-in says goodbye.
GOODBYE = re.compile(r'LibGimp-WARNING .*gimp_flush\(\): error:')

# GTK says this of any menu that a screen reader opens, as the tests do: there is no click behind it.
NO_CLICK = 'no trigger event for menu popup'

# GTK says this of any radio button that a screen reader asks about, as the tests do: it takes away its relation to its
# group before there is one.
NO_RELATION = "atk_relation_get_relation_type: assertion 'ATK_IS_RELATION (relation)' failed"

# LibgimpUI says this when settings are reset, of any argument that may be no palette or pattern at all.
NO_RESOURCE = "gimp_resource_chooser_set_resource: assertion 'resource != NULL' failed"


@functools.cache
def gimp_folder():
    """Where GIMP's own plug-ins and their like are."""
    return subprocess.run(['pkg-config', '--variable=gimplibdir', 'gimp-3.0'], check=True, capture_output=True,
                          text=True).stdout.strip()


@functools.cache
def operations_folder():
    """Where GEGL's own operations are."""
    return subprocess.run(['pkg-config', '--variable=pluginsdir', 'gegl-0.4'], check=True, capture_output=True,
                          text=True).stdout.strip()


def quoted(text):
    """A string for Scheme."""
    return '"' + str(text).replace('\\', '\\\\').replace('"', '\\"') + '"'


class Scheme(str):
    """A setting's value that is Scheme itself: GIMP's objects (layers, palettes, patterns) are what variables or calls
    give, such as Scheme('(gimp-palette-get-by-name "Web")')."""


# Scheme that has the words of errors displayed, of caught ones too: GIMP tells of those in some versions only.
TELL = '(set! *error-hook* (lambda words (display words) (apply throw words)))'


def scheme_value(value):
    if isinstance(value, bool):
        return '#t' if value else '#f'
    if isinstance(value, Scheme):
        return str(value)
    return quoted(value) if isinstance(value, str) else str(value)


def call(procedure, image='image', layer='layer', drawables=None, mode='RUN-NONINTERACTIVE', **settings):
    """The Scheme call of one of our procedures on a layer, or on `drawables`, which is Scheme for a vector;
    mask_width=8 becomes #:mask-width 8."""
    words = [f'#:{name.replace("_", "-")} {scheme_value(value)}' for name, value in settings.items()]
    drawables = drawables or f'(vector {layer})'
    return f'({procedure} #:run-mode {mode} #:image {image} #:drawables {drawables} {" ".join(words)})'


def dither(**settings):
    return call('plug-in-blue-noise-dither', **settings)


def render_mask(**settings):
    return call('plug-in-blue-noise-mask', **settings)


def load(path):
    """Scheme that binds `image` and `layer` to a picture file."""
    return (f'(define image (gimp-file-load RUN-NONINTERACTIVE {quoted(path)}))'
            '(define layer (vector-ref (gimp-image-get-selected-drawables image) 0))')


def save(path, image='image'):
    return f'(gimp-file-save RUN-NONINTERACTIVE {image} {quoted(path)})'


def complaints(messages):
    """The lines of CRITICAL or WARNING from our program or about our procedures; GIMP has enough of its own."""
    return [line for line in messages.splitlines()
            if any(word in line for word in ('CRITICAL', 'WARNING', 'mnemonic')) and 'blue-noise' in line
            and not GOODBYE.search(line) and not any(words in line for words in (NO_CLICK, NO_RELATION, NO_RESOURCE))]


class Result:
    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err
        self.complaints = complaints(self.err)

    @property
    def story(self):
        """What a failing test should tell: the end, without GIMP's echo of the batch."""
        return (self.err.split('Stopping at failing batch command')[0] + self.out)[-3000:]


class Session:
    """Fresh folders; `all_plugins` starts GIMP with every plug-in it ships rather than the few that tests need, which
    `plugins` adds to."""

    def __init__(self, all_plugins=False, plugins=()):
        self.folder = tempfile.mkdtemp(prefix='blue-noise-')
        self.profile = self.path('profile')
        self.cache = self.path('cache')
        self.masks = self.path('cache', PLUGIN_NAME)
        for folder in ('home', 'profile', 'cache', 'config', 'data', 'run', 'temporary'):
            os.mkdir(self.path(folder), 0o700)
        with open(self.path('profile', 'gimprc'), 'w', encoding='utf-8') as gimprc:
            gimprc.write(GIMPRC)
        self.environment = self._environment()
        self._install(self.path('profile', 'plug-ins'))
        self._install_operation()
        if not all_plugins:
            self._choose_plugins((*STOCK_PLUGINS, *plugins))

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def _environment(self):
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(('XDG_', 'GIMP', 'LC_')) and name not in ('LANGUAGE', 'DISPLAY')}
        environment.update(HOME=self.path('home'), GIMP3_DIRECTORY=self.profile, XDG_CACHE_HOME=self.cache,
                           XDG_CONFIG_HOME=self.path('config'), XDG_DATA_HOME=self.path('data'),
                           XDG_RUNTIME_DIR=self.path('run'), TMPDIR=self.path('temporary'), LANG='C.UTF-8')
        return environment

    def _install(self, plugins):
        program = os.environ['BN_PLUGIN']
        folder = os.path.join(plugins, PLUGIN_NAME)
        os.makedirs(folder)
        shutil.copy2(program, os.path.join(folder, PLUGIN_NAME))
        shutil.copy2(os.path.join(os.path.dirname(program), DIALOGS), folder)

    def remove_plugin(self):
        """The session's own copies of what is under test."""
        for plugins in self.path('plug-ins'), self.path('profile', 'plug-ins'):
            shutil.rmtree(os.path.join(plugins, PLUGIN_NAME))

    def install_plugin(self, program):
        """Gives GIMP another plug-in, where it looks for those that were chosen."""
        name = os.path.basename(program)
        os.mkdir(self.path('plug-ins', name))
        shutil.copy2(program, self.path('plug-ins', name, name))

    def install_palettes(self):
        """Gives GIMP the palettes that come with the filter, as an installation does."""
        shutil.copytree(os.path.join(os.environ['BN_SOURCE'], 'data', 'palettes'), self.path('profile', 'palettes'))

    def install_scripts(self):
        """Gives GIMP the Script-Fu scripts that come with the filter."""
        scripts = os.path.join(os.environ['BN_SOURCE'], 'data', 'scripts')
        shutil.copytree(scripts, self.path('profile', 'scripts'), ignore=shutil.ignore_patterns('*.py'))

    def _install_operation(self):
        """A folder with the operation alone: GEGL would take anything in the build's for one. GEGL_PATH replaces GEGL's
        own folders, so those are named too."""
        folder = self.path('operations')
        os.mkdir(folder)
        shutil.copy2(os.environ['BN_OPERATION'], folder)
        self.environment['GEGL_PATH'] = f'{operations_folder()}:{folder}'

    def remove_operation(self):
        """From now on GIMP starts without the operation."""
        self.environment['GEGL_PATH'] = operations_folder()

    def _choose_plugins(self, names):
        chosen = self.path('plug-ins')
        os.mkdir(chosen)
        for name in names:
            os.symlink(os.path.join(gimp_folder(), 'plug-ins', name), os.path.join(chosen, name))
        self._install(chosen)
        self.environment['GIMP_TESTING_PLUGINDIRS'] = chosen

    def batch(self, *scheme, timeout=TIMEOUT, with_data=False):
        """Runs Scheme in a GIMP without a display and returns its Result; `with_data` loads palettes and their like."""
        text = '(begin (script-fu-use-v3)\n' + '\n'.join(scheme) + '\n)'
        return self.console('plug-in-script-fu-eval', text, timeout, [] if with_data else ['-d'])

    def python(self, path, timeout=TIMEOUT, with_data=False, **variables):
        """Runs a Python file in a GIMP that has the plug-in python-eval; `variables` are of the environment."""
        with open(path, encoding='utf-8') as file:
            return self.console('python-fu-eval', file.read(), timeout, [] if with_data else ['-d'], variables)

    def console(self, interpreter, text, timeout=TIMEOUT, flags=(), variables=None):
        """Runs a batch in a GIMP without a display and returns its Result."""
        command = ['gimp-console-3', '-i', *flags, '-f', f'--batch-interpreter={interpreter}', '-b', text, '--quit']
        return self._run(command, timeout, variables)

    def tool(self, *arguments, timeout=TIMEOUT):
        """Runs the blue-noise tool and returns its Result."""
        return self._run([os.environ['BN_TOOL'], *map(str, arguments)], timeout)

    def _run(self, command, timeout, variables=None):
        run = subprocess.run(command, env={**self.environment, **(variables or {})}, stdin=subprocess.DEVNULL,
                             timeout=timeout, capture_output=True, text=True, errors='replace')
        return Result(run.returncode, run.stdout, run.stderr)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

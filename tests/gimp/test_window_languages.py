# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog speaks the languages that there are catalogues for; what it must say is what they say.

BN_LONG=1 tries all of them, else two.
"""
import gettext
import os
import subprocess

os.environ['BN_DESKTOP'] = '1366x768'

import processes  # noqa: E402
import tap  # noqa: E402
import widgets  # noqa: E402
from desktop import wait_until  # noqa: E402
from session import PLUGIN_NAME  # noqa: E402
from window_case import InWindow  # noqa: E402

CATALOGUES = os.path.join(os.environ['BN_SOURCE'], 'po')
MENU, TITLE = '_Blue-Noise Dither...', 'Blue-Noise Dither'
# What is looked for of what is shown: of the dialog's own words, the arguments' and the choices'.
WORDS = ('Dither', 'Mask', 'Prese_t', 'C_olors', 'Le_vels', 'Keep br_ightness', 'Stre_ngth', 'Editable effect', 'Mask _width',
         '_Mask height', '_Quality', '_Before/after', 'Channels and transparenc_y', 'Mask desi_gn', 'Custom',
         'In linear light')


def plain(label):
    """A label as it is heard, without the sign of its key."""
    return label.replace('_', '')


class OpenedDialog:
    """What InWindow looks at."""

    def __init__(self, program):
        self.program = program


class InLanguage(InWindow):
    language = locale = None

    @classmethod
    def prepare(cls):
        locales = cls.gimp.path('locales')
        os.mkdir(locales)
        subprocess.run(['localedef', '-i', cls.locale, '-f', 'UTF-8', os.path.join(locales, f'{cls.locale}.UTF-8')],
                       check=True, capture_output=True)
        folder = cls.gimp.path('plug-ins', PLUGIN_NAME, 'locale')
        os.makedirs(os.path.join(folder, cls.language, 'LC_MESSAGES'))
        subprocess.run(['msgfmt', '-o', os.path.join(folder, cls.language, 'LC_MESSAGES', f'{PLUGIN_NAME}.mo'),
                        os.path.join(CATALOGUES, f'{cls.language}.po')], check=True)
        cls.gimp.environment.update(LOCPATH=locales, LANG=f'{cls.locale}.UTF-8', LANGUAGE=cls.language)
        cls.words = gettext.translation(PLUGIN_NAME, folder, [cls.language])

    def said(self, word):
        return plain(self.words.gettext(word))

    def open_translated(self):
        widgets.press(widgets.await_widget('gimp', 'menu item', self.said(MENU), showing=False))
        program = wait_until(lambda: widgets.application(PLUGIN_NAME), 'the dialog')
        wait_until(lambda: widgets.find(program, 'dialog', self.said(TITLE), showing=True), self.said(TITLE))
        wait_until(lambda: not processes.is_computing(self.gimp), 'the mask')
        return OpenedDialog(program)

    def preview_place(self, dialog):
        return widgets.place_of(widgets.find(dialog.program, 'drawing area', self.said('Preview of the picture'), showing=True))

    def check(self):
        dialog = self.open_translated()
        heard = {node.get_name() for node in widgets.walk(dialog.program)}
        wanted = {word: self.said(word) for word in WORDS}
        self.assertEqual({word: said for word, said in wanted.items() if said not in heard}, {})
        self.assertGreater(sum(said != plain(word) for word, said in wanted.items()), len(WORDS) - 4)
        self.screenshot(f'language-{self.language}')
        self.assertNothingCutOff(dialog)
        place = self.preview_place(dialog)
        for part in 'Channels and transparenc_y', 'Mask desi_gn':
            widgets.press(widgets.find(dialog.program, 'toggle button', self.said(part)))
        wait_until(lambda: widgets.find(dialog.program, 'image', self.said('Power spectrum'), showing=True), 'plots')
        self.screenshot(f'language-{self.language}-plots')
        self.assertEqual(self.preview_place(dialog), place)
        self.assertNothingCutOff(dialog)


def in_language(language, locale):
    def test(self):
        self.check()
    name = f'test_the_dialog_speaks_{language}'
    return type(f'In_{language}', (InLanguage,), {'language': language, 'locale': locale, name: test})


SHORT = ('de', 'de_DE'), ('ja', 'ja_JP')  # long words, and other letters
LONG = *SHORT, ('es', 'es_ES'), ('fr', 'fr_FR'), ('zh_CN', 'zh_CN')
for each in LONG if os.environ.get('BN_LONG') == '1' else SHORT:
    globals()[f'In_{each[0]}'] = in_language(*each)


if __name__ == '__main__':
    tap.main()

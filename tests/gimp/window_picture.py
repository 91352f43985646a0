# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/window.png, the dialog as README shows it: opened for the first time on the photo.

data/make window runs it.
"""
import os
import subprocess
import time

os.environ['BN_DESKTOP'] = '1366x768'

import pictures  # noqa: E402
import widgets  # noqa: E402
from desktop import wait_until  # noqa: E402
from window_case import Dialog, InWindow, desktop  # noqa: E402

TARGET = os.path.join(os.environ['BN_SOURCE'], 'data', 'window.png')


class Picture(InWindow):
    with_data = True

    def picture(self):
        return pictures.read(pictures.PHOTO)[:, :, :3]

    def runTest(self):
        dialog = Dialog.open_from_menu()
        dialog.await_preview(desktop, levels=4)
        wait_until(lambda: dialog.says('64 colors'), 'the number of colors')
        time.sleep(2)  # the presets' pictures, which no one tells of
        x, y, width, height = widgets.place_of(widgets.find(dialog.program, 'dialog'))
        subprocess.run(['import', '-window', 'root', '-crop', f'{width}x{height}+{x}+{y}', '+repage', '-strip',
                        '-define', 'png:compression-level=9', TARGET], check=True, stdin=subprocess.DEVNULL)
        self.cancel(dialog)


if __name__ == '__main__':
    import unittest
    result = unittest.TestResult()
    unittest.TestSuite([Picture()]).run(result)
    raise SystemExit('\n'.join(text for _, text in result.errors + result.failures) or 0)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Ending the plug-in while it optimises a mask leaves no trace, without a display."""
import threading

import pictures
import processes
import tap
from cases import OwnCase
from desktop import wait_until
from session import dither, load, save

LONG = dict(levels=2, mask_width=1024, mask_height=1024, mask_quality='best')


class Cancel(OwnCase):
    def end_the_plugin(self):
        processes.end(wait_until(lambda: processes.busy_plugin(self.gimp), 'the plug-in to optimise'))

    def test_a_plug_in_ended_in_mid_optimisation_leaves_no_trace(self):
        codes = pictures.ramp(channels=3)
        source = self.write('source.png', codes)
        after, again = self.path('after.png'), self.path('again.png')
        thread = threading.Thread(target=self.end_the_plugin)
        thread.start()
        result = self.gimp.batch(
            load(source), '(gimp-image-clean-all image)', f'(display (catch "ended" {dither(**LONG)} "finished"))',
            '(display (if (gimp-image-is-dirty image) "changed" "unchanged"))', save(after),
            dither(levels=2), save(again))
        thread.join()
        self.assertEqual(result.code, 0, result.story)
        self.assertIn('endedunchanged', result.out)
        self.assertSamePixels(pictures.read(after), codes)
        self.assertLevels(pictures.read(again), 2)
        self.assertNothingUnfinished()


if __name__ == '__main__':
    tap.main()

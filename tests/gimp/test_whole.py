# SPDX-License-Identifier: GPL-3.0-or-later
"""GIMP stays whole: the plug-in killed in the middle of a dither, GIMP killed with the dialog open, odd and many layers.

BN_LONG=1 kills at ten moments rather than three.
"""
import os
import time

import numpy

import pictures
import processes
import session
import tap
import xcf
from cases import GimpCase
from desktop import wait_until
from session import load, save
from window_case import InWindow

MOMENTS = 10 if os.environ.get('BN_LONG') == '1' else 3
LAYERS = 500
FLUSH = '(gimp-displays-flush)'  # or the menu does not know of it
DITHER = session.call('plug-in-blue-noise-dither', drawables='(gimp-image-get-layers image)', levels=4,
                      dither_method='optimised', join_channels=True)


def photo(width, height):
    """A part of the photo, over and over."""
    whole = pictures.read(pictures.PHOTO)
    times = -(-height // whole.shape[0]), -(-width // whole.shape[1]), 1
    return numpy.ascontiguousarray(numpy.tile(whole, times)[:height, :width])


class PlugInKilled(InWindow):
    def picture(self):
        return photo(600, 450)

    def kill_at(self, seconds):
        """Ends the plug-in once it has computed so long; whether it had not ended by itself."""
        call = self.window.scheme_aside(f'(begin (catch "ended" {DITHER}) {FLUSH} "back")')

        def ripe():
            found = [each for each in processes.plugin_processes(self.gimp) if processes.processor_seconds(each) >= seconds]
            return found or not call.is_alive()
        found = wait_until(ripe, 'the plug-in to compute', pause=.002)
        if found is not True:
            processes.end(found[0])
        call.result()
        self.await_the_end()
        return found is not True

    def undisturbed(self):
        """What becomes of the picture, and the processor seconds that it takes."""
        call, most = self.window.scheme_aside(f'(begin {DITHER} {FLUSH} "back")'), 0
        while call.is_alive():
            most = max([most, *map(processes.processor_seconds, processes.plugin_processes(self.gimp))])
            time.sleep(.01)
        call.result()
        wanted = self.pixels()
        self.undo()
        self.assertUnchanged()
        return wanted, most

    def test_a_plug_in_killed_at_any_moment_of_a_dither_leaves_the_picture_and_undo_whole(self):
        wanted, duration = self.undisturbed()
        killed = 0
        for moment in range(MOMENTS):
            with self.subTest(moment=moment):
                killed += self.kill_at(duration * (moment + .2) / MOMENTS)
                if self.is_dirty():
                    self.assertSamePixels(self.pixels(), wanted)
                    self.undo()
                self.assertUnchanged()
                self.scheme(DITHER, FLUSH, '""')
                self.assertSamePixels(self.pixels(), wanted)
                self.undo()
                self.assertUnchanged()
        print(f'# killed {killed} of {MOMENTS} times within {duration:.2f} processor seconds', flush=True)
        self.assertGreater(killed, MOMENTS // 2)


class GimpKilled(InWindow):
    """GIMP is gone after it: a class of its own."""

    def close_picture(self):
        pass  # went with GIMP

    def test_nothing_of_ours_outlives_a_gimp_that_is_killed_with_the_dialog_open(self):
        dialog = self.open_dialog()
        dialog.set('Mask width', 1024)
        dialog.set('Mask height', 1024)
        self.await_optimising()
        self.assertEqual(len(processes.plugin_processes(self.gimp)), 1)
        self.window.process.kill()
        killed = time.monotonic()
        wait_until(lambda: not processes.plugin_processes(self.gimp), 'the plug-in to end', pause=.05)
        print(f'# gone after {time.monotonic() - killed:.1f} s', flush=True)
        self.assertNothingUnfinished()


class Layers(GimpCase):
    def test_five_hundred_layers_are_dithered_at_once(self):
        source = self.write('source.png', pictures.ramp(width=24, height=16))
        self.batch(load(source), f'(do ((n 1 (+ n 1))) ((= n {LAYERS}))'
                   ' (gimp-image-insert-layer image (gimp-layer-copy layer) 0 -1))',
                   session.call('plug-in-blue-noise-dither', drawables='(gimp-image-get-layers image)', levels=2),
                   save(self.path('layers.xcf')))
        layers = xcf.read(self.path('layers.xcf')).layers
        self.assertEqual(len(layers), LAYERS)
        for layer in layers:
            self.assertSamePixels(layer.pixels[..., :1], layers[0].pixels[..., :1])
        self.assertEqual(numpy.unique(layers[0].pixels[..., 0]).tolist(), [0, 255])

    def test_pictures_of_one_pixel_and_of_one_row_or_column_are_dithered_as_by_the_tool(self):
        for width, height in ((1, 1), (1, 700), (700, 1), (2, 3)):
            for way in ({}, {'dither_method': 'diffusion'}, {'dither_method': 'optimised', 'join_channels': True}):
                codes = photo(width, height)
                flags = [word for name, value in way.items() for word in (f'--{name.replace("_", "-")}', str(value).lower())]
                with self.subTest(width=width, height=height, way=way):
                    self.assertSamePixels(self.dithered(codes, levels=2, **way), self.dithered_by_tool(codes, '--levels', 2, *flags))


if __name__ == '__main__':
    tap.main()

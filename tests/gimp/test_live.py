# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches that share a GIMP leave nothing to each other, and what fails or ends GIMP is the Result of its own batch."""
import os
import signal
import threading

import pictures
import tap
from cases import OwnCase
from session import TELL, dither, load

COUNT = '(display (vector-length (gimp-get-images)))'
FOR_EVER = '(let again () (gimp-get-images) (again))'


class Live(OwnCase):
    def test_an_error_is_told_and_spoils_no_other_batch(self):
        for scheme, words in (('(car 3)', 'car: argument 1 must be: pair'), ('(display', ''), (TELL + '(nonsense)', 'nonsense')):
            failed = self.gimp.batch('(display "before")', scheme)
            self.assertNotEqual(failed.code, 0)
            self.assertIn(words, failed.story)
            self.assertEqual(self.batch('(display "after")').out, 'after')

    def test_what_the_plug_in_says_is_told_of_its_own_batch_alone(self):
        source = self.write('source.png', pictures.ramp())
        beside = '(gimp-layer-set-offsets layer 1000 0)(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 0 0 9 9)'
        self.assertIn('nothing to dither', self.batch(load(source), beside, dither()).err)
        self.assertNotIn('nothing to dither', self.batch(load(source), dither()).err)
        odd = self.gimp.batch(load(source), dither(light='sideways'))
        self.assertIn('sideways', odd.err)
        self.assertNotIn('sideways', self.batch(load(source)).err)

    def test_no_variable_image_palette_or_context_is_left_to_the_next(self):
        self.batch(load(self.write('source.png', pictures.ramp())), '(define palette (gimp-palette-new "left"))',
                   '(gimp-context-set-feather #t)', TELL)
        self.assertNotEqual(self.gimp.batch('(display image)').code, 0)
        self.assertEqual(self.batch(COUNT).out, '0')
        self.assertEqual(self.batch('(display (vector-length (gimp-palettes-get-list "left")))').out, '0')
        self.assertEqual(self.batch('(display (gimp-context-get-feather))').out, '#f')

    def test_a_gimp_that_ends_is_the_failure_of_what_it_was_asked_for_and_the_next_batch_has_a_new_one(self):
        self.batch(COUNT)
        first = self.gimp.servers[False].process.pid
        threading.Timer(.3, os.kill, (first, signal.SIGSEGV)).start()
        ended = self.gimp.batch('(display "at work")', FOR_EVER)
        self.assertNotEqual(ended.code, 0)
        self.assertIn('closed the connection', ended.story)
        self.assertEqual(self.batch(COUNT).out, '0')
        self.assertNotEqual(self.gimp.servers[False].process.pid, first)

    def test_what_does_not_end_in_time_is_ended(self):
        with self.assertRaises(TimeoutError):
            self.gimp.batch(FOR_EVER, timeout=1)
        self.assertEqual(self.batch(COUNT).out, '0')


if __name__ == '__main__':
    tap.main()

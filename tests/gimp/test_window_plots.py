# SPDX-License-Identifier: GPL-3.0-or-later
"""The plots of a mask's design follow its settings, together with the picture."""
import pictures
import tap
import widgets
from desktop import wait_until
from window_case import InWindow, desktop

PLOTS = ('Mask', 'Power spectrum', 'Radially averaged power', 'Grays from black to white')


class Plots(InWindow):
    def picture(self):
        return pictures.read(pictures.PHOTO)[:, :, :3]

    def open_design(self):
        dialog = self.open_dialog()
        if not dialog.is_shown('image', PLOTS[0]):
            dialog.press('Mask design', 'toggle button')
        return dialog

    def all_shown(self, dialog):
        return [dialog.preview(desktop), *(dialog.shown(desktop, name, 'image') for name in PLOTS)]

    def await_rest(self, dialog):
        """What is shown once the mask is made and all plots show it."""
        def settled():
            if dialog.is_shown('button', 'Stop'):
                return None
            before, after = self.all_shown(dialog), self.all_shown(dialog)
            same = all(one.shape == other.shape and (one == other).all() for one, other in zip(before, after))
            return after if same and dialog.says('Visible error', scrolled=True) else None
        return wait_until(settled, 'the plots to come to rest')

    def await_all_changed(self, dialog, before):
        def changed():
            now = self.await_rest(dialog)
            return now if all(one.shape != other.shape or (one != other).any() for one, other in zip(before, now)) else None
        return wait_until(changed, 'preview and all plots to change')

    def test_plots_and_certificate_appear_with_the_masks_design(self):
        dialog = self.open_dialog()
        self.assertFalse(any(dialog.is_shown('image', name) for name in PLOTS))
        dialog.press('Mask design', 'toggle button')
        wait_until(lambda: all(dialog.is_shown('image', name) for name in PLOTS), 'the plots')
        wait_until(lambda: dialog.says('Visible error 0.0'), 'the certificate')
        told = widgets.find(dialog.program, 'image', PLOTS[2]).get_description()
        self.assertRegex(told, r'principal frequency 0\.[345]\d cycles per pixel')
        self.screenshot('plots')
        dialog.press('Mask design', 'toggle button')
        wait_until(lambda: not any(dialog.is_shown('image', name) for name in PLOTS), 'the plots to go')
        self.cancel(dialog)

    def test_the_filter_moves_curve_spectrum_and_picture_together(self):
        dialog = self.open_design()
        dialog.choose('Method', 'Spectral')
        dialog.choose('Filter', 'Gaussian and eye')
        first = self.await_rest(dialog)
        dialog.choose('Filter', 'Green noise')
        second = self.await_all_changed(dialog, first)
        self.screenshot('plots-green')
        dialog.set('Principal frequency', .25)
        self.await_all_changed(dialog, second)
        dialog.choose('Filter', 'Gaussian and eye')
        wait_until(lambda: (self.await_rest(dialog)[2] == first[2]).all(), 'the first spectrum again')
        self.cancel(dialog)
        self.assertUnchanged()

    def test_the_cutoff_moves_curve_spectrum_and_picture_together(self):
        dialog = self.open_design()
        for name in ('Mask width', 'Mask height'):
            dialog.set(name, 32)
        dialog.choose('Method', 'Mask spectrum')
        dialog.set('Cutoff', .7)
        first = self.await_rest(dialog)
        dialog.set('Cutoff', .3)
        self.await_all_changed(dialog, first)
        self.screenshot('plots-cutoff')
        dialog.choose('Method', 'Spectral')
        self.cancel(dialog)
        self.assertNoComplaints()


if __name__ == '__main__':
    tap.main()

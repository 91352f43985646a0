# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of dithered pictures, against NumPy's."""
import json
import struct
import zlib

import numpy

import tap
from codes import codes_of, srgb
from toolbox import PHOTO, ToolCase, png

DATA = PHOTO.parent


def light_of(path, curve=srgb):
    """Linear light over black, (height, width, 3)."""
    codes = codes_of(path)
    white = numpy.iinfo(codes.dtype).max
    has_alpha = codes.shape[2] % 2 == 0
    light = curve((codes[..., :-1] if has_alpha else codes) / white)
    return numpy.broadcast_to(light, light.shape[:2] + (3,)) * (codes[..., -1:] / white if has_alpha else 1)


def visible(error, gains):
    """RMS of a plane, mirrored at its borders, that went through each filter: what is left within the borders."""
    height, width = error.shape
    mirrored = numpy.pad(error, ((0, height), (0, width)), 'symmetric')
    f = numpy.hypot(numpy.fft.fftfreq(2 * height)[:, None], numpy.fft.rfftfreq(2 * width)[None])
    spectrum = numpy.fft.rfft2(mirrored)
    seen = [numpy.fft.irfft2(spectrum * gain(f), mirrored.shape)[:height, :width] for gain in gains]
    return [float(numpy.sqrt((plane ** 2).mean())) for plane in seen]


GAINS = {'gauss': lambda f: numpy.exp(-2 * numpy.pi ** 2 * 1.5 ** 2 * f ** 2), 'nasanen': lambda f: numpy.exp(-11.96 * f)}


XYZ = numpy.array(((.4124, .3576, .1805), (.2126, .7152, .0722), (.0193, .1192, .9505)))  # of sRGB
WHITE = XYZ.sum(axis=1)

# S-CIELAB: the opponent planes of XYZ, and the weights and spreads in degrees of the Gaussians each is seen through.
OPPONENT = numpy.array(((.2787, .7218, -.1066), (-.4488, .2898, -.0772), (.0860, -.5900, .5011)))
EYE = (((.921, .0283), (.105, .133), (-.108, 4.336)), ((.531, .0392), (.330, .494)), ((.488, .0536), (.371, .386)))


def filtered(plane, gain):
    """A plane, mirrored at its borders, that went through a filter."""
    height, width = plane.shape
    mirrored = numpy.pad(plane, ((0, height), (0, width)), 'symmetric')
    f = numpy.hypot(numpy.fft.fftfreq(2 * height)[:, None], numpy.fft.rfftfreq(2 * width)[None])
    return numpy.fft.irfft2(numpy.fft.rfft2(mirrored) * gain(f), mirrored.shape)[:height, :width]


def eye(f, terms):
    """The gain of a sum of Gaussians at f cycles per degree."""
    return sum(w * numpy.exp(-(numpy.pi * s * f) ** 2) for w, s in terms) / sum(w for w, _ in terms)


def lab(light, pixels_per_degree):
    """CIELAB of what is seen of light."""
    planes = light @ (OPPONENT @ XYZ).T
    seen = [filtered(planes[..., i], lambda f: eye(f * pixels_per_degree, EYE[i])) for i in range(3)]
    relative = numpy.stack(seen, axis=2) @ numpy.linalg.inv(OPPONENT).T / WHITE
    knee = 6 / 29
    x, y, z = numpy.moveaxis(numpy.where(relative > knee ** 3, numpy.cbrt(relative), relative / (3 * knee ** 2) + 4 / 29), 2, 0)
    return numpy.stack((116 * y - 16, 500 * (x - y), 200 * (y - z)), axis=2)


def scielab(original, dithered, pixels_per_degree):
    return float(numpy.linalg.norm(lab(original, pixels_per_degree) - lab(dithered, pixels_per_degree), axis=2).mean())


def tone(original, dithered):
    """What blocks of luminance keep of the light of the darkest, and of what the lightest lack."""
    sums = {'dark_kept': [0, 0], 'light_kept': [0, 0]}
    for top in range(0, original.shape[0], 8):
        for left in range(0, original.shape[1], 8):
            block = [plane[top:top + 8, left:left + 8] for plane in (original, dithered)]
            if block[0].mean() < srgb(numpy.array(40 / 255)):
                sums['dark_kept'] = [a + b.sum() for a, b in zip(sums['dark_kept'], block)]
            elif block[0].mean() > srgb(numpy.array(250 / 255)):
                sums['light_kept'] = [a + (1 - b).sum() for a, b in zip(sums['light_kept'], block)]
    return {name: float(b / a) if a >= 32 else None for name, (a, b) in sums.items()}


def contrast(original, dithered):
    """The contrast transfer of luminance in three bands, from the mirrored planes."""
    height, width = original.shape
    o, d = (numpy.fft.fft2(numpy.pad(plane, ((0, height), (0, width)), 'symmetric')) for plane in (original, dithered))
    f = numpy.hypot(numpy.fft.fftfreq(2 * height)[:, None], numpy.fft.fftfreq(2 * width)[None])
    bands = [(f >= low) & (f < high) for low, high in ((.05, .15), (.15, .25), (.25, .5))]
    own = [(abs(o[band]) ** 2).sum() for band in bands]
    return [float((o[band].conj() * d[band]).real.sum() / power) if power >= (.001 * o.size) ** 2 else None
            for band, power in zip(bands, own)]


def judgment_of(original, dithered):
    x, y, z = numpy.moveaxis((dithered - original) @ XYZ.T / WHITE, 2, 0)
    axes = [filtered(plane, lambda f: numpy.exp(-25.9 * f)) for plane in (500 / 116 * (x - y), 200 / 116 * (y - z))]
    luminances = original @ XYZ[1], dithered @ XYZ[1]
    return {'chrominance': float(numpy.sqrt(sum((plane ** 2).mean() for plane in axes))),
            'scielab_62': scielab(original, dithered, 62), 'scielab_40': scielab(original, dithered, 40),
            'contrast_transfer': contrast(*luminances), **tone(*luminances)}


def figures_of(original, dithered):
    """The figures of two pictures' light, by the names in JSON."""
    error = dithered - original
    planes = [visible(error[..., c], GAINS.values()) for c in range(3)]
    luminance = visible(error @ (.2126, .7152, .0722), GAINS.values())
    result = {'shift': error.mean(axis=(0, 1)).tolist(), **judgment_of(original, dithered)}
    for i, name in enumerate(GAINS):
        result[name] = [plane[i] for plane in planes]
        result[name + '_mean'] = float(numpy.mean(result[name]))
        result[name + '_luminance'] = luminance[i]
    return result


class Compare(ToolCase):
    def dithered(self, *settings, picture=PHOTO, name='dithered.png'):
        self.good('dither', picture, self.folder / name, *settings)
        return self.folder / name

    def picture(self, name, *arguments):
        (self.folder / name).write_bytes(png(*arguments))
        return self.folder / name

    def figures(self, *paths):
        return json.loads(self.good('compare', '--json', *paths))

    def refused(self, word, *arguments, code=2):
        self.assertEqual(super().refused(word, 'compare', *arguments, code=code).stdout, '')

    def check(self, got, wanted):
        for name, value in wanted.items():
            rough = name.startswith('scielab')  # in single precision
            numpy.testing.assert_allclose(numpy.array(got[name], float), numpy.array(value, float), err_msg=name,
                                          rtol=1e-5, atol=2e-4 if rough else 1e-7)

    def test_each_way_keeps_the_light_that_readme_claims(self):
        ways = [(levels, way) for levels in (2, 4) for way in ('ordered', 'diffusion', 'optimised')]
        for levels, way in ways:
            self.good('dither', PHOTO, self.folder / f'{way}-{levels}.png', '--levels', levels, '--dither-method', way,
                      '--join-channels', 'true')
        for found in json.loads(self.good('compare', '--json', PHOTO, *(self.folder / f'{w}-{n}.png' for n, w in ways))):
            self.assertLess(max(map(abs, found['shift'])), .001, found['file'])

    def test_figures_of_a_photo_are_those_of_numpy(self):
        original = light_of(PHOTO)
        for settings in (('--levels', '4'), ('--light', 'perceptual')):
            path = self.dithered(*settings)
            got, = self.figures(PHOTO, path)
            self.check(got, figures_of(original, light_of(path)))
            self.assertEqual((got['width'], got['height'], got['channels']), (451, 300, 3))
            self.assertEqual((got['file'], got['original']), (str(path), str(PHOTO)))
            codes = codes_of(path).reshape(-1, 3)
            self.assertEqual(got['colours'], len(numpy.unique(codes, axis=0)))

    def test_a_perceptual_dither_shifts_the_mean_and_a_linear_one_does_not(self):
        linear, perceptual = self.figures(PHOTO, self.dithered('--levels', '4'),
                                          self.dithered('--levels', '4', '--light', 'perceptual', name='other.png'))
        self.assertLess(max(map(abs, linear['shift'])), .0005)
        self.assertGreater(max(perceptual['shift']), .02)
        self.assertGreater(perceptual['gauss_mean'], 2 * linear['gauss_mean'])

    def test_better_masks_and_more_levels_show_less(self):
        paths = [self.dithered(*settings, name=f'{"".join(settings)}.png')
                 for settings in ((), ('--levels', '4'), ('--mask-method', 'white'))]
        two, four, white = self.figures(PHOTO, *paths)
        self.assertLess(four['gauss_mean'], .5 * two['gauss_mean'])
        self.assertLess(two['gauss_mean'], .4 * white['gauss_mean'])

    def test_every_photo_that_comes_along_is_seen_as_numpy_sees_it(self):
        for name, channels in (('camera', 1), ('rocket', 3)):
            original = DATA / f'{name}.png'
            path = self.dithered('--levels', '3', picture=original)
            got, = self.figures(original, path)
            self.assertEqual(got['channels'], channels)
            wanted = figures_of(light_of(original), light_of(path))
            for field in ('gauss', 'nasanen', 'shift'):
                wanted[field] = wanted[field][:channels]
            self.check(got, wanted)

    def test_an_equal_picture_has_no_error(self):
        got, = self.figures(PHOTO, PHOTO)
        for name in ('gauss_mean', 'nasanen_mean', 'screen_mean', 'gauss_luminance', 'nasanen_luminance'):
            self.assertEqual(got[name], 0)
        self.assertEqual(got['gauss'] + got['nasanen'] + got['shift'], [0] * 9)

    def test_grey_and_colour_can_be_compared(self):
        ramp = bytes(range(0, 256, 4))
        grey = self.picture('grey.png', 64, 8, 8, 0, [ramp] * 8)
        colour = self.picture('rgb.png', 64, 8, 8, 2, [bytes(code for code in ramp for _ in range(3))] * 8)
        dots = self.picture('dots.png', 64, 8, 8, 0, [bytes([255, 0] * 32)] * 8)
        got = [self.figures(original, dots)[0] for original in (grey, colour)]
        self.assertEqual([figures['channels'] for figures in got], [1, 3])
        self.assertEqual([len(figures['shift']) for figures in got], [1, 3])
        self.assertEqual(got[0]['shift'] * 3, got[1]['shift'])
        self.assertEqual(got[0]['gauss_mean'], got[1]['gauss_mean'])
        self.assertEqual(self.figures(grey, colour)[0]['gauss_mean'], 0)
        self.check(got[1], figures_of(light_of(grey), light_of(dots)))

    def test_bits_may_differ(self):
        rows = [struct.pack('>32H', *range(777 * y, 777 * y + 32 * 1800, 1800)) for y in range(8)]
        wide = self.picture('wide.png', 32, 8, 16, 0, rows)
        narrow = self.picture('narrow.png', 32, 8, 8, 0, [row[::2] for row in rows])
        got, = self.figures(wide, narrow)
        wanted = figures_of(light_of(wide), light_of(narrow))
        self.assertAlmostEqual(got['gauss_mean'], wanted['gauss_mean'], places=7)
        path = self.dithered('--levels', '5', picture=wide)
        got, = self.figures(wide, path)
        self.assertAlmostEqual(got['gauss_mean'], figures_of(light_of(wide), light_of(path))['gauss_mean'], places=7)
        self.assertEqual(got['colours'], 5)
        indexed = self.picture('indexed.png', 32, 8, 8, 3, [bytes(range(32))] * 8, (b'PLTE', bytes(range(96))))
        palette = srgb(numpy.arange(96).reshape(1, 32, 3) / 255)
        self.check(self.figures(indexed, wide)[0], figures_of(numpy.repeat(palette, 8, axis=0), light_of(wide)))

    def test_what_is_transparent_counts_as_over_black(self):
        ramp = bytes(range(0, 256, 2))
        clear = self.picture('clear.png', 32, 6, 8, 6, [ramp] * 6)
        other = self.picture('other.png', 32, 6, 8, 4, [bytes(64)] * 3 + [b'\xff\x80' * 32] * 3)
        opaque = self.picture('opaque.png', 32, 6, 8, 2, [bytes(range(96))] * 6)
        for a, b in ((clear, other), (other, clear), (opaque, clear), (clear, opaque)):
            self.check(self.figures(a, b)[0], figures_of(light_of(a), light_of(b)))
        self.assertEqual(self.figures(clear, other)[0]['colours'], 1)  # clear pixels have none
        row = b''.join(bytes(range(3 * i, 3 * i + 3)) + b'\xff' for i in range(32))
        solid = self.picture('solid.png', 32, 6, 8, 6, [row] * 6)
        self.assertEqual(self.figures(opaque, solid)[0]['gauss_mean'], 0)

    def test_each_picture_is_seen_by_its_own_gamma(self):
        rows = [bytes(range(64 + y, 128 + y)) for y in range(8)]
        plain = self.picture('plain.png', 64, 8, 8, 0, rows)
        wanted = light_of(plain)
        for gamma, curve in ((100000, lambda v: v), (55556, lambda v: v ** 1.8), (47000, lambda v: v ** (1 / .47)), (45455, srgb)):
            path = self.picture('gamma.png', 64, 8, 8, 0, rows, (b'gAMA', struct.pack('>I', gamma)))
            shift = (light_of(path, curve) - wanted).mean()
            self.assertLess(abs(self.figures(plain, path)[0]['shift'][0] - shift), 1e-5)  # that curve is sampled

    def test_the_tables_tell_what_json_tells_in_the_order_asked_for(self):
        paths = [self.dithered('--levels', str(levels), name=f'{levels}.png') for levels in (8, 2, 4)]
        figures = self.figures(PHOTO, *paths)
        seen, kept = (text.splitlines() for text in self.good('compare', PHOTO, *paths).split('\n\n'))
        self.assertEqual(seen[0].split()[-2:], ['colors', 'file'])
        self.assertEqual(kept[0].split()[-3:], ['fine', 'contrast', 'file'])
        for line, path, found in zip(seen[1:], paths, figures, strict=True):
            self.assertEqual(found['file'], str(path))
            names = 'gauss_mean', 'nasanen_mean', 'screen_mean', 'gauss_luminance', 'nasanen_luminance'
            wanted = [f'{found[name]:.5f}' for name in names]
            wanted += [f'{shift:+.5f}' for shift in found['shift']] + [str(found['colours']), str(path)]
            self.assertEqual(line.split(), wanted)
            self.assertEqual(len(line) - len(str(path)), len(seen[0]) - len('file'))
        for line, path, found in zip(kept[1:], paths, figures, strict=True):
            rest = [found[name] for name in ('scielab_62', 'scielab_40', 'dark_kept', 'light_kept')]
            wanted = ['-' if figure is None else f'{figure:.3f}' for figure in rest + found['contrast_transfer']]
            self.assertEqual(line.split(), [f'{found["chrominance"]:.5f}'] + wanted + [str(path)])
            self.assertEqual(len(line) - len(str(path)), len(kept[0]) - len('file'))

    def test_strange_names_and_places_are_good_json(self):
        path = self.picture('a "strange"\\\t näme.png', 2, 1, 8, 0, [b'\0\xff'])
        for place in ('C', 'C.UTF-8', 'de_DE.UTF-8'):
            self.environment['LC_ALL'] = place
            self.assertEqual(self.figures(path, path)[0]['file'], str(path))

    def test_pictures_of_one_pixel_are_pictures(self):
        black, white = (self.picture(f'{code}.png', 1, 1, 8, 0, [bytes([code])]) for code in (0, 255))
        got, = self.figures(black, white)
        self.assertEqual((got['gauss_mean'], got['nasanen_luminance'], got['shift']), (1, 1, [1]))

    def test_wrong_use_is_explained(self):
        self.refused('two file names')
        self.refused('two file names', PHOTO)
        self.refused('--levels', PHOTO, PHOTO, '--levels', '2')
        self.assertIn('--json', self.good('compare', '--help'))
        self.assertIn('compare', self.good('--help'))

    def test_pictures_of_other_sizes_are_refused_by_both_sizes(self):
        small = self.picture('small.png', 20, 10, 8, 0, [bytes(20)] * 10)
        self.refused('20 × 10', PHOTO, small, code=1)
        self.refused('451 × 300', PHOTO, small, code=1)
        self.refused('small.png', PHOTO, PHOTO, small, code=1)

    def test_one_bad_file_among_good_ones_prints_nothing(self):
        good = self.picture('good.png', 20, 10, 8, 0, [bytes(20)] * 10)
        text, short = self.folder / 'text.png', self.folder / 'short.png'
        text.write_text('hello')
        short.write_bytes(PHOTO.read_bytes()[:50000])
        for json_flag in ((), ('--json',)):
            for path in (text, short, self.folder / 'missing.png', self.folder):
                self.refused(path.name, good, good, path, *json_flag, code=1)
                self.refused(path.name, path, good, *json_flag, code=1)

    def test_a_colour_profile_is_left_aside_with_a_word(self):
        profile = struct.pack('>I4xI4s4s4s12x4s28x3I48xI4sII4s4x4s', 156, 0x02100000, b'mntr', b'RGB ', b'XYZ ',
                              b'acsp', 0xf6d6, 0x10000, 0xd32d, 1, b'cprt', 144, 12, b'text', b'CC0')
        chunk = b'own\0\0' + zlib.compress(profile, 0)
        path = self.picture('profiled.png', 1, 1, 8, 2, [b'abc'], (b'iCCP', chunk))
        plain = self.picture('plain.png', 1, 1, 8, 2, [b'abc'])
        result = self.run_tool('compare', plain, path)
        self.assertEqual(result.returncode, 0)
        self.assertIn('profiled.png', result.stderr)
        self.assertIn('0.00000', result.stdout)
        self.assertEqual(self.run_tool('compare', plain, plain).stderr, '')

    def test_no_picture_is_changed(self):
        path = self.dithered()
        before = path.read_bytes(), PHOTO.read_bytes()
        self.good('compare', PHOTO, path)
        self.assertEqual((path.read_bytes(), PHOTO.read_bytes()), before)
        self.assertEqual(self.visible(), ['dithered.png'])


if __name__ == '__main__':
    tap.main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Small ICC profiles whose curves are powers."""
import struct

# The colours of red, green and blue light that add up to white, XYZ seen by D50: AdobeRGB's.
ADOBE = ((.60974, .31111, .01947), (.20528, .62567, .06087), (.14919, .06322, .74457))
D50 = (.96420, 1, .82491)


def fixed(*values):
    return struct.pack(f'>{len(values)}i', *(round(value * 65536) for value in values))


def text(words):
    words = words.encode() + b'\0'
    return b'desc' + struct.pack('>2I', 0, len(words)) + words + bytes(78)


def curve(gamma):
    return b'curv' + struct.pack('>2IHH', 0, 1, round(gamma * 256), 0)


def profile(space, tags):
    """A display profile, version 2.1, of such tags."""
    head = struct.pack('>I', len(tags))
    body, place = b'', 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        head += name + struct.pack('>2I', place + len(body), len(data))
        body += data
    size = 128 + len(head) + len(body)
    start = (struct.pack('>I', size) + bytes(4) + struct.pack('>I', 0x02100000) + b'mntr' + space + b'XYZ '
             + struct.pack('>6H', 2020, 1, 1, 0, 0, 0) + b'acsp' + bytes(28) + fixed(*D50))
    return start.ljust(128, b'\0') + head + body


def write(path, gamma, grey=False):
    """A profile whose encoded values v stand for the light v ** gamma (which is rounded to 1/256)."""
    tags = {b'desc': text(f'power {gamma}'), b'cprt': b'text' + bytes(4) + b'none\0',
            b'wtpt': b'XYZ ' + bytes(4) + fixed(*D50)}
    if grey:
        tags[b'kTRC'] = curve(gamma)
    else:
        for name, colour in zip(b'rgb', ADOBE):
            tags[bytes([name]) + b'XYZ'] = b'XYZ ' + bytes(4) + fixed(*colour)
            tags[bytes([name]) + b'TRC'] = curve(gamma)
    with open(path, 'wb') as file:
        file.write(profile(b'GRAY' if grey else b'RGB ', tags))
    return path

# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by GIMP's Python: writes what the procedure database knows of our procedures into the file BN_PROCEDURES, as JSON."""
import json
import os

import gi

gi.require_version('Gimp', '3.0')
from gi.repository import Gimp  # noqa: E402


def choices_of(spec):
    if spec.__gtype__.name != 'GimpParamChoice':
        return None
    choice = Gimp.param_spec_choice_get_choice(spec)
    return [{'id': nick, 'name': choice.get_label(nick)} for nick in choice.list_nicks()]


def argument(spec):
    default = spec.get_default_value()
    return {'id': spec.name, 'type': spec.value_type.name, 'default': getattr(default, 'value_nick', default),
            'minimum': getattr(spec, 'minimum', None), 'maximum': getattr(spec, 'maximum', None),
            'choices': choices_of(spec), 'name': spec.nick, 'help': spec.blurb}


def describe(name):
    procedure = Gimp.get_pdb().lookup_procedure(name)
    return {'id': name, 'label': procedure.get_menu_label(), 'menus': procedure.get_menu_paths(),
            'images': procedure.get_image_types(), 'blurb': procedure.get_blurb(), 'help': procedure.get_help(),
            'author': procedure.get_authors(), 'date': procedure.get_date(),
            'arguments': [argument(spec) for spec in procedure.get_arguments()],
            'results': [argument(spec) for spec in procedure.get_return_values()]}


names = Gimp.get_pdb().query_procedures('blue-noise', *['.*'] * 7)
with open(os.environ['BN_PROCEDURES'], 'w', encoding='utf-8') as file:
    json.dump([describe(name) for name in sorted(names)], file)

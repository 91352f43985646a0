# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts rely on: procedures, arguments and choices keep their ids, and the Procedure Browser explains each.

BN_WRITE_PDB=1 in the environment writes pdb.txt anew, after a change that was decided on.
"""
import json
import os

import session
import tap
from cases import GimpCase

FOLDER = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(FOLDER, 'pdb.txt')
HOW = 'BN_WRITE_PDB=1 meson test -C build/gimp3 pdb'


def argument_line(procedure, argument):
    """An argument or a result in one line: its type, default and range."""
    line = f'{procedure} {argument["id"]}: {argument["type"]} = {json.dumps(argument["default"])}'
    if argument['minimum'] is not None:
        line += f', {argument["minimum"]} to {argument["maximum"]}'
    return line


def lines_of(procedure):
    """What scripts rely on: a line for each menu, argument, choice and result."""
    name = procedure['id']
    yield f'{name} on {procedure["images"] or "no image"}'
    yield from (f'{name} in {menu}' for menu in procedure['menus'])
    for argument in procedure['arguments']:
        yield argument_line(name, argument)
        yield from (f'{name} {argument["id"]} {choice["id"]}' for choice in argument['choices'] or ())
    yield from (argument_line(f'{name} returns', result) for result in procedure['results'])


class Procedures(GimpCase):
    @classmethod
    def setUpClass(cls):
        gimp = session.Session(plugins=['python-eval'])
        cls.addClassCleanup(gimp.close)
        gimp.install_scripts()
        result = gimp.python(os.path.join(FOLDER, 'list_procedures.py'), BN_PROCEDURES=gimp.path('procedures.json'))
        assert result.code == 0, result.story
        with open(gimp.path('procedures.json'), encoding='utf-8') as file:
            cls.procedures = json.load(file)
        cls.lines = [line for procedure in cls.procedures for line in lines_of(procedure)]
        if os.environ.get('BN_WRITE_PDB'):
            with open(GOLDEN, 'w', encoding='utf-8') as file:
                file.writelines(line + '\n' for line in cls.lines)
        with open(GOLDEN, encoding='utf-8') as file:
            cls.golden = file.read().splitlines()

    def test_nothing_that_scripts_rely_on_was_renamed_or_changed(self):
        lost = [line for line in self.golden if line not in self.lines]
        self.assertEqual(lost, [], f'scripts of others break; if that is decided: {HOW}')

    def test_everything_new_is_held_from_now_on(self):
        new = [line for line in self.lines if line not in self.golden]
        self.assertEqual(new, [], f'ids that were never promised; if they are to stay for good: {HOW}')

    def test_every_argument_is_named_and_explained(self):
        for procedure in self.procedures:
            for argument in procedure['arguments'] + procedure['results']:
                with self.subTest(procedure=procedure['id'], argument=argument['id']):
                    self.assertTrue(argument['name'] and argument['help'])
                    # Script-Fu gives a procedure no place for help.
                    if not procedure['id'].startswith('script-fu'):
                        self.assertNotIn(argument['help'], (argument['id'], argument['name']))

    def test_every_choice_has_a_name(self):
        choices = [choice for procedure in self.procedures for argument in procedure['arguments']
                   for choice in argument['choices'] or ()]
        self.assertGreater(len(choices), 20)
        self.assertEqual([choice for choice in choices if not choice['name']], [])

    def test_every_procedure_is_described_and_signed(self):
        for procedure in self.procedures:
            with self.subTest(procedure=procedure['id']):
                for word in ('label', 'menus', 'blurb', 'author', 'date'):
                    self.assertTrue(procedure[word], word)
                if not procedure['id'].startswith('script-fu'):
                    self.assertGreater(len(procedure['help']), len(procedure['blurb']))


if __name__ == '__main__':
    tap.main()

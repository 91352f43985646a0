#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""count.py BUILD|FILE.tap...   count the test cases of build folders that `meson test` ran in, and of TAP files.

Prints every failure with the end of its test program's log, then "N passed, N failed". Exits with 1 if anything
failed, did not build, or if no case passed at all. Skipped cases count for neither side.

Meson's testlog.junit.xml has the cases, testlog.json how each program ended: a program that crashed, timed out or
stopped short is a failure even if every case it came to report had passed. A TAP file must have its plan.
"""
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

GOOD_ENDS = ('OK', 'EXPECTEDFAIL', 'SKIP')
TAIL_LINES = 40


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.skipped = []

    def fail(self, title, log=''):
        self.failed += 1
        print(f'\nFAILED: {title}')
        for line in log.rstrip().splitlines()[-TAIL_LINES:]:
            print(f'    {line}')


def short_name(name):
    """"project:suite / name", as meson writes it, to "name"."""
    return name.rsplit(' / ', 1)[-1]


def cases_by_program(path):
    """{program: [(case, verdict)]} from a testlog.junit.xml; the verdict is passed, failed or skipped."""
    with open(path, encoding='utf-8', errors='replace') as file:
        # Older mesons leave characters in that XML forbids.
        text = re.sub('[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]', '?', file.read())
    programs = {}
    for suite in ElementTree.fromstring(text.encode()).iter('testsuite'):
        for case in suite.findall('testcase'):
            tags = {child.tag for child in case}
            verdict = 'failed' if tags & {'failure', 'error'} else 'skipped' if 'skipped' in tags else 'passed'
            # A TAP program is a suite of its own, "project.program"; others are cases of the suite "project".
            program = suite.get('name').split('.', 1)[1] if '.' in suite.get('name') else case.get('name')
            programs.setdefault(program, []).append((case.get('name'), verdict))
    return programs


def programs_of(path):
    """How each program ended, from a testlog.json: one JSON object per line."""
    with open(path, encoding='utf-8', errors='replace') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def count_program(build, program, cases, tally):
    name = short_name(program['name'])
    log = program.get('stdout', '') + program.get('stderr', '')
    before = tally.failed
    for case, verdict in cases:
        if verdict == 'passed':
            tally.passed += 1
        elif verdict == 'skipped':
            tally.skipped.append(f'{build}: {name}: {case}')
        else:
            tally.fail(f'{build}: {name}: {case}', log if tally.failed == before else '')
    if program['result'] not in GOOD_ENDS and tally.failed == before:
        tally.fail(f'{build}: {name} ended with {program["result"]} (exit code {program.get("returncode")})', log)


def count_build(build, tally):
    logs = os.path.join(build, 'meson-logs')
    if os.path.exists(os.path.join(build, 'broken')):
        tally.fail(f'{build} does not build; see the log above')
        return
    try:
        cases = cases_by_program(os.path.join(logs, 'testlog.junit.xml'))
        programs = programs_of(os.path.join(logs, 'testlog.json'))
    except (OSError, ValueError, ElementTree.ParseError) as error:
        tally.fail(f'{build} has no results: {error}')
        return
    if not programs:
        tally.fail(f'{build} ran no tests')
    for program in programs:
        count_program(build, program, cases.get(program['name'], []), tally)


def count_tap(path, tally):
    """A program's own lines: "ok 1 - name", "not ok 2 - name", "ok 3 - name # SKIP why", and the plan "1..3"."""
    try:
        with open(path, encoding='utf-8', errors='replace') as file:
            text = file.read()
    except OSError as error:
        tally.fail(f'{path}: {error}')
        return
    cases = re.findall(r'^(ok|not ok) \d+ - (.*?)( # SKIP.*)?$', text, re.M)
    for verdict, name, skipped in cases:
        if skipped:
            tally.skipped.append(f'{path}: {name}:{skipped.removeprefix(" # SKIP")}')
        elif verdict == 'ok':
            tally.passed += 1
        else:
            tally.fail(f'{path}: {name}', text)
    if not cases or f'1..{len(cases)}' not in text.splitlines():
        tally.fail(f'{path}: it stopped short', text)


def main(places):
    tally = Tally()
    for place in places:
        (count_tap if place.endswith('.tap') else count_build)(place, tally)
    for case in tally.skipped:
        print(f'skipped: {case}')
    print(f'{tally.passed} passed, {tally.failed} failed', flush=True)
    return 1 if tally.failed or not tally.passed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

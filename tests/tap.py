# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a module's unittest cases and reports each as a line of TAP, so that meson counts every one.

A case's name is its sentence: test_black_and_white_stay is reported as "black and white stay". An argument selects the
cases whose sentence holds it.
"""
import sys
import unittest


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0
        self.good = True

    def _line(self, test, verdict, reason=''):
        self.number += 1
        name = getattr(test, '_testMethodName', None) or str(test)  # a class whose set-up failed is no test
        sentence = name.removeprefix('test_').replace('_', ' ')
        print(f'{verdict} {self.number} - {sentence}{reason}', flush=True)

    def _fail(self, test, error):
        self.good = False
        self._line(test, 'not ok')
        for line in self._exc_info_to_string(error, test).rstrip().splitlines():
            print(f'# {line}', flush=True)

    def addSuccess(self, test):
        self._line(test, 'ok')

    def addSkip(self, test, reason):
        self._line(test, 'ok', f' # SKIP {reason}')

    def addFailure(self, test, error):
        self._fail(test, error)

    def addError(self, test, error):
        self._fail(test, error)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self._fail(subtest.test_case, error)


def cases_of(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from cases_of(item)
        else:
            yield item


def main(module='__main__'):
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    wanted = ' '.join(sys.argv[1:]).replace(' ', '_')
    chosen = unittest.TestSuite(case for case in cases_of(suite) if wanted in case._testMethodName)
    result = TapResult()
    print('TAP version 13', flush=True)
    chosen.run(result)
    print(f'1..{result.number}', flush=True)
    sys.exit(0 if result.good and result.number else 1)

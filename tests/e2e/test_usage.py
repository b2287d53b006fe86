# SPDX-License-Identifier: MIT
"""Mistakes of the user: the message says what is wrong, nothing is started, the exit code is 2."""

import unittest

from support.program import EndToEndTest


class Usage(EndToEndTest):
    def assert_refused(self, message, *arguments):
        """The whole of standard error is this message, and nothing was started or written."""
        program = self.botarmy(*arguments)
        self.assert_exit(program, 2)
        self.assertEqual(program.stderr, message)
        self.assertEqual(program.stdout, "")
        self.assertEqual(program.files(), set())


if __name__ == "__main__":
    unittest.main()

"""How Python itself works here, for the whole process."""

import gc
import sys


def collect_rarely() -> None:
    """Look for cyclic garbage less often.

    Closed pages leave none, but every search walks over all open ones and stands the loop still: with 500 pages open
    that is more than half of what a like costs.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def take_turns_often() -> None:
    """Let threads have the interpreter after a millisecond instead of five.

    An action gives it back with every statement, and waits as long for it while the loop is busy: 26 to 46 ms in all, in which
    nobody else can write. With this it is 12 to 18 ms.
    """
    sys.setswitchinterval(0.001)

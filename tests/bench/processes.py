"""What a process costs, seen from outside (Linux)."""

import re
import time
from pathlib import Path


def cpu_seconds(pid: int) -> float:
    """CPU time that all threads of a process have used, user and system, to the nanosecond."""
    return time.clock_gettime((~pid << 3) | 2)  # what clock_getcpuclockid(3) answers


def memory_bytes(pid: int) -> int:
    """Memory that a process holds, what it shares counted in proportion (PSS)."""
    rollup = Path(f'/proc/{pid}/smaps_rollup').read_text()
    return int(re.search(r'^Pss:\s+(\d+) kB', rollup, re.M)[1]) * 1024

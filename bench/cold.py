#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Times the whole monitor of the demo municipality from a cold process: the median and the least of some runs.

  bench/cold.py build/release/kiem kiem.db"""
import statistics
import subprocess
import sys
import time

RUNS = 21


def run(program, database):
    begin = time.perf_counter()
    subprocess.run([program, "--database", database, "monitor", "--municipality", "GM0034", "--on", "2012-10-01"],
                   check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1000


times = sorted(run(*sys.argv[1:3]) for _ in range(RUNS))
print(f"{RUNS} runs: median {statistics.median(times):.1f} ms, least {times[0]:.1f} ms, most {times[-1]:.1f} ms")

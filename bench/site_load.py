#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How many requests a second the public site answers from a warm server: the server on one core, wrk on another, 64
connections. Needs wrk, and a database with a published edition. The processor time per request is measured too, as it
says the same on a busy machine.

  bench/site_load.py build/release/kiem kiem.db [--seconds 10] [PATH …]"""
import argparse
import os
import re
import socket
import subprocess
import time
import urllib.request

CONNECTIONS = 64
SERVER_CORE, CLIENT_CORE = "0", "1"
PATHS = ["/", "/bereik", "/wijken", "/verantwoording", "/en/bereik"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address):
    for _ in range(100):
        try:
            return urllib.request.urlopen(f"{address}/_healthz/livez", timeout=1)
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def processor_seconds(process):
    with open(f"/proc/{process.pid}/stat", encoding="utf-8") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(process, url, seconds, headers):
    size = len(urllib.request.urlopen(urllib.request.Request(url, headers=headers)).read())
    options = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    before = processor_seconds(process)
    text = subprocess.run(["taskset", "-c", CLIENT_CORE, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", "--latency",
                           *options, url], check=True, capture_output=True, text=True).stdout
    spent = processor_seconds(process) - before
    if "Non-2xx" in text:
        raise SystemExit(f"{url}: {text}")
    requests = int(re.search(r"(\d+) requests in", text)[1])
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    latency = {share: re.search(rf"\s{share}%\s+(\S+)", text)[1] for share in (50, 99)}
    return size, rate, latency[50], latency[99], spent / requests * 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("database")
    parser.add_argument("paths", nargs="*", default=PATHS)
    parser.add_argument("--seconds", type=int, default=10)
    asked = parser.parse_args()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(["taskset", "-c", SERVER_CORE, asked.program, "--database", asked.database, "serve",
                               "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(address)
        print("| page | bytes | requests/s | p50 | p99 | processor, µs per request |\n|---|--:|--:|--:|--:|--:|")
        for path in asked.paths:
            for name, headers in (("", {}), (", gzip", {"Accept-Encoding": "gzip"})):
                size, rate, half, most, spent = load(server, address + path, asked.seconds, headers)
                print(f"| {path}{name} | {size} | {rate:.0f} | {half} | {most} | {spent:.1f} |", flush=True)
    finally:
        server.terminate()
        server.wait()


main()

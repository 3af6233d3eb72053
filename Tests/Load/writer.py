#!/usr/bin/env python3
"""Hands in evidence and remarks, so many a second, and says on standard output what was acknowledged: one line each,
`KIND SEQUENCE WHAT`, and at the end a count. Whatever is in a line was on the disk when the line was written."""
import argparse, http.client, json, os, signal, sys, time
from urllib.parse import urlsplit

words = argparse.ArgumentParser()
words.add_argument("address")
words.add_argument("--each", type=float, default=2, help="writes a second")
words.add_argument("--log", help="where acknowledged writes are noted; standard output when left out")
words.add_argument("--evidence", type=int, default=4, help="one in so many writes is evidence, the others are remarks")
words.add_argument("--token", help="a file whose first line is an Authorization header")
asked = words.parse_args()
who = dict([open(asked.token).readline().strip().split(": ", 1)]) if asked.token else {}
url = urlsplit(asked.address)
log = open(asked.log, "a") if asked.log else sys.stdout
ended = False


def end(*_):
    global ended
    ended = True


signal.signal(signal.SIGTERM, end)
done = {"evidence": 0, "remark": 0}
slowest = 0.0
stamp = f"{time.time():.0f}-{os.getpid()}"
# Writers beside each other give releases of their own.
released = f"2026-10-{1 + os.getpid() % 28:02}"
number = 0
due = time.monotonic()
line = None
while not ended:
    number += 1
    kind = "evidence" if number % asked.evidence == 0 else "remark"
    if kind == "evidence":
        # A value of a region's series for a day of its own, so that each is new.
        day = time.strftime("%Y-%m-%d", time.gmtime(number * 86400))
        what = f"{stamp}-{number}"
        body = f"series,place,period,value,released,source\nIMM.DTP3,ML,{day},{50 + number % 40},{released},load {what}\n"
        path, type_ = f"/api/v1/evidence?name={what}.csv", "text/csv"
    else:
        what = f"{stamp}-{number}"
        body = json.dumps({"kind": "condition", "of": "rule-of-law", "text": f"load {what}"})
        path, type_ = "/api/v1/remarks", "application/json"
    began = time.monotonic()
    try:
        line = line or http.client.HTTPConnection(url.hostname, url.port, timeout=20)
        line.request("POST", path, body, {"Content-Type": type_, **who})
        answer = line.getresponse()
        text = answer.read()
        if answer.status == 200:
            entry = json.loads(text)["entry"]
            if entry is None:
                continue
            print(kind, entry, what, file=log, flush=True)
            done[kind] += 1
            slowest = max(slowest, time.monotonic() - began)
        else:
            print("refused", answer.status, text[:200], file=sys.stderr, flush=True)
    except (OSError, http.client.HTTPException):
        # Nothing was acknowledged: whether it was written is not known, and not claimed.
        line = None
        time.sleep(0.02)
    due += 1 / asked.each
    time.sleep(max(0, due - time.monotonic()))
print(f"{done['evidence']} batches of evidence, {done['remark']} remarks, the slowest in {slowest * 1000:.0f} ms", file=sys.stdout, flush=True)

#!/usr/bin/env python3
"""Signs people in at a served accord and prints what their browsers would send from then on, one header a line.

With --crowd it stays at the door instead: so many a second try to sign in with wrong passwords, each from an address of
its own (the server must believe X-Forwarded-For, --front), until told to end; at the end it says how they were answered."""
import argparse, http.client, re, signal, threading, time
from collections import Counter
from urllib.parse import urlencode, urlsplit

words = argparse.ArgumentParser()
words.add_argument("address")
words.add_argument("names", nargs="*")
words.add_argument("--password", default="un mot de passe assez long")
words.add_argument("--crowd", type=float, default=0, help="tries a second")
asked = words.parse_args()
url = urlsplit(asked.address)


def sign_in(name, password, source="192.0.2.1"):
    line = http.client.HTTPConnection(url.hostname, url.port, timeout=60)
    line.request("GET", "/sign-in", headers={"X-Forwarded-For": source})
    answer = line.getresponse()
    page = answer.read().decode()
    cookies = dict(one.split(";")[0].split("=", 1) for one in answer.headers.get_all("Set-Cookie", []))
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    body = urlencode({**hidden, "name": name, "password": password})
    line.request("POST", "/sign-in", body, {
        "Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": source,
        "Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())})
    answer = line.getresponse()
    answer.read()
    for one in answer.headers.get_all("Set-Cookie", []):
        key, value = one.split(";")[0].split("=", 1)
        cookies[key] = value
    return answer.status, "; ".join(f"{key}={value}" for key, value in cookies.items())


if not asked.crowd:
    for name in asked.names:
        status, cookies = sign_in(name, asked.password)
        if status != 303:
            raise SystemExit(f"{name} cannot sign in: {status}")
        print(f"Cookie: {cookies}", flush=True)
    raise SystemExit(0)

ended = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: ended.set())
answers, slowest = Counter(), 0.0


def one_try(number):
    global slowest
    began = time.monotonic()
    try:
        status, _ = sign_in(f"nobody-{number}", "faux", f"198.51.{number >> 8 & 255}.{number & 255}")
        answers[status] += 1
    except OSError as problem:
        answers[type(problem).__name__] += 1
    slowest = max(slowest, time.monotonic() - began)


number, due = 0, time.monotonic()
while not ended.is_set():
    number += 1
    threading.Thread(target=one_try, args=(number,), daemon=True).start()
    due += 1 / asked.crowd
    ended.wait(max(0, due - time.monotonic()))
time.sleep(0.5)
print("tries to sign in: " + ", ".join(f"{count} × {status}" for status, count in sorted(answers.items(), key=str))
      + f"; the slowest answered after {slowest:.1f} s", flush=True)

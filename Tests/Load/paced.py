#!/usr/bin/env python3
"""Asks a site at a fixed rate, and counts each answer's delay from the moment at which its request was due.

A client that waits for one answer before it sends the next request hides a stall: it simply asks less. Here the times
are set beforehand; a request that could not be sent in time, because its connection was still waiting, is late from
when it was due. The client itself is one thread of epoll and raw sockets; its own lateness is told too, as the delay of
sending on connections that were free."""
import argparse, select, socket, sys, time
from collections import deque
from urllib.parse import urlsplit

PAGES = ["/", "/conditions", "/conditions/rule-of-law", "/decisions", "/past", "/money", "/journal", "/dialogue"]
API = ["/api/v1/review", "/api/v1/tracks.csv", "/api/v1/conditions.csv", "/api/v1/journal"]


class Line:
    def __init__(self, address):
        self.address = address
        self.open()

    def open(self):
        self.socket = socket.create_connection(self.address, timeout=5)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.head, self.left, self.asked = b"", -1, None


def headers(path):
    """One header with its line's end for each line of a file; nothing for nobody in particular."""
    if not path:
        return [""]
    with open(path) as file:
        return [line.strip() + "\r\n" for line in file if line.strip()]


def main():
    words = argparse.ArgumentParser()
    words.add_argument("address")
    words.add_argument("--rate", type=int, default=1000)
    words.add_argument("--seconds", type=float, default=30)
    words.add_argument("--connections", type=int, default=50)
    words.add_argument("--cookies", help="a file of Cookie headers, one a person: pages are asked by them in turn")
    words.add_argument("--tokens", help="a file of Authorization headers: the API is asked with them in turn")
    asked = words.parse_args()
    url = urlsplit(asked.address)
    host = (url.hostname, url.port)
    mix = []
    people = {"page": headers(asked.cookies), "api": headers(asked.tokens)}
    for number in range(max(len(people["page"]), len(people["api"]))):
        for language in ("en", "fr"):
            for kind, paths in (("page", PAGES), ("api", API)):
                who = people[kind][number % len(people[kind])]
                for path in paths:
                    text = f"GET {path} HTTP/1.1\r\nHost: {url.netloc}\r\nAccept-Language: {language}\r\n{who}\r\n"
                    mix.append((kind, path, text.encode()))
    # Pages and API in turn, so that neither comes in bursts.
    step = next(step for step in (7, 11, 13, 17, 19) if len(mix) % step)
    mix = [mix[(number * step) % len(mix)] for number in range(len(mix))]
    lines = [Line(host) for _ in range(asked.connections)]
    poll = select.epoll()
    by_number = {}
    for line in lines:
        poll.register(line.socket.fileno(), select.EPOLLIN)
        by_number[line.socket.fileno()] = line
    free = deque(lines)
    delays = {"page": [], "api": []}
    worst, seconds = {}, {}
    own, errors, waiting, size = [], 0, [], 0
    start = time.perf_counter() + 0.05
    count = int(asked.rate * asked.seconds)
    sent = got = 0
    due_next = start
    while got < count:
        now = time.perf_counter()
        if now > start + asked.seconds + 30:
            errors += count - got
            break
        while sent < count and due_next <= now and free:
            line = free.popleft()
            kind, path, text = mix[sent % len(mix)]
            line.asked = (kind, path, due_next)
            # A connection was free, so any delay up to here is the client's own or that of a queue before it.
            own.append(now - due_next)
            try:
                line.socket.send(text)
            except OSError:
                errors += 1
                got += 1
                by_number.pop(line.socket.fileno(), None)
                line.socket.close(); line.open()
                poll.register(line.socket.fileno(), select.EPOLLIN); by_number[line.socket.fileno()] = line
                free.append(line)
            sent += 1
            due_next = start + sent / asked.rate
            now = time.perf_counter()
        pause = max(0.0, due_next - time.perf_counter()) if free and sent < count else 0.05
        for number, _ in poll.poll(min(pause, 0.05)):
            line = by_number[number]
            try:
                data = line.socket.recv(1 << 18)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            done = False
            if not data:
                errors += 1
                done = True
            elif line.left < 0:
                line.head += data
                end = line.head.find(b"\r\n\r\n")
                if end < 0:
                    continue
                head = line.head[:end].lower()
                if not head.startswith(b"http/1.1 200"):
                    errors += 1
                at = head.find(b"content-length:")
                length = int(head[at + 15:].split(b"\r\n", 1)[0]) if at >= 0 else 0
                line.left = length - (len(line.head) - end - 4)
                size += length
                done = line.left <= 0
            else:
                line.left -= len(data)
                done = line.left <= 0
            if done:
                kind, path, due = line.asked
                delay = time.perf_counter() - due
                delays[kind].append(delay)
                worst[path] = max(worst.get(path, 0), delay)
                second = int(due - start)
                seconds[second] = max(seconds.get(second, 0), delay)
                got += 1
                line.head, line.left, line.asked = b"", -1, None
                if not data:
                    by_number.pop(number, None); line.socket.close(); line.open()
                    poll.register(line.socket.fileno(), select.EPOLLIN); by_number[line.socket.fileno()] = line
                free.append(line)
    took = time.perf_counter() - start

    def at(values, share):
        values = sorted(values)
        return values[min(len(values) - 1, int(len(values) * share))] * 1000 if values else float("nan")

    print(f"{got} requests in {took:.1f} s ({got / took:.0f}/s asked at {asked.rate}/s), {asked.connections} connections, "
          f"errors: {errors}, {size / took / 1e6:.0f} MB/s")
    for kind in ("page", "api"):
        print(f"  {kind:5} p50 {at(delays[kind], .5):.1f}  p90 {at(delays[kind], .9):.1f}  p99 {at(delays[kind], .99):.1f}  "
              f"p99.9 {at(delays[kind], .999):.1f}  most {at(delays[kind], 1):.1f} ms")
    print(f"  sent late by p50 {at(own, .5):.1f}, p99 {at(own, .99):.1f} ms; slowest: "
          + ", ".join(f"{path} {delay * 1000:.0f}" for path, delay in sorted(worst.items(), key=lambda one: -one[1])[:4]))
    late = [f"{second} ({delay * 1000:.0f})" for second, delay in sorted(seconds.items()) if delay > 0.02]
    print(f"  seconds with an answer later than 20 ms, and the latest: {', '.join(late[:30]) or 'none'}")
    return 1 if errors else 0


sys.exit(main())

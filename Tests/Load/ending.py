#!/usr/bin/env python3
"""Tells a served accord to end (SIGTERM) at a random moment of a bad day: ending.py BENKAN FOLDER [ROUNDS] [SEED]

Lines that say nothing, half heads, half bodies that trickle, event streams, pages that are asked for and never read, askers
who leave while theirs are drawn, writers, and people at the door. Each time the program must end by itself, soon, with 0,
without a word of complaint, its journal closed; at the end the store must verify."""
import http.client, os, random, re, signal, socket, struct, subprocess, sys, threading, time, urllib.parse

benkan, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
rounds, seed = int((sys.argv[3:] or ["5"])[0]), int((sys.argv[4:] or ["1"])[0])
# Seconds that an end may take: the server's own patience with open lines, and a page that is being drawn.
longest = float(os.environ.get("BENKAN_ENDING", "30"))
chance = random.Random(seed)
pages = ["/", "/conditions", "/money", "/map", "/dialogue", "/decisions", "/journal", "/past", "/api/v1/review", "/api/v1/openapi.json",
         "/past?from=2005-01-01&to=2024-12-31", "/api/v1/activities"]
store = next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".benkan"))


class Day:
    """One life of the program and those who come to it."""

    def __init__(self):
        self.over = False
        self.lines, self.threads = [], []
        self.server = subprocess.Popen([benkan, "serve", folder, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)", self.server.stdout.readline()).group(1))

    def line(self, text=b""):
        line = socket.create_connection(("127.0.0.1", self.port), 5)
        self.lines.append(line)
        line.sendall(text)
        return line

    def head(self, method, path, *more):
        return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *more, "", ""]).encode()

    def page(self):
        page = chance.choice(pages)
        return page + ("&" if "?" in page else "?") + f"on={chance.randint(2005, 2025)}-{chance.randint(1, 12):02}-28"

    # Each opens one line, and may go on with it until the program has ended.
    def silent(self): self.line()
    def half_head(self): self.line(self.head("GET", "/")[:-chance.randint(1, 20)])
    def half_body(self): self.line(self.head("POST", "/evidence/file", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 9000") + b"a=b")

    def trickle(self):
        line = self.line(self.head("POST", "/api/v1/evidence?preview=yes", "Content-Type: text/csv", "Transfer-Encoding: chunked"))
        while not self.over:
            line.sendall(b"1\r\nx\r\n")
            time.sleep(0.05)

    def listener(self):
        line = self.line(self.head("GET", "/events"))
        while line.recv(4096):
            pass

    def deaf(self): self.line(self.head("GET", "/events"))

    def unread(self):
        """Asks for much and reads nothing: what is sent stays in the server's hands."""
        line = self.line()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(b"".join(self.head("GET", self.page()) for _ in range(chance.randint(1, 40))))

    def leaver(self):
        line = self.line(self.head("GET", self.page()))
        time.sleep(chance.random() * 0.3)
        # Without a farewell: the line is reset.
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()

    def reader(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.over:
            line.request("GET", self.page())
            line.getresponse().read()

    def writer(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.over:
            body = '{"kind": "track", "of": "humanitarian", "text": "at %s"}' % time.time()
            line.request("POST", "/api/v1/remarks", body, {"Content-Type": "application/json"})
            line.getresponse().read()

    def knocker(self):
        """Shows a wrong password, which takes long to find wrong."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request("GET", "/sign-in")
        answer = line.getresponse()
        word = re.search(r'name="antiforgery" value="(\w+)"', answer.read().decode())
        cookie = (answer.getheader("set-cookie") or "").split(";")[0]
        form = urllib.parse.urlencode({"antiforgery": word.group(1) if word else "", "name": "awa", "password": "no such cat"})
        line.request("POST", "/sign-in", form, {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie})
        line.getresponse().read()

    def visit(self, one):
        try:
            one()
        except (OSError, http.client.HTTPException):
            pass

    def end(self):
        """What was wrong with the end; None when nothing was."""
        began = time.time()
        self.server.send_signal(signal.SIGTERM)
        # Some still come when it is ending.
        for one in (self.listener, self.half_body, self.reader):
            self.begin(one)
        try:
            told, complaint = self.server.communicate(timeout=longest)
            fault = f"ended with {self.server.returncode}: {complaint.strip()[-2000:]}" if self.server.returncode or complaint.strip() else None
        except subprocess.TimeoutExpired:
            fault = f"did not end in {longest:.0f} s"
            self.server.kill()
            self.server.communicate()
        self.took = time.time() - began
        self.over = True
        for line in self.lines:
            line.close()
        for thread in self.threads:
            thread.join(35)
        if not fault and os.path.exists(store + "-wal") and os.path.getsize(store + "-wal"):
            fault = "the journal was not closed"
        return fault

    def begin(self, one):
        thread = threading.Thread(target=self.visit, args=(one,), daemon=True)
        self.threads.append(thread)
        thread.start()


faults, slowest = 0, 0
for number in range(rounds):
    day = Day()
    kinds = [day.silent, day.half_head, day.half_body, day.trickle, day.listener, day.deaf, day.unread, day.leaver, day.reader, day.writer, day.knocker]
    # One kind alone now and then, so that a fault tells whose it is.
    chosen = [chance.choice(kinds)] if number % 3 == 2 else kinds
    come = [chance.choice(chosen) for _ in range(chance.randint(1, 40))]
    for one in come:
        day.begin(one)
    time.sleep(chance.choice([0, 0.02, 0.2, 1]) * chance.random())
    fault = day.end()
    slowest = max(slowest, day.took)
    if fault:
        faults += 1
        print(f"round {number}: {fault} ({', '.join(sorted({one.__name__ for one in come}))})", flush=True)
verified = subprocess.run([benkan, "verify", store], capture_output=True, text=True)
if verified.returncode:
    faults += 1
    print(verified.stdout[-2000:] + verified.stderr[-2000:])
print(f"{rounds} ends, {faults} faults, the slowest {slowest:.1f} s")
sys.exit(1 if faults else 0)

#!/usr/bin/env python3
"""Signs in by an identity provider in headless Chromium: openid.py BENKAN FOLDER [FOLDER for screenshots]

A provider of its own stands on this machine under another name than the site, so that the browser takes the two for two
sites. Somebody bound goes there and comes back to where he was going; a stranger is told issuer and subject; an administrator
binds him by the page; then he comes in. The pages on the way are looked at like all others; nothing but Python's
own library is needed."""
import base64, hashlib, json, os, random, re, select, shutil, subprocess, sys, tempfile, threading, time, urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from check import LOOK, Browser, install

benkan, example = os.path.abspath(sys.argv[1]), sys.argv[2]
pictures = sys.argv[3] if len(sys.argv) > 3 else None
work = tempfile.TemporaryDirectory()
client, secret, subject, codes = "benkan", "s3cret: &c", {"now": "bound-1"}, {}


def encoded(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def prime():
    """A prime of 1024 bits, most probably (Miller and Rabin); for a key that lives for a minute."""
    while True:
        n = random.SystemRandom().getrandbits(1024) | 3 << 1022 | 1
        if any(n % small == 0 for small in (3, 5, 7, 11, 13, 17, 19, 23)) or n % 65537 == 1:
            continue
        odd, twos = n - 1, 0
        while odd % 2 == 0:
            odd, twos = odd // 2, twos + 1

        def tells(base):
            x = pow(base, odd, n)
            return x not in (1, n - 1) and all((x := x * x % n) != n - 1 for _ in range(twos - 1))

        if not any(tells(random.randrange(2, n - 1)) for _ in range(12)):
            return n


p, q = prime(), prime()
modulus, power = p * q, pow(65537, -1, (p - 1) * (q - 1))


def signed(claims):
    """RS256: RSASSA-PKCS1-v1_5 over SHA-256 (RFC 8017 §8.2)."""
    text = ".".join(encoded(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "k1"}, claims))
    digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(text.encode()).digest()
    padded = b"\0\1" + b"\xff" * (253 - len(digest)) + b"\0" + digest
    return text + "." + encoded(pow(int.from_bytes(padded, "big"), power, modulus).to_bytes(256, "big"))


class Provider(BaseHTTPRequestHandler):
    def say(self, status, body, kind="application/json", **headers):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"content-type": kind, "content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path, _, query = self.path.partition("?")
        if path == "/.well-known/openid-configuration":
            self.say(200, {"issuer": issuer, "authorization_endpoint": issuer + "/authorize", "token_endpoint": issuer + "/token",
                           "jwks_uri": issuer + "/keys", "id_token_signing_alg_values_supported": ["RS256"],
                           "authorization_response_iss_parameter_supported": True})
        elif path == "/keys":
            self.say(200, {"keys": [{"kty": "oct", "k": "AA"},
                                    {"kty": "RSA", "kid": "k1", "alg": "RS256", "use": "sig", "e": "AQAB", "n": encoded(modulus.to_bytes(256, "big"))}]})
        elif path == "/authorize":
            page = f'<!DOCTYPE html><title>Provider</title><link rel="icon" href="data:,"><form method="post" action="/agree?{query}"><button>Agree</button></form>'
            self.say(200, page.replace("&", "&amp;").encode(), "text/html; charset=utf-8")
        else:
            self.say(404, {})

    def do_POST(self):
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        if path == "/agree":
            asked = dict(urllib.parse.parse_qsl(query))
            code = encoded(os.urandom(16))
            codes[code] = {**asked, "subject": subject["now"]}
            answer = urllib.parse.urlencode({"code": code, "state": asked["state"], "iss": issuer})
            self.say(302, b"", "text/plain", location=f"{asked['redirect_uri']}?{answer}")
            return
        form = dict(urllib.parse.parse_qsl(body))
        pair = f"{urllib.parse.quote(client, safe='')}:{urllib.parse.quote(secret, safe='')}"
        kept = codes.pop(form.get("code"), None)
        fits = kept and kept["code_challenge"] == encoded(hashlib.sha256(form["code_verifier"].encode()).digest())
        if self.headers.get("authorization") != "Basic " + base64.b64encode(pair.encode()).decode():
            self.say(401, {"error": "invalid_client"})
        elif not fits or kept["redirect_uri"] != form["redirect_uri"]:
            self.say(400, {"error": "invalid_grant"})
        else:
            now = int(time.time())
            self.say(200, {"access_token": "unused", "token_type": "Bearer", "id_token": signed({
                "iss": issuer, "sub": kept["subject"], "aud": client, "iat": now, "exp": now + 300, "nonce": kept["nonce"]})})

    def log_message(self, *words):
        pass


provider = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
issuer = f"http://localhost:{provider.server_port}"
threading.Thread(target=provider.serve_forever, daemon=True).start()

folder = os.path.join(work.name, "accord")
shutil.copytree(example, folder)
for name in os.listdir(folder):
    if ".benkan" in name or ".accounts" in name:
        os.remove(os.path.join(folder, name))
settings = os.path.join(work.name, "us.yaml")
with open(settings, "w") as file:
    file.write(f"name: us\nissuer: {issuer}\nclient: {client}\nsecret-file: us.secret\n"
               "button: {en: Sign in with the Department, fr: Se connecter par le Département}\n")
with open(os.open(os.path.join(work.name, "us.secret"), os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
    file.write(secret + "\n")


def account(*words, **rest):
    subprocess.run([benkan, "accounts", "add", folder, *words], check=True, stdout=subprocess.DEVNULL, text=True, **rest)


password = "trois petits chats"
account("awa", "--role", "administrator", "--name", "Awa Keïta", "--password-stdin", input=password + "\n")
account("ly", "--role", "viewer", "--name", "Aly Traoré", "--openid", issuer, "bound-1")
account("do", "--role", "viewer", "--name", "Do Diarra", "--password-stdin", input=password + "\n")
serving = subprocess.Popen([benkan, "serve", folder, "--port", "0", "--openid", settings], stdout=subprocess.PIPE, text=True)
base = re.search(r"http://[^ /]+", serving.stdout.readline()).group(0)
told = serving.stdout.readline().split()
faults = [] if told == ["us", base + "/sign-in/openid/us/back"] else [f"the redirect URI is not told: {told}"]

# Seconds after which nothing is thought to come any more. Waits end when what they wait for is there: on a machine that has
# much else to do that may be late.
patience = float(os.environ.get("BENKAN_PATIENCE", "600"))


class Patient(Browser):
    """Going from one site to another changes the process behind the page, and what was asked of the old one is never answered."""
    most = patience

    def hear(self):
        if b"\0" not in self.rest and not select.select([self.into], [], [], self.most)[0]:
            raise TimeoutError("Chromium says nothing")
        return super().hear()


install()
browser = Patient()


def run(expression, most=patience):
    """The expression's value; None when the page it was asked of went away or says nothing for so long."""
    browser.most = most
    try:
        return browser.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")
    except (RuntimeError, TimeoutError):
        return None
    finally:
        browser.most = patience


def go(expression):
    """Does what leads to another page: the answer may be lost with the page, so that none is waited for."""
    run(f"setTimeout(() => {{ {expression} }}, 0); true")


def until(expression, what):
    # What is asked is asked again when the page may have gone away meanwhile, each time with more patience.
    end, most = time.time() + patience, 2
    while time.time() < end:
        before = time.time()
        if run(expression, most):
            return True
        if time.time() - before >= most:
            most *= 2
        time.sleep(0.1)
    faults.append(f"{what}: {run('location.href', 10)}: {str(run('document.body.innerText', 10))[:200]}")
    return False


def look(name):
    """The page as it stands, in both widths and colours."""
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
            browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            found = browser.ask("Runtime.evaluate", expression=LOOK, returnByValue=True)["result"]["value"]
            faults.extend(f"{name} {width} {scheme}: {fault}" for fault in found["bad"])
            if pictures:
                os.makedirs(pictures, exist_ok=True)
                shot = browser.ask("Page.captureScreenshot", captureBeyondViewport=False)
                with open(os.path.join(pictures, f"{name}-{width}-{scheme}.png"), "wb") as file:
                    file.write(base64.b64decode(shot["data"]))


def through(where, lang):
    """Goes to the provider by the button, and agrees."""
    browser.ask("Network.setExtraHTTPHeaders", headers={"Accept-Language": lang})
    faults.extend(browser.open(base + where))
    look(f"sign-in-{lang}")
    go("document.querySelector('a.way').click()")
    if until(f"location.origin === '{issuer}' && document.readyState === 'complete' && !!document.querySelector('button')", "the provider was not reached"):
        go("document.querySelector('button').click()")


def signed_out():
    browser.open(base + "/account")
    go("document.querySelector('form[action=\"/sign-out\"] button').click()")
    until("location.pathname === '/sign-in' && document.readyState === 'complete'", "nobody signed out")


try:
    through("/sign-in?to=/journal", "en")
    until("location.pathname === '/journal' && document.readyState === 'complete' && document.body.innerText.includes('Aly Traoré')",
          "whoever is bound did not come in")
    faults.extend(browser.open(base + "/account"))
    look("account-en")
    signed_out()

    subject["now"] = "a-stranger"
    through("/sign-in", "fr")
    if until("!!document.querySelector('code.secret') && document.readyState === 'complete'", "the stranger was told nothing"):
        shown = run("[...document.querySelectorAll('code.secret')].map(one => one.textContent).join(' ')")
        if shown != f"{issuer} a-stranger":
            faults.append(f"the stranger was told {shown}")
        look("stranger-fr")

    browser.open(base + "/sign-in?to=/people")
    go(f"document.querySelector('input[name=name]').value = 'awa'; document.querySelector('input[name=password]').value = '{password}'; "
        "document.querySelector('form.stack').requestSubmit()")
    if until("location.pathname === '/people' && document.readyState === 'complete'", "the administrator did not come in"):
        look("people-fr")
        go("const form = [...document.querySelectorAll('form[action=\"/people/bind\"]')].find(one => one.elements.account.value === 'do'); "
            "form.elements.subject.value = 'a-stranger'; form.requestSubmit()")
        until("document.readyState === 'complete' && /«\\s*a-stranger\\s*»/.test(document.body.innerText)", "nobody was bound")
    signed_out()
    through("/sign-in?to=/conditions", "en")
    until("location.pathname === '/conditions' && document.readyState === 'complete' && document.body.innerText.includes('Do Diarra')", "whoever was bound did not come in")
finally:
    browser.close()
    serving.terminate()
    if serving.wait():
        faults.append(f"the server ended with {serving.returncode}")
    provider.shutdown()
for fault in faults:
    print(fault)
print(f"{len(faults)} faults")
sys.exit(1 if faults else 0)

#!/usr/bin/env python3
"""Looks at every page of a running `benkan serve` in headless Chromium.

    Tests/Browser/check.py http://127.0.0.1:8080 [FOLDER for screenshots] [--few] [--cookie "session=…"]

With --cookie the pages are those of somebody signed in: the header's value as Tests/Load/people.py prints it. With --few, two pages of a kind are enough (/conditions/…, /money/…). Every page reached by links from the first one, in both languages, at 360 and 1,280 pixels, light and dark. It fails on:
a console message, a page that scrolls sideways, a table of few columns that does, or one of many that no key moves, a picture, control or link without a name, headings that skip a level,
an id given twice, a missing landmark or language, text with less contrast than WCAG 2.2 AA asks (1.4.3), a target smaller
than 24 pixels outside of text (2.5.8), a focus that cannot be seen (2.4.7) or jumps back up the page (2.4.3), a page that
comes to 100 kB or more with its style and scripts, and a page that is no clean memo on paper: with controls, wider than the
sheet, without its accord and day, or with something folded away. Chromium, installed by apt where it is missing, is spoken to through its
debugging pipe; nothing but Python's own library is needed.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from base64 import b64decode
from urllib.parse import urljoin, urlsplit

LOOK = r"""
(() => {
  const bad = [];
  const seen = e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 && r.right > 0; };
  const name = e => (e.getAttribute('aria-label') || e.textContent || e.getAttribute('title') || '').trim();
  if (document.documentElement.scrollWidth > innerWidth)
    bad.push('scrolls sideways: ' + document.documentElement.scrollWidth + ' > ' + innerWidth);
  if (!document.documentElement.lang) bad.push('no language');
  if (!document.title) bad.push('no title');
  for (const tag of ['main', 'nav', 'header', 'footer'])
    if (!document.querySelector(tag)) bad.push('no ' + tag);
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) bad.push('id twice: ' + id);
  let level = 0;
  for (const h of document.querySelectorAll('h1,h2,h3,h4')) {
    const now = +h.tagName[1];
    if (now > level + 1) bad.push('heading skips a level: ' + name(h));
    level = now;
  }
  for (const e of document.querySelectorAll('a[href],button,summary')) if (!name(e)) bad.push('no name: ' + e.outerHTML);
  for (const e of document.querySelectorAll('input:not([type=hidden],[hidden]),select'))
    if (!e.labels || !e.labels.length) bad.push('no label: ' + e.name);
  for (const e of document.querySelectorAll('svg'))
    if (e.getAttribute('role') !== 'img' || !e.querySelector(':scope > title')) bad.push('a picture without a name');
  for (const e of document.querySelectorAll('figure'))
    if (e.querySelector('svg') && !e.querySelector('table')) bad.push('a picture without its table');
  for (const e of document.querySelectorAll('.wide,figure'))
    if (e.scrollWidth > e.clientWidth + 1 && !(e.tabIndex === 0 && e.getAttribute('aria-label'))) bad.push('scrolled by no key: ' + name(e).slice(0, 40));
  const folded = [...document.querySelectorAll('details:not([open])')];
  for (const e of folded) e.open = true;
  for (const e of document.querySelectorAll('.wide'))
    if (e.scrollWidth > e.clientWidth + 1 && e.querySelector('tr').cells.length < 6) bad.push('a table of few columns is scrolled: ' + name(e).slice(0, 40));
  for (const e of folded) e.open = false;
  for (const e of document.querySelectorAll('table')) if (!e.caption) bad.push('a table without a caption');
  for (const e of document.querySelectorAll('header a, button, select, input')) {
    const r = e.getBoundingClientRect();
    if (seen(e) && (r.width < 24 || r.height < 24)) bad.push('target too small: ' + name(e));
  }
  const rgb = c => (c.match(/[\d.]+/g) || []).map(Number);
  const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const under = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const told = new Set();
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !seen(e)) continue;
    const s = getComputedStyle(e), a = light(rgb(s.color).slice(0, 3)), b = light(under(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05), key = s.color + e.className;
    const big = parseFloat(s.fontSize) >= 24 || (parseFloat(s.fontSize) >= 18.66 && +s.fontWeight >= 700);
    if (ratio < (big ? 3 : 4.5) && !told.has(key)) { told.add(key); bad.push('contrast ' + ratio.toFixed(2) + ': ' + name(e).slice(0, 40)); }
  }
  // The keyboard's way through the page: each stop is seen, and none lies back above the one before it.
  const stops = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
    .filter(e => seen(e) && !e.disabled && e.checkVisibility({ contentVisibilityAuto: true }) && !e.classList.contains('skip'));
  let before = null, dim = 0, jumps = 0;
  for (const e of stops) {
    e.focus({ preventScroll: true });
    const s = getComputedStyle(e);
    if (document.activeElement === e && (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2) && dim++ === 0)
      bad.push('focus not seen: ' + name(e).slice(0, 40));
    // Of the page, not of the window: taking the focus may scroll.
    const b = e.getBoundingClientRect(), r = { left: b.left, right: b.right, top: b.top + scrollY, bottom: b.bottom + scrollY };
    if (before && r.bottom < before.top - 4 && r.left < before.right && jumps++ === 0)
      bad.push('focus jumps back up: ' + (name(e) || e.name || e.id).slice(0, 40) + ' ' + Math.round(r.bottom - before.top));
    before = r;
  }
  if (document.activeElement) document.activeElement.blur();
  const bytes = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .filter(e => ['navigation', 'link', 'script', 'css'].includes(e.initiatorType))
    .reduce((sum, e) => sum + (e.decodedBodySize || 0), 0);
  if (bytes >= 100000) bad.push('comes to ' + bytes + ' bytes with its style and scripts');
  return { bad, bytes, links: [...document.querySelectorAll('a[href]')].map(a => a.href) };
})()
"""

# A page on paper: A4 less its margins is some 690 pixels wide.
PRINT = r"""
(() => {
  const bad = [];
  const shown = e => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 1;
  for (const e of document.querySelectorAll('nav, form, button, input, select, textarea, .take'))
    if (shown(e)) { bad.push('on paper: a control: ' + e.outerHTML.slice(0, 60)); break; }
  const memo = document.querySelector('.memo');
  if (!memo || !shown(memo)) bad.push('on paper: no accord and day');
  if (document.documentElement.scrollWidth > innerWidth) bad.push('on paper: wider than the sheet, ' + document.documentElement.scrollWidth);
  for (const e of document.querySelectorAll('details > :not(summary):not(.take)'))
    if (!e.closest('form') && e.textContent.trim() && !shown(e)) { bad.push('on paper: folded away: ' + e.textContent.trim().slice(0, 40)); break; }
  for (const e of document.querySelectorAll('.wide'))
    if (e.scrollWidth > innerWidth) { bad.push('on paper: a table is cut off: ' + (e.querySelector('caption') || e).textContent.slice(0, 40)); break; }
  return bad;
})()
"""


def install():
    """Chromium by apt, where it is missing."""
    if shutil.which("chromium"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*sudo, "apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=True,
                   stdout=subprocess.DEVNULL)


class Browser:
    """Chromium behind its debugging pipe."""

    def __init__(self):
        to_read, self.out = os.pipe()
        self.into, from_write = os.pipe()
        keep_in, keep_out = os.dup(to_read), os.dup(from_write)

        def pipes():
            # Descriptors may be 3 or 4 already: they are moved out of the way first.
            high_in, high_out = os.dup2(keep_in, 200), os.dup2(keep_out, 201)
            os.dup2(high_in, 3)
            os.dup2(high_out, 4)

        self.home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--remote-debugging-pipe", f"--user-data-dir={self.home.name}"],
            close_fds=False, preexec_fn=pipes, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for descriptor in (to_read, from_write, keep_in, keep_out):
            os.close(descriptor)
        self.rest, self.number, self.session, self.events = b"", 0, None, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.hear()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def hear(self):
        while b"\0" not in self.rest:
            more = os.read(self.into, 1 << 20)
            if not more:
                raise RuntimeError("Chromium ended")
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def open(self, address):
        """Loads a page; gives what its console said."""
        self.events = []
        self.ask("Page.navigate", url=address)
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self.hear())
        return [json.dumps(e["params"])[:300] for e in self.events
                if e.get("method") in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
                # A page left at once still holds its stream of events, and the server gives one reader only so many.
                and not e["params"].get("entry", {}).get("url", "").endswith("/events")]

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.home.cleanup()


def main():
    words, few, cookie = sys.argv[1:], False, None
    if "--few" in words:
        words.remove("--few")
        few = True
    if "--cookie" in words:
        at = words.index("--cookie")
        cookie = words[at + 1].removeprefix("Cookie: ")
        del words[at:at + 2]
    base = words[0].rstrip("/") + "/"
    folder = words[1] if len(words) > 1 else None
    install()
    if folder:
        os.makedirs(folder, exist_ok=True)
    browser = Browser()
    for one in (cookie or "").split("; ") if cookie else []:
        name, value = one.split("=", 1)
        browser.ask("Network.setCookie", name=name, value=value, url=base)
    waiting, known, looks, faults = [urljoin(base, "/")], {"/"}, 0, []
    kinds, largest = {}, (0, "")
    try:
        while waiting:
            page = waiting.pop(0)
            path = urlsplit(page).path
            request = urllib.request.Request(page, headers={"Cookie": cookie} if cookie else {})
            with urllib.request.urlopen(request) as answer:
                kind, size = answer.headers.get_content_type(), len(answer.read())
            if kind != "text/html":
                continue
            if size >= 100_000:
                faults.append(f"{path}: {size} bytes")
            for language in ("en", "fr"):
                browser.ask("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})
                for width in (360, 1280):
                    for scheme in ("light", "dark"):
                        browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=800,
                                    deviceScaleFactor=1, mobile=False)
                        browser.ask("Emulation.setEmulatedMedia",
                                    features=[{"name": "prefers-color-scheme", "value": scheme}])
                        said = browser.open(page)
                        looks += 1
                        look = browser.ask("Runtime.evaluate", expression=LOOK, returnByValue=True)
                        found = look["result"]["value"]
                        largest = max(largest, (found["bytes"], path))
                        for fault in said + found["bad"]:
                            faults.append(f"{path} {language} {width} {scheme}: {fault}")
                        if width == 1280 and scheme == "light":
                            browser.ask("Emulation.setDeviceMetricsOverride", width=690, height=980,
                                        deviceScaleFactor=1, mobile=False)
                            browser.ask("Emulation.setEmulatedMedia", media="print", features=[])
                            look = browser.ask("Runtime.evaluate", expression=PRINT, returnByValue=True)
                            faults += [f"{path} {language}: {fault}" for fault in look["result"]["value"]]
                            browser.ask("Emulation.setEmulatedMedia", media="")
                            browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=800,
                                        deviceScaleFactor=1, mobile=False)
                        if folder and path.count("/") == 1:
                            name = f"{path.strip('/') or 'today'}-{language}-{width}-{scheme}.png"
                            shot = browser.ask("Page.captureScreenshot", captureBeyondViewport=False)
                            with open(os.path.join(folder, name), "wb") as file:
                                file.write(b64decode(shot["data"]))
                        for link in found["links"]:
                            parts = urlsplit(link)
                            if parts.netloc == urlsplit(base).netloc and parts.path not in known:
                                known.add(parts.path)
                                kind = parts.path.rsplit("/", 1)[0]
                                kinds[kind] = kinds.get(kind, 0) + 1
                                if few and kind and kinds[kind] > 2:
                                    continue
                                waiting.append(urljoin(base, parts.path))
    finally:
        browser.close()
    for fault in faults:
        print(fault)
    print(f"{looks} looks at pages, {len(faults)} faults; the largest page comes to {largest[0]} bytes ({largest[1]})")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

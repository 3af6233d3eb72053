#!/usr/bin/env python3
"""Sends forms with mistakes to a running `benkan serve` without accounts, in headless Chromium: mistakes.py ADDRESS [FOLDER for screenshots]

In both languages, with script and without: the page comes back with the list of mistakes in focus, each leading to a field that
is marked and says why, and with everything typed still there. So does a form whose hidden word the server does not know, as after
a restart: it says so, and is read when it is sent once more. The pages are looked at like all others (check.py)."""
import os
import sys
from base64 import b64decode

from check import LOOK, Browser, install

base, pictures = sys.argv[1].rstrip("/"), sys.argv[2] if len(sys.argv) > 2 else None
# A form's page and id, what is typed into it, and the fields with mistakes.
FORMS = [
    ("/evidence", "observation", {"period": "2026-13", "value": "many", "se": "1", "source": ""}, ["period", "value", "source"]),
    ("/evidence", "event", {"id": "x-1", "kind": "a kind", "title_en": "“Quoted” <b>", "url": "https://example.org/"},
     ["date", "title_fr", "source"]),
    ("/evidence", "meeting", {"id": "m 1", "title_en": "A", "title_fr": "B", "day": "2026-11-02", "summary_en": "one\ntwo", "source": "s"}, ["id"]),
    ("/tracks/humanitarian", "remark", {"text": " ", "audience": "public"}, ["text"]),
]
READ = """(id => { const form = document.getElementById("form-" + id);
  return { focus: document.activeElement.id, alert: document.getElementById("mistakes")?.getAttribute("role"),
    first: document.querySelector("#mistakes a")?.getAttribute("href"),
    led: [...document.querySelectorAll("#mistakes a")].map(one => { const field = document.querySelector(one.getAttribute("href"));
      const why = field && document.getElementById((field.getAttribute("aria-describedby") || "").split(" ")[0]);
      return field && field.getAttribute("aria-invalid") === "true" && why && why.innerText.trim() ? field.name : "nowhere"; }),
    typed: Object.fromEntries([...form.elements].filter(one => one.name).map(one => [one.name, one.value])) }; })("%s")"""

install()
browser = Browser()
faults = looks = 0


def run(expression):
    return browser.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")


def fault(where, what):
    global faults
    faults += 1
    print(f"{where}: {what}")


def send(form, fill):
    """What the browser itself would keep back is sent: not every browser does."""
    browser.events = []
    run(f"(() => {{ const form = document.getElementById('form-{form}'); form.noValidate = true; {fill} form.requestSubmit(); }})()")
    while not any(event.get("method") == "Page.loadEventFired" for event in browser.events):
        browser.events.append(browser.hear())
    # The focus is given when the page is drawn.
    browser.ask("Page.captureScreenshot")


def back(where, form, typed, wrong):
    """The form came back with what was typed: with its mistakes, or unread where these are None."""
    found = run(READ % form)
    if found["focus"] != "mistakes" or found["alert"] != "alert":
        fault(where, f"the focus is on “{found['focus']}”")
    if wrong is None and found["first"] != f"#form-{form}":
        fault(where, f"the first thing told leads to {found['first']}")
    if wrong is not None and found["led"] != wrong:
        fault(where, f"mistakes are told of {found['led']}, not of {wrong}")
    for name, value in typed.items():
        if found["typed"].get(name) != value:
            fault(where, f"{name} is {found['typed'].get(name)!r}, not {value!r}")


def look(where, picture):
    global looks
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            looks += 1
            browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
            browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            # The page's script hears of the new width when the page is drawn.
            browser.ask("Page.captureScreenshot")
            for what in run(LOOK)["bad"]:
                fault(f"{where} {width} {scheme}", what)
            if pictures:
                os.makedirs(pictures, exist_ok=True)
                shot = browser.ask("Page.captureScreenshot", captureBeyondViewport=False)
                with open(os.path.join(pictures, f"{picture}-{width}-{scheme}.png"), "wb") as file:
                    file.write(b64decode(shot["data"]))


try:
    for language in ("en", "fr"):
        browser.ask("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})
        for script in (True, False):
            browser.ask("Emulation.setScriptExecutionDisabled", value=not script)
            for page, form, typed, wrong in FORMS:
                where = f"{page} {form} {language} {'with' if script else 'without'} script"
                fill = "".join(f"form.elements[{name!r}].value = {value!r};" for name, value in typed.items())
                browser.open(base + page)
                run("localStorage.clear()")
                send(form, fill)
                back(where, form, typed, wrong)
                if script:
                    look(where, f"mistakes-{form}-{language}")
                browser.open(base + page)
                run("localStorage.clear()")
                send(form, fill + f"form.elements.antiforgery.value = '{'0' * 64}';")
                back(f"{where}, too old", form, typed, None)
                if script:
                    look(f"{where}, too old", f"old-{form}-{language}")
                # As it stands, with the new word, it is read.
                send(form, "")
                back(f"{where}, sent again", form, typed, wrong)
finally:
    browser.close()
print(f"{looks} looks at forms with mistakes, {faults} faults")
sys.exit(1 if faults else 0)

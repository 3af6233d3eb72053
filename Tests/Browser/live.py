#!/usr/bin/env python3
"""Checks the site's one script in headless Chromium against a server that writes: live.py ADDRESS

An open page takes in what others write without losing what is being typed; a draft outlives a reload and a lost line; it
is forgotten once the server has what was sent."""
import json, sys, time, urllib.request

from check import Browser

base = sys.argv[1].rstrip("/")
page = "/conditions/rule-of-law"
browser = Browser()
faults = []


def run(expression):
    return browser.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)["result"].get("value")


def until(expression, what, seconds=15):
    end = time.time() + seconds
    while time.time() < end:
        if run(expression):
            return
        time.sleep(0.1)
    faults.append(what)


def write(text):
    body = json.dumps({"kind": "condition", "of": "rule-of-law", "text": text}).encode()
    asked = urllib.request.Request(base + "/api/v1/remarks", body, {"Content-Type": "application/json"})
    urllib.request.urlopen(asked).read()


field = "document.querySelector('textarea[name=text]')"
try:
    said = browser.open(base + page)
    until("document.readyState === 'complete'", "the page never came")
    run(f"{field}.focus(); {field}.value = 'half a thought'; {field}.setSelectionRange(3, 5); "
        f"{field}.dispatchEvent(new Event('input', {{bubbles: true}}))")
    time.sleep(1)
    mark = f"from elsewhere {time.time():.3f}"
    write(mark)
    until(f"document.getElementById('content').textContent.includes('{mark}')", "what another wrote was not taken in")
    if run(f"{field}.value") != "half a thought":
        faults.append("what was being typed was lost")
    if not run(f"document.activeElement === {field} && {field}.selectionStart === 3"):
        faults.append("the cursor was lost")
    said += browser.open(base + page)
    until(f"{field}.value === 'half a thought'", "the draft did not outlive a reload")
    browser.ask("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1)
    run(f"{field}.value = 'a whole thought'; {field}.dispatchEvent(new Event('input', {{bubbles: true}}))")
    browser.ask("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1)
    browser.open(base + page)
    until(f"{field}.value === 'a whole thought'", "the draft did not outlive a lost line")
    browser.events = []
    run(f"{field}.form.requestSubmit()")
    until("location.search.includes('written=')", "the form was not taken")
    until("document.readyState === 'complete' && document.getElementById('content').textContent.includes('a whole thought')",
          "what was sent is not shown to who sent it")
    until(f"{field}.value === ''", "the draft was not forgotten")
    faults += said
finally:
    browser.close()
for fault in faults:
    print(fault)
print(f"{len(faults)} faults")
sys.exit(1 if faults else 0)

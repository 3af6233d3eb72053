#!/usr/bin/env python3
"""Flattens activities to SQLite with lxml and the standard library, as a careful analyst's script would: one pass, each
record cleared behind it, one transaction. For comparison with `benkan iati flatten`, which fills the same six tables.

    lxml_flatten.py ACTIVITIES.xml OUT.sqlite
"""
import os
import sqlite3
import sys
import time

from lxml import etree

TABLES = {
    "activities": "activity title publisher publisher_name status hierarchy currency start end conditions_attached file line",
    "flows": "activity line flow date until value currency value_date revised provider receiver",
    "shares": "activity line of code vocabulary percentage",
    "related": "activity relation other",
    "indicators": "activity line result indicator measure ascending baseline_year baseline period_start period_end target actual",
    "conditions": "activity type text",
}


def narrative(element):
    if element is None:
        return ""
    found = element.find("narrative")
    return ((found.text if found is not None else element.text) or "").strip()


def attribute(element, path, name):
    found = element.find(path)
    return "" if found is None else found.get(name, "")


def shares(rows, key, element, line):
    for name, default in (("sector", "1"), ("recipient-country", "A4"), ("recipient-region", "1")):
        for one in element.findall(name):
            rows["shares"].append(
                (key, line, name, one.get("code", ""), one.get("vocabulary") or default, one.get("percentage", "")))


def flow(rows, key, element, kind, default, dates):
    value = element.find("value")
    if value is None:
        return
    rows["flows"].append((
        key, element.sourceline, kind, attribute(element, dates[0], "iso-date"), attribute(element, dates[1], "iso-date"),
        (value.text or "").strip(), value.get("currency") or default, value.get("value-date", ""),
        "1" if element.get("type") == "2" else "", attribute(element, "provider-org", "ref"),
        attribute(element, "receiver-org", "ref")))


def read(activity, rows, file):
    key, default = (activity.findtext("iati-identifier") or "").strip(), activity.get("default-currency", "")
    dates = {one.get("type"): one.get("iso-date", "") for one in activity.findall("activity-date")}
    publisher, conditions = activity.find("reporting-org"), activity.find("conditions")
    rows["activities"].append((
        key, narrative(activity.find("title")), "" if publisher is None else publisher.get("ref", ""), narrative(publisher),
        attribute(activity, "activity-status", "code"), activity.get("hierarchy", ""), default,
        dates.get("2") or dates.get("1", ""), dates.get("4") or dates.get("3", ""),
        "" if conditions is None else conditions.get("attached", ""), file, activity.sourceline))
    shares(rows, key, activity, activity.sourceline)
    for one in activity.findall("budget"):
        flow(rows, key, one, "budget", default, ("period-start", "period-end"))
    for one in activity.findall("planned-disbursement"):
        flow(rows, key, one, "planned", default, ("period-start", "period-end"))
    for one in activity.findall("transaction"):
        flow(rows, key, one, attribute(one, "transaction-type", "code"), default, ("transaction-date", "none"))
        shares(rows, key, one, one.sourceline)
    for one in activity.findall("related-activity"):
        if one.get("type") in ("1", "2"):
            rows["related"].append((key, "parent" if one.get("type") == "1" else "child", one.get("ref", "")))
    for result in activity.findall("result"):
        title = narrative(result.find("title"))
        for indicator in result.findall("indicator"):
            for period in indicator.findall("period") or [etree.Element("period")]:
                rows["indicators"].append((
                    key, indicator.sourceline, title, narrative(indicator.find("title")), indicator.get("measure", ""),
                    indicator.get("ascending", "1"), attribute(indicator, "baseline", "year"),
                    attribute(indicator, "baseline", "value"), attribute(period, "period-start", "iso-date"),
                    attribute(period, "period-end", "iso-date"), attribute(period, "target", "value"),
                    attribute(period, "actual", "value")))
    if conditions is not None:
        for one in conditions.findall("condition"):
            rows["conditions"].append((key, one.get("type", ""), narrative(one)))


def main(source, target):
    began = time.time()
    if os.path.exists(target):
        os.unlink(target)
    database = sqlite3.connect(target)
    database.execute("pragma journal_mode = off")
    database.execute("pragma synchronous = off")
    inserts = {}
    for name, columns in TABLES.items():
        names = columns.split()
        listed = ", ".join(f'"{column}"' for column in names)
        database.execute(f"create table {name} ({listed})")
        inserts[name] = f"insert into {name} values ({', '.join('?' * len(names))})"
    for _, activity in etree.iterparse(source, tag="iati-activity", huge_tree=True):
        rows = {name: [] for name in TABLES}
        read(activity, rows, source)
        for name, found in rows.items():
            if found:
                database.executemany(inserts[name], found)
        activity.clear()
        while activity.getprevious() is not None:
            del activity.getparent()[0]
    database.commit()
    database.close()
    seconds = time.time() - began
    print(f"lxml: {seconds:.2f} s, {os.path.getsize(source) / 1e6 / seconds:.0f} MB/s")


if __name__ == "__main__":
    main(*sys.argv[1:])

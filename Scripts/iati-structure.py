#!/usr/bin/env python3
"""Writes Sources/IATI/Schema/StructureFacts.swift from the standard's published schemas.

    Scripts/iati-structure.py FOLDER-WITH-XSDS > Sources/IATI/Schema/StructureFacts.swift

One line a fact: `T content text open` begins a type (content: e elements, s simple, 0 empty; text: the simple type; open:
1 when foreign attributes are allowed), `A name type required`, `P name least most type` (most -1: unbounded; name *: any
foreign element), and last `G schema name type` for the elements that may stand on their own.
"""
import sys
import xml.etree.ElementTree as ET

XS = "{http://www.w3.org/2001/XMLSchema}"
folder = sys.argv[1]
types, numbers, out = [], {}, []


def local(name):
    return name.split(":")[-1]


class Schema:
    def __init__(self, key, files):
        self.key, self.elements, self.named, self.attributes = key, {}, {}, {}
        for file in files:
            for node in ET.parse(f"{folder}/{file}").getroot():
                if node.tag == XS + "element":
                    self.elements[node.get("name")] = node
                if node.tag == XS + "attribute":
                    self.attributes[node.get("name")] = node
                if node.tag == XS + "complexType":
                    self.named[node.get("name")] = node

    def type_of(self, element):
        key = (self.key, id(element))
        inline = element.find(XS + "complexType")
        name = element.get("type")
        if inline is None and name is not None and not name.startswith("xsd:"):
            key = (self.key, "named", name)
            inline = self.named[name]
        if inline is None:
            key = ("simple", name)
        if key in numbers:
            return numbers[key]
        numbers[key] = number = len(types)
        types.append(None)
        if inline is None:
            types[number] = [f"T s {local(name or 'xsd:string')} 0"]
        else:
            types[number] = self.describe(inline)
        return number

    def describe(self, node):
        content, text, is_open, attributes, particles = self.parts(node)
        lines = [f"T {content} {text} {is_open}"]
        lines += [f"A {n} {t} {r}" for n, (t, r) in attributes.items()]
        return lines + [f"P {n} {a} {b} {t}" for n, a, b, t in particles]

    def parts(self, node):
        content, text, is_open, attributes, particles = "0", "string", 0, {}, []
        assert node.get("mixed") in (None, "false")
        for part in node:
            tag = part.tag.removeprefix(XS)
            if tag in ("simpleContent", "complexContent"):
                extension = part.find(XS + "extension")
                base = extension.get("base")
                if base.startswith("xsd:"):
                    content, text = "s", local(base)
                else:
                    content, text, is_open, attributes, particles = self.parts(self.named[base])
                more = self.parts(extension)
                if more[0] == "e":
                    content = "e"
                is_open |= more[2]
                attributes |= more[3]
                particles = particles + more[4]
            elif tag == "sequence":
                content = "e"
                particles += self.sequence(part)
            elif tag == "attribute":
                name = part.get("name") or part.get("ref")
                declared = self.attributes.get(part.get("ref"), part)
                kind = "language" if name == "xml:lang" else local(declared.get("type") or "xsd:string")
                attributes[name] = (kind, int(part.get("use") == "required"))
            elif tag == "anyAttribute":
                is_open = 1
            else:
                assert tag == "annotation", tag
        return content, text, is_open, attributes, particles

    def sequence(self, node):
        found = []
        for part in node:
            tag = part.tag.removeprefix(XS)
            least, most = part.get("minOccurs", "1"), part.get("maxOccurs", "1")
            most = "-1" if most == "unbounded" else most
            if tag == "any":
                found.append(("*", least, most, 0))
            elif tag == "element":
                name = part.get("name") or part.get("ref")
                target = self.elements[name] if part.get("ref") else part
                found.append((name, least, most, self.type_of(target)))
            else:
                assert tag == "annotation", tag
        return found


roots = []
for key, file in (("a", "iati-activities-schema.xsd"), ("o", "iati-organisations-schema.xsd")):
    schema = Schema(key, [file, "iati-common.xsd"])
    for name, element in schema.elements.items():
        roots.append(f"G {key} {name} {schema.type_of(element)}")

print("// Written by Scripts/iati-structure.py from the schemas of IATI 2.03; run it again for a new release.\n")
print("/// What may stand where in an activity or organisation file, one fact a line (see the script for the form).")
print('let structureFacts: StaticString = """')
for lines in types:
    for line in lines:
        print("    " + line)
for line in roots:
    print("    " + line)
print('    """')

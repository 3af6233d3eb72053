import XML

/// Evaluates expressions over one tree.
struct PathEvaluator {
    /// The expression visits more nodes than one record may cost.
    struct Exhausted: Error {}

    let tree: XMLTree
    /// What `$1` stands for.
    var loopValue = ""
    private var visited = 0
    /// Nodes that one record may cost all expressions together: each may be visited a few hundred times.
    private let limit: Int

    struct Focus {
        var node: PathNode
        var position = 1
        var size = 1
    }

    init(_ tree: XMLTree) {
        self.tree = tree
        limit = 5_000_000 + tree.count * 500
    }

    // MARK: Values

    func string(_ node: PathNode) -> String {
        if node.attribute >= 0 { return tree.attributeValue(node.attribute) }
        let one = node.number < 0 ? tree.root : tree.node(node.number)
        return one.kind == .element ? Self.text(one) : one.text
    }

    private static func text(_ node: XMLNode) -> String {
        var text = ""
        for child in node.children {
            switch child.kind {
            case .text: text += child.text
            case .element: text += Self.text(child)
            case .comment, .instruction: continue
            }
        }
        return text
    }

    func string(_ value: PathValue) -> String {
        switch value {
        case .nodes(let nodes): nodes.first.map(string) ?? ""
        case .boolean(let value): value ? "true" : "false"
        case .number(let value): PathValue.string(value)
        case .string(let text): text
        }
    }

    func number(_ value: PathValue) -> Double {
        switch value {
        case .nodes, .string: PathValue.number(string(value))
        case .boolean(let value): value ? 1 : 0
        case .number(let value): value
        }
    }

    // MARK: Expressions

    /// Nodes that an expression selects, in the order of the document; none where it is no set of nodes.
    mutating func nodes(_ expression: PathExpression, at node: PathNode) throws(Exhausted) -> [PathNode] {
        guard case .nodes(let nodes) = try value(expression, Focus(node: node)) else { return [] }
        return nodes
    }

    mutating func value(_ expression: PathExpression, at node: PathNode) throws(Exhausted) -> PathValue {
        try value(expression, Focus(node: node))
    }

    private mutating func value(_ expression: PathExpression, _ focus: Focus) throws(Exhausted) -> PathValue {
        switch expression {
        case .number(let value): return .number(value)
        case .string(let text): return .string(text)
        case .pattern(let text): return .string(filled(text))
        case .negative(let inner): return .number(-number(try value(inner, focus)))
        case .binary(let sign, let left, let right): return try binary(sign, left, right, focus)
        case .call(let function, let arguments): return try call(function, arguments, focus)
        case .path(let isAbsolute, let steps):
            return .nodes(try walk([isAbsolute ? .document : focus.node], steps[...]))
        case .filtered(let primary, let predicates, let steps):
            guard case .nodes(var nodes) = try value(primary, focus) else { return .nodes([]) }
            for predicate in predicates { nodes = try filter(nodes, predicate) }
            return .nodes(try walk(nodes, steps[...]))
        }
    }

    private func filled(_ text: String) -> String {
        if text == "$1" { return loopValue }
        var filled = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "$") {
            filled += rest[..<sign]
            rest = rest[sign...]
            if rest.hasPrefix("$1") {
                filled += loopValue
                rest = rest.dropFirst(2)
            } else {
                filled += "$"
                rest = rest.dropFirst()
            }
        }
        return filled + rest
    }

    private mutating func binary(
        _ sign: PathExpression.Operator, _ left: PathExpression, _ right: PathExpression, _ focus: Focus
    ) throws(Exhausted) -> PathValue {
        let first = try value(left, focus)
        switch sign {
        case .or: return .boolean(first.isTrue ? true : try value(right, focus).isTrue)
        case .and: return .boolean(first.isTrue ? try value(right, focus).isTrue : false)
        default: break
        }
        let second = try value(right, focus)
        switch sign {
        case .equal, .unequal, .less, .atMost, .more, .atLeast: return .boolean(compare(sign, first, second))
        case .plus: return .number(number(first) + number(second))
        case .minus: return .number(number(first) - number(second))
        case .times: return .number(number(first) * number(second))
        case .div: return .number(number(first) / number(second))
        case .mod: return .number(number(first).truncatingRemainder(dividingBy: number(second)))
        case .union:
            guard case .nodes(let a) = first, case .nodes(let b) = second else { return .nodes([]) }
            return .nodes(Set(a).union(b).sorted())
        case .or, .and: return .boolean(false)
        }
    }

    /// Comparisons hold where they hold for one node of each set (§3.4).
    private mutating func compare(_ sign: PathExpression.Operator, _ a: PathValue, _ b: PathValue) -> Bool {
        switch (a, b) {
        case (.nodes(let first), .nodes(let second)):
            visited += first.count * second.count
            let texts = second.map(string)
            return first.contains { one in
                let text = string(one)
                return texts.contains { holds(sign, .string(text), .string($0)) }
            }
        case (.nodes(let nodes), .boolean): return holds(sign, .boolean(!nodes.isEmpty), b)
        case (.boolean, .nodes(let nodes)): return holds(sign, a, .boolean(!nodes.isEmpty))
        case (.nodes(let nodes), _): return nodes.contains { holds(sign, .string(string($0)), b) }
        case (_, .nodes(let nodes)): return nodes.contains { holds(sign, a, .string(string($0))) }
        default: return holds(sign, a, b)
        }
    }

    private func holds(_ sign: PathExpression.Operator, _ a: PathValue, _ b: PathValue) -> Bool {
        switch sign {
        case .equal: return equal(a, b)
        case .unequal: return !equal(a, b)
        case .less: return number(a) < number(b)
        case .atMost: return number(a) <= number(b)
        case .more: return number(a) > number(b)
        default: return number(a) >= number(b)
        }
    }

    private func equal(_ a: PathValue, _ b: PathValue) -> Bool {
        switch (a, b) {
        case (.boolean, _), (_, .boolean): a.isTrue == b.isTrue
        case (.number, _), (_, .number): number(a) == number(b)
        default: string(a) == string(b)
        }
    }

    // MARK: Steps

    private mutating func walk(_ start: [PathNode], _ steps: ArraySlice<PathStep>) throws(Exhausted)
        -> [PathNode]
    {
        var nodes = start
        for step in steps {
            let name = Name(step.test, tree)
            var next: [PathNode] = []
            for node in nodes {
                var found = try axis(step.axis, from: node, name)
                for predicate in step.predicates { found = try filter(found, predicate) }
                if step.axis.isReverse { found.reverse() }
                next += found
            }
            // Several starts may meet in one node, or give nodes out of order.
            nodes = nodes.count > 1 && !isRising(next) ? Set(next).sorted() : next
        }
        return nodes
    }

    private func isRising(_ nodes: [PathNode]) -> Bool {
        for index in nodes.indices.dropFirst() where nodes[index] <= nodes[index - 1] { return false }
        return true
    }

    private mutating func filter(_ nodes: [PathNode], _ predicate: PathExpression) throws(Exhausted)
        -> [PathNode]
    {
        var kept: [PathNode] = []
        for (index, node) in nodes.enumerated() {
            let focus = Focus(node: node, position: index + 1, size: nodes.count)
            switch try value(predicate, focus) {
            case .number(let number): if number == Double(index + 1) { kept.append(node) }
            case let value: if value.isTrue { kept.append(node) }
            }
        }
        return kept
    }

    /// A test with its names as the tree's integers.
    private struct Name {
        let test: PathStep.Test
        let local: Int32?
        let space: Int32?
        let prefix: Int32?
        let declarations: Int32?

        init(_ test: PathStep.Test, _ tree: XMLTree) {
            self.test = test
            declarations = tree.names.find("http://www.w3.org/2000/xmlns/")
            switch test {
            case .name(let prefix, let local):
                self.local = tree.names.find(local)
                space = prefix.isEmpty ? 0 : nil
                self.prefix = tree.names.find(prefix)
            case .prefixed(let prefix): (local, space, self.prefix) = (nil, nil, tree.names.find(prefix))
            default: (local, space, prefix) = (nil, nil, nil)
            }
        }

        func fits(_ name: XMLQName) -> Bool {
            switch test {
            case .any, .node: true
            case .name: name.local == local && (space == 0 ? name.namespace == 0 : name.prefix == prefix)
            case .prefixed: name.prefix == prefix
            case .text, .comment: false
            }
        }

        func fits(_ node: XMLNode) -> Bool {
            switch node.kind {
            case .element: fits(node.qualifiedName)
            case .text: if case .text = test { true } else if case .node = test { true } else { false }
            case .comment: if case .comment = test { true } else if case .node = test { true } else { false }
            case .instruction: if case .node = test { true } else { false }
            }
        }

        var isNode: Bool { if case .node = test { true } else { false } }
    }

    private mutating func axis(_ axis: PathStep.Axis, from start: PathNode, _ name: Name) throws(Exhausted)
        -> [PathNode]
    {
        guard visited <= limit else { throw Exhausted() }
        visited += 1
        var found: [PathNode] = []
        let isAttribute = start.attribute >= 0
        switch axis {
        case .current:
            let fits =
                isAttribute || start.number < 0 ? name.isNode : name.fits(tree.node(start.number))
            if fits { found.append(start) }
        case .child:
            guard !isAttribute else { break }
            if start.number < 0 {
                if name.fits(tree.root) { found.append(PathNode(number: tree.root.number)) }
            } else {
                for child in tree.node(start.number).children {
                    visited += 1
                    if name.fits(child) { found.append(PathNode(number: child.number)) }
                }
            }
        case .attribute:
            guard !isAttribute, start.number >= 0 else { break }
            let node = tree.node(start.number)
            guard node.kind == .element else { break }
            for attribute in node.attributeNumbers {
                let written = tree.attributeName(attribute)
                if written.namespace != name.declarations, name.fits(written) {
                    found.append(PathNode(number: start.number, attribute: attribute))
                }
            }
        case .descendant, .descendantOrSelf:
            if axis == .descendantOrSelf { found += try self.axis(.current, from: start, name) }
            if !isAttribute { descend(start, name, into: &found) }
        case .parent:
            if let parent = parent(start), fits(parent, name) { found.append(parent) }
        case .ancestor, .ancestorOrSelf:
            if axis == .ancestorOrSelf { found += try self.axis(.current, from: start, name) }
            var node = parent(start)
            while let one = node {
                if fits(one, name) { found.append(one) }
                node = parent(one)
            }
        case .followingSibling, .precedingSibling:
            guard !isAttribute, start.number >= 0, let parent = tree.node(start.number).parent else { break }
            for child in parent.children
            where (child.number > start.number) == (axis == .followingSibling)
                && child.number != start.number
            {
                visited += 1
                if name.fits(child) { found.append(PathNode(number: child.number)) }
            }
            if axis == .precedingSibling { found.reverse() }
        }
        return found
    }

    private func fits(_ node: PathNode, _ name: Name) -> Bool {
        node.number < 0 ? name.isNode : name.fits(tree.node(node.number))
    }

    private func parent(_ node: PathNode) -> PathNode? {
        if node.attribute >= 0 { return PathNode(number: node.number) }
        guard node.number >= 0 else { return nil }
        return tree.node(node.number).parent.map { PathNode(number: $0.number) } ?? .document
    }

    private mutating func descend(_ start: PathNode, _ name: Name, into found: inout [PathNode]) {
        if start.number < 0 {
            if name.fits(tree.root) { found.append(PathNode(number: tree.root.number)) }
            descend(PathNode(number: tree.root.number), name, into: &found)
            return
        }
        for child in tree.node(start.number).children {
            visited += 1
            if name.fits(child) { found.append(PathNode(number: child.number)) }
            if child.kind == .element { descend(PathNode(number: child.number), name, into: &found) }
        }
    }
}

// MARK: Functions

extension PathEvaluator {
    private mutating func call(
        _ function: PathFunction, _ arguments: [PathExpression], _ focus: Focus
    ) throws(Exhausted) -> PathValue {
        var values: [PathValue] = []
        for argument in arguments { values.append(try value(argument, focus)) }
        let first = values.first ?? .nodes([focus.node])
        func text(_ index: Int) -> String { index < values.count ? string(values[index]) : "" }
        switch function {
        case .last: return .number(Double(focus.size))
        case .position: return .number(Double(focus.position))
        case .count:
            if case .nodes(let nodes) = first { return .number(Double(nodes.count)) }
            return .number(.nan)
        case .name, .localName, .namespaceURI:
            guard case .nodes(let nodes) = first, let node = nodes.first else { return .string("") }
            return .string(name(of: node, function))
        case .string: return .string(string(first))
        case .concat: return .string(values.map { string($0) }.joined())
        case .contains: return .boolean(text(1).isEmpty || text(0).contains(text(1)))
        case .startsWith: return .boolean(text(0).utf8.starts(with: text(1).utf8))
        case .substringBefore, .substringAfter: return .string(part(text(0), text(1), function))
        case .substring: return .string(substring(values))
        case .stringLength: return .number(Double(string(first).unicodeScalars.count))
        case .normalizeSpace:
            return .string(
                string(first).split { $0.utf8.allSatisfy(isSpace) }.joined(separator: " "))
        case .translate: return .string(translate(text(0), text(1), text(2)))
        case .boolean: return .boolean(first.isTrue)
        case .not: return .boolean(!first.isTrue)
        case .isTrue: return .boolean(true)
        case .isFalse: return .boolean(false)
        case .number: return .number(number(first))
        case .sum:
            guard case .nodes(let nodes) = first else { return .number(.nan) }
            return .number(nodes.reduce(0) { $0 + PathValue.number(string($1)) })
        case .floor: return .number(number(first).rounded(.down))
        case .ceiling: return .number(number(first).rounded(.up))
        case .round: return .number((number(first) + 0.5).rounded(.down))
        }
    }

    private func name(of node: PathNode, _ function: PathFunction) -> String {
        let name: XMLQName
        if node.attribute >= 0 {
            name = tree.attributeName(node.attribute)
        } else if node.number >= 0, tree.node(node.number).kind == .element {
            name = tree.node(node.number).qualifiedName
        } else {
            return ""
        }
        let local = tree.names.string(name.local)
        switch function {
        case .localName: return local
        case .namespaceURI: return tree.names.string(name.namespace)
        default: return name.prefix == 0 ? local : tree.names.string(name.prefix) + ":" + local
        }
    }

    private func part(_ text: String, _ mark: String, _ function: PathFunction) -> String {
        guard let found = text.firstRange(of: mark) else { return "" }
        return String(
            function == .substringBefore ? text[..<found.lowerBound] : text[found.upperBound...])
    }

    /// Characters whose position, from 1, is at least the second argument and less than it and the third (§4.2).
    private func substring(_ values: [PathValue]) -> String {
        guard values.count > 1 else { return "" }
        func rounded(_ value: PathValue) -> Double { (number(value) + 0.5).rounded(.down) }
        let start = rounded(values[1])
        let end = values.count > 2 ? start + rounded(values[2]) : .infinity
        var kept = ""
        for (index, sign) in string(values[0]).unicodeScalars.enumerated()
        where Double(index + 1) >= start && Double(index + 1) < end {
            kept.unicodeScalars.append(sign)
        }
        return kept
    }

    private func translate(_ text: String, _ from: String, _ to: String) -> String {
        let (before, after) = (Array(from.unicodeScalars), Array(to.unicodeScalars))
        var out = ""
        for sign in text.unicodeScalars {
            guard let index = before.firstIndex(of: sign) else {
                out.unicodeScalars.append(sign)
                continue
            }
            if index < after.count { out.unicodeScalars.append(after[index]) }
        }
        return out
    }
}

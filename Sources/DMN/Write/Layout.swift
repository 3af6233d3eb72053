import XML

extension Model {
    /// The model with a diagram of its requirements: inputs below, decisions above what they need.
    ///
    /// Elements and requirements without an identifier get one, as diagrams refer by identifier. The
    /// same model always gives the same drawing.
    public func laidOut() -> Model {
        var model = identified()
        let layout = Layout(model)
        model.declare("dmndi", model.version.diagramNamespace ?? Version.dmn13.diagramNamespace ?? "")
        model.declare("dc", "http://www.omg.org/spec/DMN/20180521/DC/")
        model.declare("di", "http://www.omg.org/spec/DMN/20180521/DI/")
        model.diagrams = Diagrams(element: layout.element())
        return model
    }

    private mutating func declare(_ prefix: String, _ namespace: String) {
        let name = "xmlns:" + prefix
        if let at = declarations.firstIndex(where: { $0.name == name }) {
            declarations[at].value = namespace
        } else {
            declarations.append(XMLAttribute(name, namespace))
        }
    }

    /// The model with an identifier on every element and requirement.
    public func identified() -> Model {
        var model = self
        var used: Set<String> = []
        for element in model.elements {
            if let id = element.details.id { used.insert(id) }
        }
        func fresh(_ stem: String) -> String {
            var number = 1
            while !used.insert("\(stem)_\(number)").inserted { number += 1 }
            return "\(stem)_\(number)"
        }
        if model.details.id == nil { model.details.id = fresh("definitions") }
        model.elements = model.elements.map { element in
            switch element {
            case .decision(var decision):
                if decision.details.id == nil { decision.details.id = fresh("decision") }
                decision.requirements = decision.requirements.map { identify($0, fresh) }
                return .decision(decision)
            case .input(var input):
                if input.details.id == nil { input.details.id = fresh("input") }
                return .input(input)
            case .knowledge(var knowledge):
                if knowledge.details.id == nil { knowledge.details.id = fresh("knowledge") }
                knowledge.requirements = knowledge.requirements.map { identify($0, fresh) }
                return .knowledge(knowledge)
            case .service(var service):
                if service.details.id == nil { service.details.id = fresh("service") }
                return .service(service)
            case .source(var source):
                if source.details.id == nil { source.details.id = fresh("source") }
                source.requirements = source.requirements.map { identify($0, fresh) }
                return .source(source)
            }
        }
        return model
    }

    private func identify(_ requirement: Requirement, _ fresh: (String) -> String) -> Requirement {
        var requirement = requirement
        if requirement.details.id == nil { requirement.details.id = fresh("requirement") }
        return requirement
    }
}

/// Places the elements of a model in layers and orders each layer so that few lines cross.
struct Layout {
    struct Box {
        var id: String
        var name: String
        var width: Int
        var height: Int
        var layer = 0
        var x = 0
        var y = 0
        var isCollapsedService = false
    }

    struct Line {
        var id: String
        var from: Int
        var to: Int
        var kind: Requirement.Kind?
    }

    private(set) var boxes: [Box] = []
    private(set) var lines: [Line] = []
    private(set) var width = 0
    private(set) var height = 0

    init(_ model: Model) {
        var indexes: [String: Int] = [:]
        for element in model.elements {
            guard let id = element.details.id, indexes[id] == nil else { continue }
            indexes[id] = boxes.count
            var box = Box(id: id, name: element.name, width: 180, height: 80)
            switch element {
            case .decision: break
            case .input: (box.width, box.height) = (180, 50)
            case .knowledge: (box.width, box.height) = (180, 50)
            case .source: (box.width, box.height) = (180, 66)
            case .service: box.isCollapsedService = true
            }
            boxes.append(box)
        }
        for element in model.elements {
            guard let id = element.details.id, let to = indexes[id] else { continue }
            let requirements: [Requirement]
            switch element {
            case .decision(let decision): requirements = decision.requirements
            case .knowledge(let knowledge): requirements = knowledge.requirements
            case .source(let source): requirements = source.requirements
            case .input, .service: requirements = []
            }
            for requirement in requirements where requirement.target.namespace.isEmpty {
                guard let line = requirement.details.id, let from = indexes[requirement.target.id] else {
                    continue
                }
                lines.append(Line(id: line, from: from, to: to, kind: requirement.kind))
            }
        }
        assignLayers(model, indexes)
        arrange()
    }

    private mutating func assignLayers(_ model: Model, _ indexes: [String: Int]) {
        // Longest paths; as many rounds as boxes at most, so a circle ends as well.
        for _ in boxes.indices {
            var changed = false
            for line in lines where boxes[line.to].layer <= boxes[line.from].layer {
                guard boxes[line.from].layer < boxes.count else { continue }
                boxes[line.to].layer = boxes[line.from].layer + 1
                changed = true
            }
            if !changed { break }
        }
        // What is needed stands right below the first that needs it.
        for index in boxes.indices.reversed() {
            let above = lines.filter { $0.from == index }.map { boxes[$0.to].layer }
            if let lowest = above.min(), lowest - 1 > boxes[index].layer,
                !lines.contains(where: { $0.to == index })
            {
                boxes[index].layer = lowest - 1
            }
        }
        for service in model.services {
            guard let id = service.details.id, let index = indexes[id] else { continue }
            let inner = service.outputDecisions.compactMap { indexes[$0.id].map { boxes[$0].layer } }
            boxes[index].layer = (inner.max() ?? 0) + 1
        }
    }

    private mutating func arrange() {
        guard let top = boxes.map(\.layer).max() else { return }
        var rows: [[Int]] = (0...top).map { layer in boxes.indices.filter { boxes[$0].layer == layer } }
        rows.removeAll { $0.isEmpty }
        var column: [Int: Double] = [:]
        func spread(_ row: [Int]) {
            for (place, index) in row.enumerated() {
                column[index] = Double(place) - Double(row.count - 1) / 2
            }
        }
        for row in rows { spread(row) }
        for sweep in 0..<8 {
            let order = sweep % 2 == 0 ? Array(rows.indices) : rows.indices.reversed()
            for at in order {
                let weights: [Int: Double] = Dictionary(
                    uniqueKeysWithValues: rows[at].map { index in
                        var near: [Double] = []
                        for line in lines {
                            if line.to == index, sweep % 2 == 0, let place = column[line.from] {
                                near.append(place)
                            }
                            if line.from == index, sweep % 2 == 1, let place = column[line.to] {
                                near.append(place)
                            }
                        }
                        let own = column[index] ?? 0
                        return (index, near.isEmpty ? own : near.reduce(0, +) / Double(near.count))
                    })
                rows[at].sort { (weights[$0] ?? 0, $0) < (weights[$1] ?? 0, $1) }
                spread(rows[at])
            }
        }
        let widest = rows.map(\.count).max() ?? 1
        width = 80 + widest * 220
        height = 80 + rows.count * 140
        for (level, row) in rows.enumerated() {
            let left = (width - row.count * 220) / 2
            for (place, index) in row.enumerated() {
                boxes[index].x = left + 20 + place * 220
                boxes[index].y = height - 40 - (level + 1) * 140 + (140 - boxes[index].height) / 2
            }
        }
    }

    /// The `DMNDI` element.
    func element() -> XMLElement {
        var children: [XMLContent] = [
            .element(
                XMLElement(
                    "dmndi:Size", [XMLAttribute("height", "\(height)"), XMLAttribute("width", "\(width)")]))
        ]
        for box in boxes {
            var attributes = [XMLAttribute("id", "shape_\(box.id)"), XMLAttribute("dmnElementRef", box.id)]
            if box.isCollapsedService { attributes.append(XMLAttribute("isCollapsed", "true")) }
            let bounds = XMLElement(
                "dc:Bounds",
                [
                    XMLAttribute("height", "\(box.height)"), XMLAttribute("width", "\(box.width)"),
                    XMLAttribute("x", "\(box.x)"), XMLAttribute("y", "\(box.y)"),
                ])
            children.append(.element(XMLElement("dmndi:DMNShape", attributes, [.element(bounds)])))
        }
        for line in lines {
            let points = ends(line).map { point in
                XMLContent.element(
                    XMLElement(
                        "di:waypoint", [XMLAttribute("x", "\(point.x)"), XMLAttribute("y", "\(point.y)")]))
            }
            children.append(
                .element(
                    XMLElement(
                        "dmndi:DMNEdge",
                        [XMLAttribute("id", "edge_\(line.id)"), XMLAttribute("dmnElementRef", line.id)],
                        points)))
        }
        let diagram = XMLElement("dmndi:DMNDiagram", [XMLAttribute("id", "diagram_1")], children)
        return XMLElement("dmndi:DMNDI", [], [.element(diagram)])
    }

    /// Where a line leaves the box that is needed and meets the box that needs it.
    func ends(_ line: Line) -> [(x: Int, y: Int)] {
        let from = boxes[line.from]
        let to = boxes[line.to]
        return [(from.x + from.width / 2, from.y), (to.x + to.width / 2, to.y + to.height)]
    }
}

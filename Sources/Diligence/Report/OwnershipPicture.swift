import Ownership
import Presentation
import Words

/// The chain of owners as a picture: the subject at the foot, its owners above it, shares on the lines.
package struct OwnershipPicture {
    let owners: DiligenceReport.Owners
    let language: Language

    package init(owners: DiligenceReport.Owners, language: Language) {
        self.owners = owners
        self.language = language
    }

    /// The most parties drawn; what is farther up is left out.
    static let limit = 60

    private static let box = (width: 150.0, height: 40.0, gapX: 20.0, gapY: 56.0)

    package var text: String {
        let places = places()
        let width = (places.map(\.x).max() ?? 0) + Self.box.width + 10
        let height = (places.map(\.y).max() ?? 0) + Self.box.height + 10
        var svg = SVG(width: width, height: height, title: DiligenceWords.chain[language])
        var at: [String: (x: Double, y: Double)] = [:]
        for place in places { at[place.id] = (place.x, place.y) }
        for holding in owners.graph.holdings {
            guard let a = at[holding.owner], let b = at[holding.owned] else { continue }
            line(a, b, "\(holding.share)", &svg)
        }
        let counts = Set(owners.matched.filter { $0.found.contains(where: \.isOpen) }.map(\.party.id))
        for place in places {
            let isMatched = counts.contains(place.id)
            let isSubject = place.id == owners.finding.company
            let name = owners.name(place.id)
            svg.rectangle(
                x: place.x, y: place.y, width: Self.box.width, height: Self.box.height,
                class: isMatched ? "f-closed" : isSubject ? "f-restricted" : "band", tip: name)
            // A sign as well as a colour.
            svg.label(
                (isMatched ? "? " : "") + Canvas.cut(name, to: 22), x: place.x + Self.box.width / 2,
                y: place.y + Self.box.height / 2 + 4, anchor: .middle)
        }
        return svg.text
    }

    private func line(
        _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ share: String, _ svg: inout SVG
    ) {
        let half = Self.box.width / 2
        let isDown = b.y > a.y
        let start = (x: a.x + half, y: isDown ? a.y + Self.box.height : a.y)
        let end = (x: b.x + half, y: isDown ? b.y : b.y + Self.box.height)
        let middle = (x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)
        svg.line(x1: start.x, y1: start.y, x2: end.x, y2: end.y, class: "series")
        svg.label(share, x: middle.x + 4, y: middle.y, class: "faint")
    }

    /// Rows by the distance from the subject, which stands at the foot.
    private func places() -> [(id: String, x: Double, y: Double)] {
        var depth: [String: Int] = [owners.finding.company: 0]
        var rows: [[String]] = [[owners.finding.company]]
        for id in owners.graph.upstream(of: owners.finding.company).prefix(Self.limit) {
            let own = depth[id] ?? 0
            for holding in owners.graph.holdings(in: id)
            where depth[holding.owner] == nil && depth.count < Self.limit {
                depth[holding.owner] = own + 1
                if rows.count <= own + 1 { rows.append([]) }
                rows[own + 1].append(holding.owner)
            }
        }
        let step = Self.box.width + Self.box.gapX
        let widest = Double(rows.map(\.count).max() ?? 1)
        return rows.enumerated().flatMap { row, ids in
            ids.enumerated().map { index, id in
                (
                    id: id, x: 5 + (widest - Double(ids.count)) * step / 2 + Double(index) * step,
                    y: 5 + Double(rows.count - 1 - row) * (Self.box.height + Self.box.gapY)
                )
            }
        }
    }
}

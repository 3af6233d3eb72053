/// How a file is cut into several.
public enum SplitKey: String, Sendable, CaseIterable {
    case publisher, country, status, hierarchy, activity

    /// What a record goes under: one code, `several` or `none`. So each record is in one part, and the parts merged are
    /// the whole.
    func key(_ activity: AidActivity) -> String {
        func one(_ codes: some Sequence<String>) -> String {
            let codes = Set(codes.filter { !$0.isEmpty })
            return codes.count > 1 ? "several" : codes.first ?? "none"
        }
        switch self {
        case .publisher: return one([activity.publisher])
        case .country: return one((activity.countries + activity.flows.flatMap(\.countries)).map(\.code))
        case .status: return one([activity.status])
        case .hierarchy: return one([activity.hierarchy])
        case .activity: return one([activity.identifier])
        }
    }
}

/// A publication cut into parts, each a whole file with the root's attributes.
public struct PublicationParts {
    /// One part: a name fit for a file, and the pieces it holds, in order.
    public struct Part: Sendable {
        public var name: String
        public var pieces: [Publication.Piece]
    }

    public private(set) var parts: [Part] = []
    private let publication: Publication

    /// By what activities say. Foreign elements beside them go with the first part.
    public init(_ publication: Publication, by key: SplitKey) {
        self.publication = publication
        var indexes: [String: Int] = [:]
        var names: Set<String> = []
        var loose: [Publication.Piece] = []
        for piece in publication.pieces {
            guard piece.isRecord else {
                loose.append(piece)
                continue
            }
            let code = Self.key(of: piece, in: publication, by: key)
            if let index = indexes[code] {
                parts[index].pieces.append(piece)
            } else {
                indexes[code] = parts.count
                parts.append(Part(name: Self.name(code, &names), pieces: [piece]))
            }
        }
        place(loose)
    }

    /// So many records a part.
    public init(_ publication: Publication, every count: Int) {
        self.publication = publication
        var loose: [Publication.Piece] = []
        var held = 0
        let digits = String(max(1, (publication.records + max(1, count) - 1) / max(1, count))).utf8.count
        for piece in publication.pieces {
            guard piece.isRecord else {
                loose.append(piece)
                continue
            }
            if parts.isEmpty || held == max(1, count) {
                let number = String(parts.count + 1)
                let zeros = String(repeating: "0", count: max(0, digits - number.utf8.count))
                parts.append(Part(name: zeros + number, pieces: []))
                held = 0
            }
            parts[parts.count - 1].pieces.append(piece)
            held += 1
        }
        place(loose)
    }

    /// Writes one part.
    public func write(_ part: Part, emit: @escaping ([UInt8]) throws -> Void) throws {
        var writer = PublicationWriter(publication.kind, attributes: publication.attributes, emit: emit)
        for piece in part.pieces { try writer.write(piece, of: publication) }
        try writer.finish()
    }

    private mutating func place(_ loose: [Publication.Piece]) {
        guard !loose.isEmpty else { return }
        if parts.isEmpty { parts.append(Part(name: "none", pieces: [])) }
        parts[0].pieces += loose
    }

    private static func key(of piece: Publication.Piece, in publication: Publication, by key: SplitKey)
        -> String
    {
        let run = UnsafeBufferPointer(rebasing: publication.bytes[piece.element])
        guard let base = run.baseAddress else { return "none" }
        var reader = ActivityReader(run, base: base, file: publication.file, isPart: true)
        // Organisation files have no activities: all their records are one part.
        guard let activity = try? reader.next() else { return "none" }
        return key.key(activity)
    }

    /// Letters, digits, `-`, `_` and `.`; others become `-`. Two keys never share a name, whatever the file system makes
    /// of capitals.
    private static func name(_ code: String, _ taken: inout Set<String>) -> String {
        let kept = code.utf8.map { byte -> UInt8 in
            let isFine =
                byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
                || byte == 0x2D || byte == 0x5F || byte == 0x2E
            return isFine ? byte : 0x2D
        }
        var name = String(decoding: kept.prefix(100), as: UTF8.self)
        if name.hasPrefix(".") { name = "-" + name.dropFirst() }
        var number = 2
        var candidate = name
        while !taken.insert(candidate.lowercased()).inserted {
            candidate = "\(name)-\(number)"
            number += 1
        }
        return candidate
    }
}

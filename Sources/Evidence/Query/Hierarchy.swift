extension EvidenceBase {
    /// A place and every place that lies in it, at any depth, in the catalogue's order.
    ///
    /// Places that contain each other in a circle are each listed once.
    /// - Throws: `Missing.unknownPlace`.
    public func places(within id: String) throws(Missing) -> [Place] {
        guard let first = placeNumbers[id] else { throw .unknownPlace(id) }
        var inside: [String: [Int32]] = [:]
        for (number, place) in places.enumerated() {
            if let parent = place.parent { inside[parent, default: []].append(Int32(number)) }
        }
        var found: Set<Int32> = [first]
        var waiting: [Int32] = [first]
        while let next = waiting.popLast() {
            for child in inside[places[Int(next)].id] ?? [] where found.insert(child).inserted {
                waiting.append(child)
            }
        }
        return found.sorted().map { places[Int($0)] }
    }
}

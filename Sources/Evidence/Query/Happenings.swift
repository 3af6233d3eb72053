import Scalars

extension EvidenceBase {
    /// Events of a kind in a place whose day lies in a window, as known, oldest first.
    ///
    /// A kind names itself and everything below it: `coup` covers `coup.attempt`.
    public func events(of kind: String, in place: String, from first: Day, asOf asked: AsOf) -> [Event] {
        // Events are few (thousands at most) and sorted by day; the window cuts both ends.
        var low = 0
        var high = events.count
        while low < high {
            let middle = (low + high) / 2
            if events[middle].day < first { low = middle + 1 } else { high = middle }
        }
        return events[low...].prefix { $0.day <= asked.on }.filter {
            $0.place == place && $0.released <= asked.known && $0.isOf(kind)
        }
    }

    /// The last event of a kind, as known.
    public func lastEvent(of kind: String, in place: String, asOf asked: AsOf) -> Event? {
        events.last {
            $0.day <= asked.on && $0.place == place && $0.released <= asked.known && $0.isOf(kind)
        }
    }
}

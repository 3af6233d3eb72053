import Bytes
import Ledger
import Words

/// Reads owners from BODS 0.4 (an array of statements, or one a line) and FollowTheMoney entities, one a line.
public enum OwnershipReader {
    /// - Parameter on: the day the question is about, `YYYY-MM-DD`; holdings that ended by it are left out, those that
    ///   began after it too. nil takes what has not ended.
    public static func read(_ bytes: [UInt8], file: String, on: String? = nil) -> OwnershipGraph {
        var problems: [OwnershipProblem] = []
        let objects = objects(bytes, file, &problems)
        let isBODS = objects.contains { $0.json["recordType"] != nil || $0.json["statementId"] != nil }
        var graph =
            isBODS
            ? BODS.graph(objects, file: file, on: on, &problems)
            : MoneyOwnership.graph(objects, file: file, on: on, &problems)
        for party in graph.parties {
            let told = graph.holdings(in: party.id).reduce(Fraction.zero) { $0 + $1.share.low }
            if told > .one {
                problems.append(
                    OwnershipProblem(
                        en:
                            "the shares in “\(party.name)” add up to \(told.percent()) %; correct them at the source.",
                        fr:
                            "les parts dans « \(party.name) » font \(told.percent()) % ; corrigez-les à la source.",
                        at: SourceLocation(file: file)))
            }
        }
        if graph.holdings.isEmpty, problems.isEmpty {
            problems.append(
                OwnershipProblem(
                    en: "no holding was found. BODS 0.4 and FollowTheMoney are read.",
                    fr: "aucune participation trouvée. BODS 0.4 et FollowTheMoney sont lus.",
                    at: SourceLocation(file: file)))
        }
        graph.problems = problems
        return graph
    }

    static func isPast(_ end: String?, _ on: String?) -> Bool {
        guard let end, !end.isEmpty else { return false }
        guard let on else { return true }
        return end <= on
    }

    static func isFuture(_ start: String?, _ on: String?) -> Bool {
        guard let start, let on, !start.isEmpty else { return false }
        return start.prefix(on.count) > on
    }

    private static func objects(
        _ bytes: [UInt8], _ file: String, _ problems: inout [OwnershipProblem]
    ) -> [(json: JSON, line: Int)] {
        var bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        func tell(_ line: Int, _ column: Int) -> OwnershipProblem {
            OwnershipProblem(
                en: "the JSON is torn here; the rest was read.",
                fr: "le JSON est rompu ici ; le reste est lu.",
                at: SourceLocation(file: file, line: line, column: column))
        }
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
            do throws(JSONError) {
                return (try JSON(parsing: bytes).items ?? []).map { ($0, 0) }
            } catch {
                let place = LineIndex(bytes).location(error.offset, in: bytes, file: file)
                problems.append(tell(place.line, place.column))
                return []
            }
        }
        var objects: [(json: JSON, line: Int)] = []
        var line = 0
        for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            guard part.contains(where: { $0 > 0x20 }) else { continue }
            do throws(JSONError) {
                objects.append((try JSON(parsing: Array(part)), line))
            } catch {
                problems.append(tell(line, error.offset + 1))
            }
        }
        return objects
    }
}

import Compact
import Partnership

/// The accord's activities as one file of IATI, with its conditions.
struct IATIDownload {
    let view: View

    init(_ view: View) { self.view = view }

    /// Whether the accord's folder holds activities that can be published: yearly figures alone cannot.
    static func isThere(_ files: CompactFiles) -> Bool {
        files.files.keys.contains {
            $0.hasPrefix("activities/") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".xml"))
        }
    }

    var answer: Answer {
        get throws(SiteProblem) {
            let files: CompactFiles
            do { files = try view.standing.workspace.files() } catch { throw .partnership(error) }
            guard Self.isThere(files), view.standing.isWhole || !view.standing.reviewer.activities.isEmpty
            else { throw .notFound(view.path) }
            let publication: CompactPublication
            do {
                publication = try CompactPublication(
                    view.standing.workspace.folder, files, shown: view.standing.reviewer)
            } catch {
                throw .partnership(.compact(error))
            }
            var answer = Answer(type: "application/xml; charset=utf-8", body: publication.bytes)
            let name = "\(view.standing.compact.id)-activities.xml"
            answer.headers.append(("content-disposition", "attachment; filename=\"\(name)\""))
            return answer
        }
    }
}

import Foundation
import Words

/// The store that a path means: the file itself, or the one in a folder.
enum StorePath {
    static func find(_ path: String, _ language: Language) throws -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            let text = Text(
                en: "\(path): not there. Check the path.", fr: "\(path) : introuvable. Vérifiez le chemin.")
            throw Refusal(text[language])
        }
        guard isFolder.boolValue else { return path }
        let stores = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter {
            $0.hasSuffix(".benkan")
        }
        guard stores.count == 1, let store = stores.first else {
            let text = Text(
                en: "\(path): \(stores.count) stores here. Name the .benkan file; `benkan review` makes one.",
                fr:
                    "\(path) : \(stores.count) fichiers Benkan ici. Nommez le fichier .benkan ; `benkan review` en crée un."
            )
            throw Refusal(text[language])
        }
        return "\(path.hasSuffix("/") ? String(path.dropLast()) : path)/\(store)"
    }
}

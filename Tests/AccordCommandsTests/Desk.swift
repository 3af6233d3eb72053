import ArgumentParser
import Bytes
import Compact
import Foundation
import Ledger
import Scalars
import Synchronization
import Testing

@testable import AccordCommands
@testable import Presentation

/// What a command answered.
struct Answer: Sendable {
    var output: String
    var complaint: String
    var code: Int32
}

/// A desk to work at: a folder that goes with it, a clock that stands still, a known key, and paper that takes what is
/// said. Commands run inside the tests' own process; `Program` runs the built program.
final class Desk: Sendable {
    let folder: String
    private let canvas: Canvas

    init(canvas: Canvas = .plain) throws {
        folder = NSTemporaryDirectory() + "benkan-desk-\(UUID().uuidString)"
        self.canvas = canvas
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let seed = Base64.encode(Array(repeating: 7, count: 32))
        try FileBytes.write(Array("benkan-key-1 officer \(seed)\n".utf8), to: path("key"))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func text(_ name: String) throws -> String {
        String(decoding: try FileBytes.read(path(name)), as: UTF8.self)
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let place = path(name)
        try FileManager.default.createDirectory(
            atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileBytes.write(bytes, to: place)
    }

    /// Changes a file's text; the passage must be there.
    func change(_ name: String, _ passage: String, to other: String) throws {
        let before = try text(name)
        try #require(before.contains(passage), "\(name) holds “\(passage)”")
        try write(before.replacing(passage, with: other, maxReplacements: 1), to: name)
    }

    /// The flagship example under a name of its own.
    func copyMali(_ name: String = "mali") throws {
        try FileManager.default.copyItem(atPath: Repository.path("Examples/mali"), toPath: path(name))
        for item in try FileManager.default.contentsOfDirectory(atPath: path(name))
        where item.contains(".benkan") {
            try FileManager.default.removeItem(atPath: path("\(name)/\(item)"))
        }
    }

    /// The compact that `benkan new` makes.
    func makeStarter(_ name: String = "accord") throws {
        for (file, text) in StarterCompact.files(id: name) { try write(text, to: "\(name)/\(file)") }
    }

    /// Runs a command line whose words are separated by blanks; quotes hold words together. The desk's folder is left
    /// out of what comes back.
    func run(_ line: String) -> Answer { run(Shell.words(line)) }

    func run(_ words: [String]) -> Answer {
        let places = ["mali", "accord", "draft", "other"]
        let arguments = words.map { word in
            places.contains { word == $0 || word.hasPrefix("\($0)/") } ? path(word) : word
        }
        let paper = Mutex("")
        let around = Surroundings(
            clock: { 1_795_478_400 }, actor: "officer", keyPath: path("key"), canvas: canvas,
            write: { text in
                paper.withLock { $0 += text }
                return true
            }, read: Library.read)
        var answer = Answer(output: "", complaint: "", code: 0)
        Surroundings.$current.withValue(around) {
            do {
                var command = try Root.parseAsRoot(arguments)
                try command.run()
            } catch {
                (answer.complaint, answer.code) = Root.verdict(on: error)
            }
        }
        answer.output = paper.withLock { $0 }.replacing("\(folder)/", with: "")
        answer.complaint = answer.complaint.replacing("\(folder)/", with: "")
        return answer
    }
}

/// The program's door as the tests see it: the same commands, the same exit codes.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "benkan", subcommands: AccordCommands.all)

    static func verdict(on error: any Error) -> (String, Int32) {
        if AccordCommands.isFinding(error) { return ("", 1) }
        if let words = AccordCommands.refusal(error) { return (words, 2) }
        let code = exitCode(for: error)
        return (fullMessage(for: error), code == .success ? 0 : 2)
    }
}

/// Folders that were read once: many commands ask of the same files.
enum Library {
    private static let shelf = Mutex<[Int: Result<CompactFolder, CompactProblems>]>([:])

    static let read: CompactFolder.Reading = { (files, name) throws(CompactProblems) in
        var hasher = Hasher()
        for path in files.files.keys.sorted() {
            hasher.combine(path)
            files.files[path]?.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
        let key = hasher.finalize()
        // Held while one reads, so that the others who want the same wait for it.
        let result = shelf.withLock { shelf -> Result<CompactFolder, CompactProblems> in
            if case .success(let folder)? = shelf[key] { return .success(folder) }
            let read = Result { () throws(CompactProblems) in try CompactFolder(files, name: name) }
            shelf[key] = read
            return read
        }
        return try result.get()
    }
}

/// The repository the tests stand in.
enum Repository {
    static func path(_ name: String) -> String {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return root.joined(separator: "/") + "/" + name
    }
}

/// Command lines as words.
enum Shell {
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quoted = false
        for character in line {
            switch character {
            case "'":
                quoted.toggle()
                word = word ?? ""
            case " " where !quoted:
                if let done = word { words.append(done) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        if let done = word { words.append(done) }
        return words
    }
}

// benkan keeps an accord: the program's one door, from which every command is reached.

import ArgumentParser
import Foundation

#if canImport(AccordCommands)
    import AccordCommands
#endif
#if canImport(DMNCommands)
    import DMNCommands
#endif
#if canImport(DiligenceCommands)
    import DiligenceCommands
#endif
#if canImport(IATICommands)
    import IATICommands
#endif
#if canImport(MatchingCommands)
    import MatchingCommands
#endif
#if canImport(WebCommands)
    import WebCommands
#endif

struct Benkan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benkan",
        abstract: "Keep a conditional partnership between governments.",
        discussion: """
            For this partner on this date: what may go ahead, what may not, on what authority, how sure are we, and what
            would change it?

            Exit codes: 0 fine, 1 the answer is no or findings exist, 2 the question was wrong.
            Help with examples: benkan help COMMAND.
            """,
        version: "0.1.0", subcommands: commands)

    /// A package narrowed to some rooms has the commands of those rooms.
    private static var commands: [any ParsableCommand.Type] {
        var commands: [any ParsableCommand.Type] = []
        #if canImport(AccordCommands)
            commands += AccordCommands.all
        #endif
        #if canImport(DMNCommands)
            commands += [DMNCommand.self, FEELCommand.self]
        #endif
        #if canImport(IATICommands)
            commands += [IATICommand.self]
        #endif
        #if canImport(DiligenceCommands)
            commands += [ScreenCommand.self, ListsCommand.self]
        #endif
        #if canImport(WebCommands)
            commands += [ServeCommand.self, AccountsCommand.self]
        #endif
        #if canImport(MatchingCommands)
            commands += MatchingCommands.all
        #endif
        return commands
    }
}

@main
enum Door {
    /// Everything ends here: 0 fine, 1 findings, 2 a wrong question.
    static func main() {
        do {
            var command = try Benkan.parseAsRoot()
            try command.run()
        } catch {
            #if canImport(AccordCommands)
                if AccordCommands.isFinding(error) { exit(1) }
                if let words = AccordCommands.refusal(error) {
                    FileHandle.standardError.write(Data((words + "\n").utf8))
                    exit(2)
                }
            #endif
            let code = Benkan.exitCode(for: error)
            var text = Benkan.fullMessage(for: error)
            if code == .success {
                print(text)
                exit(0)
            }
            #if canImport(AccordCommands)
                text = AccordCommands.usage(text, asked: Array(CommandLine.arguments.dropFirst()))
            #endif
            if !text.isEmpty { FileHandle.standardError.write(Data((text + "\n").utf8)) }
            exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}

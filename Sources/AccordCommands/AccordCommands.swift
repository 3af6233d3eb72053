// AccordCommands ask and answer for an accord from the command line.

public import ArgumentParser
import Ledger
import Partnership
import Scalars
import Words

/// The commands of an accord, in the order of `benkan help`.
public enum AccordCommands {
    public static let all: [any ParsableCommand.Type] = [
        NewCommand.self, CheckCommand.self, ReviewCommand.self, ExplainCommand.self, WhatIfCommand.self,
        BacktestCommand.self, CompareCommand.self, DecideCommand.self, LogCommand.self, VerifyCommand.self,
        SeriesCommand.self, DialogueCommand.self, ModelCommand.self, ImportCommand.self,
    ]

    /// Whether everything was said and findings exist: the program exits with 1.
    public static func isFinding(_ error: any Error) -> Bool { error is FindingsExist }

    /// Why a question could not be answered, in words; nil for other errors. The program exits with 2.
    public static func refusal(_ error: any Error) -> String? { (error as? Refusal)?.description }

    // MARK: For other rooms of commands

    /// Opens an accord as every command here does, with the same words where it cannot be.
    /// - Parameter writing: whether a store named by itself is to be written to; a folder’s always is.
    package static func workspace(_ path: String, store: String?, lang: Language, writing: Bool = false)
        throws -> Workspace
    {
        var question = Question()
        question.lang = lang
        question.store = store
        return try question.workspace(path, writing: writing)
    }

    /// Lets go of an accord, with the same words where that fails.
    package static func close(_ workspace: Workspace, lang: Language) throws {
        do { try workspace.close() } catch { throw Refusal(error, lang) }
    }

    /// A refusal in words of another room's.
    package static func refusing(_ text: String) -> any Error { Refusal(text) }

    /// The day by the machine's clock, in UTC.
    package static var today: Day { Clock.today }

    /// The machine's clock, to the second.
    package static var now: Instant { Clock.instant }

    /// The key that signs decisions, as `benkan decide` has it.
    package static let signer: @Sendable () throws(PartnershipError) -> SigningKey = {
        () throws(PartnershipError) in
        let around = Surroundings.current
        return try KeyFile.key(at: around.keyPath, name: around.actor)
    }

    /// Who sits at the machine.
    package static var actor: String { Surroundings.current.actor }
}

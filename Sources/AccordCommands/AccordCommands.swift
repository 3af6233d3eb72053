// AccordCommands ask and answer for an accord from the command line.

public import ArgumentParser

/// The commands of an accord, in the order of `benkan help`.
public enum AccordCommands {
    public static let all: [any ParsableCommand.Type] = [
        NewCommand.self, CheckCommand.self, ReviewCommand.self, ExplainCommand.self, WhatIfCommand.self,
        BacktestCommand.self, CompareCommand.self, DecideCommand.self, LogCommand.self, VerifyCommand.self,
        SeriesCommand.self, ModelCommand.self,
    ]

    /// Whether everything was said and findings exist: the program exits with 1.
    public static func isFinding(_ error: any Error) -> Bool { error is FindingsExist }

    /// Why a question could not be answered, in words; nil for other errors. The program exits with 2.
    public static func refusal(_ error: any Error) -> String? { (error as? Refusal)?.description }
}

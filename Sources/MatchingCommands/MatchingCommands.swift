// MatchingCommands screens names and finds doubles from the command line.
//
// `benkan dedupe …` as argument-parser commands; the executable wires them in. Exit codes: 0 fine, 1 doubles or findings,
// 2 a wrong question.
public import ArgumentParser

/// The commands of this room.
public enum MatchingCommands {
    public static let all: [any ParsableCommand.Type] = [DedupeCommand.self]
}

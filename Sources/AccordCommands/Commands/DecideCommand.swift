public import ArgumentParser
import Compact
import Ledger
import Partnership
import Presentation
import Scalars
import Words

/// `benkan decide`: a signed decision upon a review.
public struct DecideCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Record a signed decision upon a review of the day.",
        discussion: """
            A decision against the review is allowed and recorded as a departure, with its reason. The key that signs
            lies in BENKAN_KEY or in the person's configuration; it is made at the first decision.

            Examples:
              benkan decide Examples/mali humanitarian --approve --authority 'Minister' --reason 'As reviewed'
              benkan decide Examples/mali security --waive coup --expires 2027-06-30 \\
                  --authority 'Secretary, sec. 7008(b)' --reason 'National interest' --reason-fr 'Intérêt national'
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Argument(help: "The track.") var track: String
    @Flag(help: "The track may go ahead.") var approve = false
    @Flag(help: "The track stops.") var suspend = false
    @Option(help: ArgumentHelp("Waive a condition or restriction for the track.", valueName: "item"))
    var waive: String?
    @Option(help: "Why.") var reason: String
    @Option(help: "Why, in French; the same words when left out.") var reasonFr: String?
    @Option(help: "On what authority.") var authority: String
    @Option(help: ArgumentHelp("The first day it holds; --on when left out.", valueName: "date")) var from:
        Day?
    @Option(help: ArgumentHelp("The last day it holds.", valueName: "date")) var expires: Day?
    @OptionGroup var question: Question

    public init() {}

    public func validate() throws {
        let acts = (approve ? 1 : 0) + (suspend ? 1 : 0) + (waive == nil ? 0 : 1)
        guard acts == 1 else {
            throw ValidationError(
                Text(
                    en: "Give one of --approve, --suspend, --waive ITEM.",
                    fr: "Donnez l’un de --approve, --suspend, --waive ÉLÉMENT.")[question.lang])
        }
    }

    public func run() throws {
        let lang = question.lang
        let workspace = try question.workspace(path, writing: true)
        try question.checkPlace(workspace)
        let asOf = question.asOf
        let request = DecisionRequest(
            track: track, act: waive != nil ? .waive : approve ? .approve : .suspend, of: waive,
            reason: Text(en: reason, fr: reasonFr ?? reason), authority: authority, from: from ?? asOf.on,
            expires: expires, asOf: asOf, place: question.place)
        let around = Surroundings.current
        let signed: SignedDecision
        do throws(PartnershipError) {
            let key = try KeyFile.key(at: around.keyPath, name: around.actor)
            signed = try workspace.decide(request, key: key, clock: Clock.now, actor: around.actor)
            try workspace.close()
        } catch {
            throw Refusal(error, lang)
        }
        try Terminal.print(
            DecisionText([signed], of: workspace.folder.compact, in: lang, on: around.canvas).lines(), lang)
    }
}

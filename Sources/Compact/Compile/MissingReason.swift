import Evidence
import FEEL
import Scalars
import Words

/// A reason for missing evidence as FEEL carries it (a code and parameters), and back into words.
struct MissingReason {
    static let noEvent = "no-event"
    static let findingNotConstant = "finding-not-constant"

    let kind: NullReason.Kind

    init(_ missing: Missing) {
        let (code, parameters): (String, [String]) =
            switch missing {
            case .unknownSeries(let series): ("unknown-series", [series])
            case .unknownPlace(let place): ("unknown-place", [place])
            case .unknownGroup(let group): ("unknown-group", [group])
            case .noObservations(let series, let place): ("no-observations", [series, place])
            case .notYetReleased(let series, let place, let first):
                ("not-yet-released", [series, place, "\(first)"])
            case .stale(let series, let place, let end, let days, let allowed):
                ("stale", [series, place, "\(end)", "\(days)", "\(allowed)"])
            case .sourceNotAccepted(let series, let publisher): ("source-not-accepted", [series, publisher])
            case .tooFewValues(let series, let place, let found, let needed):
                ("too-few-values", [series, place, "\(found)", "\(needed)"])
            case .noValueAt(let series, let place, let day): ("no-value-at", [series, place, "\(day)"])
            case .tooFewPeers(let series, let group, let found):
                ("too-few-peers", [series, group, "\(found)"])
            case .outOfRange: ("out-of-range", [])
            }
        kind = .host(code: code, parameters: parameters)
    }

    /// The words for a null's reason: the first cause in the chain.
    static func words(_ reason: NullReason?) -> Text {
        guard let root = reason?.root else {
            return Text(en: "the condition says nothing here", fr: "la condition ne dit rien ici")
        }
        guard case .host(let code, let parameters) = root.kind else {
            return Text(en: root.text(in: .english), fr: root.text(in: .french))
        }
        func p(_ index: Int) -> String { parameters.indices.contains(index) ? parameters[index] : "" }
        switch code {
        case "unknown-series": return Text(en: "no series “\(p(0))”", fr: "série « \(p(0)) » introuvable")
        case "unknown-place": return Text(en: "no place “\(p(0))”", fr: "lieu « \(p(0)) » introuvable")
        case "unknown-group": return Text(en: "no peer group “\(p(0))”", fr: "groupe « \(p(0)) » introuvable")
        case "no-observations":
            return Text(
                en: "no observation of \(p(0)) for \(p(1))", fr: "aucune observation de \(p(0)) pour \(p(1))")
        case "not-yet-released":
            return Text(
                en: "\(p(0)) for \(p(1)) was first released on \(p(2))",
                fr: "\(p(0)) pour \(p(1)) n’a été publié qu’à partir du \(p(2))")
        case "stale":
            return Text(
                en: "\(p(0)) is stale: it ends \(p(2)), \(p(4)) is the oldest accepted",
                fr: "\(p(0)) est périmé : il s’arrête au \(p(2)), au plus tôt \(p(4)) accepté")
        case "source-not-accepted":
            return Text(
                en: "\(p(0)) is of \(p(1)), which is not accepted",
                fr: "\(p(0)) provient de \(p(1)), source non acceptée")
        case "too-few-values":
            return Text(
                en: "\(p(0)) for \(p(1)) has \(p(2) == "1" ? "1 value" : p(2) + " values") in the window, "
                    + "\(p(3)) are needed",
                fr:
                    "\(p(0)) pour \(p(1)) a \(["0", "1"].contains(p(2)) ? p(2) + " valeur" : p(2) + " valeurs") "
                    + "dans la fenêtre, il en faut \(p(3))")
        case "no-value-at":
            return Text(
                en: "no value of \(p(0)) for \(p(1)) at \(p(2))",
                fr: "aucune valeur de \(p(0)) pour \(p(1)) au \(p(2))")
        case "too-few-peers":
            if p(2) == "0" {
                return Text(
                    en: "no peer of “\(p(1))” has \(p(0))", fr: "aucun pair de « \(p(1)) » n’a \(p(0))")
            }
            return Text(
                en: "only \(p(2)) of “\(p(1))” have \(p(0)), too few for a comparison",
                fr: "seuls \(p(2)) de « \(p(1)) » ont \(p(0)), trop peu pour comparer")
        case noEvent:
            return Text(
                en: "no event “\(p(0))” in \(p(1)) on record",
                fr: "aucun événement « \(p(0)) » enregistré pour \(p(1))")
        case findingNotConstant:
            return Text(
                en: "finding() takes a condition’s name in quotes",
                fr: "finding() prend le nom d’une condition entre guillemets")
        case "out-of-range":
            return Text(en: "a number beyond 34 digits", fr: "un nombre au-delà de 34 chiffres")
        default: return Text(en: code, fr: code)
        }
    }
}

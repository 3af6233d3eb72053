public import Words

extension Finding.Severity {
    /// How much it weighs, in a word.
    var word: Text {
        switch self {
        case .critical: Text(en: "critical", fr: "critique")
        case .error: Text(en: "error", fr: "erreur")
        case .warning: Text(en: "warning", fr: "avertissement")
        case .advisory: Text(en: "advisory", fr: "conseil")
        }
    }
}

extension Finding {
    /// The finding as a sentence: what is wrong.
    public var message: Text {
        if let schema {
            let one = SchemaFinding(what: schema, element: path, location: location)
            return Text(en: one.english, fr: one.french)
        }
        if let codelist {
            return Text(
                en: "“\(value ?? "")” is not a code of the list \(codelist).",
                fr: "« \(value ?? "") » n’est pas un code de la liste \(codelist).")
        }
        let entry = RuleBook.standard[rule]
        return Text(en: entry?.english ?? rule, fr: entry?.french ?? rule)
    }

    /// What was found where, for people who look into the file.
    public var context: Text {
        let place = path.split(separator: "/").suffix(3).joined(separator: "/")
        switch (place.isEmpty, value) {
        case (true, nil): return Text(en: "line \(location.line)", fr: "ligne \(location.line)")
        case (false, nil): return Text(en: place, fr: place)
        case (true, .some(let value)): return Text(en: "“\(value)”", fr: "« \(value) »")
        case (false, .some(let value)):
            return Text(en: "\(place) is “\(value)”", fr: "\(place) vaut « \(value) »")
        }
    }

    /// How to mend it.
    public var mend: Text {
        if let codelist {
            return Text(
                en: "Write a code of https://iatistandard.org/en/iati-standard/203/codelists/\(codelist)/",
                fr: "Écrire un code de https://iatistandard.org/en/iati-standard/203/codelists/\(codelist)/")
        }
        switch rule {
        case "0.1.1":
            return Text(en: "Mend the XML at this place.", fr: "Corriger le XML à cet endroit.")
        case "0.3.1":
            return Text(
                en: "Change the element as the message says.",
                fr: "Modifier l’élément comme le message l’indique.")
        case "0.6.1": return Text(en: "Publish in version 2.03.", fr: "Publier dans la version 2.03.")
        case "1.1.2":
            return Text(
                en: "Give each activity an identifier of its own, or remove the repetition.",
                fr: "Donner à chaque activité son identifiant, ou retirer la répétition.")
        case _ where rule.hasPrefix("1000."):
            return Text(
                en: "Check the identifier against the partner’s publication.",
                fr: "Vérifier l’identifiant dans la publication du partenaire.")
        case _ where rule.hasSuffix(".13") && rule.hasPrefix("1."):
            return Text(
                en: "Remove the signs / & | ? from the identifier.",
                fr: "Retirer les signes / & | ? de l’identifiant.")
        case _ where rule.hasPrefix("2.1.2") || rule == "3.1.2" || rule == "3.4.2" || rule == "7.9.2":
            return Text(
                en: "Change the percentages so that they add up to 100.",
                fr: "Modifier les pourcentages pour que leur somme soit 100.")
        case _ where rule.hasPrefix("11."):
            return Text(en: "Correct the date.", fr: "Corriger la date.")
        case _ where rule.hasPrefix("12."):
            return Text(
                en: "Write a percentage from 0 to 100.", fr: "Écrire un pourcentage de 0 à 100.")
        case _ where rule.hasPrefix("6."):
            return Text(
                en: "Add what the message names.", fr: "Ajouter ce que le message nomme.")
        default:
            return Text(
                en: "Change the file so that this holds: \(message.en)",
                fr: "Modifier le fichier pour que ceci soit vrai : \(message.fr)")
        }
    }
}

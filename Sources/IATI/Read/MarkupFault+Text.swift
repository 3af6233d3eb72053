public import Words
import XML

extension MarkupFault.What {
    /// What is wrong and how to mend it, as the end of a sentence.
    public var text: Text {
        switch self {
        case .unexpectedEnd:
            Text(
                en: "something that begins here is not ended; the file may be cut off",
                fr: "ce qui commence ici n’est pas fermé ; le fichier est peut-être tronqué")
        case .badName:
            Text(
                en: "a name cannot begin so; names begin with a letter",
                fr: "un nom ne peut commencer ainsi ; il commence par une lettre")
        case .badMarkup:
            Text(
                en: "this is no markup; write &lt; for a sign <, and check the tag",
                fr: "ceci n’est pas du balisage ; écrire &lt; pour un signe <, et vérifier la balise")
        case .missingQuote:
            Text(
                en: "the attribute’s value needs quotation marks about it",
                fr: "la valeur de l’attribut doit être entre guillemets")
        case .lessThanInValue:
            Text(
                en: "a sign < stands in an attribute’s value; write &lt;, or end the value",
                fr: "un signe < se trouve dans la valeur d’un attribut ; écrire &lt;, ou fermer la valeur")
        case .repeatedAttribute(let name):
            Text(
                en: "the attribute \(name) is given twice; keep one",
                fr: "l’attribut \(name) est donné deux fois ; n’en garder qu’un")
        case .mismatchedEnd(let expected, let found):
            Text(
                en: "</\(found)> ends what <\(expected)> began; write </\(expected)>",
                fr: "</\(found)> ferme ce que <\(expected)> a ouvert ; écrire </\(expected)>")
        case .badReference:
            Text(
                en: "a sign & begins a reference that is none; write &amp; for the sign itself",
                fr:
                    "un signe & ouvre une référence qui n’en est pas une ; écrire &amp; pour le signe lui-même"
            )
        case .unknownEntity(let name):
            Text(
                en: "there is no entity &\(name); in XML itself; write the character",
                fr: "l’entité &\(name); n’existe pas en XML ; écrire le caractère")
        case .badCharacter(let byte):
            Text(
                en: "a character that XML does not allow (byte \(byte)); remove it",
                fr: "un caractère que XML n’admet pas (octet \(byte)) ; le retirer")
        case .textOutsideRoot:
            Text(en: "text outside the root; remove it", fr: "du texte hors de la racine ; le retirer")
        case .secondRoot:
            Text(en: "a second root; a file has one", fr: "une seconde racine ; un fichier n’en a qu’une")
        case .noRoot: Text(en: "there is no element at all", fr: "il n’y a aucun élément")
        case .undeclaredPrefix(let prefix):
            Text(
                en: "nothing declares the prefix \(prefix); add xmlns:\(prefix)=\"…\"",
                fr: "rien ne déclare le préfixe \(prefix) ; ajouter xmlns:\(prefix)=\"…\"")
        case .documentType:
            Text(
                en: "a document type declaration is refused, as it may call in other files; remove it",
                fr:
                    "une déclaration de type de document est refusée, car elle peut appeler d’autres fichiers ; la retirer"
            )
        case .tooDeep(let limit):
            Text(
                en: "elements stand within more than \(limit) others",
                fr: "des éléments sont emboîtés dans plus de \(limit) autres")
        case .tooManyAttributes(let limit):
            Text(
                en: "an element has more than \(limit) attributes",
                fr: "un élément a plus de \(limit) attributs")
        case .recordTooLong(let limit):
            Text(
                en: "a record or a comment here has more than \(limit >> 20) million bytes",
                fr: "un enregistrement ou un commentaire dépasse ici \(limit >> 20) millions d’octets")
        }
    }
}

extension MarkupFault.What {
    /// What a tree says of bytes that the scanner has been through: it does not look at prefixes, the tree does.
    static func of(_ error: XMLError) -> MarkupFault.What {
        if case .undeclaredPrefix(let prefix) = error.kind { return .undeclaredPrefix(prefix) }
        return .badMarkup
    }
}

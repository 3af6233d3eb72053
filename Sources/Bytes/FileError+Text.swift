public import Words

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension FileError {
    /// What could not be done to which file, why, and how to mend it.
    public var text: Text {
        Text(
            en: "\(path): cannot \(attempt.rawValue): \(reason). \(mend.en)",
            fr: "\(path) : impossible de \(verb) : \(raison). \(mend.fr)")
    }

    private var verb: String {
        switch attempt {
        case .open: "l’ouvrir"
        case .read: "le lire"
        case .write, .sync: "l’écrire"
        case .rename: "le renommer"
        case .list: "le parcourir"
        }
    }

    /// The system's reason in French, for the reasons that people meet; the system's own words for others.
    private var raison: String {
        switch number {
        case ENOENT: "il n’existe pas"
        case EACCES, EPERM: "accès refusé"
        case ENOSPC, EDQUOT: "le disque est plein"
        case EFBIG: "le fichier serait trop grand"
        case EROFS: "lecture seule"
        case EISDIR: "c’est un dossier"
        case ENOTDIR: "ce n’est pas un dossier"
        default: reason
        }
    }

    private var mend: Text {
        switch number {
        case ENOSPC, EDQUOT, EFBIG:
            Text(
                en: "Make room and try again; what was there is untouched.",
                fr: "Libérez de la place et réessayez ; ce qui était là est intact.")
        default:
            Text(en: "Check the path and its permissions.", fr: "Vérifiez le chemin et ses droits.")
        }
    }
}

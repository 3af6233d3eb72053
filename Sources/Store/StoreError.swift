import Bytes
import GRDB
import Words

/// Why a store could not be opened, read or written. Nothing is lost in any of them.
public enum StoreError: Error, Sendable, Hashable {
    case cannotOpen(path: String, reason: String)
    case notAStore(path: String)
    case newerVersion(path: String, found: Int, known: Int)
    case busy(path: String)
    case readOnly(path: String)
    /// This process has let go of the file.
    case closed(path: String)
    case diskFull(path: String)
    /// A writer died in the middle of a write that was never acknowledged; the next writer undoes it.
    case interrupted(path: String)
    /// The disk did not take a write.
    case writeFailed(path: String, reason: String)
    case damaged(path: String, reason: String)
    case damagedEntry(sequence: Int)
    case damagedTree
    case cannotSign
    /// No checkpoint covers the entry; `signed` is the size of the latest.
    case notYetSigned(sequence: Int, signed: Int)
    case noEntry(sequence: Int, count: Int)
    case other(path: String, reason: String)

    /// Runs database work and names its failures.
    static func catching<Value>(_ path: String, _ work: () throws -> Value) throws(StoreError) -> Value {
        do {
            return try work()
        } catch let error as StoreError {
            if case .notAStore = error { throw .notAStore(path: path) }
            if case .newerVersion(_, let found, let known) = error {
                throw .newerVersion(path: path, found: found, known: known)
            }
            throw error
        } catch let error as FileError {
            throw StoreError(error, path)
        } catch let error as DatabaseError {
            throw StoreError(error, path)
        } catch {
            throw .other(path: path, reason: "\(error)")
        }
    }

    init(_ error: FileError, _ path: String) {
        switch error.number {
        case 28, 122: self = .diskFull(path: path)
        case 13, 30, 1: self = .readOnly(path: path)
        default: self = .cannotOpen(path: path, reason: error.reason)
        }
    }

    private static let writing: [ResultCode] = [
        .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_TRUNCATE,
    ]

    private init(_ error: DatabaseError, _ path: String) {
        let reason = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK:
            self = .interrupted(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: reason)
        case .SQLITE_NOTADB: self = .notAStore(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
        case .SQLITE_IOERR where Self.writing.contains(error.extendedResultCode):
            self = .writeFailed(path: path, reason: reason)
        case .SQLITE_IOERR: self = .other(path: path, reason: reason)
        default: self = .other(path: path, reason: reason)
        }
    }

    /// What happened and how to mend it.
    public var text: Text {
        switch self {
        case .cannotOpen(let path, let reason):
            Text(
                en: "\(path): cannot be opened: \(reason). Check the path and its permissions.",
                fr: "\(path) : impossible à ouvrir : \(reason). Vérifiez le chemin et ses droits.")
        case .notAStore(let path):
            Text(
                en: "\(path): not a Benkan store. Name a .benkan file or a compact’s folder.",
                fr: "\(path) : pas un fichier Benkan. Indiquez un fichier .benkan ou le dossier d’un accord.")
        case .newerVersion(let path, let found, let known):
            Text(
                en:
                    "\(path): the store has version \(found), this program knows \(known). Use a newer benkan; nothing was changed.",
                fr:
                    "\(path) : le fichier est de version \(found), ce programme connaît la \(known). Utilisez un benkan plus récent ; rien n’a été modifié."
            )
        case .busy(let path):
            Text(
                en:
                    "\(path): another process is writing. Wait for it to end and try again; nothing was lost.",
                fr:
                    "\(path) : un autre processus écrit. Attendez qu’il finisse et réessayez ; rien n’est perdu."
            )
        case .readOnly(let path):
            Text(
                en:
                    "\(path): cannot be written here. Copy it to a folder you may write, or give --store PATH.",
                fr:
                    "\(path) : écriture impossible ici. Copiez-le dans un dossier accessible en écriture, ou donnez --store CHEMIN."
            )
        case .closed(let path):
            Text(
                en: "\(path): was closed before this was asked of it. Open it again; nothing was lost.",
                fr: "\(path) : fermé avant cette demande. Rouvrez-le ; rien n’est perdu.")
        case .diskFull(let path):
            Text(
                en: "\(path): the disk is full. Make room and try again; what was written before is safe.",
                fr:
                    "\(path) : le disque est plein. Libérez de la place et réessayez ; ce qui était écrit est sauf."
            )
        case .writeFailed(let path, let reason):
            Text(
                en:
                    "\(path): the disk did not take the write (\(reason)): it or your share of it is full, or it fails. Make room and try again; what was written before is safe.",
                fr:
                    "\(path) : le disque a refusé l’écriture (\(reason)) : lui ou votre part est plein, ou il défaille. Libérez de la place et réessayez ; ce qui était écrit est sauf."
            )
        case .interrupted(let path):
            Text(
                en:
                    "\(path): a writer stopped in the middle of a write, which was not acknowledged. Open it once for writing: the write is undone, nothing else is lost.",
                fr:
                    "\(path) : une écriture s’est arrêtée en cours, sans avoir été confirmée. Ouvrez-le une fois en écriture : elle est annulée, rien d’autre n’est perdu."
            )
        case .damaged(let path, let reason):
            Text(
                en: "\(path): damaged: \(reason). Run `benkan verify` to find where, and restore a copy.",
                fr: "\(path) : endommagé : \(reason). `benkan verify` dit où ; restaurez une copie.")
        case .damagedEntry(let sequence):
            Text(
                en: "entry \(sequence) is damaged. Run `benkan verify`, and restore a copy.",
                fr: "l’entrée \(sequence) est endommagée. Lancez `benkan verify` et restaurez une copie.")
        case .damagedTree:
            Text(
                en: "the journal’s tree is damaged. Run `benkan verify`, and restore a copy.",
                fr: "l’arbre du journal est endommagé. Lancez `benkan verify` et restaurez une copie.")
        case .cannotSign: Text(en: "the key cannot sign.", fr: "la clé ne peut pas signer.")
        case .notYetSigned(let sequence, let signed):
            Text(
                en:
                    "entry \(sequence) is not under a checkpoint yet: the latest covers \(signed) entries. Sign one and try again.",
                fr:
                    "l’entrée \(sequence) n’est pas encore couverte par un point de contrôle : le dernier couvre \(signed) entrées. Signez-en un et réessayez."
            )
        case .noEntry(let sequence, let count):
            Text(
                en: "there is no entry \(sequence): the journal has \(count), counted from 0.",
                fr: "il n’y a pas d’entrée \(sequence) : le journal en a \(count), comptées depuis 0.")
        case .other(let path, let reason): Text(en: "\(path): \(reason).", fr: "\(path) : \(reason).")
        }
    }
}

import Bytes

/// A store as a later program would leave it.
enum Newer {
    /// SQLite keeps `user_version` in bytes 60 to 63 of its header, most significant first.
    static func make(_ path: String) throws {
        var bytes = try FileBytes.read(path)
        bytes[63] = 99
        try FileBytes.write(bytes, to: path)
    }
}

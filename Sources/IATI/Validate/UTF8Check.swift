/// Whether bytes are UTF-8 (RFC 3629), eight at a time where they are ASCII.
enum UTF8Check {
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        var at = 0
        let count = bytes.count
        while at < count {
            while at &+ 32 <= count {
                let a = Swar.load(base + at) | Swar.load(base + at + 8)
                let b = Swar.load(base + at + 16) | Swar.load(base + at + 24)
                if (a | b) & Swar.tops != 0 { break }
                at &+= 32
            }
            if at >= count { break }
            let lead = base[at]
            if lead < 0x80 {
                at &+= 1
                continue
            }
            var length = 2
            var low: UInt8 = 0x80
            var high: UInt8 = 0xBF
            switch lead {
            case 0xC2...0xDF: break
            case 0xE0: (length, low) = (3, 0xA0)
            case 0xED: (length, high) = (3, 0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, low) = (4, 0x90)
            case 0xF4: (length, high) = (4, 0x8F)
            case 0xF1...0xF3: length = 4
            default: return false
            }
            guard at &+ length <= count, base[at + 1] >= low, base[at + 1] <= high else { return false }
            for index in 2..<max(2, length) where base[at + index] & 0xC0 != 0x80 { return false }
            at &+= length
        }
        return true
    }
}

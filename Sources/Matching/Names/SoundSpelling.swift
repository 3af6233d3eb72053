/// A word respelt as it sounds: the differences that French, Arabic and Mande spelling make are folded away.
///
/// `Coulibaly` and `Koulibali` are `kulibali`, `Diallo` and `Jallow` are `jalo`, `Ghaly` and `Ghali` `gali`. Vowels stay:
/// they are what tells Ali from Alou.
enum SoundSpelling {
    /// Appends the respelling of `word` (small Latin letters) to `letters`; at most as long as the word.
    static func append(_ word: [UInt8], to letters: inout [UInt8]) {
        let start = letters.count
        var at = 0
        func letter(_ index: Int) -> UInt8 { index < word.count ? word[index] : 0 }
        func put(_ byte: UInt8) {
            if letters.count > start, letters[letters.count - 1] == byte { return }
            letters.append(byte)
        }
        while at < word.count {
            let (here, next, third) = (word[at], letter(at + 1), letter(at + 2))
            var step = 1
            switch (here, next) {
            case (A.s, A.c) where third == A.h: (step, _) = (3, put(A.x))
            case (A.t, A.c) where third == A.h: (step, _) = (3, put(A.x))
            case (A.c, A.h), (A.s, A.h): (step, _) = (2, put(A.x))
            // Chinese in the spelling of Wade and Giles: Hsi is Xi.
            case (A.h, A.s) where at == 0: (step, _) = (2, put(A.x))
            case (A.k, A.s): (step, _) = (2, put(A.x))
            case (A.c, A.e), (A.c, A.i), (A.c, A.y): put(A.s)
            case (A.c, A.k): (step, _) = (2, put(A.k))
            case (A.c, _): put(A.k)
            case (A.q, A.u) where isVowel(third): (step, _) = (2, put(A.k))
            case (A.q, _): put(A.k)
            case (A.k, A.h), (A.g, A.h), (A.t, A.h), (A.d, A.h): (step, _) = (2, put(here))
            case (A.g, A.u) where third == A.e || third == A.i: (step, _) = (2, put(A.g))
            case (A.p, A.h): (step, _) = (2, put(A.f))
            case (A.r, A.h) where at == 0: (step, _) = (2, put(A.g))
            case (A.d, A.j): (step, _) = (2, put(A.j))
            case (A.d, A.i), (A.d, A.y):
                if third == A.a || third == A.o || third == A.u {
                    (step, _) = (2, put(A.j))
                } else {
                    put(A.d)
                }
            case (A.o, A.u), (A.o, A.o): (step, _) = (2, put(A.u))
            case (A.e, A.e): (step, _) = (2, put(A.i))
            case (A.a, A.e), (A.a, A.y): (step, _) = (2, putPair(A.a, A.i))
            case (A.a, A.o), (A.a, A.w): (step, _) = (2, putPair(A.a, A.u))
            case (A.e, A.y): (step, _) = (2, putPair(A.e, A.i))
            case (A.w, 0) where at > 1: break
            case (A.w, _): put(A.u)
            case (A.y, _): put(A.i)
            case (A.z, _): put(A.s)
            case (A.h, 0) where at > 1: break
            case (A.e, 0) where at > 3 && !isVowel(word[at - 1]): put(A.e)
            default: put(here)
            }
            at += step
        }
        if letters.count == start { letters.append(contentsOf: word.prefix(1)) }
        func putPair(_ a: UInt8, _ b: UInt8) {
            put(a)
            put(b)
        }
    }

    @inline(__always) static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case A.a, A.e, A.i, A.o, A.u, A.y: true
        default: false
        }
    }

    /// Letters by name, so that the table above can be read.
    private enum A {
        static let a: UInt8 = 0x61
        static let c: UInt8 = 0x63
        static let d: UInt8 = 0x64
        static let e: UInt8 = 0x65
        static let f: UInt8 = 0x66
        static let g: UInt8 = 0x67
        static let h: UInt8 = 0x68
        static let i: UInt8 = 0x69
        static let j: UInt8 = 0x6A
        static let k: UInt8 = 0x6B
        static let o: UInt8 = 0x6F
        static let p: UInt8 = 0x70
        static let q: UInt8 = 0x71
        static let r: UInt8 = 0x72
        static let s: UInt8 = 0x73
        static let t: UInt8 = 0x74
        static let u: UInt8 = 0x75
        static let w: UInt8 = 0x77
        static let x: UInt8 = 0x78
        static let y: UInt8 = 0x79
        static let z: UInt8 = 0x7A
    }
}

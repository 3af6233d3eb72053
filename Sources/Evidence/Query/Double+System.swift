#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension Double {
    /// The system's natural logarithm and cosine, correctly rounded to within an ulp on glibc.
    @inline(__always) var logarithm: Double { log(self) }
    @inline(__always) var cosine: Double { cos(self) }
}

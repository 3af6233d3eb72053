// swift-tools-version: 6.2
import PackageDescription

// The house in one table. A room is a module under Sources/, named with what it stands on;
// imports run down this table's order only (Documentation/tour.md).
//
// BENKAN_ROOMS="FEEL DMN" narrows the package to those rooms and what they stand on, so that the
// libraries build and test in seconds without GRDB, Hummingbird and their kin (CONTRIBUTING.md).

struct Room {
    var name: String
    var rooms: [String] = []
    var products: [Target.Dependency] = []
    var packages: [String] = []
    /// Files the module carries with it, below its folder.
    var resources: [Resource] = []
    var tested = true
    /// Files beside the tests, which these read in place.
    var cases: [String] = []
    var benchmarked = false
    /// Scripts beside the benchmark, which are no part of it.
    var scripts: [String] = []
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let rooms: [Room] = [
    Room(name: "Words"),
    Room(name: "Scalars"),
    Room(name: "Bytes", rooms: ["Words"]),
    Room(name: "XML", rooms: ["Bytes"]),
    Room(name: "FEEL", rooms: ["Words", "Scalars"], benchmarked: true),
    Room(name: "DMN", rooms: ["FEEL", "XML", "Words", "Scalars", "Bytes"], benchmarked: true),
    Room(name: "Ledger", products: [crypto], packages: ["swift-crypto"], benchmarked: true),
    Room(
        name: "Store", rooms: ["Ledger", "Words", "Bytes"], products: [grdb], packages: ["GRDB.swift"],
        benchmarked: true),
    Room(name: "Evidence", rooms: ["Words", "Scalars", "Bytes"], benchmarked: true),
    Room(
        name: "IATI", rooms: ["XML", "Words", "Scalars", "Bytes"], benchmarked: true,
        scripts: ["benchmark.py", "lxml_flatten.py"]),
    Room(
        name: "Matching", rooms: ["Scalars", "Bytes", "XML"], cases: ["Pairs/sahel-pairs.csv"],
        benchmarked: true,
        scripts: ["fit.py", "spark_screen.py"]),
    Room(name: "Lists", rooms: ["Ledger", "XML", "Words", "Bytes"], benchmarked: true),
    Room(name: "Screening", rooms: ["Lists", "Matching", "Ledger", "Words", "Bytes"], benchmarked: true),
    Room(name: "Ownership", rooms: ["Ledger", "Words", "Bytes"]),
    Room(
        name: "Registers", rooms: ["Matching", "Words", "Scalars", "Bytes"], benchmarked: true,
        scripts: ["spark_dedupe.py", "splink_dedupe.py"]),
    Room(
        name: "Compact", rooms: ["DMN", "FEEL", "Evidence", "IATI", "XML", "Words", "Scalars", "Bytes"],
        products: [yams],
        packages: ["Yams"], benchmarked: true),
    Room(
        name: "Accounts", rooms: ["Ledger", "Words", "Scalars", "Bytes"],
        products: [crypto, cryptoExtras, grdb], packages: ["swift-crypto", "GRDB.swift"]),
    Room(
        name: "DMNCommands", rooms: ["DMN", "FEEL", "XML", "Words", "Scalars", "Bytes"],
        products: [arguments, yams],
        packages: ["swift-argument-parser", "Yams"], benchmarked: true),
    Room(
        name: "IATICommands", rooms: ["Compact", "IATI", "XML", "Words", "Scalars", "Bytes"],
        products: [arguments, grdb, sqlite],
        packages: ["swift-argument-parser", "GRDB.swift"]),
    Room(
        name: "MatchingCommands", rooms: ["Registers", "Matching", "Words", "Scalars", "Bytes"],
        products: [arguments], packages: ["swift-argument-parser"]),
    Room(
        name: "Partnership", rooms: ["Compact", "Store", "Ledger", "Evidence", "Words", "Scalars", "Bytes"],
        products: [grdb], packages: ["GRDB.swift"]),
    Room(name: "Presentation", rooms: ["Compact", "Evidence", "Words", "Scalars"]),
    Room(
        name: "AccordCommands",
        rooms: [
            "Partnership", "Presentation", "Compact", "DMN", "FEEL", "Evidence", "Store", "Ledger", "Words",
            "Scalars", "Bytes",
        ],
        products: [arguments], packages: ["swift-argument-parser"]),
    Room(
        name: "Diligence",
        rooms: [
            "Presentation", "Compact", "Evidence", "Screening", "Lists", "Ownership", "Store", "Ledger",
            "Words", "Scalars", "Bytes",
        ],
        products: [grdb], packages: ["GRDB.swift"]),
    Room(
        name: "DiligenceCommands",
        rooms: [
            "Diligence", "Partnership", "Presentation", "Compact", "Evidence", "Screening", "Lists",
            "Ownership", "Store", "Ledger", "Words", "Scalars", "Bytes",
        ],
        products: [arguments], packages: ["swift-argument-parser"]),
    Room(
        name: "OpenID", rooms: ["Ledger", "Words", "Bytes"], products: [jwt, yams, cryptoExtras],
        packages: ["jwt-kit", "Yams", "swift-crypto"]),
    Room(
        name: "Web",
        rooms: [
            "Accounts", "OpenID", "Diligence", "Partnership", "Presentation", "Compact", "Evidence",
            "Screening", "Lists", "Ownership", "Store", "Ledger", "Words", "Scalars", "Bytes",
        ],
        products: [hummingbird, mustache, crypto],
        packages: ["hummingbird", "swift-mustache", "swift-crypto"]),
    Room(
        name: "WebCommands",
        rooms: [
            "AccordCommands", "Web", "Accounts", "OpenID", "Partnership", "Presentation", "Compact", "DMN",
            "FEEL", "Evidence", "Store", "Ledger", "Words", "Scalars", "Bytes",
        ],
        products: [arguments], packages: ["swift-argument-parser"]),
]

/// Dependencies as published; only those that a chosen room asks for are fetched.
let published: [String: Package.Dependency] = [
    "swift-crypto": .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    "GRDB.swift": .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    "Yams": .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    "hummingbird": .package(
        url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    "swift-mustache": .package(
        url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
    "jwt-kit": .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
    "swift-argument-parser": .package(
        url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
]

func chosen() -> [Room] {
    guard let asked = Context.environment["BENKAN_ROOMS"], !asked.isEmpty else { return rooms }
    var wanted = Set(asked.split(whereSeparator: { " ,".contains($0) }).map(String.init))
    // The table runs from the ground up, so one pass down it closes the set.
    for room in rooms.reversed() where wanted.contains(room.name) { wanted.formUnion(room.rooms) }
    return rooms.filter { wanted.contains($0.name) }
}

let asked = Set(
    (Context.environment["BENKAN_ROOMS"] ?? "").split(whereSeparator: { " ,".contains($0) }).map(String.init))
let house = chosen()
let strict: [SwiftSetting] =
    Context.environment["BENKAN_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

var targets: [Target] = []
for room in house {
    let below: [Target.Dependency] = room.rooms.map { .target(name: $0) } + room.products
    targets.append(
        .target(name: room.name, dependencies: below, resources: room.resources, swiftSettings: strict))
    let narrowed = !asked.isEmpty && !asked.contains(room.name)
    if room.tested, !narrowed {
        targets.append(
            .testTarget(
                name: "\(room.name)Tests", dependencies: [.target(name: room.name)] + below,
                exclude: room.cases, swiftSettings: strict))
    }
    if room.benchmarked, !narrowed {
        targets.append(
            .executableTarget(
                name: "\(room.name)Benchmarks", dependencies: [.target(name: room.name)] + below,
                path: "Benchmarks/\(room.name)", exclude: room.scripts, swiftSettings: strict))
    }
}

// The program stands on every room of commands; a narrowed package has it with the commands of its rooms.
let commands = house.filter { $0.name.hasSuffix("Commands") }
if !commands.isEmpty {
    targets.append(
        .executableTarget(
            name: "benkan", dependencies: commands.map { .target(name: $0.name) } + [arguments],
            swiftSettings: strict))
}

let package = Package(
    name: "benkan",
    products: house.map { .library(name: $0.name, targets: [$0.name]) },
    dependencies: Set(house.flatMap(\.packages)).sorted().compactMap { published[$0] },
    targets: targets
)

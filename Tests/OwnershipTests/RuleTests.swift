import Testing

@testable import Ownership

@Suite("The 50 % rule")
struct RuleTests {
    /// `X>A:25` says that X holds a quarter of A.
    static func graph(_ text: String) -> OwnershipGraph {
        var graph = OwnershipGraph()
        for part in text.split(separator: " ") {
            let sides = part.split(separator: ":")
            let ends = sides[0].split(separator: ">").map(String.init)
            let share = sides.count > 1 ? Share(percent: String(sides[1])) ?? .unknown : .unknown
            graph.add(.init(owner: ends[0], owned: ends[1], share: share))
        }
        return graph
    }

    @Test(
        "OFAC's own examples (FAQ 401) come out as published",
        arguments: [
            // X owns 50 % of A, and A 50 % of B: B is blocked.
            ("X>A:50 A>B:50", "B", OwnershipRule.Answer.yes),
            // X owns 50 % of A and 10 % of B; A owns 40 % of B: B is blocked.
            ("X>A:50 X>B:10 A>B:40", "B", .yes),
            // X owns 50 % of A and of B; A and B each own 25 % of C: C is blocked.
            ("X>A:50 X>B:50 A>C:25 B>C:25", "C", .yes),
            // X owns 50 % of A and 25 % of B; A and B each own 25 % of C: C is not.
            ("X>A:50 X>B:25 A>C:25 B>C:25", "C", .no),
            // X owns 25 % of A and of B; A and B each own 50 % of C: C is not.
            ("X>A:25 X>B:25 A>C:50 B>C:50", "C", .no),
            // Two blocked persons are added up: X 25 % and Y 25 % of A.
            ("X>A:25 Y>A:25", "A", .yes),
        ])
    func published(_ text: String, _ company: String, _ answer: OwnershipRule.Answer) throws {
        let finding = try #require(Self.graph(text).finding(for: company, blocked: ["X", "Y"]))
        #expect(finding.answer == answer)
    }

    @Test("the recursion and the plain look-through differ, and both are told")
    func differ() throws {
        let finding = try #require(Self.graph("X>A:50 A>B:50").finding(for: "B", blocked: ["X"]))
        #expect(finding.answer == .yes)
        #expect(finding.aggregate == Share(.half))
        #expect(finding.lookThrough == Share(Fraction(1, 4)))
        let other = try #require(
            Self.graph("X>A:49 X>B:49 A>C:50 B>C:50").finding(for: "C", blocked: ["X"]))
        #expect(other.answer == .no)
        #expect(other.aggregate == Share(.zero))
        #expect(other.lookThrough == Share(Fraction(49, 100)))
    }

    @Test("a circle of companies is solved exactly")
    func cycles() throws {
        // a = 1/4 + b/2, b = a/2 gives a = 1/3, b = 1/6.
        let graph = Self.graph("X>A:25 B>A:50 A>B:50")
        let through = LookThrough(graph, blocked: ["X"])
        #expect(through.share(of: "A") == Share(Fraction(1, 3)))
        #expect(through.share(of: "B") == Share(Fraction(1, 6)))
        // A company that holds its own shares: a = 1/2 + a/10 gives 5/9.
        #expect(
            LookThrough(Self.graph("X>A:50 A>A:10"), blocked: ["X"]).share(of: "A") == Share(Fraction(5, 9)))
        // A closed circle belongs to nobody outside it.
        #expect(
            LookThrough(Self.graph("A>B:100 B>A:100 X>C:10"), blocked: ["X"]).share(of: "A") == Share(.zero))
    }

    @Test("shares between bounds give an answer between bounds")
    func bounds() throws {
        let unknown = try #require(Self.graph("X>A:40-60").finding(for: "A", blocked: ["X"]))
        #expect(unknown.answer == .unknown)
        #expect(
            unknown.changes == [.learn(owner: "X", share: Share(low: Fraction(2, 5), high: Fraction(3, 5)))])
        #expect(Self.graph("X>A:>50").finding(for: "A", blocked: ["X"])?.answer == .yes)
        #expect(Self.graph("X>A:<49").finding(for: "A", blocked: ["X"])?.answer == .no)
        // What others are known to hold, X cannot: X has at most 30 %.
        let crowded = try #require(Self.graph("X>A:10-90 Y>A:70").finding(for: "A", blocked: ["X"]))
        #expect(crowded.answer == .no)
        #expect(crowded.lookThrough == Share(low: Fraction(1, 10), high: Fraction(3, 10)))
        // In a circle with bounds: a between 1/4 and 1/2 of X, the rest as before.
        let circle = LookThrough(Self.graph("X>A:25-50 B>A:50 A>B:50"), blocked: ["X"])
        #expect(circle.share(of: "A") == Share(low: Fraction(1, 3), high: Fraction(2, 3)))
    }

    @Test("what would cross the line is said, and does cross it")
    func crossing() throws {
        let graph = Self.graph("X>A:30 Y>A:25 Z>A:45")
        let no = try #require(graph.finding(for: "A", blocked: ["X"]))
        #expect(no.answer == .no)
        #expect(no.changes.contains(.acquire(Fraction(1, 5))))
        #expect(no.changes.contains(.counts(owner: "Y", share: Share(Fraction(1, 4)))))
        #expect(graph.finding(for: "A", blocked: ["X", "Y"])?.answer == .yes)
        #expect(
            graph.setting(Share(Fraction(1, 2)), of: "X", in: "A").finding(for: "A", blocked: ["X"])?.answer
                == .yes)
        let yes = try #require(graph.finding(for: "A", blocked: ["X", "Y"]))
        #expect(yes.changes.contains(.giveUp(owner: "X", atLeast: Fraction(1, 20))))
        let less = graph.setting(Share(Fraction(30, 100) - Fraction(51, 1000)), of: "X", in: "A")
        #expect(less.finding(for: "A", blocked: ["X", "Y"])?.answer == .no)
    }

    @Test("exactly half is enough for OFAC and too little for “more than half”")
    func line() {
        let graph = Self.graph("X>A:50")
        #expect(graph.finding(for: "A", blocked: ["X"], rule: .ofac)?.answer == .yes)
        #expect(graph.finding(for: "A", blocked: ["X"], rule: .moreThanHalf)?.answer == .no)
    }

    @Test("what nobody accounts for is told, not guessed")
    func undisclosed() throws {
        let finding = try #require(Self.graph("X>A:30").finding(for: "A", blocked: ["X"]))
        #expect(finding.answer == .no)
        #expect(finding.undisclosed == Fraction(7, 10))
        #expect(finding.undisclosedCouldCross)
    }

    @Test("a chain of three hundred companies and a circle of a hundred end", .timeLimit(.minutes(1)))
    func long() throws {
        var graph = OwnershipGraph()
        graph.add(.init(owner: "X", owned: "0", share: Share(Fraction(9999, 10_000))))
        for index in 0..<300 {
            graph.add(.init(owner: "\(index)", owned: "\(index + 1)", share: Share(Fraction(9999, 10_000))))
        }
        let share = LookThrough(graph, blocked: ["X"]).share(of: "300")
        #expect(share.low <= share.high)
        #expect(share.low > Fraction(97, 100) && share.high < Fraction(971, 1000))
        var circle = OwnershipGraph()
        circle.add(.init(owner: "X", owned: "0", share: Share(.half)))
        for index in 0..<100 {
            circle.add(.init(owner: "\(index)", owned: "\((index + 1) % 100)", share: Share(.half)))
        }
        let bound = LookThrough(circle, blocked: ["X"]).share(of: "0")
        #expect(bound.low <= .half && bound.high == .one)
    }

    @Test("random graphs agree with the limit of the series", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func series(_ seed: UInt64) {
        var state = seed
        func draw(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        for _ in 0..<6 {
            var graph = OwnershipGraph()
            for company in 1...7 {
                for _ in 0..<3 {
                    graph.add(
                        .init(owner: "\(draw(8))", owned: "\(company)", share: Share(Fraction(draw(33), 100)))
                    )
                }
            }
            guard graph.place(of: "0") != nil else { continue }
            let exact = LookThrough(graph, blocked: ["0"])
            let shares = graph.holdings.map { (Double($0.share.low.percent(decimals: 9)) ?? 0) / 100 }
            let above = graph.parties.indices.map { place in
                graph.holdings(in: place).map { (share: shares[$0], owner: graph.owner(of: $0)) }
            }
            let start = graph.place(of: "0") ?? 0
            var values = graph.parties.indices.map { $0 == start ? 1.0 : 0 }
            for _ in 0..<1_000 {
                for place in above.indices where place != start {
                    values[place] = above[place].reduce(0.0) { $0 + $1.share * values[$1.owner] }
                }
            }
            for (place, party) in graph.parties.enumerated() {
                let percent = Double(exact.share(of: party.id).low.percent(decimals: 9)) ?? -1
                #expect(abs(percent / 100 - values[place]) < 1e-6, "seed \(seed)")
                #expect(exact.share(of: party.id).isExact, "seed \(seed)")
            }
        }
    }
}

@Suite("Reading owners")
struct OwnershipReaderTests {
    @Test("BODS 0.4 is read: exact shares and ranges, closed records and ended interests left out")
    func bods() throws {
        let text = """
            [{"statementId":"s1","recordId":"c","recordType":"entity","recordStatus":"new","recordDetails":{"name":"Test SARL","entityType":{"type":"registeredEntity"},"jurisdiction":{"name":"Mali","code":"ML"}}},
             {"statementId":"s2","recordId":"p","recordType":"person","recordDetails":{"names":[{"type":"legal","fullName":"Moussa Test"}],"birthDate":"1970"}},
             {"statementId":"s3","recordId":"q","recordType":"person","recordDetails":{"names":[{"givenName":"Awa","familyName":"Ba"}]}},
             {"statementId":"s4","recordId":"r1","recordType":"relationship","recordDetails":{"subject":"c","interestedParty":"p","interests":[{"type":"shareholding","directOrIndirect":"direct","share":{"exact":33.33}},{"type":"votingRights","share":{"exact":90}}]}},
             {"statementId":"s5","recordId":"r2","recordType":"relationship","recordDetails":{"subject":"c","interestedParty":"q","interests":[{"type":"shareholding","share":{"minimum":25,"maximum":50}},{"type":"shareholding","share":{"exact":10},"endDate":"2020-01-01"}]}},
             {"statementId":"s6","recordId":"r3","recordType":"relationship","recordStatus":"closed","recordDetails":{"subject":"c","interestedParty":"x","interests":[{"type":"shareholding","share":{"exact":10}}]}},
             {"statementId":"s7","recordId":"r4","recordType":"relationship","recordDetails":{"subject":"c","interestedParty":{"reason":"subjectUnableToConfirmOrIdentifyBeneficialOwner"},"interests":[{"type":"shareholding"}]}},
             {"nothing":true}]
            """
        let graph = OwnershipReader.read(Array(text.utf8), file: "o.json")
        #expect(graph.problems.count == 1)
        #expect(graph.parties.map(\.name) == ["Test SARL", "Moussa Test", "Awa Ba", "unspecified:s7"])
        #expect(
            graph.holdings.map(\.share) == [
                Share(Fraction(3333, 10_000)), Share(low: Fraction(1, 4), high: .half), .unknown,
            ])
    }

    @Test("FollowTheMoney's ownerships are read, an odd share told")
    func money() {
        let text = """
            {"id":"c","schema":"Company","caption":"Test SARL","properties":{"name":["Test SARL"]}}
            {"id":"p","schema":"Person","caption":"Moussa Test","properties":{}}
            {"id":"o","schema":"Ownership","properties":{"owner":["p"],"asset":["c"],"percentage":["51%"]}}
            {"id":"o2","schema":"Ownership","properties":{"owner":["q"],"asset":["c"],"percentage":["some"]}}
            {torn
            """
        let graph = OwnershipReader.read(Array(text.utf8), file: "o.json")
        #expect(graph.holdings.map(\.share) == [Share(Fraction(51, 100)), .unknown])
        #expect(graph.problems.map(\.location.line) == [5, 4])
        #expect(graph.finding(for: "c", blocked: ["p"])?.answer == .yes)
    }
}

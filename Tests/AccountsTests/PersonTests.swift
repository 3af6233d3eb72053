import Accounts
import Testing

@Suite("What persons may do")
struct PersonTests {
    private func person(_ role: Role, _ origin: Person.Origin = .session) -> Person {
        Person(id: "a", name: "A", role: role, origin: origin, sight: .side(nil))
    }

    @Test("each role may do what those before it may, save deciding and administering")
    func roles() {
        let may = Role.allCases.map { role in Doing.allCases.filter { person(role).may($0) } }
        #expect(
            may == [
                [], [.contribute], [.contribute, .review], [.contribute, .review, .decide],
                [.contribute, .review, .administer],
            ])
    }

    @Test("a token allows no more than its scopes, and no more than its owner's role")
    func tokens() {
        #expect(person(.decider, .token(scopes: [.read, .contribute])).may(.contribute))
        #expect(!person(.decider, .token(scopes: [.read, .contribute])).may(.decide))
        #expect(!person(.viewer, .token(scopes: [.read, .contribute])).may(.contribute))
        #expect(!person(.administrator, .token(scopes: Set(Person.Scope.allCases))).may(.decide))
    }

    @Test("a visitor may do nothing, whoever sits at the machine everything")
    func ends() {
        #expect(Doing.allCases.allSatisfy { !Person.visitor(seeing: .everything).may($0) })
        #expect(Doing.allCases.allSatisfy { Person.local("me").may($0) })
    }
}

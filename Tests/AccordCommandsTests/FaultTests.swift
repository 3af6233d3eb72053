import Bytes
import Foundation
import Testing

private let decide =
    "decide accord humanitarian --approve --authority A --reason R --on 2024-12-01"

@Suite("The program under faults", .enabled(if: Program.isBuilt, "benkan was not built beside the tests"))
struct FaultTests {
    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.makeStarter()
        return desk
    }

    @Test("keeps every decision it acknowledged through kill -9", arguments: [400, 700, 1100])
    func killed(milliseconds: Int) throws {
        let desk = try desk()
        _ = try Program.shell("benkan review accord", in: desk)
        // Each decision is acknowledged by a line; the loop and the program in it are killed without warning.
        let running = try Program.start(
            "set -m; ( while true; do \"$program\" \(decide) | head -1; done ) & sleep \(Double(milliseconds) / 1000); kill -9 -- -$!; wait",
            in: desk)
        let acknowledged = running.end().output.split(separator: "\n").filter { $0.contains("  d") }
        #expect(milliseconds < 1000 || !acknowledged.isEmpty)
        let log = try Program.shell("benkan log accord --decisions --format json", in: desk)
        #expect(log.code == 0, "\(log.complaint)")
        let kept = log.output.split(separator: "\n")
        #expect(kept.count >= acknowledged.count)
        for line in acknowledged {
            let id = try #require(line.split(separator: " ").dropFirst().first)
            #expect(kept.contains { $0.contains("\"id\":\"\(id)\"") }, "\(id)")
        }
        // The next decision mends what the dead writer left, and all of it is sound.
        let next = try Program.shell("benkan \(decide)", in: desk)
        #expect(next.code == 0, "\(next.complaint)")
        let verified = try Program.shell("benkan verify accord", in: desk)
        #expect(verified.code == 0, "\(verified.output)")
        #expect(verified.output.contains("sound: everything is as it was written"))
    }

    @Test("ends with 0 when told to, though others say half a question, listen, or take no answer")
    func told() throws {
        let desk = try desk()
        let ended = try Program.shell(
            """
            : > told
            "$program" serve accord --port 0 >> told & server=$!
            until grep -q http told; do sleep 0.1; done
            port=$(grep -oE ':[0-9]+/' told | head -1 | tr -d ':/')
            exec 3<> /dev/tcp/127.0.0.1/$port 4<> /dev/tcp/127.0.0.1/$port 5<> /dev/tcp/127.0.0.1/$port 6<> /dev/tcp/127.0.0.1/$port
            printf 'POST /remarks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\nhalf' >&3
            printf 'GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n' >&4
            for _ in $(seq 200); do printf 'GET /style.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'; done >&5
            printf 'GET / HTTP/1.1\r\nHost: 127' >&6
            sleep 1; kill -TERM $server
            (exec > /dev/null 2>&1; for _ in $(seq 150); do sleep 1; done; kill -9 $server) & guard=$!
            wait $server; code=$?
            kill -9 $guard; exit $code
            """, in: desk)
        #expect(ended.code == 0, "\(ended.complaint)")
        #expect(ended.complaint.isEmpty)
    }

    @Test("finds one flipped byte wherever it is, and says where", arguments: 0..<12)
    func flipped(_ part: Int) throws {
        let desk = try desk()
        try #require(desk.run(decide).code == 0)
        let before = try FileBytes.read(desk.path("accord/accord.benkan"))
        let place = min(before.count - 1, before.count * part / 11)
        var bytes = before
        bytes[place] ^= 0x10
        try FileBytes.write(bytes, to: desk.path("accord/accord.benkan"))
        let answer = try Program.shell("benkan verify accord", in: desk)
        #expect(answer.code == 1, "\(answer)")
        #expect(answer.output.contains("NOT sound"))
        let named = answer.output.matches(of: /bytes (\d+)–(\d+)|from byte (\d+)/).contains { match in
            let first = Int(match.output.1 ?? match.output.3 ?? "") ?? .max
            let last = match.output.2.flatMap { Int($0) } ?? bytes.count
            return first <= place && place <= last
        }
        #expect(named, "byte \(place): \(answer.output)")
        let french = try Program.shell("benkan verify accord --lang fr", in: desk)
        #expect(french.code == 1)
        #expect(french.output.contains("NON intègre"))
    }

    @Test("lets two processes decide at once: both are kept, numbered apart, and replay")
    func together() throws {
        let desk = try desk()
        let answer = try Program.shell(
            """
            five() {
                for n in 1 2 3 4 5; do
                    # On a machine that does much else a writer may be told to wait: it then asks again.
                    for attempt in 1 2 3 4 5 6 7 8; do
                        benkan \(decide) > /dev/null 2> $1.err && continue 2
                        grep -q 'another process is writing' $1.err || { cat $1.err; exit 1; }
                    done
                    exit 1
                done
            }
            ( five one ) & first=$!
            ( five two ) & second=$!
            wait $first; a=$?; wait $second; b=$?; exit $((a + b))
            """, in: desk)
        #expect(answer.code == 0, "\(answer)")
        let log = try Program.shell("benkan log accord --decisions --format json", in: desk).output
        let ids = log.matches(of: /"id":"d(\d+)"/).compactMap { Int($0.output.1) }
        #expect(ids == Array(1...10))
        let verified = try Program.shell("benkan verify accord", in: desk)
        #expect(verified.code == 0, "\(verified.output)")
        #expect(verified.output.contains("11 entries"))
    }

    @Test("told the store is being written to, asks to wait, and loses nothing")
    func busy() throws {
        let desk = try desk()
        try #require(desk.run(decide).code == 0)
        let before = try FileBytes.read(desk.path("accord/accord.benkan"))
        // SQLite's reserved and pending bytes, held by a lock of another process.
        let answer = try Program.shell(
            """
            command -v python3 >/dev/null || exit 77
            python3 - > /dev/null 2>&1 <<'P' &
            import fcntl, struct, time
            f = open('accord/accord.benkan', 'r+b')
            fcntl.fcntl(f, fcntl.F_SETLK, struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0x40000000, 512, 0))
            open('locked', 'w').close()
            time.sleep(300)
            P
            holder=$!
            while [ ! -e locked ]; do sleep 0.05; done
            benkan \(decide); code=$?
            kill -9 $holder
            exit $code
            """, in: desk)
        if answer.code == 77 { return }
        #expect(answer.code == 2, "\(answer)")
        #expect(
            answer.complaint
                == "accord/accord.benkan: another process is writing. Wait for it to end and try again; nothing was lost.\n"
        )
        #expect(try FileBytes.read(desk.path("accord/accord.benkan")) == before)
    }

    /// The words before the program that take the tests' privileges away, where they have some.
    private var humbly: String {
        Program.isRoot ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : "env"
    }

    /// Puts the program where anybody may run it; false where it cannot be run without privileges here, such as under a
    /// toolchain of root's own.
    private func isHumble(_ desk: Desk) throws -> Bool {
        try Program.shell(
            "chmod 755 . && cp \"$program\" ./program && \(humbly) ./program --version > /dev/null 2>&1",
            in: desk
        ).code == 0
    }

    @Test("reads a folder it may not write, and says how to go on", arguments: ["en", "fr"])
    func readOnly(_ lang: String) throws {
        let desk = try desk()
        guard try isHumble(desk) else { return }
        let answer = try Program.shell(
            """
            chmod 755 . ; chmod -R a+rX,a-w accord
            \(humbly) ./program review accord --lang \(lang); code=$?
            chmod -R u+w accord; exit $code
            """, in: desk)
        #expect(answer.code == 2, "\(answer)")
        #expect(
            answer.complaint
                == (lang == "en"
                    ? "accord/accord.benkan: cannot be written here. Copy it to a folder you may write, or give --store PATH.\n"
                    : "accord/accord.benkan : écriture impossible ici. Copiez-le dans un dossier accessible en écriture, ou donnez --store CHEMIN.\n")
        )
        // The way that the message shows is open.
        let elsewhere = try Program.shell(
            """
            mkdir mine; chmod 777 mine; chmod -R a+rX,a-w accord
            \(humbly) ./program review accord --on 2024-12-01 --store mine/s.benkan; code=$?
            chmod -R u+w accord; exit $code
            """, in: desk)
        #expect(elsewhere.code == 0, "\(elsewhere.complaint)")
        // `check` needs to write nothing.
        let check = try Program.shell(
            "chmod -R a+rX,a-w accord; \(humbly) ./program check accord; code=$?; chmod -R u+w accord; exit $code",
            in: desk)
        #expect(check.code == 0, "\(check.complaint)")
    }

    @Test("refuses to make a folder where it may not write")
    func newReadOnly() throws {
        let desk = try desk()
        let answer = try Program.shell("benkan new /proc/accord", in: desk)
        #expect(answer.code == 2)
        #expect(answer.complaint.split(separator: "\n").count == 1, "\(answer.complaint)")
        #expect(answer.complaint.hasPrefix("/proc/accord"))
    }

    @Test("tells a full disk when it writes its answer")
    func fullOutput() throws {
        let desk = try desk()
        let answer = try Program.shell("benkan review accord --on 2024-12-01 > /dev/full", in: desk)
        #expect(answer.code == 2)
        #expect(
            answer.complaint
                == "the answer could not be written out: No space left on device. Make room, or write it elsewhere.\n"
        )
    }

    @Test("tells a full disk when it writes its store, and keeps what was there", arguments: ["en", "fr"])
    func fullStore(_ lang: String) throws {
        let desk = try desk()
        try #require(desk.run(decide).code == 0)
        let size = try FileBytes.read(desk.path("accord/accord.benkan")).count / 1024
        try desk.change("accord/README.md", "# An accord", to: "# Our accord")
        try desk.change(
            "accord/compact.yaml", "parties:", to: "# \(String(repeating: "x", count: 300_000))\nparties:")
        // A file may grow by 100 kilobytes and no more: the adoption of the longer text does not fit.
        let answer = try Program.shell(
            "trap '' XFSZ; ulimit -f \(size + 100); benkan review accord --lang \(lang)", in: desk)
        #expect(answer.code == 2, "\(answer)")
        #expect(answer.complaint.split(separator: "\n").count == 1, "\(answer.complaint)")
        #expect(
            answer.complaint.contains(
                lang == "en" ? "the disk did not take the write" : "le disque a refusé l’écriture"),
            "\(answer.complaint)")
        let verified = try Program.shell("benkan verify accord", in: desk)
        #expect(verified.code == 0, "\(verified.output)")
        #expect(verified.output.contains("2 entries"))
        let again = try Program.shell("benkan \(decide)", in: desk)
        #expect(again.code == 0, "\(again.complaint)")
    }

    @Test("answers a wrong command line with 2 and a way out")
    func usage() throws {
        let desk = try desk()
        for line in [
            "benkan reviews", "benkan review", "benkan review accord --on 2024-13-01",
            "benkan decide accord humanitarian --authority A --reason R",
        ] {
            let answer = try Program.shell(line, in: desk)
            #expect(answer.code == 2, "\(line): \(answer)")
            #expect(!answer.complaint.isEmpty)
            #expect(answer.output.isEmpty)
        }
        let help = try Program.shell("benkan help review", in: desk)
        #expect(help.code == 0)
        #expect(help.output.contains("benkan review Examples/mali"))
    }
}

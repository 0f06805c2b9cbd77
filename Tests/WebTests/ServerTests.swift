import Base
import Dispatch
import Foundation
import Logging
import Testing

@testable import Web

@Suite(.serialized) struct ServerTests {
    private let counter = Counter()
    private let stops = Counter()
    private let folder = SmallSite.uploadFolder()

    /// Runs the server on a free port around the test.
    private func serving(
        publicAddress: String? = nil, log: Logger = SmallSite.quiet, _ test: (Int) async throws -> Void
    ) async throws {
        let (ports, port) = AsyncStream<Int>.makeStream()
        let settings = ServerSettings(
            port: 0, publicAddress: publicAddress, uploadFolder: folder, uploadQuota: 4 << 20, shutdownSeconds: 2,
            heedsSignals: false)
        let assets = StaticFiles(
            contents: ["app.css": Array(repeating: 65, count: 3_000), "favicon.ico": [0, 0, 1, 0]], isSecure: false)
        let surroundings = ServerSurroundings(
            sessions: OneSession(), errorPage: SmallSite.errorPage, assets: assets,
            generation: { [counter] in counter.value }, started: { port.yield($0) },
            stopped: { [stops] in stops.advance() }, log: log)
        let server = Server(routes: SmallSite.routes, settings: settings, surroundings: surroundings)
        let running = Task { try await server.run() }
        defer { running.cancel() }
        for await port in ports {
            try await test(port)
            break
        }
        running.cancel()
        _ = await running.result
        #expect(stops.value == 1)
        try FileManager.default.removeItem(atPath: folder)
    }

    private var filesLeft: Int { ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).count }

    @Test func connectionIsKeptAndEveryAnswerIsGuarded() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            for path in ["/", "/nowhere", "/broken", "/desk", "/assets/app.css", "/health"] {
                let answer = try await client.get(path)
                #expect(answer.headers["content-security-policy"] == SecurityHeaders.contentPolicy)
                #expect(answer.headers["x-content-type-options"] == "nosniff")
                #expect(answer.headers["date"]?.hasSuffix(" GMT") == true)
            }
            #expect(try await client.get("/health").text == "ok\n")
        }
    }

    /// Browsers ask for it beside pictures and papers, which name no icon.
    @Test func theIconLiesWhereBrowsersLookForIt() async throws {
        try await serving { port in
            let answer = try await SmallClient(port: port).get("/favicon.ico")
            #expect(answer.status == 200 && answer.body == [0, 0, 1, 0] && answer.headers["content-type"] == "image/x-icon")
        }
    }

    @Test func keptPageIsServedUntilSomethingIsWritten() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            let first = try await client.get("/units/ea-tul")
            #expect(first.text == "<h1>ea-tul</h1>")
            #expect(first.headers["cache-control"] == "no-cache")
            let tag = try #require(first.headers["etag"])
            #expect(try await client.get("/units/ea-tul", ["If-None-Match": tag]).status == 304)
            counter.advance()
            #expect(try await client.get("/units/ea-tul", ["If-None-Match": tag]).status == 304)
            #expect(try await client.get("/units/ea-kar", ["If-None-Match": tag]).status == 200)
        }
    }

    @Test func whoIsSignedInGetsPagesOfTheirOwnAndWhoHasWrittenNewOnes() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            let everybody = try await client.get("/own")
            let mine = ["Cookie": "a=b; session=\(SmallSite.token)"]
            let first = try await client.get("/own", mine)
            #expect(first.text.hasPrefix("<p>\(SmallSite.lan) ") && everybody.text.hasPrefix("<p>nobody "))
            #expect(first.headers["cache-control"] == "private, no-cache")
            let tag = try #require(first.headers["etag"])
            #expect(try await client.get("/own", mine.merging(["If-None-Match": tag]) { $1 }).status == 304)
            #expect(try await client.get("/own").text == everybody.text)
            // A session that is over opens nothing, and what has just been written is seen.
            #expect(try await client.get("/own", ["Cookie": "session=other"]).text.hasPrefix("<p>nobody "))
            let written = try await client.get("/own", ["Cookie": "session=\(SmallSite.token); wrote=1"])
            #expect(written.headers["etag"] == nil && written.text != first.text)
            #expect(try await client.get("/own", ["Cookie": "wrote=1"]).headers["etag"] == nil)
            counter.advance()
            #expect(try await client.get("/own", mine).text != first.text)
            let desk = try await client.get("/desk", mine)
            #expect(desk.text == "<p>\(SmallSite.lan)</p>" && desk.headers["etag"] == nil)
            #expect(try await client.get("/desk", ["Cookie": "session=other"]).status == 303)
        }
    }

    @Test func languageChosenInTheAddressIsRemembered() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            let english = try await client.get("/?lang=en")
            #expect(english.text == "<h1>The Week</h1>")
            #expect(english.headers["content-language"] == "en")
            #expect(english.headers["set-cookie"] == "lang=en; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000")
            #expect(try await client.get("/", ["Accept-Language": "en"]).text == "<h1>The Week</h1>")
            #expect(try await client.get("/").text == "<h1>Tuần lễ</h1>")
        }
    }

    @Test func headIsTheSameWithoutBody() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            for path in ["/", "/large", "/original", "/assets/app.css"] {
                let whole = try await client.get(path)
                let head = try await client.get(path, method: "HEAD")
                #expect(head.status == 200)
                #expect(head.headers["content-length"] == "\(whole.body.count)")
            }
            #expect(try await client.get("/", method: "DELETE").headers["allow"] == "GET, HEAD")
            #expect(try await client.get("/?a=%ff").status == 400)
        }
    }

    /// Kept ones are answered at once, drawn ones later: still none overtakes another.
    @Test func questionsSentTogetherAreAnsweredInTheirOrder() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            _ = try await client.get("/")
            let paths = ["/", "/large", "/", "/assets/app.css", "/broken", "/", "/units/ea-tul", "/assets/app.css"]
            var alone: [[UInt8]] = []
            for path in paths where path != "/broken" { alone.append(try await client.get(path).body) }
            try await client.send(paths.flatMap { client.head("GET", $0, [:]) })
            var together: [[UInt8]] = []
            for path in paths {
                let answer = try await client.receive()
                #expect(answer.status == (path == "/broken" ? 500 : 200))
                if path != "/broken" { together.append(answer.body) }
            }
            #expect(together == alone)
        }
    }

    @Test func whoAsksAThousandTimesBeforeReadingGetsEveryAnswer() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            let asking = Task { try await client.send((0..<3_000).flatMap { _ in client.head("GET", "/assets/app.css", [:]) }) }
            for _ in 0..<3_000 { #expect(try await client.receive().body.count == 3_000) }
            try await asking.value
        }
    }

    @Test func connectionEndsAfterAKeptAnswerForWhoAsksForIt() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            #expect(try await client.get("/assets/app.css", ["Connection": "close"]).status == 200)
            await #expect(throws: SmallClient.Trouble.self) { try await client.receive() }
        }
    }

    @Test func fileGoesOutWhole() async throws {
        try await serving { port in
            let answer = try await SmallClient(port: port).get("/original")
            #expect(
                answer.headers["content-disposition"]
                    == "attachment; filename=\"goc.txt\"; filename*=UTF-8''g%E1%BB%91c.txt")
            #expect(answer.text.contains("A site of a few routes"))
        }
    }

    @Test func largePageIsCompressedForWhoTakesIt() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            let plain = try await client.get("/large")
            let small = try await client.get("/large", ["Accept-Encoding": "gzip"])
            #expect(small.headers["content-encoding"] == "gzip")
            #expect(small.headers["vary"] == "Accept-Encoding")
            #expect(plain.headers["vary"] == "Accept-Encoding")
            #expect(small.body.count < plain.body.count / 4)
        }
    }

    @Test func securePublicAddressGuardsItsCookies() async throws {
        try await serving(publicAddress: "https://tuanle.vn") { port in
            let client = try SmallClient(port: port)
            let answer = try await client.post("/echo", Array("a=b".utf8))
            #expect(answer.headers["strict-transport-security"] == "max-age=31536000")
            #expect(answer.headers["set-cookie"] == "__Host-wrote=1; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=5")
            #expect(try await client.get("/desk", ["Cookie": "session=\(SmallSite.token)"]).status == 303)
            #expect(try await client.get("/desk", ["Cookie": "__Host-session=\(SmallSite.token)"]).status == 200)
        }
    }

    @Test func postFromOurHostOrItsFormIsTaken() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            #expect(try await client.post("/echo", Array("a=B%20c".utf8)).text == "a=B c\n")
            #expect(try await client.post("/echo", [], ["Sec-Fetch-Site": "cross-site"]).status == 403)
            let head = client.head("POST", "/echo", ["Origin": "http://localhost", "Content-Length": "0"])
            try await client.send(head)
            #expect(try await client.receive().status == 200)
        }
    }

    @Test func uploadIsHashedAndRemovedAfterTheAnswer() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            let content = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let answer = try await client.post("/echo", form(content), formType)
            #expect(answer.text == "paper: a.bin image/png 2000000 \(Digest.sha256(content).hex)\n")
            #expect(filesLeft == 0)
        }
    }

    @Test func announcedLengthIsRefusedBeforeTheBodyComes() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            var headers = formType
            headers["Content-Length"] = "\(1 << 30)"
            headers["Sec-Fetch-Site"] = "same-origin"
            try await client.send(client.head("POST", "/echo", headers))
            let answer = try await client.receive()
            #expect(answer.status == 413)
            #expect(answer.text.contains("lớn hơn mức cho phép (3 MB)"))
        }
    }

    @Test func waitingSenderIsToldToGoOnOrStop() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            var headers = ["Sec-Fetch-Site": "same-origin", "Expect": "100-continue", "Content-Length": "3"]
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            try await client.send(client.head("POST", "/echo", headers))
            #expect(try await client.receive().status == 100)
            try await client.send(Array("a=b".utf8))
            #expect(try await client.receive().text == "a=b\n")
            headers["Content-Length"] = "\(1 << 30)"
            try await client.send(client.head("POST", "/echo", headers))
            let refused = try await client.receive()
            #expect(refused.status == 413)
            #expect(refused.headers["connection"] == "close")
        }
    }

    @Test func chunkedUploadIsCutOffAtTheLimitAndTheConnectionGoesOn() async throws {
        try await serving { port in
            let client = try SmallClient(port: port)
            var headers = formType
            headers["Transfer-Encoding"] = "chunked"
            headers["Sec-Fetch-Site"] = "same-origin"
            let body = form([UInt8](repeating: 65, count: 5 << 20))
            let chunk = Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n0\r\n\r\n".utf8)
            try await client.send(client.head("POST", "/echo", headers) + chunk)
            #expect(try await client.receive().status == 413)
            #expect(filesLeft == 0)
            #expect(try await client.get("/health").text == "ok\n")
        }
    }

    @Test func hangingUpLeavesNothingBehind() async throws {
        try await serving { port in
            do {
                let client = try SmallClient(port: port)
                var headers = formType
                headers["Content-Length"] = "2000000"
                headers["Sec-Fetch-Site"] = "same-origin"
                let begun = form([UInt8](repeating: 65, count: 500_000)).dropLast(100)
                try await client.send(client.head("POST", "/echo", headers) + begun)
                for _ in 0..<100 where filesLeft == 0 { try await Task.sleep(for: .milliseconds(20)) }
                #expect(filesLeft == 1)
                client.hangUp()
            }
            for _ in 0..<100 where filesLeft != 0 { try await Task.sleep(for: .milliseconds(20)) }
            #expect(filesLeft == 0)
        }
    }

    /// In a process of its own, since a signal stops the whole process.
    @Test func stopSignalLetsTheAnswerUnderWayGoOut() async {
        await #expect(processExitsWith: .exitCode(7)) {
            let slow = Route.get("/slow", access: .everyone) { _ in
                kill(getpid(), SIGTERM)
                try await Task.sleep(for: .milliseconds(300))
                return .text("done")
            }
            // A server that does not stop must not hang the tests.
            DispatchQueue.global().asyncAfter(deadline: .now() + 20) { exit(2) }
            let (replies, reply) = AsyncStream<String>.makeStream()
            let surroundings = ServerSurroundings(
                sessions: NoSessions(), errorPage: SmallSite.errorPage, assets: .none, generation: { 0 },
                started: { port in
                    Task {
                        let text = try await SmallClient(port: port).get("/slow").text
                        reply.yield(text)
                    }
                }, log: SmallSite.quiet)
            let settings = ServerSettings(port: 0, uploadFolder: SmallSite.uploadFolder())
            try await Server(routes: [slow], settings: settings, surroundings: surroundings).run()
            for await text in replies { exit(text == "done" ? 7 : 1) }
        }
    }

    @Test func logNamesThePatternAndNothingTyped() async throws {
        let (log, lines) = MemoryLog.logger()
        try await serving(log: log) { port in
            let client = try SmallClient(port: port)
            _ = try await client.get("/units/nguyen-thi-bi-mat/programme?day=0912345678")
            _ = try await client.get("/bi-mat?bi-mat")
            _ = try await client.post("/echo", Array("name=bi-mat".utf8))
        }
        let answered = lines.all.filter { $0.hasPrefix("answered") }
        #expect(answered.count == 3)
        #expect(answered[0].contains("method=GET") && answered[0].contains("route=/units/{unit}/programme status=200"))
        #expect(answered[1].contains("route=- status=404"))
        #expect(!lines.all.contains { $0.contains("bi-mat") || $0.contains("0912345678") })
    }

    private let formType = ["Content-Type": "multipart/form-data; boundary=x"]

    private func form(_ content: [UInt8]) -> [UInt8] {
        let head =
            "--x\r\nContent-Disposition: form-data; name=\"paper\"; filename=\"a.bin\"\r\nContent-Type: image/png\r\n\r\n"
        return Array(head.utf8) + content + Array("\r\n--x--\r\n".utf8)
    }
}

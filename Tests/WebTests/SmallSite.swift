import Base
import Foundation
import Logging
import Synchronization

@testable import Web

/// A site of a few routes, enough to try every way through the server.
enum SmallSite {
    static let lan = Id(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)
    static let token = "token-of-lan"
    static let noon = Day(2024, 10, 1)?.instant(minutes: 12 * 60) ?? Instant(milliseconds: 0)

    static let routes: [Route] = Routes {
        Route.get("/", access: .everyone) { ask in .settledPage("<h1>\(ask.tongue("Tuần lễ", "The Week"))</h1>") }
        Route.get("/units/{unit}", access: .everyone) { ask in
            let unit = try ask.parameter("unit")
            return .settledPage("<h1>\(unit)</h1>")
        }
        Route.get("/units/all", access: .everyone) { _ in .text("all") }
        Route.get("/units/{unit}/programme", access: .everyone) { ask in
            .settledPage("<p>\(try ask.parameter("unit")) \(ask.query.text("day"))</p>")
        }
        // Another at every drawing.
        Route.get("/own", access: .everyone) { ask in
            .settledPage("<p>\(ask.person?.description ?? "nobody") \(UUID().uuidString)</p>")
        }
        Route.get("/desk", access: .signedIn) { ask in .page("<p>\(ask.person?.description ?? "")</p>") }
        Route.post("/desk", access: .signedIn) { ask in .see(Address(path: "desk", ask.form.text("unit"))) }
        Route.post("/echo", access: .everyone, bodyLimit: 3 << 20) { ask in
            .text(ask.form.entries.map { "\($0.name)=\($0.value)\n" }.joined() + ask.uploads.map(line).joined())
        }
        Route.post("/closed", access: .everyone) { _ in
            throw Refusal(
                "units.closed", status: 409, Words("Đơn vị đã đóng.", "The unit is closed."),
                fields: [FieldProblem("unit", Words("đã đóng", "closed"))])
        }
        Route.get("/broken", access: .everyone) { _ in throw Breakage.pipe(holding: "Nguyễn Thị Bí Mật") }
        Route.get("/large", access: .everyone) { _ in
            .page(.joined((0..<2_000).map { "<p>Dòng \($0)</p>" }))
        }
        Route.get("/list", access: .everyone) { _ in
            .download(Array("a;b".utf8), name: "Danh sách \"Đắk Lắk\".csv", type: "text/csv")
        }
        Route.get("/original", access: .everyone) { _ in .file(path: #filePath, type: "text/plain", name: "gốc.txt") }
    }.all

    static let errorPage: ErrorPage = { view, ask in
        "<h1>\(view.status)</h1><p>\(view.says(ask.language))</p><p>\(view.next?(ask.language) ?? "")</p>"
    }

    static func dispatcher(log: Logger = quiet) -> Dispatcher {
        Dispatcher(routes: Routes(routes), errorPage: errorPage, log: log)
    }

    static var quiet: Logger {
        var log = Logger(label: "tests")
        log.logLevel = .critical
        return log
    }

    static func uploadFolder() -> String { NSTemporaryDirectory() + "longhouse-web-tests-\(UUID().uuidString)" }

    private static func line(_ upload: Upload) -> String {
        "\(upload.field): \(upload.fileName) \(upload.contentType) \(upload.size) \(upload.sha256.hex)\n"
    }
}

enum Breakage: Error {
    case pipe(holding: String)
}

struct OneSession: SessionSource {
    func person(token: String) async throws -> Id? { token == SmallSite.token ? SmallSite.lan : nil }
}

/// A number that tests move on by hand.
final class Counter: Sendable {
    private let number = Mutex<UInt64>(0)
    var value: UInt64 { number.withLock { $0 } }
    func advance() { number.withLock { $0 += 1 } }
}

/// Keeps what is logged.
struct MemoryLog: LogHandler {
    final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(_ lines: Lines) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let pairs = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
        lines.add("\(event.message) \(pairs)")
    }

    static func logger() -> (Logger, Lines) {
        let lines = Lines()
        return (Logger(label: "tests") { _ in MemoryLog(lines) }, lines)
    }
}

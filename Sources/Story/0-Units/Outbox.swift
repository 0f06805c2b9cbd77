package import Base
internal import Foundation
package import Journal

/// One letter that waits to be sent.
package struct Letter: Hashable, Sendable {
    package let id: Id
    package let recipient: String
    package let subject: String
    package let body: String
    package let created: Instant
    package let tries: Int
}

/// Queues a letter; deleted as soon as it is sent. Rooms queue theirs inside their own actions with
/// `deciding.queueLetter`.
extension Deciding {
    package mutating func queueLetter(to recipient: String, subject: String, body: String) {
        keep(OutboxTables.queue, id(), recipient, subject, body, now)
    }
}

/// A letter was sent, or tried in vain.
struct NoteLetter: Action {
    static let name = "outbox.note"

    var letter: Id
    /// True when it need not be tried again.
    var isOver: Bool

    func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        deciding.keep(isOver ? OutboxTables.drop : OutboxTables.tried, letter)
        return Done()
    }
}

/// Hands letters to a program that takes them on its standard input as sendmail does (`-t -i`).
package struct Mailer: Sendable {
    package let ledger: Ledger
    let program: String
    let from: String
    let watch: any Watch
    let chance: any Chance

    /// A letter is given up after so many tries: an old link is of no use to anybody.
    static let mostTries = 5

    /// nil when mail is not configured.
    package init?(_ world: World) {
        guard let program = world.settings.sendmail, let from = world.settings.mailFrom else { return nil }
        ledger = world.ledger
        watch = world.watch
        chance = world.chance
        self.program = program
        self.from = from
    }

    /// Sends what waits, then looks again every few seconds until the task is cancelled.
    package func run(everySeconds seconds: Int = 5) async throws {
        while !Task.isCancelled {
            // What could not be sent now still waits in the outbox.
            _ = try? await sendWaiting()
            try await Task.sleep(for: .seconds(seconds))
        }
    }

    /// - Returns: how many letters were handed over.
    @discardableResult
    package func sendWaiting() async throws -> Int {
        let letters = try await ledger.read { reader in try reader.waitingLetters() }
        var sent = 0
        for letter in letters {
            let isSent = await handOver(letter)
            if isSent { sent += 1 }
            try await ledger.act(
                NoteLetter(letter: letter.id, isOver: isSent || letter.tries + 1 >= Mailer.mostTries),
                id: chance.id(at: watch.now()), by: .console)
        }
        return sent
    }

    /// Everything as RFC 5322 and RFC 2047 want it: lines of at most 76 characters, text in base64.
    func message(_ letter: Letter) -> [UInt8] {
        let headers = [
            "From: \(Mailer.oneLine(from))", "To: \(Mailer.oneLine(letter.recipient))",
            "Subject: \(Mailer.encodedWords(letter.subject))", "Date: \(Mailer.date(letter.created))",
            "Message-ID: <\(letter.id)@longhouse>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated",
        ]
        let body = Data(letter.body.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        return Array((headers.joined(separator: "\n") + "\n\n" + body + "\n").utf8)
    }

    private func handOver(_ letter: Letter) async -> Bool {
        guard let input = Mailer.unnamedFile(message(letter)) else { return false }
        return await withCheckedContinuation { continuation in
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = ["-t", "-i"]
            process.standardInput = input
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            process.terminationHandler = { ended in continuation.resume(returning: ended.terminationStatus == 0) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(returning: false)
            }
        }
    }

    /// A file that nobody else can open, to be read from its start. Not a pipe: a program that ends without reading
    /// would end this one too (SIGPIPE).
    private static func unnamedFile(_ bytes: [UInt8]) -> FileHandle? {
        var path = Array((FileManager.default.temporaryDirectory.path + "/letter-XXXXXX").utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { return nil }
        unlink(path)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(bytes))
            try file.seek(toOffset: 0)
            return file
        } catch {
            return nil
        }
    }

    private static func oneLine(_ text: String) -> String { text.filter { !$0.isNewline } }

    /// Words of at most 39 bytes, so that no line is longer than 76 characters (RFC 2047, section 2).
    private static func encodedWords(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return text }
        var words: [[UInt8]] = [[]]
        for character in oneLine(text) {
            let bytes = Array(String(character).utf8)
            if words[words.count - 1].count + bytes.count > 39 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\n ")
    }

    private static func date(_ instant: Instant) -> String {
        let day = instant.day
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday - 1]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (hour, minute) = instant.minuteOfDay.quotientAndRemainder(dividingBy: 60)
        let time = [hour, minute, 0].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(weekday), \(day.day) \(months[day.month - 1]) \(day.year) \(time) +0700"
    }
}

extension Reader {
    func waitingLetters() throws -> [Letter] {
        try rows(OutboxTables.waiting).map { row in
            var scan = row.scan
            return Letter(
                id: scan.id(), recipient: scan.text(), subject: scan.text(), body: scan.text(),
                created: scan.instant(), tries: scan.int())
        }
    }
}


internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal

struct SealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "The seal of the journal: proof that history was not rewritten.",
        subcommands: [SealShowCommand.self, SealCheckCommand.self, SealProveCommand.self])
}

/// Signs the journal as it stands and prints the checkpoint.
struct SealShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Prints a signed checkpoint over everything recorded so far.")

    @OptionGroup var house: HouseOptions
    @Flag(help: "Print {origin, size, root, key, time, signed} as JSON.") var json = false

    func run() async throws {
        let (checkpoint, key) = try await House.with(house.settings()) { house in
            (try await house.ledger.checkpoint(), house.ledger.sealKey?.description ?? "")
        }
        guard json else { return print(checkpoint.signed, terminator: "") }
        try printJSON(
            Shown(
                origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.rootHex, key: key,
                time: checkpoint.time.milliseconds, signed: checkpoint.signed))
    }

    private struct Shown: Encodable {
        let origin: String
        let size: Int64
        let root: String
        let key: String
        let time: Int64
        let signed: String
    }
}

/// Holds an earlier checkpoint against the journal, hashing every entry anew.
struct SealCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says whether everything an earlier checkpoint covers still stands unchanged in the journal.")

    @OptionGroup var house: HouseOptions
    @Argument(help: "A file with a checkpoint, or with the size and root printed on a paper; - reads standard input.")
    var file: String
    @Flag(help: "Print the finding as JSON.") var json = false

    func run() async throws {
        guard let claim = SealClaim(try text()) else {
            throw Refusal(
                "seal.unreadable",
                Words("\(file) không có dấu niêm phong nào đọc được.", "There is no seal to be read in \(file)."),
                next: Words(
                    "Cần cả văn bản dấu có chữ ký, hoặc số mục rồi đến 64 chữ số.",
                    "It takes the whole signed text, or the number of entries and then the 64 digits."))
        }
        let finding = try await House.with(house.settings()) { house in
            try await house.ledger.examineByEntries(claim)
        }
        if json {
            try printJSON(finding)
        } else {
            print(SealWords(finding).lines.joined(separator: "\n"))
        }
        if finding.history != .consistent { throw ExitCode(2) }
    }

    private func text() throws -> String {
        if file == "-" { return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Refusal(
                "seal.noFile", Words("Không đọc được tệp \(file).", "The file \(file) cannot be read."),
                next: Words("Xem lại tên tệp và quyền đọc tệp.", "Check the file's name and whether you may read it."))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A finding in two languages, for the console.
struct SealWords {
    let lines: [String]

    init(_ finding: SealFinding) {
        let history =
            switch finding.history {
            case .consistent:
                "KHỚP / CONSISTENT: \(finding.size) mục đầu còn nguyên / the first entries are unchanged; "
                    + "nay có / today \(finding.sizeToday)"
            case .different:
                "KHÔNG KHỚP / NOT CONSISTENT: \(finding.size) mục đầu là những mục khác / the first entries are others"
            case .shorter:
                "KHÔNG KHỚP / NOT CONSISTENT: dấu bao trùm / sealed \(finding.size), nay chỉ có / today only "
                    + "\(finding.sizeToday)"
            }
        let signature =
            switch finding.signature {
            case .ours: "chữ ký đúng khóa này / signed with this key"
            case .wrong: "chữ ký SAI: văn bản dấu đã bị sửa / WRONG signature: the seal's text was changed"
            case .unknown: "không rõ chữ ký: khóa khác / signature unknown: another key"
            case .none: "không có chữ ký để xem / no signature to look at"
            }
        lines = [history, signature, "dấu / sealed  \(finding.root)", "nay / today    \(finding.rootToday ?? "-")"]
    }
}

/// The way from one entry up to a signed root.
struct SealProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Prints the proof that one entry stands in the sealed journal (tlog-proof).")

    @OptionGroup var house: HouseOptions
    @Argument(help: "The entry's position, counted from 0.") var position: Int64

    func run() async throws {
        let proof = try await House.with(house.settings()) { house in try await house.ledger.proof(of: position) }
        print(proof, terminator: "")
    }
}

internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Library
internal import Participation
internal import Results
internal import Units

/// What is done after a backup came back: whoever was erased since is erased again.
struct ErasuresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erasures", abstract: "Erases again who was erased before a backup was restored.",
        subcommands: [ErasuresListCommand.self, ErasuresApplyCommand.self])
}

struct ErasuresListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Prints the ids of everybody and every text that was erased, one a line: keep it beside the backups.")

    @OptionGroup var house: HouseOptions

    func run() async throws {
        let erased = try await House.with(house.settings()) { house in
            try await house.ledger.read { reader in try reader.erasures() }
        }
        for id in erased { print(id) }
    }
}

struct ErasuresApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Erases again everybody whom the journal, or a list, says was erased.")

    @OptionGroup var house: HouseOptions
    @Argument(help: "A list that 'erasures list' printed, when the journal itself came from an older backup.")
    var list: String?

    func run() async throws {
        let listed = try list.map(ErasuresApplyCommand.ids) ?? []
        let applied = try await House.with(house.settings()) { house in
            let applied = try await house.act(ApplyErasures(listed: listed))
            try await house.act(ForgetSettledContacts())
            while try await house.act(ForgetRolls()) > 0 {}
            while try await house.act(ForgetSignUps()) > 0 {}
            try await house.act(SweepShelves())
            try await house.act(SweepRecords())
            return applied
        }
        print("\(applied.people) người / people, \(applied.passages) đoạn văn / passages")
    }

    private static func ids(in file: String) throws -> [Id] {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Refusal(
                "erasures.file", Words("Không đọc được tệp '\(file)'.", "The file '\(file)' cannot be read."))
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        return try lines.enumerated().compactMap { index, line in
            let text = line.filter { !$0.isWhitespace }
            if text.isEmpty { return nil }
            guard let id = Id(text) else {
                throw Refusal(
                    "erasures.line",
                    Words("Dòng \(index + 1) của '\(file)' không phải một mã.", "Line \(index + 1) of '\(file)' is no id."),
                    next: Words(
                        "Xin dùng đúng tệp mà 'longhouse erasures list' đã in.",
                        "Please use the file that 'longhouse erasures list' printed."))
            }
            return id
        }
    }
}

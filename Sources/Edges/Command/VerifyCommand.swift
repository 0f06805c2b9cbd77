internal import ArgumentParser
internal import Foundation
internal import Journal
internal import StoreSQLite

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Compares every entry with its hash and every table with the journal.")

    @OptionGroup var house: HouseOptions
    @Flag(help: "Print the findings as JSON.") var json = false

    func run() async throws {
        let found = try await House.with(house.settings()) { house in
            let scratch = try SQLiteDriver(path: nil)
            let found = try await house.ledger.verify(scratch: scratch)
            await scratch.close()
            return found
        }
        if json {
            try printJSON(found)
        } else {
            print("\(found.entries) mục nhật ký / journal entries; \(found.tables.count) bảng / tables")
            print("không so sánh / not compared: \(found.notCompared.joined(separator: ", "))")
            for flaw in found.flaws { print("SAI / WRONG \(flaw.table) \(flaw.key): \(flaw.says)") }
            print(found.flaws.isEmpty ? "nguyên vẹn / intact" : "\(found.flaws.count) chỗ sai / flaws")
        }
        if !found.flaws.isEmpty { throw ExitCode(2) }
    }
}

/// Stable JSON on standard output: keys sorted, no escaped slashes.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

internal import ArgumentParser
internal import Journal

struct RebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Makes every derived table anew from the journal.")

    @OptionGroup var house: HouseOptions

    func run() async throws {
        try await House.with(house.settings()) { house in
            let started = ContinuousClock.now
            let entries = try await house.ledger.rebuild { Longhouse.say("\($0) …") }
            let took = started.duration(to: .now)
            let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
            print("\(entries) mục / entries, \(Int(Double(entries) / max(seconds, 0.001))) mỗi giây / a second")
        }
    }
}

internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Units

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Fills an empty data folder with a simulated Week: Đắk Lắk 2024, everything invented.")

    @OptionGroup var house: HouseOptions
    @ArgumentParser.Option(help: "How many activities.") var activities: Int = 2000

    func run() async throws {
        let settings = try house.settings()
        let watch = DemoWatch(DemoStory.begins)
        let opened = try await House.open(settings, watch: watch, isDurable: false)
        do {
            let started = ContinuousClock.now
            var story = DemoStory(house: opened, watch: watch, wanted: activities)
            try await story.tell()
            await opened.ledger.close()
            let seconds = started.duration(to: .now).components.seconds
            Longhouse.say("mô phỏng xong / simulated, \(seconds) s")
            print(DemoStory.howToEnter)
        } catch {
            await opened.ledger.close()
            throw error
        }
    }
}

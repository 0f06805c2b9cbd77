internal import ArgumentParser
internal import Base
internal import Journal
internal import Units

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the site until it is told to stop.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var place: PlaceOptions

    func run() async throws {
        let settings = try house.settings(place.given)
        try House.refuseNothing(settings)
        let opened = try await House.openInItsTime(settings)
        guard let (founding, _) = try await opened.beginning() else {
            await opened.ledger.close()
            throw House.empty(settings)
        }
        try await opened.serve(isSimulated: founding.isSimulated)
    }
}

/// Where the site is served and reached.
struct PlaceOptions: ParsableArguments {
    @Option(help: "The network address to listen on.") var host: String?
    @Option(help: "The port; 0 takes any free one.") var port: String?
    @Option(help: "Where people reach the site, for links and QR codes.") var publicAddress: String?

    var given: [String: String?] { ["host": host, "port": port, "public-address": publicAddress] }

    /// The same options to be typed again.
    var words: String {
        let pairs = [("host", host), ("port", port), ("public-address", publicAddress)]
        return pairs.map { name, value in value.map { " --\(name) \($0)" } ?? "" }.joined()
    }
}

extension House {
    /// How the journal began and when it was last written; nil when it is empty.
    func beginning() async throws -> (Founding, Instant)? {
        try await ledger.read { reader in
            try reader.founding().map { ($0, try Ledger.head(reader).recorded) }
        }
    }
}

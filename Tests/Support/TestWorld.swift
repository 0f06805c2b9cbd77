package import Base
package import Journal
internal import Logging
internal import Site
package import Units
package import Web

/// The site on a ledger, as the program puts it together, without a server.
package enum TestWorld {
    package static func world(_ ledger: Ledger, watch: any Watch, isSimulated: Bool = false) -> World {
        World(
            ledger: ledger, watch: watch, chance: CountedChance(),
            settings: WorldSettings(
                publicAddress: "https://longhouse.example", isSimulated: isSimulated,
                invitationKey: Array("the key of the tests' invitations".utf8)),
            frame: SiteFrame.frame { "/assets/" + $0 })
    }

    package static func dispatcher(_ routes: [Route]) -> Dispatcher {
        Dispatcher(
            routes: Routes(routes), errorPage: SiteErrors.page(assets: { "/assets/" + $0 }, isSimulated: false),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}

internal import Base
internal import Journal
internal import Logging
internal import Participation
internal import Site
internal import Units
internal import Web

extension House {
    /// Serves the site until a stop signal comes.
    func serve(isSimulated: Bool) async throws {
        Memory.giveBackWhenIdle()
        let port = settings.port == 0 ? FreePort.find(on: settings.host) ?? 0 : settings.port
        let assets = try StaticFiles(
            folder: settings.share.assets, isSecure: settings.publicAddress.hasPrefix("https://"))
        let languages = try LanguageFiles(settings.share).shelf()
        let world = world(
            isSimulated: isSimulated, assets: assets, languages: languages,
            publicAddress: settings.configuredAddress ?? "http://\(settings.host):\(port)")
        let jobs = [lookingOutForWriters(), forgettingNames()]
        let mailing = Mailer(world).map { mailer in Task { try await mailer.run() } }
        defer {
            for job in jobs { job.cancel() }
            mailing?.cancel()
        }
        try await server(of: world, port: port, assets: assets, languages: languages).run()
    }

    /// Other programs (an import at the console) may write to the same store.
    private func lookingOutForWriters() -> Task<Void, Never> {
        let ledger = ledger
        return Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                try? await ledger.refreshPosition()
            }
        }
    }

    /// Names on rolls and of sign-ups go when their time is over; how many they were stays.
    private func forgettingNames() -> Task<Void, Never> {
        let (ledger, watch, chance) = (ledger, watch, chance)
        return Task {
            while !Task.isCancelled {
                _ = try? await ledger.act(ForgetRolls(), id: chance.id(at: watch.now()), by: .console)
                _ = try? await ledger.act(ForgetSignUps(), id: chance.id(at: watch.now()), by: .console)
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }

    private func server(of world: World, port: Int, assets: StaticFiles, languages: LanguageShelf) -> Server {
        let (ledger, watch, chance, settings) = (ledger, watch, chance, settings)
        return Server(
            routes: SiteRoutes.all(world),
            settings: ServerSettings(
                host: settings.host, port: port, publicAddress: settings.configuredAddress,
                uploadFolder: settings.data + "/uploads", languages: languages.lexicons),
            surroundings: ServerSurroundings(
                sessions: Sessions(ledger: ledger, watch: watch, chance: chance),
                errorPage: SiteErrors.page(assets: { assets.path($0) }, isSimulated: world.settings.isSimulated),
                // Pages say "today" and what is still on, so a page is as old as the hour in which it was drawn.
                assets: assets, generation: { UInt64(ledger.position) << 20 | UInt64(watch.now().milliseconds / 3_600_000) },
                health: { try await ledger.refreshPosition() },
                started: { port in Longhouse.answer("Longhouse: http://\(settings.host):\(port)") },
                stopped: { await ledger.close() }, watch: watch, chance: chance,
                log: Logger(label: "longhouse")))
    }

    func world(
        isSimulated: Bool, assets: StaticFiles, languages: LanguageShelf, publicAddress: String? = nil
    ) -> World {
        World(
            ledger: ledger, watch: watch, chance: chance,
            settings: WorldSettings(
                publicAddress: publicAddress ?? settings.publicAddress, isSimulated: isSimulated, sendmail: settings.sendmail,
                mailFrom: settings.mailFrom, invitationKey: keys.invitations, guides: settings.share.guides,
                smallGroup: settings.smallGroup, reference: settings.share.reference,
                languages: languages),
            frame: SiteFrame.frame(assets: { assets.path($0) }))
    }
}

package import Base
internal import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import UnixSignals

/// Knows who is signed in.
package protocol SessionSource: Sendable {
    /// The person of a session token; nil when there is no such session, or it has ended.
    func person(token: String) async throws -> Id?
}

/// Nobody is ever signed in.
package struct NoSessions: SessionSource {
    package init() {}
    package func person(token: String) async throws -> Id? { nil }
}

/// What surrounds the server, given by whoever starts it.
package struct ServerSurroundings: Sendable {
    package var sessions: any SessionSource
    package var errorPage: ErrorPage
    package var assets: StaticFiles
    /// Changes when something was written, at most once a second: then the public pages are drawn anew.
    package var generation: @Sendable () -> UInt64
    /// Throws when the store cannot be read; asked by `/health`.
    package var health: @Sendable () async throws -> Void
    /// Told the port once the server listens.
    package var started: @Sendable (Int) async -> Void
    /// Called last, when no request is under way any more: drains and closes the store.
    package var stopped: @Sendable () async -> Void
    package var watch: any Watch
    package var chance: any Chance
    package var log: Logger

    package init(
        sessions: any SessionSource, errorPage: @escaping ErrorPage, assets: StaticFiles,
        generation: @escaping @Sendable () -> UInt64, health: @escaping @Sendable () async throws -> Void = {},
        started: @escaping @Sendable (Int) async -> Void = { _ in },
        stopped: @escaping @Sendable () async -> Void = {},
        watch: any Watch = SystemWatch(), chance: any Chance = SystemChance(), log: Logger
    ) {
        self.sessions = sessions
        self.errorPage = errorPage
        self.assets = assets
        self.generation = generation
        self.health = health
        self.started = started
        self.stopped = stopped
        self.watch = watch
        self.chance = chance
        self.log = log
    }
}

/// The web server.
package struct Server: Sendable {
    private let routes: Routes
    private let settings: ServerSettings
    private let surroundings: ServerSurroundings

    /// `/health` is added to the routes.
    package init(routes: [Route], settings: ServerSettings, surroundings: ServerSurroundings) {
        self.routes = Routes(routes + [Server.healthRoute(surroundings.health)])
        self.settings = settings
        self.surroundings = surroundings
    }

    /// Serves until a stop signal comes or the task is cancelled; then takes no more connections, finishes the
    /// answers under way and calls `stopped`. Throws when the port cannot be had.
    package func run() async throws {
        do {
            try await serve()
        } catch {
            await surroundings.stopped()
            throw error
        }
        await surroundings.stopped()
    }

    private func serve() async throws {
        let responder = try Responder(routes: routes, settings: settings, surroundings: surroundings)
        let started = surroundings.started
        let connection = HTTP1Channel.Configuration(
            idleTimeout: .seconds(Int64(settings.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
        let service = try HTTPServerBuilder { slow in
            QuickChannel(slow: HTTP1Channel(responder: slow, configuration: connection), responder: responder)
        }.buildServer(
            configuration: ServerConfiguration(
                address: .hostname(settings.host, port: settings.port), backlog: 1024),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: surroundings.log
        ) { request, writer, channel in
            try await responder.respond(to: request, writer, channel)
        } onServerRunning: { channel in
            await started(channel.localAddress?.port ?? 0)
        }
        var configuration = ServiceGroupConfiguration(
            services: [service], gracefulShutdownSignals: settings.heedsSignals ? [.sigterm, .sigint] : [],
            logger: surroundings.log)
        configuration.maximumGracefulShutdownDuration = .seconds(settings.shutdownSeconds)
        try await ServiceGroup(configuration: configuration).run()
    }

    private static func healthRoute(_ health: @escaping @Sendable () async throws -> Void) -> Route {
        .get("/health", access: .everyone) { _ in
            try await health()
            return .text("ok\n")
        }
    }
}

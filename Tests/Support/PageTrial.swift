package import Base
internal import Foundation
package import Journal
package import Units
package import Web

/// Asks the routes of a room without a server: the page is its title and body, without the site's frame.
package struct PageTrial: Sendable {
    package let world: World
    private let routes: [Route]

    package init(
        _ ledger: Ledger, watch: any Watch = StandingWatch(), isSimulated: Bool = false,
        routes: (World) -> [Route]
    ) {
        world = World(
            ledger: ledger, watch: watch, chance: CountedChance(),
            settings: WorldSettings(
                publicAddress: "https://longhouse.example", isSimulated: isSimulated,
                invitationKey: Array("a key for the links of the tests".utf8)),
            frame: { _, _, content in
                let notice = content.notice ?? .nothing
                let thread = Web.thread(content.thread, .vietnamese)
                return "<title>\(content.title)</title>\(thread)\(notice)\(content.body)"
            })
        self.routes = routes(world)
    }

    /// The answer to a request, or the refusal.
    package func ask(
        _ method: Ask.Method = .get, _ pattern: String, _ parameters: [String: String] = [:], query: Fields = [:],
        form: Fields = [:], uploads: [Upload] = [], by person: Id? = nil, language: Language = .vietnamese,
        headers: [String: String] = [:], remote: String = ""
    ) async throws -> Answer {
        guard let route = routes.first(where: { $0.method == method && $0.pattern == pattern }) else {
            throw Refusal("trial.noRoute", status: 404, Words("Không có \(pattern).", "There is no \(pattern)."))
        }
        if route.access == .signedIn, person == nil { throw Permission.signInFirst }
        return try await route.handler(
            Ask(
                method, pattern, parameters: parameters, query: query, form: form, uploads: uploads,
                language: language, person: person, now: world.watch.now(),
                origin: Ask.Origin(address: world.settings.publicAddress, isConfigured: true), remote: remote,
                headers: headers))
    }

    /// The text of the page that is answered.
    package func page(
        _ pattern: String, _ parameters: [String: String] = [:], query: Fields = [:], by person: Id? = nil,
        language: Language = .vietnamese
    ) async throws -> String {
        try await ask(pattern, parameters, query: query, by: person, language: language).markup
    }

    private func ask(
        _ pattern: String, _ parameters: [String: String], query: Fields, by person: Id?, language: Language
    ) async throws -> Answer {
        try await ask(.get, pattern, parameters, query: query, by: person, language: language)
    }

    /// A file as if it had been sent, on disk until the test removes it.
    package static func upload(_ field: String, _ bytes: [UInt8], name: String) throws -> Upload {
        let path = FileManager.default.temporaryDirectory.appending(path: "longhouse-\(UUID())-\(name)").path
        try Foundation.Data(bytes).write(to: URL(fileURLWithPath: path))
        return Upload(
            field: field, fileName: name, contentType: "application/octet-stream", size: bytes.count,
            sha256: Digest.sha256(bytes), path: path)
    }
}

extension Answer {
    /// The page as text; empty for anything else.
    package var markup: String {
        if case .html(let html) = body { html.text } else { "" }
    }

    /// Where the browser is sent; nil for anything else.
    package var address: String? {
        if case .redirect(let address) = body { address.text } else { nil }
    }

    /// The bytes of a file that is sent.
    package var file: [UInt8]? {
        if case .bytes(let bytes, _) = body { bytes } else { nil }
    }
}

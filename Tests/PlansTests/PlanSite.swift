import Base
import Foundation
import Journal
import TestSupport
import Units
import Web

@testable import Plans

/// The pages of the room without a server: routes are found by pattern and asked with plain values.
struct PlanSite {
    let world: PlanWorld
    private let routes: [Route]
    let site: World

    init(_ world: PlanWorld) {
        self.world = world
        site = World(
            ledger: world.ledger, watch: world.watch, chance: CountedChance(),
            settings: WorldSettings(
                publicAddress: "https://tuanle.example.vn", isSimulated: false, sendmail: "/usr/sbin/sendmail",
                mailFrom: "tuanle@example.vn", invitationKey: Laboratory.receiptKey)
        ) { _, _, content in
            "\(each: content.thread, { "<a>\($0.label)</a>" })\(content.body)"
        }
        routes = PlanPages.routes(site) + FilePages.routes(site)
    }

    /// The answer to one request, by the route whose pattern fits the path; refusals are thrown.
    func ask(
        _ method: Ask.Method, _ path: String, query: Fields = [:], form: Fields = [:], uploads: [Upload] = [],
        language: Language = .vietnamese, by person: Id? = nil
    ) async throws -> Answer {
        // Literal segments win, as in the server: the list names them before their parameters.
        for route in routes where route.method == method {
            guard let parameters = ProvinceSite.parameters(of: route.pattern, in: path) else { continue }
            if route.access == .signedIn, person == nil { throw Permission.signInFirst }
            return try await route.handler(
                Ask(
                    method, path, parameters: parameters, query: query, form: form, uploads: uploads,
                    language: language, person: person, now: world.watch.now()))
        }
        throw Refusal.noSuchPage
    }

    /// The page's markup.
    func page(
        _ path: String, query: Fields = [:], language: Language = .vietnamese, by person: Id? = nil
    ) async throws -> String {
        try await PlanSite.markup(ask(.get, path, query: query, language: language, by: person))
    }

    /// Sends a form and answers where it leads.
    func send(
        _ path: String, _ form: Fields = [:], uploads: [Upload] = [], by person: Id
    ) async throws -> String? {
        let answer = try await ask(.post, path, form: form, uploads: uploads, by: person)
        if case .redirect(let address) = answer.body { return address.text }
        return nil
    }

    static func markup(_ answer: Answer) -> String {
        if case .html(let html) = answer.body { html.text } else { "" }
    }

    /// A file as the server hands it over.
    static func upload(_ field: String, _ name: String, _ bytes: [UInt8]) throws -> Upload {
        let path = NSTemporaryDirectory() + "longhouse-plans-\(SmallProvince.freshId())"
        try Foundation.Data(bytes).write(to: URL(filePath: path))
        return Upload(
            field: field, fileName: name, contentType: "application/octet-stream", size: bytes.count,
            sha256: Digest.sha256(bytes), path: path)
    }
}

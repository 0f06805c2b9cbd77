import Base
import Foundation
import TestSupport
import Testing
import Web

@testable import Site

/// No dead controls: whoever follows every link of every page they can reach never meets a page that is not there
/// or not theirs, and no page fails.
@Suite struct LinkTests {
    enum Walker: String, CaseIterable {
        case visitor, reader, steward, province

        func person(_ site: SiteWorld) -> Id? {
            switch self {
            case .visitor: nil
            case .reader: site.staff.reader
            case .steward: site.small.yBling
            case .province: site.small.hoa
            }
        }
    }

    private static let mostOfOneShape = 2

    @Test(arguments: Walker.allCases)
    func everyLinkLeadsSomewhere(walker: Walker) async throws {
        let site = try await SiteWorld()
        site.watch.move(to: SiteWorld.day(10, 3).instant(minutes: 480))
        let person = walker.person(site)
        var waiting = [(from: "", target: "/"), (from: "", target: "/desk")]
        var seen = Set(["/", "/desk"])
        var shapes: [String: Int] = [:]
        var dead: [String] = []
        var visited = 0
        while !waiting.isEmpty {
            let (from, page) = waiting.removeFirst()
            visited += 1
            let answer = await site.get(page, by: person)
            if answer.status >= 400 { dead.append("\(from) leads to \(page): \(answer.status)") }
            for (target, isPost) in LinkTests.targets(in: answer) where seen.insert("\(target)\(isPost)").inserted {
                let shape = LinkTests.shape(target)
                shapes[shape, default: 0] += 1
                if shapes[shape, default: 0] > LinkTests.mostOfOneShape { continue }
                guard isPost else {
                    waiting.append((page, target))
                    continue
                }
                // Asked with GET, a route that takes only POST says so (405).
                let status = await site.get(target, by: person).status
                if status == 404 || status >= 500 { dead.append("\(page) posts to \(target): \(status)") }
            }
        }
        #expect(dead.sorted() == [])
        #expect(visited > 20)
    }

    /// Pages that differ only in a number, an id or what is asked for are of one shape; a few of each are looked at.
    static func shape(_ target: String) -> String {
        let (path, query) = (target.prefix { $0 != "?" }, target.drop { $0 != "?" })
        let parts = path.split(separator: "/").map { part -> String in
            part.allSatisfy({ $0.isNumber }) || part.count == 36 ? "_" : "\(part)"
        }
        let names = query.dropFirst().split(separator: "&").map { name -> String in "\(name.prefix { $0 != "=" })" }
        return parts.joined(separator: "/") + "?" + names.joined(separator: "&")
    }

    /// Where the links, the redirect and the forms of an answer lead, on this site.
    static func targets(in answer: Answer) -> [(target: String, isPost: Bool)] {
        if case .redirect(let address) = answer.body { return [(address.text, false)] }
        guard case .html(let html) = answer.body else { return [] }
        let text = html.text
        var found: [(String, Bool)] = values(of: "href=\"", in: text).map { ($0, false) }
        for form in text.components(separatedBy: "<form ").dropFirst() {
            let head = String(form.prefix { $0 != ">" })
            for action in values(of: "action=\"", in: head) { found.append((action, head.contains("method=\"post\""))) }
        }
        return found.compactMap { target, isPost in
            let plain = target.replacing("&amp;", with: "&").split(separator: "#").first.map(String.init) ?? ""
            let isAsset = [".css", ".svg", ".js", ".webmanifest"].contains { plain.hasSuffix($0) }
            // The other language is the same page.
            return plain.hasPrefix("/") && !isAsset && !plain.contains("lang=") ? (plain, isPost) : nil
        }
    }

    private static func values(of start: String, in text: String) -> [String] {
        text.components(separatedBy: start).dropFirst().map { rest in String(rest.prefix { $0 != "\"" }) }
    }
}

import Base
import Foundation
import Journal
import Reports
import Results
import Sheets
import TestSupport
import Testing
import Totals
import Units
import Web

@testable import Site

/// Whoever walks the whole site without an account never meets the number of a small group, in no page and no file.
@Suite struct SmallGroupSiteTests {
    private static let number: Int64 = 7_313
    private static let forms = ["7.313", "7,313", "7313"]
    private static let mostOfOneShape = 2

    /// Told, reported, accepted, and held against a target.
    private func site() async throws -> SiteWorld {
        let site = try await SiteWorld()
        let small = site.small
        site.watch.move(to: SiteWorld.day(10, 3).instant(minutes: 480))
        let figures = [
            ToldFigure("visits", .number(9_000)), ToldFigure("visits-disabled", .number(SmallGroupSiteTests.number)),
        ]
        try await small.act(TellResults(site.fair, figures), by: small.yBling)
        let target = Target(
            id: SmallProvince.freshId(), unit: small.province, document: "QĐ 1", words: Words("Người khuyết tật", "Disabled"),
            measure: "visits-disabled", denominator: .adults, year: 2024, perMille: 900)
        try await small.act(SetTarget(target), by: small.hoa)
        try await small.act(
            TellDenominators([
                .init(unit: small.province, .adults, year: 2024, value: 10_000, source: "Niên giám"),
                .init(unit: small.nuiDo, .adults, year: 2024, value: 10_000, source: "Niên giám"),
            ]), by: small.hoa)
        let version = try await small.act(SubmitReport(small.eaMay, in: site.campaign, []), by: small.yBling)
        try await small.act(AcceptReport(small.eaMay, in: site.campaign, version: version), by: small.nga)
        return site
    }

    @Test func publicNeverReadsTheNumberOfASmallGroup() async throws {
        let site = try await site()
        let (campaign, unit) = (site.campaign, site.small.eaMay)
        let found = try await site.world.ledger.read { reader in try reader.report(of: unit, in: campaign) }
        let report = try #require(found)
        let starts = [
            "/", "/2024/targets", "/2024/summary/tinh-song-ngan?basis=accepted", "/2024/totals/xa-ea-may/visits-disabled",
            "/2024/summary/xa-ea-may", "/2024/summary/xa-ea-may/table", "/2024/totals/xa-ea-may",
            "/paper/\(report.code)",
        ]
        let (seen, told) = await walk(site, from: starts)
        #expect(told == [])
        for must in ["/2024/summary/xa-ea-may/table", "/2024/totals/xa-ea-may", "/activities/"] {
            #expect(seen.contains { $0.hasPrefix(must) }, "\(must) was not looked at")
        }
        // Those it belongs to read it.
        let number = "/2024/totals/xa-ea-may/visits-disabled"
        #expect(await site.get(number, by: site.small.yBling).shownText.contains("7.313"))
    }

    /// The pages that were looked at, and those of them that tell the number.
    private func walk(
        _ site: SiteWorld, from starts: [String]
    ) async -> (seen: Set<String>, told: [String]) {
        var waiting = starts
        var seen = Set(starts)
        var shapes: [String: Int] = [:]
        var told: [String] = []
        while !waiting.isEmpty {
            let page = waiting.removeFirst()
            let answer = await site.get(page)
            let text = words(answer)
            if SmallGroupSiteTests.forms.contains(where: text.contains) { told.append(page) }
            for (target, isPost) in LinkTests.targets(in: answer) where !isPost && seen.insert(target).inserted {
                let shape = LinkTests.shape(target)
                shapes[shape, default: 0] += 1
                let isFigure = target.hasPrefix("/2024/") && target.contains("visits-disabled")
                if isFigure || shapes[shape, default: 0] <= SmallGroupSiteTests.mostOfOneShape { waiting.append(target) }
            }
        }
        return (seen, told.sorted())
    }

    /// Also what stands in the cells of a workbook.
    private func words(_ answer: Answer) -> String {
        guard case .bytes(let bytes, _) = answer.body, bytes.starts(with: [0x50, 0x4B]) else { return answer.shownText }
        // Papers in Word are for those with a role only.
        guard let sheets = try? Sheet.read(bytes, filename: "a.xlsx") else { return "" }
        return sheets.flatMap(\.rows).flatMap { $0.map(\.text) }.joined(separator: "\n")
    }
}

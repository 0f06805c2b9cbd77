import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Site

/// `/d/…`: what people read off a banner and type as they please.
@Suite struct ShortAddressTests {
    @Test(arguments: [
        // As it is printed, without the kind of unit, with marks, in capitals, with blanks for hyphens.
        ("xa-ea-may", "/units/xa-ea-may"), ("ea-may", "/units/xa-ea-may"), ("Ea%20M%C3%A2y", "/units/xa-ea-may"),
        ("XA-EA-MAY", "/units/xa-ea-may"), ("xa%20ea%20may", "/units/xa-ea-may"),
        // A school of its own name; a word of many; a word of none; no word.
        ("hoa-sim", "/units/truong-tieu-hoc-hoa-sim"), ("xa", "/units?q=xa"), ("khong-co-dau", "/units?q=khong%20co%20dau"),
        ("%3Cscript%3E", "/units?q=%3Cscript%3E"),
    ])
    func whatIsTypedLeadsToTheUnitOrToTheSearch(typed: String, leads: String) async throws {
        let site = try await SiteWorld()
        let answer = await site.get("/d/\(typed)")
        #expect(answer.status == 303)
        #expect(answer.leadsTo == leads)
        // And what it leads to is there.
        #expect(await site.get(leads).status == 200)
    }

    /// Every unit has one, and it leads to no other.
    @Test func everyUnitIsReachedByItsOwnAddress() async throws {
        let site = try await SiteWorld()
        let today = SiteWorld.day(9, 26)
        let units = try await site.world.ledger.read { reader in try reader.roster(on: today).members.map(\.unit) }
        #expect(units.count > 8)
        for unit in units {
            #expect(await site.get("/d/\(unit.address)").leadsTo == "/units/\(unit.address)")
        }
    }
}

internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Library
internal import Results
internal import Units

/// The courses that come with the program, on a shelf, with the booklets that they are made of.
struct CoursesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "courses", abstract: "Puts the courses that come with the program on a unit's shelf, with their booklets.")

    @OptionGroup var house: HouseOptions
    @Option(help: "The code or address of the unit on whose shelf they are put; the province when not given.") var unit: String?

    func run() async throws {
        let settings = try house.settings()
        let wanted = unit
        let (added, known) = try await House.with(settings) { house in try await house.shelveCourses(on: try await house.unit(wanted)) }
        print("thêm / added: \(added); đã có / known: \(known)")
    }
}

extension House {
    /// Those that are on the shelf already are left alone.
    func shelveCourses(on unit: OrgUnit, by caller: Caller = .console) async throws -> (added: Int, known: Int) {
        _ = try await shelve(Booklet.all(in: settings.share.booklets), on: unit, by: caller)
        let courses = try SampleCourse.all(in: settings.share.courses)
        let there = try await standing(on: unit)
        let begun = "urn:longhouse:booklet:"
        let booklets = Dictionary(
            there.compactMap { name, item in name.hasPrefix(begun) ? (String(name.dropFirst(begun.count)), item.id) : nil }
        ) { first, _ in first }
        var added = 0
        for course in courses where there[course.typed.identifier] == nil {
            try await ledger.act(ShelveItem(course.typed, unit: unit.id), id: chance.id(at: watch.now()), by: caller)
            guard let item = try await standing(on: unit)[course.typed.identifier] else { continue }
            let action = TellCourse(item.id, version: 0, course.typed(booklets))
            try await ledger.act(action, id: chance.id(at: watch.now()), by: caller)
            added += 1
        }
        return (added, courses.count - added)
    }

    private func standing(on unit: OrgUnit) async throws -> [String: ShelfItem] {
        try await ledger.read { reader in
            let items = try reader.shelf(of: unit.id).filter(\.isStanding)
            return Dictionary(items.compactMap { item in item.facts.identifier.map { ($0, item) } }) { first, _ in first }
        }
    }
}

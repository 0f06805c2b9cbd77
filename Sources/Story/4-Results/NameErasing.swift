internal import Activities
package import Base
package import Journal
internal import Participation
internal import Units
internal import Web

/// A person without an account asks for their name to be deleted; by a steward, on the rolls, of sign-ups and
/// beside the gifts of the unit and of all below it. Lines and gifts stay as numbers; what was written around the name goes with it.
package struct EraseName: Action {
    package static let name = "results.eraseName"
    package typealias Answer = Int

    package var unit: Id
    package var person: String

    package init(_ person: String, below unit: Id) {
        self.person = person
        self.unit = unit
    }

    /// - Returns: in how many places the name stood.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.steward, over: unit)
        let found = Set(try deciding.reader.names(person, below: unit, on: deciding.today).map(\.kept))
        for kept in found.sorted(by: { $0.id < $1.id }) {
            switch kept {
            case .contact(let pledge): deciding.dropContact(of: pledge)
            case .passage(let passage):
                deciding.keep(LedgerTables.erasePassage, passage)
                deciding.happen(PassageErased(passage: passage))
            }
        }
        return found.count
    }
}

/// After a backup came back: whoever answered for a promise that was settled since is forgotten again. By the console.
package struct ForgetSettledContacts: Action {
    package static let name = "results.forgetSettledContacts"

    package init() {}

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        deciding.keep(GivingNameTables.dropSettledContacts)
        return Done()
    }
}

/// Where a name stands that somebody asks about.
struct FoundName: Hashable, Sendable {
    let kept: Kept
    let text: String
    /// A class, a hamlet; only on rolls.
    let part: String
    let day: Day?
    let place: Words
    let address: Address

    enum Kept: Hashable, Sendable {
        case passage(Id)
        /// Whoever answers for a pledge.
        case contact(Id)

        var id: Id {
            switch self {
            case .passage(let id), .contact(let id): id
            }
        }
    }
}

extension Reader {
    /// On the rolls and sign-ups of a unit and of all below it the lines with exactly this name, however it is written; beside gifts
    /// everything that has the name in it.
    func names(_ name: String, below unit: Id, on day: Day) throws -> [FoundName] {
        let wanted = Vietnamese.fold(name)
        guard !wanted.isEmpty else { return [] }
        let onRolls = try rollNames(name, below: unit, on: day).map { line in
            FoundName(
                kept: .passage(line.passage), text: line.name, part: line.part, day: line.day,
                place: Words(line.title, line.title), address: ActivityAddress.page(line.number))
        }
        let signedUp = try signUpNames(name, below: unit, on: day).map { line in
            FoundName(
                kept: .passage(line.passage), text: line.name, part: "", day: line.day,
                place: Words("Đăng ký: \(line.title)", "Signed up: \(line.title)"),
                address: Address(path: "activities", "\(line.number)", "sign-ups"))
        }
        let said = try rows(GivingNameTables.below, unit, day).map { ($0, isContact: false) }
        let contacts = try rows(GivingNameTables.contactsBelow, unit, day).map { ($0, isContact: true) }
        return onRolls + signedUp + (said + contacts).compactMap { row, isContact in
            var scan = row.scan
            let (id, text, address, title) = (scan.id(), scan.text(), scan.text(), scan.text())
            guard " \(Vietnamese.fold(text)) ".contains(" \(wanted) ") else { return nil }
            return FoundName(
                kept: isContact ? .contact(id) : .passage(id), text: text, part: "", day: nil,
                place: Words("Trao tặng: \(title)", "Giving: \(title)"),
                address: Address(path: "desk", address, "giving"))
        }
    }
}

package import Base
package import Journal

/// What a person may do for a unit and everything below it.
package enum Role: String, Codable, CaseIterable, Sendable {
    /// Looks after people and units; may do whatever the others may.
    case steward
    /// Registers activities and tells their results.
    case editor
    /// Approves or returns what units below send.
    case reviewer
    /// Sees what is not public yet.
    case reader

    package var words: Words {
        switch self {
        case .steward: Words("Phụ trách", "Steward")
        case .editor: Words("Biên tập", "Editor")
        case .reviewer: Words("Duyệt", "Reviewer")
        case .reader: Words("Theo dõi", "Reader")
        }
    }

    package func covers(_ other: Role) -> Bool {
        switch self {
        case .steward: true
        case .editor, .reviewer: other == self || other == .reader
        case .reader: other == .reader
        }
    }
}

extension Reader {
    /// The roles a person holds over a unit on a day, given there or at any unit above it.
    package func roles(of person: Id, over unit: Id, on day: Day) throws -> Set<Role> {
        Set(
            try rows(RoleTables.over, person, unit, day).map { row in
                var scan = row.scan
                return scan.choice(Role.self)
            })
    }

    /// Whether a caller may act in a role for a unit; the console may do everything.
    package func may(_ caller: Caller, _ role: Role, over unit: Id, on day: Day) throws -> Bool {
        switch caller {
        case .console: true
        case .visitor: false
        case .person(let person):
            try roles(of: person, over: unit, on: day).contains { $0.covers(role) }
        }
    }
}

extension Deciding {
    /// - Throws: 401 for a visitor, 403 for a person without the role there.
    package func require(_ role: Role, over unit: Id) throws {
        if case .visitor = caller { throw Permission.signInFirst }
        guard try reader.may(caller, role, over: unit, on: today) else {
            throw Permission.notYours(try reader.unit(unit)?.fullName)
        }
    }
}

package enum Permission {
    package static let signInFirst = Refusal(
        "people.signInFirst", status: 401,
        Words("Việc này cần đăng nhập.", "You need to sign in for this."),
        next: Words("Xin đăng nhập rồi làm lại.", "Please sign in and try again."))

    package static func notYours(_ unit: String?) -> Refusal {
        Refusal(
            "people.notYours", status: 403,
            Words(
                "Tài khoản của bạn không có quyền làm việc này\(unit.map { " cho \($0)" } ?? "").",
                "Your account may not do this\(unit.map { " for \($0)" } ?? "")."),
            next: Words(
                "Nếu đây là việc của bạn, xin nhờ người phụ trách đơn vị cấp quyền.",
                "If this is your job, please ask the unit's steward for the role."))
    }
}

/// A person may act in a role for a unit and everything below it from now on.
package struct RoleGranted: Event {
    package static let kind = "roles.granted"

    let person: Id
    let unitId: Id
    let role: Role

    package var unit: Id? { unitId }
}

/// A person no longer holds a role at a unit.
package struct RoleRevoked: Event {
    package static let kind = "roles.revoked"

    let person: Id
    let unitId: Id
    let role: Role

    package var unit: Id? { unitId }
}

enum RoleApplying {
    static let appliers = [
        Applier(RoleGranted.self) { event, entry, writer in
            try writer.write(RoleTables.grant, event.person, event.unitId, event.role.rawValue, entry.recorded)
        },
        Applier(RoleRevoked.self) { event, _, writer in
            try writer.write(RoleTables.revoke, event.person, event.unitId, event.role.rawValue)
        },
    ]
}

package import Base
package import Journal

/// Proposes a unit that is not on the list; by anybody.
package struct AskToJoin: Action {
    package static let name = "join.ask"

    package var unitName: String
    package var kind: UnitKind
    package var commune: Id
    package var does: String
    package var contactName: String
    package var contactPhone: String

    package init(
        name: String, kind: UnitKind, commune: Id, does: String, contactName: String, contactPhone: String
    ) {
        unitName = name
        self.kind = kind
        self.commune = commune
        self.does = does
        self.contactName = contactName
        self.contactPhone = contactPhone
    }

    /// - Returns: the number of the request.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        let unitName = try UnitRules.name(unitName, kind: kind, field: "name").name
        guard JoinRules.kinds.contains(kind) else {
            throw PersonRules.problem("kind", Words("Loại này không tự đề nghị được.", "This kind cannot ask to join."))
        }
        guard let at = try deciding.reader.unit(commune), at.kind == .commune, at.stands(on: deciding.today) else {
            throw PersonRules.problem("commune", Words("Chưa chọn xã, phường.", "No commune was chosen."))
        }
        let does = try JoinRules.does(does)
        let contact = try PersonRules.name(contactName, field: "contactName")
        guard let phone = try Contact.read(contactPhone, field: "contactPhone").phone else {
            throw PersonRules.problem(
                "contactPhone", Words("Cần một số điện thoại để xã gọi lại.", "A phone number is needed."))
        }
        let id = deciding.id()
        let number = try deciding.reader.first(JoinTables.latestNumber).map { Int($0.integer) + 1 } ?? 1
        deciding.happen(
            JoinAsked(
                id: id, number: number, commune: commune, unitKind: kind, name: deciding.passage(unitName),
                does: deciding.passage(does.isEmpty ? nil : does)))
        deciding.keep(JoinTables.keepContact, id, contact, phone)
        return number
    }
}

/// Opens the unit under the commune and invites its contact person as steward.
package struct AdmitJoin: Action {
    package static let name = "join.admit"

    package var request: Id
    /// The name as the steward mended it.
    package var unitName: String
    /// The department or body that leads it, if any.
    package var sector: Id?

    package init(_ request: Id, name: String, sector: Id? = nil) {
        self.request = request
        unitName = name
        self.sector = sector
    }

    /// - Returns: the invitation, whose link goes to the contact person.
    package func decide(_ deciding: inout Deciding) throws -> Id {
        guard let found = try deciding.reader.joinRequest(request) else { throw JoinRules.unknown }
        try deciding.require(.steward, over: found.commune)
        guard found.state == .waiting else { throw JoinRules.decided }
        let opening = OpenUnits.Opening(
            kind: found.kind, name: unitName, place: .unit(found.commune), sector: sector.map { .unit($0) },
            opened: deciding.today)
        let opened = try OpenUnits([opening]).decide(&deciding)[0]
        let invitation = deciding.id()
        deciding.happen(
            InvitationIssued(
                id: invitation, number: try deciding.reader.latestInvitationNumber() + 1, unitId: opened,
                role: .steward, expires: deciding.now.adding(days: Int64(Invitation.usualDays)), replaces: nil))
        deciding.happen(
            JoinAdmitted(id: found.id, commune: found.commune, opened: opened, invitation: invitation))
        return invitation
    }
}

/// Says no, with a reason that the asker reads. Who asked is then forgotten.
package struct DeclineJoin: Action {
    package static let name = "join.decline"

    package var request: Id
    package var reason: String

    package init(_ request: Id, reason: String) {
        self.request = request
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let found = try deciding.reader.joinRequest(request) else { throw JoinRules.unknown }
        try deciding.require(.steward, over: found.commune)
        guard found.state == .waiting else { throw JoinRules.decided }
        let reason = try JoinRules.reason(reason)
        deciding.happen(
            JoinDeclined(id: found.id, commune: found.commune, reason: deciding.passage(reason)))
        deciding.keep(JoinTables.dropContact, found.id)
        return Done()
    }
}

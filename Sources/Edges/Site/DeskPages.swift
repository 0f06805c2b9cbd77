internal import Base
internal import Journal
package import Units
package import Web

/// The desk: where whoever signs in begins.
package enum DeskPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/desk", access: .signedIn) { ask in try await choose(world, ask) },
            .get("/desk/{unit}", access: .signedIn) { ask in try await desk(world, ask) },
        ]
    }

    /// One unit: straight to its desk; several: a choice.
    private static func choose(_ world: World, _ ask: Ask) async throws -> Answer {
        guard let person = ask.person else { throw Permission.signInFirst }
        let today = ask.today
        let units = try await world.ledger.read { reader in try reader.unitsOf(person: person, on: today) }
        if units.count == 1 { return .see(Address(path: "desk", units[0].address)) }
        let t = ask.tongue
        let title = t("Bàn làm việc", "Desk")
        let none = emptyState(
            t(
                "Tài khoản của bạn chưa giữ vai trò ở đơn vị nào. Hãy mở liên kết mời bạn nhận được, hoặc "
                    + "xin người phụ trách đơn vị mời bạn.",
                "Your account holds no role at any unit. Open the invitation you were sent, or ask the "
                    + "unit's steward for one."),
            action: linkButton(t("Nhập mã mời", "Type an invitation code"), to: Address(path: "invitations"), .secondary))
        let list: HTML = """
            <ul class="lines">
            \(each: units, { unit in
                "<li><a href=\"\(Address(path: "desk", unit.address))\">\(unit.title)</a></li>\n"
            })</ul>

            """
        return try await world.page(
            ask,
            PageContent(title: title, isSearchable: false, body: "<h1>\(title)</h1>\n\(units.isEmpty ? none : list)"))
    }

    /// What was just done, when it led here: whoever did it sees that it is done, and what comes next.
    private static func notice(_ done: String?, _ t: Tongue) -> HTML? {
        let says: String? =
            switch done {
            case "joined":
                t(
                    "Đã nhận lời mời. Mỗi khi đăng nhập, bạn bắt đầu ở đây.",
                    "Accepted. Whenever you sign in, you begin here.")
            case "issued":
                t(
                    "Đã ban hành. Ai cũng xem được kế hoạch; các đơn vị bên dưới được gửi thấy nó trên bàn làm việc của họ.",
                    "Issued. Everybody can see the plan; units below that were sent it find it on their desks.")
            default: nil
            }
        return says.map { "<p>\($0)</p>" }
    }

    private static func desk(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, now) = (try ask.parameter("unit"), ask.caller, ask.now)
        let view = try await world.ledger.read { reader in
            try DeskView(reader, address: address, caller: caller, now: now)
        }
        let t = ask.tongue
        return try await world.page(
            ask,
            PageContent(
                title: "\(t("Bàn làm việc", "Desk")) · \(view.unit.title)", thread: DeskPage.thread(view),
                notice: notice(ask.query.first("done"), t), isSearchable: false, body: DeskPage.body(view, t)))
    }
}

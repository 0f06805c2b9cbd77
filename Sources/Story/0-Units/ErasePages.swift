internal import Base
internal import Journal
internal import Web

/// A steward deletes everything that is known of somebody who asked for it.
enum ErasePages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/people/{person}/erase", access: .signedIn) { ask in
                let (desk, person, _) = try await PeoplePages.held(world, ask)
                return try await world.page(ask, content(desk, person, world.formId(), ask.tongue))
            },
            .post("/desk/{unit}/people/{person}/erase", access: .signedIn) { ask in
                let (desk, person, _) = try await PeoplePages.held(world, ask)
                _ = try await world.act(ask, ErasePerson(person.id))
                return .see(desk.address("people", query: ["done": "erased"]))
            },
        ]
    }

    private static func content(_ desk: Desk, _ person: Person, _ formId: String, _ t: Tongue) -> PageContent {
        let title = t("Xóa tài khoản của \(person.name)", "Erase \(person.name)'s account")
        let says = t(
            "Tên, số điện thoại, thư và mật khẩu bị xóa ngay ở mọi nơi, cả những lời mô tả, liên hệ có tên hoặc số của "
                + "người này; các vai trò chấm dứt. Việc đã làm vẫn còn, nhưng không ghi là ai làm. Không lấy lại được.",
            "Name, phone number, mail address and passphrase are deleted everywhere at once, with every description "
                + "and contact that names the person, and the roles end. What was done stays, without saying who did "
                + "it. This cannot be undone.")
        return PageContent(
            title: title, thread: desk.thread(t("Người làm việc", "People"), "people"), isSearchable: false,
            body: confirmation(
                title, consequences: "<p>\(says)</p>\n",
                to: Address(path: "desk", desk.unit.address, "people", person.id.description, "erase"),
                hidden: Form(t.language)(Hidden("action", formId)), t("Xóa tài khoản", "Erase"),
                back: desk.address("people"), t))
    }
}

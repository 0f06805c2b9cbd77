internal import Activities
internal import Base
internal import Journal
internal import Units
internal import Web

/// The sign-in roll on paper: those who signed up stand on it already.
enum RollSheet {
    static let letter: Character = "r"
    /// With these at least, a page is full.
    private static let leastLines = 25

    static func form(_ world: World) -> PaperForm {
        PaperForm(
            letter, Words("Danh sách ký tên", "Sign-in roll"),
            back: { code, spoken in
                Address(
                    path: "activities", "\(code.number)", "roll", "add", query: ["day": code.day.description, "paper": spoken])
            },
            sheet: { reader, activity, _, day, t in
                let seated = try reader.signUps(of: activity.id).filter { $0.state == .seated && $0.name != nil }
                return markup(world, activity, seated, day, try reader.unit(activity.lead)?.title ?? "", t)
            })
    }

    private static func markup(
        _ world: World, _ activity: Activity, _ seated: [SignUp], _ day: Day, _ lead: String, _ t: Tongue
    ) -> HTML {
        let columns = [
            (t("TT", "No."), "narrow"), (t("Họ và tên", "Name"), "wide"), (t("Lớp, thôn, buôn", "Class, hamlet"), ""),
            (t("Đã quét mã", "Scanned"), "narrow"), (t("Ký tên", "Signature"), "quarter"),
        ]
        let named = seated.map { entry in
            let others = entry.people > 1 ? t(" (\(entry.people) người)", " (\(entry.people) people)") : ""
            return [(entry.name ?? "") + others, entry.group ?? ""]
        }
        let blank = Array(repeating: ["", ""], count: max(leastLines - named.count, 8))
        let rows = (named + blank).enumerated().map { index, row in ["\(index + 1)"] + row + ["", ""] }
        let says = t(
            "Ai đã quét mã bằng điện thoại thì đánh dấu × vào cột “Đã quét mã”, khi nhập lại thì bỏ qua. Không ghi số điện thoại. "
                + "Nhập xong thì hủy tờ này.",
            "Whoever scanned the code gets a × under “Scanned” and is left out when it is typed in. No phone numbers. "
                + "Destroy this sheet afterwards.")
        let when = spoken(day, activity.details.sessions.first { $0.day == day }?.start, t)
        return PaperForm.page(
            t("Danh sách ký tên", "Sign-in roll"),
            under: [activity.title, "\(when) · \(activity.details.place)", lead],
            code: FormCode(letter, activity.number, day), world, t,
            "\(PaperForm.grid(t("Danh sách ký tên", "Sign-in roll"), columns, rows))<p>\(says)</p>\n")
    }
}

/// The form on which heads are counted with strokes.
enum HeadCountSheet {
    static let letter: Character = "h"

    static func form(_ world: World) -> PaperForm {
        PaperForm(
            letter, Words("Phiếu đếm người", "Head count"),
            back: { code, spoken in
                Address(path: "activities", "\(code.number)", "count", query: ["day": code.day.description, "paper": spoken])
            },
            sheet: { reader, activity, _, day, t in
                markup(world, activity, day, try reader.unit(activity.lead)?.title ?? "", t)
            })
    }

    private static func markup(_ world: World, _ activity: Activity, _ day: Day, _ lead: String, _ t: Tongue) -> HTML {
        let columns = [
            (t("Nhóm", "Group"), ""), (t("Gạch mỗi người một nét, năm nét một bó", "A stroke for each, in fives"), "wide"),
            (t("Tổng số", "Sum"), "narrow"),
        ]
        let rows = [[t("TẤT CẢ", "ALL"), "", ""]] + HeadGroup.allCases.map { [t($0.words), "", ""] }
        let says = t(
            "Chỉ đếm, không ghi tên. Một người có thể thuộc nhiều nhóm. Nhóm không đếm thì để trống.",
            "Count only, no names. One person may be in several groups. Leave empty what was not counted.")
        return PaperForm.page(
            t("Phiếu đếm người", "Head count"),
            under: [activity.title, "\(day.spoken(t.language)) · \(activity.details.place)", lead],
            code: FormCode(letter, activity.number, day), world, t,
            """
            <div class="form-tall">\(PaperForm.grid(t("Phiếu đếm người", "Head count"), columns, rows))</div><p>\(says)</p>
            \(PaperForm.signing(t))
            """)
    }
}

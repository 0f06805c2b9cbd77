package import Base

/// What the server itself refuses, before any room is asked.
extension Refusal {
    package static let noSuchPage = Refusal(
        "web.no_such_page", status: 404,
        Words("Không có trang này.", "There is no such page."),
        next: Words(
            "Hãy kiểm tra lại địa chỉ, hoặc bắt đầu từ trang chủ.", "Check the address, or start from the home page."))

    package static let signInFirst = Refusal(
        "web.sign_in_first", status: 401,
        Words("Bạn cần đăng nhập để làm việc này.", "Sign in to do this."),
        next: Words(
            "Hãy đăng nhập ở một thẻ khác rồi gửi lại trang này: những gì bạn đã nhập vẫn còn.",
            "Sign in in another tab, then send this page again: what you typed is still there."))

    static let otherMethod = Refusal(
        "web.other_method", status: 405,
        Words("Trang này không nhận cách gửi đó.", "This page does not take that method."),
        next: Words("Hãy mở lại trang rồi làm lại.", "Open the page again and try once more."))

    static let otherSite = Refusal(
        "web.other_site", status: 403,
        Words(
            "Yêu cầu này đến từ một trang web khác nên không được nhận.",
            "This request came from another site, so it was not accepted."),
        next: Words(
            "Hãy mở trang này trực tiếp trên Longhouse rồi gửi lại.",
            "Open the page on Longhouse itself and send it again."))

    static let badAddress = Refusal(
        "web.bad_address", status: 400,
        Words("Địa chỉ trang không đọc được.", "The address cannot be read."),
        next: Words("Hãy bắt đầu lại từ trang chủ.", "Start again from the home page."))

    static let badForm = Refusal(
        "web.bad_form", status: 400,
        Words(
            "Nội dung gửi lên bị hỏng hoặc bị ngắt giữa chừng, nên chưa có gì được ghi.",
            "What was sent is broken or was cut off, so nothing was saved."),
        next: Words("Hãy mở lại trang và gửi lại.", "Open the page again and send it once more."))

    static func tooManyFields(most: Int) -> Refusal {
        Refusal(
            "web.too_many_fields", status: 413,
            Words(
                "Trang gửi lên có quá nhiều ô (tối đa \(most)), nên chưa có gì được ghi.",
                "Too many fields were sent (at most \(most)), so nothing was saved."),
            next: Words("Hãy chia ra gửi nhiều lần.", "Send it in several parts."))
    }

    /// `limit` in bytes.
    package static func tooLarge(limit: Int) -> Refusal {
        let (vi, en) = readableSize(limit)
        return Refusal(
            "web.too_large", status: 413,
            Words(
                "Nội dung gửi lên lớn hơn mức cho phép (\(vi)), nên chưa có gì được ghi.",
                "What was sent is larger than allowed (\(en)), so nothing was saved."),
            next: Words(
                "Hãy gửi tệp nhỏ hơn, hoặc chia ra gửi nhiều lần.",
                "Send a smaller file, or send it in several parts."))
    }

    static let uploadsFull = Refusal(
        "web.uploads_full", status: 503,
        Words(
            "Đang có quá nhiều tệp được gửi lên cùng lúc, nên chưa có gì được ghi.",
            "Too many files are being sent at the same time, so nothing was saved."),
        next: Words("Hãy gửi lại sau ít phút.", "Send it again in a few minutes."))

    static let noRoom = Refusal(
        "web.no_room", status: 507,
        Words(
            "Máy chủ hết chỗ lưu trữ, nên tệp này chưa được nhận.",
            "The server has no room left, so the file was not taken."),
        next: Words(
            "Xin giữ tệp và gửi lại sau; nếu vẫn vậy, xin báo người quản trị máy chủ.",
            "Keep the file and send it later; if it stays so, tell the server's operator."))

    /// `seconds` until it may be tried again.
    static func tooOften(seconds: Int) -> Refusal {
        let minutes = max(1, (seconds + 59) / 60)
        return Refusal(
            "web.too_often", status: 429,
            Words("Bạn đã thử quá nhiều lần.", "You have tried too many times."),
            next: Words("Hãy thử lại sau \(minutes) phút.", "Try again in \(minutes) minutes."))
    }

    private static func readableSize(_ bytes: Int) -> (vi: String, en: String) {
        let units = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")]
        guard let (size, unit) = units.first(where: { bytes >= $0.0 }) else {
            return ("\(bytes) byte", "\(bytes) bytes")
        }
        let tenths = (bytes * 10 + size / 2) / size
        guard tenths % 10 != 0 else { return ("\(tenths / 10) \(unit)", "\(tenths / 10) \(unit)") }
        return ("\(tenths / 10),\(tenths % 10) \(unit)", "\(tenths / 10).\(tenths % 10) \(unit)")
    }
}

package import Base
internal import Foundation

/// Draws the page that tells a person why there is nothing else to see. Given by the site, so that errors wear
/// its frame.
package typealias ErrorPage = @Sendable (ErrorView, Ask) -> HTML

/// What the error page tells.
package struct ErrorView: Hashable, Sendable {
    package let status: Int
    /// Stable, for programs.
    package let code: String
    package let says: Words
    package let next: Words?
    package let fields: [FieldProblem]
    /// Only for faults: what the person can quote, and what stands in the log.
    package let faultId: String?

    package init(_ refusal: Refusal) {
        status = refusal.status
        code = refusal.code
        says = refusal.says
        next = refusal.next
        fields = refusal.fields
        faultId = nil
    }

    package init(faultId: String) {
        status = 500
        code = "fault"
        says = Words("Có lỗi ở phía máy chủ, không phải do bạn.", "Something went wrong on our side, not yours.")
        next = Words(
            "Hãy thử lại sau ít phút. Nếu vẫn lỗi, hãy báo cho người quản trị mã lỗi \(faultId).",
            "Try again in a few minutes. If it happens again, tell the administrator the code \(faultId).")
        fields = []
        self.faultId = faultId
    }

    /// A page for people; `{"error": {code, says, next, fields, fault}}` for programs.
    func answer(on ask: Ask, page: ErrorPage) -> Answer {
        var answer = ask.wantsJSON ? json(ask.language) : Answer.page(page(self, ask), status: status, caching: .none)
        if [429, 503, 507].contains(status) { answer.headers.append(.init("Retry-After", "5")) }
        return answer
    }

    private func json(_ language: Language) -> Answer {
        let problems = fields.map { ErrorBody.Problem(field: $0.field, says: $0.says(language)) }
        let body = ErrorBody(
            error: .init(code: code, says: says(language), next: next?(language), fields: problems, fault: faultId))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return .json([UInt8](try encoder.encode(body)), status: status)
        } catch {
            return .text(says(language), status: status)
        }
    }
}

private struct ErrorBody: Encodable {
    struct Problem: Encodable {
        let field: String
        let says: String
    }

    struct Content: Encodable {
        let code: String
        let says: String
        let next: String?
        let fields: [Problem]
        let fault: String?
    }

    let error: Content
}

internal import Base
internal import Foundation
internal import HTTPTypes
internal import NIOCore

/// Turns an answer into the head and bytes that go out.
struct AnswerWriter: Sendable {
    private let base: HTTPFields
    private let isSecure: Bool
    private static let utf8HTML = "text/html; charset=utf-8"
    /// Below this, compressing a page that is used once costs more than it saves.
    private static let smallestToCompress = 8 * 1024
    private static let smallestToKeepCompressed = 1024

    init(isSecure: Bool) {
        base = SecurityHeaders.fields(isSecure: isSecure)
        self.isSecure = isSecure
    }

    /// The answer ready to be kept for everybody, or for one person as that person's browser takes it; nil when it is
    /// not such a page.
    func kept(_ answer: Answer, _ key: PageCache.Key, _ heeded: HeededHeaders) -> StoredAnswer? {
        guard answer.caching == .settledPage, answer.status == 200, answer.cookies.isEmpty,
            let (bytes, type) = content(answer.body)
        else { return nil }
        var fields = fields(of: answer, type: type, key.language)
        if key.person == nil { fields[.cacheControl] = "no-cache" }
        fields[.vary] = "Accept-Encoding, Accept-Language, Cookie"
        let isOften = key.person == nil
        let takesGzip = isOften || heeded.acceptEncoding.map { Header.accepts("gzip", in: $0) } ?? false
        let gzip = takesGzip && bytes.count > Self.smallestToKeepCompressed && isText(type)
            ? Gzip.compress(bytes, level: isOften ? 6 : 4) : nil
        return StoredAnswer(bytes, gzip: gzip, fields: fields)
    }

    func outgoing(_ answer: Answer, language: Language, acceptEncoding: String?, stamp: DateLine.Stamp) -> Outgoing {
        if case .file(let path, let type) = answer.body { return file(path, type, answer, language, stamp) }
        let (given, type) = content(answer.body) ?? ([], nil)
        var fields = fields(of: answer, type: type, language)
        var bytes = given
        if given.count > Self.smallestToCompress, let type, isText(type) {
            fields[.vary] = "Accept-Encoding"
            if let acceptEncoding, Header.accepts("gzip", in: acceptEncoding),
                let gzip = Gzip.compress(given, level: 4)
            {
                bytes = gzip
                fields[.contentEncoding] = "gzip"
            }
        }
        fields[.contentLength] = String(bytes.count)
        fields[.date] = stamp.text
        let head = HTTPResponse(status: HTTPResponse.Status(code: answer.status), headerFields: fields)
        return Outgoing(head: head, body: bytes.isEmpty ? .none : .buffer(ByteBuffer(bytes: bytes)))
    }

    private func file(
        _ path: String, _ type: String, _ answer: Answer, _ language: Language, _ stamp: DateLine.Stamp
    ) -> Outgoing {
        var fields = fields(of: answer, type: type, language)
        fields[.date] = stamp.text
        var status = stat()
        guard stat(path, &status) == 0 else {
            fields[.contentLength] = "0"
            return Outgoing(head: HTTPResponse(status: .notFound, headerFields: fields), body: .none)
        }
        fields[.contentLength] = String(status.st_size)
        let head = HTTPResponse(status: HTTPResponse.Status(code: answer.status), headerFields: fields)
        return Outgoing(head: head, body: .file(path: path, size: Int(status.st_size)))
    }

    /// nil for a file or when there is nothing.
    private func content(_ body: Answer.Body) -> (bytes: [UInt8], type: String)? {
        switch body {
        case .html(let html): (html.bytes, Self.utf8HTML)
        case .bytes(let bytes, let type): (bytes, type)
        case .text(let text): (Array(text.utf8), "text/plain; charset=utf-8")
        case .redirect, .file, .none: nil
        }
    }

    private func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.hasPrefix("application/json") || type.hasSuffix("xml")
    }

    private func fields(of answer: Answer, type: String?, _ language: Language) -> HTTPFields {
        var fields = base
        if let policy = answer.policy { fields[.contentSecurityPolicy] = policy }
        if let type { fields.append(HTTPField(name: .contentType, value: type)) }
        if case .html = answer.body {
            fields.append(HTTPField(name: .contentLanguage, value: language.rawValue))
        }
        if case .redirect(let address) = answer.body {
            fields.append(HTTPField(name: .location, value: address.text))
        }
        fields.append(HTTPField(name: .cacheControl, value: caching(answer.caching)))
        for header in answer.headers {
            fields.append(HTTPField(name: .named(header.name), value: header.value))
        }
        for cookie in answer.cookies {
            fields.append(HTTPField(name: .setCookie, value: cookie.line(isSecure: isSecure)))
        }
        return fields
    }

    private func caching(_ caching: Answer.Caching) -> String {
        caching == .none ? "no-store" : "private, no-cache"
    }
}

internal import Base
internal import HTTPTypes
internal import NIOCore

/// What goes out over the socket.
struct Outgoing: Sendable {
    enum Body: Sendable {
        case none
        case buffer(ByteBuffer)
        case file(path: String, size: Int)
    }

    var head: HTTPResponse
    var body: Body
}

/// A page or file kept in memory in every encoding, with its heads ready: to answer costs a look-up and a write.
final class StoredAnswer: Sendable {
    private struct Variant: Sendable {
        let body: ByteBuffer
        let tag: String
        let full: DatedHead
        let unchanged: DatedHead
    }

    private let plain: Variant
    private let gzip: Variant?
    private let brotli: Variant?
    /// Of all encodings together.
    let byteCount: Int

    /// `fields` are those of every encoding (type, caching, security).
    init(_ bytes: [UInt8], gzip: [UInt8]?, brotli: [UInt8]? = nil, fields: HTTPFields) {
        let tag = Digest.sha256(bytes).prefix(12).hex
        let isEncoded = gzip != nil || brotli != nil
        var fields = fields
        if isEncoded, fields[.vary] == nil { fields[.vary] = "Accept-Encoding" }
        plain = StoredAnswer.variant(bytes, tag: tag, encoding: nil, fields)
        self.gzip = gzip.map { StoredAnswer.variant($0, tag: tag, encoding: "gzip", fields) }
        self.brotli = brotli.map { StoredAnswer.variant($0, tag: tag, encoding: "br", fields) }
        byteCount = bytes.count + (gzip?.count ?? 0) + (brotli?.count ?? 0)
    }

    func outgoing(acceptEncoding: String?, ifNoneMatch: String?, stamp: DateLine.Stamp) -> Outgoing {
        let variant = variant(for: acceptEncoding)
        if let ifNoneMatch, Header.list(ifNoneMatch, has: variant.tag) {
            return Outgoing(head: variant.unchanged.head(stamp), body: .none)
        }
        return Outgoing(head: variant.full.head(stamp), body: .buffer(variant.body))
    }

    private func variant(for acceptEncoding: String?) -> Variant {
        guard let acceptEncoding else { return plain }
        if let brotli, Header.accepts("br", in: acceptEncoding) { return brotli }
        if let gzip, Header.accepts("gzip", in: acceptEncoding) { return gzip }
        return plain
    }

    /// A strong tag (RFC 9110, section 8.8.3) of its own for each encoding, since the bytes differ.
    private static func variant(_ bytes: [UInt8], tag: String, encoding: String?, _ fields: HTTPFields) -> Variant {
        let tag = encoding.map { "\"\(tag)-\($0)\"" } ?? "\"\(tag)\""
        var fields = fields
        fields[.eTag] = tag
        let unchanged = HTTPResponse(status: .notModified, headerFields: fields)
        fields[.contentEncoding] = encoding
        fields[.contentLength] = String(bytes.count)
        return Variant(
            body: ByteBuffer(bytes: bytes), tag: tag, full: DatedHead(HTTPResponse(status: .ok, headerFields: fields)),
            unchanged: DatedHead(unchanged))
    }
}

/// Reading header values without building strings: this happens at every request.
enum Header {
    /// Whether `If-None-Match` names this tag (in quotes), or is `*`.
    static func list(_ value: String, has tag: String) -> Bool {
        value == "*" || index(of: tag, in: value) != nil
    }

    /// Whether `Accept-Encoding` names the coding, other than with weight zero.
    static func accepts(_ coding: String, in value: String) -> Bool {
        for part in value.utf8.split(separator: UInt8(ascii: ",")) {
            let part = part.drop { $0 == UInt8(ascii: " ") }
            let name = part.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
            guard name.elementsEqual(coding.utf8) else { continue }
            return weight(part) > 0
        }
        return false
    }

    /// The weight `q` of one element in thousandths (RFC 9110, section 12.4.2); 1000 when there is none.
    static func weight(_ part: Substring.UTF8View) -> Int {
        guard let semicolon = part.firstIndex(of: UInt8(ascii: ";")) else { return 1000 }
        let rest = part[semicolon...].drop { $0 != UInt8(ascii: "=") }.dropFirst()
        var weight = 0
        var scale = 1000
        for byte in rest {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                weight += Int(byte - UInt8(ascii: "0")) * scale
                scale /= 10
            case UInt8(ascii: "."), UInt8(ascii: " "): continue
            default: return weight
            }
        }
        return weight
    }

    private static func index(of text: String, in value: String) -> Int? {
        var value = value
        var text = text
        return value.withUTF8 { value in
            text.withUTF8 { text in
                Bytes.find(UnsafeRawBufferPointer(text), in: UnsafeRawBufferPointer(value), from: 0)
            }
        }
    }
}

/// The request headers that every GET is looked at for, found in one pass: asking for each by its name walks over
/// all of them every time.
struct HeededHeaders: Sendable {
    private(set) var cookies: String?
    private(set) var acceptLanguage: String?
    private(set) var acceptEncoding: String?
    private(set) var ifNoneMatch: String?
    /// A body follows, or the connection is to be closed afterwards.
    private(set) var isMoreThanAQuestion = false

    init(_ fields: HTTPFields) {
        for field in fields {
            switch field.name.canonicalName {
            case "cookie": cookies = cookies.map { $0 + "; " + field.value } ?? field.value
            case "accept-language": acceptLanguage = field.value
            case "accept-encoding": acceptEncoding = joined(acceptEncoding, field.value)
            case "if-none-match": ifNoneMatch = joined(ifNoneMatch, field.value)
            case "connection" where field.value.lowercased() != "keep-alive": isMoreThanAQuestion = true
            case "content-length", "transfer-encoding", "expect", "upgrade": isMoreThanAQuestion = true
            default: continue
            }
        }
    }

    private func joined(_ earlier: String?, _ value: String) -> String { earlier.map { $0 + ", " + value } ?? value }
}

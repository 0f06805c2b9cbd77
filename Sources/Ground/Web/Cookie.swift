/// A cookie that the server sets. Always for the whole site, out of reach of scripts, and not sent along when
/// another site posts to us (RFC 6265bis).
package struct Cookie: Hashable, Sendable {
    package let name: String
    package let value: String
    /// How long the browser keeps it; nil until it is closed; 0 removes it.
    package let seconds: Int?

    package init(_ name: String, _ value: String, seconds: Int? = nil) {
        self.name = name
        self.value = value
        self.seconds = seconds
    }

    /// The cookie that says who is signed in.
    package static func session(token: String, seconds: Int) -> Cookie {
        Cookie(sessionName, token, seconds: seconds)
    }

    package static let signedOut = Cookie(sessionName, "", seconds: 0)

    static let sessionName = "session"
    static let languageName = "lang"
    /// Set for five seconds after something was written: whoever wrote must see it, so no cached page for them.
    static let wroteName = "wrote"
    static let wrote = Cookie(wroteName, "1", seconds: 5)

    /// Over https the name gets the prefix `__Host-`: browsers then take it only from this very host.
    func line(isSecure: Bool) -> String {
        var line = Cookies.fullName(name, isSecure: isSecure) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax"
        if isSecure { line += "; Secure" }
        if let seconds { line += "; Max-Age=\(seconds)" }
        return line
    }
}

enum Cookies {
    static let hostPrefix = "__Host-"

    static func fullName(_ name: String, isSecure: Bool) -> String { isSecure ? hostPrefix + name : name }

    /// The value of the cookie of exactly that name in a Cookie header.
    static func value(of name: String, in header: String) -> String? {
        for part in header.utf8.split(separator: UInt8(ascii: ";")) {
            let pair = part.drop { $0 == UInt8(ascii: " ") }
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
            guard pair[..<equals].elementsEqual(name.utf8) else { continue }
            return String(Substring(pair[pair.index(after: equals)...])).trimmed
        }
        return nil
    }
}

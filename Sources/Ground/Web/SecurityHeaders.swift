internal import HTTPTypes

/// What every answer tells the browser to forbid.
enum SecurityHeaders {
    /// Nothing but our own files; no inline script or style; in no frame of another page (CSP level 3).
    static let contentPolicy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    ].joined(separator: "; ")

    /// `isSecure`: the site is reached over https, and from then on only so (RFC 6797).
    static func fields(isSecure: Bool) -> HTTPFields {
        var fields = HTTPFields()
        fields.append(HTTPField(name: .contentSecurityPolicy, value: contentPolicy))
        fields.append(HTTPField(name: .xContentTypeOptions, value: "nosniff"))
        fields.append(HTTPField(name: .named("Referrer-Policy"), value: "same-origin"))
        fields.append(HTTPField(name: .named("Cross-Origin-Opener-Policy"), value: "same-origin"))
        fields.append(
            HTTPField(
                name: .named("Permissions-Policy"),
                value: "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"))
        if isSecure {
            fields.append(HTTPField(name: .strictTransportSecurity, value: "max-age=31536000"))
        }
        return fields
    }
}

extension HTTPField.Name {
    /// A name that stands in our own code and is therefore known to be well formed.
    static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no name of a header.") }
        return name
    }
}

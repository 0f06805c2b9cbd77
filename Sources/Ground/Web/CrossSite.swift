/// Nothing is written because another site told a browser to post here.
///
/// Browsers say where a request comes from in `Sec-Fetch-Site` (Fetch Metadata); older ones, and all of them over
/// plain http, only in `Origin` (RFC 6454). Whoever says neither is no browser that carries somebody's cookies on
/// purpose, and is refused too: programs name an `Origin` of their own accord.
enum CrossSite {
    static func allows(_ ask: Ask) -> Bool {
        guard ask.method == .post else { return true }
        if let site = ask.header("sec-fetch-site") { return site == "same-origin" || site == "none" }
        guard let origin = ask.header("origin") else { return false }
        return origin == ask.origin.address || authority(of: origin) == ask.host
    }

    private static func authority(of origin: String) -> String? {
        for scheme in ["https://", "http://"] where origin.hasPrefix(scheme) {
            return String(origin.dropFirst(scheme.count))
        }
        return nil
    }
}

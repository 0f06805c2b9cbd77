package import Base

/// How the server is reached and what it allows.
package struct ServerSettings: Sendable {
    /// The network address to listen on; `127.0.0.1` behind a proxy on the same machine.
    package var host: String
    /// 0 takes any free port.
    package var port: Int
    /// Where people reach the site, without a slash at the end: `https://tuanle.example.vn`. nil: as the request says.
    package var publicAddress: String?
    /// True when a proxy of our own stands in front and names the client in `X-Forwarded-For`.
    package var hasProxy: Bool
    /// For files that are being uploaded. Belongs to this process alone: what lies there at start is removed.
    package var uploadFolder: String
    /// The most bytes that all uploads under way may hold together.
    package var uploadQuota: Int
    /// A connection that is silent for so long is closed.
    package var idleSeconds: Int
    /// After a stop signal, answers under way get so long.
    package var shutdownSeconds: Int
    /// The most bytes that the page cache may hold.
    package var pageCacheBytes: Int
    /// Stop on SIGTERM and SIGINT; tests stop by cancelling.
    package var heedsSignals: Bool
    /// Further languages that may be chosen.
    package var languages: [Lexicon]

    package init(
        host: String = "127.0.0.1", port: Int = 8080, publicAddress: String? = nil, hasProxy: Bool = false,
        uploadFolder: String, uploadQuota: Int = 2 << 30, idleSeconds: Int = 60, shutdownSeconds: Int = 15,
        pageCacheBytes: Int = 16 << 20, heedsSignals: Bool = true, languages: [Lexicon] = []
    ) {
        self.host = host
        self.port = port
        self.publicAddress = publicAddress
        self.hasProxy = hasProxy
        self.uploadFolder = uploadFolder
        self.uploadQuota = uploadQuota
        self.idleSeconds = idleSeconds
        self.shutdownSeconds = shutdownSeconds
        self.pageCacheBytes = pageCacheBytes
        self.heedsSignals = heedsSignals
        self.languages = languages
    }

    var isSecure: Bool { publicAddress?.hasPrefix("https://") ?? false }
}

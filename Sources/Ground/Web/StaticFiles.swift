internal import Base
internal import Foundation
internal import HTTPTypes

/// Style sheets, scripts and pictures, read once at start. Each is found under a name that carries the hash of its
/// content (`app.3f2a9c1b.css`) and may be kept for ever, and under its plain name, to be asked for again each time.
package struct StaticFiles: Sendable {
    static let root = "/assets/"
    private let files: [String: StoredAnswer]
    private let addresses: [String: String]

    /// No files at all, for tests of pages.
    package static let none = StaticFiles(files: [:], addresses: [:])

    /// Reads every file of the folder. `name.gz` and `name.br` beside a file are its encodings, made by the build;
    /// without them gzip is made here.
    package init(folder: String, isSecure: Bool = false) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        var contents: [String: [UInt8]] = [:]
        for name in names where !name.hasPrefix(".") {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            contents[name] = [UInt8](bytes)
        }
        self.init(contents: contents, isSecure: isSecure)
    }

    init(contents: [String: [UInt8]], isSecure: Bool) {
        var contents = contents
        var addresses: [String: String] = [:]
        // Style sheets come last: they name pictures, whose hashed names must be known by then.
        let names = contents.keys.filter { !$0.hasSuffix(".gz") && !$0.hasSuffix(".br") }
        for name in names.sorted(by: { !$0.hasSuffix(".css") && $1.hasSuffix(".css") }) {
            let given = contents[name] ?? []
            let bytes = name.hasSuffix(".css") ? StaticFiles.naming(addresses, in: given) : given
            if bytes != given {
                contents[name] = bytes
                contents[name + ".gz"] = nil
                contents[name + ".br"] = nil
            }
            addresses[name] = StaticFiles.root + StaticFiles.hashedName(name, bytes)
        }
        var files: [String: StoredAnswer] = [:]
        for (name, address) in addresses {
            let kept = StaticFiles.answer(name, contents, caching: "public, max-age=31536000, immutable", isSecure)
            files[address] = kept
            files[StaticFiles.root + name] = StaticFiles.answer(name, contents, caching: "no-cache", isSecure)
        }
        self.init(files: files, addresses: addresses)
    }

    private init(files: [String: StoredAnswer], addresses: [String: String]) {
        self.files = files
        self.addresses = addresses
    }

    /// The address of a file by its plain name, for links in pages. A name that is not there gets an address that
    /// answers 404, so that a page without its picture is still a page.
    package func path(_ name: String) -> String { addresses[name] ?? StaticFiles.root + name }

    package var names: [String] { addresses.keys.sorted() }

    func file(_ target: String) -> StoredAnswer? {
        if target.utf8.starts(with: StaticFiles.root.utf8) { return files[target] }
        // Browsers ask for it there when what they show is no page that names an icon: a picture, a PDF.
        return target == "/favicon.ico" ? files[StaticFiles.root + "favicon.ico"] : nil
    }

    private static func answer(
        _ name: String, _ contents: [String: [UInt8]], caching: String, _ isSecure: Bool
    ) -> StoredAnswer {
        let bytes = contents[name] ?? []
        var fields = SecurityHeaders.fields(isSecure: isSecure)
        fields[.contentType] = type(of: name)
        fields[.cacheControl] = caching
        // A worker lies among the assets and serves a part of the site: that of its name (`library-worker.js`: /library).
        if name.hasSuffix("-worker.js") {
            fields[.named("Service-Worker-Allowed")] = "/" + name.dropLast("-worker.js".count)
        }
        let isText = !["png", "jpg", "webp", "woff2", "ico"].contains(ending(of: name))
        let gzip = contents[name + ".gz"] ?? (isText ? Gzip.compress(bytes, level: 9) : nil)
        return StoredAnswer(bytes, gzip: gzip, brotli: contents[name + ".br"], fields: fields)
    }

    /// Puts the hashed address of every file that the style sheet names as `url(band.svg)`, with or without quotes.
    private static func naming(_ addresses: [String: String], in bytes: [UInt8]) -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        for (name, address) in addresses {
            for quote in ["", "\"", "'"] {
                text = text.replacing("url(\(quote)\(name)\(quote))", with: "url(\"\(address)\")")
            }
        }
        return Array(text.utf8)
    }

    private static func hashedName(_ name: String, _ bytes: [UInt8]) -> String {
        let hash = Digest.sha256(bytes).prefix(4).hex
        guard let dot = name.lastIndex(of: ".") else { return "\(name).\(hash)" }
        return "\(name[..<dot]).\(hash)\(name[dot...])"
    }

    private static func ending(of name: String) -> String { name.split(separator: ".").last.map { String($0) } ?? "" }

    static func type(of name: String) -> String {
        switch ending(of: name) {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "jpg": "image/jpeg"
        case "webp": "image/webp"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        case "webmanifest": "application/manifest+json"
        case "txt": "text/plain; charset=utf-8"
        default: "application/octet-stream"
        }
    }
}

internal import Base
internal import Foundation
internal import HTTPTypes
internal import HummingbirdCore
internal import Logging
internal import NIOCore

/// Between the socket and the dispatcher: bytes in, bytes out. Files and kept pages are answered before anything else is
/// looked at, mostly without leaving the event loop (`KeptAnswers`).
struct Responder: Sendable {
    private let dispatcher: Dispatcher
    private let settings: ServerSettings
    private let surroundings: ServerSurroundings
    private let cache: PageCache
    private let uploads: UploadFolder
    private let answers: AnswerWriter
    private let dates = DateLine()
    private let sessionName: String
    private let wroteName: String

    init(routes: Routes, settings: ServerSettings, surroundings: ServerSurroundings) throws {
        dispatcher = Dispatcher(
            routes: routes, errorPage: surroundings.errorPage, chance: surroundings.chance, log: surroundings.log)
        self.settings = settings
        self.surroundings = surroundings
        cache = PageCache(capacity: settings.pageCacheBytes, generation: surroundings.generation)
        uploads = try UploadFolder(path: settings.uploadFolder, quota: settings.uploadQuota)
        answers = AnswerWriter(isSecure: settings.isSecure)
        sessionName = Cookies.fullName(Cookie.sessionName, isSecure: settings.isSecure)
        wroteName = Cookies.fullName(Cookie.wroteName, isSecure: settings.isSecure)
    }

    /// What answers a GET without drawing anything: a file, or a page as it was last drawn. nil when there is neither.
    func kept(_ request: HTTPRequest, _ heeded: HeededHeaders) -> Outgoing? {
        if let file = surroundings.assets.file(request.path ?? "/") { return stored(file, heeded) }
        guard isCacheable(heeded.cookies), let page = cache.page(key(request, heeded)) else { return nil }
        return stored(page, heeded)
    }

    private func key(_ request: HTTPRequest, _ heeded: HeededHeaders) -> PageCache.Key {
        let target = request.path ?? "/"
        return PageCache.Key(target: target, language: language(heeded, target))
    }

    func respond(to request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let isHead = request.method == .head
        guard isHead || request.method == .get else {
            return try await respondToOthers(request, writer, channel)
        }
        let heeded = HeededHeaders(request.headers)
        if let kept = kept(request.head, heeded) { return try await write(kept, isHead, writer) }
        let key = key(request.head, heeded)
        let started = ContinuousClock.now
        let visit = visit(request, key, heeded, channel)
        let result = await answerToGet(visit, key, heeded)
        let outgoing: Outgoing
        switch result.drawn {
        case .kept(let page): outgoing = stored(page, heeded)
        case .once(let answer): outgoing = self.outgoing(answer, visit, heeded)
        }
        try await write(outgoing, isHead, writer)
        log(result, visit, outgoing, started)
    }
}

/// A request on its way to the dispatcher.
private struct Visit: Sendable {
    var ask: Ask
    /// nil for a method that no page takes.
    let method: Ask.Method?
    let isQueryBroken: Bool
}

/// What came of it, and for which pattern, for the log.
private struct Reply: Sendable {
    let drawn: PageCache.Drawn
    let pattern: String?
}

/// The connection is closed because the rest of what was posted is not wanted.
private struct ConnectionEnds: Error {}

// MARK: GET

extension Responder {
    /// Whoever is signed in gets pages of their own, and whoever has just written something pages drawn anew.
    private func isCacheable(_ cookies: String?) -> Bool {
        guard let cookies else { return true }
        return Cookies.value(of: sessionName, in: cookies) == nil && !hasWritten(cookies)
    }

    private func hasWritten(_ cookies: String?) -> Bool {
        cookies.flatMap { Cookies.value(of: wroteName, in: $0) } != nil
    }

    private func answerToGet(_ given: Visit, _ key: PageCache.Key, _ heeded: HeededHeaders) async -> Reply {
        let visit: Visit
        do { visit = try await withPerson(given) } catch { return Reply(drawn: .once(unknown(given, error)), pattern: nil) }
        var key = key
        key.person = visit.ask.person
        let isSessionOver = visit.ask.sessionToken != nil && key.person == nil
        let choosesLanguage = LanguageChoice.inQuery(visit.ask.queryText, settings.languages) != nil
        if hasWritten(heeded.cookies) || choosesLanguage || isSessionOver {
            let (answer, pattern) = await answer(visit)
            return Reply(drawn: .once(answer), pattern: pattern)
        }
        let draw = { [key] in await kept(answer(visit).answer, key, heeded) }
        let drawn = key.person == nil ? await cache.page(key, draw: draw) : await cache.ownPage(key, draw: draw)
        return Reply(drawn: drawn, pattern: pattern(of: visit))
    }

    private func kept(_ answer: Answer, _ key: PageCache.Key, _ heeded: HeededHeaders) -> PageCache.Drawn {
        answers.kept(answer, key, heeded).map(PageCache.Drawn.kept) ?? .once(answer)
    }

    private func pattern(of visit: Visit) -> String? {
        guard case .route(let route, _) = dispatcher.routes.find(visit.method, path: visit.ask.path) else { return nil }
        return route.pattern
    }

    /// Of a visit whose person is known.
    private func answer(_ visit: Visit) async -> (answer: Answer, pattern: String?) {
        if visit.isQueryBroken { return (dispatcher.refused(.badAddress, visit.ask), nil) }
        switch dispatcher.admit(visit.ask, method: visit.method) {
        case .refused(let answer, let pattern): return (answer, pattern)
        case .admitted(let route, let ask): return (await dispatcher.answer(ask, by: route), route.pattern)
        }
    }

    /// With the person whose session it is; without one when it is over.
    private func withPerson(_ visit: Visit) async throws -> Visit {
        guard let token = visit.ask.sessionToken else { return visit }
        var visit = visit
        visit.ask.person = try await surroundings.sessions.person(token: token)
        return visit
    }

    /// It could not be found out whose session it is.
    private func unknown(_ visit: Visit, _ error: any Error) -> Answer {
        dispatcher.failed(error, visit.ask, "session")
    }
}

// MARK: POST and all other methods

extension Responder {
    private func respondToOthers(
        _ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        let started = ContinuousClock.now
        let heeded = HeededHeaders(request.headers)
        let visit = visit(request, key(request.head, heeded), heeded, channel)
        let body = PostedBody(request.body)
        let batch = UploadBatch(uploads)
        defer { batch.removeAll() }
        let isWaiting = request.headers[.expect]?.lowercased() == "100-continue"
        var result: (answer: Answer, pattern: String?)
        switch await admit(visit, contentLength: Int(request.headers[.contentLength] ?? "")) {
        case .refused(let answer, let pattern): result = (answer, pattern)
        case .admitted(let route, var ask):
            if isWaiting { try await writer.writeInformationalHead(HTTPResponse(status: .continue)) }
            do {
                try await read(body, into: &ask, route, batch)
                result = (await dispatcher.answer(ask, by: route), route.pattern)
            } catch let refusal as Refusal {
                result = (dispatcher.refused(refusal, ask), route.pattern)
            } catch let fault as UploadFault {
                result = (dispatcher.failed(fault, ask, route.pattern), route.pattern)
            }
        }
        batch.removeAll()
        let isCut = isWaiting && !body.hasBegun
        if isCut { result.answer.headers.append(.init("Connection", "close")) }
        let outgoing = outgoing(result.answer, visit, heeded)
        try await write(outgoing, false, writer)
        log(Reply(drawn: .once(result.answer), pattern: result.pattern), visit, outgoing, started)
        if isCut { throw ConnectionEnds() }
        try await body.drain()
    }

    /// Everything that can be refused before the body is read, its announced length too.
    private func admit(_ visit: Visit, contentLength: Int?) async -> Dispatcher.Admission {
        let ask: Ask
        do { ask = try await withPerson(visit).ask } catch { return .refused(unknown(visit, error), pattern: nil) }
        if visit.isQueryBroken { return .refused(dispatcher.refused(.badAddress, ask), pattern: nil) }
        let admission = dispatcher.admit(ask, method: visit.method)
        guard case .admitted(let route, let ask) = admission, let contentLength, contentLength > route.bodyLimit else {
            return admission
        }
        return .refused(dispatcher.refused(.tooLarge(limit: route.bodyLimit), ask), pattern: route.pattern)
    }

    private func read(_ body: PostedBody, into ask: inout Ask, _ route: Route, _ batch: UploadBatch) async throws {
        let length = ask.headers[.contentLength].flatMap { Int($0) }
        var reader = try PostReader(contentType: ask.headers[.contentType], limit: route.bodyLimit, batch: batch)
        while let chunk = try await body.next() {
            try chunk.withUnsafeReadableBytes { try reader.take($0) }
        }
        try reader.finish(into: &ask, expected: length)
    }
}

/// The body of one request, read once.
private final class PostedBody {
    private var chunks: RequestBody.AsyncIterator
    private(set) var hasBegun = false
    private var hasEnded = false
    /// How long the rest of an unwanted body is listened to: a browser that is still sending does not look at the
    /// answer, and would show a broken connection instead of our sentence.
    private static let patience = Duration.seconds(30)

    init(_ body: RequestBody) { chunks = body.makeAsyncIterator() }

    func next() async throws -> ByteBuffer? {
        guard !hasEnded else { return nil }
        hasBegun = true
        let chunk = try await chunks.next()
        if chunk == nil { hasEnded = true }
        return chunk
    }

    /// Lets the rest go by without keeping any of it.
    func drain() async throws {
        let deadline = ContinuousClock.now + PostedBody.patience
        while try await next() != nil {
            if ContinuousClock.now > deadline { throw ConnectionEnds() }
        }
    }
}

// MARK: Bytes

extension Responder {
    private func language(_ heeded: HeededHeaders, _ target: String) -> Language {
        let query = target.utf8.firstIndex(of: UInt8(ascii: "?")).map { target[target.utf8.index(after: $0)...] } ?? ""
        return LanguageChoice.of(
            queryText: query, cookies: heeded.cookies, acceptLanguage: heeded.acceptLanguage,
            further: settings.languages)
    }

    private func visit(_ request: Request, _ key: PageCache.Key, _ heeded: HeededHeaders, _ channel: any Channel) -> Visit {
        let parts = key.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let queryText = parts.count == 2 ? String(parts[1]) : ""
        let query = FormText.read(queryText.utf8, most: PostReader.mostFields)
        let method: Ask.Method? = request.method == .head ? .get : Ask.Method(rawValue: request.method.rawValue)
        var ask = Ask(
            method: method ?? .post, path: String(parts[0]), queryText: queryText, query: query ?? [:],
            language: key.language, person: nil,
            sessionToken: heeded.cookies.flatMap { Cookies.value(of: sessionName, in: $0) },
            now: surroundings.watch.now(), origin: origin(request), remote: remote(request, channel),
            headers: request.headers)
        ask.host = request.head.authority ?? ""
        return Visit(ask: ask, method: method, isQueryBroken: query == nil)
    }

    private func origin(_ request: Request) -> Ask.Origin {
        if let address = settings.publicAddress { return Ask.Origin(address: address, isConfigured: true) }
        return Ask.Origin(address: "http://" + (request.head.authority ?? "localhost"), isConfigured: false)
    }

    /// The last name in the list is the one that our own proxy wrote; those before it could be anything.
    private func remote(_ request: Request, _ channel: any Channel) -> String {
        if settings.hasProxy, let list = request.headers[.named("X-Forwarded-For")] {
            return Network.name(list.split(separator: ",").last?.trimmed ?? "")
        }
        return Network.name(channel.remoteAddress?.ipAddress ?? "")
    }

    private func stored(_ answer: StoredAnswer, _ heeded: HeededHeaders) -> Outgoing {
        answer.outgoing(
            acceptEncoding: heeded.acceptEncoding, ifNoneMatch: heeded.ifNoneMatch,
            stamp: dates.stamp(surroundings.watch.now()))
    }

    private func outgoing(_ answer: Answer, _ visit: Visit, _ heeded: HeededHeaders) -> Outgoing {
        var answer = answer
        if let chosen = LanguageChoice.inQuery(visit.ask.queryText, settings.languages), answer.status < 400 || answer.status == 422 {
            answer.cookies.append(Cookie(Cookie.languageName, chosen.rawValue, seconds: 365 * 86_400))
        }
        return answers.outgoing(
            answer, language: visit.ask.language, acceptEncoding: heeded.acceptEncoding,
            stamp: dates.stamp(visit.ask.now))
    }

    private func write(_ outgoing: Outgoing, _ isHead: Bool, _ writer: consuming ResponseWriter) async throws {
        let body: ResponseBody
        switch outgoing.body {
        case _ where isHead: body = ResponseBody()
        case .none: body = ResponseBody()
        case .buffer(let buffer): body = ResponseBody(byteBuffer: buffer)
        case .file(let path, let size): body = FileBody(path: path, size: size).responseBody
        }
        try await writer.write(response: outgoing.head, body: body)
    }

    /// Nothing about persons: the pattern instead of the path, no query, no network address.
    private func log(_ result: Reply, _ visit: Visit, _ outgoing: Outgoing, _ started: ContinuousClock.Instant) {
        guard surroundings.log.logLevel <= .info else { return }
        let took = ContinuousClock.now - started
        let milliseconds = took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000
        var faultId: String?
        if case .once(let answer) = result.drawn { faultId = answer.faultId }
        surroundings.log.info(
            "answered",
            metadata: [
                "method": "\(visit.method?.rawValue ?? "other")", "route": "\(result.pattern ?? "-")",
                "status": "\(outgoing.head.status.code)", "ms": "\(milliseconds)",
                "bytes": "\(outgoing.head.headerFields[.contentLength] ?? "0")", "fault": "\(faultId ?? "-")",
            ])
    }
}

/// A file on disk as a body, read in pieces while it is sent.
private struct FileBody: Sendable {
    let path: String
    let size: Int
    private static let piece = 128 * 1024

    var responseBody: ResponseBody {
        ResponseBody(contentLength: size) { writer in
            guard let file = FileHandle(forReadingAtPath: path) else { throw UploadFault.temporaryFileGone }
            defer { try? file.close() }
            var left = size
            while left > 0, let bytes = try file.read(upToCount: min(left, Self.piece)), !bytes.isEmpty {
                left -= bytes.count
                try await writer.write(ByteBuffer(bytes: bytes))
            }
            guard left == 0 else { throw ConnectionEnds() }
            try await writer.finish(nil)
        }
    }
}

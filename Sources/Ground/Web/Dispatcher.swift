package import Base
package import Logging

/// From what is asked to what is answered, without bytes and sockets: finds the route, checks who may ask and from
/// where, calls the handler, and turns refusals and faults into pages. Never throws: there is always an answer.
package struct Dispatcher: Sendable {
    package let routes: Routes
    private let errorPage: ErrorPage
    private let chance: any Chance
    private let log: Logger

    package init(routes: Routes, errorPage: @escaping ErrorPage, chance: any Chance = SystemChance(), log: Logger) {
        self.routes = routes
        self.errorPage = errorPage
        self.chance = chance
        self.log = log
    }

    /// The whole way of one request.
    package func answer(_ ask: Ask) async -> Answer {
        switch admit(ask, method: ask.method) {
        case .admitted(let route, let ask): await answer(ask, by: route)
        case .refused(let answer, _): answer
        }
    }

    enum Admission: Sendable {
        case admitted(Route, Ask)
        case refused(Answer, pattern: String?)
    }

    /// Everything that can be said before the body is read: a large upload is not received for nothing.
    /// `method` is nil when the request has one that no page takes.
    func admit(_ ask: Ask, method: Ask.Method?) -> Admission {
        switch routes.find(method, path: ask.path) {
        case .nothing: return .refused(withoutRoute(ask), pattern: nil)
        case .otherMethods(let methods): return .refused(otherMethod(ask, methods), pattern: nil)
        case .route(let route, let parameters):
            var ask = ask
            ask.parameters = parameters
            if let answer = barrier(ask, route) { return .refused(answer, pattern: route.pattern) }
            return .admitted(route, ask)
        }
    }

    func answer(_ ask: Ask, by route: Route) async -> Answer {
        do {
            let answer = try await route.handler(ask)
            return ask.method == .post && answer.status < 400 ? answer.setting(.wrote) : answer
        } catch let refusal as Refusal {
            return refused(refusal, ask)
        } catch {
            return failed(error, ask, route.pattern)
        }
    }

    func refused(_ refusal: Refusal, _ ask: Ask) -> Answer { ErrorView(refusal).answer(on: ask, page: errorPage) }

    func failed(_ error: any Error, _ ask: Ask, _ pattern: String) -> Answer {
        let faultId = chance.secret(bytes: 5).hex
        log.error(
            "fault",
            metadata: [
                "fault": "\(faultId)", "method": "\(ask.method.rawValue)", "route": "\(pattern)",
                "what": "\(FaultName.of(error))",
            ])
        var answer = ErrorView(faultId: faultId).answer(on: ask, page: errorPage)
        answer.faultId = faultId
        return answer
    }

    private func barrier(_ ask: Ask, _ route: Route) -> Answer? {
        guard CrossSite.allows(ask) else { return refused(.otherSite, ask) }
        guard route.access == .signedIn, ask.person == nil else { return nil }
        guard ask.method == .get, !ask.wantsJSON else { return refused(.signInFirst, ask) }
        return .see(Address(path: "sign-in", query: ["back": ask.target]))
    }

    /// A slash too many at the end still finds the page; everything else is not there.
    private func withoutRoute(_ ask: Ask) -> Answer {
        if ask.method == .get, ask.path.hasSuffix("/"), ask.path != "/" {
            let path = String(ask.path.dropLast())
            if case .route = routes.find(.get, path: path),
                let address = Address(untrusted: ask.queryText.isEmpty ? path : path + "?" + ask.queryText)
            {
                return Answer(status: 301, .redirect(to: address))
            }
        }
        return refused(.noSuchPage, ask)
    }

    private func otherMethod(_ ask: Ask, _ methods: [Ask.Method]) -> Answer {
        var answer = refused(.otherMethod, ask)
        let names = methods.flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }
        answer.headers.append(.init("Allow", names.joined(separator: ", ")))
        return answer
    }
}

/// A fault that can say in the log what happened without naming people or what they typed.
package protocol LoggableFault: Error {
    var logText: String { get }
}

/// What the log says about an error. The text of an arbitrary error may hold what somebody typed (a database
/// quotes the row it did not like), so only its type and case are written.
enum FaultName {
    static func of(_ error: any Error) -> String {
        if let fault = error as? any LoggableFault { return "\(type(of: error)): \(fault.logText)" }
        let mirror = Mirror(reflecting: error)
        guard mirror.displayStyle == .enum else { return "\(type(of: error))" }
        let name = mirror.children.first.map { $0.label ?? "" } ?? "\(error)"
        return "\(type(of: error)).\(name)"
    }
}

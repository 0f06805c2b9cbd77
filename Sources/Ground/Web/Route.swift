/// One thing that can be asked for: a method and a pattern of the path, who may ask, and the function that answers.
package struct Route: Sendable {
    package typealias Handler = @Sendable (Ask) async throws -> Answer

    package enum Access: Hashable, Sendable {
        case everyone
        /// Others are sent to the sign-in page and come back afterwards. What a signed-in person may do is decided
        /// in the action, by role and unit.
        case signedIn
    }

    package let method: Ask.Method
    /// `/units/{unit}/programme`: a part in braces stands for one segment of the path.
    package let pattern: String
    package let access: Access
    /// The most bytes that a posted body may have, files included.
    package let bodyLimit: Int
    package let handler: Handler

    package init(
        _ method: Ask.Method, _ pattern: String, access: Access, bodyLimit: Int = 64 * 1024,
        handler: @escaping Handler
    ) {
        self.method = method
        self.pattern = pattern
        self.access = access
        self.bodyLimit = bodyLimit
        self.handler = handler
    }

    package static func get(_ pattern: String, access: Access, handler: @escaping Handler) -> Route {
        Route(.get, pattern, access: access, handler: handler)
    }

    package static func post(
        _ pattern: String, access: Access, bodyLimit: Int = 64 * 1024, handler: @escaping Handler
    ) -> Route {
        Route(.post, pattern, access: access, bodyLimit: bodyLimit, handler: handler)
    }

    enum Segment: Hashable {
        case literal(String)
        case parameter(String)
    }

    var segments: [Segment] {
        pattern.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }
}

/// Lists the routes of a room: conditions, loops and lists of other rooms may stand in it.
@resultBuilder
package enum RouteList {
    package static func buildExpression(_ route: Route) -> [Route] { [route] }
    package static func buildExpression(_ routes: [Route]) -> [Route] { routes }
    package static func buildBlock(_ parts: [Route]...) -> [Route] { parts.flatMap { $0 } }
    package static func buildOptional(_ part: [Route]?) -> [Route] { part ?? [] }
    package static func buildEither(first part: [Route]) -> [Route] { part }
    package static func buildEither(second part: [Route]) -> [Route] { part }
    package static func buildArray(_ parts: [[Route]]) -> [Route] { parts.flatMap { $0 } }
}

/// All routes of the site, found by path. A literal segment wins over a parameter.
package struct Routes: Sendable {
    /// Every route, in the order given: permission tests and the list of pages in the docs walk over it.
    package let all: [Route]
    private let root: Branch

    /// Two routes for the same method and path, or a pattern that no path can have, is a mistake of the program.
    package init(_ routes: [Route]) {
        all = routes
        var root = Branch()
        for route in routes {
            precondition(
                route.pattern == "/" || route.pattern.hasPrefix("/") && !route.pattern.hasSuffix("/"),
                "The pattern '\(route.pattern)' must begin with a slash and not end with one.")
            root.add(route, segments: route.segments[...])
        }
        self.root = root
    }

    package init(@RouteList _ routes: () -> [Route]) { self.init(routes()) }

    enum Found {
        case route(Route, parameters: [String: String])
        case otherMethods([Ask.Method])
        case nothing
    }

    /// The route for a percent-encoded path.
    func find(_ method: Ask.Method?, path: String) -> Found {
        guard path.utf8.first == UInt8(ascii: "/") else { return .nothing }
        var segments: [String] = []
        for part in path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = FormText.segment(part) else { return .nothing }
            segments.append(segment)
        }
        if segments == [""] { segments = [] }
        guard !segments.contains(""), let routes = root.find(segments[...]) else { return .nothing }
        guard let method, let route = routes[method] else { return .otherMethods(routes.keys.sorted(by: earlier)) }
        return .route(route, parameters: parameters(of: route, segments))
    }

    private func earlier(_ left: Ask.Method, _ right: Ask.Method) -> Bool { left.rawValue < right.rawValue }

    private func parameters(of route: Route, _ segments: [String]) -> [String: String] {
        var parameters: [String: String] = [:]
        for (segment, value) in zip(route.segments, segments) {
            if case .parameter(let name) = segment { parameters[name] = value }
        }
        return parameters
    }
}

/// One place in the tree of paths.
private struct Branch: Sendable {
    private var literals: [String: Branch] = [:]
    private var parameter: [Branch] = []
    private var routes: [Ask.Method: Route] = [:]

    mutating func add(_ route: Route, segments: ArraySlice<Route.Segment>) {
        switch segments.first {
        case nil:
            precondition(
                routes[route.method] == nil,
                "Two routes for \(route.method.rawValue) \(route.pattern): leave one out.")
            routes[route.method] = route
        case .literal(let name):
            literals[name, default: Branch()].add(route, segments: segments.dropFirst())
        case .parameter:
            if parameter.isEmpty { parameter.append(Branch()) }
            parameter[0].add(route, segments: segments.dropFirst())
        }
    }

    func find(_ segments: ArraySlice<String>) -> [Ask.Method: Route]? {
        guard let first = segments.first else { return routes.isEmpty ? nil : routes }
        if let found = literals[first]?.find(segments.dropFirst()) { return found }
        return parameter.first?.find(segments.dropFirst())
    }
}

// swift-tools-version: 6.2
// One target per room: a rebuild after an edit touches that room and what stands above it, nothing else.
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Our own targets by name; packages and C libraries by product.
func room(_ name: String, _ path: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(path)", exclude: beside(path), swiftSettings: strict)
}

/// What lies in a room's folder and is not code.
func beside(_ path: String) -> [String] {
    if path == "Ground/Web" { return ["Assets"] }
    return path.hasPrefix("Story/") ? ["README.md"] : []
}

/// Golden files and fixtures are read from where they lie.
func tests(
    _ name: String, _ path: String, _ dependencies: [Target.Dependency], golden: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], path: "Tests/\(path)", exclude: golden,
        swiftSettings: strict)
}

/// A C library from the system, found with pkg-config; `debian` is the package that brings it.
func system(_ name: String, pkgConfig: String?, debian: String) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([debian])])
}

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let ground: [Target.Dependency] = ["Base", "Journal", "Sheets", "Print", "Web"]
let story: [Target.Dependency] = ["Units", "Plans", "Activities", "Participation", "Results", "Totals", "Reports", "Library", "News"]

let package = Package(
    name: "longhouse",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        system("CPQ", pkgConfig: "libpq", debian: "libpq-dev"),
        system("CArgon2", pkgConfig: "libargon2", debian: "libargon2-dev"),
        system("CXlsxWriter", pkgConfig: "xlsxwriter", debian: "libxlsxwriter-dev"),
        system("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
        system("CZip", pkgConfig: "libzip", debian: "libzip-dev"),
        system("CXML2", pkgConfig: "libxml-2.0", debian: "libxml2-dev"),
        system("CQREncode", pkgConfig: "libqrencode", debian: "libqrencode-dev"),
        system("CPango", pkgConfig: "pangocairo", debian: "libpango1.0-dev"),
        system("CVips", pkgConfig: "vips", debian: "libvips-dev"),
        system("CJemalloc", pkgConfig: "jemalloc", debian: "libjemalloc-dev"),

        room("Base", "Ground/Base", [crypto]),
        room("Journal", "Ground/Journal", ["Base", crypto]),
        room("StoreSQLite", "Ground/StoreSQLite", ["Base", "Journal", grdb, sqlite]),
        room("StorePostgres", "Ground/StorePostgres", ["Base", "Journal", "CPQ"]),
        room("Markup", "Ground/Markup", ["Base", "CXML2"]),
        room("Sheets", "Ground/Sheets", ["Base", "Markup", "CXlsxWriter", "CZip"]),
        room("Feeds", "Ground/Feeds", ["Base", "Markup"]),
        room("Print", "Ground/Print", ["Base", "CPango", "CQREncode", "CZip"]),
        room("Books", "Ground/Books", ["Base", "CZip", "CXML2"]),
        room(
            "Web", "Ground/Web",
            ["Base", "CQREncode", "CZlib", crypto, hummingbird, hummingbirdCore, logging, lifecycle]),

        room("Units", "Story/0-Units", ground + ["CArgon2", crypto]),
        room("Plans", "Story/1-Plans", ground + ["Units"]),
        room("Activities", "Story/2-Activities", ground + ["Feeds", "Units", "Plans"]),
        room("Participation", "Story/3-Participation", ground + ["Units", "Plans", "Activities"]),
        room("Results", "Story/4-Results", ground + ["Units", "Plans", "Activities", "Participation", "CVips", "CZlib"]),
        room("Totals", "Story/5-Totals", ground + ["Units", "Plans", "Activities", "Participation", "Results"]),
        room(
            "Reports", "Story/6-Reports",
            ground + ["Units", "Plans", "Activities", "Participation", "Results", "Totals"]),
        room(
            "Library", "Story/8-Library",
            ground + ["Books", "Feeds", "Units", "Plans", "Activities", "Participation", "Results", "Totals", "Reports"]),
        room("News", "Story/9-News", ground + ["Feeds", "Units", "Plans", "Activities", "Results"]),

        room("Site", "Edges/Site", ground + story),
        room(
            "Command", "Edges/Command",
            ground + story + ["Site", "StoreSQLite", "StorePostgres", "CJemalloc", arguments, configuration, logging]),
        .executableTarget(
            name: "longhouse", dependencies: ["Command"], path: "Sources/Edges/longhouse", swiftSettings: strict),

        .target(
            name: "TestSupport",
            dependencies: ground + story + ["Books", "Site", "StoreSQLite", "StorePostgres", "CPQ", "CZip"],
            path: "Tests/Support", swiftSettings: strict),
        .testTarget(name: "TidyTests", path: "Tests/TidyTests", swiftSettings: strict),
        tests("WholeStoryTests", "WholeStoryTests", ground + story + ["Site"], golden: ["Golden"]),
        tests("FeedsTests", "FeedsTests", ["Base", "Feeds"]),
        tests("BaseTests", "BaseTests", ["Base"]),
        tests("SheetsTests", "SheetsTests", ["Sheets", "Base", "CZip"], golden: ["Fixtures"]),
        tests("WebTests", "WebTests", ["Base", "Web", logging]),
        tests("PrintTests", "PrintTests", ["Base", "Print", "CZip"]),
        tests("BooksTests", "BooksTests", ["Base", "Books", "CZip"]),
        tests("LibraryTests", "LibraryTests", ground + ["Books", "CZip", "Feeds"] + story),
        tests("NewsTests", "NewsTests", ground + story),
        tests("UnitsTests", "UnitsTests", ground + ["Units"]),
        tests(
            "ParticipationTests", "ParticipationTests", ground + ["Units", "Plans", "Activities", "Participation"]),
        tests("ReportsTests", "ReportsTests", ground + story),
        tests(
            "ResultsTests", "ResultsTests",
            ground + ["Units", "Plans", "Activities", "Participation", "Results"]),
        tests(
            "TotalsTests", "TotalsTests",
            ground + ["Units", "Plans", "Activities", "Participation", "Results", "Totals"]),
        tests(
            "JournalTests", "JournalTests", ["Base", "Journal", "StoreSQLite", "StorePostgres"],
            golden: ["Golden"]),
        tests(
            "ActivitiesTests", "ActivitiesTests", ["Base", "Journal", "Units", "Plans", "Activities", "Web", "Sheets"]),
        tests("PlansTests", "PlansTests", ground + ["Units", "Plans"], golden: ["Reading/Fixtures"]),
        tests("SiteTests", "SiteTests", ground + story + ["Site", logging]),
    ]
)

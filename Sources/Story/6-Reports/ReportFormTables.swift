package import Base
internal import Foundation
package import Journal

/// All SQL of report forms.
enum ReportFormTables {
    static let derived = """
        create table report_form (journal bigint not null, campaign bytea not null, version bigint not null, due text,
            sections text not null, primary key (journal, campaign, version))
        """

    static let set = Statement(
        "reportForms.set",
        "insert into report_form (journal, campaign, version, due, sections) values ($1, $2, $3, $4, $5)")
    static let latest = Statement(
        "reportForms.latest",
        """
        select version, due, sections from report_form where journal = $1 and campaign = $2
        order by version desc limit 1
        """)
    static let one = Statement(
        "reportForms.one",
        "select version, due, sections from report_form where journal = $1 and campaign = $2 and version = $3")

    static let statements = [set, latest, one]

    static func text(_ sections: [ReportSection]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(sections), as: UTF8.self)
    }

    static func sections(in text: String) throws -> [ReportSection] {
        try JSONDecoder().decode([ReportSection].self, from: Data(text.utf8))
    }
}

extension Reader {
    /// The form of a campaign's reports: what its owner set last, or what everybody starts with.
    package func reportForm(of campaign: Id) throws -> ReportForm {
        try form(ReportFormTables.latest, campaign) ?? .first
    }

    /// The form as it was when a report was submitted.
    package func reportForm(of campaign: Id, version: Int) throws -> ReportForm {
        try form(ReportFormTables.one, campaign, version) ?? .first
    }

    private func form(_ statement: Statement, _ values: any Storable...) throws -> ReportForm? {
        try rows(statement, values.map(\.stored)).first.map { row in
            var scan = row.scan
            return ReportForm(
                version: scan.int(), due: scan.dayIfAny(), sections: try ReportFormTables.sections(in: scan.text()))
        }
    }
}

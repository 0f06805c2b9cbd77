package import Base

/// One thing that a plan says: its value, where the text says so, and how we know.
package struct PlanPart: Codable, Hashable, Sendable {
    package let kind: PlanPartKind
    /// Which of several: the third purpose is row 2. Always 0 for what a plan says once.
    package let row: Int
    /// Days as ISO 8601, years as digits, everything else as written.
    package var value: String
    /// The exact words in the plan's text, in UTF-8 bytes; nil for what was typed.
    package var place: PlanPlace?
    package var origin: PlanPartOrigin

    package init(
        _ kind: PlanPartKind, row: Int = 0, value: String, place: PlanPlace? = nil, origin: PlanPartOrigin
    ) {
        self.kind = kind
        self.row = row
        self.value = value
        self.place = place
        self.origin = origin
    }

    /// The name of its field in forms: `objectives.2`, `movements.name.0`.
    package var field: String { kind.field(row) }
    package var day: Day? { Day(iso: value) }
}

/// From a byte of the text up to, not including, another.
package struct PlanPlace: Codable, Hashable, Sendable {
    package let from: Int
    package let until: Int

    package init(from: Int, until: Int) {
        self.from = from
        self.until = until
    }
}

/// How a part of a plan came to be known.
package enum PlanPartOrigin: String, Codable, Sendable, CaseIterable {
    /// Stands in the text.
    case read
    /// Follows from the text without standing there as such.
    case inferred
    /// Read, then changed by a person.
    case mended
    /// Entered by a person; the text does not say it or was not looked at.
    case typed

    package var words: Words {
        switch self {
        case .read: Words("đọc được", "read")
        case .inferred: Words("suy ra", "inferred")
        case .mended: Words("đã sửa", "corrected")
        case .typed: Words("nhập tay", "typed")
        }
    }
}

/// What a plan may say; the raw value is the key of the reading's JSON without the row.
package enum PlanPartKind: String, Codable, Sendable, CaseIterable {
    case documentKind = "kind"
    case number, issuer
    case issuerPlace = "issuer_place"
    case issuedOn = "issued_on"
    case subject
    case campaignName = "campaign.name"
    case campaignYear = "campaign.year"
    case campaignFrom = "campaign.from"
    case campaignTo = "campaign.to"
    case theme
    case objective = "objectives"
    case requirement = "requirements"
    case movementName = "movements.name"
    case movementFrom = "movements.from"
    case movementTo = "movements.to"
    case programmeName = "programmes.name"
    case programmeFrom = "programmes.from"
    case programmeTo = "programmes.to"
    case basisName = "bases.name"
    case basisNumber = "bases.number"
    case basisIssuedOn = "bases.issued_on"
    case target = "targets"
    case dutyUnit = "duties.unit"
    case duty = "duties.duty"
    case deadlineWhat = "deadlines.what"
    case deadlineOn = "deadlines.on"
    case republishedBy = "republished_by"

    package enum Shape: Sendable {
        case line, text, day, year
    }

    package var shape: Shape {
        switch self {
        case .issuedOn, .campaignFrom, .campaignTo, .basisIssuedOn, .deadlineOn: .day
        case .campaignYear, .movementFrom, .movementTo, .programmeFrom, .programmeTo: .year
        case .subject, .objective, .requirement, .target, .duty, .deadlineWhat, .theme, .basisName: .text
        default: .line
        }
    }

    /// Free text of the document: kept as a passage, never in the journal.
    package var isPassage: Bool {
        switch self {
        case .objective, .requirement, .target, .duty, .deadlineWhat: true
        default: false
        }
    }

    package func field(_ row: Int) -> String { "\(rawValue).\(row)" }

    package var words: Words {
        switch self {
        case .documentKind: Words("Loại văn bản", "Kind of document")
        case .number: Words("Số, ký hiệu", "Number")
        case .issuer: Words("Cơ quan ban hành (như văn bản ghi)", "Issuer (as written)")
        case .issuerPlace: Words("Tỉnh, thành phố ban hành", "Province or city of the issuer")
        case .issuedOn: Words("Ngày ban hành", "Date of issue")
        case .subject: Words("Về việc", "Subject")
        case .campaignName: Words("Tên đợt", "Campaign")
        case .campaignYear: Words("Năm", "Year")
        case .campaignFrom: Words("Từ ngày", "From")
        case .campaignTo: Words("Đến ngày", "To")
        case .theme: Words("Chủ đề", "Theme")
        case .objective: Words("Mục đích", "Purpose")
        case .requirement: Words("Yêu cầu", "Requirement")
        case .movementName: Words("Phong trào", "Movement")
        case .programmeName: Words("Chương trình, đề án", "Programme")
        case .movementFrom, .programmeFrom: Words("Từ năm", "From year")
        case .movementTo, .programmeTo: Words("Đến năm", "To year")
        case .basisName: Words("Căn cứ", "Basis")
        case .basisNumber: Words("Số của căn cứ", "Number of the basis")
        case .basisIssuedOn: Words("Ngày của căn cứ", "Date of the basis")
        case .target: Words("Chỉ tiêu", "Target")
        case .dutyUnit: Words("Đơn vị được giao", "Unit in charge")
        case .duty: Words("Việc được giao", "Duty")
        case .deadlineWhat: Words("Việc có hạn", "What is due")
        case .deadlineOn: Words("Hạn", "Due")
        case .republishedBy: Words("Nơi đăng lại", "Republished by")
        }
    }
}

/// The groups in which parts are shown; those of several rows have one column a kind.
package enum PlanPartGroup: String, Sendable, CaseIterable {
    case document, campaign, objectives, requirements, movements, programmes, duties, deadlines, targets, bases, source

    package var kinds: [PlanPartKind] {
        switch self {
        case .document: [.documentKind, .number, .issuer, .issuerPlace, .issuedOn, .subject]
        case .campaign: [.campaignName, .campaignYear, .campaignFrom, .campaignTo, .theme]
        case .objectives: [.objective]
        case .requirements: [.requirement]
        case .movements: [.movementName, .movementFrom, .movementTo]
        case .programmes: [.programmeName, .programmeFrom, .programmeTo]
        case .duties: [.dutyUnit, .duty]
        case .deadlines: [.deadlineWhat, .deadlineOn]
        case .targets: [.target]
        case .bases: [.basisName, .basisNumber, .basisIssuedOn]
        case .source: [.republishedBy]
        }
    }

    package var hasRows: Bool {
        switch self {
        case .document, .campaign, .source: false
        default: true
        }
    }

    package var words: Words {
        switch self {
        case .document: Words("Văn bản", "Document")
        case .campaign: Words("Đợt và thời gian", "Campaign and dates")
        case .objectives: Words("Mục đích", "Purposes")
        case .requirements: Words("Yêu cầu", "Requirements")
        case .movements: Words("Phong trào", "Movements")
        case .programmes: Words("Chương trình, đề án", "Programmes")
        case .duties: Words("Phân công", "Duties")
        case .deadlines: Words("Thời hạn", "Deadlines")
        case .targets: Words("Chỉ tiêu", "Targets")
        case .bases: Words("Căn cứ", "Bases")
        case .source: Words("Nơi đăng lại", "Where it was republished")
        }
    }
}

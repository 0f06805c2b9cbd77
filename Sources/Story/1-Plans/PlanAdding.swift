internal import Base
internal import Sheets
internal import Units
internal import Web

/// The page where a plan is brought in: words pasted or a file, and the signed original.
struct PlanAddingView {
    let unit: OrgUnit
    let form: Form
    let formId: String
    /// Plans that were sent to the unit and that this one may stand under.
    let received: [Plan]
    let under: Id?

    private var t: Tongue { form.t }

    static let originalField = FileField(
        FieldLabel(
            "original", Words("Bản gốc đã ký", "Signed original"),
            help: Words("PDF, ảnh chụp (JPG, PNG) hoặc Word; đến 20 MB.", "PDF, a picture (JPG, PNG) or Word; up to 20 MB.")),
        accept: ".pdf,.jpg,.jpeg,.png,.doc,.docx")

    var html: HTML {
        let content: HTML = """
            <input type="hidden" name="action" value="\(formId)">
            \(underField)\(form(textField))\(form(documentField))\(form(PlanAddingView.originalField))\
            \(form.send(Words("Đọc kế hoạch", "Read the plan")))
            """
        return """
            <h1>\(t("Đưa kế hoạch vào", "Bring a plan in"))</h1>
            <p>\(t(
                "Dán chữ của kế hoạch, hoặc chọn tệp. Phần mềm đọc số, ngày, mục đích, thời gian, phân công … và chỉ rõ "
                    + "đọc từ chỗ nào; bạn xem lại và sửa trước khi ban hành.",
                "Paste the plan's words or choose a file. Number, dates, purposes, duties … are read and shown with the "
                    + "words they were read from; you check and correct them before issuing."))</p>
            \(form.frame(
                to: Address(path: "desk", unit.address, "plans", "add"), carriesFiles: true,
                draft: "plan-\(unit.id)", content))
            """
    }

    private var underField: HTML {
        if received.isEmpty { return .nothing }
        let options = received.map { plan in
            Option(
                plan.id.description,
                Words(
                    "\(plan.title(Tongue(.vietnamese))): \(plan.subject ?? "")",
                    "\(plan.title(Tongue(.english))): \(plan.subject ?? "")"))
        }
        return form(
            Select(
                FieldLabel("under", Words("Thực hiện kế hoạch", "Carries out the plan")),
                options + [Option("", Words("Không theo kế hoạch nào ở đây", "None of these"))],
                value: under?.description ?? ""))
    }

    private var textField: TextArea {
        TextArea(
            FieldLabel(
                "text", Words("Chữ của kế hoạch", "Words of the plan"),
                help: Words(
                    "Chép từ Word, từ cổng thông tin hay từ thư điện tử đều được.",
                    "Copied from Word, a web page or a mail.")),
            rows: 12)
    }

    private var documentField: FileField {
        FileField(
            FieldLabel(
                "document", Words("Hoặc tệp chữ", "Or a file with the words"),
                help: Words("TXT, HTML hoặc Word (DOCX).", "TXT, HTML or Word (DOCX).")),
            accept: ".txt,.html,.htm,.docx")
    }
}

enum PlanSource {
    /// Words of a document are a few hundred kilobytes; a DOCX with pictures may be larger.
    static let largestDocument = 8 * 1024 * 1024

    /// The words pasted, or those of the file.
    /// - Throws: a problem beside the field when there is nothing to read and no original either.
    static func text(of ask: Ask) throws -> String {
        let pasted = ask.form.raw("text") ?? ""
        if pasted.contains(where: { !$0.isWhitespace }) { return pasted }
        if let upload = ask.upload("document"), upload.size > 0 { return try text(of: upload) }
        guard let original = ask.upload("original"), original.size > 0 else {
            throw PlanRules.problem(
                "text",
                Words(
                    "Xin dán chữ của kế hoạch, hoặc chọn tệp.", "Please paste the plan's words, or choose a file."))
        }
        return ""
    }

    private static func text(of upload: Upload) throws -> String {
        let bytes = try upload.bytes(max: largestDocument)
        switch FileType(bytes) {
        case .docx: return try WordDocument.text(bytes, filename: upload.fileName)
        case .some:
            throw PlanRules.problem(
                "document",
                Words(
                    "Chưa đọc được chữ trong tệp này. Xin mở tệp, chép chữ và dán vào ô trên; tệp thì gửi ở ô bản gốc.",
                    "The words of this file cannot be read. Please copy them into the field above, and send the file "
                        + "as the original."))
        case nil:
            guard let text = Vietnamese.decode(bytes) else {
                throw PlanRules.problem(
                    "document",
                    Words("Tệp này không phải là tệp chữ.", "This is no file of text."))
            }
            return text
        }
    }
}

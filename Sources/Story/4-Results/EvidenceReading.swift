internal import Base
internal import Units
package import Web

/// Looks at files that came with a form and makes them ready to be kept; outside the ledger's writer.
package enum EvidenceReading {
    /// Bytes of one file.
    package static let largest = EvidenceRules.largest

    static let photos: Set<FileType> = [.jpeg, .png, .webp]
    static let papers: Set<FileType> = [.pdf, .docx, .xlsx, .jpeg, .png, .webp]

    /// The fields of the form.
    static let photoField = "photos"
    static let cameraField = "camera"
    static let paperField = "papers"
    static let consentField = "agreed"
    static let rollField = "roll"

    /// Everything that came with the form.
    /// - Throws: `Refusal` with a problem beside the field of each file that is not taken.
    static func read(_ ask: Ask, _ studio: PhotoStudio) async throws -> [EvidenceToAdd] {
        let uploads = ask.uploads.filter { $0.size > 0 && [photoField, cameraField, paperField].contains($0.field) }
        guard uploads.count <= EvidenceRules.mostAtOnce else {
            throw EvidenceRefusals.tooManyAtOnce(uploads[0].field)
        }
        let isPublic = ask.form.has(consentField)
        let isRoll = ask.form.has(rollField)
        var ready: [EvidenceToAdd] = []
        var problems: [FieldProblem] = []
        for upload in uploads {
            do {
                let isPhoto = upload.field != paperField
                ready.append(
                    try await read(
                        upload, as: isPhoto ? .photo : isRoll ? .roll : nil, isPublic: isPublic && isPhoto, studio))
            } catch let refusal as Refusal {
                problems.append(FieldProblem(upload.field, refusal.advice))
            }
        }
        try problems.refuse("results.evidence")
        return ready
    }

    /// One file; `kind` nil takes what the file itself shows.
    package static func read(
        _ upload: Upload, as kind: EvidenceKind?, isPublic: Bool, _ studio: PhotoStudio
    ) async throws -> EvidenceToAdd {
        let name = upload.fileName
        guard upload.size <= EvidenceRules.largest else { throw EvidenceRefusals.tooLarge(name) }
        let bytes = try upload.bytes(max: EvidenceRules.largest)
        guard let type = FileType(bytes), (kind == .photo ? photos : papers).contains(type) else {
            throw EvidenceRefusals.otherKind(name, isPhoto: kind == .photo)
        }
        let original = upload.sha256.hex
        guard photos.contains(type) else {
            try PaperInspection.inspect(bytes, type, name: name)
            let file = try FileToKeep(bytes, name: name, field: upload.field, types: papers)
            let shown: EvidenceKind = kind ?? (type == .xlsx ? .sheet : .document)
            return EvidenceToAdd(kind: shown, file: file, small: nil, original: original, isPublic: false)
        }
        guard let header = PhotoHeader(bytes, type) else { throw EvidenceRefusals.brokenPhoto(name) }
        guard !header.isTooLarge else { throw EvidenceRefusals.tooManyPixels(name, header) }
        guard let developed = await studio.develop(path: upload.path) else { throw EvidenceRefusals.brokenPhoto(name) }
        return EvidenceToAdd(
            // A photographed paper is most often the list that people signed.
            kind: kind ?? .roll,
            file: try FileToKeep(developed.photo, name: name, field: upload.field, types: [.jpeg]),
            small: try FileToKeep(developed.small, name: "nho-" + name, field: upload.field, types: [.jpeg]),
            original: original, isPublic: isPublic)
    }
}

extension EvidenceToAdd {
    /// A picture that the program drew itself, for a simulated Week; kept as one that was sent.
    package static func drawn(_ picture: [UInt8], name: String, isPublic: Bool, _ studio: PhotoStudio) async throws -> Self {
        guard let developed = await studio.develop(picture) else { throw EvidenceRefusals.brokenPhoto(name) }
        return EvidenceToAdd(
            kind: .photo,
            file: try FileToKeep(developed.photo, name: name, field: EvidenceReading.photoField, types: [.jpeg]),
            small: try FileToKeep(
                developed.small, name: "nho-" + name, field: EvidenceReading.photoField, types: [.jpeg]),
            original: Digest.sha256(picture).hex, isPublic: isPublic)
    }
}

enum EvidenceRefusals {
    static func tooManyAtOnce(_ field: String) -> Refusal {
        let most = EvidenceRules.mostAtOnce
        return Refusal(
            "results.evidence", field: field,
            Words(
                "Mỗi lần gửi nhiều nhất \(most) tệp; số còn lại xin gửi lần sau.",
                "At most \(most) files come at once; please send the others next time."))
    }

    static func tooLarge(_ name: String) -> Refusal {
        Refusal(
            "results.evidence",
            Words("Tệp “\(name)” lớn hơn 10 MB.", "The file “\(name)” is larger than 10 MB."),
            next: Words(
                "Xin giảm cỡ ảnh, hoặc quét lại ở độ nét thấp hơn (150 dpi là đủ).",
                "Please make the picture smaller, or scan it again less finely (150 dpi is enough)."))
    }

    static func otherKind(_ name: String, isPhoto: Bool) -> Refusal {
        isPhoto
            ? Refusal(
                "results.evidence",
                Words(
                    "Tệp “\(name)” không phải là ảnh JPG, PNG hay WebP.", "“\(name)” is no JPG, PNG or WebP picture."),
                next: Words(
                    "Ảnh HEIC của iPhone: mở Cài đặt › Camera › Định dạng, chọn “Tương thích nhất” rồi chụp lại.",
                    "HEIC photos of an iPhone: choose Settings › Camera › Formats › Most Compatible and take it again."))
            : Refusal(
                "results.evidence",
                Words(
                    "Tệp “\(name)” không phải là PDF, Word (.docx), Excel (.xlsx) hay ảnh.",
                    "“\(name)” is no PDF, Word (.docx) or Excel (.xlsx) file and no picture."),
                next: Words("Xin lưu lại thành PDF rồi gửi.", "Please save it as a PDF and send that."))
    }

    static func brokenPhoto(_ name: String) -> Refusal {
        Refusal(
            "results.evidence",
            Words("Ảnh “\(name)” bị hỏng hoặc thiếu một phần.", "The picture “\(name)” is damaged or cut short."),
            next: Words("Xin chụp lại hoặc chọn ảnh khác.", "Please take it again or choose another."))
    }

    static func tooManyPixels(_ name: String, _ header: PhotoHeader) -> Refusal {
        let size = "\(header.width) × \(header.height)"
        return Refusal(
            "results.evidence",
            Words("Ảnh “\(name)” quá lớn (\(size) điểm ảnh).", "The picture “\(name)” is too large (\(size) pixels)."),
            next: Words(
                "Xin giảm cỡ ảnh xuống dưới 50 triệu điểm ảnh.", "Please make it smaller than 50 million pixels."))
    }
}

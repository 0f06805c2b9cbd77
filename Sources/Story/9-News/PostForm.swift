internal import Activities
internal import Base
internal import Results
internal import Units
internal import Web

/// The fields of a post.
struct PostForm: Sendable {
    let form: Form
    /// nil where a post is begun.
    let post: Post?
    let subjects: [Subject]
    let original: KeptFile?

    static let bodyLimit = PostRules.mostPictures * EvidenceReading.largest + Upload.largestKept + 1_000_000

    private static let marks = Words(
        "Dòng trống ngăn đoạn. “- ” đầu dòng là danh sách, “## ” là đề mục, **đậm**, [chữ](https://địa-chỉ) là liên kết.",
        "An empty line parts paragraphs. “- ” begins a line of a list, “## ” a heading, **strong**, [words](https://address) a link.")

    func content() -> HTML {
        let fields: [any FormField] = [
            TextField(
                FieldLabel("title", Words("Tiêu đề", "Title"), isRequired: true), value: post?.title ?? "",
                autocomplete: "off", longest: PostRules.titleLimit),
            TextArea(
                FieldLabel("text", Words("Nội dung", "Text"), help: PostForm.marks, isRequired: true),
                value: post?.text ?? "", rows: 14),
        ]
        return "\(form(all: fields))\(pictures)\(signed)\(more)\(correction)"
    }

    // MARK: Pictures

    private var pictures: HTML {
        let kept = post?.pictures ?? []
        let chosen = FileField(
            FieldLabel(
                "photos", kept.isEmpty ? Words("Ảnh", "Pictures") : Words("Thêm ảnh", "Add pictures"),
                help: Words(
                    "JPG, PNG, WebP; mỗi ảnh đến 10 MB. Nơi chụp ghi trong ảnh bị xóa trước khi lưu.",
                    "JPG, PNG, WebP; up to 10 MB each. The place written in a photo is removed before it is kept.")),
            accept: "image/jpeg,image/png,image/webp", takesSeveral: true)
        let consent = Choice(
            FieldLabel("consent", Words("Người trong ảnh vừa chọn", "Those in the pictures just chosen")),
            PictureConsent.allCases.map { Option($0.rawValue, $0.words) })
        let captions = TextArea(
            FieldLabel(
                "captions", Words("Chú thích ảnh vừa chọn", "Captions of the pictures just chosen"),
                help: Words(
                    "Mỗi ảnh một dòng, theo thứ tự: trong ảnh thấy gì. Người không nhìn được ảnh sẽ nghe dòng này.",
                    "One line for each, in order: what can be seen. Whoever cannot see the picture hears this line.")),
            rows: 2)
        return """
            \(each: Array(kept.enumerated()), { old($0.offset, $0.element) })\(form(chosen))\(again)\
            \(form.fold(
                Words("Đồng ý và chú thích của ảnh", "Consent and captions of the pictures"), names: ["consent", "captions"],
                isFilled: true, "\(form(consent))\(form(captions))"))
            """
    }

    /// A browser does not keep files when a form comes back.
    private var again: HTML {
        guard !form.problems.isEmpty else { return .nothing }
        let says = form.t(
            "Nếu đã chọn ảnh hoặc tệp, xin chọn lại.", "If you chose pictures or files, please choose them again.")
        return note("<p>\(says)</p>")
    }

    private func old(_ index: Int, _ picture: PostPicture) -> HTML {
        guard let post else { return .nothing }
        let number = "\(index + 1)"
        let caption = TextField(
            FieldLabel("caption.\(number)", Words("Chú thích ảnh \(number)", "Caption of picture \(number)")),
            value: picture.caption ?? "", autocomplete: "off", longest: PostRules.captionLimit)
        let drop = Checks(
            FieldLabel("drop.\(number)", Words("Ảnh \(number)", "Picture \(number)")),
            [Option("1", Words("Bỏ ảnh này khỏi tin", "Take this picture out"))])
        return """
            <div class="row"><img src="\(PostLine.address(post, "pictures", number, "small"))" alt="" width="120" height="90">\
            <div>\(form(caption))\(form(drop))</div></div>

            """
    }

    // MARK: Papers and what it is about

    private var signed: HTML {
        let file = FileField(
            FieldLabel(
                "original",
                original == nil
                    ? Words("Bản ký kèm theo", "Signed original") : Words("Thay bản ký", "Replace the signed original"),
                help: Words(
                    "PDF, Word hoặc ảnh, đến 10 MB. Mọi người tải được.",
                    "PDF, Word or a picture, up to 10 MB. Everybody can fetch it.")),
            accept: ".pdf,.docx,image/jpeg,image/png")
        let drop = Checks(
            FieldLabel("dropOriginal", Words("Bản ký đang kèm", "The signed original now")),
            [Option("1", Words("Bỏ khỏi tin", "Take it out"))])
        return "\(if: original != nil, form(drop))\(form(file))"
    }

    private var more: HTML {
        let about = Select(
            FieldLabel("subject", Words("Nói về kế hoạch hoặc hoạt động", "About a plan or an activity")),
            subjects.map { Option(PostForm.value($0.subject), named: $0.label) }, value: chosen,
            prompt: Words("Không về riêng cái nào", "None of them"))
        let language = Select(
            FieldLabel("language", Words("Ngôn ngữ", "Language")),
            ActivityLanguage.allCases.map { Option($0.rawValue, $0.words) },
            value: (post?.facts.language ?? .vietnamese).rawValue)
        return form.fold(
            Words("Thêm (không bắt buộc)", "More (optional)"), names: ["subject"], prefilled: ["language"],
            isFilled: post?.facts.subject != nil, "\(form(about))\(form(language))")
    }

    private var chosen: String { post?.facts.subject.map(PostForm.value) ?? "" }

    /// How a subject is sent with the form.
    static func value(_ subject: PostSubject) -> String { "\(subject.kind.rawValue):\(subject.id)" }

    private var correction: HTML {
        guard post?.isPublic == true else { return .nothing }
        return form(
            TextArea(
                FieldLabel(
                    "correction", Words("Đính chính", "Correction"),
                    help: Words(
                        "Sửa điều gì, để mọi người biết. Để trống nếu chỉ sửa lỗi gõ.",
                        "What is corrected, for everybody to know. Leave empty when it is but a typing error.")),
                rows: 2))
    }
}

/// Reads the form of a post and its files; outside the ledger's writer.
enum PostReading {
    static func read(_ ask: Ask, over known: Post?, _ studio: PhotoStudio) async throws -> TypedPost {
        let form = ask.form
        var problems: [FieldProblem] = []
        let added = try await pictures(ask, studio, &problems)
        let original = try await original(ask, studio, &problems)
        guard problems.isEmpty else { throw PostRules.refusal(problems) }
        let kept = (known?.pictures ?? []).enumerated().compactMap { index, picture -> TypedPost.KeptPicture? in
            if form.has("drop.\(index + 1)") { return nil }
            return .init(picture.facts.file, caption: form.text("caption.\(index + 1)"))
        }
        return TypedPost(
            title: form.text("title"), text: form.raw("text") ?? "",
            language: ActivityLanguage(rawValue: form.text("language")) ?? .vietnamese,
            subject: subject(form.text("subject")), kept: kept, added: added,
            keepsOriginal: !form.has("dropOriginal"), original: original, correction: form.text("correction"))
    }

    private static func subject(_ text: String) -> PostSubject? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let kind = PostSubject.Kind(rawValue: String(parts[0])), let id = Id(parts[1]) else {
            return nil
        }
        return PostSubject(kind, id)
    }

    private static func pictures(
        _ ask: Ask, _ studio: PhotoStudio, _ problems: inout [FieldProblem]
    ) async throws -> [PictureToAdd] {
        let uploads = ask.uploads.filter { $0.field == "photos" && $0.size > 0 }
        guard !uploads.isEmpty else { return [] }
        guard let consent = PictureConsent(rawValue: ask.form.text("consent")) else {
            problems.append(PostRules.noConsent)
            return []
        }
        let captions = (ask.form.raw("captions") ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        var pictures: [PictureToAdd] = []
        for (index, upload) in uploads.prefix(PostRules.mostPictures + 1).enumerated() {
            do {
                let read = try await EvidenceReading.read(upload, as: .photo, isPublic: true, studio)
                guard let small = read.small else { continue }
                let caption = captions.indices.contains(index) ? String(captions[index]) : ""
                pictures.append(PictureToAdd(read.file, small: small, consent: consent, caption: caption))
            } catch let refusal as Refusal {
                problems.append(FieldProblem("photos", refusal.advice))
            }
        }
        return pictures
    }

    private static func original(
        _ ask: Ask, _ studio: PhotoStudio, _ problems: inout [FieldProblem]
    ) async throws -> FileToKeep? {
        guard let upload = ask.upload("original"), upload.size > 0 else { return nil }
        do {
            return try await EvidenceReading.read(upload, as: .document, isPublic: false, studio).file
        } catch let refusal as Refusal {
            problems.append(FieldProblem("original", refusal.advice))
            return nil
        }
    }
}

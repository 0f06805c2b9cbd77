package import Activities
package import Base
package import Units

/// What a post must be, and what is said when it is not.
enum PostRules {
    static let titleLimit = 200
    static let textLimit = 20_000
    static let captionLimit = 300
    static let correctionLimit = 500
    static let mostPictures = 12

    static let unknown = Refusal("news.unknown", status: 404, Words("Không có tin này.", "There is no such post."))
    static let gone = Refusal(
        "news.withdrawn", status: 410,
        Words("Tin này đã được gỡ.", "This post was withdrawn."),
        next: Words("Xem các tin khác ở trang Tin tức.", "See the other posts on the news page."))
    static let changedMeanwhile = Refusal(
        "news.changedMeanwhile", status: 409,
        Words(
            "Trong lúc bạn sửa, người khác đã sửa tin này.", "Somebody else changed this post while you were at it."),
        next: Words("Xin mở lại tin rồi sửa tiếp.", "Please open the post again and go on from there."))
    static let nothingBefore = Refusal(
        "news.nothingBefore", status: 409, Words("Không có gì để hoàn tác.", "There is nothing to undo."))

    static func problems(_ typed: TypedPost) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        func wrong(_ field: String, _ says: Words) { problems.append(FieldProblem(field, says)) }
        if typed.title.isEmpty { wrong("title", Words("Xin ghi tiêu đề.", "Please give it a title.")) }
        if typed.title.count > titleLimit {
            wrong(
                "title",
                Words("Tiêu đề dài quá \(titleLimit) ký tự.", "The title is longer than \(titleLimit) characters."))
        }
        if typed.text.isEmpty { wrong("text", Words("Xin viết nội dung.", "Please write the text.")) }
        if typed.text.count > textLimit {
            wrong(
                "text",
                Words("Nội dung dài quá \(textLimit) ký tự.", "The text is longer than \(textLimit) characters."))
        }
        if typed.kept.count + typed.added.count > mostPictures {
            wrong(
                "photos",
                Words("Mỗi tin có nhiều nhất \(mostPictures) ảnh.", "A post has at most \(mostPictures) pictures."))
        }
        if typed.captions.contains(where: { $0.count > captionLimit }) {
            wrong(
                "captions",
                Words(
                    "Một lời chú thích dài quá \(captionLimit) ký tự.",
                    "A caption is longer than \(captionLimit) characters."))
        }
        if typed.correction.count > correctionLimit {
            wrong(
                "correction",
                Words(
                    "Lời đính chính dài quá \(correctionLimit) ký tự.",
                    "The correction is longer than \(correctionLimit) characters."))
        }
        return problems
    }

    static func refusal(_ problems: [FieldProblem]) -> Refusal {
        Refusal("news.post", problems.first?.says ?? Words("Chưa gửi được.", "It was not sent."), fields: problems)
    }

    static let noConsent = FieldProblem(
        "consent",
        Words(
            "Xin cho biết người trong ảnh đã đồng ý hay không nhận ra ai; chưa rõ thì đừng đăng ảnh.",
            "Please say whether those in the pictures agreed or nobody can be recognised; when in doubt, leave them out."))
    static let noSubject = FieldProblem(
        "subject",
        Words(
            "Kế hoạch hoặc hoạt động này không còn công khai.", "This plan or activity is not public any more."))
}

/// A post as its form holds it.
package struct TypedPost: Codable, Hashable, Sendable {
    package var title: String
    package var text: String
    package var language: ActivityLanguage
    package var subject: PostSubject?
    /// Pictures of before that stay, in their order.
    package var kept: [KeptPicture]
    package var added: [PictureToAdd]
    /// What to do with the signed original.
    package var keepsOriginal: Bool
    package var original: FileToKeep?
    /// What was corrected, for everybody.
    package var correction: String

    package init(
        title: String, text: String, language: ActivityLanguage = .vietnamese, subject: PostSubject? = nil,
        kept: [KeptPicture] = [], added: [PictureToAdd] = [], keepsOriginal: Bool = true, original: FileToKeep? = nil,
        correction: String = ""
    ) {
        self.title = title
        self.text = text
        self.language = language
        self.subject = subject
        self.kept = kept
        self.added = added
        self.keepsOriginal = keepsOriginal
        self.original = original
        self.correction = correction
    }

    package struct KeptPicture: Codable, Hashable, Sendable {
        package var file: Id
        package var caption: String

        package init(_ file: Id, caption: String) {
            self.file = file
            self.caption = caption
        }
    }

    var captions: [String] { kept.map(\.caption) + added.map(\.caption) }

    /// In Unicode's composed form, with one kind of line end and no spaces around.
    var tidy: TypedPost {
        func tidied(_ text: String) -> String {
            Vietnamese.nfc(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")).trimmed
        }
        var tidy = self
        tidy.title = tidied(title).replacing("\n", with: " ")
        tidy.text = tidied(text)
        tidy.correction = tidied(correction)
        tidy.kept = kept.map { KeptPicture($0.file, caption: tidied($0.caption)) }
        tidy.added = added.map { picture in
            var picture = picture
            picture.caption = tidied(picture.caption)
            return picture
        }
        return tidy
    }
}

/// A picture that was looked at and made ready to be kept.
package struct PictureToAdd: Codable, Hashable, Sendable {
    package var photo: FileToKeep
    package var small: FileToKeep
    package var consent: PictureConsent
    package var caption: String

    package init(_ photo: FileToKeep, small: FileToKeep, consent: PictureConsent, caption: String) {
        self.photo = photo
        self.small = small
        self.consent = consent
        self.caption = caption
    }
}

//! Makes documents whose parts fit together: spans on character boundaries, hash and place set.

use onrecord_model::{Document, Note, Origin, Span};

/// The stage's name in notes.
pub(crate) const STAGE: &str = "source";

/// A document of `text` without a title, with its place in the file and the line that it begins at.
pub(crate) fn untitled(text: String, place: usize, line: usize) -> Document {
    let body = Span::new(0, text.len());
    let origin = Origin { place, line, ..Origin::default() };
    Document { text, body, origin, ..Document::default() }
}

/// Sets the hash, once title and text are final.
pub(crate) fn seal(document: &mut Document) {
    let mut hasher = blake3::Hasher::new();
    hasher.update(document.title.as_bytes());
    hasher.update(b"\n");
    hasher.update(document.text.as_bytes());
    document.origin.hash = hasher.finalize().to_hex().to_string();
}

/// Adds a note of this stage.
pub(crate) fn note(document: &mut Document, message: impl Into<String>, span: Option<Span>) {
    document.notes.push(Note::new(STAGE, message, span));
}

/// A title as one line: line ends and other control characters become spaces, all else stays.
pub(crate) fn one_line(title: &str) -> String {
    title.replace("\r\n", " ").replace(char::is_control, " ").trim().to_owned()
}

/// A part of the file as a document of its own: `whole` becomes its text, spans are moved along.
pub(crate) struct Part {
    /// The document's text in the file.
    pub(crate) whole: Span,
    /// The title in the file; none where there is none.
    pub(crate) title: Option<Span>,
    /// The body in the file.
    pub(crate) body: Span,
    /// One-based line of the file that it begins at.
    pub(crate) line: usize,
}

impl Part {
    /// Cuts the part out of `file` as its `place`-th document.
    pub(crate) fn cut(&self, file: &str, place: usize) -> Document {
        let mut document = untitled(self.whole.of(file).to_owned(), place, self.line);
        document.title_span = self.title.map(|span| self.moved(span));
        document.title = self.title.map(|span| one_line(span.of(file))).unwrap_or_default();
        document.body = self.moved(self.body);
        document
    }

    /// A span of the file as a span of the part.
    pub(crate) fn moved(&self, span: Span) -> Span {
        let place = |at: usize| at.clamp(self.whole.start, self.whole.end) - self.whole.start;
        Span::new(place(span.start), place(span.end))
    }
}

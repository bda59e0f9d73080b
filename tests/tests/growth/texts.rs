//! Texts that grow: each the same piece again and again, on one line or with a paragraph to each.

/// A piece of text that is repeated.
pub(crate) struct Kind {
    /// What it tries.
    pub(crate) name: &'static str,
    /// Stands once before the pieces.
    before: &'static str,
    /// What is repeated; `#` stands for a number that differs from piece to piece, `@` for a name that does.
    piece: &'static str,
}

const fn kind(name: &'static str, before: &'static str, piece: &'static str) -> Kind {
    Kind { name, before, piece }
}

/// Every kind that is grown.
pub(crate) const KINDS: &[Kind] = &[
    kind("opening marks", "", "“"),
    kind("opening and closing marks", "", "“ ”"),
    kind("straight marks", "", "\" "),
    kind("apostrophes", "", "dogs' 'tis "),
    kind("brackets", "", "( [ ) "),
    kind("capitals", "", "Averil Crane Board Trust "),
    kind("one long name", "", "Averil "),
    kind("said", "", "said "),
    kind("said and names", "", "@ said "),
    kind("colons", "", "Sian Prosser said: "),
    kind("plain sentences", "", "The road was closed for an hour on Monday. "),
    kind("quoted sentences", "", "“We will be back,” said Sian Prosser. "),
    kind("quoted sentences of many people", "", "“We will be back,” said @. "),
    kind("pronouns", "Sian Prosser spoke. ", "“We will be back,” she said. "),
    kind("reported sentences", "", "@ said that the bridge would close. "),
    kind("reported sentences and pronouns", "Sian Prosser spoke. ", "She added that it was late. "),
    kind("paragraphs of one quotation", "Sian Prosser said: ", "“We will be back.\n\n"),
    kind("paragraphs with a speaker each", "", "Superintendent @ said: “We will be back.”\n\n"),
    kind("paragraphs without a mark", "Sian Prosser said:\n\n", "We will be back.\n\n"),
    kind("offices", "", "@, Chair of the Board of @ Trust, "),
    kind("ranks", "", "Chief Superintendent Detective Sergeant "),
    kind("honorifics", "", "Mr Mrs Dr @ "),
    kind("bodies", "", "the @ Trust and the Board of @ and "),
    kind("offices alone", "", "The chief constable said no. “No,” the chair said. "),
    kind("operations", "", "Operation @ and Project @ began. "),
    kind("figures", "", "# arrests and #,000 knives were seized in May. "),
    kind("figures in one sentence", "", "# arrests, # knives and "),
    kind("bullets", "Sian Prosser said: “We need:\n", "• more of it #\n"),
    kind("commas", "", "and, "),
    kind("dashes", "", "– "),
    kind("full stops", "", ". "),
    kind("line breaks", "", "\n\n"),
    kind("initials", "", "A. B. "),
    kind("headings", "", "Notes @\n\nBy @\n\n"),
    kind("transcript", "", "Q: Why?\n\nA: Because.\n\n"),
    kind("digits", "", "1234567890"),
    kind("one word", "", "x"),
];

impl Kind {
    /// The text of this kind that has `bytes` bytes or a piece more.
    pub(crate) fn text(&self, bytes: usize) -> String {
        let mut text = self.before.to_owned();
        let mut n = 0;
        while text.len() < bytes {
            for letter in self.piece.chars() {
                match letter {
                    '#' => text.push_str(&(n + 2).to_string()),
                    '@' => text.push_str(&name(n)),
                    _ => text.push(letter),
                }
            }
            n += 1;
        }
        text
    }
}

/// A name of two words that no other number has, among the first 40,000.
fn name(n: usize) -> String {
    const ONSETS: [&str; 20] = [
        "B", "C", "D", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "T", "V", "W", "Z", "Br", "Tr",
    ];
    const RIMES: [&str; 10] =
        ["abel", "erin", "idor", "olva", "umsa", "anek", "elin", "irro", "otta", "ustin"];
    let word = |n: usize| format!("{}{}", ONSETS[n % 20], RIMES[n / 20 % 10]);
    format!("{} {}", word(n), word(n / 200 + n))
}

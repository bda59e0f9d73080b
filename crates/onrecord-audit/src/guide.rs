//! How items are marked: the same words in the workbook and in the terminal.

/// What an annotator should know.
pub(crate) const RULES: [&str; 6] = [
    "A statement is what the text says that somebody said: their own words in quotation marks (direct), or what they said in the words of the text (indirect: \u{201c}she said that …\u{201d}, \u{201c}according to …\u{201d}). Speech without its content, thoughts that nobody spoke, scare quotes, titles and slogans are none; neither is the publisher's own unquoted \u{201c}we\u{201d}.",
    "is_statement. Row \u{201c}statement found\u{201d}: are the bold words one? Row \u{201c}passage without one\u{201d}: does the bold passage hold one that nobody found, or a part of one? The other two questions are not asked there.",
    "words_right. Are the bold words the statement from its first word to its last? Outer quotation marks and the verb of speech are no part of it. A quotation of several paragraphs is one statement a paragraph.",
    "speaker_right. Did the speaker that is named there say it? A name may be fuller than the text's. Where no speaker is given, answer yes only if the text does not say who spoke.",
    "yes, no or unsure; leave a row empty that you have not read. Unsure counts neither way, and the report says how far it could shift the figures.",
    "Two people mark by themselves, each in a copy of their own that bears their name. Do not change any other column; rows may be sorted.",
];

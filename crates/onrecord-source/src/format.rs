//! The kinds of file that can be read.

use std::fmt;

/// How a file holds its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Releases one after the other: title, blank line, `Source:` line, body.
    Bundle,
    /// Items one after the other: title, body, `Source:` line.
    Newsletter,
    /// Plain text: the file is one document.
    Text,
    /// A web page.
    Html,
    /// JSON Lines: one object a line.
    Jsonl,
    /// Comma-separated values (or tabs, or semicolons) under a line of column names.
    Csv,
}

impl Format {
    /// Every format, in the order of listings.
    pub const ALL: [Self; 6] =
        [Self::Bundle, Self::Newsletter, Self::Text, Self::Html, Self::Jsonl, Self::Csv];

    /// The format's name on the command line and in manifests (`bundle`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bundle => "bundle",
            Self::Newsletter => "newsletter",
            Self::Text => "text",
            Self::Html => "html",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }

    /// The format that a name means, whatever its case; none where no format bears it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The format that a file's ending (`jsonl`, without the dot) settles by itself; text endings settle none.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" | "tsv" => Some(Self::Csv),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(&format.name().to_uppercase()), Some(format));
        }
        assert_eq!(Format::from_name("pdf"), None);
        assert_eq!(Format::from_extension("HTM"), Some(Format::Html));
        assert_eq!(Format::from_extension("txt"), None);
    }
}

//! Bytes to text: byte-order marks, UTF-8, UTF-16 without a mark, Windows-1252 and its kin.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::ErrorKind;

/// How much of a file is looked at to tell what its bytes are.
const SAMPLE: usize = 64 << 10;

/// Text with the name of the encoding that it came in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    /// How many broken places were replaced by U+FFFD.
    pub(crate) broken: usize,
}

/// Decodes a file's bytes; a byte-order mark is removed, nothing else changes.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, ErrorKind> {
    if let Some(kind) = magic(bytes) {
        return Err(kind);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return Ok(decode_as(encoding, bytes));
    }
    if is_binary(bytes) {
        return Err(ErrorKind::Binary("it holds control characters"));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name(), broken: 0 });
    }
    Ok(decode_as(legacy(bytes), bytes))
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let broken = if had_errors { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { text: text.into_owned(), encoding: encoding.name(), broken }
}

fn magic(bytes: &[u8]) -> Option<ErrorKind> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    let at = head.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    if head[at..].starts_with(b"%PDF-") {
        return Some(ErrorKind::Pdf);
    }
    let kinds: [(&[u8], &'static str); 8] = [
        (b"PK\x03\x04", "a ZIP archive, or an office document"),
        (b"\xD0\xCF\x11\xE0", "an old office document"),
        (b"{\\rtf", "a rich-text document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"SQLite format 3", "an SQLite database"),
    ];
    kinds.iter().find(|(mark, _)| head.starts_with(mark)).map(|&(_, name)| ErrorKind::Binary(name))
}

/// UTF-16 text without a mark has a zero byte beside most of its letters, always on the same side.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let pairs = sample.len() / 2;
    let high = sample.chunks_exact(2).filter(|pair| pair[0] == 0 && pair[1] != 0).count();
    let low = sample.chunks_exact(2).filter(|pair| pair[1] == 0 && pair[0] != 0).count();
    if low * 10 >= pairs * 6 && high * 20 <= pairs {
        Some(UTF_16LE)
    } else if high * 10 >= pairs * 6 && low * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd = sample.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, 8..=13 | 0x1B)).count();
    sample.contains(&0) || odd * 20 > sample.len()
}

/// The encoding of bytes that are not UTF-8: what the page declares, UTF-8 with a few broken places, or a guess.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = declared(bytes) {
        return encoding;
    }
    let (good, bad) = utf_8_sequences(bytes);
    if good > bad {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"uk"), Utf8Detection::Deny)
}

/// The `charset` that an HTML page's head declares, unless it claims UTF-8, which the bytes have refuted.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, after) = head.split_once("<meta").and_then(|(_, rest)| rest.split_once("charset="))?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|&c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|&encoding| encoding != UTF_8)
}

/// How many characters beyond ASCII are well-formed UTF-8, and how many places are not.
fn utf_8_sequences(bytes: &[u8]) -> (usize, usize) {
    let mut counts = (0, 0);
    for chunk in bytes.utf8_chunks() {
        counts.0 += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        counts.1 += usize::from(!chunk.invalid().is_empty());
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Title\n\nThe chief’s café said: “We found £40,000 in cash, and that matters.”";

    fn utf_16(text: &str, little: bool) -> Vec<u8> {
        let turn = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(turn).collect()
    }

    #[test]
    fn utf_8_and_utf_16_decode_to_the_same_text_with_or_without_mark() {
        let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let forms = [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (with_mark(b"\xEF\xBB\xBF", TEXT.as_bytes().to_vec()), "UTF-8"),
            (utf_16(TEXT, true), "UTF-16LE"),
            (with_mark(b"\xFF\xFE", utf_16(TEXT, true)), "UTF-16LE"),
            (utf_16(TEXT, false), "UTF-16BE"),
            (with_mark(b"\xFE\xFF", utf_16(TEXT, false)), "UTF-16BE"),
        ];
        for (bytes, encoding) in forms {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.broken), (TEXT, encoding, 0));
        }
    }

    #[test]
    fn windows_1252_is_detected() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (TEXT, "windows-1252"));
        assert_eq!(decode(b"Fines of \xA3500").unwrap().text, "Fines of £500");
    }

    #[test]
    fn a_page_says_its_own_charset() {
        let page = b"<html><head><meta charset=\"iso-8859-2\"></head><body>\xB9</body></html>";
        assert!(decode(page).unwrap().text.contains('š'));
    }

    #[test]
    fn a_broken_place_in_utf_8_is_replaced_and_counted() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.extend_from_slice(b" end\xFF.");
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.broken), ("UTF-8", 1));
        assert!(decoded.text.ends_with("end\u{FFFD}."));
    }

    #[test]
    fn binary_files_and_pdfs_are_refused_by_name() {
        assert_eq!(decode(b"%PDF-1.7 \x00\x01"), Err(ErrorKind::Pdf));
        assert!(matches!(decode(b"PK\x03\x04rest"), Err(ErrorKind::Binary(name)) if name.contains("ZIP")));
        assert!(matches!(decode(b"abc\x00\x01\x02def"), Err(ErrorKind::Binary(_))));
        assert_eq!(decode(b"").unwrap().text, "");
    }
}

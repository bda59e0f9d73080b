//! How deep a page nests its elements, told before it is parsed: parsing takes time with the square of the depth.

/// The deepest nesting that is parsed; real pages stay below a hundred.
pub(super) const MOST_DEPTH: usize = 4096;

/// Elements that are never closed, or often left to close by themselves.
const UNCOUNTED: [&[u8]; 28] = [
    b"area",
    b"base",
    b"br",
    b"col",
    b"colgroup",
    b"dd",
    b"dt",
    b"embed",
    b"hr",
    b"img",
    b"input",
    b"li",
    b"link",
    b"meta",
    b"optgroup",
    b"option",
    b"p",
    b"param",
    b"rp",
    b"rt",
    b"source",
    b"tbody",
    b"td",
    b"tfoot",
    b"th",
    b"thead",
    b"tr",
    b"track",
];

/// Whether more elements are open at once than are parsed.
pub(super) fn is_too_deep(page: &str) -> bool {
    let bytes = page.as_bytes();
    let mut depth = 0_usize;
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        match rest.first() {
            Some(b'/') if is_counted(&rest[1..]) => depth = depth.saturating_sub(1),
            Some(letter) if letter.is_ascii_alphabetic() && is_counted(rest) => depth += 1,
            _ => {}
        }
        if depth > MOST_DEPTH {
            return true;
        }
    }
    false
}

/// Whether the tag whose name begins here opens or closes a level.
fn is_counted(rest: &[u8]) -> bool {
    let long = rest.iter().take(16).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let mut name = rest[..long].to_vec();
    name.make_ascii_lowercase();
    UNCOUNTED.binary_search(&name.as_slice()).is_err() && name != b"wbr"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_elements_that_stay_open_count() {
        let many = |part: &str| part.repeat(MOST_DEPTH + 1);
        assert!(is_too_deep(&many("<div>")));
        assert!(!is_too_deep(&many("<div></div>")));
        assert!(!is_too_deep(&many("<p>x<BR><li>y a < b <!-- c --> ")));
        assert!(!is_too_deep("<"));
    }
}

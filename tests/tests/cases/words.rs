//! Words of a case and where they stand in its text, white space aside.

/// What leaves out a stretch of words.
const GAP: &str = "[...]";

/// A half-open stretch of code points.
pub(crate) type Place = (usize, usize);

/// Whether a statement's words are the expected ones, but for white space and a comma or full stop at the end.
pub(crate) fn same_words(expected: &str, found: &str) -> bool {
    let found = plain(found);
    match expected.split_once(GAP) {
        None => plain(expected) == found,
        Some((before, after)) => {
            let (before, after) = (folded(before), plain(after));
            found.len() >= before.len() + after.len() && found.starts_with(&before) && found.ends_with(&after)
        }
    }
}

/// Every place of `words` in `text`.
pub(crate) fn places(text: &str, words: &str) -> Vec<Place> {
    let letters: Vec<(usize, char)> =
        text.chars().enumerate().filter(|(_, letter)| !letter.is_whitespace()).collect();
    let Some((before, after)) = words.split_once(GAP) else { return find(&letters, words) };
    let ends = find(&letters, after);
    let whole = |(start, end): Place| {
        let last = ends.iter().find(|last| last.0 >= end)?;
        Some((start, last.1))
    };
    find(&letters, before).into_iter().filter_map(whole).collect()
}

/// Intersection over union of two places.
pub(crate) fn overlap(a: Place, b: Place) -> f64 {
    shared(a, b) as f64 / (a.1.max(b.1) - a.0.min(b.0)).max(1) as f64
}

/// How many code points two places share.
pub(crate) fn shared(a: Place, b: Place) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// A name or description as names are compared: one form of apostrophes, white space and case, no full stops, no
/// article.
pub(crate) fn same_name(expected: &str, found: &str) -> bool {
    let plain = |name: &str| {
        let name = folded(&name.replace('\u{2019}', "'").replace('.', "")).to_lowercase();
        let bare = ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article));
        bare.map(str::to_owned).unwrap_or(name)
    };
    plain(expected) == plain(found)
}

fn find(letters: &[(usize, char)], words: &str) -> Vec<Place> {
    let wanted: Vec<char> = words.chars().filter(|letter| !letter.is_whitespace()).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let here = |window: &&[(usize, char)]| window.iter().map(|(_, letter)| letter).eq(&wanted);
    let windows = letters.windows(wanted.len()).filter(here);
    windows.map(|window| (window[0].0, window[window.len() - 1].0 + 1)).collect()
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(words: &str) -> String {
    folded(words).trim_end_matches([',', '.', ' ']).to_owned()
}

#[test]
fn words_are_compared_without_white_space_and_last_stop() {
    assert!(same_words("It\u{A0}is so,", "It is\nso"));
    assert!(!same_words("It is so", "It is so indeed"));
    assert!(same_words("It [...] indeed.", "It is so, indeed"));
    assert!(!same_words("It is [...] is it", "It is it"));
    assert!(
        same_name("a spokeswoman", "Spokeswoman")
            && same_name("Chiefs' Council", "the Chiefs\u{2019} Council")
    );
    assert!(same_name("R. J. Bell", "R J Bell") && !same_name("Ann Bell", "Anne Bell"));
}

#[test]
fn words_are_found_wherever_they_stand() {
    let text = "Lamps \u{A0}lit. Café lamps lit.";
    assert_eq!(places(text, "lamps lit"), [(17, 26)]);
    assert_eq!(places(text, "Lamps [...] lamps"), [(0, 22)]);
    assert_eq!(places(text, "lit"), [(7, 10), (23, 26)]);
    assert_eq!(places(text, "dark"), []);
    assert!((overlap((0, 10), (5, 15)) - 1.0 / 3.0).abs() < 1e-9);
}

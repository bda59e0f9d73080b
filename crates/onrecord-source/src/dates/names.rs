//! Names of months and weekdays, as UK releases write them.

use jiff::civil::Weekday;

const MONTHS: [(&str, i8); 24] = [
    ("January", 1),
    ("February", 2),
    ("March", 3),
    ("April", 4),
    ("May", 5),
    ("June", 6),
    ("July", 7),
    ("August", 8),
    ("September", 9),
    ("October", 10),
    ("November", 11),
    ("December", 12),
    ("Sept", 9),
    ("Jan", 1),
    ("Feb", 2),
    ("Mar", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Oct", 10),
    ("Nov", 11),
    ("Dec", 12),
];

const WEEKDAYS: [(&str, Weekday); 17] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
    ("Thurs", Weekday::Thursday),
    ("Tues", Weekday::Tuesday),
    ("Thur", Weekday::Thursday),
    ("Mon", Weekday::Monday),
    ("Tue", Weekday::Tuesday),
    ("Wed", Weekday::Wednesday),
    ("Thu", Weekday::Thursday),
    ("Fri", Weekday::Friday),
    ("Sat", Weekday::Saturday),
    ("Sun", Weekday::Sunday),
];

/// The month (1 to 12) of a name in any case.
pub(super) fn month(name: &str) -> Option<i8> {
    MONTHS.iter().find(|(word, _)| word.eq_ignore_ascii_case(name)).map(|&(_, month)| month)
}

/// The weekday of a name in any case.
pub(super) fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(word, _)| word.eq_ignore_ascii_case(name)).map(|&(_, day)| day)
}

/// The months' names as alternatives of a pattern, capitalised or in capitals: `may` and `march` are words too.
pub(super) fn month_pattern() -> String {
    alternatives(MONTHS.iter().map(|&(word, _)| word))
}

/// The weekdays' names likewise.
pub(super) fn weekday_pattern() -> String {
    alternatives(WEEKDAYS.iter().map(|&(word, _)| word))
}

fn alternatives<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let both: Vec<String> = words.flat_map(|word| [word.to_owned(), word.to_uppercase()]).collect();
    both.join("|")
}

//! What every answer can do, so that one printer serves them all.

use crate::text::Text;

/// An answer as a table of strings, or as text for people. Its serde form is the whole of it.
pub trait Answer: serde::Serialize {
    /// Names of the columns.
    fn columns(&self) -> Vec<&'static str>;

    /// The rows, each as long as `columns`; what is unknown is empty.
    fn rows(&self) -> Vec<Vec<String>>;

    /// Whether there is nothing to say.
    fn is_empty(&self) -> bool;

    /// The answer for people.
    fn text(&self) -> Text;
}

/// The text of a value that may be unknown.
pub(crate) fn cell<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(String::new, T::to_string)
}

/// `1 quotation`, `2 quotations`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// What is said of quotations whose date is unknown when a period is asked for.
pub(crate) fn left_out(number: usize) -> String {
    match number {
        0 => String::new(),
        number => format!("left out: {} of unknown date\n", count(number, "quotation")),
    }
}

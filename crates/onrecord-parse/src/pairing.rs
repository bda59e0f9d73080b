//! Which marks of a block count: straight ones by turns, single ones where they pair up or stand at its ends; slips of
//! the keyboard mended.

use onrecord_model::Span;

use crate::marks::{Family, Mark, Role, marks};

/// The marks of a block, single ones only where they pair up or stand at its ends, straight ones by turns.
pub(crate) fn paired(text: &str, span: Span) -> Vec<Mark> {
    let all = marks(text, span);
    let later = later(&all);
    let mut pairing = Pairing {
        text,
        out: Vec::with_capacity(all.len()),
        double_open: false,
        single_open: false,
        surplus: surplus(&all),
    };
    for (mark, later) in all.iter().zip(&later[1..]) {
        match mark.family {
            Family::Double => pairing.double(*mark, *later),
            Family::Single if mark.role == Role::Open => pairing.opens_single(*mark, *later),
            Family::Single => pairing.closes_single(*mark, *later),
        }
    }
    pairing.out
}

/// What comes after a mark in its block.
#[derive(Clone, Copy, Default)]
struct Later {
    /// A single mark that closes.
    single: bool,
    /// The same after a stop, before any single mark opens.
    strong: bool,
    /// A double mark.
    double: bool,
}

/// For each mark what it and those after it hold; one more at the end.
fn later(all: &[Mark]) -> Vec<Later> {
    let mut out = vec![Later::default(); all.len() + 1];
    for (n, mark) in all.iter().enumerate().rev() {
        let next = out[n + 1];
        let closes = mark.family == Family::Single && mark.role == Role::Close;
        let opens = mark.family == Family::Single && mark.role == Role::Open;
        out[n] = Later {
            single: next.single || closes,
            strong: !opens && (next.strong || closes && mark.after_stop),
            double: next.double || mark.family == Family::Double,
        };
    }
    out
}

/// Whether more double marks open than close.
fn surplus(all: &[Mark]) -> bool {
    let count = |role| all.iter().filter(|mark| mark.family == Family::Double && mark.role == role).count();
    count(Role::Open) > count(Role::Close)
}

struct Pairing<'a> {
    text: &'a str,
    out: Vec<Mark>,
    double_open: bool,
    single_open: bool,
    surplus: bool,
}

impl Pairing<'_> {
    fn double(&mut self, mut mark: Mark, later: Later) {
        if mark.role == Role::Either {
            let closes = self.double_open || (mark.last && !mark.first);
            mark.role = if closes { Role::Close } else { Role::Open };
        }
        if let Some(last) = self.out.last_mut().filter(|last| self.surplus && is_doubled(last, mark)) {
            last.span.end = mark.span.end;
            return;
        }
        let slip = mark.role == Role::Close && self.single_open && !self.double_open && !later.single;
        if slip {
            mark.family = Family::Single;
            self.single_open = false;
        }
        self.double_open = mark.role == Role::Open;
        self.out.push(mark);
    }

    fn opens_single(&mut self, mark: Mark, later: Later) {
        let led_in = self.text[..mark.span.start].trim_end().ends_with(':');
        let capital = self.text[mark.span.end..].chars().next().is_some_and(char::is_uppercase);
        let begins = mark.first || led_in || (mark.after_stop && capital && !self.single_open);
        if later.single || (begins && !self.double_open) {
            self.single_open = true;
            self.out.push(mark);
        }
    }

    fn closes_single(&mut self, mut mark: Mark, later: Later) {
        let strong = mark.after_stop || self.single_open && !follows_s(self.text, mark.span);
        if self.single_open && (strong || !later.strong) || (mark.last && mark.after_stop) {
            self.single_open = false;
            self.out.push(mark);
        } else if self.double_open && !self.single_open && mark.after_stop && !later.double {
            mark.family = Family::Double;
            self.double_open = false;
            self.out.push(mark);
        }
    }
}

/// An opening mark typed twice.
fn is_doubled(last: &Mark, mark: Mark) -> bool {
    let alike = (last.family, last.role) == (mark.family, mark.role);
    alike && mark.role == Role::Open && last.span.end == mark.span.start
}

fn follows_s(text: &str, mark: Span) -> bool {
    text[..mark.start].ends_with(['s', 'S'])
}

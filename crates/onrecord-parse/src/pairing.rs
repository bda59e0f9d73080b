//! Which marks of a block count: straight ones by turns, single ones where they pair up or stand at its ends.

use onrecord_model::Span;

use crate::marks::{Family, Mark, Role, marks};

/// The marks of a block, single ones only where they pair up or stand at its ends, straight ones by turns.
pub(crate) fn paired(text: &str, span: Span) -> Vec<Mark> {
    let all = marks(text, span);
    let mut out: Vec<Mark> = Vec::with_capacity(all.len());
    let mut double_open = false;
    let mut single_open = false;
    for (n, mark) in all.iter().enumerate() {
        let mut mark = *mark;
        match mark.family {
            Family::Double => {
                if mark.role == Role::Either {
                    mark.role =
                        if double_open || (mark.last && !mark.first) { Role::Close } else { Role::Open };
                }
                double_open = mark.role == Role::Open;
                out.push(mark);
            }
            Family::Single if mark.role == Role::Open => {
                let closed = closing_single(&all[n + 1..]);
                let led_in = text[..mark.span.start].trim_end().ends_with(':');
                if closed || ((mark.first || led_in) && !double_open) {
                    single_open = true;
                    out.push(mark);
                }
            }
            Family::Single => {
                let strong = mark.after_stop || single_open && !follows_s(text, mark.span);
                if (single_open && (strong || !closing_single_strong(&all[n + 1..])))
                    || (mark.last && mark.after_stop)
                {
                    single_open = false;
                    out.push(mark);
                }
            }
        }
    }
    out
}

fn closing_single(later: &[Mark]) -> bool {
    later.iter().any(|mark| mark.family == Family::Single && mark.role == Role::Close)
}

fn closing_single_strong(later: &[Mark]) -> bool {
    let next_open = later.iter().position(|mark| mark.family == Family::Single && mark.role == Role::Open);
    let later = &later[..next_open.unwrap_or(later.len())];
    later.iter().any(|mark| mark.family == Family::Single && mark.role == Role::Close && mark.after_stop)
}

fn follows_s(text: &str, mark: Span) -> bool {
    text[..mark.start].ends_with(['s', 'S'])
}

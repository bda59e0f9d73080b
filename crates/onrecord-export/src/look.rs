//! How nodes look: a colour for each kind, a size for each count.

use onrecord_graph::{Node, NodeKind, Value};

/// A colour as red, green, blue.
pub(crate) type Colour = (u8, u8, u8);

/// The kind's colour; the most frequent kinds can be told apart by people who see few colours.
pub(crate) const fn colour(kind: NodeKind) -> Colour {
    match kind {
        NodeKind::Person => (0, 114, 178),
        NodeKind::Force => (0, 139, 102),
        NodeKind::Organisation => (117, 89, 176),
        NodeKind::Operation => (213, 94, 0),
        NodeKind::Post => (190, 105, 155),
        NodeKind::Statement => (150, 150, 150),
        NodeKind::Document => (100, 100, 100),
        NodeKind::Topic => (226, 160, 0),
        NodeKind::Outcome => (140, 98, 57),
        NodeKind::Award => (178, 145, 33),
        NodeKind::Place => (122, 146, 54),
    }
}

/// The same hue, light enough to write on.
pub(crate) const fn tint((red, green, blue): Colour) -> Colour {
    const fn lighten(part: u8) -> u8 {
        255 - (255 - part) / 5
    }
    (lighten(red), lighten(green), lighten(blue))
}

/// `#rrggbb`.
pub(crate) fn hex((red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Size of a node in points, by its quotations, else its degree; the area grows with the count.
pub(crate) fn size(node: &Node) -> f64 {
    let count = ["quotations", "degree"].into_iter().find_map(|key| number(node, key)).unwrap_or(0.0);
    (8.0 + 6.0 * count.max(0.0).sqrt()).round()
}

/// Where a layout has put the node (`x`, `y`, `z`); none where it has none.
pub(crate) fn position(node: &Node) -> Option<[f64; 3]> {
    Some([number(node, "x")?, number(node, "y")?, number(node, "z").unwrap_or(0.0)])
}

fn number(node: &Node, key: &str) -> Option<f64> {
    match node.attributes.get(key)? {
        Value::Integer(number) => Some(*number as f64),
        Value::Number(number) if number.is_finite() => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_a_colour_of_its_own() {
        let colours: BTreeSet<_> = NodeKind::ALL.into_iter().map(colour).collect();
        assert_eq!(colours.len(), NodeKind::ALL.len());
        assert_eq!(hex(tint((0, 114, 178))), "#cce3f0");
    }
}

//! An article's elements to plain text: paragraphs with blank lines between, items as lines, markup as spans.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use onrecord_model::{Markup, MarkupKind, Span};
use scraper::Node;
use scraper::node::Element;

use super::elements::{is_block, is_dropped, markup_kind};

/// An article as text.
#[derive(Default)]
pub(super) struct Rendered {
    pub(super) text: String,
    pub(super) markup: Vec<Markup>,
    /// The article's first heading of the first level, which then is no part of the text.
    pub(super) title: Option<String>,
}

/// Renders what lies below `root`; a first-level heading that says the page's title is left out.
pub(super) fn render(root: NodeRef<'_, Node>, title: Option<&str>) -> Rendered {
    let mut writer = Writer { page_title: title.map(words), ..Writer::default() };
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => writer.open(node),
            Edge::Close(node) => writer.close(node),
        }
    }
    writer.markup.sort_by_key(|markup| (markup.span.start, std::cmp::Reverse(markup.span.end), markup.kind));
    Rendered { text: writer.text, markup: writer.markup, title: writer.title }
}

/// White space that must stand before the next word.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Writer {
    text: String,
    markup: Vec<Markup>,
    title: Option<String>,
    page_title: Option<String>,
    gap: Gap,
    /// Elements whose content is left out, that are open.
    dropped: usize,
    /// Marked elements that are open, each with the start of its text once it has any.
    marked: Vec<(MarkupKind, Option<usize>)>,
    /// For each open list the number of its next item, none for bullets.
    lists: Vec<Option<usize>>,
    /// What the next word of an item must be led by.
    bullet: Option<String>,
    /// Open elements that keep their white space.
    preserved: usize,
    quotes: usize,
    /// Inline quotations that are open.
    inline: usize,
    /// Opening marks that must stand right before the next word.
    opening: String,
}

impl Writer {
    fn open(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Text(text) if self.dropped == 0 => self.words(text),
            Node::Element(element) if self.dropped > 0 || self.is_left_out(element, node) => {
                self.dropped += 1;
            }
            Node::Element(element) => self.start(element),
            _ => {}
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        if self.dropped > 0 {
            self.dropped -= 1;
        } else {
            self.end(element);
        }
    }

    /// A footer inside a block quotation names who said it; any other is the page's own.
    fn is_left_out(&mut self, element: &Element, node: NodeRef<'_, Node>) -> bool {
        match element.name() {
            "footer" => self.quotes == 0,
            "h1" if self.title.is_none() => self.take_title(node),
            _ => is_dropped(element),
        }
    }

    /// Takes a first-level heading for the title, if the page has no other or the same.
    fn take_title(&mut self, node: NodeRef<'_, Node>) -> bool {
        let heading = words(&text_below(node));
        let fits = !heading.is_empty() && self.page_title.as_ref().is_none_or(|title| *title == heading);
        if fits {
            self.title = Some(heading);
        }
        fits
    }

    fn start(&mut self, element: &Element) {
        let name = element.name();
        match name {
            "br" => self.gap = if self.gap == Gap::Line { Gap::Paragraph } else { self.gap.max(Gap::Line) },
            "li" => self.item(),
            "ol" | "ul" | "menu" => self.list(name == "ol"),
            "tr" => self.gap = self.gap.max(Gap::Line),
            "td" | "th" => self.cell(),
            "q" => {
                self.opening.push(if self.inline.is_multiple_of(2) { '\u{201C}' } else { '\u{2018}' });
                self.inline += 1;
            }
            "cite" if self.quotes > 0 && self.has_ended() => self.gap = self.gap.max(self.block_gap()),
            _ if is_block(name) => self.gap = self.gap.max(self.block_gap()),
            _ => {}
        }
        self.preserved += usize::from(name == "pre");
        self.quotes += usize::from(name == "blockquote");
        if let Some(kind) = markup_kind(name) {
            self.marked.push((kind, None));
        }
    }

    fn end(&mut self, element: &Element) {
        let name = element.name();
        if let Some(kind) = markup_kind(name)
            && let Some((_, Some(start))) = self.marked.pop()
        {
            self.markup.push(Markup { kind, span: Span::new(start, self.text.len()) });
        }
        self.preserved -= usize::from(name == "pre");
        self.quotes -= usize::from(name == "blockquote");
        match name {
            "ol" | "ul" | "menu" => {
                self.lists.pop();
                self.gap = self.gap.max(self.block_gap());
            }
            "li" => {
                self.bullet = None;
                self.gap = self.gap.max(Gap::Line);
            }
            "tr" => self.gap = self.gap.max(Gap::Line),
            "q" => self.close_inline(),
            _ if is_block(name) => self.gap = self.gap.max(self.block_gap()),
            _ => {}
        }
    }

    /// Browsers show the marks of an inline quotation, though the page does not hold them.
    fn close_inline(&mut self) {
        self.inline -= 1;
        let close = if self.inline.is_multiple_of(2) { '\u{201D}' } else { '\u{2019}' };
        if self.opening.pop().is_none() {
            self.text.push(close);
        }
    }

    /// Whether the text so far ends a sentence or a quotation: what names its source begins a paragraph of its own.
    fn has_ended(&self) -> bool {
        const ENDS: [char; 7] = ['.', '!', '?', '\u{2026}', '\u{201D}', '\u{2019}', '"'];
        self.text.ends_with(ENDS)
    }

    /// Blocks inside a list stand on lines of their own, elsewhere as paragraphs.
    fn block_gap(&self) -> Gap {
        if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line }
    }

    fn list(&mut self, numbered: bool) {
        self.gap = self.gap.max(self.block_gap());
        self.lists.push(numbered.then_some(1));
    }

    fn item(&mut self) {
        self.gap = self.gap.max(Gap::Line);
        let mark = match self.lists.last_mut() {
            Some(Some(next)) => {
                *next += 1;
                format!("{}.", *next - 1)
            }
            _ => "•".to_owned(),
        };
        self.bullet = Some(format!("{}{mark} ", "  ".repeat(self.lists.len().clamp(1, 8))));
    }

    /// Cells of a row stand on one line with a bar between them.
    fn cell(&mut self) {
        if self.gap <= Gap::Space && !self.text.is_empty() {
            self.text.push_str(" |");
            self.gap = Gap::Space;
        }
    }

    fn words(&mut self, text: &str) {
        if self.preserved > 0 {
            return self.lines(text);
        }
        for (n, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if n > 0 {
                self.gap = self.gap.max(Gap::Space);
            }
            self.word(word);
        }
    }

    /// The lines of an element that keeps its white space.
    fn lines(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.gap = if self.gap == Gap::Line { Gap::Paragraph } else { self.gap.max(Gap::Line) };
            }
            self.word(line.trim_end_matches('\r'));
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.text.push_str(&self.bullet.take().unwrap_or_default());
        self.text.push_str(&std::mem::take(&mut self.opening));
        let start = self.text.len();
        for (_, begun) in self.marked.iter_mut().rev().take_while(|(_, begun)| begun.is_none()) {
            *begun = Some(start);
        }
        self.text.push_str(word);
    }
}

/// The text below a node as it stands in the page.
pub(super) fn text_below(node: NodeRef<'_, Node>) -> String {
    node.descendants().filter_map(|below| below.value().as_text().map(|text| &**text)).collect()
}

/// Words with single spaces between them.
pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    fn text(page: &str) -> String {
        render(Html::parse_fragment(page).tree.root(), None).text
    }

    #[test]
    fn blocks_items_cells_and_breaks_get_their_white_space() {
        let cases = [
            ("<p>One</p>\n<p>two<p>three", "One\n\ntwo\n\nthree"),
            ("a<b>b</b> c <i> d</i>", "ab c d"),
            ("<ol><li>x</li><li><p>y</p><ul><li>z</li></ul></li></ol><p>w", "  1. x\n  2. y\n    • z\n\nw"),
            ("<table><tr><th>a<td>b</tr><tr><td>c<td>d</tr></table>", "a | b\nc | d"),
            ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
            ("<pre>a  b\n c</pre>", "a  b\n c"),
            ("a &nbsp;b", "a \u{A0}b"),
            ("<q>a <q>b</q></q> <q></q>c", "\u{201C}a \u{2018}b\u{2019}\u{201D} c"),
            ("<blockquote>We act.<cite>Ann</cite></blockquote>", "We act.\n\nAnn"),
            ("<blockquote>We read <cite>The Post</cite> here.</blockquote>", "We read The Post here."),
        ];
        for (page, expected) in cases {
            assert_eq!(text(page), expected, "{page}");
        }
    }
}

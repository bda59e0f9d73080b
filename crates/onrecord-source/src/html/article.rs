//! Which element of a page holds its article.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use super::elements::is_dropped;

/// The element to take the text from: what the page marks as its article, else the innermost block that holds most of
/// the text in paragraphs, else the whole page.
pub(super) fn root(html: &Html) -> NodeRef<'_, Node> {
    let blocks = blocks(html);
    let block = marked(&blocks).or_else(|| fullest(&blocks));
    block.map_or_else(|| html.tree.root(), |block| block.node)
}

/// The element with the most text among those of the surest mark, unless another mark holds three times as much: then
/// the first is a teaser or a comment.
fn marked<'a, 'b>(blocks: &'b [Block<'a>]) -> Option<&'b Block<'a>> {
    let longest = |rank: u8| {
        let ranked = blocks.iter().filter(move |block| block.rank == rank && block.text > 0);
        ranked.max_by_key(|block| (block.text, std::cmp::Reverse(block.order)))
    };
    let surest_first = (1..=3).rev().filter_map(longest);
    surest_first.reduce(|best, next| if next.text > best.text * 3 { next } else { best })
}

/// The innermost container with at least three fifths of the text in paragraphs, if paragraphs hold a third of all.
fn fullest<'a, 'b>(blocks: &'b [Block<'a>]) -> Option<&'b Block<'a>> {
    let page = blocks.first()?;
    if page.paragraphs * 3 < page.text || page.paragraphs == 0 {
        return None;
    }
    let full = |block: &&Block<'_>| block.is_container && block.paragraphs * 5 >= page.paragraphs * 3;
    blocks.iter().rfind(full)
}

/// An element with how much text it holds.
struct Block<'a> {
    node: NodeRef<'a, Node>,
    /// Place in the page.
    order: usize,
    /// 3 for `itemprop=articleBody`, 2 for `article`, 1 for `main`, else 0.
    rank: u8,
    /// Whether it can hold an article.
    is_container: bool,
    /// Bytes of text inside; while the element is open, those before it.
    text: usize,
    /// Bytes of text in paragraphs inside, likewise.
    paragraphs: usize,
}

/// Every element that is not dropped, measured in one walk.
fn blocks(html: &Html) -> Vec<Block<'_>> {
    let mut walk = Walk::default();
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => walk.open(node),
            Edge::Close(node) => walk.close(node),
        }
    }
    walk.blocks
}

#[derive(Default)]
struct Walk<'a> {
    blocks: Vec<Block<'a>>,
    /// Places in `blocks` of the elements that are open.
    stack: Vec<usize>,
    /// How many dropped elements are open.
    dropped: usize,
    /// How many paragraphs are open.
    in_paragraph: usize,
    /// Bytes of text so far, and those in paragraphs.
    text: usize,
    paragraphs: usize,
}

impl<'a> Walk<'a> {
    fn open(&mut self, node: NodeRef<'a, Node>) {
        match node.value() {
            Node::Text(text) if self.dropped == 0 => {
                let bytes = text.trim().len();
                self.text += bytes;
                self.paragraphs += if self.in_paragraph > 0 { bytes } else { 0 };
            }
            Node::Element(element) if self.dropped > 0 || is_dropped(element) => self.dropped += 1,
            Node::Element(element) => self.start(node, element),
            _ => {}
        }
    }

    fn start(&mut self, node: NodeRef<'a, Node>, element: &Element) {
        let name = element.name();
        let is_container = matches!(
            name,
            "article" | "body" | "center" | "div" | "form" | "html" | "main" | "section" | "td"
        );
        let order = self.blocks.len();
        self.stack.push(order);
        self.in_paragraph += usize::from(name == "p");
        let (text, paragraphs) = (self.text, self.paragraphs);
        self.blocks.push(Block { node, order, rank: rank(element), is_container, text, paragraphs });
    }

    fn close(&mut self, node: NodeRef<'a, Node>) {
        let Node::Element(element) = node.value() else { return };
        if self.dropped > 0 {
            self.dropped -= 1;
            return;
        }
        self.in_paragraph -= usize::from(element.name() == "p");
        if let Some(block) = self.stack.pop().and_then(|at| self.blocks.get_mut(at)) {
            block.text = self.text - block.text;
            block.paragraphs = self.paragraphs - block.paragraphs;
        }
    }
}

fn rank(element: &Element) -> u8 {
    let is = |name: &str, value: &str| element.attr(name) == Some(value);
    match element.name() {
        _ if is("itemprop", "articleBody") => 3,
        "article" => 2,
        _ if is("role", "article") => 2,
        "main" => 1,
        _ if is("role", "main") => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::render::render;
    use super::*;

    fn text(page: &str) -> String {
        let html = Html::parse_document(page);
        render(root(&html), None).text
    }

    #[test]
    fn the_marked_article_is_taken_unless_it_is_a_teaser() {
        let story = "<p>Officers in Northmoor made three arrests after a long search of the harbour.</p>";
        assert!(
            text(&format!("<main>{story}<article>{story}</article></main>")).matches("harbour").count() == 1
        );
        let teasers =
            format!("<main>{}<article>Fair</article><article>Raid</article></main>", story.repeat(4));
        assert_eq!(text(&teasers).matches("harbour").count(), 4);
        assert!(text(&teasers).ends_with("Raid"));
    }

    #[test]
    fn without_marks_the_block_of_most_paragraphs_is_taken() {
        let story = "<p>Officers in Northmoor made three arrests after a long search of the harbour.</p>";
        let page = format!(
            "<form><div>Home</div><div><div><div>{story}</div><div>{story}</div></div><div><p>Contact</p></div></div></form>"
        );
        let found = text(&page);
        assert_eq!((found.matches("harbour").count(), found.contains("Contact")), (2, false));
        assert_eq!(
            text("<div>A long text<br>with breaks</div><div><p>x</p></div>"),
            "A long text\nwith breaks\n\nx"
        );
    }
}

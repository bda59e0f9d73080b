//! Which element of a page holds its article.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::elements::is_dropped;

/// The element to take the text from: what the page marks as its article, else the block with most text in paragraphs.
pub(super) fn root(html: &Html) -> NodeRef<'_, Node> {
    let blocks = blocks(html);
    let marked = blocks.iter().filter(|block| block.rank > 0 && block.text > 0);
    let marked = marked.max_by_key(|block| (block.rank, block.text, std::cmp::Reverse(block.order)));
    let fullest = || {
        blocks
            .iter()
            .filter(|block| block.paragraphs > 0)
            .max_by_key(|block| (block.paragraphs, std::cmp::Reverse(block.order)))
    };
    marked.or_else(fullest).map_or_else(|| html.tree.root(), |block| block.node)
}

/// An element with how much text it holds.
struct Block<'a> {
    node: NodeRef<'a, Node>,
    /// Place in the page.
    order: usize,
    /// 3 for `itemprop=articleBody`, 2 for `article`, 1 for `main`, else 0.
    rank: u8,
    /// Bytes of text at the element's start, later in the element.
    text: usize,
    /// Bytes of text in paragraphs that are its children.
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
    /// Bytes of text so far.
    total: usize,
}

impl<'a> Walk<'a> {
    fn open(&mut self, node: NodeRef<'a, Node>) {
        match node.value() {
            Node::Text(text) if self.dropped == 0 => self.total += text.trim().len(),
            Node::Element(element) if self.dropped > 0 || is_dropped(element) => self.dropped += 1,
            Node::Element(element) => {
                let order = self.blocks.len();
                self.stack.push(order);
                self.blocks.push(Block { node, order, rank: rank(element), text: self.total, paragraphs: 0 });
            }
            _ => {}
        }
    }

    fn close(&mut self, node: NodeRef<'a, Node>) {
        let Node::Element(element) = node.value() else { return };
        if self.dropped > 0 {
            self.dropped -= 1;
            return;
        }
        let Some(at) = self.stack.pop() else { return };
        let text = self.total - self.blocks[at].text;
        self.blocks[at].text = text;
        if let (Some(&parent), "p") = (self.stack.last(), element.name()) {
            self.blocks[parent].paragraphs += text;
        }
    }
}

fn rank(element: &scraper::node::Element) -> u8 {
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

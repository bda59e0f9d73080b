//! Where in a page a paragraph stands: in a block quotation, in a caption, as the source of a quotation.

use onrecord_model::{Block, BlockKind, Markup, MarkupKind, Span};

/// Most blocks of a quotation that is set apart; a longer one is only indented.
const LONGEST_APART: usize = 20;

/// What markup says of one block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Setting {
    /// The number of the block quotation that it stands in.
    pub(crate) quotation: Option<usize>,
    /// Whether it names the source of a quotation and nothing else.
    pub(crate) source: bool,
    pub(crate) caption: bool,
    pub(crate) heading: bool,
}

/// For each block the number of the quotation that it stands in: a block quotation, or a run of lines with `>`.
pub(crate) fn groups(text: &str, blocks: &[Block], settings: &[Setting]) -> Vec<Option<usize>> {
    let key = |n: usize| {
        let told = !matches!(blocks[n].kind, BlockKind::Title | BlockKind::Source | BlockKind::Boilerplate);
        let marked = blocks[n].span.of(text).starts_with('>').then_some(0);
        settings[n].quotation.or(marked).filter(|_| told)
    };
    let mut out: Vec<Option<usize>> = Vec::with_capacity(blocks.len());
    let mut sizes: Vec<usize> = Vec::new();
    let mut last = None;
    for n in 0..blocks.len() {
        let here = key(n);
        if here.is_some() && here != last {
            sizes.push(0);
        }
        let number = here.map(|_| sizes.len() - 1);
        if let Some(number) = number {
            sizes[number] += 1;
        }
        out.push(number);
        last = here;
    }
    out.into_iter().map(|number| number.filter(|&number| sizes[number] <= LONGEST_APART)).collect()
}

/// Goes through a document's markup once, block by block.
pub(crate) struct Sweep<'a> {
    left: &'a [Markup],
    /// Marked elements that are open, outermost first: elements lie inside one another or apart.
    open: Vec<Markup>,
    quotations: usize,
    depth: usize,
}

impl<'a> Sweep<'a> {
    /// Over markup in order of place.
    pub(crate) const fn new(markup: &'a [Markup]) -> Self {
        Self { left: markup, open: Vec::new(), quotations: 0, depth: 0 }
    }

    /// The setting of the next block.
    pub(crate) fn at(&mut self, block: Span) -> Setting {
        self.close(block.start);
        let mut setting = Setting { quotation: self.quotation(), ..Setting::default() };
        if let Some(innermost) = self.open.last() {
            self.mark(&mut setting, *innermost, block);
        }
        while let Some((next, left)) = self.left.split_first().filter(|(next, _)| next.span.start < block.end)
        {
            self.left = left;
            self.close(next.span.start);
            if next.kind == MarkupKind::Blockquote {
                self.quotations += usize::from(self.depth == 0);
                self.depth += 1;
            }
            self.open.push(*next);
            self.mark(&mut setting, *next, block);
        }
        setting
    }

    /// What one element says of the block.
    fn mark(&self, setting: &mut Setting, element: Markup, block: Span) {
        if element.span.end <= block.start {
            return;
        }
        match element.kind {
            MarkupKind::Blockquote => setting.quotation = self.quotation(),
            MarkupKind::Cite => setting.source |= element.span.contains(block),
            MarkupKind::Figcaption => setting.caption = true,
            MarkupKind::Heading => setting.heading = true,
            MarkupKind::Item => {}
        }
    }

    fn quotation(&self) -> Option<usize> {
        (self.depth > 0).then_some(self.quotations)
    }

    /// Leaves the elements that end at or before `byte`.
    fn close(&mut self, byte: usize) {
        while let Some(last) = self.open.pop_if(|last| last.span.end <= byte) {
            self.depth -= usize::from(last.kind == MarkupKind::Blockquote);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markup(kind: MarkupKind, start: usize, end: usize) -> Markup {
        Markup { kind, span: Span::new(start, end) }
    }

    #[test]
    fn blocks_know_what_they_stand_in() {
        use MarkupKind::{Blockquote, Cite, Figcaption};
        let all = [
            markup(Blockquote, 10, 40),
            markup(Blockquote, 10, 20),
            markup(Cite, 30, 40),
            markup(Figcaption, 50, 60),
            markup(Blockquote, 70, 80),
            markup(Cite, 75, 78),
        ];
        let mut sweep = Sweep::new(&all);
        let blocks = [(0, 8), (10, 20), (22, 28), (30, 40), (50, 60), (62, 68), (70, 80)];
        let settings: Vec<Setting> = blocks.map(|(from, to)| sweep.at(Span::new(from, to))).into();
        let quotations: Vec<Option<usize>> = settings.iter().map(|setting| setting.quotation).collect();
        assert_eq!(quotations, [None, Some(1), Some(1), Some(1), None, None, Some(2)]);
        let sources: Vec<bool> = settings.iter().map(|setting| setting.source).collect();
        assert_eq!(sources, [false, false, false, true, false, false, false]);
        assert!(settings[4].caption && !settings[5].caption);
    }
}

//! Which elements are blocks, which hold no text of the article, and which markup they stand for.

use onrecord_model::MarkupKind;
use scraper::node::Element;

/// Whether the element begins and ends a paragraph of its own.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 33] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "ul",
    ];
    BLOCKS.binary_search(&name).is_ok() || name == "pre"
}

/// Whether what the element holds is no part of any article.
pub(super) fn is_dropped(element: &Element) -> bool {
    const NAMES: [&str; 24] = [
        "aside", "audio", "button", "canvas", "datalist", "dialog", "fieldset", "head", "header", "iframe",
        "input", "label", "legend", "nav", "noscript", "object", "script", "select", "style", "svg",
        "template", "textarea", "title", "video",
    ];
    const ROLES: [&str; 8] =
        ["alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "navigation", "search"];
    let role = element.attr("role").is_some_and(|role| ROLES.contains(&role));
    let hidden = element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true");
    NAMES.binary_search(&element.name()).is_ok() || role || hidden || is_furniture(element)
}

/// Whether a class or id says that the element is a notice, a bar or a menu of the site.
fn is_furniture(element: &Element) -> bool {
    const WORDS: [&str; 16] = [
        "breadcrumb",
        "breadcrumbs",
        "comments",
        "consent",
        "cookie",
        "cookies",
        "gdpr",
        "menu",
        "navbar",
        "pagination",
        "related",
        "share",
        "sharing",
        "sidebar",
        "social",
        "subscribe",
    ];
    if matches!(element.name(), "html" | "body" | "main" | "article") {
        return false;
    }
    let named = element.attr("class").into_iter().chain(element.attr("id"));
    let mut words = named.flat_map(|names| names.split(|c: char| !c.is_ascii_alphanumeric()));
    words.any(|word| WORDS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok())
}

/// The markup that the element stands for; a footer that is kept stands in a block quotation and names its source.
pub(super) fn markup_kind(name: &str) -> Option<MarkupKind> {
    match name {
        "blockquote" => Some(MarkupKind::Blockquote),
        "cite" | "footer" => Some(MarkupKind::Cite),
        "figcaption" => Some(MarkupKind::Figcaption),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(MarkupKind::Heading),
        "li" => Some(MarkupKind::Item),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_their_search() {
        for name in ["address", "p", "ul", "blockquote", "h6", "pre"] {
            assert!(is_block(name), "{name}");
        }
        assert!(!is_block("span"));
        let page = scraper::Html::parse_fragment(
            "<nav></nav><div class='x cookie-bar'></div><p role=banner></p><svg></svg><aside></aside><p hidden></p>",
        );
        let root = page.root_element();
        let elements = root.child_elements();
        assert!(elements.map(|element| is_dropped(element.value())).eq([true; 6]));
        let kept = scraper::Html::parse_fragment("<p class='shareholder'></p><main id=menu></main>");
        assert!(kept.root_element().child_elements().all(|element| !is_dropped(element.value())));
    }
}

//! Web pages: title, date and the rest from the page's metadata, text from its article.

mod article;
mod depth;
mod elements;
mod metadata;
mod render;

use onrecord_model::Document;
use scraper::Html;

use crate::ErrorKind;
use crate::columns::set_date;
use crate::document::untitled;

/// The page as one document; the title is no part of its text.
pub(crate) fn parse(page: &str) -> Result<Document, ErrorKind> {
    if depth::is_too_deep(page) {
        return Err(ErrorKind::TooDeep(depth::MOST_DEPTH));
    }
    let html = Html::parse_document(page);
    let metadata = metadata::metadata(&html);
    let root = article::root(&html);
    let rendered = render::render(root, metadata.title.as_deref());
    let mut document = untitled(rendered.text, 1, 1);
    document.markup = rendered.markup;
    document.title = metadata.title.or(rendered.title).unwrap_or_default();
    document.publisher = metadata.publisher;
    document.url = metadata.url;
    if let Some(words) = metadata.date {
        set_date(&mut document, &words);
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::parse as parse_page;
    use super::*;
    use onrecord_model::{DateBasis, MarkupKind};

    const PAGE: &str = r#"<!doctype html><html><head><title>Raid in Northmoor | Northmoor Police</title>
        <meta property="og:title" content="Raid in Northmoor"><meta property="og:site_name" content="Northmoor Police">
        <meta property="article:published_time" content="2021-05-03T09:00:00Z">
        <link rel="canonical" href="https://example.org/raid"><style>p{color:red}</style></head><body>
        <nav><p>Home and a very long list of links to everything that this site has to offer its readers</p></nav>
        <div class="cookie-notice"><p>We use cookies.</p></div>
        <main><article><h1>Raid in Northmoor</h1><p>Officers made
          <b>three</b> arrests&nbsp;today.</p><h2>What was found</h2><ul><li>Two knives</li><li>One <i>axe</i></li></ul>
        <blockquote><p>“We act,” she said.</p><p>“We will.”</p><footer><cite>Chief Inspector Ada Thorne</cite></footer></blockquote>
        <figure><img src="x"><figcaption>Officers at the door</figcaption></figure>
        <p>Line one<br>line two</p><script>var x = "<p>no</p>";</script><aside>Related</aside></article></main>
        <footer><p>Contact us</p></footer></body></html>"#;

    fn parse(page: &str) -> Document {
        parse_page(page).unwrap()
    }

    #[test]
    fn a_page_gives_its_article_and_metadata() {
        let document = parse(PAGE);
        assert_eq!(
            document.text,
            "Officers made three arrests\u{A0}today.\n\nWhat was found\n\n  • Two knives\n  • One axe\n\n\
             “We act,” she said.\n\n“We will.”\n\nChief Inspector Ada Thorne\n\nOfficers at the door\n\n\
             Line one\nline two"
        );
        assert_eq!((document.title.as_str(), document.title_span), ("Raid in Northmoor", None));
        assert_eq!(document.publisher.as_deref(), Some("Northmoor Police"));
        assert_eq!(document.url.as_deref(), Some("https://example.org/raid"));
        assert_eq!(document.date.basis, DateBasis::Metadata);
        assert_eq!(document.date.date.unwrap().to_string(), "2021-05-03");
    }

    #[test]
    fn markup_is_kept_as_spans() {
        let document = parse(PAGE);
        let marked: Vec<(MarkupKind, &str)> =
            document.markup.iter().map(|markup| (markup.kind, markup.span.of(&document.text))).collect();
        let expected = [
            (MarkupKind::Heading, "What was found"),
            (MarkupKind::Item, "Two knives"),
            (MarkupKind::Item, "One axe"),
            (MarkupKind::Blockquote, "“We act,” she said.\n\n“We will.”\n\nChief Inspector Ada Thorne"),
            (MarkupKind::Cite, "Chief Inspector Ada Thorne"),
            (MarkupKind::Cite, "Chief Inspector Ada Thorne"),
            (MarkupKind::Figcaption, "Officers at the door"),
        ];
        assert_eq!(marked, expected);
    }

    #[test]
    fn structured_data_gives_what_meta_tags_do_not() {
        let page = r#"<html><head><title>Raid – News</title><script type="application/ld+json">
            {"@graph": [{"@type": "Organization", "name": "No"}, {"@type": "NewsArticle", "headline": "Raid",
            "datePublished": "2021-05-03", "publisher": {"name": "Northmoor Post"}}]}</script></head>
            <body><div id="x"><p>One paragraph of some length.</p><p>Another one.</p></div><div><p>Short</p></div></body>"#;
        let document = parse(page);
        assert_eq!(
            (document.title.as_str(), document.publisher.as_deref()),
            ("Raid", Some("Northmoor Post"))
        );
        assert_eq!(document.date.date.unwrap().to_string(), "2021-05-03");
        assert_eq!(document.text, "One paragraph of some length.\n\nAnother one.");
    }

    #[test]
    fn bare_pages_and_hostile_ones_are_read() {
        assert_eq!(parse("just words & more").text, "just words & more");
        assert_eq!(parse("").text, "");
        assert_eq!(parse("<h1>Raid</h1><p>Words.</p><time datetime=2020-05-05>x</time>").title, "Raid");
        let nested = |times: usize| {
            format!("{}x{}", "<div><blockquote>".repeat(times), "</blockquote></div>".repeat(times))
        };
        assert_eq!(parse(&nested(1000)).text, "x");
        assert_eq!(parse_page(&nested(3000)), Err(ErrorKind::TooDeep(4096)));
    }
}

//! What a page says of itself: JSON-LD, meta tags, links, times.

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::render::words;

/// A page's own data; empty values are none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    /// As the page writes it.
    pub(super) date: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
}

/// Reads the metadata, the surest place first.
pub(super) fn metadata(html: &Html) -> Metadata {
    let linked = linked_data(html);
    let meta = |names: &[&str]| names.iter().find_map(|name| meta(html, name));
    let publisher = linked.publisher.or_else(|| meta(&["og:site_name", "application-name", "dc.publisher"]));
    let title = linked.title.or_else(|| meta(&["og:title", "twitter:title", "dc.title"]));
    let title = title.or_else(|| heading(html)).or_else(|| text_of(html, &TITLE));
    let title = title.map(|title| without_site(&title, publisher.as_deref()));
    let date = linked.date.or_else(|| meta(&DATES)).or_else(|| time(html));
    let url = attribute(html, &CANONICAL, "href").or_else(|| meta(&["og:url"])).or(linked.url);
    Metadata { title, date, publisher, url }
}

/// Names of meta tags that hold the day of publication.
const DATES: [&str; 12] = [
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
];

static META: LazyLock<Selector> = LazyLock::new(|| selector("meta[content]"));
static TITLE: LazyLock<Selector> = LazyLock::new(|| selector("head title"));
static HEADING: LazyLock<Selector> = LazyLock::new(|| selector("h1"));
static CANONICAL: LazyLock<Selector> = LazyLock::new(|| selector("link[rel~=canonical][href]"));
static LINKED: LazyLock<Selector> = LazyLock::new(|| selector("script[type='application/ld+json']"));
static PUBLISHED: LazyLock<Selector> = LazyLock::new(|| selector("[itemprop=datePublished], time[pubdate]"));
static TIME: LazyLock<Selector> = LazyLock::new(|| selector("article time[datetime], main time[datetime]"));
static ANY_TIME: LazyLock<Selector> = LazyLock::new(|| selector("time[datetime]"));

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is fixed and tested")
}

/// The content of the first meta tag whose name, property or itemprop is `name`, whatever its case.
fn meta(html: &Html, name: &str) -> Option<String> {
    let named = |tag: &ElementRef<'_>| {
        let keys = ["property", "name", "itemprop"];
        keys.iter().any(|key| tag.attr(key).is_some_and(|value| value.trim().eq_ignore_ascii_case(name)))
    };
    html.select(&META).filter(named).find_map(|tag| filled(tag.attr("content")?))
}

fn attribute(html: &Html, selector: &Selector, name: &str) -> Option<String> {
    html.select(selector).find_map(|element| filled(element.attr(name)?))
}

fn text_of(html: &Html, selector: &Selector) -> Option<String> {
    html.select(selector).find_map(|element| filled(&element.text().collect::<String>()))
}

/// The page's heading, where it has only one of the first level.
fn heading(html: &Html) -> Option<String> {
    let mut headings = html.select(&HEADING);
    let first = headings.next().filter(|_| headings.next().is_none())?;
    filled(&first.text().collect::<String>())
}

/// The day that a time element gives: one marked as that of publication, one in the article, or the page's only one.
fn time(html: &Html) -> Option<String> {
    let written = |element: ElementRef<'_>| {
        let attribute = element.attr("datetime").or_else(|| element.attr("content"));
        attribute.and_then(filled).or_else(|| filled(&element.text().collect::<String>()))
    };
    let only = || {
        let mut times = html.select(&ANY_TIME);
        times.next().filter(|_| times.next().is_none())
    };
    html.select(&PUBLISHED)
        .find_map(written)
        .or_else(|| html.select(&TIME).next().or_else(only).and_then(written))
}

/// A title without the name of the site after its last bar or dash.
fn without_site(title: &str, site: Option<&str>) -> String {
    let end = [" | ", " - ", " – ", " — "]
        .iter()
        .filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len())))
        .max();
    match (end, site) {
        (Some((at, mark)), Some(site)) if at > 0 && words(&title[at + mark..]).eq_ignore_ascii_case(site) => {
            title[..at].trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// The first article among the page's JSON-LD objects.
fn linked_data(html: &Html) -> Metadata {
    let values = html
        .select(&LINKED)
        .filter_map(|script| serde_json::from_str::<Value>(&script.text().collect::<String>()).ok());
    let mut waiting: Vec<Value> = values.collect();
    waiting.reverse();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values.into_iter().rev()),
            Value::Object(mut fields)
                if fields.contains_key("datePublished") || fields.contains_key("headline") =>
            {
                return of_article(&mut fields);
            }
            Value::Object(mut fields) => waiting.extend(fields.remove("@graph")),
            _ => {}
        }
    }
    Metadata::default()
}

fn of_article(fields: &mut serde_json::Map<String, Value>) -> Metadata {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).and_then(filled);
    let publisher = fields.get("publisher").map(|publisher| match publisher {
        Value::Array(all) => all.first().unwrap_or(&Value::Null),
        one => one,
    });
    let named = publisher.and_then(|publisher| text(publisher.get("name")).or_else(|| text(Some(publisher))));
    Metadata {
        title: text(fields.get("headline")),
        date: text(fields.get("datePublished")),
        publisher: named,
        url: text(fields.get("url")),
    }
}

/// The words, unless there are none.
fn filled(text: &str) -> Option<String> {
    let words = words(text);
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(page: &str) -> Metadata {
        metadata(&Html::parse_document(page))
    }

    #[test]
    fn the_sites_name_is_no_part_of_the_title() {
        let page = "<meta property='og:site_name' content='Northmoor Police'><title>Raid - at dawn | northmoor police</title>";
        assert_eq!(of(page).title.as_deref(), Some("Raid - at dawn"));
        assert_eq!(of("<title>Raid - at dawn</title>").title.as_deref(), Some("Raid - at dawn"));
    }

    #[test]
    fn dates_come_from_meta_tags_and_times() {
        let cases = [
            ("<meta name='DC.date.issued' content='2020-05-05'>", Some("2020-05-05")),
            ("<span itemprop=datePublished>5 May 2020</span>", Some("5 May 2020")),
            (
                "<time datetime=2020-01-01>x</time><article><time datetime=2020-05-05>x</time></article>",
                Some("2020-05-05"),
            ),
            ("<time datetime=2020-01-01>x</time><time datetime=2020-05-05>x</time>", None),
        ];
        for (page, date) in cases {
            assert_eq!(of(page).date.as_deref(), date, "{page}");
        }
    }

    #[test]
    fn broken_structured_data_is_passed_over() {
        let page = "<script type='application/ld+json'>{broken</script><h1>Raid</h1>";
        assert_eq!(of(page).title.as_deref(), Some("Raid"));
    }
}

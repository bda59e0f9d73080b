//! Statements worth a look: by who is missing, or by how sure the rule is.

use indexmap::IndexMap;
use onrecord_model::{Speaker, Statement};

use super::{Reason, ReviewItem, Reviewed, Spot};

/// A measured rule below this confidence is worth a look.
const LOW: f64 = 0.8;
/// The doubt about whatever nobody measured.
const HALF: f64 = 0.5;

/// The items of one document: a speech or a missing speaker each, and sentences in which nothing was found.
pub(super) fn items(document: &Reviewed<'_>, is_office: &dyn Fn(&str) -> bool) -> Vec<ReviewItem> {
    let record = document.record;
    // Statements that one look settles: those of one missing speaker, or of one speech.
    let mut groups: IndexMap<(Reason, String), Vec<&Statement>> = IndexMap::new();
    for (n, statement) in record.statements.iter().enumerate() {
        if let Some((reason, who)) = judged(statement, is_office) {
            let alone =
                || if statement.quotation > 0 { statement.quotation } else { record.statements.len() + n };
            let key = if who.is_empty() { format!("#{}", alone()) } else { who };
            groups.entry((reason, key)).or_default().push(statement);
        }
    }
    let mut items: Vec<ReviewItem> =
        groups.iter().map(|((reason, _), group)| of_group(document, *reason, group)).collect();
    items.extend(document.silences.iter().map(|silence| {
        let Reviewed { record, .. } = *document;
        let (start, end) = (silence.start, silence.end);
        let doubt = if silence.quoted && silence.reporting { HALF } else { HALF / 2.0 };
        ReviewItem::at(Spot { record, start, end, within: (start, end) }, Reason::NothingFound, 1, doubt)
    }));
    items
}

/// Why a statement is worth a look, and what it shares with others that are settled with it: the words of a missing
/// speaker, or nothing but its speech.
fn judged(statement: &Statement, is_office: &dyn Fn(&str) -> bool) -> Option<(Reason, String)> {
    if statement.speakers.iter().all(|speaker| speaker.name.is_none()) {
        let words: Vec<&str> = statement.speakers.iter().map(|speaker| speaker.text.as_str()).collect();
        return Some((Reason::Unresolved, words.join(" + ").to_lowercase()));
    }
    if let Some(office) = statement.speakers.iter().find(|speaker| is_vacant(speaker, is_office)) {
        return Some((Reason::OfficeAlone, called(office).to_lowercase()));
    }
    let reason = match statement.confidence {
        _ if !statement.alternatives.is_empty() => Reason::RulesDisagree,
        Some(confidence) if confidence < LOW => Reason::LowConfidence,
        None => Reason::Unmeasured,
        Some(_) => return None,
    };
    Some((reason, String::new()))
}

fn is_vacant(speaker: &Speaker, is_office: &dyn Fn(&str) -> bool) -> bool {
    speaker.entity.is_none() && speaker.name.as_deref().is_some_and(is_office)
}

fn called(speaker: &Speaker) -> &str {
    speaker.name.as_deref().unwrap_or(&speaker.text)
}

fn of_group(document: &Reviewed<'_>, reason: Reason, group: &[&Statement]) -> ReviewItem {
    let first = group[0];
    let spot = Spot { record: document.record, start: first.start, end: first.end, within: first.passage };
    let doubts = group.iter().map(|statement| doubt(reason, statement));
    let most = doubts.fold(0.0_f64, f64::max);
    let who: Vec<&str> = first.speakers.iter().map(called).collect();
    ReviewItem {
        who: who.join(" + "),
        entities: first.speakers.iter().filter_map(|speaker| speaker.entity.clone()).collect(),
        rule: first.rule.clone(),
        confidence: first.confidence,
        statement: Some(first.id.clone()),
        ..ReviewItem::at(spot, reason, group.len(), most)
    }
}

fn doubt(reason: Reason, statement: &Statement) -> f64 {
    let rule = statement.confidence.map_or(HALF, |confidence| 1.0 - confidence);
    match reason {
        Reason::Unresolved | Reason::OfficeAlone => 1.0,
        Reason::RulesDisagree => rule.max(HALF),
        _ => rule,
    }
}

//! The statements of a key and of a record as places with what is peculiar about them, and errors told with their words.

use onrecord_model::{Speaker, Statement};

use crate::fold::{fold, key};
use crate::gold::GoldStatement;
use crate::miss::{Fault, Miss};
use crate::page::Page;
use crate::people::{Fullness, same_person};
use crate::phenomena::{Part, Site, Who};
use crate::score::Both;
use crate::spans::{Place, shared};
use crate::statements::names;

/// The statements of a document, wanted and found.
pub(crate) struct Sites<'a> {
    both: &'a Both<'a>,
    /// Where the wanted ones stand in the key's text.
    wanted: Vec<Option<Place>>,
}

impl<'a> Sites<'a> {
    pub(crate) fn new(both: &'a Both<'a>) -> Self {
        let wanted = both.gold.statements.iter().map(|want| place_of(want, &both.gold_page)).collect();
        Self { both, wanted }
    }

    /// What is peculiar about a wanted statement; nothing where its words do not stand in the text.
    pub(crate) fn wanted(&self, want: &GoldStatement) -> Vec<String> {
        let all = &self.both.gold.statements;
        let number = all.iter().position(|other| std::ptr::eq(other, want));
        let Some((number, place)) = number.and_then(|n| Some((n, self.wanted[n]?))) else {
            return Vec::new();
        };
        let others = all.iter().zip(&self.wanted).enumerate().filter(|(n, _)| *n != number);
        let near: Vec<(bool, bool, Place)> = others
            .filter_map(|(_, (other, place))| {
                let speech = want.quotation.is_some() && other.quotation == want.quotation;
                Some((other.kind == want.kind, speech, (*place)?))
            })
            .collect();
        let site = Site {
            page: &self.both.gold_page,
            place,
            kind: want.kind,
            speakers: want.speakers.iter().map(|name| (name.as_str(), self.who(name))).collect(),
            naming: want.cue.clone().filter(|cue| !cue.is_empty()),
            cue: cue_place(want, &self.both.gold_page, place),
            part: part(&self.both.gold_page, place, near.iter().filter(|n| n.0 && n.1).map(|n| n.2)),
            mixed: near.iter().any(|n| !n.0 && shared(Some(n.2), Some(place)) > 0),
            flags: &want.flags,
        };
        site.phenomena()
    }

    /// What is peculiar about a found statement; marked words that nobody said are told as such.
    pub(crate) fn found(&self, found: &Statement) -> Vec<String> {
        let place = Place { start: found.start, end: found.end };
        let others = self.both.record.statements.iter().filter(|other| !std::ptr::eq(*other, found));
        let near: Vec<(bool, bool, Place)> = others
            .map(|other| {
                let speech = found.quotation > 0 && other.quotation == found.quotation;
                (other.kind == found.kind, speech, Place { start: other.start, end: other.end })
            })
            .collect();
        let naming: Vec<&str> = found.speakers.iter().map(|speaker| speaker.text.as_str()).collect();
        let site = Site {
            page: &self.both.page,
            place,
            kind: found.kind,
            speakers: found.speakers.iter().map(|speaker| (speaker_name(speaker), who(speaker))).collect(),
            naming: Some(naming.join(" ")).filter(|naming| !naming.is_empty()),
            cue: found.cue.as_ref().map(|cue| Place { start: cue.start, end: cue.end }),
            part: part(&self.both.page, place, near.iter().filter(|n| n.0 && n.1).map(|n| n.2)),
            mixed: near.iter().any(|n| !n.0 && shared(Some(n.2), Some(place)) > 0),
            flags: &[],
        };
        let mut phenomena = site.phenomena();
        phenomena.extend(self.is_scare_quote(found).then(|| "scare quotes".to_owned()));
        phenomena
    }

    /// An error with the words: those that were found where something was, else those that were wanted.
    pub(crate) fn told(&self, miss: Miss, found: Option<&Statement>, want: &GoldStatement) -> Miss {
        let wanted = || Some(self.both.gold_page.excerpt(place_of(want, &self.both.gold_page)?));
        let Some(found) = found else { return Miss { excerpt: wanted(), ..miss } };
        let span = miss.fault == Fault::WrongSpan;
        Miss {
            rule: found.rule.clone(),
            wanted: miss.wanted.map(|who| if span { format!("{who}: {}", fold(&want.quote)) } else { who }),
            found: Some(names(found)),
            excerpt: self.both.found_at(found.start, found.end).or_else(wanted),
            ..miss
        }
    }

    /// A statement that nobody made.
    pub(crate) fn spurious(&self, found: &Statement, phenomena: Vec<String>) -> Miss {
        Miss {
            fault: Fault::Spurious,
            rule: found.rule.clone(),
            found: Some(names(found)),
            excerpt: self.both.found_at(found.start, found.end),
            phenomena,
            ..Miss::default()
        }
    }

    fn who(&self, name: &str) -> Who {
        let gold = self.both.gold;
        let bodies = gold.organisations.iter().chain(&gold.operations);
        let mut named = bodies.flat_map(|body| body.mentions.iter().chain([&body.name]));
        if gold.persons.iter().any(|person| same_person(&person.name, name, Fullness::Full)) {
            Who::Person
        } else if named.any(|own| key(own) == key(name)) {
            Who::Body
        } else {
            Who::Described
        }
    }

    fn is_scare_quote(&self, found: &Statement) -> bool {
        let words = key(&found.text);
        self.both.gold.scare_quotes.iter().any(|marked| key(marked) == words)
    }
}

fn who(speaker: &Speaker) -> Who {
    match speaker.entity.as_deref() {
        Some(id) if id.starts_with("person/") => Who::Person,
        Some(_) => Who::Body,
        None => Who::Described,
    }
}

fn speaker_name(speaker: &Speaker) -> &str {
    speaker.name.as_deref().unwrap_or(&speaker.text)
}

/// Where a wanted statement stands: where the key says, else where its words first do.
fn place_of(want: &GoldStatement, page: &Page) -> Option<Place> {
    let stated = want.start.zip(want.end).map(|(start, end)| Place { start, end });
    stated.or_else(|| page.find(&want.quote, 0))
}

/// Where a wanted statement's cue stands: where the key says, else where its words are nearest.
fn cue_place(want: &GoldStatement, page: &Page, near: Place) -> Option<Place> {
    let stated = want.cue_start.zip(want.cue_end).map(|(start, end)| Place { start, end });
    stated.or_else(|| {
        let cue = want.cue.as_deref()?;
        let (mut best, mut from) = (None, 0);
        while let Some(here) = page.find(cue, from) {
            let gap = near.start.saturating_sub(here.end) + here.start.saturating_sub(near.end);
            best = best
                .into_iter()
                .chain([(gap, here.start, here)])
                .min_by_key(|(gap, start, _)| (*gap, *start));
            from = here.start + 1;
        }
        best.map(|(.., place)| place)
    })
}

/// Which part of its speech a statement is, by the places of the other parts.
fn part(page: &Page, place: Place, speech: impl Iterator<Item = Place>) -> Part {
    let mut part = Part::default();
    for other in speech {
        part.continues |= other.end <= place.start;
        part.goes_on |= place.end <= other.start;
        let between = Place { start: other.end.min(place.end), end: other.start.max(place.start) };
        part.split |= !page.slice(between).contains(&'\n');
    }
    part
}

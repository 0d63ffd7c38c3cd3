//! The words of time: `rules/en/time.toml`, read once into a table from words to meanings.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use ascribe_document::TimeModifier;

use super::{
    expression::{DayPart, Reference, Season, Unit, Which},
    holidays::Rule,
};
use crate::words::{Word, words};

const SOURCE: &str = include_str!("../../../../rules/en/time.toml");

/// The vocabulary of English.
pub(super) static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::parse(SOURCE));

/// What a form can mean; one form may have several meanings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    Month(u8),
    Weekday {
        number: u8,
        plural: bool,
    },
    Unit {
        unit: Unit,
        plural: bool,
    },
    Part {
        part: DayPart,
        plural: bool,
    },
    Season {
        season: Season,
        plural: bool,
    },
    Holiday(Rule),
    /// Days from today.
    Day(i32),
    Reference(Reference),
    /// A reference that is seldom one in news.
    Phrase(Reference),
    /// A reference only before a noun.
    Attribute(Reference),
    Frequency {
        count: f64,
        unit: Unit,
        adjective: bool,
    },
    Which(Which),
    Section(TimeModifier),
    Modifier(TimeModifier),
    Vague(f64),
    Half(Half),
    /// An hour with a name.
    Moment(u8),
    /// Minutes east of Greenwich.
    Zone(i16),
    Role(Role),
    Future,
    Past,
}

/// Which half of the day an hour lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
    Either,
}

macro_rules! roles {
    ($($name:ident $key:literal),* $(,)?) => {
        /// What a word does in the grammar.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Role { $($name),* }

        impl Role {
            fn parse(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$name),)* _ => None }
            }
        }
    };
}

roles! {
    The "the", Article "article", Possessive "possessive", Of "of", OfEach "of-each", Every "every",
    EveryOther "every-other", All "all", Ago "ago", Earlier "earlier", Later "later", FromNow "from-now",
    Before "before", After "after", From "from", Between "between", To "to", Within "within", In "in", On "on",
    For "for", OrLater "or-later", OrEarlier "or-earlier", WeekOf "week-of", WeekendOf "weekend-of", Fiscal "fiscal", School "school", Calendar "calendar",
    Bc "bc", Ad "ad", DayEnd "day-end", MonthEnd "month-end", YearEnd "year-end", Oclock "oclock",
    Past "past", Half "half", Quarter "quarter", OrSo "or-so", Old "old", Plus "plus", First "first",
    Period "period", More "more", Rest "rest",
}

/// Forms and what they mean.
pub(super) struct Vocabulary {
    /// By first word: the words that follow it, and the meaning.
    entries: HashMap<String, Vec<(Vec<String>, Meaning)>>,
}

impl Vocabulary {
    /// Keys that no group knows are passed over; a test sees to it that there are none.
    fn parse(source: &str) -> Self {
        let mut entries: HashMap<String, Vec<(Vec<String>, Meaning)>> = HashMap::new();
        for (group, key, forms) in rows(source) {
            let Some(meaning) = meaning(&group, &key) else { continue };
            for form in forms {
                let mut forms = words(&form).into_iter().map(|word| word.form);
                if let Some(first) = forms.next() {
                    entries.entry(first).or_default().push((forms.collect(), meaning));
                }
            }
        }
        // The longest form first, so that the first hit of a kind is the longest.
        for list in entries.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { entries }
    }

    /// The meanings of the forms that begin at word `at`, the longest first, each with the word after its last.
    pub(super) fn at<'v>(
        &'v self,
        words: &'v [Word],
        at: usize,
    ) -> impl Iterator<Item = (Meaning, usize)> + 'v {
        let list = words.get(at).and_then(|word| self.entries.get(&word.form)).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(move |(rest, meaning)| {
            let end = at + 1 + rest.len();
            let follow = words.get(at + 1..end)?;
            rest.iter().zip(follow).all(|(form, word)| same(form, &word.form)).then_some((*meaning, end))
        })
    }
}

/// Apostrophes are written in two ways.
fn same(form: &str, word: &str) -> bool {
    form == word || form == "'" && word == "’"
}

/// Group, key and forms of each entry.
fn rows(source: &str) -> Vec<(String, String, Vec<String>)> {
    type Groups = BTreeMap<String, BTreeMap<String, Vec<String>>>;
    let groups: Groups = toml::from_str(source).unwrap_or_default();
    let rows = groups.into_iter().flat_map(|(group, entries)| {
        entries.into_iter().map(move |(key, forms)| (group.clone(), key, forms))
    });
    rows.collect()
}

fn meaning(group: &str, key: &str) -> Option<Meaning> {
    Some(match group {
        "month" => Meaning::Month(key.parse().ok()?),
        "weekday" | "weekdays" => Meaning::Weekday { number: key.parse().ok()?, plural: group == "weekdays" },
        "unit" | "units" => Meaning::Unit { unit: Unit::parse(key)?, plural: group == "units" },
        "part" | "parts" => Meaning::Part { part: DayPart::parse(key)?, plural: group == "parts" },
        "season" | "seasons" => Meaning::Season { season: Season::parse(key)?, plural: group == "seasons" },
        "holiday" => Meaning::Holiday(Rule::parse(key)?),
        "day" => Meaning::Day(key.parse().ok()?),
        "reference" => Meaning::Reference(Reference::parse(key)?),
        "phrase" => Meaning::Phrase(Reference::parse(key)?),
        "attribute" => Meaning::Attribute(Reference::parse(key)?),
        "frequency" | "adjective-frequency" => {
            let (count, unit) = Unit::parse_length(key)?;
            Meaning::Frequency { count, unit, adjective: group != "frequency" }
        }
        "which" => Meaning::Which(Which::parse(key)?),
        "section" | "modifier" => {
            let modifier = match key {
                "start" => TimeModifier::Start,
                "mid" => TimeModifier::Mid,
                "end" => TimeModifier::End,
                "approx" => TimeModifier::Approx,
                "less" => TimeModifier::LessThan,
                "more" => TimeModifier::MoreThan,
                "at-most" => TimeModifier::EqualOrLess,
                "at-least" => TimeModifier::EqualOrMore,
                _ => return None,
            };
            if group == "section" { Meaning::Section(modifier) } else { Meaning::Modifier(modifier) }
        }
        "vague" => Meaning::Vague(key.parse().ok()?),
        "half" => Meaning::Half(match key {
            "am" => Half::Am,
            "pm" => Half::Pm,
            "either" => Half::Either,
            _ => return None,
        }),
        "moment" => Meaning::Moment(key.parse().ok()?),
        "zone" => Meaning::Zone(key.parse().ok()?),
        "role" => Meaning::Role(Role::parse(key)?),
        "future-cue" => Meaning::Future,
        "past-cue" => Meaning::Past,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_read() {
        let rows = rows(SOURCE);
        assert!(rows.len() > 100, "the file is no TOML");
        let unread: Vec<_> = rows.iter().filter(|(group, key, _)| meaning(group, key).is_none()).collect();
        assert!(unread.is_empty(), "{unread:?}");
    }
}

//! The join of the reports of the ledger with the affairs that they tell of.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use ascribe_analysis::compare::{Topic, Topics, stories};
use ascribe_document::Date;
use ascribe_ledger::query::{Ask, Cursor, Filter, Order, Page, Report};
use ascribe_ledger::{Ledger, LedgerError};

/// Reports that tell of one affair.
pub(crate) struct Story {
    /// y and the letters of its first report's id: the same wherever it is made of the same reports.
    pub(crate) id: String,
    /// Its reports, by day.
    pub(crate) reports: Vec<Report>,
    /// The report it is shown by: the first that has a headline.
    pub(crate) head: Report,
    /// Number of texts: families, and reports without one.
    pub(crate) texts: usize,
    /// Outlets, each once, in the order of the alphabet.
    pub(crate) outlets: Vec<String>,
    /// Day of the first report.
    pub(crate) first: Date,
    /// Day of the last report.
    pub(crate) last: Date,
}

/// Some of the stories that the newest reports fall into.
pub(crate) struct Grouped {
    /// The stories, those in most texts first; cut if more reports fit than are looked at.
    pub(crate) page: Page<Story>,
    /// Reports that were looked at.
    pub(crate) reports: usize,
    /// Those of them that stand alone because their text is not kept.
    pub(crate) unkept: usize,
}

/// Reports that are looked at, the newest: what telling them apart costs grows with the square of their number.
const LOOKED_AT: usize = 2000;

impl Grouped {
    /// The stories of the newest reports that fit `filter`, as far as `ask` goes.
    pub(crate) fn of_ledger(ledger: &Ledger, filter: &Filter, ask: &Ask) -> anyhow::Result<Self> {
        Self::of_newest(LOOKED_AT, ledger, filter, ask)
    }

    fn of_newest(number: usize, ledger: &Ledger, filter: &Filter, ask: &Ask) -> anyhow::Result<Self> {
        let newest = Ask { limit: number, after: None, order: Order::Newest };
        let Page { rows: mut reports, next, .. } = ledger.reports(filter, &newest)?;
        reports.sort_by(|one, other| order(one).cmp(&order(other)));
        let topics = Topics::load()?;
        let (mut told, mut about, mut alone) = (Vec::new(), Vec::<Topic>::new(), Vec::new());
        let looked_at = reports.len();
        for report in reports {
            match ledger.text(&report.name.id)? {
                Some(text) => {
                    about.push(topics.of(&text));
                    told.push(report);
                }
                None => alone.push(report),
            }
        }
        let unkept = alone.len();
        let mut groups: BTreeMap<usize, Vec<Report>> = BTreeMap::new();
        for (report, first) in told.into_iter().zip(stories(&about)) {
            groups.entry(first).or_default().push(report);
        }
        let alone = alone.into_iter().map(|report| vec![report]);
        let mut all: Vec<Story> = groups.into_values().chain(alone).filter_map(Story::of).collect();
        all.sort_by_cached_key(|story| {
            Reverse((story.texts, story.reports.len(), story.last, story.first, story.id.clone()))
        });
        let page = Page { cut: next.is_some(), ..part(all, ask)? };
        Ok(Self { page, reports: looked_at, unkept })
    }
}

impl Story {
    /// The story of these reports, which stand in their order; `None` if there are none.
    fn of(reports: Vec<Report>) -> Option<Self> {
        let (first, last) = reports.first().zip(reports.last())?;
        let head = reports.iter().find(|report| report.name.title.is_some()).unwrap_or(first).clone();
        let text = |report: &Report| report.family.clone().unwrap_or_else(|| report.name.id.clone());
        let texts: BTreeSet<String> = reports.iter().map(text).collect();
        let outlets: BTreeSet<String> = reports.iter().filter_map(|row| row.name.outlet.clone()).collect();
        Some(Self {
            id: first.name.id.replacen('r', "y", 1),
            head,
            texts: texts.len(),
            outlets: outlets.into_iter().collect(),
            first: first.known,
            last: last.known,
            reports,
        })
    }
}

/// What reports are sorted by.
fn order(report: &Report) -> (Date, &str) {
    (report.known, &report.name.id)
}

/// The stories behind the one that `ask` goes on from, at most as many as it wants.
fn part(mut stories: Vec<Story>, ask: &Ask) -> Result<Page<Story>, LedgerError> {
    if let Some(after) = ask.after.as_ref().map(ToString::to_string) {
        let Some(at) = stories.iter().position(|story| story.id == after) else {
            let message =
                format!("{after} is no story of this list; leave --after out to begin with the first");
            return Err(LedgerError::Unfit(message));
        };
        stories.drain(..=at);
    }
    let more = stories.len() > ask.limit;
    stories.truncate(ask.limit);
    let next = stories.last().filter(|_| more).map(|story| Cursor::from(story.id.as_str()));
    Ok(Page { rows: stories, next, cut: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ascribe_document::{Analysis, Document};
    use ascribe_ledger::{Access, By, Capture, Intake, Method, Moment};

    /// A ledger of texts, a day each from 1 May on.
    fn ledger(texts: &[&str]) -> (tempfile::TempDir, Ledger) {
        let at = Moment::parse("2026-06-01T00:00:00Z").unwrap();
        let by = By { who: "test 1".into(), at: at.clone() };
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&folder.path().join("ledger"), Access::Write(&by)).unwrap();
        let intake = |(day, text): (u8, &&str)| Intake {
            raw: text.as_bytes().to_vec(),
            document: Document {
                text: (*text).to_owned(),
                published: Date::new(2026, 5, day),
                ..Document::default()
            },
            analysis: Analysis::default(),
            analyzer: "by hand 1".into(),
            capture: Capture {
                at: at.clone(),
                place: format!("{day}.txt"),
                method: Method::File,
                tool: "test 1".into(),
            },
            fingerprints: Vec::new(),
            lookups: Vec::new(),
            measures: Vec::new(),
        };
        let intakes: Vec<Intake> = (1..).zip(texts).map(intake).collect();
        ledger.record(&intakes, &by).unwrap();
        (folder, ledger)
    }

    const DAM: [&str; 3] = [
        "The Dunmarrow dam burst on 3 May. Vessen Power had closed the gates of Dunmarrow.",
        "Vessen Power knew that the Dunmarrow dam was weak, engineers say.",
        "Engineers asked Vessen Power to mend the gates of the Dunmarrow dam.",
    ];
    const BAKERS: &str = "A strike of bakers went into its second week in Orlen, the union of Orlen said.";

    #[test]
    fn the_newest_reports_are_looked_at_and_that_is_told() {
        let (_folder, ledger) = ledger(&[BAKERS, DAM[0], DAM[1], DAM[2]]);
        let of = |number| {
            let grouped = Grouped::of_newest(number, &ledger, &Filter::default(), &Ask::default()).unwrap();
            let sizes: Vec<usize> = grouped.page.rows.iter().map(|story| story.reports.len()).collect();
            (sizes, grouped.reports, grouped.page.cut)
        };
        assert_eq!(of(4), (vec![3, 1], 4, false));
        assert_eq!(of(3), (vec![3], 3, true));
        assert_eq!(of(2), (vec![2], 2, true));
    }

    #[test]
    fn a_story_is_shown_by_its_first_report_with_a_headline() {
        let (_folder, ledger) = ledger(&DAM);
        let mut reports = ledger.reports(&Filter::default(), &Ask::default()).unwrap().rows;
        reports.reverse();
        let head = |reports: &[Report]| Story::of(reports.to_vec()).unwrap().head.known.day();
        assert_eq!(head(&reports), 1);
        reports[1].name.title = Some("Weak dam".into());
        assert_eq!(head(&reports), 2);
        assert!(Story::of(Vec::new()).is_none());
    }
}

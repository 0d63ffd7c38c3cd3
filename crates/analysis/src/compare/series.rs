//! A measured thing followed through reports: which point goes up, repeats, corrects, or stands against another.
//!
//! Points of one measure are parted by scope first: another unit, another denominator or another place is another line,
//! not a conflict. Within a line a point is held against what was known before it.

use ascribe_document::Date;

/// One figure of a measured thing, with who says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The value as printed; the middle of an interval.
    pub value: f64,
    /// The least it can be by its words ("at least", "up to"); minus infinity if they set none.
    pub low: f64,
    /// The most it can be.
    pub high: f64,
    /// Unit, as of a quantity.
    pub unit: Option<String>,
    /// What it is a share of.
    pub denominator: Option<String>,
    /// Where it was measured, if told.
    pub place: Option<String>,
    /// Day of publication or capture.
    pub known: Option<Date>,
    /// Who says it; `None` for the report's own voice or an unresolved speaker.
    pub speaker: Option<String>,
    /// Id of the report.
    pub report: String,
    /// Id of the report's family.
    pub family: Option<String>,
    /// The words around it say that an earlier figure was wrong.
    pub corrects: bool,
}

/// What a point is to those before it in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Note {
    /// The first of its line.
    First,
    /// A value that was known before.
    Repeat,
    /// A higher value, later.
    Rise,
    /// A lower value, later.
    Fall,
    /// A value that takes back an earlier one: the words say so, or its speaker lowers what only grows.
    Correction,
    /// Another speaker has another value, and neither can be the other.
    Conflict,
}

impl Note {
    /// All notes.
    pub const ALL: [Self; 6] =
        [Self::First, Self::Repeat, Self::Rise, Self::Fall, Self::Correction, Self::Conflict];

    /// The word used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Repeat => "repeat",
            Self::Rise => "rise",
            Self::Fall => "fall",
            Self::Correction => "correction",
            Self::Conflict => "conflict",
        }
    }
}

/// The points of one scope, in the order in which they became known, each with what it is to those before.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Where it is measured; `None` where no report says.
    pub place: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// What it is a share of.
    pub denominator: Option<String>,
    /// Numbers of the points and what they are.
    pub points: Vec<(usize, Note)>,
}

/// Sorts the points of one measure into lines, the longest first.
///
/// A point without a place belongs to the only line there is, else to the line in which its speaker or its value was last
/// heard, else to one of its own. `grows` tells that the measured thing cannot become less (the dead), so that a lower
/// value corrects.
pub fn lines(points: &[Point], grows: bool) -> Vec<Line> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|&a, &b| {
        // What nobody is named for (a headline) repeats what somebody says.
        let place = |at: usize| {
            let point = &points[at];
            (point.known, &point.report, point.speaker.is_none(), at)
        };
        place(a).cmp(&place(b))
    });
    let mut lines: Vec<Line> = Vec::new();
    let (placed, bare): (Vec<usize>, Vec<usize>) = order.iter().partition(|&&at| points[at].place.is_some());
    for at in placed {
        let scope = points[at].place.as_deref();
        put(&mut lines, points, at, |line| is_same_place(line.place.as_deref(), scope));
    }
    for at in bare {
        let several = lines.iter().filter(|line| fits(line, &points[at])).count() > 1;
        let heard = |line: &Line, same: fn(&Point, &Point) -> bool| {
            line.points.iter().any(|&(other, _)| same(&points[other], &points[at]))
        };
        let speaker = |a: &Point, b: &Point| a.speaker.is_some() && a.speaker == b.speaker;
        let by_speaker = lines.iter().any(|line| fits(line, &points[at]) && heard(line, speaker));
        put(&mut lines, points, at, |line| {
            !several
                || if by_speaker {
                    heard(line, speaker)
                } else {
                    heard(line, Point::is_as) || line.place.is_none()
                }
        });
    }
    let mut rank = vec![0; points.len()];
    order.iter().enumerate().for_each(|(number, &at)| rank[at] = number);
    for line in &mut lines {
        line.points.sort_by_key(|&(at, _)| rank[at]);
        let known: Vec<usize> = line.points.iter().map(|&(at, _)| at).collect();
        for (number, (at, note)) in line.points.iter_mut().enumerate() {
            *note = judge(points, &known[..number], *at, grows);
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.points.len()));
    lines
}

fn put(lines: &mut Vec<Line>, points: &[Point], at: usize, right: impl Fn(&Line) -> bool) {
    let point = &points[at];
    match lines.iter_mut().find(|line| fits(line, point) && right(line)) {
        Some(line) => line.points.push((at, Note::First)),
        None => lines.push(Line {
            place: point.place.clone(),
            unit: point.unit.clone(),
            denominator: point.denominator.clone(),
            points: vec![(at, Note::First)],
        }),
    }
}

fn fits(line: &Line, point: &Point) -> bool {
    line.unit == point.unit && line.denominator == point.denominator
}

/// True if both name one place: the same words, but for names that only one of them adds ("the Vessen valley", "the whole
/// of the valley").
pub(super) fn is_same_place(one: Option<&str>, other: Option<&str>) -> bool {
    const EMPTY: [&str; 8] = ["the", "a", "whole", "of", "entire", "all", "wider", "in"];
    let words = |name: Option<&str>| -> Vec<String> {
        let words = name.unwrap_or_default().split_whitespace().map(str::to_owned);
        words.filter(|word| !EMPTY.contains(&word.to_lowercase().as_str())).collect()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let folded = |word: &String| word.to_lowercase();
    let missing = |word: &&String| !short.iter().any(|own| folded(own) == folded(word));
    short.last().map(folded) == long.last().map(folded)
        && long.iter().filter(missing).all(|word| word.starts_with(char::is_uppercase))
        && short.iter().all(|word| long.iter().any(|own| folded(own) == folded(word)))
}

/// What the point is to those before it, the last first.
fn judge(points: &[Point], before: &[usize], at: usize, grows: bool) -> Note {
    let point = &points[at];
    let Some(&last) = before.last() else { return Note::First };
    let equal = |other: &Point| other.is_as(point);
    let meets = |other: &Point| other.low <= point.high && point.low <= other.high;
    // What the same speaker said last counts before what others did.
    let by_same = |other: &&Point| point.speaker.is_some() && other.speaker == point.speaker;
    let own = before.iter().rev().map(|&other| &points[other]).find(by_same);
    let against = own.unwrap_or(&points[last]);
    if equal(against)
        || before.iter().any(|&other| equal(&points[other]) && points[other].known == point.known)
    {
        return Note::Repeat;
    }
    if point.corrects && !meets(against) {
        return Note::Correction;
    }
    let same_voice = own.is_some();
    if !same_voice && !meets(against) && (against.known == point.known || !grows || point.high < against.low)
    {
        return Note::Conflict;
    }
    match point.value.total_cmp(&against.value) {
        std::cmp::Ordering::Less if grows => Note::Correction,
        std::cmp::Ordering::Less => Note::Fall,
        std::cmp::Ordering::Equal => Note::Repeat,
        std::cmp::Ordering::Greater => Note::Rise,
    }
}

impl Point {
    /// True if both give the same value, as exactly.
    fn is_as(&self, other: &Self) -> bool {
        let values = |point: &Self| [point.value, point.low, point.high];
        values(self).iter().zip(values(other)).all(|(a, b)| a.total_cmp(&b).is_eq())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(day: u8, value: f64, speaker: &str, place: Option<&str>) -> Point {
        Point {
            value,
            low: value,
            high: value,
            unit: None,
            denominator: None,
            place: place.map(Into::into),
            known: Date::new(2026, 5, day),
            speaker: Some(speaker.into()),
            report: format!("r{day:02}"),
            family: None,
            corrects: false,
        }
    }

    fn notes(line: &Line) -> Vec<(usize, &'static str)> {
        line.points.iter().map(|&(at, note)| (at, note.as_str())).collect()
    }

    #[test]
    fn a_toll_that_rises_and_is_corrected_stands_apart_from_the_wider_one() {
        let points = [
            point(5, 7.0, "Mayor", Some("Kolmere")),
            point(6, 7.0, "Mayor", Some("Kolmere")),
            point(7, 11.0, "Mayor", Some("Kolmere")),
            point(7, 16.0, "Ministry", Some("the whole of the valley")),
            point(10, 14.0, "Mayor", None),
            point(14, 12.0, "Mayor", Some("Kolmere")),
            point(14, 19.0, "Ministry", Some("the valley")),
        ];
        let lines = lines(&points, true);
        assert_eq!(lines.len(), 2);
        let town = [(0, "first"), (1, "repeat"), (2, "rise"), (4, "rise"), (5, "correction")];
        assert_eq!(notes(&lines[0]), town);
        assert_eq!(notes(&lines[1]), [(3, "first"), (6, "rise")]);
    }

    #[test]
    fn two_estimates_of_two_bodies_conflict() {
        let mut insurers = point(10, 300.0, "Insurers", Some("the valley"));
        (insurers.value, insurers.high) = (325.0, 350.0);
        let lines = lines(&[insurers, point(22, 250.0, "Ministry", Some("the valley"))], false);
        assert_eq!(notes(&lines[0]), [(0, "first"), (1, "conflict")]);
    }

    #[test]
    fn other_units_are_other_lines() {
        let mut euros = point(4, 5.0, "A", None);
        euros.unit = Some("EUR".into());
        assert_eq!(lines(&[euros, point(5, 5.0, "A", None)], false).len(), 2);
        assert!(lines(&[], true).is_empty());
    }
}

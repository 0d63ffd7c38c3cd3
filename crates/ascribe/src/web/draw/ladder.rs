//! The number ladder: what a figure was, on which day, on whose word.
//!
//! A step begins where a figure first stands in another value; what repeats it is hollow. Each scope has a ladder of its
//! own, all over the same days.

use ascribe_document::Date;
use serde::Deserialize;

use super::axis::Axis;
use super::figure::Figure;
use super::scale::Scale;
use super::svg::{Anchor, Svg};
use super::words;

mod marks;

/// What the ladders need of a series.
#[derive(Debug, Deserialize)]
pub(super) struct Series {
    measure: String,
    items: Vec<Line>,
}

#[derive(Debug, Deserialize)]
struct Line {
    place: Option<String>,
    points: Vec<Point>,
}

#[derive(Debug, Deserialize)]
struct Point {
    known: String,
    note: String,
    statement: Option<String>,
    speaker: Option<Speaker>,
    report: Report,
    #[serde(flatten)]
    figure: Figure,
}

#[derive(Debug, Deserialize)]
struct Speaker {
    name: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Report {
    id: String,
    outlet: Option<String>,
}

/// A figure with the day and the value where it stands.
type Drawn<'p> = (&'p Point, Date, f64);

/// Pixels: of a ladder, above its highest and below its lowest value.
const HEIGHT: f64 = 200.0;
const ABOVE: f64 = 34.0;
const BELOW: f64 = 54.0;
/// The marks of speakers in the order in which they first speak; later ones share the last.
const KEYS: [&str; 4] = ["circle", "square", "diamond", "triangle"];

/// Who has which mark: rows of a name and the name of the mark. Speakers without a mark of their own are one row.
pub(super) fn key(series: &Series) -> Vec<Vec<String>> {
    let mut names = speakers(series);
    if names.len() > KEYS.len() {
        names.truncate(KEYS.len() - 1);
        names.push("others".into());
    }
    names.into_iter().zip(KEYS).map(|(name, key)| vec![name, key.to_owned()]).collect()
}

fn speakers(series: &Series) -> Vec<String> {
    let mut points: Vec<&Point> = series.items.iter().flat_map(|line| &line.points).collect();
    points.sort_by_key(|point| &point.known);
    let mut names: Vec<String> = Vec::new();
    for name in points.into_iter().map(Point::who) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The ladder of a line of the series with at most so many marks; `None` without a figure that stands for a number.
pub(super) fn ladder(series: &Series, line: usize, most: usize) -> Option<String> {
    let days = || series.items.iter().flat_map(|line| &line.points).filter_map(Point::day);
    let axis = Axis::new(days().min()?, days().max()?, 4.0, 90.0);
    let line = series.items.get(line)?;
    let points: Vec<Drawn<'_>> =
        line.points.iter().filter_map(|point| Some((point, point.day()?, point.figure.middle()?))).collect();
    let (_, last, _) = *points.last()?;
    let scale =
        Scale::over(points.iter().flat_map(|(point, ..)| point.figure.ends()), ABOVE, HEIGHT - BELOW)?;

    let scope = line.place.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
    let title = format!("{}{scope}: {}", series.measure, words::plural(points.len(), "figure"));
    let mut svg = Svg::new("ladder", HEIGHT, &title, "The table below has every figure in words.", "");
    for tick in axis.ticks() {
        svg.line((tick.at, HEIGHT - 24.0), (tick.at, HEIGHT - 20.0), "tick");
        svg.text((tick.at, HEIGHT - 6.0), 0.0, Anchor::Middle, "label", &tick.label);
    }
    let (from, to) = axis.ends();
    svg.line((from, HEIGHT - 24.0), (to, HEIGHT - 24.0), "base");
    steps(&mut svg, &points, &axis, &scale, last);
    // Of very many figures the newest that say something new are marked.
    let all = points.len() <= most;
    let mut marked = points.clone();
    marked.retain(|(point, ..)| all || point.note != "repeat");
    marked.drain(..marked.len().saturating_sub(most));
    marks::marks(&mut svg, &speakers(series), &marked, &axis, &scale);
    marks::labels(&mut svg, &marked, &axis, &scale);
    Some(svg.done())
}

/// The line of what was held: level until another value comes.
fn steps(svg: &mut Svg, points: &[Drawn<'_>], axis: &Axis, scale: &Scale, last: Date) {
    let held: Vec<_> = points.iter().filter(|(point, ..)| point.is_step()).collect();
    let until = |at: usize| axis.at(held.get(at + 1).map_or(last, |(_, day, _)| *day));
    let levels = held.iter().enumerate().flat_map(|(at, (_, day, value))| {
        let y = scale.at(*value);
        [((axis.at(*day), y), false), ((until(at), y), true)]
    });
    svg.corners(levels, HEIGHT, "step");
    let risers = held.windows(2).enumerate().flat_map(|(at, pair)| {
        let ends = [pair.first(), pair.last()].map(|end| end.map_or(0.0, |(.., value)| scale.at(*value)));
        [((until(at), ends[0]), false), ((until(at), ends[1]), true)]
    });
    svg.corners(risers, HEIGHT, "riser");
}

impl Point {
    fn day(&self) -> Option<Date> {
        Date::parse(&self.known)
    }

    fn who(&self) -> String {
        let name = self.speaker.as_ref().and_then(|speaker| speaker.name.clone());
        name.unwrap_or_else(|| {
            if self.statement.is_some() { "speaker not resolved" } else { "the report’s own voice" }.into()
        })
    }

    /// True if the line goes on from here: a conflict stands beside it, a repeat on it.
    fn is_step(&self) -> bool {
        matches!(&*self.note, "first" | "rise" | "fall" | "correction")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn point(known: &str, number: Option<f64>, note: &str, name: &str) -> Value {
        json!({ "known": known, "number": number, "low": null, "high": null, "unit": null, "modifier": null, "note": note,
            "statement": "s1", "speaker": { "name": name }, "report": { "id": "r1", "outlet": null } })
    }

    fn series(points: &[Value]) -> Series {
        serde_json::from_value(
            json!({ "measure": "dead", "items": [{ "place": "<Kolmere>", "points": points }] }),
        )
        .unwrap()
    }

    #[test]
    fn a_step_begins_where_the_value_changes() {
        let series = series(&[
            point("2026-05-04", Some(3.0), "first", "Ada"),
            point("2026-05-05", Some(7.0), "rise", "Ada"),
            point("2026-05-05", Some(7.0), "repeat", "Bo"),
            point("2026-05-07", Some(9.0), "conflict", "Bo"),
            point("2026-05-14", Some(6.0), "correction", "Ada"),
        ]);
        let drawn = ladder(&series, 0, 400).unwrap();
        let path = |class: &str| {
            drawn.split_once(&format!("class=\"{class}\" d=\"")).unwrap().1.split('"').next().unwrap()
        };
        assert_eq!(
            (path("step").matches('M').count(), path("riser").matches('M').count()),
            (3, 2),
            "{drawn}"
        );
        assert_eq!(drawn.matches("mark figure is-repeat").count(), 1);
        assert!(
            drawn.contains(">6 correction<")
                && drawn.contains(">9 conflict<")
                && !drawn.contains("<Kolmere>")
        );
        assert_eq!(key(&series), [["Ada", "circle"], ["Bo", "square"]]);
    }

    #[test]
    fn a_thousand_repeats_are_not_marked() {
        let mut points = vec![point("2026-05-04", Some(3.0), "first", "Ada")];
        points.extend((0..1000).map(|_| point("2026-05-09", Some(3.0), "repeat", "Ada")));
        assert_eq!(ladder(&series(&points), 0, 400).unwrap().matches("mark figure").count(), 1);
    }

    #[test]
    fn figures_without_a_number_are_not_drawn() {
        assert_eq!(ladder(&series(&[point("2026-05-04", None, "first", "Ada")]), 0, 400), None);
        assert_eq!(ladder(&series(&[]), 0, 400), None);
        assert!(ladder(&series(&[point("2026-05-04", Some(3.0), "first", "Ada")]), 0, 400).is_some());
        assert_eq!(ladder(&series(&[point("2026-05-04", Some(3.0), "first", "Ada")]), 1, 400), None);
    }
}

//! The number ladder: what a figure was, on which day, on whose word.
//!
//! A step begins where a figure first stands in another value; what repeats it is hollow. Each scope has a ladder of its
//! own, all over the same days.

use std::collections::HashMap;

use ascribe_document::Date;
use serde::Deserialize;

use super::axis::Axis;
use super::figure::{Figure, amount};
use super::scale::Scale;
use super::svg::{Anchor, Svg};
use super::words;

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

/// Pixels: of a ladder, above its highest and below its lowest value.
const HEIGHT: f64 = 190.0;
const ABOVE: f64 = 34.0;
const BELOW: f64 = 44.0;
/// Marks of a ladder at most.
const MARKS: usize = 400;
/// Pixels between marks of one day and value.
const BESIDE: f64 = 10.0;
/// The marks of speakers in the order in which they first speak; later ones share the last.
const KEYS: [&str; 4] = ["circle", "square", "diamond", "triangle"];

/// Who has which mark: rows of a name and the name of the mark.
pub(super) fn key(series: &Series) -> Vec<Vec<String>> {
    speakers(series).into_iter().zip(keys()).map(|(name, key)| vec![name, key.to_owned()]).collect()
}

fn keys() -> impl Iterator<Item = &'static str> {
    KEYS.into_iter().chain(std::iter::repeat(KEYS[KEYS.len() - 1]))
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

/// The ladder of a line of the series; `None` without a figure that stands for a number.
pub(super) fn ladder(series: &Series, line: usize) -> Option<String> {
    let days = || series.items.iter().flat_map(|line| &line.points).filter_map(Point::day);
    let axis = Axis::new(days().min()?, days().max()?, 4.0, 90.0);
    let line = series.items.get(line)?;
    let points: Vec<(&Point, Date, f64)> =
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
    // Of very many figures those that say something new are marked.
    let all = points.len() <= MARKS;
    let marked: Vec<_> =
        points.iter().copied().filter(|(point, ..)| all || point.note != "repeat").take(MARKS).collect();
    marks(&mut svg, series, &marked, &axis, &scale);
    Some(svg.done())
}

/// The line of what was held: level until another value comes.
fn steps(svg: &mut Svg, points: &[(&Point, Date, f64)], axis: &Axis, scale: &Scale, last: Date) {
    let held: Vec<_> = points.iter().filter(|(point, ..)| point.is_step()).collect();
    for (at, (_, day, value)) in held.iter().enumerate() {
        let (x, y) = (axis.at(*day), scale.at(*value));
        let next = held.get(at + 1);
        let until = axis.at(next.map_or(last, |(_, day, _)| *day));
        svg.line((x, y), (until, y), "step");
        if let Some((_, _, value)) = next {
            svg.line((until, y), (until, scale.at(*value)), "riser");
        }
    }
}

fn marks(svg: &mut Svg, series: &Series, points: &[(&Point, Date, f64)], axis: &Axis, scale: &Scale) {
    let names = speakers(series);
    let mut beside: HashMap<(Date, u64), f64> = HashMap::new();
    let mut before: Option<f64> = None;
    for (point, day, value) in points {
        let (x, y) = (axis.at(*day), scale.at(*value));
        let by = beside.entry((*day, value.to_bits())).or_insert(-BESIDE);
        *by += BESIDE;
        let name = point.who();
        let key =
            names.iter().position(|known| *known == name).and_then(|at| keys().nth(at)).unwrap_or(KEYS[0]);
        let mut inside = bar(&point.figure, scale, *value);
        inside +=
            &format!("<use href=\"#k-{key}\" x=\"{:.0}\" y=\"-6\" width=\"12\" height=\"12\"/>", *by - 6.0);
        let outlet = point.report.outlet.as_deref().unwrap_or("no outlet");
        let title = format!(
            "{}: {} by {name}, {outlet} ({})",
            words::in_full(&point.known),
            amount(&point.figure),
            point.note
        );
        let link = match &point.statement {
            Some(statement) => format!("/statements/{statement}"),
            None => format!("/reports/{}", point.report.id),
        };
        svg.mark((x, y), &format!("figure is-{}", point.note), Some(&link), &title, &inside);
        if point.note != "repeat" {
            let note = if matches!(&*point.note, "correction" | "conflict") {
                format!(" {}", point.note)
            } else {
                String::new()
            };
            let label = format!("{}{note}", amount(&point.figure));
            // Words stand where no line runs: a rise comes from below and the next may go up at once.
            let (by, down, anchor) = match before {
                Some(before) if before < *value && point.is_step() => (-7.0, -6.0, Anchor::End),
                Some(before) if before > *value => (-4.0, 20.0, Anchor::Start),
                None => (-4.0, 20.0, Anchor::Start),
                _ => (-4.0, -11.0, Anchor::Start),
            };
            svg.text((x, y + down), by, anchor, "value", &label);
            before = Some(*value);
        }
    }
}

/// How far a figure reaches: from its lowest to its highest value, open where it says "at least" or "at most".
fn bar(figure: &Figure, scale: &Scale, middle: f64) -> String {
    let at = |value: f64| scale.at(value) - scale.at(middle);
    match (figure.low, figure.high, figure.modifier.as_deref()) {
        (Some(low), Some(high), _) if low < high => {
            let (top, bottom) = (at(high), at(low));
            format!("<path class=\"reach\" d=\"M0 {top:.1}V{bottom:.1}M-4 {top:.1}H4M-4 {bottom:.1}H4\"/>")
        }
        (_, _, Some("at least" | "more than")) | (Some(_), None, _) => {
            "<path class=\"reach\" d=\"M0 0V-16M-3 -12L0 -16L3 -12\"/>".into()
        }
        (_, _, Some("at most" | "less than")) | (None, Some(_), _) => {
            "<path class=\"reach\" d=\"M0 0V16M-3 12L0 16L3 12\"/>".into()
        }
        _ => String::new(),
    }
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
        let drawn = ladder(&series, 0).unwrap();
        assert_eq!(drawn.matches("class=\"step\"").count(), 3, "{drawn}");
        assert_eq!(drawn.matches("class=\"riser\"").count(), 2);
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
        assert_eq!(ladder(&series(&points), 0).unwrap().matches("mark figure").count(), 1);
    }

    #[test]
    fn figures_without_a_number_are_not_drawn() {
        assert_eq!(ladder(&series(&[point("2026-05-04", None, "first", "Ada")]), 0), None);
        assert_eq!(ladder(&series(&[]), 0), None);
        assert!(ladder(&series(&[point("2026-05-04", Some(3.0), "first", "Ada")]), 0).is_some());
        assert_eq!(ladder(&series(&[point("2026-05-04", Some(3.0), "first", "Ada")]), 1), None);
    }
}

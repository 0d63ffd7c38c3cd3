//! What a speaker said over time: a lane for each stance, a mark for each statement.

use std::collections::BTreeMap;

use ascribe_document::Date;
use serde::Deserialize;

use super::axis::Axis;
use super::svg::{Anchor, LINKED, Svg, glyph};
use super::words::{self, short};

/// What the strip needs of a speaker in full.
#[derive(Debug, Deserialize)]
pub(super) struct Source {
    #[serde(default)]
    by_stance: Vec<Lane>,
}

#[derive(Debug, Deserialize)]
struct Lane {
    stance: String,
    points: Vec<Point>,
}

#[derive(Debug, Deserialize)]
struct Point {
    known: String,
    statement: String,
    words: Option<String>,
}

/// Pixels: of a lane's name, from a mark to that on it, and of the days below.
const NAME: f64 = 20.0;
const STEP: f64 = 14.0;
const BELOW: f64 = 28.0;
/// Marks on one another at most.
const STACK: usize = 8;

/// The strip; `None` if nothing was said on a day.
pub(super) fn strip(source: &Source) -> Option<String> {
    let lanes: Vec<(&str, BTreeMap<Date, Vec<&Point>>)> = source
        .by_stance
        .iter()
        .map(|lane| (&*lane.stance, by_day(&lane.points)))
        .filter(|(_, lane)| !lane.is_empty())
        .collect();
    let days = || lanes.iter().flat_map(|(_, lane)| lane.keys().copied());
    let axis = Axis::new(days().min()?, days().max()?, 2.0, 96.0);
    let tall = |lane: &BTreeMap<Date, Vec<&Point>>| {
        NAME + lane.values().map(|here| here.len().min(STACK)).max().unwrap_or(0) as f64 * STEP + 6.0
    };
    let height = lanes.iter().map(|(_, lane)| tall(lane)).sum::<f64>() + BELOW;
    let mut svg = Svg::new(
        "strip",
        height,
        "What was said over time, by stance",
        "A lane for each stance, a mark for each statement; the list below tells the same in words.",
        &axis.told(),
    );
    for tick in axis.ticks() {
        svg.line((tick.at, 0.0), (tick.at, height - BELOW + 6.0), "grid");
        svg.text((tick.at, height - 8.0), 0.0, Anchor::Middle, "label", &tick.label);
    }
    let many =
        lanes.iter().flat_map(|(_, lane)| lane.values()).map(|here| here.len().min(STACK)).sum::<usize>()
            > LINKED;
    let mut top = 0.0;
    for (stance, lane) in &lanes {
        svg.line((0.0, top + 0.5), (100.0, top + 0.5), "lane");
        let count: usize = lane.values().map(Vec::len).sum();
        svg.text((0.0, top + 14.0), 0.0, Anchor::Start, "name", &format!("{stance}, {count}"));
        let ground = top + tall(lane) - 12.0;
        if many {
            let stacked = |(day, here): (&Date, &Vec<&Point>)| {
                let x = axis.at(*day);
                (0..here.len().min(STACK)).map(move |at| (x, ground - at as f64 * STEP)).collect::<Vec<_>>()
            };
            svg.glyphs(lane.iter().flat_map(stacked), stance);
        }
        for (day, here) in lane {
            for (at, point) in here.iter().enumerate().take(if many { 0 } else { STACK }) {
                let told = short(point.words.as_deref().unwrap_or("(words not kept)"), 120);
                let title = format!("{}: {told}", words::in_full(&point.known));
                let place = (axis.at(*day), ground - at as f64 * STEP);
                svg.mark(
                    place,
                    &format!("is-{stance}"),
                    Some(&format!("/statements/{}", point.statement)),
                    &title,
                    &glyph(stance),
                );
            }
            if here.len() > STACK {
                let place = (axis.at(*day), ground - (STACK - 1) as f64 * STEP + 4.0);
                svg.text(place, 12.0, Anchor::Start, "label", &format!("+{}", here.len() - STACK));
            }
        }
        top += tall(lane);
    }
    Some(svg.done())
}

fn by_day(points: &[Point]) -> BTreeMap<Date, Vec<&Point>> {
    let mut days: BTreeMap<Date, Vec<&Point>> = BTreeMap::new();
    for point in points {
        if let Some(day) = Date::parse(&point.known) {
            days.entry(day).or_default().push(point);
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_stance_has_a_lane_and_many_of_a_day_are_counted() {
        let point = |day: &str| json!({ "known": day, "statement": "s1", "words": "<i>" });
        let source = json!({ "by_stance": [
            { "stance": "asserted", "points": (0..12).map(|_| point("2026-05-04")).collect::<Vec<_>>() },
            { "stance": "denied", "points": [point("2026-05-22"), point("no day")] },
        ] });
        let drawn = strip(&serde_json::from_value(source).unwrap()).unwrap();
        assert_eq!(drawn.matches("mark is-asserted").count(), 8, "{drawn}");
        assert!(drawn.contains(">+4<") && drawn.contains(">denied, 1<") && !drawn.contains("<i>"));
        assert_eq!(strip(&serde_json::from_value(json!({})).unwrap()), None);
    }
}

//! The timeline of a claim: when what it tells is to have happened, when it was said, published and captured.
//!
//! Each time has a lane. What the words leave open is a bar as long as the days they allow; statements of one day stand on
//! one another, each under the glyph of its stance, so that a denial is seen where it was made.

use std::collections::BTreeMap;

use ascribe_document::Date;
use serde::Deserialize;

use super::axis::{Axis, days_of};
use super::svg::{Anchor, LINKED, Place, Svg, glyph};
use super::words;

/// What the timeline needs of a traced claim.
#[derive(Debug, Deserialize)]
pub(super) struct Traced {
    members: Vec<Statement>,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Debug, Deserialize)]
struct Link {
    kind: String,
    theirs: Statement,
}

#[derive(Debug, Deserialize)]
struct Statement {
    id: String,
    stance: String,
    known: String,
    captured: Option<String>,
    utterance_time: Option<String>,
    event_times: Vec<String>,
    report: Report,
    speaker: Speaker,
}

#[derive(Debug, Deserialize)]
struct Report {
    outlet: Option<String>,
    published: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Speaker {
    name: Option<String>,
}

/// A lane: what it is called, and for each span of days the statements that stand there.
type Lane<'t> = (&'static str, BTreeMap<(Date, Date), Vec<&'t Statement>>);

/// The statements of a day.
type Here<'l, 't> = (Date, &'l [&'t Statement]);

/// Pixels: of a lane's name, from a mark to that on it, of a bar, and of the days below.
const NAME: f64 = 20.0;
const STEP: f64 = 15.0;
const BAR: f64 = 16.0;
const BELOW: f64 = 30.0;
/// Marks on one another at most.
const STACK: usize = 10;
/// Days before the first publication that are shown in any case: what happened long before stands at the edge.
const BEFORE: i32 = 120;

/// The timeline; `None` if nothing has a day.
pub(super) fn timeline(traced: &Traced) -> Option<String> {
    let against = traced.links.iter().filter(|link| matches!(&*link.kind, "denies" | "contradicts"));
    let mut all: BTreeMap<&str, &Statement> = BTreeMap::new();
    for statement in against.map(|link| &link.theirs).chain(&traced.members) {
        all.insert(&statement.id, statement);
    }
    let lanes: Vec<Lane<'_>> = [
        ("of the event", Statement::event as fn(&Statement) -> Option<(Date, Date)>),
        ("said", Statement::said),
        ("published", Statement::published),
        ("captured", Statement::captured),
    ]
    .into_iter()
    .map(|(name, when)| {
        let mut lane: BTreeMap<_, Vec<&Statement>> = BTreeMap::new();
        for statement in all.values() {
            lane.entry(when(statement)).or_default().push(statement);
        }
        for here in lane.values_mut() {
            here.sort_by_key(|statement| statement.stance != "asserted");
        }
        (name, lane.into_iter().filter_map(|(days, here)| Some((days?, here))).collect())
    })
    .filter(|(_, lane): &Lane<'_>| !lane.is_empty())
    .collect();

    let axis = axis(&lanes)?;
    let height = lanes.iter().map(|lane| tall(lane, &axis)).sum::<f64>() + BELOW;
    let title = format!("When: {}", words::plural(all.len(), "statement"));
    let mut svg = Svg::new(
        "timeline",
        height,
        &title,
        "Lanes for the times of the event, of the saying, of publication and of capture; the list of statements tells the same in words.",
        &axis.told(),
    );
    for tick in axis.ticks() {
        svg.line((tick.at, 0.0), (tick.at, height - BELOW + 6.0), "grid");
        svg.text((tick.at, height - 8.0), 0.0, Anchor::Middle, "label", &tick.label);
    }
    let mut y = 0.0;
    for lane in &lanes {
        draw(&mut svg, lane, &axis, y);
        y += tall(lane, &axis);
    }
    Some(svg.done())
}

/// The days shown: those of publication and of saying, and those of the event that are not long before.
fn axis(lanes: &[Lane<'_>]) -> Option<Axis> {
    let days = |name: &'static str| {
        lanes
            .iter()
            .filter(move |lane| lane.0 == name)
            .flat_map(|lane| lane.1.keys())
            .flat_map(|(first, last)| [*first, *last])
    };
    let (first, last) = (days("published").min()?, days("published").max()?);
    let spread = BEFORE.max(3 * (last.days_since_epoch() - first.days_since_epoch()));
    let near = |day: &Date| (first.days_since_epoch() - day.days_since_epoch()).abs() <= spread;
    let around =
        || days("of the event").chain(days("said")).chain(days("captured")).filter(near).chain([first, last]);
    Some(Axis::new(around().min()?, around().max()?, 1.5, 97.0))
}

/// The statements of days that are shown, and those of days outside of what is.
fn parted<'l, 't>((_, lane): &'l Lane<'t>, axis: &Axis) -> (Vec<Here<'l, 't>>, Vec<(Date, usize)>) {
    let days = lane.iter().filter(|((first, last), _)| first == last);
    let (outside, inside): (Vec<_>, Vec<_>) = days.partition(|((day, _), _)| axis.is_outside(*day));
    let inside = inside.into_iter().map(|((day, _), here)| (*day, here.as_slice())).collect();
    (inside, outside.into_iter().map(|((day, _), here)| (*day, here.len())).collect())
}

fn tall(lane: &Lane<'_>, axis: &Axis) -> f64 {
    let bars = lane.1.keys().filter(|(first, last)| first != last).count();
    let (inside, outside) = parted(lane, axis);
    let stack = inside.iter().map(|(_, here)| here.len().min(STACK)).max();
    NAME + bars as f64 * BAR + stack.unwrap_or(usize::from(!outside.is_empty())) as f64 * STEP + 8.0
}

fn draw(svg: &mut Svg, lane: &Lane<'_>, axis: &Axis, top: f64) {
    svg.line((0.0, top + 0.5), (100.0, top + 0.5), "lane");
    svg.text((0.0, top + 14.0), 0.0, Anchor::Start, "name", lane.0);
    let mut y = top + NAME + 6.0;
    for ((first, last), here) in lane.1.iter().filter(|((first, last), _)| first != last) {
        let (from, to) = (axis.at(*first), axis.at(*last));
        svg.line((from, y), (to, y), "bar");
        let days = format!("{} to {}", words::in_full(&first.to_string()), words::in_full(&last.to_string()));
        let (x, anchor, by) = if to < 60.0 { (to, Anchor::Start, 8.0) } else { (from, Anchor::End, -8.0) };
        svg.text(
            (x, y + 4.0),
            by,
            anchor,
            "label",
            &format!("{days}, in {}", words::plural(here.len(), "statement")),
        );
        y += BAR;
    }
    let (inside, outside) = parted(lane, axis);
    let stack = inside.iter().map(|(_, here)| here.len().min(STACK)).max();
    let ground = y + stack.unwrap_or(0).saturating_sub(1) as f64 * STEP;
    let many = inside.iter().map(|(_, here)| here.len().min(STACK)).sum::<usize>() > LINKED;
    let mut plain: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for (day, here) in inside {
        let x = axis.at(day);
        for (at, statement) in here.iter().enumerate().take(STACK) {
            let place = (x, ground - at as f64 * STEP);
            if many {
                plain.entry(&statement.stance).or_default().push(place);
                continue;
            }
            let class = format!("is-{}", words::escape(&statement.stance));
            svg.mark(place, &class, Some(&statement.link()), &statement.told(day), &glyph(&statement.stance));
        }
        if here.len() > STACK {
            svg.text((x, y + 4.0), 12.0, Anchor::Start, "label", &format!("+{}", here.len() - STACK));
        }
    }
    for (stance, places) in plain {
        svg.glyphs(places.into_iter(), stance);
    }
    for (day, count) in outside {
        let days = format!("{}, {}", words::in_full(&day.to_string()), words::plural(count, "statement"));
        match axis.at(day) < 50.0 {
            true => svg.text((0.0, ground + 4.0), 8.0, Anchor::Start, "label", &format!("← {days}")),
            false => svg.text((100.0, ground + 4.0), 0.0, Anchor::End, "label", &format!("{days} →")),
        }
    }
}

impl Statement {
    /// The days that the first time of what it tells can mean.
    fn event(&self) -> Option<(Date, Date)> {
        self.event_times.iter().find_map(|value| days_of(value))
    }

    fn said(&self) -> Option<(Date, Date)> {
        days_of(self.utterance_time.as_deref()?)
    }

    fn published(&self) -> Option<(Date, Date)> {
        let day = Date::parse(self.report.published.as_deref().unwrap_or(&self.known))?;
        Some((day, day))
    }

    fn captured(&self) -> Option<(Date, Date)> {
        let day = Date::parse(self.captured.as_deref()?)?;
        Some((day, day))
    }

    fn link(&self) -> String {
        format!("/statements/{}", self.id)
    }

    fn told(&self, day: Date) -> String {
        let name = self.speaker.name.as_deref().unwrap_or("no source named");
        let outlet = self.report.outlet.as_deref().unwrap_or("no outlet");
        format!("{}: {} by {name} in {outlet}", words::in_full(&day.to_string()), self.stance)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn statement(id: &str, stance: &str, published: &str, event: &str) -> Value {
        json!({ "id": id, "stance": stance, "known": published, "utterance_time": null, "event_times": [event],
            "report": { "outlet": "<b>", "published": published }, "speaker": { "name": null } })
    }

    #[test]
    fn what_is_open_is_a_bar_and_denials_stand_where_they_were_made() {
        let traced = json!({
            "members": [statement("s1", "asserted", "2026-05-05", "2026-03"), statement("s2", "asserted", "2026-05-05", "2026-03-17")],
            "links": [{ "kind": "denies", "theirs": statement("s3", "denied", "2026-05-07", "PT1M") },
                { "kind": "denies", "theirs": statement("s3", "denied", "2026-05-07", "PT1M") }],
        });
        let drawn = timeline(&serde_json::from_value(traced).unwrap()).unwrap();
        assert_eq!(drawn.matches("class=\"bar\"").count(), 1, "{drawn}");
        assert!(drawn.contains("1 March 2026 to 31 March 2026, in 1 statement"));
        assert_eq!(drawn.matches("class=\"mark is-denied\"").count(), 1);
        assert_eq!(drawn.matches("class=\"mark is-asserted\"").count(), 3);
        assert!(!drawn.contains("<b>") && !drawn.contains(">captured<"));
    }

    #[test]
    fn what_was_long_before_stands_at_the_edge() {
        let traced = json!({ "members": [statement("s1", "asserted", "2026-05-05", "2009-05-01")] });
        let drawn = timeline(&serde_json::from_value(traced).unwrap()).unwrap();
        assert!(drawn.contains("← 1 May 2009"), "{drawn}");
        assert_eq!(timeline(&serde_json::from_value(json!({ "members": [] })).unwrap()), None);
    }
}

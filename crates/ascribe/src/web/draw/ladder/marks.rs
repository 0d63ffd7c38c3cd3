//! The marks of a ladder, and the words at them.

use std::collections::HashMap;

use ascribe_document::Date;

use super::{Drawn, KEYS};
use crate::web::draw::axis::Axis;
use crate::web::draw::figure::{Figure, amount};
use crate::web::draw::scale::Scale;
use crate::web::draw::svg::{Anchor, Svg};
use crate::web::draw::words;

/// Pixels between marks of one day and value.
const BESIDE: f64 = 10.0;
/// Figures that all have words at them; of more only the first, the last, the highest and the lowest.
const TOLD: usize = 14;

/// A mark for each of `points`, with how far its figure reaches; its form is its speaker's, by the place in `names`.
pub(super) fn marks(svg: &mut Svg, names: &[String], points: &[Drawn<'_>], axis: &Axis, scale: &Scale) {
    let mut beside: HashMap<(Date, u64), f64> = HashMap::new();
    for (point, day, value) in points {
        let place = (axis.at(*day), scale.at(*value));
        let by = beside.entry((*day, value.to_bits())).or_insert(-BESIDE);
        *by += BESIDE;
        let name = point.who();
        let number = names.iter().position(|known| *known == name).unwrap_or(0);
        let key = KEYS.get(number.min(KEYS.len() - 1)).copied().unwrap_or_default();
        let mut inside = bar(&point.figure, scale, *value);
        inside +=
            &format!("<use href=\"#k-{key}\" x=\"{:.0}\" y=\"-6\" width=\"12\" height=\"12\"/>", *by - 6.0);
        let (day, amount) = (words::in_full(&point.known), amount(&point.figure));
        let outlet = point.report.outlet.as_deref().unwrap_or("no outlet");
        let title = format!("{day}: {amount} by {name}, {outlet} ({})", point.note);
        let link = match &point.statement {
            Some(statement) => format!("/statements/{statement}"),
            None => format!("/reports/{}", point.report.id),
        };
        svg.mark(place, &format!("figure is-{}", words::escape(&point.note)), Some(&link), &title, &inside);
    }
}

/// The value at each mark that says something new.
pub(super) fn labels(svg: &mut Svg, points: &[Drawn<'_>], axis: &Axis, scale: &Scale) {
    let new: Vec<&Drawn<'_>> = points.iter().filter(|(point, ..)| point.note != "repeat").collect();
    let steps = || new.iter().enumerate().filter(|(_, (point, ..))| point.is_step());
    let ends = [
        steps().next(),
        steps().next_back(),
        steps().min_by(|a, b| a.1.2.total_cmp(&b.1.2)),
        steps().max_by(|a, b| a.1.2.total_cmp(&b.1.2)),
    ]
    .map(|end| end.map(|(at, _)| at));
    let mut before: Option<f64> = None;
    for (at, (point, day, value)) in new.iter().enumerate() {
        if new.len() <= TOLD || ends.contains(&Some(at)) {
            let note = match &*point.note {
                note @ ("correction" | "conflict") => format!(" {note}"),
                _ => String::new(),
            };
            // Words stand where no line runs: a rise comes from below, and the next may go up at once.
            let (by, down, anchor) = match before {
                Some(before) if before < *value && point.is_step() => (-7.0, -6.0, Anchor::End),
                Some(before) if before <= *value => (-4.0, -11.0, Anchor::Start),
                _ => (-4.0, 20.0, Anchor::Start),
            };
            let label = format!("{}{note}", amount(&point.figure));
            svg.text((axis.at(*day), scale.at(*value) + down), by, anchor, "value", &label);
        }
        before = Some(*value);
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

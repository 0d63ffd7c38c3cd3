//! What stands in a whole report: times, figures, names, and the sentences in its own voice.

use ascribe_document::{Analysis, CodePoints, Entity, Quantity, Span, TimeValue};
use serde::Serialize;

use crate::render::number::Number;
use crate::run::Reading;

#[derive(Serialize)]
pub(super) struct Values<'a> {
    times: Vec<Time<'a>>,
    quantities: Vec<Figure<'a>>,
    entities: Vec<Name<'a>>,
    own_voice: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Time<'a> {
    start: usize,
    end: usize,
    r#type: &'static str,
    value: &'a str,
    r#mod: Option<&'static str>,
    earliest: Option<String>,
    latest: Option<String>,
}

#[derive(Serialize)]
struct Figure<'a> {
    start: usize,
    end: usize,
    r#type: &'static str,
    number: Option<Number>,
    low: Option<Number>,
    high: Option<Number>,
    unit: Option<&'a str>,
    denominator: Option<&'a str>,
    modifier: Option<&'static str>,
    of: Option<&'a str>,
    change: Option<Change>,
    measure: Option<&'a str>,
    place: Option<&'a str>,
}

#[derive(Serialize)]
struct Change {
    direction: &'static str,
    by: Option<Number>,
    from: Option<Number>,
    to: Option<Number>,
    times: Option<Number>,
}

#[derive(Serialize)]
struct Name<'a> {
    start: usize,
    end: usize,
    r#type: &'static str,
    name: &'a str,
}

impl<'a> Values<'a> {
    pub(super) fn of(reading: &'a Reading, points: &CodePoints<'a>) -> Self {
        let text = reading.document.text.as_str();
        let Analysis { times, quantities, entities, own_voice, .. } = &reading.analysis;
        let range = |span: Span| points.range(span);
        Self {
            times: times.iter().map(|time| Time::of(time, range(time.span))).collect(),
            quantities: quantities
                .iter()
                .map(|figure| Figure::of(figure, range(figure.span), text))
                .collect(),
            entities: entities.iter().map(|entity| Name::of(entity, range(entity.span))).collect(),
            own_voice: own_voice.iter().map(|&span| range(span)).collect(),
        }
    }
}

impl<'a> Time<'a> {
    fn of(time: &'a TimeValue, [start, end]: [usize; 2]) -> Self {
        Self {
            start,
            end,
            r#type: time.kind.as_str(),
            value: &time.value,
            r#mod: time.modifier.map(|modifier| modifier.as_str()),
            earliest: time.earliest.map(|day| day.to_string()),
            latest: time.latest.map(|day| day.to_string()),
        }
    }
}

impl<'a> Figure<'a> {
    fn of(figure: &'a Quantity, [start, end]: [usize; 2], text: &'a str) -> Self {
        let number = |value: Option<f64>| value.and_then(Number::of);
        Self {
            start,
            end,
            r#type: figure.kind.as_str(),
            number: number(figure.number),
            low: number(figure.low),
            high: number(figure.high),
            unit: figure.unit.as_deref(),
            denominator: figure.denominator.map(|span| span.of(text)),
            modifier: figure.modifier.map(|modifier| modifier.as_str()),
            of: figure.of.map(|span| span.of(text)),
            change: figure.change.map(|change| Change {
                direction: change.direction.as_str(),
                by: number(change.by),
                from: number(change.from),
                to: number(change.to),
                times: number(change.times),
            }),
            measure: figure.measure.as_deref(),
            place: figure.place.map(|span| span.of(text)),
        }
    }
}

impl<'a> Name<'a> {
    fn of(entity: &'a Entity, [start, end]: [usize; 2]) -> Self {
        Self { start, end, r#type: entity.kind.as_str(), name: &entity.name }
    }
}

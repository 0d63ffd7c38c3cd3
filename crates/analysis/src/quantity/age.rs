//! Ages: "54-year-old", "ten months old", "6 weeks of age", "aged 54", "Jane Roe, 54,".

use ascribe_document::QuantityKind;

use super::{
    figure::Figure,
    phrases::Phrases,
    scan::Scan,
    units::{Measure, Unit, Units},
};
use crate::numbers::{Letters, Reading, Value};

/// The greatest age of a person that a number between commas can be.
const OLDEST: f64 = 120.0;

impl Scan<'_> {
    /// The age that begins at token `at`: "54-year-old", "ten months old", "6 weeks of age", "aged 54", ", 54,".
    pub(super) fn age(&self, at: usize) -> Option<Figure> {
        if matches!(self.form(at), "aged" | "age" | "ages") {
            let from = if self.form(at) == "age" && self.next(at + 1) == "of" { at + 2 } else { at + 1 };
            let found =
                self.number(from, Letters::None).filter(|found| !found.ordinal && self.in_line(from))?;
            let mut figure = self.years(&found, found.tokens.end, "Age");
            (figure.tokens.start, figure.extent.start) = (at, at);
            return (!self.goes_on(found.tokens.end)).then_some(figure);
        }
        let found = self.number(at, Letters::None).filter(|found| !found.ordinal)?;
        let from = self.over_hyphen(found.tokens.end);
        let Some((_, code)) = Units::get().time(self.next(from)) else {
            return self.age_of_person(&found);
        };
        let name = match code {
            "a" => "Year",
            "mo" => "Month",
            "wk" => "Week",
            "d" => "Day",
            _ => return self.age_of_person(&found),
        };
        let old = self.over_hyphen(from + 1);
        let end = match (self.next(old), self.next(old + 1)) {
            ("old" | "olds", _) => old + 1,
            ("of", _) if self.next(self.over_hyphen(old + 1)) == "age" => self.over_hyphen(old + 1) + 1,
            _ => return None,
        };
        let unit = Unit { code: code.to_owned().into(), name: name.into(), measure: Measure::Other };
        Some(Figure { kind: QuantityKind::Age, ..Figure::in_unit(&found, &unit, end) })
    }

    /// "(Jane Roe,) 54(, said)": a whole number between commas after a name.
    fn age_of_person(&self, found: &Value) -> Option<Figure> {
        let at = found.tokens.start;
        let name = self.tokens.get(at.checked_sub(2)?)?;
        let whole = self.tokens[at].numeral.is_some_and(|numeral| numeral.whole && !numeral.grouped);
        let word = name.form.ends_with(char::is_alphabetic)
            && !Phrases::get().outside.months.contains(name.form.as_ref());
        let named = self.before(at) == "," && (word || name.form == "." && self.glued(at - 2));
        let end = found.tokens.end;
        let mark = |form: &str| {
            form == "," || name.raw.starts_with(char::is_uppercase) && matches!(form, "." | ";" | ")")
        };
        let closed = mark(self.next(end))
            && self.glued(end)
            && self.tokens.get(end + 1).is_none_or(|next| next.numeral.is_none());
        let fits = (1.0..=OLDEST).contains(&found.value) && found.tokens.len() == 1;
        let report = self.reading == Reading::Report;
        (report && whole && named && closed && fits).then(|| self.years(found, found.tokens.end, "Year"))
    }

    /// "Aged 24 and 31": a number after an age is one.
    pub(super) fn read_as_age(&self, figure: &mut Figure, previous: Option<&Figure>) {
        let Some(age) =
            previous.filter(|age| age.kind == QuantityKind::Age && self.form(age.tokens.start) == "aged")
        else {
            return;
        };
        let listed =
            figure.tokens.start == age.tokens.end + 1 && matches!(self.next(age.tokens.end), "and" | ",");
        if listed
            && figure.kind == QuantityKind::Count
            && figure.number.is_some_and(|number| number <= OLDEST)
        {
            (figure.kind, figure.unit) = (QuantityKind::Age, age.unit.clone());
        }
    }

    fn years(&self, found: &Value, end: usize, name: &'static str) -> Figure {
        let unit = Unit { code: "a".into(), name: name.into(), measure: Measure::Other };
        Figure { kind: QuantityKind::Age, ..Figure::in_unit(found, &unit, end) }
    }
}

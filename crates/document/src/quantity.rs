use crate::Span;

/// One figure of a report: how much, of what, how exactly, and how it changed.
///
/// Units are codes of UCUM (The Unified Code for Units of Measure) and, for money, of ISO 4217. The figure is what the
/// report says, not what is true.
///
/// ```
/// use ascribe_document::{Modifier, Quantity, QuantityKind, Span};
/// let text = "More than 1,200 dock workers walked out.";
/// let figure = Quantity {
///     number: Some(1200.0),
///     modifier: Some(Modifier::MoreThan),
///     of: Some(Span::new(16, 28)),
///     ..Quantity::new(Span::new(10, 15), QuantityKind::Count)
/// };
/// assert_eq!(figure.span.of(text), "1,200");
/// assert_eq!(figure.of.map(|of| of.of(text)), Some("dock workers"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The words of the figure with its unit, without modifier and what is counted, in bytes.
    pub span: Span,
    /// What it measures.
    pub kind: QuantityKind,
    /// Its value in `unit`; percent as 20 for 20 %; `None` for an interval and for "hundreds".
    pub number: Option<f64>,
    /// The least value it can have in `unit`, from an interval, a modifier or a vague number ("hundreds": 200).
    pub low: Option<f64>,
    /// The greatest value it can have in `unit`.
    pub high: Option<f64>,
    /// UCUM code ("km", "%"), ISO 4217 code ("EUR"), or the plain word where the report leaves open which ("dollar").
    pub unit: Option<String>,
    /// What it is a share of ("national income" in "0.7% of national income"), in bytes.
    pub denominator: Option<Span>,
    /// How exact the report says it is.
    pub modifier: Option<Modifier>,
    /// What is counted ("dock workers" in "1,200 dock workers"), in bytes.
    pub of: Option<Span>,
    /// The change it belongs to.
    pub change: Option<Change>,
    /// What is measured, as a key under which figures of several reports meet ("dead", "defence spending / gdp").
    pub measure: Option<String>,
    /// Where it was measured, if its clause names a place, in bytes; of "the town" the name before it.
    pub place: Option<Span>,
}

impl Quantity {
    /// A figure of which nothing else is known yet.
    pub const fn new(span: Span, kind: QuantityKind) -> Self {
        Self {
            span,
            kind,
            number: None,
            low: None,
            high: None,
            unit: None,
            denominator: None,
            modifier: None,
            of: None,
            change: None,
            measure: None,
            place: None,
        }
    }
}

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantityKind {
    /// How many: "1,200 dock workers".
    Count,
    /// A place in a row: "third".
    Ordinal,
    /// A part of a whole: "two thirds of members", "one in five voters".
    Ratio,
    /// A part in a hundred: "3%".
    Percent,
    /// A difference of two percentages: "0.3 percentage points".
    Points,
    /// A sum of money.
    Money,
    /// How old somebody or something is, in years, months, weeks or days.
    Age,
    /// A length, area, volume, mass, speed or another physical measure.
    Dimension,
    /// A temperature.
    Temperature,
}

impl QuantityKind {
    /// The word used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Ordinal => "ordinal",
            Self::Ratio => "ratio",
            Self::Percent => "percent",
            Self::Points => "points",
            Self::Money => "money",
            Self::Age => "age",
            Self::Dimension => "dimension",
            Self::Temperature => "temperature",
        }
    }
}

impl std::fmt::Display for QuantityKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How exact a figure is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modifier {
    /// "about 40", "some four dozen"; on both sides of it.
    About,
    /// "nearly 40": a little less.
    Nearly,
    /// "at least 40"; 40 or more.
    AtLeast,
    /// "up to 40"; 40 or less.
    AtMost,
    /// "more than 40"
    MoreThan,
    /// "fewer than 40"
    LessThan,
}

impl Modifier {
    /// The words used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::MoreThan => "more than",
            Self::LessThan => "less than",
        }
    }
}

impl std::fmt::Display for Modifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A change of which a figure tells the size, the beginning or the end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Which way it went.
    pub direction: Direction,
    /// By how much: 4 for "rose 4%", in the unit of the figure that says so.
    pub by: Option<f64>,
    /// From which value, in the figure's unit.
    pub from: Option<f64>,
    /// To which value, in the figure's unit.
    pub to: Option<f64>,
    /// How many times the value before it is the value after it: 2 for "doubled", 0.5 for "halved".
    pub times: Option<f64>,
}

impl Change {
    /// A change of which only the direction is known.
    pub const fn new(direction: Direction) -> Self {
        Self { direction, by: None, from: None, to: None, times: None }
    }
}

/// Which way a value went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

impl Direction {
    /// The word used in JSON, on pages and in the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

impl std::fmt::Display for Direction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

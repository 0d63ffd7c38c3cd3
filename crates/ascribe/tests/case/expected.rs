//! `EXPECTED.md`, taken apart.

use std::collections::BTreeMap;

/// What a careful reader finds.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    /// Rows of the table of reports: file, id, outlet, published, what it is.
    pub(crate) reports: Vec<Row>,
    /// Items of each family, each by the family's name.
    pub(crate) families: Vec<Part>,
    /// Reports of each story, and its numbers.
    pub(crate) stories: Vec<Part>,
    pub(crate) claims: Vec<Part>,
    pub(crate) series: Vec<Part>,
    pub(crate) past: Part,
    pub(crate) versions: Part,
}

/// A part under a heading: its table, and its items, `key: value`.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) items: Vec<(String, String)>,
}

pub(crate) type Row = BTreeMap<String, String>;

impl Expected {
    pub(crate) fn read() -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/case/EXPECTED.md");
        let text = std::fs::read_to_string(path).unwrap();
        let mut expected = Self::default();
        let mut chapter = "";
        for section in text.split("\n#").skip(1) {
            let (heading, body) = section.split_once('\n').unwrap();
            let part = Part::of(heading.trim_start_matches('#').trim(), body);
            if heading.starts_with('#') {
                match chapter {
                    "Claims" => expected.claims.push(part),
                    "Series" => expected.series.push(part),
                    _ => panic!("{heading} in {chapter}"),
                }
                continue;
            }
            chapter = heading.trim();
            match chapter {
                "Reports" => expected.reports = part.rows,
                "Families" => expected.families = groups(body),
                "Stories" => expected.stories = groups(body),
                "As of" => expected.past = part,
                "Versions" => expected.versions = part,
                _ => {}
            }
        }
        expected
    }
}

impl Part {
    fn of(name: &str, body: &str) -> Self {
        let mut lines = body.lines().filter(|line| line.starts_with('|'));
        let heads: Vec<String> = lines.next().map(cells).unwrap_or_default();
        let rows = lines.skip(1).map(|line| heads.iter().cloned().zip(cells(line)).collect()).collect();
        let items = body.lines().filter_map(|line| line.strip_prefix("- "));
        let items =
            items.map(|item| item.split_once(": ").unwrap()).map(|(a, b)| (a.to_owned(), b.to_owned()));
        Self { name: name.to_owned(), rows, items: items.collect() }
    }

    /// The values of the items of this key.
    pub(crate) fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        self.items.iter().filter(move |(own, _)| own == key).map(|(_, value)| &**value)
    }
}

/// The cells of a line of a table, or of an item.
pub(crate) fn cells(line: &str) -> Vec<String> {
    line.trim().trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
}

/// Groups of reports: an item with items below it.
fn groups(body: &str) -> Vec<Part> {
    let mut groups: Vec<Part> = Vec::new();
    for line in body.lines() {
        if let Some((name, members)) = line.strip_prefix("- ").and_then(|item| item.split_once(": ")) {
            let rows = members.split(", ").map(|id| Row::from([("id".to_owned(), id.to_owned())])).collect();
            groups.push(Part { name: name.to_owned(), rows, items: Vec::new() });
        } else if let Some((pair, kind)) = line.trim().strip_prefix("- ").and_then(|kin| kin.split_once(": "))
        {
            groups.last_mut().unwrap().items.push((pair.to_owned(), kind.to_owned()));
        }
    }
    groups
}

//! The origin funnel: the reports that carry a claim, the texts they are, and those who first held the information.

use std::collections::BTreeMap;

use ascribe_document::Date;
use serde::Deserialize;

use super::svg::{Anchor, Svg};
use super::words::{self, short};

/// What the funnel needs of a traced claim.
#[derive(Debug, Deserialize)]
pub(super) struct Traced {
    members: Vec<Member>,
    items: Vec<Origin>,
    origins: Count,
}

#[derive(Debug, Deserialize)]
struct Member {
    id: String,
    known: String,
    family: Option<String>,
    report: Report,
}

#[derive(Debug, Deserialize)]
struct Report {
    id: String,
    outlet: Option<String>,
    title: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Origin {
    name: String,
    named: bool,
    statements: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Count {
    reports: usize,
    texts: usize,
    low: usize,
    high: usize,
}

/// Reports of one text in the order of their days, and its first holders by their place in the list of them.
struct Text<'t> {
    reports: Vec<&'t Member>,
    origins: Vec<usize>,
}

/// Reports of one text that are shown, and texts.
const REPORTS: usize = 8;
const TEXTS: usize = 40;
/// Pixels from a report to the next, from a text to the next, and above the first.
const STEP: f64 = 22.0;
const APART: f64 = 10.0;
const ABOVE: f64 = 40.0;
/// Where reports, texts and origins stand, in percent.
const REPORT_AT: f64 = 29.0;
const TEXT_AT: f64 = 44.0;
const ORIGIN_AT: f64 = 58.0;

/// The funnel; `None` without reports.
pub(super) fn funnel(traced: &Traced) -> Option<String> {
    let texts = texts(traced);
    if texts.is_empty() {
        return None;
    }
    let shown: Vec<&Text<'_>> = texts.iter().take(TEXTS).collect();
    let rows: usize = shown.iter().map(|text| text.reports.len().min(REPORTS + 1)).sum();
    let height = ABOVE + rows as f64 * STEP + shown.len() as f64 * APART;
    let Count { reports, texts: count, low, high } = traced.origins;
    let title = format!(
        "{} in {} from {}",
        words::plural(reports, "report"),
        words::plural(count, "text"),
        interval(low, high)
    );
    let mut svg = Svg::new(
        "funnel",
        height,
        &title,
        "Each report leads to the text it is, each text to the first holders of the information; the list below tells the same in words.",
        "",
    );
    svg.text((REPORT_AT, 16.0), 0.0, Anchor::End, "title", &words::plural(reports, "report"));
    svg.text((TEXT_AT, 16.0), 0.0, Anchor::Middle, "title", &words::plural(count, "text"));
    svg.text((ORIGIN_AT, 16.0), 0.0, Anchor::Start, "title", &interval(low, high));

    let mut y = ABOVE;
    let mut middles = Vec::new();
    for text in &shown {
        let top = y;
        for (at, member) in text.reports.iter().enumerate().take(REPORTS + 1) {
            svg.line((REPORT_AT, y), (TEXT_AT, y), "way");
            if at == REPORTS {
                let rest = text.reports.len() - REPORTS;
                svg.text((REPORT_AT, y + 4.0), -14.0, Anchor::End, "label", &format!("and {rest} more"));
            } else {
                report(&mut svg, member, y);
            }
            y += STEP;
        }
        let bottom = y - STEP;
        svg.line((TEXT_AT, top - 5.0), (TEXT_AT, bottom + 5.0), "text");
        middles.push((top + bottom) / 2.0);
        y += APART;
    }
    origins(&mut svg, traced, &shown, &middles);
    Some(svg.done())
}

/// The texts in the order of their first origin and their first day, each with its reports in the order of their days.
fn texts(traced: &Traced) -> Vec<Text<'_>> {
    let mut by_text: BTreeMap<&str, BTreeMap<(&str, &str), &Member>> = BTreeMap::new();
    let mut heard: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for member in &traced.members {
        let text = member.family.as_deref().unwrap_or(&member.report.id);
        by_text.entry(text).or_default().entry((&member.known, &member.report.id)).or_insert(member);
        let of = traced.items.iter().enumerate().filter(|(_, origin)| origin.statements.contains(&member.id));
        heard.entry(text).or_default().extend(of.map(|(at, _)| at));
    }
    let mut texts: Vec<Text<'_>> = by_text
        .into_iter()
        .map(|(text, reports)| {
            let mut origins = heard.remove(text).unwrap_or_default();
            origins.sort_unstable();
            origins.dedup();
            Text { reports: reports.into_values().collect(), origins }
        })
        .collect();
    texts.sort_by_key(|text| (text.origins.first().copied(), text.reports.first().map(|first| &first.known)));
    texts
}

fn report(svg: &mut Svg, member: &Member, y: f64) {
    let outlet = member.report.outlet.as_deref().unwrap_or("no outlet");
    let day = Date::parse(&member.known);
    let label = format!("{}, {}", short(outlet, 34), day.map(words::in_short).unwrap_or_default());
    svg.text((REPORT_AT, y + 4.0), -14.0, Anchor::End, "label wide", &label);
    svg.text((REPORT_AT, y + 4.0), -14.0, Anchor::End, "label narrow", &short(outlet, 14));
    let title = format!(
        "{outlet}, {}: {}",
        words::in_full(&member.known),
        member.report.title.as_deref().unwrap_or_default()
    );
    let link = format!("/reports/{}#t-{}", member.report.id, member.id);
    svg.mark(
        (REPORT_AT, y),
        "report",
        Some(&link),
        &title,
        "<rect x=\"-4.5\" y=\"-4.5\" width=\"9\" height=\"9\"/>",
    );
}

/// Origins beside the middle of their texts, pushed apart where they would meet.
fn origins(svg: &mut Svg, traced: &Traced, texts: &[&Text<'_>], middles: &[f64]) {
    let mut below = f64::MIN;
    for (at, origin) in traced.items.iter().enumerate() {
        let carry: Vec<f64> = texts
            .iter()
            .zip(middles)
            .filter(|(text, _)| text.origins.contains(&at))
            .map(|(_, y)| *y)
            .collect();
        if carry.is_empty() {
            continue;
        }
        let middle = carry.iter().sum::<f64>() / carry.len() as f64;
        let y = middle.max(below + STEP);
        below = y;
        for from in carry {
            svg.line((TEXT_AT, from), (ORIGIN_AT, y), "way");
        }
        let name = if origin.name.is_empty() { "the report itself" } else { &origin.name };
        let told = if origin.named { name.to_owned() } else { format!("{name} (unnamed)") };
        let class = if origin.named { "origin named" } else { "origin unnamed" };
        svg.mark((ORIGIN_AT, y), class, Some(&format!("#o-{}", at + 1)), &told, "<circle r=\"6\"/>");
        svg.text((ORIGIN_AT, y + 4.0), 13.0, Anchor::Start, "label wide strong", &short(&told, 52));
        svg.text((ORIGIN_AT, y + 4.0), 13.0, Anchor::Start, "label narrow strong", &short(name, 19));
    }
}

/// "3 to 4 origins".
fn interval(low: usize, high: usize) -> String {
    if low == high { words::plural(high, "origin") } else { format!("{low} to {high} origins") }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn member(id: &str, report: &str, family: Option<&str>) -> Value {
        json!({ "id": id, "known": "2026-05-05", "family": family, "report": { "id": report, "outlet": "The <Post>", "title": null } })
    }

    #[test]
    fn a_family_is_one_text() {
        let traced = serde_json::from_value(json!({
            "members": [member("s1", "r1", Some("f1")), member("s2", "r2", Some("f1")), member("s3", "r3", None)],
            "items": [
                { "name": "Two officials", "named": false, "statements": ["s1", "s2"] },
                { "name": "Ada", "named": true, "statements": ["s3"] },
            ],
            "origins": { "reports": 3, "texts": 2, "low": 1, "high": 2 },
        }));
        let drawn = funnel(&traced.unwrap()).unwrap();
        assert!(drawn.contains("aria-label=\"3 reports in 2 texts from 1 to 2 origins\""), "{drawn}");
        assert_eq!(drawn.matches("class=\"text\"").count(), 2);
        assert_eq!(drawn.matches("class=\"mark report\"").count(), 3);
        assert_eq!(drawn.matches("mark origin unnamed").count(), 1);
        assert!(!drawn.contains("<Post"));
    }

    #[test]
    fn a_claim_of_a_thousand_reprints_stays_small() {
        let members: Vec<Value> =
            (0..1000).map(|at| member(&format!("s{at}"), &format!("r{at}"), Some("f1"))).collect();
        let traced = serde_json::from_value(json!({
            "members": members, "items": [], "origins": { "reports": 1000, "texts": 1, "low": 0, "high": 0 },
        }));
        let drawn = funnel(&traced.unwrap()).unwrap();
        assert!(drawn.contains("and 992 more") && drawn.len() < 8_000);
    }
}

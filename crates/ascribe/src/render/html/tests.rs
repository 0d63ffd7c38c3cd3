use std::collections::HashMap;

use base64::Engine as _;
use sha2::Digest as _;

use super::frame::{CSS, CSS_HASH};
use super::*;
use crate::render::fixture::{self, BRIDGE, HOSTILE, MINISTRY};

fn page(fixture: &str) -> String {
    let section = section(&fixture::reading(fixture), "reports/bridge.txt", 1, 1);
    head(&section.heading, 1, "test") + &section.html + &foot(&[section.heading], "test")
}

#[test]
fn the_page_of_a_report() {
    for (name, fixture) in [("bridge_html", BRIDGE), ("ministry_html", MINISTRY)] {
        let (before, after) =
            page(fixture).split_once("<main>").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        assert!(before.starts_with("<!doctype html>\n<html lang=\"en\">"));
        insta::assert_snapshot!(name, after);
    }
}

#[test]
fn the_policy_allows_the_style_sheet_and_nothing_else() {
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(CSS));
    assert_eq!(
        CSS_HASH,
        format!("sha256-{hash}"),
        "after a change of page.css or stances.css, put this into CSS_HASH"
    );
    assert!(!CSS.contains("url(") && !CSS.contains("@import") && !CSS.contains("</"));
}

#[test]
fn nothing_of_a_report_is_markup() {
    let page = page(HOSTILE);
    assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)") && page.contains("&lt;b&gt;Nguyễn"));
    assert!(!page.chars().any(|c| visible::acts(c) && c != '\n'));
    assert_eq!(page.matches(" style=").count() + page.matches("src=").count(), 0);
    // In attributes, too.
    let failed = failed(1, "\"><img onerror=x>", "'no'");
    assert!(!failed.html.contains("<img"));
}

#[test]
fn every_number_leads_somewhere_and_every_tag_is_closed() {
    for fixture in [BRIDGE, HOSTILE, MINISTRY] {
        let page = page(fixture);
        let targets: Vec<_> =
            page.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
        assert!(targets.len() > 5);
        for target in targets {
            assert_eq!(page.matches(&format!("id=\"{target}\"")).count(), 1, "{target}");
        }
        for tag in
            ["article", "bdi", "span", "p", "div", "ul", "li", "a", "h1", "h2", "main", "dl", "dt", "dd"]
        {
            let opened =
                page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
        }
    }
}

#[test]
fn the_words_of_the_page_are_those_of_the_report() {
    for fixture in [BRIDGE, MINISTRY] {
        let reading = fixture::reading(fixture);
        let targets = Targets::of(&reading, &reading.document.blocks);
        let article = Article { reading: &reading, number: 1, level: 1, targets };
        let touch: Vec<_> = (0..reading.analysis.attributions.len()).collect();
        for block in &reading.document.blocks {
            let (mut words, mut ours) = (String::new(), false);
            for piece in article.marked(block.span, &touch).split('<') {
                let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
                // Numbers and ranges are ours, all else is the report's.
                ours = tag.starts_with("a ") || tag.contains("\"range\"") || (ours && !tag.starts_with('/'));
                if !ours {
                    words += text;
                }
            }
            let words = words.replace("&amp;", "&").replace("&#39;", "'");
            assert_eq!(words, block.span.of(&reading.document.text));
        }
    }
}

#[test]
fn a_card_tells_all_of_its_statement() {
    let page = page(MINISTRY);
    for told in [
        ">Two officials at the energy ministry</bdi></a> (unnamed: <a class=\"words\"",
        ") → told → ",
        " → reported → here</dd>",
        "<bdi class=\"who\">Ruth Adeyemi</bdi>, <bdi>energy minister</bdi>, <bdi>Norland</bdi>",
        "(“<bdi>She</bdi>”)",
        "<span class=\"stance is-conditional\">conditional (warn)</span>",
        "is likely</span><span class=\"range\"> [55–80% by ICD 203]</span>",
        "<bdi>a fair chance</bdi></a>, in no yardstick",
        "<bdi>Friday</bdi></a> = 2020-05-01",
        "= at least 90,000,000 EUR",
        "aria-label=\"Statement 2, denied\">2 denied</a>",
        "<span class=\"own begins\">Shares in the operator",
        "(not resolved)",
        "(quotation follows)",
    ] {
        assert!(page.contains(told), "{told} is missing in {page}");
    }
}

#[test]
fn several_reports_have_a_list() {
    let headings = ["One".to_owned(), "Two <b>".to_owned()];
    let page = head("reports", 2, "test") + &foot(&headings, "test");
    assert!(
        page.contains("<h1>2 reports</h1>") && page.contains("<a href=\"#r2\"><bdi>Two &lt;b&gt;</bdi></a>")
    );
}

/// WCAG 2 AA asks for 4.5 to 1 between words and what they stand on.
#[test]
fn words_stand_out_from_every_ground_in_light_and_dark() {
    let (light, dark) = CSS.split_once("@media (prefers-color-scheme: dark)").unwrap();
    let dark = dark.split_once("* {").unwrap().0;
    for (scheme, css) in [("light", light), ("dark", dark)] {
        let colors: HashMap<_, _> =
            css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": ")).collect();
        let light_of = |name: &str| luminance(colors[name].trim_end_matches(';'));
        for ground in ["paper", "content", "nested", "target"] {
            let stances = ["asserted", "denied", "predicted", "hedged", "conditional", "urged", "declined"];
            for words in ["ink", "faint", "link", "source", "cue", "doubt"].into_iter().chain(stances) {
                let (a, b) = (light_of(ground), light_of(words));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{scheme}: {words} on {ground} is {contrast:.2}");
            }
        }
    }
}

fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

use super::*;
use crate::render::fixture::{self, BRIDGE, HOSTILE, MINISTRY};
use crate::render::sheet::Look;

fn shown(fixture: &str, width: usize, color: bool) -> String {
    reading(&fixture::reading(fixture), "reports/bridge.txt", Look { width, color })
}

#[test]
fn a_report_at_three_widths() {
    for width in [60, 80, 120] {
        insta::assert_snapshot!(format!("bridge_{width}"), shown(BRIDGE, width, false));
        insta::assert_snapshot!(format!("ministry_{width}"), shown(MINISTRY, width, false));
    }
    insta::assert_snapshot!("hostile_80", shown(HOSTILE, 80, false));
}

#[test]
fn no_line_exceeds_the_width() {
    for fixture in [BRIDGE, HOSTILE, MINISTRY] {
        for width in 40..=160 {
            for line in shown(fixture, width, false).lines() {
                assert!(columns(line) <= width, "{width}: {line:?}");
            }
        }
    }
}

#[test]
fn color_adds_nothing_but_style() {
    for (fixture, width) in [(BRIDGE, 60), (BRIDGE, 120), (MINISTRY, 80), (MINISTRY, 120)] {
        let colored = shown(fixture, width, true);
        assert!(colored.contains("\x1b[1m"));
        let mut plain = String::new();
        let mut rest = colored.as_str();
        while let Some((before, after)) = rest.split_once("\x1b[") {
            plain += before;
            rest = after.split_once('m').unwrap().1;
        }
        plain += rest;
        let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        assert_eq!(trimmed(&plain), trimmed(&shown(fixture, width, false)));
    }
}

#[test]
fn no_character_of_the_report_acts_on_the_terminal() {
    let text = shown(HOSTILE, 80, false);
    assert!(!text.chars().any(|c| visible::acts(c) && c != '\n'), "{text:?}");
    assert!(text.contains("␛[31m") && text.contains("‹U+202E›"));
}

#[test]
fn a_report_without_anything_is_still_told() {
    let text = shown("\n", 80, false);
    assert!(text.starts_with("reports/bridge.txt\n") && text.contains("No attribution found"), "{text}");
}

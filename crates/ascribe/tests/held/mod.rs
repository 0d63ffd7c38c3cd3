//! A small ledger of invented reports, and the binary that asks it.

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// What the agency wrote, with a headline of its own for each paper.
pub(crate) fn story(headline: &str, outlet: &str, day: &str, path: &str) -> String {
    page(
        headline,
        outlet,
        day,
        path,
        &[
            "VELIN — Nine people were hurt when a tram left its rails near the harbour on Monday, the fire brigade said.",
            "“The brakes had been reported as worn in January,” Mira Halloran, who drives trams on the line, told the Velin \
         Press Agency. Two officials at the transport office, who were not authorised to speak, told the agency that the \
         office had known of the brakes since January.",
            "The operator, Velin Lines, denied that it had been told of any fault. “Nobody told us anything,” said its \
         spokesman, Oskar Brandt. The city declined to comment.",
            "The line to the harbour stays closed until Friday, and buses run instead, the transport office said.",
        ],
    )
}

/// A page as an outlet would publish it.
pub(crate) fn page(headline: &str, outlet: &str, day: &str, path: &str, paragraphs: &[&str]) -> String {
    let body: String = paragraphs.iter().map(|text| format!("<p>{text}</p>\n")).collect();
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{headline}</title>\
         <meta property=\"og:site_name\" content=\"{outlet}\">\
         <meta property=\"article:published_time\" content=\"{day}T08:00:00Z\">\
         <link rel=canonical href=\"https://{path}\"></head>\
         <body><article><h1>{headline}</h1>\n{body}</article></body></html>"
    )
}

/// A folder with reports and a place for a ledger.
pub(crate) struct Held {
    pub(crate) folder: TempDir,
}

impl Held {
    /// The reports alone: a story with its reprint, a page in two versions, and one that tells no day.
    pub(crate) fn reports() -> Self {
        let held = Self { folder: tempfile::tempdir().unwrap() };
        let count = |number: &str| {
            page(
                "Tram accident: the count",
                "Velin Post",
                "2026-03-04",
                "post.example/count",
                &[
                    &format!(
                        "The number of people hurt in the tram accident has risen to {number}, the fire brigade said on Wednesday."
                    ),
                    "Repairs to the track will cost 40,000 crowns, the transport office said. Passengers must go round by Tarn \
                 until the rails are mended, and the office asked them to allow for half an hour more.",
                ],
            )
        };
        held.write(
            "a-agency.html",
            story("Tram leaves its rails in Velin", "Velin Press Agency", "2026-03-02", "vpa.example/1"),
        );
        held.write(
            "b-reprint.html",
            story("Officials knew of worn brakes", "Tarn Courier", "2026-03-03", "courier.example/7"),
        );
        held.write("c-count.html", count("eleven"));
        held.write("d-count-again.html", count("twelve"));
        held.write(
            "e-undated.txt",
            "The mayor will resign, her deputy Jón Éluard said. “She has had enough,” he told reporters.\n",
        );
        held
    }

    /// The reports in a ledger, `ascribe.ledger` in the folder.
    pub(crate) fn ledger() -> Self {
        let held = Self::reports();
        let output = held.run(&["add", "."]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        held
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// The binary, in the folder.
    pub(crate) fn ascribe(&self, args: &[&str]) -> Command {
        ascribe(self.folder.path(), args)
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.ascribe(args).output().unwrap()
    }

    /// What is printed, if all went well.
    pub(crate) fn text(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The JSON that is printed, if all went well.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.text(&[args, &["--json"]].concat())).unwrap()
    }

    /// All items of a list.
    pub(crate) fn items(&self, args: &[&str]) -> Vec<Value> {
        self.json(&[args, &["--limit", "1000"]].concat())["items"].as_array().unwrap().clone()
    }

    /// Asserts that the ledger is sound, and gives its numbers.
    pub(crate) fn verified(&self) -> Value {
        let output = self.run(&["verify"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
        self.json(&["status"])
    }
}

pub(crate) fn ascribe(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ascribe"));
    command.args(args).current_dir(folder).env_remove("ASCRIBE_LEDGER").env_remove("NO_COLOR");
    command
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

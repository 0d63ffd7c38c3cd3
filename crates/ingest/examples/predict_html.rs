//! Reads the pages of a gold file and writes one prediction a line, for the shared scorers `html` and `html-meta`.
//!
//! `cargo run --release -p ascribe-ingest --example predict_html -- DIR/segments.dev.jsonl > predictions.jsonl`
//!
//! Only `page` (a gzip file beside the gold file) and `url` of a row are read, and `id` is repeated.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::{error::Error, fs, io::Read, path::Path, time::Duration, time::Instant};

use ascribe_ingest::{Format, Hint, read};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let gold = std::env::args().nth(1).ok_or("usage: predict_html GOLD.jsonl")?;
    let folder = Path::new(&gold).parent().ok_or("the gold file has no folder")?;
    let (mut pages, mut spent) = (0, Duration::ZERO);
    for line in fs::read_to_string(&gold)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let packed = fs::File::open(folder.join(row["page"].as_str().unwrap_or_default()))?;
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes)?;
        let hint = Hint { format: Format::Html, url: row["url"].as_str(), ..Hint::default() };
        let start = Instant::now();
        let document = read(&bytes, &hint).unwrap_or_default();
        spent += start.elapsed();
        pages += 1;
        let mut prediction = json!({"id": row["id"], "body": document.text});
        if let Some(title) = document.title {
            prediction["title"] = title.into();
        }
        if !document.byline.is_empty() {
            prediction["author"] = document.byline.join("; ").into();
        }
        if let Some(day) = document.published {
            prediction["date"] = day.to_string().into();
        }
        println!("{prediction}");
    }
    eprintln!("{pages} pages, {:.1} pages/s", f64::from(pages) / spent.as_secs_f64());
    Ok(())
}

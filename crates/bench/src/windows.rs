//! The windows of records as the encoder is fed them, for another runtime to run.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::Path,
};

use anyhow::{Context, Result};
use ascribe_analysis::{Reader, encoder::INPUTS};

/// Writes one JSON object a window: the four columns of numbers by name. Returns the number of word pieces.
pub(crate) fn run(records: &Path, out: impl Write) -> Result<usize> {
    let reader = Reader::load()?;
    let mut out = BufWriter::new(out);
    let mut pieces = 0;
    let file = File::open(records).with_context(|| records.display().to_string())?;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let place = || format!("{}:{}", records.display(), number + 1);
        let record = ascribe_ingest::record(line.with_context(place)?.as_bytes()).with_context(place)?;
        for input in reader.inputs(&record.document.text) {
            pieces += input.columns[0].len();
            let row: serde_json::Map<_, _> = INPUTS
                .iter()
                .zip(input.columns)
                .map(|(name, column)| ((*name).to_owned(), column.into()))
                .collect();
            serde_json::to_writer(&mut out, &row)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(pieces)
}

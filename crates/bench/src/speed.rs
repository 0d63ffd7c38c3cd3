//! Speed in pairs, and the start. Raw rows go to standard output, one a run; what they say is read off them.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::{machine::machine, windows};

const ONNXRUNTIME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/onnxruntime_windows.py");
const GRAPH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/reader-en/encoder.onnx");

/// Times the whole `ascribe read --jsonl --jobs 1` in turn with ONNX Runtime, which is fed the windows ready made.
///
/// Both are pinned to one core and run the same int8 graph on the same windows. The time of `ascribe` is that of the
/// whole process; ONNX Runtime's that of its calls alone, after one call to warm up.
pub(crate) fn against_onnxruntime(records: &Path, python: &Path, rounds: usize) -> Result<()> {
    let ascribe = binary()?;
    let folder = std::env::temp_dir().join(format!("ascribe-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let fed = folder.join("windows.jsonl");
    let pieces = windows::run(records, std::fs::File::create(&fed)?)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({"bench": "speed", "pieces": pieces, "rounds": rounds, "machine": machine()}))?;
    let mut ratios = Vec::new();
    for round in 1..=rounds {
        let began = Instant::now();
        let mut reading = pinned(&ascribe);
        run(reading.args(["read", "--jsonl", "--jobs", "1"]).arg(records).stdout(Stdio::null()))?;
        let whole = began.elapsed().as_secs_f64();
        let answer = run(pinned(python).arg(ONNXRUNTIME).arg(GRAPH).arg(&fed))?;
        let other: Value = serde_json::from_slice(&answer)?;
        let calls = other["seconds"].as_f64().context("no seconds from onnxruntime")?;
        ratios.push(calls / whole);
        writeln!(
            out,
            "{}",
            json!({"round": round, "ascribe_seconds": whole, "ascribe_pieces_per_s": (pieces as f64 / whole).round(),
                   "onnxruntime_seconds": calls, "onnxruntime_pieces_per_s": (pieces as f64 / calls).round(),
                   "onnxruntime": other["version"], "ratio": calls / whole})
        )?;
    }
    writeln!(out, "{}", json!({"median_ratio": median(ratios)}))?;
    std::fs::remove_dir_all(&folder).context("temporary folder")
}

/// Times `ascribe read` of one report from start to first output and takes its peak memory.
pub(crate) fn start(report: &Path, rounds: usize) -> Result<()> {
    let ascribe = binary()?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({"bench": "start", "rounds": rounds, "machine": machine()}))?;
    let (mut times, mut peaks) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        let began = Instant::now();
        let mut child = Command::new(&ascribe).arg("read").arg(report).stdout(Stdio::piped()).spawn()?;
        let mut first = [0];
        let mut from = child.stdout.take().context("no output")?;
        std::io::Read::read_exact(&mut from, &mut first).context("no output")?;
        let milliseconds = began.elapsed().as_secs_f64() * 1e3;
        std::io::copy(&mut from, &mut std::io::sink())?;
        ensure!(child.wait()?.success(), "ascribe failed");
        let peak = peak_memory(&ascribe, report)?;
        times.push(milliseconds);
        peaks.push(peak);
        writeln!(
            out,
            "{}",
            json!({"round": round, "first_output_ms": milliseconds, "peak_memory_mb": peak})
        )?;
    }
    writeln!(
        out,
        "{}",
        json!({"median_first_output_ms": median(times), "median_peak_memory_mb": median(peaks)})
    )?;
    Ok(())
}

/// The release binary beside this one, which `cargo build --release` leaves there.
pub(crate) fn binary() -> Result<PathBuf> {
    let path = std::env::current_exe()?.with_file_name("ascribe");
    ensure!(path.exists(), "{} is missing: build it with `cargo build --release`", path.display());
    Ok(path)
}

fn pinned(program: &Path) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", "0"]).arg(program);
    command
}

fn run(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("{command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} ended with {}", output.status);
    }
    Ok(output.stdout)
}

/// Peak resident memory in MB, as `/usr/bin/time` reports it of its child.
fn peak_memory(ascribe: &Path, report: &Path) -> Result<f64> {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%M"]).arg(ascribe).arg("read").arg(report).stdout(Stdio::null());
    let output = command.stderr(Stdio::piped()).output().context("/usr/bin/time")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let kilobytes: f64 =
        said.lines().last().unwrap_or("").trim().parse().context("/usr/bin/time said no number")?;
    Ok(kilobytes / 1024.0)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

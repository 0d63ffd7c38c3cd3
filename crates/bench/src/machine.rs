//! What the figures were taken on.

use serde_json::{Value, json};

/// The kind of machine: processor, cores, what of its vector units matters here.
pub(crate) fn machine() -> Value {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim())
    };
    let flags = field("flags").unwrap_or("");
    let units: Vec<&str> = ["avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8"]
        .into_iter()
        .filter(|unit| flags.split(' ').any(|flag| flag == *unit))
        .collect();
    json!({"processor": field("model name").unwrap_or("not known"), "units": units,
           "cores": std::thread::available_parallelism().map_or(1, usize::from)})
}

/// Nanoseconds that this thread has had of a processor: what the time would be on a machine with nothing else to do.
pub(crate) fn worked() -> f64 {
    // A pause lets the kernel bring its account up to date.
    std::thread::yield_now();
    let account = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    account.split(' ').next().and_then(|part| part.parse().ok()).unwrap_or(f64::NAN)
}

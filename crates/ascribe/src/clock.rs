//! The clock: everything below the binary is told the time.

use std::time::{SystemTime, UNIX_EPOCH};

use ascribe_document::Date;
use ascribe_ledger::{By, Moment};

/// Now, to the second. A clock outside the years 1 to 9999 cannot be written down.
pub(crate) fn now() -> anyhow::Result<Moment> {
    let seconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).ok(),
        Err(before) => i64::try_from(before.duration().as_secs()).ok().map(|seconds| -seconds),
    };
    let moment = seconds.and_then(Moment::of_unix);
    moment.ok_or_else(|| anyhow::anyhow!("the clock of this machine tells no year from 1 to 9999; set it"))
}

/// Name and version of this program, as custody names it.
pub(crate) const TOOL: &str = concat!("ascribe ", env!("CARGO_PKG_VERSION"));

/// This program, now.
pub(crate) fn tool() -> anyhow::Result<By> {
    Ok(By { who: TOOL.into(), at: now()? })
}

/// The moment that `text` says: a day (its beginning), or a day and a time of RFC 3339 with its zone.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let day = Date::parse(text)?;
    let rest = text.get(10..)?;
    if rest.is_empty() {
        return Moment::of_unix(i64::from(day.days_since_epoch()) * 86_400);
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let at = rest.find(['Z', 'z', '+', '-'])?;
    let (time, zone) = rest.split_at(at);
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let mut parts = time.split(':').map(two_digits);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    let real = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
    let seconds = i64::from(day.days_since_epoch()) * 86_400 + hour * 3600 + minute * 60 + second;
    Moment::of_unix(seconds - offset(zone)?).filter(|_| real && fraction.bytes().all(|c| c.is_ascii_digit()))
}

/// The day that `text` says; the error tells how one is written.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    let whole = Date::parse(text).filter(|_| text.len() == 10);
    whole.ok_or_else(|| "a day of the calendar is written 2026-05-04".into())
}

/// The moment that `text` says: of a day its beginning. The error tells how one is written.
pub(crate) fn begin(text: &str) -> Result<Moment, String> {
    moment(text)
        .ok_or_else(|| "a moment is written 2026-05-04T09:30:00Z, or 2026-05-04 for its beginning".into())
}

/// The moment by which something happened that `text` says: of a day its end. The error tells how one is written.
pub(crate) fn end(text: &str) -> Result<Moment, String> {
    let last = (text.len() == 10).then(|| format!("{text}T23:59:59Z"));
    let end = moment(last.as_deref().unwrap_or(text));
    end.ok_or_else(|| "a moment is written 2026-05-04T09:30:00Z, or 2026-05-04 for its end".into())
}

/// Seconds that a zone is ahead of universal time: of "Z", "+02:00", "-0330".
fn offset(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let (sign, zone) = zone.split_at_checked(1)?;
    let (hours, minutes) = zone.split_once(':').or_else(|| zone.split_at_checked(2))?;
    let ahead = two_digits(hours)? * 3600 + two_digits(minutes)? * 60;
    Some(if sign == "-" { -ahead } else { ahead })
}

fn two_digits(text: &str) -> Option<i64> {
    (text.len() == 2 && text.bytes().all(|c| c.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_with_their_zones() {
        let read = |text| moment(text).map(|moment| moment.as_str().to_owned());
        for (text, expected) in [
            ("2026-05-04", "2026-05-04T00:00:00Z"),
            ("2026-05-04T09:30:00Z", "2026-05-04T09:30:00Z"),
            ("2026-05-04 09:30Z", "2026-05-04T09:30:00Z"),
            ("2026-05-04T01:30:00.125+02:00", "2026-05-03T23:30:00Z"),
            ("2026-05-04T22:00:00-0330", "2026-05-05T01:30:00Z"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for wrong in [
            "",
            "May",
            "2026-02-30",
            "2026-05-04T09:30",
            "2026-05-04T24:00Z",
            "2026-05-04T9:30Z",
            "2026-05-04Té",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}

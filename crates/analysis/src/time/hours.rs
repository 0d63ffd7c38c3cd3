//! Hours by number: "8am", "9 a.m.", "7 o'clock", "2.30pm", "five thirty", "16hs".

use super::{
    clock::with_half,
    expression::Clock,
    text::{Read, Text},
    vocabulary::Role,
};

impl Text {
    /// "at ten to nine": minutes in words, where a time is announced.
    pub(super) fn is_told_to(&self, at: usize, end: usize) -> bool {
        let told = self.form(end) == "to" && matches!(self.before(at), "at" | "around" | "by" | "until");
        self.joined && told && self.spelled(at).is_some() && self.digits(end + 1).is_none()
    }

    /// "8am", "9 a.m.", "7 o'clock", "1140 a.m.", "2.30pm", "five thirty p m".
    pub(super) fn hour(&self, at: usize) -> Read<Clock> {
        let (clock, end) = self.hour_number(at)?;
        let half = self.half(self.skip_stop_glued(end)).filter(|_| clock.hour <= 12 || clock.hour >= 13);
        match half {
            Some((half, end)) => Some((with_half(clock, half)?, end)),
            None => {
                // "16hs", "at 16h"
                let hours = matches!(self.form(end), "hs" | "h" | "hrs") && self.glued(end);
                if hours && (self.form(end) == "hs" || self.before(at) == "at") {
                    return Some((clock, end + 1));
                }
                let ish = self.form(end) == "ish" && self.glued(end) || self.form(end + 1) == "ish";
                if !ish {
                    self.role(end, Role::Oclock)?;
                }
                self.halved(clock, end).filter(|(_, to)| *to > end)
            }
        }
    }

    /// "9.am" has a stop where none belongs.
    pub(super) fn skip_stop_glued(&self, at: usize) -> usize {
        if self.form(at) == "." && self.glued(at) && self.glued(at + 1) { at + 1 } else { at }
    }

    /// An hour without its half: "8", "2.30", "1140", "seven", "five-thirty", "seven twenty-seven".
    pub(super) fn hour_number(&self, at: usize) -> Read<Clock> {
        let clock =
            |hour: u8, minute: Option<u8>| Clock { hour, minute, second: None, sure: false, zone: None };
        if matches!(self.before(at), "$" | ".") && self.glued(at) {
            return None;
        }
        let form = self.form(at);
        if form.bytes().all(|byte| byte.is_ascii_digit()) && !form.is_empty() {
            if form.len() == 4 {
                let (hour, minute) = (form[..2].parse().ok()?, form[2..].parse().ok()?);
                return (hour < 24 && minute < 60).then_some((clock(hour, Some(minute)), at + 1));
            }
            // "530pm"
            if let (3, Some(_)) = (form.len(), self.half(at + 1)) {
                let (hour, minute) = (form[..1].parse().ok()?, form[1..].parse().ok()?);
                return (minute < 60).then_some((clock(hour, Some(minute)), at + 1));
            }
            let hour: u8 = form.parse().ok().filter(|&hour| hour <= 24 && form.len() <= 2)?;
            let minutes = self.form(at + 2);
            if self.form(at + 1) == "."
                && self.glued(at + 1)
                && self.glued(at + 2)
                && minutes.len() == 2
                && minutes.bytes().all(|byte| byte.is_ascii_digit())
            {
                let minute: u8 = minutes.parse().ok()?;
                return (minute < 60).then_some((clock(hour, Some(minute)), at + 3));
            }
            return Some((clock(hour, None), at + 1));
        }
        let (hour, end) = self.spelled(at).filter(|&(hour, _)| (1..=12).contains(&hour))?;
        let next = self.skip_mark(end, &["-"]);
        match self.spelled(next) {
            Some((minute, end)) if (10..60).contains(&minute) => Some((clock(hour, Some(minute)), end)),
            _ => Some((clock(hour, None), end)),
        }
    }

    /// A number below 60 in words, without what it may run into: "one thirty" is two.
    pub(super) fn spelled(&self, at: usize) -> Read<u8> {
        self.words.get(at)?.form.bytes().all(|byte| byte.is_ascii_lowercase()).then_some(())?;
        self.small(at, 1, 59)
    }

    pub(super) fn small(&self, at: usize, least: u8, most: u8) -> Read<u8> {
        if matches!(self.form(at), "a" | "an" | "half" | "quarter") {
            return None;
        }
        let (value, end) = self.cardinal(at)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 256")]
        let small = (value.fract() == 0.0 && value < 256.0).then_some(value as u8)?;
        (least..=most).contains(&small).then_some((small, end))
    }
}

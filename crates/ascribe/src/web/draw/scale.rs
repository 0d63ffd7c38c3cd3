//! Values as heights.

/// A run of values laid out from top to bottom.
pub(super) struct Scale {
    lowest: f64,
    highest: f64,
    top: f64,
    bottom: f64,
}

impl Scale {
    /// The values laid out between two heights, in pixels. The lowest is zero, unless all values lie close together far from it.
    pub(super) fn over(values: impl Iterator<Item = f64>, top: f64, bottom: f64) -> Option<Self> {
        let (lowest, highest) =
            values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        if lowest > highest {
            return None;
        }
        let lowest = if lowest >= 0.0 && lowest < highest * 0.6 || lowest == highest {
            lowest.min(0.0)
        } else {
            lowest
        };
        Some(Self { lowest, highest, top, bottom })
    }

    /// How far from the top a value stands.
    pub(super) fn at(&self, value: f64) -> f64 {
        let share = if self.highest > self.lowest {
            (value - self.lowest) / (self.highest - self.lowest)
        } else {
            0.5
        };
        self.bottom - share * (self.bottom - self.top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_at_the_bottom_unless_values_lie_close_together() {
        let at = |values: &[f64], value| {
            Scale::over(values.iter().copied(), 10.0, 110.0).map(|scale| scale.at(value))
        };
        assert_eq!(at(&[3.0, 10.0], 0.0), Some(110.0));
        assert_eq!(at(&[3.0, 10.0], 10.0), Some(10.0));
        assert_eq!(at(&[90.0, 100.0], 90.0), Some(110.0));
        assert_eq!(at(&[], 1.0), None);
    }
}

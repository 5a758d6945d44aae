//! Charts as data: how long each bar is on the scale of its axis, what stands beside it, and what
//! the chart says to those who cannot see it. The template only draws.

use serde::Serialize;

use crate::numbers::Fraction;

/// The length of the whole axis. All lengths are parts of it.
pub(super) const FULL: i64 = 10_000;

/// The most ticks that an axis has besides 0.
const TICKS: i64 = 5;

/// How a bar is filled, so that black ink on white paper and a copy of it tell the fills apart; the
/// numbers are those of `chart.typ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "u8")]
pub(super) enum Fill {
    /// Six tenths black.
    Dark,
    /// Lines at 45 degrees.
    Hatch,
    /// All black.
    Black,
}

impl From<Fill> for u8 {
    fn from(fill: Fill) -> Self {
        match fill {
            Fill::Dark => 2,
            Fill::Black => 3,
            Fill::Hatch => 4,
        }
    }
}

/// A part of a bar.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Piece {
    pub(super) length: i64,
    pub(super) fill: Fill,
}

/// A bar with what it stands for.
#[derive(Debug, Serialize)]
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) pieces: Vec<Piece>,
    /// The number, as the table has it.
    pub(super) text: String,
}

/// A tick, or another line across the axis.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Tick {
    pub(super) at: i64,
    pub(super) text: String,
}

/// Bars below each other, on an axis that begins at 0.
#[derive(Debug, Serialize)]
pub(super) struct Bars {
    pub(super) title: String,
    pub(super) rows: Vec<Bar>,
    pub(super) ticks: Vec<Tick>,
    /// A dashed line at what is asked for.
    pub(super) mark: Option<Tick>,
    /// The place of its description in `paper.alts`.
    pub(super) alt: usize,
}

/// One band of a pyramid.
#[derive(Debug, Serialize)]
pub(super) struct Band {
    pub(super) label: String,
    pub(super) left: i64,
    pub(super) left_text: String,
    pub(super) right: i64,
    pub(super) right_text: String,
}

/// Two groups back to back on one scale, a band a row, the oldest on top.
#[derive(Debug, Serialize)]
pub(super) struct Pyramid {
    pub(super) title: String,
    pub(super) left: String,
    pub(super) right: String,
    pub(super) rows: Vec<Band>,
    pub(super) ticks: Vec<Tick>,
    /// The number of rows above the dashed line, where the rule's limit parts two bands.
    pub(super) limit: Option<usize>,
    pub(super) limit_text: Option<String>,
    pub(super) alt: usize,
}

/// An axis from 0 to a round number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    step: i64,
    end: i64,
}

impl Scale {
    /// The shortest axis of round steps (1, 2 or 5 times a power of ten) that holds an amount.
    pub(super) fn to(most: i64) -> Self {
        let most = most.max(1);
        let mut power = 1_i64;
        loop {
            for step in [1, 2, 5].map(|part| part * power) {
                if most <= TICKS.saturating_mul(step) {
                    return Self { step, end: (most + step - 1) / step * step };
                }
            }
            power = power.saturating_mul(10);
        }
    }

    /// How long an amount is, rounded half up.
    pub(super) fn length(self, amount: i64) -> i64 {
        self.length_of(Fraction { above: amount, below: 1 })
    }

    /// How long a part of one is.
    pub(super) fn length_of(self, amount: Fraction) -> i64 {
        let (above, below) = (i128::from(amount.above), i128::from(amount.below.max(1)));
        let whole = below * i128::from(self.end);
        let length = (2 * above * i128::from(FULL) + whole) / (2 * whole);
        i64::try_from(length.clamp(0, i128::from(FULL))).unwrap_or(FULL)
    }

    /// The ticks from 0 on, each with a unit behind the number.
    pub(super) fn ticks(self, unit: &str) -> Vec<Tick> {
        let number = self.end / self.step;
        let tick = |at: i64| Tick {
            at: self.length(at * self.step),
            text: format!("{}{unit}", at * self.step),
        };
        (0..=number).map(tick).collect()
    }
}

impl Bars {
    /// What the chart says, in words.
    pub(super) fn words(&self) -> String {
        let rows = self.rows.iter().map(|row| format!("{}{}", row.label, row.text));
        let mark = self.mark.as_ref().map(|mark| mark.text.clone());
        let all: Vec<String> = rows.chain(mark).collect();
        format!("{}：{}", self.title, all.join("；"))
    }
}

impl Pyramid {
    /// What the chart says, in words.
    pub(super) fn words(&self) -> String {
        let row = |row: &Band| {
            let (left, right) = (&self.left, &self.right);
            format!("{}{left}{}、{right}{}", row.label, row.left_text, row.right_text)
        };
        let all: Vec<String> = self.rows.iter().map(row).chain(self.limit_text.clone()).collect();
        format!("{}：{}", self.title, all.join("；"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(most: i64) -> (i64, i64) {
        let scale = Scale::to(most);
        (scale.step, scale.end)
    }

    #[test]
    fn an_axis_ends_at_a_round_number_that_holds_all() {
        assert_eq!([0, 1, 5, 6, 11].map(scale), [(1, 1), (1, 1), (1, 5), (2, 6), (5, 15)]);
        assert_eq!([25, 26, 268, 570].map(scale), [(5, 25), (10, 30), (100, 300), (200, 600)]);
        for most in 1..3000 {
            let (step, end) = scale(most);
            assert!(end >= most && end - most < step && end / step <= TICKS, "{most}");
        }
    }

    #[test]
    fn lengths_follow_amounts_and_begin_at_nothing() {
        let scale = Scale::to(268);
        assert_eq!([0, 75, 150, 300].map(|amount| scale.length(amount)), [0, 2500, 5000, FULL]);
        for amount in 0..300 {
            let (length, exact) = (scale.length(amount), amount * FULL);
            assert!((length * 300 - exact).abs() * 2 <= 300, "{amount}: {length}");
        }
        let share = Fraction { above: 300, below: 8 };
        assert_eq!(Scale::to(100).length_of(share), 3750);
    }

    #[test]
    fn ticks_stand_where_bars_of_their_numbers_end() {
        let scale = Scale::to(268);
        let ticks = scale.ticks("人");
        let told: Vec<(i64, &str)> = ticks.iter().map(|one| (one.at, one.text.as_str())).collect();
        assert_eq!(told, [(0, "0人"), (3333, "100人"), (6667, "200人"), (FULL, "300人")]);
    }
}

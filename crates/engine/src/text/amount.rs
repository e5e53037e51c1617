//! Exact numbers: fractions of whole numbers, so that two thirds are two thirds.

use std::fmt;

/// An exact, non-negative number in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount {
    numerator: i128,
    denominator: i128,
}

/// Longest numeral that is read as a number, in digits; longer ones are codes.
const MAX_DIGITS: usize = 15;

impl Amount {
    /// One.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// A fraction in lowest terms; a zero below the line counts as one.
    #[must_use]
    pub fn fraction(numerator: i64, denominator: i64) -> Self {
        Self::reduced(i128::from(numerator), i128::from(denominator.max(1)))
    }

    /// A number from its digits: those before and those after the decimal mark.
    ///
    /// Nothing where there are none, or more than fifteen.
    #[must_use]
    pub fn decimal(whole: &str, part: &str) -> Option<Self> {
        let digits = whole.len() + part.len();
        if digits == 0 || digits > MAX_DIGITS {
            return None;
        }
        let mut numerator = 0i128;
        for digit in whole.chars().chain(part.chars()) {
            numerator = numerator * 10 + i128::from(digit.to_digit(10)?);
        }
        let denominator = (0..part.len()).fold(1i128, |ten, _| ten * 10);
        Some(Self::reduced(numerator, denominator))
    }

    /// Ten to the power.
    #[must_use]
    pub fn power(exponent: u32) -> Self {
        Self { numerator: 10i128.saturating_pow(exponent.min(30)), denominator: 1 }
    }

    /// The product; numbers out of all reach stay as they are.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let numerator = self.numerator.checked_mul(other.numerator);
        let denominator = self.denominator.checked_mul(other.denominator);
        match (numerator, denominator) {
            (Some(numerator), Some(denominator)) => Self::reduced(numerator, denominator),
            _ => self,
        }
    }

    /// The sum; numbers out of all reach stay as they are.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let left = self.numerator.checked_mul(other.denominator);
        let right = other.numerator.checked_mul(self.denominator);
        let denominator = self.denominator.checked_mul(other.denominator);
        match (left.zip(right).and_then(|(l, r)| l.checked_add(r)), denominator) {
            (Some(numerator), Some(denominator)) => Self::reduced(numerator, denominator),
            _ => self,
        }
    }

    /// The whole number it is, where it is one.
    #[must_use]
    pub fn whole(self) -> Option<i64> {
        if self.denominator == 1 { i64::try_from(self.numerator).ok() } else { None }
    }

    /// The nearest floating-point number, for measures that are only about equal.
    #[must_use]
    pub fn approximate(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The share that this is of another: 3 of 4 are three quarters.
    #[must_use]
    pub fn of(self, whole: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(whole.denominator)?;
        let denominator = self.denominator.checked_mul(whole.numerator)?;
        (denominator > 0).then(|| Self::reduced(numerator, denominator))
    }

    /// Whether it is below a whole number.
    #[must_use]
    pub fn is_below(self, limit: i64) -> bool {
        self.numerator < i128::from(limit).saturating_mul(self.denominator)
    }

    /// Whether the two differ by a factor of a thousand, a million or a thousand millions.
    #[must_use]
    pub fn differs_in_magnitude(self, other: Self) -> bool {
        self != other
            && [3, 6, 9].iter().any(|&exponent| {
                self.times(Self::power(exponent)) == other
                    || other.times(Self::power(exponent)) == self
            })
    }

    /// Digits before and after the decimal mark, where it can be written so.
    #[must_use]
    pub fn digits(self) -> Option<(String, String)> {
        let mut part = String::new();
        let mut rest = self.numerator.checked_rem(self.denominator)?;
        let whole = self.numerator.checked_div(self.denominator)?;
        while rest != 0 && part.len() < 12 {
            rest = rest.checked_mul(10)?;
            part.push_str(&(rest / self.denominator).to_string());
            rest %= self.denominator;
        }
        (rest == 0).then(|| (whole.to_string(), part))
    }

    fn reduced(numerator: i128, denominator: i128) -> Self {
        let (mut a, mut b) = (numerator, denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let common = if a == 0 { 1 } else { a };
        Self { numerator: numerator / common, denominator: denominator / common }
    }
}

impl From<i64> for Amount {
    fn from(whole: i64) -> Self {
        Self { numerator: i128::from(whole), denominator: 1 }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.digits() {
            Some((whole, part)) if part.is_empty() => write!(out, "{whole}"),
            Some((whole, part)) => write!(out, "{whole}.{part}"),
            None => write!(out, "{}/{}", self.numerator, self.denominator),
        }
    }
}

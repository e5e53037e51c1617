//! Dates for formats that want one, from a number of seconds given from outside, never from a
//! clock.

/// A moment in UTC, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Year, such as 2023.
    pub(super) year: i64,
    /// Month, from 1.
    pub(super) month: u32,
    /// Day, from 1.
    pub(super) day: u32,
    /// Hour, from 0.
    pub(super) hour: u32,
    /// Minute, from 0.
    pub(super) minute: u32,
    /// Second, from 0.
    pub(super) second: u32,
}

impl Moment {
    /// The moment this many seconds after 1970 began.
    pub(super) fn new(epoch: u64) -> Self {
        let seconds = i64::try_from(epoch).unwrap_or(i64::MAX);
        let (days, rest) = (seconds / 86_400, u32::try_from(seconds % 86_400).unwrap_or(0));
        let (year, month, day) = civil(days);
        Self { year, month, day, hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60 }
    }

    /// `20230930T120000Z`, as TMX and XLIFF's older kin write it.
    pub(super) fn basic(self) -> String {
        let Self { year, month, day, hour, minute, second } = self;
        format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
    }

    /// `2023-09-30T12:00:00Z`.
    pub(super) fn iso(self) -> String {
        let Self { year, month, day, hour, minute, second } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// `2023-09-30 12:00+0000`, as PO files write it.
    pub(super) fn po(self) -> String {
        let Self { year, month, day, hour, minute, .. } = self;
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}+0000")
    }
}

/// Year, month and day of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, u32, u32) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    (year, u32::try_from(month).unwrap_or(1), u32::try_from(day).unwrap_or(1))
}

/// `20240531T120000Z` as `2024-05-31`.
pub(super) fn day(date: &str) -> Option<String> {
    let digits = date.get(..8).filter(|day| day.bytes().all(|b| b.is_ascii_digit()))?;
    Some(format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments() {
        assert_eq!(Moment::new(0).po(), "1970-01-01 00:00+0000");
        assert_eq!(Moment::new(951_782_400).basic(), "20000229T000000Z");
        assert_eq!(Moment::new(1_696_075_445).iso(), "2023-09-30T12:04:05Z");
    }
}

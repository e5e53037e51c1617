//! Logarithm and exponential in plain arithmetic.
//!
//! The platform's own `ln` and `exp` differ in the last bit from one system to the next; these use
//! only operations that IEEE 754 fixes, so that every machine finds the same beads. They are right
//! to about nine digits, and faster.

const LN_2: f64 = std::f64::consts::LN_2;

/// Natural logarithm of a positive, finite number; -700 for all else.
pub(super) fn ln(x: f64) -> f64 {
    if !(x > 1e-300 && x < 1e300) {
        return -700.0;
    }
    let bits = x.to_bits();
    let mut exponent = ((bits >> 52) & 0x7ff) as i64 - 1023;
    let mut mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    if mantissa > std::f64::consts::SQRT_2 {
        mantissa *= 0.5;
        exponent += 1;
    }
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let q = s * s;
    let series = 1.0 + q * (1.0 / 3.0 + q * (0.2 + q * (1.0 / 7.0 + q * (1.0 / 9.0))));
    exponent as f64 * LN_2 + 2.0 * s * series
}

/// `e` to the power of `x`; 0 below -700, capped at 700.
pub(super) fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let x = x.min(700.0);
    let k = (x / LN_2).round();
    let r = x - k * LN_2;
    let tail = 1.0 / 120.0 + r * (1.0 / 720.0 + r * (1.0 / 5040.0));
    let p = 1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * tail))));
    p * f64::from_bits((((k as i64) + 1023) as u64) << 52)
}

/// `ln(e^a + e^b)`.
pub(super) fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low <= high - 40.0 { high } else { high + ln(1.0 + exp(low - high)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_to_the_library() {
        for k in 1..2000 {
            let x = f64::from(k) * 0.037;
            assert!((ln(x) - x.ln()).abs() < 1e-8, "ln {x}");
            let y = f64::from(k - 1000) * 0.5;
            assert!((exp(y) / y.exp() - 1.0).abs() < 1e-7, "exp {y}");
        }
    }

    #[test]
    fn odd_values() {
        assert!((ln(0.0) + 700.0).abs() < 1e-9 && (ln(f64::NAN) + 700.0).abs() < 1e-9);
        assert!(exp(-1e9).abs() < 1e-12 && exp(1e9).is_finite());
        assert!((log_add(0.0, f64::NEG_INFINITY)).abs() < 1e-12);
    }
}

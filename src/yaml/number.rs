//! Numbers as Go's `strconv` reads and writes them; go-yaml and the JSON step behind it leave both to it.

use super::decimal::{shortest, shortest32};

/// `strconv.ParseInt(text, 0, 64)`: a sign, then decimal, `0x`, `0o`, `0b`, or octal after a leading zero.
pub fn parse_int(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let size = parse_uint(digits)?;
    if negative { 0i64.checked_sub_unsigned(size) } else { i64::try_from(size).ok() }
}

/// `strconv.ParseUint(text, 0, 64)`; no sign.
pub fn parse_uint(text: &str) -> Option<u64> {
    let (radix, digits) = match text.as_bytes() {
        [] => return None,
        [b'0', b'b' | b'B', _, ..] => (2, text.get(2..)?),
        [b'0', b'o' | b'O', _, ..] => (8, text.get(2..)?),
        [b'0', b'x' | b'X', _, ..] => (16, text.get(2..)?),
        [b'0'] => return Some(0),
        [b'0', ..] => (8, text.get(1..)?),
        _ => (10, text),
    };
    parse_radix(digits, radix)
}

fn parse_radix(digits: &str, radix: u32) -> Option<u64> {
    // Rust forgives a sign here, Go does not.
    if digits.starts_with(['+', '-']) { None } else { u64::from_str_radix(digits, radix).ok() }
}

/// What go-yaml makes of `0b…` that [`parse_int`] refused: it tries again without the prefix, and so reads `0b-1`.
pub fn parse_binary_with_sign(text: &str) -> Option<i64> {
    i64::from_str_radix(text.strip_prefix("0b")?, 2).ok()
}

/// `strconv.ParseFloat`, for texts that look like a decimal float. Too large is no number.
pub fn parse_float(text: &str) -> Option<f64> {
    Some(super::decimal::float_from_decimal(text)).filter(|value| value.is_finite())
}

/// go-yaml's `^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`.
pub fn is_yaml_float(text: &str) -> bool {
    let rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (rest.get(..at).unwrap_or(""), rest.get(at.saturating_add(1)..)),
        None => (rest, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa_fits = match mantissa.split_once('.') {
        Some(("", fraction)) => digits(fraction),
        Some((whole, fraction)) => digits(whole) && (fraction.is_empty() || digits(fraction)),
        None => digits(mantissa),
    };
    mantissa_fits && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)))
}

/// `strconv.ParseFloat` of a text that starts with a point, where Go allows `_` between digits.
pub fn parse_point_float(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
        if *byte == b'_' && !(digit(at.wrapping_sub(1)) && digit(at.saturating_add(1))) {
            return None;
        }
    }
    let plain = text.replace('_', "");
    if is_yaml_float(&plain) { parse_float(&plain) } else { None }
}

/// `strconv.FormatFloat(value, 'g', -1, 32)`: the shortest digits that give the same 32-bit float.
pub fn format_float32(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "the library rounds to 32 bits, and so loses digits; so do we")]
    let narrow = value as f32;
    if let Some(name) = special(f64::from(narrow)) {
        return name.to_owned();
    }
    scientific(&shortest32(narrow), -4, 6)
}

/// A float as Go's `encoding/json` writes it; `None` for what JSON cannot hold.
pub fn format_json_float(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        let text = go_exponent(&shortest(value));
        // e-09 becomes e-9.
        return Some(text.replace("e-0", "e-"));
    }
    Some(plain(value))
}

/// `+Inf`, `-Inf`, `NaN` as Go writes them.
pub fn special(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        Some("NaN")
    } else if value == f64::INFINITY {
        Some("+Inf")
    } else if value == f64::NEG_INFINITY {
        Some("-Inf")
    } else {
        None
    }
}

/// `value` in digits and a point only. `value` is finite.
pub fn plain(value: f64) -> String {
    scientific(&shortest(value), i32::MIN, i32::MAX)
}

/// Rust's `1.5e7` with the exponent as Go writes it: `1.5e+07`.
pub fn go_exponent(rust: &str) -> String {
    scientific(rust, i32::MAX, i32::MIN)
}

/// Rewrites Rust's `1.5e7` as Go's `%g` would: with an exponent of two digits when it is below `least` or not below `most`.
pub fn scientific(rust: &str, least: i32, most: i32) -> String {
    let (mantissa, exponent) = rust.split_once('e').unwrap_or((rust, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if exponent < least || exponent >= most {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}e{sign}{:02}", exponent.unsigned_abs());
    }
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let digits = mantissa.replace('.', "");
    let point = exponent.saturating_add(1);
    let number = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => format!("{digits:0<point$}"),
        Ok(point) if point > 0 => format!("{}.{}", digits.get(..point).unwrap_or(""), digits.get(point..).unwrap_or("")),
        _ => format!("0.{:0>width$}", digits, width = digits.len().saturating_add(point.unsigned_abs() as usize)),
    };
    format!("{sign}{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_every_base() {
        let cases = [("80", 80), ("0x50", 80), ("0o120", 80), ("010", 8), ("0b11", 3), ("-0", 0), ("+7", 7), ("0", 0)];
        for (text, value) in cases {
            assert_eq!(parse_int(text), Some(value), "{text}");
        }
        for text in ["", "+", "0x", "08", "0b2", "--1", "9223372036854775808", "1e3"] {
            assert_eq!(parse_int(text), None, "{text}");
        }
        assert_eq!(parse_int("-9223372036854775808"), Some(i64::MIN));
    }

    #[test]
    fn floats_print_as_go_prints_them() {
        let cases: [(f64, &str); 12] = [
            (2321920.3, "2.3219202e+06"),
            (-2321920.75, "-2.3219208e+06"),
            (8388608.5, "8.388608e+06"),
            (1.0, "1"),
            (1.10, "1.1"),
            (1000.0, "1000"),
            (1e6, "1e+06"),
            (0.00001, "1e-05"),
            (123456789.0, "1.2345679e+08"),
            (16777217.0, "1.6777216e+07"),
            (1e39, "+Inf"),
            (-0.25, "-0.25"),
        ];
        for (value, text) in cases {
            assert_eq!(format_float32(value), text);
        }
        assert_eq!(format_json_float(1e21).as_deref(), Some("1e+21"));
        assert_eq!(format_json_float(1e-7).as_deref(), Some("1e-7"));
        assert_eq!(format_json_float(-0.0).as_deref(), Some("-0"));
        assert_eq!(format_json_float(1e20).as_deref(), Some("100000000000000000000"));
    }
}

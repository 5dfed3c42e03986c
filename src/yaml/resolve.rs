//! What a scalar is (YAML 1.1, as go-yaml v2 `resolve.go` has it): `on` is true, `010` is 8, `1e3` is 1000, `0x10` is 16.

use super::number::{is_yaml_float, parse_binary_with_sign, parse_float, parse_int, parse_point_float, parse_uint};
use super::value::lossy;
use std::borrow::Cow;

/// A scalar's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolved<'t> {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number beyond [`Resolved::Int`].
    Uint(u64),
    /// Any other number.
    Float(f64),
    /// Text.
    Str(Cow<'t, str>),
}

/// Why a tag does not fit its scalar, in the library's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagMismatch(pub String);

const PREFIX: &str = "tag:yaml.org,2002:";

/// What a plain scalar without a tag is.
pub fn resolve_plain(value: &str) -> Resolved<'_> {
    match value.as_bytes().first() {
        None => Resolved::Null,
        Some(b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~') => word(value),
        Some(b'.') => point(value),
        Some(b'+' | b'-' | b'0'..=b'9') => number(value),
        Some(_) => Resolved::Str(Cow::Borrowed(value)),
    }
}

fn word(value: &str) -> Resolved<'_> {
    match value {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => Resolved::Bool(true),
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => Resolved::Bool(false),
        "~" | "null" | "Null" | "NULL" => Resolved::Null,
        _ => Resolved::Str(Cow::Borrowed(value)),
    }
}

fn point(value: &str) -> Resolved<'_> {
    match value {
        ".nan" | ".NaN" | ".NAN" => Resolved::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" => Resolved::Float(f64::INFINITY),
        _ => parse_point_float(value).map_or(Resolved::Str(Cow::Borrowed(value)), Resolved::Float),
    }
}

fn number(value: &str) -> Resolved<'_> {
    match value {
        "+.inf" | "+.Inf" | "+.INF" => return Resolved::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => return Resolved::Float(f64::NEG_INFINITY),
        _ => {}
    }
    let plain = if value.contains('_') { Cow::Owned(value.replace('_', "")) } else { Cow::Borrowed(value) };
    if let Some(int) = parse_int(&plain) {
        return Resolved::Int(int);
    }
    if let Some(uint) = parse_uint(&plain) {
        return Resolved::Uint(uint);
    }
    if is_yaml_float(&plain)
        && let Some(float) = parse_float(&plain)
    {
        return Resolved::Float(float);
    }
    parse_binary_with_sign(&plain).map_or(Resolved::Str(Cow::Borrowed(value)), Resolved::Int)
}

/// What a scalar with the tag `tag` (written out; `!` counts as none of the known ones) is.
///
/// # Errors
/// [`TagMismatch`] where the library refuses the pair.
pub fn resolve_tagged<'t>(tag: &str, value: &'t str) -> Result<Resolved<'t>, TagMismatch> {
    let resolved = match tag.strip_prefix(PREFIX) {
        Some("str") => return Ok(Resolved::Str(Cow::Borrowed(value))),
        Some("binary") => return Ok(Resolved::Str(Cow::Owned(lossy(&binary(value)?)))),
        Some("timestamp") if is_timestamp(value) => return Ok(Resolved::Str(Cow::Borrowed(value))),
        Some("bool" | "int" | "float" | "null" | "timestamp") => resolve_plain(value),
        _ => return Ok(Resolved::Str(Cow::Borrowed(value))),
    };
    let short = tag.strip_prefix(PREFIX).unwrap_or(tag);
    match (short, resolved) {
        ("bool", Resolved::Bool(value)) => Ok(Resolved::Bool(value)),
        ("null", Resolved::Null) => Ok(Resolved::Null),
        ("float", Resolved::Float(value)) => Ok(Resolved::Float(value)),
        #[expect(clippy::cast_precision_loss, reason = "as the library does")]
        ("float", Resolved::Int(value)) => Ok(Resolved::Float(value as f64)),
        ("int", number @ (Resolved::Int(_) | Resolved::Uint(_))) => Ok(number),
        (_, other) => {
            let found = match other {
                Resolved::Null => "null",
                Resolved::Bool(_) => "bool",
                Resolved::Int(_) | Resolved::Uint(_) => "int",
                Resolved::Float(_) => "float",
                Resolved::Str(_) => "str",
            };
            Err(TagMismatch(format!("cannot decode !!{found} `{value}` as a !!{short}")))
        }
    }
}

/// What `!!binary` stands for, where that is no text.
pub fn bytes_of(tag: &str, value: &str) -> Option<Vec<u8>> {
    let bytes = (tag.strip_prefix(PREFIX) == Some("binary")).then(|| binary(value).ok())??;
    std::str::from_utf8(&bytes).is_err().then_some(bytes)
}

/// Go's `base64.StdEncoding`: padded; line breaks inside are skipped.
fn binary(value: &str) -> Result<Vec<u8>, TagMismatch> {
    let refused = || TagMismatch("!!binary value contains invalid base64 data".to_owned());
    let mut bytes = Vec::new();
    let digits: Vec<u8> = value.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
    if !digits.len().is_multiple_of(4) {
        return Err(refused());
    }
    let last = digits.len() / 4;
    for (group, quad) in digits.chunks_exact(4).enumerate() {
        let padding = quad.iter().rev().take_while(|byte| **byte == b'=').count();
        if padding > 2 || (padding > 0 && group.saturating_add(1) != last) {
            return Err(refused());
        }
        let mut bits = 0u32;
        for byte in quad.iter().take(4usize.saturating_sub(padding)) {
            let six = match byte {
                b'A'..=b'Z' => byte.wrapping_sub(b'A'),
                b'a'..=b'z' => byte.wrapping_sub(b'a').wrapping_add(26),
                b'0'..=b'9' => byte.wrapping_sub(b'0').wrapping_add(52),
                b'+' => 62,
                b'/' => 63,
                _ => return Err(refused()),
            };
            bits = (bits << 6) | u32::from(six);
        }
        bits <<= u32::try_from(padding).unwrap_or(0).saturating_mul(6);
        let [_, first, second, third] = bits.to_be_bytes();
        bytes.extend([first, second, third].iter().take(3usize.saturating_sub(padding)));
    }
    Ok(bytes)
}

/// One of the four layouts go-yaml tries (`allowedTimestampFormats`).
fn is_timestamp(value: &str) -> bool {
    let (date, time) = match value.find(['T', 't', ' ']) {
        Some(at) => (value.get(..at).unwrap_or(""), value.get(at..)),
        None => (value, None),
    };
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4, 4), digits(month, 1, 2), digits(day, 1, 2)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day) && time.is_none_or(is_time)
}

fn is_time(time: &str) -> bool {
    let zoned = !time.starts_with(' ');
    // Behind a blank there may be more of them.
    let rest = if zoned { time.get(1..).unwrap_or("") } else { time.trim_start_matches(' ') };
    let (clock, zone) = match rest.find(['Z', '+', '-']) {
        Some(at) => (rest.get(..at).unwrap_or(""), rest.get(at..).unwrap_or("")),
        None => (rest, ""),
    };
    let zone_fits = match (zoned, zone) {
        (true, "Z") | (false, "") => true,
        (true, zone) => zone.get(1..).and_then(|zone| zone.split_once(':')).is_some_and(|(hours, minutes)| {
            zone.len() == 6
                && digits(hours, 2, 2).is_some_and(|hours| hours <= 24)
                && digits(minutes, 2, 2).is_some_and(|minutes| minutes <= 60)
        }),
        (false, _) => false,
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = parts.as_slice() else { return false };
    let (second, fraction) = second.split_once(['.', ',']).unwrap_or((second, "0"));
    zone_fits
        && digits(hour, 1, 2).is_some_and(|hour| hour < 24)
        && digits(minute, 1, 2).is_some_and(|minute| minute < 60)
        && digits(second, 1, 2).is_some_and(|second| second < 60)
        && digits(fraction, 1, usize::MAX).is_some()
}

fn digits(text: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(10).wrapping_add(u32::from(byte.wrapping_sub(b'0')))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: Resolved<'_>) {
        assert_eq!(resolve_plain(value), expected, "{value}");
    }

    #[test]
    fn plain_scalars() {
        for value in ["yEs", "tRue", "nil", "_1", "0xG", "0b2", "1e", "1:30", "2024-01-01", "inf", "=", "<<", "1e400", "._5"] {
            check(value, Resolved::Str(value.into()));
        }
        for (value, int) in [("1__2", 12), ("1_", 1), ("0x_1F", 31), ("010", 8), ("007", 7), ("0b-1", -1)] {
            check(value, Resolved::Int(int));
        }
        for (value, float) in [("08", 8.0), ("1e3", 1000.0), ("5.", 5.0), (".5", 0.5), (".1_5", 0.15), ("1e3_0", 1e30)] {
            check(value, Resolved::Float(float));
        }
        check("18446744073709551615", Resolved::Uint(u64::MAX));
        check("On", Resolved::Bool(true));
        check("", Resolved::Null);
    }

    #[test]
    fn tags() {
        let tag = |name: &str| format!("{PREFIX}{name}");
        assert_eq!(resolve_tagged(&tag("int"), "12"), Ok(Resolved::Int(12)));
        assert_eq!(resolve_tagged(&tag("float"), "80"), Ok(Resolved::Float(80.0)));
        assert_eq!(resolve_tagged(&tag("binary"), "aGk="), Ok(Resolved::Str("hi".into())));
        assert_eq!(resolve_tagged("!foo", "5"), Ok(Resolved::Str("5".into())));
        assert_eq!(resolve_tagged(&tag("null"), "x"), Err(TagMismatch("cannot decode !!str `x` as a !!null".to_owned())));
        let is_time = |value: &str| resolve_tagged(&tag("timestamp"), value).is_ok();
        for value in ["2024-1-2", "2024-02-29", "2024-1-2T3:4:5Z", "2024-01-02t03:04:05.5+24:60", "2024-1-2   3:4:5,5", "2000-02-29"] {
            assert!(is_time(value), "{value}");
        }
        for value in [
            "2024-02-30",
            "2023-02-29",
            "1900-02-29",
            "2024-04-31",
            "2024-1-32",
            "2024-0-1",
            "2024-13-1",
            "2024-1-0",
            "24-1-2",
            "2024-1",
            "2024-1-2T3:4:5",
            "2024-1-2T24:4:5Z",
            "2024-1-2T3:60:5Z",
            "2024-1-2T3:4:60Z",
            "2024-1-2T3:4:5+25:00",
            "2024-1-2T3:4:5+1:00",
            "2024-1-2T3:4:5+01:61",
            "2024-1-2 3:4:5Z",
            "2024-1-2T 3:4:5Z",
            "2024-1-2T3:4:5.Z",
            "2024-1-2T3:4:5z",
        ] {
            assert!(!is_time(value), "{value}");
        }
    }
}

//! Decimal text → the nearest 64-bit float, ties to even, as `strconv.ParseFloat` and the standard library do it; and back. The standard
//! library's tables and ways for this weigh 30 KB in the page; floats in a list are rare, so a slow and small way serves.

/// More digits than this cannot change the result except by being there at all.
const MOST_DIGITS: usize = 800;
/// Binary digits moved at once; `9 << 28` and its carry fit into 64 bits.
const STEP: u32 = 28;

/// `0.d₁d₂d₃… × 10^point`
struct Decimal {
    digits: Vec<u8>,
    point: i32,
    /// Whether non-zero digits were dropped.
    truncated: bool,
}

/// The float of a text of the form `[-+]digits[.digits][e[-+]digits]`; infinite where it is too large. What has another form is 0.
pub fn float_from_decimal(text: &str) -> f64 {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let size = Decimal::read(rest).into_float();
    if negative { -size } else { size }
}

/// The fewest digits that read back as `value`, as `{:e}` writes them: `1.5e-7`. `value` is finite. Where two texts are equally near, Rust
/// writes the larger one and Go, and so this, the even one: 2321920.25 as 32 bits is 2.3219202e6.
pub fn shortest(value: f64) -> String {
    let bits = value.to_bits();
    shortest_of(value.is_sign_negative(), bits & ((1 << 52) - 1), (bits >> 52) & 0x7FF, 52, 1075)
}

/// The same of a 32-bit float.
pub fn shortest32(value: f32) -> String {
    let bits = u64::from(value.to_bits());
    shortest_of(value.is_sign_negative(), bits & ((1 << 23) - 1), (bits >> 23) & 0xFF, 23, 150)
}

fn shortest_of(negative: bool, fraction: u64, biased: u64, width: u32, bias: i32) -> String {
    let subnormal = biased == 0;
    let mantissa = if subnormal { fraction } else { fraction | (1 << width) };
    let exponent = i32::try_from(biased).unwrap_or(0).max(1).saturating_sub(bias);
    let (digits, exponent) = if mantissa == 0 { (vec![0], 0) } else { fewest(mantissa, exponent, fraction == 0 && biased > 1) };
    let mut text = String::from(if negative { "-" } else { "" });
    for (at, digit) in digits.iter().enumerate() {
        text.push_str(if at == 1 { "." } else { "" });
        text.push(char::from(digit.wrapping_add(b'0')));
    }
    text.push('e');
    text.push_str(&exponent.to_string());
    text
}

/// The fewest digits between the middles to both neighbours of `mantissa × 2^exponent`, and the power of ten of the first. Below a power
/// of two the neighbour is `nearer`.
fn fewest(mantissa: u64, exponent: i32, nearer: bool) -> (Vec<u8>, i32) {
    let value = Decimal::of(mantissa, exponent);
    let upper = Decimal::of(mantissa.wrapping_mul(2).wrapping_add(1), exponent.saturating_sub(1));
    let lower = if nearer {
        Decimal::of(mantissa.wrapping_mul(4).wrapping_sub(1), exponent.saturating_sub(2))
    } else {
        Decimal::of(mantissa.wrapping_mul(2).wrapping_sub(1), exponent.saturating_sub(1))
    };
    // A middle belongs to the float whose last bit is 0.
    let even = mantissa.is_multiple_of(2);
    let fits = |one: &Decimal| {
        let (above, below) = (one.cmp(&lower), one.cmp(&upper));
        (above.is_gt() && below.is_lt()) || (even && (above.is_eq() || below.is_eq()))
    };
    for count in 1..value.digits.len() {
        let (down, up) = (value.first(count), value.first(count).next(count));
        let odd = value.digits.get(count.saturating_sub(1)).is_some_and(|digit| digit % 2 == 1);
        let nearest_is_up = match value.digits.get(count..) {
            Some([5]) => odd,
            rest => rest.and_then(<[u8]>::first).is_some_and(|digit| *digit >= 5),
        };
        let tries = if nearest_is_up { [up, down] } else { [down, up] };
        if let Some(one) = tries.into_iter().find(fits) {
            return (one.digits, one.point.saturating_sub(1));
        }
    }
    (value.digits, value.point.saturating_sub(1))
}

impl Decimal {
    /// `mantissa × 2^exponent`
    fn of(mantissa: u64, exponent: i32) -> Self {
        let mut decimal = Self::read(&mantissa.to_string());
        decimal.shift(exponent);
        decimal
    }

    /// Its first digits.
    fn first(&self, count: usize) -> Self {
        let mut first = Self { digits: self.digits.iter().take(count).copied().collect(), point: self.point, truncated: false };
        first.trim();
        first
    }

    /// One more in the last of `count` digits.
    fn next(mut self, count: usize) -> Self {
        self.digits.resize(count, 0);
        while self.digits.last() == Some(&9) {
            self.digits.pop();
        }
        match self.digits.last_mut() {
            Some(last) => *last = last.wrapping_add(1),
            None => {
                self.digits.push(1);
                self.point = self.point.saturating_add(1);
            }
        }
        self
    }

    /// Which of two is larger; both are larger than 0.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits))
    }

    fn read(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, ""));
        let mut decimal = Self { digits: Vec::new(), point: 0, truncated: false };
        let mut behind_point = false;
        for byte in mantissa.bytes() {
            match byte {
                b'.' => behind_point = true,
                b'0' if decimal.digits.is_empty() => decimal.point = decimal.point.saturating_sub(i32::from(behind_point)),
                b'0'..=b'9' => {
                    if decimal.digits.len() < MOST_DIGITS {
                        decimal.digits.push(byte.wrapping_sub(b'0'));
                    } else {
                        decimal.truncated |= byte != b'0';
                    }
                    decimal.point = decimal.point.saturating_add(i32::from(!behind_point));
                }
                _ => {}
            }
        }
        let negative = exponent.starts_with('-');
        let digits = exponent.bytes().filter(u8::is_ascii_digit);
        let size = digits.fold(0i32, |sum, byte| sum.saturating_mul(10).saturating_add(i32::from(byte.wrapping_sub(b'0'))).min(1_000_000));
        decimal.point = if negative { decimal.point.saturating_sub(size) } else { decimal.point.saturating_add(size) };
        decimal.trim();
        decimal
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    /// Times two to the `by`, at most [`STEP`].
    fn double(&mut self, by: u32) {
        let mut carry = 0u64;
        for digit in self.digits.iter_mut().rev() {
            let sum = (u64::from(*digit) << by).wrapping_add(carry);
            *digit = (sum % 10) as u8;
            carry = sum / 10;
        }
        let mut front = Vec::new();
        while carry > 0 {
            front.push((carry % 10) as u8);
            carry /= 10;
        }
        front.reverse();
        self.point = self.point.saturating_add(i32::try_from(front.len()).unwrap_or(0));
        front.append(&mut self.digits);
        self.digits = front;
        self.cut();
    }

    /// Divided by two to the `by`, at most [`STEP`].
    fn halve(&mut self, by: u32) {
        let mut digits = Vec::with_capacity(self.digits.len());
        let mut rest = 0u64;
        let mut taken = 0i32;
        let mut source = std::mem::take(&mut self.digits).into_iter();
        // The first digit of the quotient comes once enough digits are taken.
        while rest >> by == 0 {
            match source.next() {
                Some(digit) => rest = rest.wrapping_mul(10).wrapping_add(u64::from(digit)),
                None if rest == 0 => return,
                None => rest = rest.wrapping_mul(10),
            }
            taken = taken.saturating_add(1);
        }
        self.point = self.point.saturating_sub(taken.saturating_sub(1));
        let mask = (1u64 << by).wrapping_sub(1);
        loop {
            digits.push((rest >> by) as u8);
            rest &= mask;
            match source.next() {
                Some(digit) => rest = rest.wrapping_mul(10).wrapping_add(u64::from(digit)),
                None if rest == 0 || digits.len() > MOST_DIGITS => break,
                None => rest = rest.wrapping_mul(10),
            }
        }
        self.truncated |= rest != 0;
        self.digits = digits;
        self.cut();
    }

    fn cut(&mut self) {
        if self.digits.len() > MOST_DIGITS {
            self.truncated |= self.digits.iter().skip(MOST_DIGITS).any(|digit| *digit != 0);
            self.digits.truncate(MOST_DIGITS);
        }
        self.trim();
    }

    /// Times two to the `by`.
    fn shift(&mut self, by: i32) {
        let mut left = by.unsigned_abs();
        while left > 0 && !self.digits.is_empty() {
            let step = left.min(STEP);
            if by > 0 {
                self.double(step)
            } else {
                self.halve(step)
            }
            left = left.saturating_sub(step);
        }
    }

    fn digit(&self, at: i32) -> u8 {
        usize::try_from(at).ok().and_then(|at| self.digits.get(at)).copied().unwrap_or(0)
    }

    /// The whole number nearest to it, ties to even.
    fn rounded(&self) -> u64 {
        let whole = (0..self.point).fold(0u64, |sum, at| sum.wrapping_mul(10).wrapping_add(u64::from(self.digit(at))));
        let behind = i32::try_from(self.digits.len()).unwrap_or(i32::MAX);
        let exactly_half = self.digit(self.point) == 5 && behind == self.point.saturating_add(1) && !self.truncated && self.point >= 0;
        let up = if exactly_half { whole % 2 == 1 } else { self.point >= 0 && self.digit(self.point) >= 5 };
        whole.wrapping_add(u64::from(up))
    }

    fn into_float(mut self) -> f64 {
        if self.digits.is_empty() || self.point < -330 {
            return 0.0;
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        // Brought into [0.5, 1) by halving and doubling.
        let mut exponent = 0i32;
        while self.point > 0 {
            let by = if self.point > 8 { 27 } else { self.point.saturating_mul(3) };
            self.shift(0i32.saturating_sub(by));
            exponent = exponent.saturating_add(by);
        }
        while self.point < 0 || (self.point == 0 && self.digit(0) < 5) {
            let by = if self.point < -8 { 27 } else { 1 };
            self.shift(by);
            exponent = exponent.saturating_sub(by);
        }
        // Now 53 bits before the point, fewer for the smallest floats.
        let mut lowest = exponent.saturating_sub(53);
        if lowest < -1074 {
            self.shift((-1074i32).saturating_sub(lowest).saturating_neg());
            lowest = -1074;
        }
        self.shift(53);
        let mut mantissa = self.rounded();
        if mantissa == 1 << 53 {
            mantissa >>= 1;
            lowest = lowest.saturating_add(1);
        }
        if mantissa < 1 << 52 {
            return f64::from_bits(mantissa);
        }
        match u64::try_from(lowest.saturating_add(1075)) {
            Ok(biased) if biased < 2047 => f64::from_bits((biased << 52) | (mantissa & ((1 << 52) - 1))),
            _ => f64::INFINITY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str) {
        let expected: f64 = text.parse().unwrap();
        assert_eq!(float_from_decimal(text).to_bits(), expected.to_bits(), "{text}");
    }

    #[test]
    fn agrees_with_the_standard_library_at_the_edges() {
        let cases = "0 -0 1 .5 5. 1e3 1.10 80.5 16777217.0 9007199254740993 1e22 1e23 1e-7 123456789.123456789 4.9e-324 2.4703282292062327e-324 \
             2.4703282292062328e-324 2.2250738585072011e-308 2.2250738585072014e-308 1.7976931348623157e308 1.7976931348623159e308 1e309 1e400 1e-400 \
             0.000000000000000000000000000000000000000000000001 18446744073709551616 8.5e0001 1e0";
        cases.split_whitespace().for_each(check);
        check(&format!("0.{}1e301", "0".repeat(300)));
        check(&format!("1{}", "0".repeat(308)));
        check(&format!("9007199254740993.{}1", "0".repeat(900)));
    }

    /// Like the standard library's; where two are equally near, the even one.
    #[track_caller]
    fn agrees(ours: &str, theirs: &str, back: bool) {
        let last = |text: &str| text.split('e').next().and_then(|mantissa| mantissa.bytes().last()).unwrap() % 2;
        let tie = ours.len() == theirs.len() && last(ours) == 0 && last(theirs) == 1 && back;
        assert!(ours == theirs || tie, "{ours} {theirs}");
    }

    #[track_caller]
    fn check_back32(value: f32) {
        if value.is_finite() {
            let ours = shortest32(value);
            agrees(&ours, &format!("{value:e}"), ours.parse() == Ok(value));
        }
    }

    #[track_caller]
    fn check_back(value: f64) {
        if value.is_finite() {
            let ours = shortest(value);
            agrees(&ours, &format!("{value:e}"), ours.parse() == Ok(value));
        }
        check_back32(f32::from_bits((value.to_bits() >> 20) as u32));
    }

    #[test]
    fn prints_like_the_standard_library_at_the_edges() {
        for value in
            [0.0, -0.0, 1.0, 1.5, 80.5, 1e21, 1e22, 1e23, 5e-324, f64::MAX, f64::MIN_POSITIVE, 9007199254740993.0, 0.1, 0.3, -1.1e-7]
        {
            check_back(value);
        }
        for exponent in 0..2047u64 {
            // Powers of two, where the neighbours' distances differ, and what is next to them.
            for bits in [exponent << 52, (exponent << 52) + 1, (exponent << 52).wrapping_sub(1) & !(1 << 63)] {
                check_back(f64::from_bits(bits));
            }
        }
        for exponent in 0..255u32 {
            for bits in [exponent << 23, (exponent << 23) + 1, (exponent << 23).wrapping_sub(1) & !(1 << 31)] {
                check_back32(f32::from_bits(bits));
            }
        }
    }

    proptest! {
        #[test]
        fn prints_like_the_standard_library(bits in any::<u64>(), whole in 0u32..100_000, places in 0i32..8) {
            check_back(f64::from_bits(bits));
            check_back(f64::from(whole) / 10f64.powi(places));
            check_back32(whole as f32 / 10f32.powi(places));
        }

        #[test]
        fn agrees_with_the_standard_library(whole in 0u64.., fraction in 0u64.., exponent in -340i32..320) {
            check(&format!("{whole}.{fraction}e{exponent}"));
            check(&format!("{}e{exponent}", whole % 1000));
        }

        #[test]
        fn every_float_comes_back(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            if value.is_finite() {
                check(&format!("{value:e}"));
            }
        }
    }
}

//! How long a property is looked for: the same cases in every `make test`, others and more in `make properties`.

use proptest::test_runner::{Config, RngSeed};

/// So many cases, `N` times as many where the caller says so, of seed `SEED`.
pub fn cases(count: u32) -> Config {
    let setting = |name: &str| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let times = setting("N").and_then(|times| u32::try_from(times).ok()).unwrap_or(1);
    Config {
        cases: count.saturating_mul(times),
        rng_seed: RngSeed::Fixed(setting("SEED").unwrap_or(1)),
        failure_persistence: None,
        ..Config::default()
    }
}

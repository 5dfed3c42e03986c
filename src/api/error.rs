use serde::Serialize;

/// Why a call has no result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Error {
    /// For programs: `bad-json`, `bad-arguments`, `unknown-function`, `unknown-release`, `unknown-environment`, `unknown-output`,
    /// `no-such-ref`, `no-list`, `cannot-format`, `comments-lost`, `needs-scope`, `too-large`, `unsupported`.
    pub code: &'static str,
    /// For people: one sentence.
    pub message: String,
}

impl Error {
    /// An error with the code `code`.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// A field is missing, unknown or of the wrong type.
    pub fn bad_arguments(message: impl Into<String>) -> Self {
        Self::new("bad-arguments", message)
    }

    /// Nobody knows the function `name`.
    pub fn unknown_function(name: &str, known: &[&str]) -> Self {
        Self::new("unknown-function", format!("there is no function {name:?}; there are {}", known.join(", ")))
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

//! The command line: decodes, calls [`api`](crate::api), encodes. Exit codes: 0 clean, 1 errors found, 2 could not run.

mod call;
mod check;
mod diff;
mod diff_render;
mod edge;
mod render;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

const HELP: &str = "\
Says what Kuma's control plane makes of kuma.io/reachable-backends, and why.

reachable-backends check [PATH...] [--release R]... [--environment E] [--format text|json]
    Checks manifests (YAML or JSON, also several in a file), and bare lists. `-`, or no path, is standard input.
    --release R        a line (2.14) or a patch (2.13.2) the list has to please; may be repeated. Usual: 2.14 and 3.0
    --environment E    of a bare list: kubernetes (usual) or universal
    --format F         text (usual) or json
    Exit code: 0 clean, 1 errors found, 2 could not run.

reachable-backends diff OLD NEW --inventory I... [--release R]... [--zone Z]... [--format text|json|markdown] [--fail-on P]
    Says what a sidecar gains and loses by the list NEW after OLD (annotation values); `none` stands for no list at all.
    --inventory I      what `kubectl get meshservice,meshexternalservice,meshmultizoneservice -A -o yaml` prints; may be repeated
    --release R        usual: 2.14 and 3.0; --old-release R: another one for OLD, to see what an upgrade does
    --zone Z           the zone of the workload, for names; may be repeated; --old-zone Z: another one for OLD
    --namespace N, --mesh M, --mode M, --environment E    the rest of what a selection depends on
    --fail-on P        loss (usual), gain, change or never: what makes the exit code 1; so does a NEW that is refused.
    Exit code: 0 nothing of that, 1 something of that, 2 could not compare.

reachable-backends call [FUNCTION] [--compact]
    JSON Lines from standard input to standard output, one line out for each line in:
    {\"id\": 1, \"call\": \"verdict\", \"text\": \"refs: []\", \"environment\": \"kubernetes\", \"release\": \"3.0\"}
    With FUNCTION, \"call\" may be left out; --compact: resolve answers in rows. Functions: ";

/// Why nothing came of a command.
#[derive(Debug)]
enum Failure {
    /// One sentence for a person.
    Said(String),
    /// Whoever read the output has gone; nobody to tell.
    Gone,
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Said(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Gone,
            _ => Self::Said(error.to_string()),
        }
    }
}

/// Runs the command line with the arguments behind the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match dispatch(lexopt::Parser::from_args(arguments)) {
        Ok(code) => code,
        Err(Failure::Gone) => ExitCode::from(2),
        Err(Failure::Said(sentence)) => {
            // Nothing can be done where standard error is closed as well.
            _ = writeln!(io::stderr(), "reachable-backends: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn dispatch(mut parser: lexopt::Parser) -> Result<ExitCode, Failure> {
    use lexopt::prelude::*;
    match parser.next()? {
        Some(Value(command)) if command == "check" => check::run(parser),
        Some(Value(command)) if command == "call" => call::run(parser),
        Some(Value(command)) if command == "diff" => diff::run(parser),
        Some(Value(command)) => {
            Err(Failure::Said(format!("there is no command {:?}; there are check, diff and call", command.to_string_lossy())))
        }
        Some(Short('h') | Long("help")) => help(),
        Some(Short('V') | Long("version")) => {
            writeln!(io::stdout(), "reachable-backends {}", env!("CARGO_PKG_VERSION"))?;
            Ok(ExitCode::SUCCESS)
        }
        Some(other) => Err(other.unexpected().into()),
        None => Err(Failure::Said("say what to do: check, diff or call; --help tells more".to_owned())),
    }
}

fn help() -> Result<ExitCode, Failure> {
    writeln!(io::stdout(), "{HELP}{}", crate::api::FUNCTIONS.join(", "))?;
    Ok(ExitCode::SUCCESS)
}

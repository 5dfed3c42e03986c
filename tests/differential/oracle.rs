//! The Go program, as a process that answers questions.

use reachable_backends::kuma::embed_universal;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub struct Oracle {
    child: Child,
    questions: Option<BufWriter<ChildStdin>>,
    answers: BufReader<ChildStdout>,
}

impl Oracle {
    /// Builds and starts it; `None` where there is no Go.
    pub fn start() -> Option<Self> {
        Command::new("go").arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status().ok().filter(|status| status.success())?;
        let root = env!("CARGO_MANIFEST_DIR");
        let program = format!("{root}/target/differential-oracle");
        let built =
            Command::new("go").args(["build", "-o", &program, "."]).current_dir(format!("{root}/tests/differential/oracle")).status();
        assert!(built.is_ok_and(|status| status.success()), "the oracle does not build: try `go build` in tests/differential/oracle");
        let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the oracle starts");
        let questions = child.stdin.take().map(BufWriter::new);
        let answers = BufReader::new(child.stdout.take().expect("a pipe"));
        Some(Self { child, questions, answers })
    }

    /// For each text, all answers of reading it so many times.
    pub fn ask(&mut self, texts: &[String], times: usize) -> Vec<Vec<Value>> {
        let questions: Vec<(&str, String)> = texts.iter().map(|text| (text.as_str(), embed_universal(text))).collect();
        self.ask_of(&questions, times)
    }

    /// The same for a text and a Dataplane of its own.
    pub fn ask_of(&mut self, asked: &[(&str, String)], times: usize) -> Vec<Vec<Value>> {
        let (questions, answers) = (self.questions.as_mut().expect("a pipe"), &mut self.answers);
        // Written beside reading: both pipes are short.
        let lines: Vec<String> = std::thread::scope(|scope| {
            scope.spawn(move || {
                for (text, document) in asked {
                    let question = json!({"text": text, "document": document, "times": times});
                    writeln!(questions, "{question}").expect("the oracle listens");
                }
                questions.flush().expect("the oracle listens");
            });
            asked
                .iter()
                .map(|(text, _)| {
                    let mut line = String::new();
                    assert!(answers.read_line(&mut line).is_ok_and(|len| len > 0), "the oracle ended at {text:?}");
                    line
                })
                .collect()
        });
        lines.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    /// All answers for one text.
    pub fn ask_one(&mut self, text: &str, times: usize) -> Vec<Value> {
        self.ask(&[text.to_owned()], times).pop().expect("one answer")
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        // It ends when nobody can ask any more.
        self.questions = None;
        let _ = self.child.wait();
    }
}

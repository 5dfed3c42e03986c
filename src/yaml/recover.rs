//! Where to go on after a problem. A list with one broken entry keeps all others.

use super::build::Frame;
use super::cursor::Mark;
use super::event::Open;
use super::problem::{Problem, ProblemKind};

/// Where reading goes on.
pub struct Resume {
    /// Which of the open collections takes the next entry.
    pub depth: usize,
    pub mark: Mark,
}

/// Counts what recovery costs: all of it together stays proportional to the text.
pub struct Restarts {
    /// Where reading went on last, so that it only ever goes forward.
    last: Mark,
    budget: usize,
}

impl Restarts {
    pub fn new(len: usize) -> Self {
        Self { last: Mark::default(), budget: len.saturating_mul(16).saturating_add(1 << 16) }
    }

    /// The first line behind the problem whose column and beginning fit an open block collection.
    pub fn find(&mut self, text: &str, stack: &[Frame], problem: &Problem) -> Option<Resume> {
        if stack.is_empty() {
            return None;
        }
        let culprit = culprit(problem).max(self.last.offset);
        let mut start = next_line(text, culprit.min(text.len()))?;
        while start < text.len() {
            let line = text.get(start..).unwrap_or("").lines().next().unwrap_or("");
            let indent = line.len().saturating_sub(line.trim_start_matches(' ').len());
            let rest = line.trim_start_matches(' ');
            if line.starts_with("---") || line.starts_with("...") {
                return None;
            }
            let entry = rest == "-" || rest.starts_with("- ");
            let key = !entry && !rest.starts_with('#') && looks_like_key(rest);
            let fits = |frame: &Frame| {
                frame.column == indent
                    && match frame.open {
                        Open::Block if !frame.sequence => key,
                        Open::Block | Open::Indentless => entry,
                        Open::Flow | Open::Pair => false,
                    }
            };
            if let Some(depth) = stack.iter().rposition(fits).filter(|depth| !inside_flow(stack, *depth)) {
                self.budget = self.budget.checked_sub(text.len().saturating_sub(start))?;
                let passed = text.get(self.last.offset..start).unwrap_or("").matches('\n').count();
                self.last = Mark { offset: start, line: self.last.line.saturating_add(passed), column: 0 };
                return Some(Resume { depth, mark: self.last });
            }
            start = next_line(text, start)?;
        }
        None
    }
}

fn inside_flow(stack: &[Frame], depth: usize) -> bool {
    stack.iter().take(depth).any(|frame| matches!(frame.open, Open::Flow | Open::Pair))
}

/// Where a person went wrong: the opening of what was never closed, else where the reader stopped.
pub fn culprit(problem: &Problem) -> usize {
    let from_context = matches!(
        problem.kind,
        ProblemKind::UnclosedQuote
            | ProblemKind::DocumentInQuotes
            | ProblemKind::MissingColon
            | ProblemKind::FlowMappingEnd
            | ProblemKind::FlowSequenceEnd
    );
    match problem.context {
        Some(context) if from_context => context.offset,
        _ => problem.at.offset,
    }
}

/// Something a block mapping's entry may start with: a word, quoted or not, and a colon.
fn looks_like_key(line: &str) -> bool {
    line.contains(": ") || line.trim_end().ends_with(':')
}

fn next_line(text: &str, offset: usize) -> Option<usize> {
    let rest = text.as_bytes().get(offset..)?;
    let at = rest.iter().position(|byte| *byte == b'\n')?;
    Some(offset.saturating_add(at).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn a_comment_is_known_once() {
        // Inside the braces that are never closed, the quoted key looks like the end of a scalar and a comment.
        let text = "a: {n\n\" #\": # c";
        let comments: Vec<&str> = read(text).comments().iter().map(|comment| comment.slice(text)).collect();
        assert_eq!(comments, ["# c"]);
    }

    #[test]
    fn a_nul_behind_a_problem_does_not_stop_the_reader_for_ever() {
        // The first one is met with its piece of 512 bytes, the second behind the problem.
        let text = [
            "kkkkkkkkkkkkkkkkksplay-name: \"geo\",",
            &"k".repeat(367),
            ": 80, Kind: MeshService, labels: {a: b}}, &a {kind: MeshService, labels: {app: True, b: [? a, b], a: []}, '!!n\0\n\": \0",
        ]
        .concat();
        assert!(read(&text).problem().is_some());
    }
}

//! JSON Lines: a line out for each line in, in constant memory; never stops at a bad line.

use super::edge::Json;
use super::{Failure, help};
use crate::api::{self, Error, FUNCTIONS};
use serde_json::{Map, Value};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::ExitCode;

/// Bytes of a line that is still read: the longest text, every byte escaped, and some room.
const LINE_LIMIT: usize = 6 * 32 * 1024 * 1024 + 1024 * 1024;
const BUFFER: usize = 64 * 1024;
/// The function whose results have a compact form.
const COMPACT: &str = "resolve";

/// What the command line says of all lines.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    function: Option<&'a str>,
    compact: bool,
}

pub(super) fn run(mut parser: lexopt::Parser) -> Result<ExitCode, Failure> {
    use lexopt::prelude::*;
    let mut function: Option<String> = None;
    let mut compact = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(name) if function.is_none() => {
                let name = name.to_string_lossy().into_owned();
                if !FUNCTIONS.contains(&name.as_str()) {
                    return Err(Failure::Said(Error::unknown_function(&name, FUNCTIONS).message));
                }
                function = Some(name);
            }
            Long("compact") => compact = true,
            Short('h') | Long("help") => return help(),
            other => return Err(other.unexpected().into()),
        }
    }
    if compact && function.as_deref().is_some_and(|name| name != COMPACT) {
        return Err(Failure::Said(format!("--compact is a form of {COMPACT}'s results only")));
    }
    answer_all(Wanted { function: function.as_deref(), compact }, io::stdin().lock(), io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}

/// Answers every line of `input`.
fn answer_all(wanted: Wanted<'_>, input: impl Read, output: impl Write) -> io::Result<()> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut output = BufWriter::with_capacity(BUFFER, output);
    let mut line = Vec::new();
    loop {
        line.clear();
        match read_line(&mut input, &mut line, &mut output)? {
            Line::End => return output.flush(),
            Line::Read => answer(wanted, &line, &mut output)?,
            Line::TooLong => {
                let words = format!("the line has more than {LINE_LIMIT} bytes");
                write_answer(&mut output, &Value::Null, Err(Error::new("too-large", words)))?;
            }
        }
        if line.capacity() > 16 * BUFFER {
            line = Vec::new();
        }
    }
}

enum Line {
    Read,
    TooLong,
    End,
}

/// Reads up to the next LF. Before waiting for more input, hands out what is answered: whoever asks may wait for it.
fn read_line(input: &mut BufReader<impl Read>, line: &mut Vec<u8>, output: &mut impl Write) -> io::Result<Line> {
    let (mut any, mut too_long) = (false, false);
    loop {
        if input.buffer().is_empty() {
            output.flush()?;
        }
        let available = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            available => available?,
        };
        let end = available.iter().position(|byte| *byte == b'\n');
        let part = available.get(..end.unwrap_or(available.len())).unwrap_or_default();
        let is_last = available.is_empty();
        let used = part.len().saturating_add(usize::from(end.is_some()));
        any |= !is_last;
        too_long |= line.len().saturating_add(part.len()) > LINE_LIMIT;
        if !too_long {
            line.extend_from_slice(part);
        }
        input.consume(used);
        if end.is_some() || is_last {
            return Ok(match (any, too_long) {
                (false, _) => Line::End,
                (true, true) => Line::TooLong,
                (true, false) => Line::Read,
            });
        }
    }
}

fn answer(wanted: Wanted<'_>, line: &[u8], output: &mut impl Write) -> io::Result<()> {
    let mut arguments = match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(arguments)) => arguments,
        Ok(_) => return write_answer(output, &Value::Null, Err(Error::new("bad-json", "a line has to be a JSON object"))),
        Err(error) => return write_answer(output, &Value::Null, Err(Error::new("bad-json", error.to_string()))),
    };
    let id = arguments.shift_remove("id").unwrap_or(Value::Null);
    let result = name_of(wanted.function, &mut arguments).and_then(|name| {
        if wanted.compact && name == COMPACT {
            arguments.insert("compact".to_owned(), Value::Bool(true));
        }
        api::call(&Json, &name, arguments)
    });
    write_answer(output, &id, result)
}

fn name_of(function: Option<&str>, arguments: &mut Map<String, Value>) -> Result<String, Error> {
    match (arguments.shift_remove("call"), function) {
        (Some(Value::String(name)), _) => Ok(name),
        (Some(_), _) => Err(Error::bad_arguments("call: has to be the name of a function")),
        (None, Some(name)) => Ok(name.to_owned()),
        (None, None) => Err(Error::bad_arguments("missing field `call`")),
    }
}

fn write_answer(output: &mut impl Write, id: &Value, result: Result<String, Error>) -> io::Result<()> {
    match result {
        Ok(result) => writeln!(output, "{{\"id\":{id},\"result\":{result}}}"),
        Err(error) => {
            write!(output, "{{\"id\":{id},\"error\":")?;
            serde_json::to_writer(&mut *output, &error)?;
            writeln!(output, "}}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(function: Option<&str>, input: &[u8]) -> Vec<Value> {
        let mut output = Vec::new();
        answer_all(Wanted { function, compact: false }, input, &mut output).unwrap();
        let text = String::from_utf8(output).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn a_line_out_for_each_line_in() {
        let lines = b"{\"id\": 1, \"call\": \"outputs\"}\n\nnonsense\n[1]\n\xFF\n{\"id\": {\"a\": 2}, \"call\": \"nothing\"}\n{\"call\": 1}\n{\"id\": \"last\"}";
        let found: Vec<(Value, Value)> =
            answers(None, lines).into_iter().map(|line| (line["id"].clone(), line["error"]["code"].clone())).collect();
        let expected = serde_json::json!([
            [1, null],
            [null, "bad-json"],
            [null, "bad-json"],
            [null, "bad-json"],
            [null, "bad-json"],
            [{"a": 2}, "unknown-function"],
            [null, "bad-arguments"],
            ["last", "bad-arguments"],
        ]);
        assert_eq!(serde_json::to_value(found).unwrap(), expected);
        assert_eq!(answers(Some("outputs"), b"{}\n")[0]["id"], Value::Null);
        assert!(answers(None, b"").is_empty());
    }

    #[test]
    fn lines_too_long_are_refused_and_the_next_is_read() {
        let mut input = vec![b'x'; LINE_LIMIT + 1];
        input.extend_from_slice(b"\n{\"id\": 2, \"call\": \"outputs\"}\n");
        let found = answers(None, &input);
        assert_eq!((found[0]["error"]["code"].as_str(), found[1]["id"].as_i64()), (Some("too-large"), Some(2)));
    }
}

//! Lists in every style people and programs write them in, right more often than not.

use super::odd::ODD;
use super::rng::Rng;
use super::words::{KEYS, KINDS, LABELS, NAMES, ODD_KEYS, PORTS, ROOT_KEYS, TOKENS};

/// How likely a place gets something odd: once in so many.
const ODDLY: usize = 9;

/// A whole annotation.
pub fn list(rng: &mut Rng) -> String {
    let mut out = String::new();
    if rng.once_in(12) {
        out.push_str(rng.pick(&[
            "# a comment\n",
            "---\n",
            "--- ",
            "%YAML 1.1\n---\n",
            "\u{feff}",
            "\n\n",
            "  \n",
            "--- # c\n",
            "%TAG !e! tag:e,2000:\n---\n",
            "--- !!map\n",
        ]));
    }
    if rng.once_in(10) {
        out.push_str(rng.pick(&[
            "x: &a {kind: MeshService}\n",
            "x: &a MeshService\n",
            "y: &a\n  app: x\n",
            "x: &a [1, 2]\n",
            "refs: [{kind: a}]\n",
            "Refs: []\n",
            "x: .inf\n",
        ]));
    }
    if rng.once_in(8) {
        flow_root(rng, &mut out)
    } else {
        block_root(rng, &mut out)
    }
    if rng.once_in(12) {
        out.push_str(rng.pick(&[
            "...\n",
            "---\nrefs: []\n",
            "# end",
            "\n\n\n",
            "x: y\n",
            " z",
            "}",
            "REFS: [{name: b}]\n",
            "%YAML 1.1\n---\na",
            "\t",
            "refs:\n",
            "...\n: x",
        ]));
    }
    if rng.once_in(25) { out.replace('\n', "\r\n") } else { out }
}

fn block_root(rng: &mut Rng, out: &mut String) {
    let key = if rng.once_in(ODDLY) { rng.pick(ROOT_KEYS) } else { "refs" };
    out.push_str(key);
    out.push(':');
    if rng.once_in(12) {
        out.push(' ');
        value(rng, out, 1, false);
        out.push('\n');
        return;
    }
    if rng.once_in(20) {
        out.push_str(rng.pick(&[" # why", " &l", " !!seq", " |", "  ", "\t"]));
    }
    out.push('\n');
    let indent = rng.pick(&[0, 2, 2, 2, 4, 1]);
    for _ in 0..rng.below(5) {
        if rng.once_in(10) {
            out.push_str(rng.pick(&["\n", "# c\n", "    # deep\n", "  \n", "\t\n"]));
        }
        pad(out, if rng.once_in(40) { rng.below(6) } else { indent });
        entry(rng, out, indent);
    }
}

fn entry(rng: &mut Rng, out: &mut String, indent: usize) {
    out.push('-');
    let gap = if rng.once_in(15) { rng.below(4) } else { 1 };
    pad(out, gap);
    if rng.once_in(25) {
        out.push_str(rng.pick(&["&a ", "&b ", "!!map ", "!x ", "&a\n    ", "? "]));
    }
    match rng.below(20) {
        0..4 => {
            flow_ref(rng, out);
            out.push('\n');
        }
        4 => {
            value(rng, out, indent + 2, false);
            out.push('\n');
        }
        5 if rng.once_in(2) => out.push_str(rng.pick(&["*a\n", "~\n", "\n", "- kind: x\n", "null\n", "{}\n"])),
        _ => {
            let inner = indent + 1 + gap.max(1);
            let count = 1 + rng.below(5);
            for number in 0..count {
                if number > 0 {
                    pad(out, if rng.once_in(30) { rng.below(8) } else { inner });
                }
                field(rng, out, inner, number);
                if rng.once_in(15) {
                    out.push_str(rng.pick(&["  # note\n", "\n", "# c:\n", "      # c\n"]));
                }
            }
        }
    }
}

fn field(rng: &mut Rng, out: &mut String, indent: usize, number: usize) {
    let key = if rng.once_in(ODDLY) {
        rng.pick(ODD_KEYS)
    } else if number == 0 {
        "kind"
    } else {
        rng.pick(KEYS)
    };
    out.push_str(key);
    out.push(':');
    if key == "labels" && !rng.once_in(4) {
        if rng.once_in(20) {
            out.push_str(rng.pick(&[" &a", " !!map", " # c:", " "]));
        }
        out.push('\n');
        let inner = indent + rng.pick(&[2, 2, 2, 1, 4]);
        for _ in 0..rng.below(4) {
            pad(out, if rng.once_in(30) { rng.below(10) } else { inner });
            out.push_str(if rng.once_in(ODDLY) { rng.pick(ODD_KEYS) } else { rng.pick(LABELS) });
            out.push_str(if rng.once_in(40) { ":" } else { ": " });
            value(rng, out, inner, false);
            out.push('\n');
        }
        return;
    }
    out.push_str(if rng.once_in(30) { rng.pick(&["", "  ", "\t", "\n   ", " # c: d\n   "]) } else { " " });
    field_value(rng, out, key, indent, false);
    out.push('\n');
}

fn field_value(rng: &mut Rng, out: &mut String, key: &str, indent: usize, flow: bool) {
    match key.to_ascii_lowercase().trim_matches(['"', '\'']) {
        _ if rng.once_in(12) => value(rng, out, indent, flow),
        "kind" => {
            let kinds = if rng.once_in(5) { KINDS } else { &KINDS[..3] };
            out.push_str(rng.pick(kinds));
        }
        "port" => out.push_str(if rng.once_in(3) { rng.pick(PORTS) } else { PORTS[0] }),
        "labels" => flow_labels(rng, out),
        "<<" => out.push_str(rng.pick(&["*a", "[*a, *b]", "{kind: x, port: 1}", "x", "[]", "~", "{<<: *a}"])),
        _ => value(rng, out, indent, flow),
    }
}

fn flow_root(rng: &mut Rng, out: &mut String) {
    let (open, close) = rng.pick(&[("{", "}"), ("{ ", " }"), ("{\n  ", "\n}"), ("{", ",}"), ("", "")]);
    out.push_str(open);
    let quoted = rng.once_in(2);
    out.push_str(if quoted { "\"refs\":" } else { "refs: " });
    out.push('[');
    for number in 0..rng.below(4) {
        if number > 0 {
            out.push_str(rng.pick(&[",", ", ", ",\n", ",\n  ", " , ", ", # c\n"]));
        }
        flow_ref(rng, out);
    }
    out.push(']');
    out.push_str(close);
    if rng.once_in(2) {
        out.push('\n');
    }
}

fn flow_ref(rng: &mut Rng, out: &mut String) {
    if rng.once_in(12) {
        value(rng, out, 0, true);
        return;
    }
    out.push_str(rng.pick(&["{", "{ ", "{\n    "]));
    for number in 0..1 + rng.below(4) {
        if number > 0 {
            out.push_str(rng.pick(&[",", ", ", ", ", ",\n    ", " ,"]));
        }
        let key = if rng.once_in(ODDLY) {
            rng.pick(ODD_KEYS)
        } else if number == 0 {
            "kind"
        } else {
            rng.pick(KEYS)
        };
        let quoted = rng.once_in(4);
        if quoted {
            out.push_str(&format!("\"{key}\":"))
        } else {
            out.push_str(&format!("{key}: "))
        }
        field_value(rng, out, key, 0, true);
    }
    out.push_str(rng.pick(&["}", " }", ",}", "\n  }"]));
}

fn flow_labels(rng: &mut Rng, out: &mut String) {
    out.push('{');
    for number in 0..rng.below(4) {
        if number > 0 {
            out.push_str(", ");
        }
        out.push_str(if rng.once_in(ODDLY) { rng.pick(ODD_KEYS) } else { rng.pick(LABELS) });
        out.push_str(rng.pick(&[": ", ": ", ": ", ":"]));
        value(rng, out, 0, true);
    }
    out.push('}');
}

fn value(rng: &mut Rng, out: &mut String, indent: usize, flow: bool) {
    match rng.below(20) {
        0..9 => out.push_str(rng.pick(NAMES)),
        9..14 => out.push_str(rng.pick(ODD)),
        14 => out.push_str(rng.pick(PORTS)),
        15 => out.push_str(&format!("\"{}\"", rng.pick(NAMES))),
        16 => {
            let (quote, inner) = (rng.pick(&["'", "\""]), rng.pick(ODD));
            out.push_str(&format!("{quote}{}{quote}", inner.replace(['"', '\''], "")));
        }
        17 if !flow => block_scalar(rng, out, indent),
        18 => out.push_str(&number(rng)),
        _ => {
            for _ in 0..1 + rng.below(3) {
                out.push_str(rng.pick(NAMES));
                out.push_str(rng.pick(&["", " ", "-", ".", ":", ": ", " #", "#", ",", "\t", "/", "\n", "\n        "]));
            }
        }
    }
}

fn block_scalar(rng: &mut Rng, out: &mut String, indent: usize) {
    out.push_str(rng.pick(&["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|-2", "| # c", "|x", "|0"]));
    out.push('\n');
    for _ in 0..rng.below(4) {
        pad(out, indent + rng.below(4));
        out.push_str(rng.pick(&["web", "a: b", "", " more", "# no comment", "80", "\ttab", "- x", "---"]));
        out.push('\n');
    }
}

const DIGITS: &[&str] = &["0", "1", "2", "7", "8", "9", "5", "3", "_", ".", "e", "E", "-", "+", "a", "f", ":"];

/// Digits, points, signs and exponents in any order that may be a number.
fn number(rng: &mut Rng) -> String {
    let mut out = String::from(rng.pick(&["", "", "-", "+", "0x", "0b", "0o", "0", ".", "-0x", "+0", "0X", "0B", "0O", "-."]));
    for _ in 0..1 + rng.below(12) {
        let known = if rng.once_in(3) { DIGITS } else { &DIGITS[..8] };
        out.push_str(rng.pick(known));
    }
    out
}

/// One odd scalar where Kuma wants something else.
pub fn scalar_in_place(rng: &mut Rng) -> String {
    let mut odd = String::new();
    match rng.below(3) {
        0 => odd.push_str(&number(rng)),
        1 => odd.push_str(rng.pick(ODD)),
        _ => value(rng, &mut odd, 6, true),
    }
    match rng.below(8) {
        0 => format!("refs:\n- kind: MeshService\n  port: {odd}\n  labels: {{}}\n"),
        1 => format!("refs: [{{kind: {odd}, labels: {{a: b}}}}]"),
        2 => format!("refs:\n  - kind: MeshService\n    labels:\n      {odd}: x\n"),
        3 => format!("refs:\n  - kind: MeshService\n    labels:\n      a: {odd}\n      b: {odd}\n"),
        4 => format!("refs:\n  - kind: MeshService\n    name: {odd}\n"),
        5 => format!("refs:\n  - {{kind: MeshService, labels: {{{odd}: x, b: c}}}}\n"),
        6 => format!("x: {odd}\nrefs: {odd}\n"),
        _ => odd,
    }
}

/// Indicators and words in no order.
pub fn heap(rng: &mut Rng) -> String {
    let mut out = String::new();
    for _ in 0..1 + rng.below(24) {
        let words = rng.pick(&[TOKENS, TOKENS, TOKENS, ODD, KEYS, NAMES]);
        out.push_str(rng.pick(words));
    }
    out
}

fn pad(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

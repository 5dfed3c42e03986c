//! YAML 1.1 as Kuma's library reads it (`sigs.k8s.io/yaml`, go-yaml v2, a port of libyaml): a lossless tree with byte positions,
//! what every scalar resolves to, and minimal edits. Knows nothing of Kuma.

mod build;
mod cursor;
mod decimal;
mod decode;
mod event;
mod format;
mod fresh;
mod line_numbers;
pub mod lines;
mod number;
mod parse;
mod parse_flow;
mod patch;
mod patch_items;
mod problem;
pub mod quote;
mod recover;
mod reread;
mod resolve;
mod scan;
mod scan_block;
mod scan_key;
mod scan_scalar;
mod scan_tag;
mod token;
mod tree;
mod value;

pub use build::{is_readable, read};
pub use cursor::Mark;
pub use decode::{DecodeProblem, Decoded, Duplicate, decode};
pub use format::{Layout, Unformatted, format};
pub use fresh::{FlowStyle, Fresh};
pub use line_numbers::LineNumbers;
pub use number::{format_float32, format_json_float, special};
pub use patch::{Patch, Stuck};
pub use problem::{Problem, ProblemKind, Stage};
pub use recover::culprit;
pub use reread::Excerpt;
pub use resolve::{Resolved, TagMismatch, resolve_plain, resolve_tagged};
pub use token::ScalarStyle;
pub use tree::{Document, NodeId, NodeKind, Scalar, Tree};
pub use value::{Deep, Map, Shared, Value, go_syntax, json_key, lossy, quote_go};

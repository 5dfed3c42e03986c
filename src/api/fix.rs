use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::wire::{Edit, Places};
use crate::check::{self, Safety, Subject};
use crate::kuma::{Environment, Release};
use crate::state::replace_text;
use crate::text::{self, EditSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Looks at the text that one call takes at most.
const ROUNDS: usize = 16;

arguments! {
    /// Which repairs to make: those of `codes` (all), up to `safety` (safe).
    FixArguments { required { text: String, } optional { codes: Vec<String>, safety: UpTo, } }
}

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UpTo {
    /// Only repairs after which the same list is read, or before which none was.
    Safe,
    /// Also those that may change a selection.
    Review,
    /// Also those that are only shown.
    Show,
}

/// The repaired text.
#[derive(Debug, Serialize)]
pub struct Fixed {
    text: String,
    edits: Vec<Edit>,
    applied: Vec<Applied>,
    left: Vec<Left>,
}

/// A repair made.
#[derive(Debug, Serialize)]
pub struct Applied {
    code: &'static str,
    title: String,
}

/// A problem left.
#[derive(Debug, Serialize)]
pub struct Left {
    code: &'static str,
    why: &'static str,
}

/// Repairs the list.
pub fn fix(arguments: FixArguments) -> Result<Fixed, Error> {
    let (environment, targets) = (arguments.common().environment()?, arguments.common().targets()?);
    let text = sized(arguments.text)?;
    let limit = match arguments.safety {
        None | Some(UpTo::Safe) => Safety::Safe,
        Some(UpTo::Review) => Safety::Review,
        Some(UpTo::Show) => Safety::Show,
    };
    let wanted = |code: &str| arguments.codes.as_ref().is_none_or(|codes| codes.iter().any(|one| one == code));
    let (mut made, mut applied) = (Vec::new(), Vec::new());
    let (mut repaired, mut left) = (text.clone(), Vec::new());
    // A repair may let others come to light, or make room for one that touched the same place.
    for _ in 0..ROUNDS {
        let round = round(repaired.as_str().into(), environment, &targets, limit, &wanted);
        left = round.left;
        if round.edits.is_empty() {
            break;
        }
        repaired = round.edits.apply(&repaired);
        applied.extend(round.applied);
        made.push(round.edits);
    }
    let edits = match made.as_slice() {
        [only] => only.clone(),
        _ => replace_text(&text, &repaired),
    };
    Ok(Fixed { edits: Places::new(&text).edits(&edits), text: repaired, applied, left })
}

/// What one look at the text repairs.
struct Round {
    edits: EditSet,
    applied: Vec<Applied>,
    left: Vec<Left>,
}

fn round(text: Rc<str>, environment: Environment, targets: &[Release], limit: Safety, wanted: &dyn Fn(&str) -> bool) -> Round {
    let subject = Subject::new(text, environment);
    let (mut made, mut applied, mut left) = (Made::default(), Vec::new(), Vec::new());
    for one in check::check(&subject, targets) {
        let why = match one.fixes.iter().find(|fix| fix.safety <= limit) {
            _ if !wanted(one.code) => "not asked for",
            None => "it has no repair of this safety",
            Some(fix) if made.add(&fix.edits) => {
                applied.push(Applied { code: one.code, title: fix.title.to_string() });
                continue;
            }
            Some(_) => "another repair changes the same place; ask again",
        };
        left.push(Left { code: one.code, why });
    }
    Round { edits: made.into_edits(), applied, left }
}

/// Edits of several repairs that do not touch each other.
#[derive(Default)]
struct Made {
    /// By where they start: where they end.
    taken: BTreeMap<usize, usize>,
    edits: Vec<text::Edit>,
}

impl Made {
    /// Adds all of `edits`, or none where one touches what is there.
    fn add(&mut self, edits: &EditSet) -> bool {
        let is_free = |edit: &text::Edit| {
            let before = self.taken.range(..=edit.range.end).next_back();
            before.is_none_or(|(start, end)| *end < edit.range.start && *start < edit.range.start)
        };
        if !edits.iter().all(is_free) {
            return false;
        }
        self.taken.extend(edits.iter().map(|edit| (edit.range.start, edit.range.end)));
        self.edits.extend(edits.iter().cloned());
        true
    }

    fn into_edits(self) -> EditSet {
        // They are disjoint.
        EditSet::from_edits(self.edits).unwrap_or_default()
    }
}

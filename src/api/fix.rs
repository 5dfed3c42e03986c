use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::wire::{Edit, Places};
use crate::check::{self, Safety, Subject};
use crate::text::EditSet;
use serde::{Deserialize, Serialize};

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
    let subject = Subject::new(text.into(), environment);
    let wanted = |code: &str| arguments.codes.as_ref().is_none_or(|codes| codes.iter().any(|one| one == code));
    let (mut edits, mut applied, mut left) = (EditSet::new(), Vec::new(), Vec::new());
    for one in check::check(&subject, &targets) {
        let why = match one.fixes.into_iter().find(|fix| fix.safety <= limit) {
            _ if !wanted(one.code) => "not asked for",
            None => "it has no repair of this safety",
            Some(fix) => match edits.join(&fix.edits) {
                Some(joined) => {
                    edits = joined;
                    applied.push(Applied { code: one.code, title: fix.title });
                    continue;
                }
                None => "another repair changes the same place; ask again",
            },
        };
        left.push(Left { code: one.code, why });
    }
    let edits_on_wire = Places::new(&subject.text).edits(&edits);
    Ok(Fixed { text: edits.apply(&subject.text), edits: edits_on_wire, applied, left })
}

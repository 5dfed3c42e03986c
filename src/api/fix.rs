use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::check::Shape;
use super::open::Opened;
use super::wire::{Edit, Places};
use crate::check::{Asker, Safety, keeps_lists, repair_with};
use crate::document::Document;
use crate::state::replace_text;
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
    let asker = Asker { namespace: arguments.common().namespace(), zone: arguments.common().zone() };
    let text = sized(arguments.text)?;
    let limit = match arguments.safety {
        None | Some(UpTo::Safe) => Safety::Safe,
        Some(UpTo::Review) => Safety::Review,
        Some(UpTo::Show) => Safety::Show,
    };
    let wanted = |code: &str| arguments.codes.as_ref().is_none_or(|codes| codes.iter().any(|one| one == code));
    let shape = if Document::is_one(&text) { Shape::Document } else { Shape::Value };
    let open = |text: &str| Opened::new(text.to_owned(), Some(shape), environment, &asker);
    let look = |text: &str| open(text).check(&targets, None).into_iter().map(|one| one.diagnostic).collect();
    let keeps = |text: &str, next: &str| keeps_lists(&open(text).subjects, &open(next).subjects, &targets);
    let repaired = repair_with(&text, &look, &keeps, limit, &wanted);
    let edits = match repaired.rounds.as_slice() {
        [only] => only.clone(),
        _ => replace_text(&text, &repaired.text),
    };
    let applied = repaired.applied.into_iter().map(|(code, title)| Applied { code, title: title.into_owned() });
    let left = repaired.left.into_iter().map(|(code, why)| Left { code, why });
    Ok(Fixed { edits: Places::new(&text).edits(&edits), text: repaired.text, applied: applied.collect(), left: left.collect() })
}

use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::open::opened;
use super::wire::{Edit, Places};
use crate::check::{Asker, Safety, check};
use crate::text::replace_text;
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
    let asker = Asker::of(arguments.common().namespace(), arguments.common().zone());
    let text = sized(arguments.text)?;
    let limit = match arguments.safety {
        None | Some(UpTo::Safe) => Safety::Safe,
        Some(UpTo::Review) => Safety::Review,
        Some(UpTo::Show) => Safety::Show,
    };
    let wanted = |code: &str| arguments.codes.as_ref().is_none_or(|codes| codes.iter().any(|one| one == code));
    let repaired = opened(text.clone(), None, environment, &asker).repaired(&targets, &|subject| check(subject, &targets), limit, &wanted);
    let edits = match repaired.rounds.as_slice() {
        [only] => only.clone(),
        _ => replace_text(&text, &repaired.text),
    };
    let applied = repaired.applied.into_iter().map(|(code, title)| Applied { code, title: title.into_owned() });
    let left = repaired.left.into_iter().map(|(code, why)| Left { code, why });
    Ok(Fixed { edits: Places::new(&text).edits(&edits), text: repaired.text, applied: applied.collect(), left: left.collect() })
}

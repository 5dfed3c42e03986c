//! Making the list right on all targets at once, with the zone asked for once.

use super::{Effects, State};
use crate::check::{Change, Rewritten, Subject, rewrite};
use crate::migrate::Scope;
use crate::text::replace_text;

impl State {
    fn rewritten(&self, scope: Option<&Scope>) -> Option<Rewritten> {
        let Subject { text, environment, .. } = &*self.analysis.subject;
        rewrite(text, *environment, &self.targets, &self.analysis.subject.asker, scope).ok()
    }

    /// Whether the zone has to be said before the list can be made right on all targets.
    pub fn making_right_asks(&self) -> bool {
        self.rewritten(None).is_none()
    }

    /// What making it right would change, target by target, and what would not be right then; in sentences.
    pub fn what_making_right_changes(&self, scope: &Scope) -> Vec<String> {
        let Some(made) = self.rewritten(Some(scope)) else { return Vec::new() };
        let mut sentences: Vec<String> = made.changes.iter().map(sentence).collect();
        sentences.extend(kept(&made));
        sentences
    }

    pub(super) fn make_right(&self, scope: Option<&Scope>) -> (State, Effects) {
        let Some(made) = self.rewritten(scope) else { return (self.clone(), Effects::default()) };
        let edits = replace_text(&self.analysis.subject.text, &made.text);
        let (state, effects) = self.form_edit(Ok(edits), Some(self.analysis.ids.clone()));
        let told = kept(&made);
        let announce = if told.is_empty() { state.right_now() } else { told.join(" ") };
        (state, Effects { announce: Some(announce), told: true, ..effects })
    }

    /// That the list shown is right, and whether others of its file are.
    fn right_now(&self) -> String {
        let Some(title) = self.analysis.titles.get(self.analysis.slot).filter(|_| self.analysis.titles.len() > 1) else {
            return "The list is right on all targets.".to_owned();
        };
        let refused = |subject: &Subject| self.targets.iter().any(|release| subject.verdict(release.rules()).outcome.is_refused());
        let others = self.analysis.opened.subjects.iter().flatten().filter(|subject| refused(subject)).count();
        let rest = match others {
            0 => String::new(),
            1 => " One more list of this file is still refused.".to_owned(),
            more => format!(" {more} more lists of this file are still refused."),
        };
        ["The list of ", title, " is right on all targets.", &rest].concat()
    }
}

fn sentence(change: &Change) -> String {
    let list = |words: &str, all: &[String]| if all.is_empty() { String::new() } else { format!(" {words}: {}.", all.join(", ")) };
    let note = change.note.as_ref().map_or_else(String::new, |note| format!(" {note}"));
    let said = [list("More", &change.gained), list("Less", &change.lost), note].concat();
    format!("{}:{}", change.release.name(), if said.is_empty() { " the same as today." } else { said.as_str() })
}

fn kept(made: &Rewritten) -> Vec<String> {
    let place = |entry: Option<usize>| entry.map_or("The list".to_owned(), |entry| format!("Ref {}", entry.saturating_add(1)));
    made.kept.iter().map(|kept| format!("{} is not right yet: {}", place(kept.entry), kept.why)).collect()
}

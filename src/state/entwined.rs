//! Lists whose refs share parts (anchors, aliases, merges) or say a key in several spellings. What a byte means there is decided elsewhere in
//! the text, so an edit counts only if Kuma, reading the result, gets exactly what was meant.

use super::State;
use super::form_edit::{FormEdit, Refused, has_inner_mark, parse};
use super::manifest::list_title;
use crate::kuma::{BackendRef, Entry, Environment, Field, Kind, RuleSet, verdict};
use crate::migrate::Source;
use crate::text::{EditSet, replace_text};
use crate::yaml::{NodeId, NodeKind};

impl FormEdit<'_> {
    /// Makes an edit that does `change` to the refs. In an entwined list it is first tried where it stands, then with every entry that
    /// borrows written out, then with what changes written anew, then with all entries.
    ///
    /// # Errors
    /// [`Refused::Cannot`] where none of these says what was meant; what `in_place` refuses.
    pub(super) fn change_list(
        &self,
        change: &dyn Fn(&mut Vec<BackendRef>),
        in_place: &dyn Fn(&FormEdit<'_>) -> Result<EditSet, Refused>,
    ) -> Result<EditSet, Refused> {
        let Source { tree, text, list, environment } = self.0;
        let aliased = tree.has_alias();
        let tangled = aliased || has_spellings(&list.fields) || list.entries.iter().any(|entry| self.borrows(entry, aliased));
        if !tangled && !is_odd(text) && !self.has_tail() {
            return in_place(self);
        }
        let (before, was_taken) = refs_of(text, environment);
        let mut wanted = before.clone();
        if before.len() == list.entries.len() {
            change(&mut wanted);
        }
        let meant = |edits: &EditSet| {
            let (after, is_taken) = refs_of(&edits.apply(text), environment);
            (is_taken || !was_taken) && same(&after, &wanted)
        };
        let written_out = || {
            let borrowers = list.entries.iter().zip(&before).filter(|(entry, _)| self.borrows(entry, aliased));
            let plain = self.rewrite_all(borrowers.map(|(entry, one)| (&**entry, one)))?.apply(text);
            let (tree, list) = parse(&plain, environment);
            let edits = in_place(&FormEdit(Source { tree: &tree, text: &plain, list: &list, environment })).ok()?;
            Some(replace_text(text, &edits.apply(&plain)))
        };
        let changed_only = || {
            let changed = list.entries.iter().zip(before.iter().zip(&wanted)).filter(|(_, (before, wanted))| before != wanted);
            let edits = self.rewrite_all(changed.map(|(entry, (_, one))| (&**entry, one)));
            edits.filter(|_| before.len() == wanted.len())
        };
        let first = in_place(self).ok().filter(meant);
        first
            .or_else(|| written_out().filter(meant))
            .or_else(|| changed_only().filter(meant))
            .or_else(|| self.write_anew(&wanted).ok().filter(meant))
            .ok_or(Refused::Cannot)
    }

    /// Writes these entries anew, each as what stands beside it.
    fn rewrite_all<'e>(&self, entries: impl Iterator<Item = (&'e Entry, &'e BackendRef)>) -> Option<EditSet> {
        let edits = entries.flat_map(|(entry, one)| self.rewrite(entry, one).iter().cloned().collect::<Vec<_>>());
        EditSet::from_edits(edits).ok()
    }

    /// Whether what the entry says stands elsewhere, or several times. `aliased`: whether the text has an alias at all.
    fn borrows(&self, entry: &Entry, aliased: bool) -> bool {
        let twice = entry.fields.iter().any(|field| field.merged || field.shadowed) || entry.labels.iter().any(|label| label.shadowed);
        twice || has_spellings(&entry.fields) || (aliased && self.has_alias(entry.node))
    }

    fn has_alias(&self, node: NodeId) -> bool {
        let tree = self.0.tree;
        let mut left = vec![node];
        while let Some(node) = left.pop() {
            if matches!(tree.kind(node), NodeKind::Alias { .. }) {
                return true;
            }
            left.extend(tree.items(node));
            left.extend(tree.pairs(node).flat_map(|(key, value)| [key, value]));
        }
        false
    }
}

impl State {
    /// Which refs a form's edit wrote out beside what was meant, in words: those that borrowed and do so no more, wherever their text changed.
    pub(super) fn written_out_since(&self, before: &State) -> Option<String> {
        let (old, new) = (before.form_writer(), self.form_writer());
        let aliased = old.0.tree.has_alias();
        if !old.0.list.entries.iter().any(|entry| old.borrows(entry, aliased)) {
            return None;
        }
        let wrote = |(id, entry): (&super::RefId, &std::rc::Rc<Entry>)| {
            if !old.borrows(entry, aliased) {
                return None;
            }
            let now = new.0.list.entries.get(self.analysis.index_of(*id)?)?;
            let said = |form: &FormEdit<'_>, entry: &Entry| entry.range(form.0.tree).slice(form.0.text).to_owned();
            let is = !new.borrows(now, true) && said(&old, entry) != said(&new, now);
            is.then(|| self.analysis.index_of(*id).unwrap_or_default().saturating_add(1).to_string())
        };
        let numbers: Vec<String> = before.analysis.ids.iter().zip(&old.0.list.entries).filter_map(wrote).collect();
        let (refs, are) = if numbers.len() == 1 { ("Ref ", " is") } else { ("Refs ", " are") };
        let why = " written out now: what stood there was shared by an anchor, alias or merge, or said twice.";
        (!numbers.is_empty()).then(|| [refs, &numbers.join(", "), are, why].concat())
    }
}

impl State {
    /// Whose lists changed with the one shown, in words: an alias stands for it there.
    pub(super) fn shared_words(&self) -> Option<String> {
        let names: Vec<String> = self.analysis.opened.document.sharing(self.analysis.slot).map(list_title).collect();
        (!names.is_empty()).then(|| [&names.join(", "), ": this list changed, too. An alias in the file stands for it there."].concat())
    }
}

/// What hardly anybody writes and every edit would have to think of: several documents, keys behind a `?`, values that own the blank lines
/// behind them, breaks that only YAML knows, byte order marks inside.
fn is_odd(text: &str) -> bool {
    let bytes = text.as_bytes();
    let any = |at: usize, signs: &[&str]| signs.iter().any(|sign| bytes.get(at..).is_some_and(|rest| rest.starts_with(sign.as_bytes())));
    let odd = |(at, byte): (usize, &u8)| match byte {
        b'!' | b'\t' => true,
        b'\n' => any(at, &["\n---", "\n..."]),
        b'\r' => !any(at, &["\r\n"]),
        b'?' => any(at, &["? ", "?\n"]),
        b'|' | b'>' => any(at, &["|+", ">+"]),
        // The first bytes of breaks beyond ASCII.
        0xC2 => any(at, &["\u{85}"]),
        0xE2 => any(at, &["\u{2028}", "\u{2029}"]),
        _ => false,
    };
    has_inner_mark(text) || bytes.iter().enumerate().any(odd)
}

/// Go's decoder merges what stands under `labels` and `Labels`; a form shows one of them.
fn has_spellings(fields: &[Field]) -> bool {
    let mut known = fields.iter().filter(|field| field.field.is_some());
    known.any(|one| fields.iter().any(|other| other.field == one.field && other.name != one.name))
}

/// The refs as Kuma holds them, and whether it does; as far as they can be read where it takes no list.
fn refs_of(text: &str, environment: Environment) -> (Vec<BackendRef>, bool) {
    if let Some(refs) = verdict(text, environment, RuleSet::A).held() {
        return (refs, true);
    }
    let (tree, list) = parse(text, environment);
    (list.entries.iter().map(|entry| entry.backend_ref(&tree, text, environment).as_held()).collect(), false)
}

/// An entry without a kind that has to be written anew gets the usual one.
fn same(read: &[BackendRef], wanted: &[BackendRef]) -> bool {
    let alike = |(read, wanted): (&BackendRef, &BackendRef)| {
        let given = wanted.kind.is_empty() && read.kind == Kind::MeshService.as_str();
        let kind = if given { read.kind.clone() } else { wanted.kind.clone() };
        *read == BackendRef { kind, ..wanted.clone() }.as_held()
    };
    read.len() == wanted.len() && read.iter().zip(wanted).all(alike)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Fresh;

    #[track_caller]
    fn check(before: &str, edit: impl Fn(&FormEdit<'_>) -> Result<EditSet, Refused>, after: &str) {
        let (tree, list) = parse(before, Environment::Kubernetes);
        let form = FormEdit(Source { tree: &tree, text: before, list: &list, environment: Environment::Kubernetes });
        assert_eq!(edit(&form).map(|edits| edits.apply(before)).as_deref(), Ok(after));
    }

    const MERGED: &str =
        "refs:\n- kind: MeshService # one\n  labels: &l {app: a}\n- kind: MeshService # two\n  labels:\n    <<: [*l, {}]\n";

    #[test]
    fn who_merges_a_label_keeps_it() {
        check(
            MERGED,
            |form| form.set_label(0, "app", Some("b")),
            "refs:\n- kind: MeshService # one\n  labels: &l {app: b}\n- kind: MeshService\n  labels:\n    app: a\n  # two\n",
        );
    }

    #[test]
    fn a_merged_label_is_set_where_it_is_read() {
        check(MERGED, |form| form.set_label(1, "app", Some("b")), &MERGED.replace("[*l, {}]\n", "[*l, {}]\n    app: b\n"));
    }

    #[test]
    fn an_alias_does_not_lose_its_anchor() {
        let before = "refs:\n- &a {kind: MeshService, name: x}\n- *a\n";
        check(before, |form| form.remove(0), "refs:\n- kind: MeshService\n  name: x\n");
        check(before, |form| form.move_to(1, 0), "refs:\n- kind: MeshService\n  name: x\n- &a {kind: MeshService, name: x}\n");
        check(
            before,
            |form| form.set_field(1, "name", Some(Fresh::text("z"))),
            "refs:\n- &a {kind: MeshService, name: x}\n- kind: MeshService\n  name: z\n",
        );
    }

    #[test]
    fn of_two_spellings_the_one_that_counts_is_changed() {
        let before = "refs:\n- kind: MeshService\n  Labels: {app: a}\n  labels: {app: b, tier: c}\n";
        check(before, |form| form.set_label(0, "app", Some("d")), &before.replace("app: b", "app: d"));
        check(before, |form| form.set_label(0, "app", None), "refs:\n- kind: MeshService\n  labels:\n    tier: c\n");
    }

    #[test]
    fn what_cannot_be_edited_in_place_is_written_anew_alone() {
        check("refs: [{}, kind: x]", |form| form.set_label(1, "a", Some("b")), "refs: [{}, {kind: x, labels: {a: b}}]");
    }

    #[test]
    fn a_tag_in_braces_ends_before_the_comma() {
        let before = "refs: [{}, {l, kind: !r }]";
        check(before, |form| form.set_label(1, "a", Some("b")), "refs: [{}, {l, kind: !r , labels: {a: b} }]");
    }

    #[test]
    fn who_shares_an_entry_does_not_get_its_new_kind() {
        check(
            "refs:\n- &a\n l:\n- *a\n",
            |form| form.set_field(0, "kind", Some(Fresh::text("MeshMultiZoneService"))),
            "refs:\n- &a\n kind: MeshMultiZoneService\n l:\n- kind: \"\"\n",
        );
    }

    #[test]
    fn a_key_without_its_quotes_keeps_its_colon() {
        check(
            "refs: [{kind: MeshService, labels: {'a':1}}]",
            |form| form.rename_label(0, "a", "b"),
            "refs: [{kind: MeshService, labels: {\"b\":1}}]",
        );
    }

    #[test]
    fn a_comment_in_brackets_stays_in_brackets() {
        check(
            "refs: [{},{namespace #\n}]",
            |form| form.set_field(1, "namespace", Some(Fresh::text("a"))),
            "refs: [{},{kind: MeshService, namespace: a #\n          }]",
        );
    }
}

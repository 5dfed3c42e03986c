use super::Error;
use super::arguments::{Arguments as _, arguments, given, list};
use super::wire::Ref;
use crate::output::{self, MENU, Options};
use serde::{Deserialize, Serialize};

arguments! {
    /// Nothing.
    OutputsArguments { optional {} }
}

/// An entry of the menu.
#[derive(Debug, Serialize)]
pub struct MenuEntry {
    kind: &'static str,
    title: &'static str,
    purpose: &'static str,
    environment: &'static str,
    options: &'static [&'static str],
}

/// The menu.
pub fn outputs(_: OutputsArguments) -> Result<Vec<MenuEntry>, Error> {
    let entry = |choice: &output::Choice| MenuEntry {
        kind: choice.kind,
        title: choice.title,
        purpose: choice.purpose,
        environment: choice.environment.as_str(),
        options: choice.options,
    };
    Ok(MENU.iter().map(entry).collect())
}

arguments! {
    /// A list, as text (comments stay) or as refs, and what to make of it.
    OutputArguments { required { kind: String, } optional { text: String, refs: Vec<Ref>, options: Wanted, } }
}

/// Options; what is left out has a placeholder.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Wanted {
    #[serde(default, deserialize_with = "given")]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    namespace: Option<String>,
    #[serde(default, deserialize_with = "given")]
    mesh: Option<String>,
    #[serde(default, deserialize_with = "given")]
    indent: Option<usize>,
}

/// Something to paste.
#[derive(Debug, Serialize)]
pub struct Made {
    text: String,
    language: &'static str,
    filename: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note>,
    advice: Vec<Advice>,
}

/// How to try it, to see whether Kuma took it, to go back.
#[derive(Debug, Serialize)]
pub struct Advice {
    purpose: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<String>,
}

/// A sentence beside it.
#[derive(Debug, Serialize)]
pub struct Note {
    severity: &'static str,
    message: String,
}

/// Makes an output.
pub fn output(arguments: OutputArguments) -> Result<Made, Error> {
    let targets = arguments.common().targets()?;
    let proxy = arguments.proxy.unwrap_or_default();
    let Some(choice) = output::choice(&arguments.kind) else {
        let kinds: Vec<&str> = MENU.iter().map(|choice| choice.kind).collect();
        return Err(Error::new("unknown-output", format!("kind: there is no output {:?}; there are {}", arguments.kind, kinds.join(", "))));
    };
    let list = list(arguments.text, arguments.refs)?;
    let (wanted, usual) = (arguments.options.unwrap_or_default(), Options::default());
    let options = Options {
        name: wanted.name.or(proxy.name).unwrap_or(usual.name),
        workload: None,
        namespace: wanted.namespace.or(proxy.namespace).unwrap_or(usual.namespace),
        mesh: wanted.mesh.or(proxy.mesh).unwrap_or(usual.mesh),
        indent: wanted.indent.unwrap_or(usual.indent),
        targets,
    };
    let made = choice.make(&list, &options);
    let note = |note: output::Note| Note { severity: if note.refused { "error" } else { "hint" }, message: note.words };
    let advice = output::advice(choice, &list, &options).into_iter();
    let advice = advice.map(|one| Advice { purpose: one.purpose.as_str(), message: one.words, command: one.command }).collect();
    Ok(Made {
        advice,
        text: made.text,
        language: made.language,
        filename: made.filename,
        notes: made.notes.into_iter().map(note).collect(),
    })
}

use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::wire::Verdict;
use crate::kuma;

arguments! {
    /// `text` is a bare list, `document` a whole Universal Dataplane.
    VerdictArguments { optional { text: String, document: String, } }
}

/// Exactly what that release's control plane says of the list.
pub fn verdict(arguments: VerdictArguments) -> Result<Verdict, Error> {
    let rules = arguments.common().release()?.rules();
    let environment = arguments.environment.is_some().then(|| arguments.common().environment()).transpose()?;
    match (arguments.text, arguments.document) {
        (Some(text), None) => Ok(kuma::verdict(&sized(text)?, environment.unwrap_or(kuma::Environment::Kubernetes), rules).into()),
        (None, Some(_)) if environment == Some(kuma::Environment::Kubernetes) => {
            Err(Error::bad_arguments("document: a whole Dataplane is Universal; give `text`, or environment \"universal\""))
        }
        (None, Some(document)) => Ok(kuma::verdict_of_document(&sized(document)?, rules).into()),
        (None, None) => Err(Error::bad_arguments("missing field `text` (or `document`)")),
        (Some(_), Some(_)) => Err(Error::bad_arguments("`text` and `document` exclude each other")),
    }
}

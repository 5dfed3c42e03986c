//! A ref as it is written where none was.

use crate::kuma::{BackendRef, label_rank};
use crate::yaml::Fresh;

/// A ref as new YAML.
pub fn fresh_ref(one: &BackendRef) -> Fresh {
    let mut pairs = vec![("kind".to_owned(), Fresh::text(&one.kind))];
    let texts = [("name", &one.name), ("namespace", &one.namespace)];
    pairs.extend(texts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Fresh::text(value.as_ref()?)))));
    if let Some(labels) = &one.labels {
        let mut labels: Vec<_> = labels.iter().collect();
        crate::text::sort_by_key(&mut labels, |(key, _)| label_rank(key));
        pairs.push(("labels".to_owned(), Fresh::Map(labels.into_iter().map(|(key, value)| (key.clone(), Fresh::text(value))).collect())));
    }
    pairs.extend(one.port.map(|port| ("port".to_owned(), Fresh::Raw(port.to_string()))));
    Fresh::Map(pairs)
}

//! What people have at hand → refs: names, hostnames, tags of the old world, tables of `kubectl get`. Refs by labels, as every release reads them.

mod name;
mod table;

use crate::kuma::{BackendRef, DISPLAY_NAME, Environment, Kind, NAMESPACE, SERVICE_NAME, ZONE};
use crate::text::HashedMap;
use name::Name;
use table::Table;

/// What became of some pasted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The refs, each once, in the order of the text.
    pub refs: Vec<BackendRef>,
    /// What none could be made of, and why.
    pub left: Vec<Left>,
}

/// A piece of the text that is no ref.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// As it was pasted.
    pub text: String,
    /// One sentence.
    pub why: &'static str,
}

/// A backend that was named.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Backend {
    kind: Kind,
    name: String,
    /// Of a headless Service no MeshService has the name, but each has this label.
    headless: bool,
    namespace: Option<String>,
    zone: Option<String>,
    port: Option<u16>,
}

/// Reads pasted text. A line is a row of a table, where a line with `NAME` in it stands above, or names, separated by commas or blanks:
/// `redis`, `redis:6379`, `redis.kuma-demo:6379`, `redis.kuma-demo.svc.mesh.local`, `redis_kuma-demo_svc_6379`; a scheme and a path are
/// skipped. On Kubernetes, a MeshService without a namespace gets `namespace`, the workload's. Work is linear in the text.
pub fn refs_from_text(text: &str, environment: Environment, namespace: Option<&str>) -> Pasted {
    let mut pasted = Pasted::default();
    let mut seen = HashedMap::default();
    let mut table: Option<Table> = None;
    let mut add = |found: Result<Backend, &'static str>, text: &str, pasted: &mut Pasted| match found {
        Ok(backend) => {
            let one = backend.into_ref(environment, namespace);
            let key = format!("{one:?}");
            if !seen.contains(&key) {
                seen.insert(key, ());
                pasted.refs.push(one);
            }
        }
        Err(why) => pasted.left.push(Left { text: text.to_owned(), why }),
    };
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            // kubectl puts an empty line between two tables.
            table = None;
        } else if let Some(header) = Table::header(line) {
            table = Some(header);
        } else if let Some(table) = &table {
            // Names may follow a table.
            let alone = || if line.contains([' ', '\t']) { None } else { Name::parse(line).ok() };
            add(table.row(line).or_else(|why| alone().map(Backend::from).ok_or(why)), line, &mut pasted);
        } else {
            for piece in line.split([',', ';', ' ', '\t']) {
                let piece = piece.trim_matches(['"', '\'', '`']);
                if !matches!(piece, "" | "-" | "*") {
                    add(Name::parse(piece).map(Backend::from), piece, &mut pasted);
                }
            }
        }
    }
    pasted
}

impl Backend {
    fn into_ref(self, environment: Environment, namespace: Option<&str>) -> BackendRef {
        let is_service = self.kind == Kind::MeshService;
        let name = if self.headless { SERVICE_NAME } else { DISPLAY_NAME };
        let namespace = self.namespace.or_else(|| namespace.map(str::to_owned));
        // The others live in the system namespace, or in none.
        let namespace = namespace.filter(|_| is_service && environment == Environment::Kubernetes);
        let labels = [
            Some((name.to_owned(), self.name)),
            namespace.map(|own| (NAMESPACE.to_owned(), own)),
            self.zone.map(|own| (ZONE.to_owned(), own)),
        ];
        BackendRef {
            kind: self.kind.as_str().to_owned(),
            labels: Some(labels.into_iter().flatten().collect()),
            // On a MeshExternalService a port selects nothing, or is ignored.
            port: self.port.map(u32::from).filter(|_| self.kind != Kind::MeshExternalService),
            ..BackendRef::default()
        }
    }
}

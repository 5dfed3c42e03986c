//! Tables as `kubectl get` and `kumactl get` print them. No cell holds blanks, save empty ones, which stand in columns that do not matter here.

use super::Backend;
use super::name::{NOT_A_SERVICE, is_label, kind_of};
use crate::kuma::has_hash;

/// Where in a row the cells stand that matter.
pub struct Table {
    name: usize,
    namespace: Option<usize>,
    kind: Option<usize>,
    address: Option<usize>,
    ports: Option<usize>,
    /// Whether kumactl printed it.
    mesh: bool,
}

const NOT_A_ROW: &str = "this row has no name";
const EXTERNAL_NAME: &str = "a Service of type ExternalName has no MeshService";
const NO_TCP: &str = "a Service without a TCP port has no MeshService";
const A_COPY: &str = "a copy from another zone: its labels hold its own name and namespace";

impl Table {
    /// The table whose head is `line`.
    pub fn header(line: &str) -> Option<Self> {
        let heads: Vec<&str> = line.split_whitespace().collect();
        let at = |head: &str| heads.iter().position(|own| *own == head);
        let all_heads =
            heads.iter().all(|head| head.starts_with(|char: char| char.is_ascii_uppercase()) && !head.contains(char::is_lowercase));
        let name = at("NAME").filter(|_| all_heads)?;
        Some(Self {
            name,
            namespace: at("NAMESPACE"),
            kind: at("TYPE"),
            address: at("CLUSTER-IP"),
            ports: at("PORT(S)"),
            mesh: at("MESH") == Some(0),
        })
    }

    /// The backend of a row.
    pub fn row(&self, line: &str) -> Result<Backend, &'static str> {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let cell = |at: usize| cells.get(at).copied();
        let written = cell(self.name).ok_or(NOT_A_ROW)?;
        // Of several sorts at once: `service/redis`, `meshservice.kuma.io/redis`.
        let (sort, name) = written.rsplit_once('/').unwrap_or(("service", written));
        let kind = kind_of(sort).ok_or(NOT_A_SERVICE)?;
        if self.kind.and_then(cell) == Some("ExternalName") {
            return Err(EXTERNAL_NAME);
        }
        if self.kind.is_none() && has_hash(name) {
            return Err(A_COPY);
        }
        let port = match self.ports.and_then(cell) {
            Some(ports) => only_port(ports)?,
            None => None,
        };
        // A resource's name may have dots.
        if !name.split('.').all(is_label) {
            return Err(NOT_A_ROW);
        }
        let headless = self.address.and_then(cell) == Some("None");
        // kumactl writes the namespace behind the name.
        let (name, behind) = name.rsplit_once('.').filter(|_| self.mesh).map_or((name, None), |(name, behind)| (name, Some(behind)));
        let namespace = self.namespace.and_then(cell).or(behind).map(str::to_owned);
        Ok(Backend { kind, name: name.to_owned(), headless, namespace, zone: None, port })
    }
}

/// The TCP port of `6379/TCP,53:30053/UDP`; none where there are several, since the ref means all of them then.
fn only_port(cell: &str) -> Result<Option<u16>, &'static str> {
    let mut ports = cell.split(',').filter_map(|port| port.strip_suffix("/TCP"));
    let first = ports.next().ok_or(NO_TCP)?;
    let number = first.split(':').next().and_then(|number| number.parse().ok());
    Ok(number.filter(|_| ports.next().is_none()))
}

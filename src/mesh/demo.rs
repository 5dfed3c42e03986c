/// A small mesh to try things on, as text that could have been pasted.
pub const DEMO: &str = include_str!("demo.yaml");

/// The zone in which [`DEMO`] was printed.
pub const DEMO_ZONE: &str = "east";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kuma::Kind;
    use crate::mesh::inventory::{Origin, read_inventory};

    #[test]
    fn it_has_one_of_everything() {
        let paste = read_inventory(DEMO, &Origin::default());
        assert_eq!(paste.problems, []);
        let count = |holds: &dyn Fn(&crate::mesh::Backend) -> bool| paste.found.iter().filter(|found| holds(&found.backend)).count();
        assert_eq!(Kind::ALL.map(|kind| count(&|one| one.kind == kind)), [11, 3, 2]);
        assert_eq!(count(&|one| one.zone() == "west"), 4);
        assert_eq!(count(&|one| one.label("k8s.kuma.io/is-headless-service") == Some("true")), 2);
        assert_eq!(count(&|one| one.kind == Kind::MeshExternalService && one.zone() == DEMO_ZONE), 1);
        assert!(count(&|one| one.display_name().ends_with("f55x7w9d29")) == 0, "display names are without the hash");
    }
}

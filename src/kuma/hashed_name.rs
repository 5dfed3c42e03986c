//! Names that Kuma makes unique: `pkg/kds/hash/hash.go` puts a hash behind those of synced copies and of the Pods of headless Services.

/// Characters of the hash.
const LENGTH: usize = 16;
/// Kubernetes' safe alphabet (`SafeEncodeString`): no vowels, and no digits that look like letters.
const ALPHABET: &[u8] = b"bcdfghjklmnpqrstvwxz2456789";

/// Whether a name ends in such a hash. One without a digit is taken for a word.
pub fn has_hash(name: &str) -> bool {
    let Some((bare, hash)) = name.rsplit_once('-') else { return false };
    !bare.is_empty()
        && hash.len() == LENGTH
        && hash.bytes().all(|byte| ALPHABET.contains(&byte))
        && hash.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::has_hash;

    #[test]
    fn words_are_no_hashes() {
        for name in ["redis-5d8f7c9b64x2zwvb", "kv-5555555555555555"] {
            assert!(has_hash(name), "{name}");
        }
        for name in ["redis", "redis-eastclusterprod1", "redis-bcdfghjklmnpqrst", "-5555555555555555", "redis-5d8f7c9b64"] {
            assert!(!has_hash(name), "{name}");
        }
    }
}

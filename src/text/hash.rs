/// FNV-1a over some texts, kept apart: equal ones have equal hashes, and hardly any others do.
pub fn hash<'t>(pieces: impl IntoIterator<Item = &'t str>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    /// No byte of UTF-8.
    const END: u8 = 0xFF;
    let mut hash = OFFSET;
    for piece in pieces {
        for byte in piece.as_bytes().iter().chain(&[END]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }
    hash
}

//! Names of files: a hash of what is in them, so that a name can be cached for ever and says whether what arrived is what was written.
//!
//! The hash is 40 bits of a mix of multiplications, written for few bytes of WebAssembly rather than against forgers: whoever can change files of a
//! site can change the page that loads them. It finds truncated, damaged and outdated files, and one edit in a million million keeps a name.

/// What a name is made of: the low 40 bits.
pub(crate) type Hash = u64;

/// How many bytes a hash takes in the hot bundle.
pub(crate) const HASH_BYTES: usize = 5;

const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const ENDING: &str = ".txt";

/// The hash of these bytes.
pub(crate) fn hash(bytes: &[u8]) -> Hash {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        state = mix(state, word);
    }
    state = mix(state, words.remainder());
    // The length at last: zeros at the end count too.
    state = mix(state, &bytes.len().to_le_bytes());
    state >> 24
}

/// Takes in up to eight bytes; no two words lead from one state to the same.
fn mix(state: u64, word: &[u8]) -> u64 {
    let value = word.iter().rev().fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
    let product = (state ^ value).wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ product >> 32
}

/// The name of the file with this hash: eight letters and `.txt`, which static hosts compress on the way where they leave unknown bytes alone.
pub(crate) fn name(hash: Hash) -> String {
    let mut name = String::with_capacity(12);
    for place in (0..8).rev() {
        name.push(char::from(LETTERS.get((hash >> (5 * place) & 31) as usize).copied().unwrap_or(b'a')));
    }
    name + ENDING
}

/// The hash in a name, if it is one.
pub(crate) fn parse(name: &str) -> Option<Hash> {
    let letters = name.strip_suffix(ENDING)?;
    if letters.len() != 8 {
        return None;
    }
    let mut hash = 0;
    for letter in letters.bytes() {
        hash = hash << 5 | LETTERS.iter().position(|known| *known == letter)? as u64;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_hashes_lead_to_one_another() {
        for hash in [0, 1, 31, 32, 0xff_ffff_ffff, 0x12_3456_789a] {
            assert_eq!(parse(&name(hash)), Some(hash));
        }
        assert_eq!(name(0), "aaaaaaaa.txt");
        assert_eq!(name(hash(b"")), "q47gqsbi.txt");
        for wrong in ["", ".txt", "aaaaaaa.txt", "aaaaaaaaa.txt", "aaaaaaa1.txt", "AAAAAAAA.txt", "aaaaaaaa", "é234567.txt"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_byte_counts() {
        let text = b"a text of more than one word, and some";
        let mut seen = vec![hash(text)];
        for place in 0..text.len() {
            for bit in 0..8 {
                let mut other = text.to_vec();
                other[place] ^= 1 << bit;
                seen.push(hash(&other));
            }
            seen.push(hash(&text[..place]));
        }
        seen.push(hash(&[text.as_slice(), &[0]].concat()));
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
        assert!(seen.iter().all(|hash| *hash < 1 << 40));
    }
}

use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

/// The SHA-256 of `bytes`, as reports are known by.
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// The hash of a row of fields, each as a netstring (`length:bytes,`), so that no two rows are written alike.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Sha256);

impl Fields {
    pub(crate) fn push(&mut self, field: impl AsRef<[u8]>) {
        let field = field.as_ref();
        self.0.update(format!("{}:", field.len()));
        self.0.update(field);
        self.0.update(b",");
    }

    pub(crate) fn hash(self) -> Hash {
        self.0.finalize().into()
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digits of Crockford's base 32, without i, l, o and u.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Letters of an id, as long as no other begins with the same: 50 bits.
const SHORT: usize = 10;

/// Letters of a whole hash.
const WHOLE: usize = 51;

/// The shortest id of `hash` that is not `taken`: `prefix` and ten letters, more only if another hash begins so.
pub(crate) fn id<E>(
    prefix: char,
    hash: &Hash,
    mut taken: impl FnMut(&str) -> Result<bool, E>,
) -> Result<String, E> {
    let mut length = SHORT;
    loop {
        let id = spelled(prefix, hash, length);
        if length >= WHOLE || !taken(&id)? {
            return Ok(id);
        }
        length += 1;
    }
}

/// Whether `id` is a beginning of `hash`.
pub(crate) fn spells(id: &str, hash: &Hash) -> bool {
    let length = id.len().saturating_sub(1);
    (SHORT..=WHOLE).contains(&length)
        && id.chars().next().is_some_and(|prefix| spelled(prefix, hash, length) == id)
}

fn spelled(prefix: char, hash: &Hash, letters: usize) -> String {
    let digit = |place: usize| {
        let bits = |byte: usize| u16::from(hash.get(byte).copied().unwrap_or(0));
        let (byte, shift) = (place * 5 / 8, place * 5 % 8);
        let pair = bits(byte) << 8 | bits(byte + 1);
        char::from(DIGITS[usize::from(pair >> (11 - shift) & 31)])
    };
    std::iter::once(prefix).chain((0..letters).map(digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_grows_only_where_it_must() {
        let hash = sha256(b"a report");
        let short = id::<()>('r', &hash, |_| Ok(false)).unwrap();
        assert_eq!(short.len(), 11);
        let longer = id::<()>('r', &hash, |id| Ok(id == short)).unwrap();
        assert_eq!(longer.len(), 12);
        assert!(longer.starts_with(&short));
        assert!(spells(&short, &hash) && spells(&longer, &hash));
        assert!(!spells(&short, &sha256(b"another")));
        assert!(!spells("", &hash) && !spells("é", &hash));
    }

    #[test]
    fn letters_are_those_of_crockford() {
        // Five bits each: 0, 1, 2, 31, 3, 4, 5, 6.
        let bits: u64 = [0, 1, 2, 31, 3, 4, 5, 6].into_iter().fold(0, |bits, digit| bits << 5 | digit);
        let mut hash = [0; 32];
        hash[..5].copy_from_slice(&bits.to_be_bytes()[3..]);
        assert_eq!(spelled('x', &hash, 8), "x012z3456");
    }

    #[test]
    fn no_two_rows_are_written_alike() {
        let of = |fields: &[&str]| {
            let mut all = Fields::default();
            fields.iter().for_each(|field| all.push(field));
            all.hash()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["a", ""]), of(&["a"]));
    }
}

//! The numbers and texts that the hot bundle is written with.

/// Why bytes cannot be read: they end too early, or a text is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Malformed;

/// What is still to be read.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    /// The next bytes, this many.
    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let (head, tail) = self.0.split_at_checked(length).ok_or(Malformed)?;
        self.0 = tail;
        Ok(head)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Malformed> {
        let (head, tail) = self.0.split_first().ok_or(Malformed)?;
        self.0 = tail;
        Ok(*head)
    }

    /// A number of [`number`].
    pub(crate) fn number(&mut self) -> Result<usize, Malformed> {
        let mut value = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(value as usize);
            }
        }
        Err(Malformed)
    }

    /// A number of things that take at least a byte each, which keeps a wrong number from asking for much memory.
    pub(crate) fn count(&mut self) -> Result<usize, Malformed> {
        let count = self.number()?;
        if count > self.0.len() { Err(Malformed) } else { Ok(count) }
    }

    /// Bytes of [`blob`].
    pub(crate) fn blob(&mut self) -> Result<&'a [u8], Malformed> {
        let length = self.number()?;
        self.take(length)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Malformed> {
        std::str::from_utf8(self.blob()?).map_err(|_| Malformed)
    }

    /// A hash, the lowest byte first.
    pub(crate) fn hash(&mut self) -> Result<u64, Malformed> {
        Ok(self.take(crate::hash::HASH_BYTES)?.iter().rev().fold(0, |hash, byte| hash << 8 | u64::from(*byte)))
    }
}

/// Writes a number below 2³², seven bits a byte, the lowest first.
#[cfg(feature = "write")]
pub(crate) fn number(value: usize, out: &mut Vec<u8>) {
    let mut rest = value;
    while rest > 127 {
        out.push((rest & 127) as u8 | 128);
        rest >>= 7;
    }
    out.push(rest as u8);
}

/// Writes bytes with their number before them.
#[cfg(feature = "write")]
pub(crate) fn blob(bytes: &[u8], out: &mut Vec<u8>) {
    number(bytes.len(), out);
    out.extend_from_slice(bytes);
}

/// Writes a hash.
#[cfg(feature = "write")]
pub(crate) fn hash(hash: u64, out: &mut Vec<u8>) {
    out.extend_from_slice(hash.to_le_bytes().get(..crate::hash::HASH_BYTES).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, 0xffff_ffff];
        let mut out = Vec::new();
        for value in numbers {
            number(value, &mut out);
        }
        blob("é".as_bytes(), &mut out);
        hash(0x12_3456_789a, &mut out);
        let mut reader = Reader(&out);
        assert_eq!(numbers.map(|_| reader.number().unwrap()), numbers);
        assert_eq!(reader.text(), Ok("é"));
        assert_eq!(reader.hash(), Ok(0x12_3456_789a));
        assert_eq!(reader.byte(), Err(Malformed));
        assert_eq!(Reader(&[255; 9]).number(), Err(Malformed));
        assert_eq!(Reader(&[5, 1]).count(), Err(Malformed));
        assert_eq!(Reader(&[1, 255]).text(), Err(Malformed));
    }
}

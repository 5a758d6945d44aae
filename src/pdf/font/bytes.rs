//! Big-endian numbers at places in a font's bytes.

/// A number of `size` bytes.
pub(super) fn number(bytes: &[u8], at: usize, size: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(size)?)?;
    Some(digits.iter().fold(0, |value, digit| value << 8 | usize::from(*digit)))
}

/// The piece from `at` on that is `length` long.
pub(super) fn piece(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// Two bytes of a number that is known to fit, else the largest that does.
pub(super) fn short(value: usize) -> [u8; 2] {
    u16::try_from(value).unwrap_or(u16::MAX).to_be_bytes()
}

/// Four bytes of a number that is known to fit, else the largest that does.
pub(super) fn long(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

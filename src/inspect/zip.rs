//! Whether the end of a ZIP is its own: one that lies inside, stored as it is, has an end too.

use memchr::memmem;

/// What a ZIP ends with, and so does a file of Office or an OFD.
const END: &[u8] = b"PK\x05\x06";
/// What stands before that end where lengths have 64 bits.
const LOCATOR: &[u8] = b"PK\x06\x07";
const LOCATOR_LENGTH: usize = 20;
/// How each entry of the list begins, which an end points to.
const ENTRY: &[u8] = b"PK\x01\x02";

/// Whether one of the ends within `bytes` points to a list that stands where it says.
pub(super) fn has_own_end(bytes: &[u8]) -> bool {
    memmem::rfind_iter(bytes, END).any(|at| is_own(bytes, at))
}

fn is_own(bytes: &[u8], at: usize) -> bool {
    let number = |offset: usize| {
        let four = bytes.get(at + offset..at + offset + 4)?;
        Some(u32::from_le_bytes(four.try_into().ok()?) as usize)
    };
    let (Some(size), Some(start)) = (number(12), number(16)) else { return false };
    let before = at.checked_sub(LOCATOR_LENGTH).and_then(|before| bytes.get(before..));
    if before.is_some_and(|before| before.starts_with(LOCATOR)) {
        return true;
    }
    if size == 0 {
        return at == start;
    }
    let is_listed = bytes.get(start..).is_some_and(|rest| rest.starts_with(ENTRY));
    is_listed && start.checked_add(size).is_some_and(|end| end <= at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ZIP of one stored file.
    fn zip(content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        let mut bytes =
            [b"PK\x03\x04", &[0; 14][..], &length, &length, &[1, 0, 0, 0], b"a"].concat();
        bytes.extend_from_slice(content);
        let start = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let entry = [ENTRY, &[0; 16][..], &length, &length, &[1], &[0; 17], b"a"].concat();
        let size = u32::try_from(entry.len()).unwrap().to_le_bytes();
        bytes.extend(entry);
        bytes.extend([END, &[0; 4], &[1, 0, 1, 0], &size, &start, &[0; 2]].concat());
        bytes
    }

    #[test]
    fn the_end_of_a_zip_inside_is_not_that_of_the_whole() {
        let inner = zip(b"text");
        let whole = zip(&[&inner[..], &[7; 400]].concat());
        assert!(has_own_end(&inner) && has_own_end(&whole));
        for length in 0..whole.len() - 30 {
            assert!(!has_own_end(&whole[..length]), "{length}");
        }
        let longer = [&whole[..], b"\0\0"].concat();
        assert!(has_own_end(&longer), "what follows the end does no harm");
        assert!(has_own_end(&[END, &[0; 18]].concat()), "an empty one");
    }
}

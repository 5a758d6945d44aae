//! Papers that differ in nothing but the day for which they were made.

/// What stands around values that follow from the day, in the PDFs that the program makes. Each is
/// as long as its other form, so that nothing else in the file moves.
const DAYS: [(&str, &str); 8] = [
    ("/CreationDate(", ")"),
    ("/ModDate(", ")"),
    ("<xmp:CreateDate>", "</"),
    ("<xmp:ModifyDate>", "</"),
    ("<xmpMM:DocumentID>", "</"),
    ("<xmpMM:InstanceID>", "</"),
    ("<stEvt:when>", "</"),
    ("<stEvt:instanceID>", "</"),
];

/// Whether two PDFs are the same but for dates and identifiers in their descriptions. What is on the
/// pages, and every font, is compared to the byte.
pub(super) fn same_pages(old: &[u8], new: &[u8]) -> bool {
    old.len() == new.len() && undated(old) == undated(new)
}

fn undated(pdf: &[u8]) -> Vec<u8> {
    let mut bytes = pdf.to_vec();
    for (before, after) in DAYS {
        blank(&mut bytes, before.as_bytes(), after.as_bytes());
    }
    // The identifiers stand at the very end.
    let tail = bytes.len().saturating_sub(512);
    blank(&mut bytes[tail..], b"/ID", b"]");
    bytes
}

fn blank(bytes: &mut [u8], before: &[u8], after: &[u8]) {
    const LONGEST: usize = 160;
    let mut from = 0;
    while let Some(found) = find(&bytes[from..], before) {
        let start = from + found + before.len();
        let reach = bytes.len().min(start + LONGEST);
        let end = find(&bytes[start..reach], after).map_or(start, |length| start + length);
        bytes[start..end].fill(b' ');
        from = start;
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_day_may_differ() {
        let pdf = |day: &str, text: &str, id: &str| {
            format!(
                "%PDF {text} /CreationDate(D:{day})<xmp:CreateDate>{day}</xmp> /ID[({id})({id})]"
            )
        };
        let same = |one: &str, other: &str| same_pages(one.as_bytes(), other.as_bytes());
        assert!(same(&pdf("20261031", "a", "x"), &pdf("20261120", "a", "y")));
        assert!(!same(&pdf("20261031", "a", "x"), &pdf("20261120", "b", "y")));
        assert!(!same(&pdf("20261031", "a", "x"), &pdf("20261120", "ab", "y")));
    }
}

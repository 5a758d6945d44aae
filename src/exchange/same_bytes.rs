//! Workbooks of the same bytes on every system: the ZIP writer below them notes on which system each
//! entry was made (APPNOTE.TXT 4.4.2), and no reader of workbooks asks.

/// What a ZIP calls Unix.
const UNIX: u8 = 3;
/// Begins the end of a ZIP's directory; with a comment of no length it has so many bytes.
const END: [u8; 4] = *b"PK\x05\x06";
const END_SIZE: usize = 22;
/// Begins an entry of the directory; without names it has so many bytes.
const ENTRY: [u8; 4] = *b"PK\x01\x02";
const ENTRY_SIZE: usize = 46;

/// A workbook as if each of its entries had been made on Unix.
pub(super) fn same_bytes(mut workbook: Vec<u8>) -> Vec<u8> {
    let Some(mut at) = directory(&workbook) else { return workbook };
    while workbook.get(at..at + 4) == Some(&ENTRY) && at + ENTRY_SIZE <= workbook.len() {
        workbook[at + 5] = UNIX;
        let lengths = [28, 30, 32].map(|field| number(&workbook[at + field..at + field + 2]));
        at += ENTRY_SIZE + lengths.iter().sum::<usize>();
    }
    workbook
}

/// Where the directory begins.
fn directory(zip: &[u8]) -> Option<usize> {
    let end = zip.get(zip.len().checked_sub(END_SIZE)?..)?;
    end.starts_with(&END).then(|| number(&end[16..20]))
}

fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a ZIP says on which system its entries were made.
    fn systems(zip: &[u8]) -> Vec<usize> {
        let marks = zip.windows(4).enumerate().filter(|(_, four)| *four == ENTRY);
        marks.map(|(at, _)| at + 5).collect()
    }

    #[test]
    fn a_workbook_of_windows_becomes_that_of_linux() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "荷塘村").unwrap();
        let made = book.save_to_buffer().unwrap();
        let entries = systems(&made);
        assert!(entries.len() > 5);
        let mut foreign = made.clone();
        entries.iter().for_each(|at| foreign[*at] = 0);
        assert_eq!(same_bytes(foreign), same_bytes(made.clone()));
        assert!(entries.iter().all(|at| same_bytes(made.clone())[*at] == UNIX));
    }

    #[test]
    fn what_is_no_workbook_stays_as_it_is() {
        for bytes in
            [&b""[..], b"PK", &[0; 22], b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\0\0"]
        {
            assert_eq!(same_bytes(bytes.to_vec()), bytes);
        }
    }
}

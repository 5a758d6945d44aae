//! Tables as CSV for Excel: UTF-8 with a byte order mark, and no cell that Excel would reckon.

use super::table::Table;

/// Heads and rows of a table.
pub(crate) fn csv(table: &Table) -> Vec<u8> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut bytes);
    let heads: Vec<String> = table.columns.iter().map(|column| column.head.clone()).collect();
    let guard: fn(&str) -> String = if table.for_programs { unreckoned } else { guarded };
    let one = |line: &String| vec![line.clone()];
    let above: Vec<Vec<String>> = match table.for_programs {
        true => [&table.title].into_iter().filter(|one| !one.is_empty()).map(one).collect(),
        false => Vec::new(),
    };
    let notes = table.notes.iter().filter(|_| table.for_programs).map(one);
    let above: Vec<Vec<String>> = above.into_iter().chain(notes).collect();
    for row in above.iter().chain([&heads]).chain(&table.rows) {
        let cells = row.iter().map(|text| guard(text));
        writer.write_record(cells).expect("memory takes all bytes");
    }
    writer.flush().expect("memory takes all bytes");
    drop(writer);
    bytes
}

/// A text that no program reckons: one that begins like a formula is given a mark in front.
fn unreckoned(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

/// A text that Excel takes for a text: one that begins like a formula, or is a number that
/// would lose digits, is given a mark in front.
fn guarded(text: &str) -> String {
    const LONGEST_NUMBER: usize = 11;
    let digits = text.trim_end_matches(['X', 'x']);
    let number = digits.len() >= LONGEST_NUMBER && digits.bytes().all(|one| one.is_ascii_digit());
    let cut =
        text.len() > 2 && text.starts_with('0') && text.bytes().all(|one| one.is_ascii_digit());
    let month = text.split_once('.').is_some_and(|(year, month)| {
        year.len() == 4
            && month.len() == 2
            && text.bytes().all(|one| one.is_ascii_digit() || one == b'.')
    });
    match text {
        _ if number || cut || month => format!("=\"{text}\""),
        _ => unreckoned(text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::Column;
    use super::*;

    #[test]
    fn csv_holds_no_formula_and_no_number_that_loses_digits() {
        let row = ["张志远", "43900119941012001X", "=1+1"].map(ToOwned::to_owned);
        let columns = ["姓名", "身份证号", "备注"].map(Column::new).to_vec();
        let table = Table { columns, rows: vec![row.to_vec()], ..Table::default() };
        let bytes = csv(&table);
        let book = super::super::read(&bytes).unwrap();
        assert_eq!(book.sheets[0].rows[1][1].text(), "43900119941012001X");
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{FEFF}姓名,身份证号,备注\r\n张志远,\"=\"\"43900119941012001X\"\"\",'=1+1\r\n"
        );
    }
}

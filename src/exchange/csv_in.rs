//! Rows of a CSV file. An open quote swallows the rows below it, so that a field that goes over
//! several lines is asked whether rows are in it before anything is believed.

use super::sheet::{Cell, Fault, Sheet};
use crate::diagnostic::Text;
use crate::model::identity::is_identity;

/// The rows of a text, each cell a text.
pub(super) fn sheet(text: &str) -> Result<Sheet, Fault> {
    // The reader counts a line only once it is past both characters of its end.
    let text = text.replace("\r\n", "\n");
    let delimiter = delimiter(&text)?;
    if let Some(line) = open_quote(&text, delimiter) {
        return Err(swallowed(line, text.lines().count()));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mark = char::from(delimiter);
    let usual = text.lines().map(|line| line.matches(mark).count()).max().unwrap_or_default();
    let mut sheet = Sheet::default();
    // Blank lines are no records but rows; line ends inside a field are none.
    let mut inside = 0;
    for record in reader.records() {
        let record = record.map_err(|_| {
            Fault(Text::new("这个 CSV 文件有一行读不出", "a line of the CSV cannot be read"))
        })?;
        let line = usize::try_from(record.position().map_or(1, csv::Position::line)).unwrap_or(1);
        let breaks: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        if record.iter().any(|field| holds_rows(field, mark, usual)) {
            return Err(swallowed(line, line + breaks));
        }
        for (column, field) in record.iter().enumerate() {
            sheet.put(line - 1 - inside, column, Cell::Text(field.to_owned()));
        }
        inside += breaks;
    }
    Ok(sheet)
}

/// Whether a field of several lines holds what are rows: a line with half of all columns, or
/// somebody's number.
fn holds_rows(field: &str, mark: char, usual: usize) -> bool {
    let most = (usual / 2).max(2);
    let number = |line: &str| line.split(|one: char| !one.is_ascii_alphanumeric()).any(is_identity);
    field.contains('\n')
        && field.lines().any(|line| line.matches(mark).count() >= most || number(line))
}

fn swallowed(first: usize, last: usize) -> Fault {
    if first >= last {
        return Fault(Text::new(
            format!("第 {first} 行有一个引号 `\"` 没有收尾，没有导入；补上或删去这个引号再导入"),
            format!(
                "row {first}: a quote `\"` is not closed; nothing was taken over: close the quote or delete it"
            ),
        ));
    }
    Fault(Text::new(
        format!(
            "第 {first} 行有一个引号 `\"` 没有收尾，第 {first}—{last} 行被连成了一行，没有导入；补上或删去这个引号再导入"
        ),
        format!(
            "row {first}: a quote `\"` is not closed and rows {first} to {last} became one; nothing was taken over: close the quote or delete it"
        ),
    ))
}

/// The line of a quote that is never closed.
fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut fresh, mut open) = (1, true, None);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], open) {
            (b'"', Some(_)) if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (b'"', Some(_)) => open = None,
            (b'"', None) if fresh => open = Some(line),
            _ => {}
        }
        line += usize::from(bytes[at] == b'\n');
        fresh = open.is_none() && (bytes[at] == b'\n' || bytes[at] == delimiter);
        at += 1;
    }
    open
}

/// What parts the fields: the one of comma, tab, semicolon and bar that stands most often.
fn delimiter(text: &str) -> Result<u8, Fault> {
    let count = |one: u8| text.bytes().filter(|byte| *byte == one).count();
    let most = b",\t;|".iter().copied().rev().max_by_key(|one| count(*one)).unwrap_or(b',');
    let wide = text.lines().next().is_some_and(|first| first.matches('，').count() > 1);
    if count(most) == 0 && wide {
        return Err(Fault(Text::new(
            "各栏之间是全角逗号 `，`，分不开；换成半角逗号 `,`，或用 Excel 存为 .xlsx",
            "full-width commas stand between the columns: use ASCII commas, or save it as .xlsx",
        )));
    }
    Ok(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "姓名,村,职务,身份证号\n";

    fn row_of(text: &str) -> Option<String> {
        sheet(&format!("{HEAD}{text}")).err().map(|fault| fault.0.zh)
    }

    #[test]
    fn a_quote_that_swallows_rows_is_told_at_its_row() {
        for text in [
            "田一,东河村,\"标兵,x\n田二,东河村,会计,x\n田三,东河村,委员,x\n",
            "田一,东河村,\"标兵,x\n田二,东河村,\"会计\",x\n",
            "田一,东河村,\"标兵\n田二,东河村,会计,x\"\n",
        ] {
            assert!(row_of(text).is_some_and(|told| told.starts_with("第 2 行")), "{text}");
        }
        let number = "田一,\"东河村\n43900119941012001X\",会计,x\n";
        assert!(row_of(number).is_some());
    }

    #[test]
    fn quotes_that_close_are_none_of_it() {
        for text in [
            "田一,东河村,\"标兵\n先进\",x\n田二,东河村,会计,x\n",
            "田一,东河村,\"他说\"\"好\"\"\",x\n",
            "田一,东河村,5\"屏,x\n",
            "田一,东河村,\"走访四组，\n化解,纠纷\",x\n",
        ] {
            assert_eq!(row_of(text), None, "{text}");
        }
        assert_eq!(sheet("").unwrap(), Sheet::default());
        assert!(sheet("姓名，村，职务\n田一，东河村，会计\n").is_err());
        assert_eq!(sheet("姓名|村|职务\n田一|东河村|会计\n").unwrap().width(), 3);
    }
}

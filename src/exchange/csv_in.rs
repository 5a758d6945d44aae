//! Rows of a CSV file. An open quote swallows the rows below it, so that a field that goes over
//! several lines is asked whether rows are in it before anything is believed.

use std::iter::Peekable;
use std::str::Chars;

use super::cell::Cell;
use super::sheet::{Sheet, WorkbookError};
use crate::diagnostic::Text;
use crate::model::identity::is_identity;

/// The rows of a text, each cell a text.
pub(super) fn sheet(text: &str) -> Result<Sheet, WorkbookError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mark = delimiter(&text)?;
    let usual = text.lines().map(|line| line.matches(mark).count()).max().unwrap_or_default();
    let mut sheet = Sheet { separated: true, ..Sheet::default() };
    let mut fields = Fields { rest: text.chars().peekable(), mark, line: 1 };
    let (mut row, mut column) = (0, 0);
    while fields.rest.peek().is_some() {
        let first = fields.line;
        let field = fields.next()?;
        if holds_rows(&field, mark, usual) {
            return Err(swallowed(first, fields.line));
        }
        sheet.put(row, column, Cell::Text(field));
        column += 1;
        if fields.rest.next() == Some('\n') {
            fields.line += 1;
            (row, column) = (row + 1, 0);
        }
    }
    Ok(sheet)
}

/// The fields of a text, one after the other; what parts them is left to the caller.
struct Fields<'t> {
    rest: Peekable<Chars<'t>>,
    /// What parts the fields of a row.
    mark: char,
    /// The line, from 1.
    line: usize,
}

impl Fields<'_> {
    /// The next field, up to the mark or the end of the line behind it.
    fn next(&mut self) -> Result<String, WorkbookError> {
        let blanks = self.plain(|one| matches!(one, ' ' | '\u{3000}'));
        if self.rest.next_if_eq(&'"').is_none() {
            return Ok(blanks + &self.plain(|_| true));
        }
        let first = self.line;
        let quoted = self.quoted()?;
        match self.plain(|_| true).trim() {
            "" => Ok(quoted),
            _ if first < self.line => Err(swallowed(first, self.line)),
            _ => Err(stray(first, &quoted)),
        }
    }

    /// What comes next and is `wanted`, up to the end of the field.
    fn plain(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mark = self.mark;
        let inside = |one: &char| *one != mark && *one != '\n' && wanted(*one);
        std::iter::from_fn(|| self.rest.next_if(inside)).collect()
    }

    /// A field in quotes, the first of which is read.
    fn quoted(&mut self) -> Result<String, WorkbookError> {
        let first = self.line;
        let mut text = String::new();
        loop {
            match self.rest.next() {
                Some('"') if self.rest.next_if_eq(&'"').is_none() => return Ok(text),
                Some(one) => text.push(one),
                None => {
                    let last = self.line - usize::from(text.ends_with('\n'));
                    return Err(swallowed(first, last));
                }
            }
            self.line += usize::from(text.ends_with('\n'));
        }
    }
}

/// Whether a field of several lines holds what are rows: a line with half of all columns, or
/// someone's number.
fn holds_rows(field: &str, mark: char, usual: usize) -> bool {
    let most = (usual / 2).max(2);
    let number = |line: &str| line.split(|one: char| !one.is_ascii_alphanumeric()).any(is_identity);
    field.contains('\n')
        && field.lines().any(|line| line.matches(mark).count() >= most || number(line))
}

/// A quoted field behind whose last quote the text goes on: where it ends is not ours to say.
fn stray(line: usize, quoted: &str) -> WorkbookError {
    WorkbookError(Text::new(
        format!(
            "第 {line} 行有一格在引号 `\"{quoted}\"` 后面还有字，没有导入；格里要用引号的，用中文引号 “”，或每个写两遍"
        ),
        format!(
            "row {line}: there is text after the closing quote of `\"{quoted}\"`; nothing was \
             imported: double the quotes inside the cell"
        ),
    ))
}

fn swallowed(first: usize, last: usize) -> WorkbookError {
    if first >= last {
        return WorkbookError(Text::new(
            format!("第 {first} 行有一个引号 `\"` 没有收尾，没有导入；补上或删去这个引号再导入"),
            format!(
                "row {first}: a quote `\"` is not closed; nothing was taken over: close the quote or delete it"
            ),
        ));
    }
    WorkbookError(Text::new(
        format!(
            "第 {first} 行有一个引号 `\"` 没有收尾，第 {first}—{last} 行被连成了一行，没有导入；补上或删去这个引号再导入"
        ),
        format!(
            "row {first}: a quote `\"` is not closed and rows {first} to {last} became one; nothing was taken over: close the quote or delete it"
        ),
    ))
}

/// What parts the fields: the one of comma, tab, semicolon and bar that stands most often.
fn delimiter(text: &str) -> Result<char, WorkbookError> {
    let count = |one: char| text.matches(one).count();
    let most = [',', '\t', ';', '|'].into_iter().rev().max_by_key(|one| count(*one));
    let most = most.unwrap_or(',');
    let wide = text.lines().next().is_some_and(|first| first.matches('，').count() > 1);
    if count(most) == 0 && wide {
        return Err(WorkbookError(Text::new(
            "各栏之间是全角逗号 `，`，分不开；换成半角逗号 `,`，或用 Excel 存为 .xlsx",
            "the columns are separated by full-width commas: use ASCII commas, or save it as \
             .xlsx",
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
    fn text_behind_a_closing_quote_is_told() {
        for text in ["田一,东河村,\"人称\"快手\"，会计\",x\n", "田一,东河村, \"标兵\"会计,x\n"]
        {
            let told = row_of(text).unwrap();
            assert!(told.starts_with("第 2 行") && told.contains("还有字"), "{told}");
        }
    }

    #[test]
    fn fields_are_what_their_writers_meant() {
        for (text, wanted) in [
            ("甲,乙", vec!["甲", "乙"]),
            ("甲, \"网格员, 会计\" ,乙", vec!["甲", "网格员, 会计", "乙"]),
            ("甲,\"他说\"\"好\"\"\"", vec!["甲", "他说\"好\""]),
            ("甲,5\"屏,乙", vec!["甲", "5\"屏", "乙"]),
            ("甲,\"走访四组\n化解\",乙", vec!["甲", "走访四组\n化解", "乙"]),
            ("甲,,乙,", vec!["甲", "", "乙"]),
        ] {
            let rows = sheet(&format!("{HEAD}{text}\n\n末\n")).unwrap().rows;
            let texts: Vec<String> = rows[1].iter().map(Cell::text).collect();
            assert_eq!(texts, wanted, "{text}");
            assert_eq!(rows[3][0].text(), "末", "{text}");
        }
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
        assert!(sheet("").unwrap().rows.is_empty());
        assert!(sheet("姓名，村，职务\n田一，东河村，会计\n").is_err());
        assert_eq!(sheet("姓名|村|职务\n田一|东河村|会计\n").unwrap().width(), 3);
    }
}

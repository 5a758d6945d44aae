//! What each slip is called, and what to write instead.

use super::Slip;
use super::head::{Head, is_key_like};
use super::prose;
use super::slip::{LONGEST_HELP, corrected, in_quotes, short, slip, write};
use crate::diagnostic::Text;
use crate::source::Span;
use crate::text::assigned;
use crate::yaml::repair::Fix;

pub(super) fn byte_order_mark(at: usize) -> Slip {
    slip(
        "byte-order-mark",
        Span::new(at, at + '\u{FEFF}'.len_utf8()),
        (
            "这里夹有看不见的字节顺序标记（U+FEFF）".to_owned(),
            "there is an invisible byte order mark (U+FEFF) here".to_owned(),
        ),
        (
            "删去这一处重新输入，常见于把几个文件接在一起".to_owned(),
            "delete it and type the place again; files put together leave it behind".to_owned(),
        ),
    )
    .fixed([Fix::new(at, at + '\u{FEFF}'.len_utf8(), "")])
}

pub(in crate::yaml) fn nul_character(at: usize) -> Slip {
    slip(
        "nul-character",
        Span::new(at, at + 1),
        ("文件里有空字符（NUL）".to_owned(), "the file contains a NUL character".to_owned()),
        (
            "文件可能已损坏：删去这个字符，或从备份恢复".to_owned(),
            "the file may be damaged: delete the character, or restore the file".to_owned(),
        ),
    )
    .fixed([Fix::new(at, at + 1, "")])
}

/// A full-width colon after a key, or a colon without its blank.
pub(super) fn colon_of_key(text: &str, key: usize, colon: usize, head: Head) -> Slip {
    let name = text[key..colon].trim();
    let start = key + text[key..colon].trim_end().len();
    let one = text[colon..].chars().next().map_or(0, char::len_utf8);
    let rest = &text[colon + one..];
    let blanks =
        rest.len() - rest.trim_start_matches(|one: char| one != '\n' && one.is_whitespace()).len();
    // A colon may be typed twice.
    let rest = rest.trim_start_matches([':', '：', ' ']);
    let end = text[colon..].find('\n').map_or(text.len(), |end| colon + end);
    let doubled = text[colon + one..end].trim_start().starts_with([':', '：']);
    let value = if doubled { text.len() - rest.len() } else { colon + one + blanks };
    let fix = Fix::new(start, value.min(end.max(colon + one)), ": ");
    let help = write(&corrected(text, colon, std::slice::from_ref(&fix)));
    let span = Span::new(colon, colon + one);
    let found = if matches!(head, Head::Wide(_)) {
        let message =
            (format!("`{name}` 后面是全角冒号"), format!("a full-width colon follows `{name}`"));
        slip("full-width-colon", span, message, help)
    } else {
        let message = (
            format!("`{name}` 的冒号后面缺一个空格"),
            format!("a blank is missing after the colon of `{name}`"),
        );
        slip("missing-blank", span, message, help)
    };
    found.fixed([fix]).showing_line()
}

/// A list item's dash without its blank, or a dash that is not ASCII.
pub(super) fn tight_dash(at: usize, length: usize, content: &str) -> Slip {
    let span = Span::new(at, at + length);
    let rest = content[length..].trim_start();
    let blanks = content[length..].len() - rest.len();
    let help = write(&format!("- {rest}"));
    let fix = Fix::new(at, at + length + blanks, "- ");
    if length == 1 {
        let message =
            ("短横后面缺一个空格".to_owned(), "a blank is missing after the dash".to_owned());
        return slip("missing-blank", span, message, help).fixed([fix]);
    }
    let message = (
        "每一项前面要用半角短横 `-`".to_owned(),
        "a list item begins with the ASCII dash `-`".to_owned(),
    );
    slip("full-width-mark", span, message, help).fixed([fix])
}

pub(super) fn wide_mark(at: usize, mark: &str) -> Slip {
    slip(
        "full-width-mark",
        Span::new(at, at + mark.len()),
        (
            format!("段落标记要用半角竖线，这里是全角 `{mark}`"),
            format!("the block mark is the ASCII bar, not `{mark}`"),
        ),
        (
            "写成 `|`，文字从下一行写起".to_owned(),
            "write `|` and begin the text on the next line".to_owned(),
        ),
    )
    .fixed([Fix::new(at, at + mark.len(), "|")])
}

pub(super) fn odd_indent(one: char, span: Span, mended: &str, fix: Fix) -> Slip {
    let shown = mended.trim_end();
    let help = if shown.chars().count() <= LONGEST_HELP {
        (format!("改用空格，写成 `{shown}`"), format!("use blanks, write `{shown}`"))
    } else {
        let count = shown.len() - shown.trim_start_matches(' ').len();
        (format!("改用 {count} 个空格"), format!("use {count} blanks"))
    };
    let (code, message) = match one {
        '\t' => (
            "tab-indent",
            ("缩进用了制表符（Tab）".to_owned(), "the indent contains a tab".to_owned()),
        ),
        '\u{3000}' => (
            "wide-blank-indent",
            ("缩进用了全角空格".to_owned(), "the indent contains a full-width space".to_owned()),
        ),
        other => (
            "wide-blank-indent",
            (
                format!("缩进用了特殊空格（U+{:04X}）", u32::from(other)),
                format!("the indent contains a special space (U+{:04X})", u32::from(other)),
            ),
        ),
    };
    slip(code, span, message, help).fixed([fix])
}

pub(super) fn wrong_indent(span: Span, indent: isize, content: &str, fix: Fix) -> Slip {
    let shown = short(content);
    slip(
        "wrong-indent",
        span,
        ("缩进与上面各行对不上".to_owned(), "the indent does not match the lines above".to_owned()),
        (
            format!("`{shown}` 前面放 {indent} 个空格，与同一层的各行对齐"),
            format!("put {indent} blanks before `{shown}`, in line with its level"),
        ),
    )
    .fixed([fix])
    .breaking()
}

pub(super) fn text_not_indented(span: Span, indent: isize, content: &str, fix: Fix) -> Slip {
    let mut found = wrong_indent(span, indent, content, fix);
    found.message = Text::new("`|` 下面的文字没有缩进", "the text below `|` is not indented");
    found.help = Text::new(
        format!("每一段前面放 {indent} 个空格"),
        format!("put {indent} blanks before each paragraph"),
    );
    found
}

pub(super) fn no_key(span: Span, content: &str, above: Option<&str>, fix: Fix) -> Slip {
    let shown = short(content);
    let whole = content.trim();
    let blank = || whole.split_once([' ', '\u{3000}', '\t']);
    let example = assigned(whole).or_else(blank).filter(|(key, _)| is_key_like(key));
    let (zh, en) = match example {
        Some((key, value)) => {
            let (zh, en) = write(&format!("{key}: {}", value.trim()));
            (format!("如果是一栏，{zh}"), format!("if it is a key, {en}"))
        }
        None => (
            "如果是一栏，补上栏目名称、半角冒号和空格".to_owned(),
            "if it is a value, put its key, a colon and a blank before it".to_owned(),
        ),
    };
    let help = match above {
        Some(key) => (
            format!("{zh}；如果是 `{key}` 的文字，比它多缩进两格"),
            format!("{en}; if it is text of `{key}`, indent it two blanks deeper"),
        ),
        None => (zh, en),
    };
    slip(
        "no-key",
        span,
        (
            format!("这一行没有栏目和冒号：`{shown}`"),
            format!("this line has no key and colon: `{shown}`"),
        ),
        help,
    )
    .fixed([fix])
    .breaking()
}

/// A line that is a key but for its colon, as it is to be written: `民族; 汉族`, or a word alone with
/// lines below it.
pub(super) fn key_without_colon(content: &str, has_lines_below: bool) -> Option<String> {
    let content = content.trim();
    if let Some((key, value)) = content.split_once([';', '；']) {
        let is_parted = value.is_empty() || value.starts_with([' ', '\u{3000}']);
        let whole = format!("{}: {}", key.trim(), value.trim());
        return (is_key_like(key) && is_parted).then(|| whole.trim_end().to_owned());
    }
    (has_lines_below && is_key_like(content)).then(|| format!("{content}:"))
}

/// A line that lacks nothing but its colon.
pub(super) fn no_key_but(span: Span, content: &str, key: &str, fix: Fix) -> Slip {
    let mut found = no_key(span, content, None, fix);
    let (zh, en) = write(key);
    found.help = Text::new(zh, en);
    found
}

pub(super) fn second_document(span: Span, fix: Fix) -> Slip {
    slip(
        "second-document",
        span,
        (
            "一个文件只能有一份内容，这一行以下没有读取".to_owned(),
            "a file has one document; the text below this line was not read".to_owned(),
        ),
        (
            "删去这一行，或把下面的内容移到另一个文件".to_owned(),
            "delete this line, or move what is below into a file of its own".to_owned(),
        ),
    )
    .fixed([fix])
}

pub(super) fn unclosed_quote(text: &str, open: usize, whole: Span, fix: Fix) -> Slip {
    let quote = &text[open..=open];
    let shown = &text[whole.start..whole.end];
    let curly = shown.ends_with(['”', '’']);
    let inner = shown.trim_start_matches(quote).trim_end_matches(['”', '’']);
    let help = if curly {
        let (zh, en) = write(&format!("{quote}{inner}{quote}"));
        (format!("首尾都用半角引号，{zh}"), format!("use ASCII quotes at both ends, {en}"))
    } else if let Some(twice) = shown.strip_suffix("''").filter(|_| quote == "'" && shown.len() > 3)
    {
        write(&format!("{twice}{quote}"))
    } else {
        write(&format!("{shown}{quote}"))
    };
    slip(
        "unclosed-quote",
        Span::new(open, open + 1),
        (format!("引号 `{quote}` 没有收尾"), format!("the quote `{quote}` is not closed")),
        help,
    )
    .fixed([fix])
    .breaking()
}

/// Whether a text begins and ends with quotes that YAML does not take for quotes.
pub(super) fn is_in_curly_quotes(text: &str) -> bool {
    text.chars().count() > 2
        && (text.starts_with('“') && text.ends_with('”')
            || text.starts_with('‘') && text.ends_with('’'))
}

/// A text in curly quotes that is cut or broken because they do not quote.
pub(super) fn curly_quote(text: &str, span: Span, breaks: bool) -> Slip {
    let whole = &text[span.start..span.end];
    let inner = whole.trim_start_matches(['“', '‘']).trim_end_matches(['”', '’']);
    let quoted = in_quotes(inner);
    let (zh, en) = write(&quoted);
    let mut found = slip(
        "curly-quote",
        Span::new(span.start, span.start + '“'.len_utf8()),
        (
            "弯引号不起引号的作用，里面的半角冒号或 `#` 会断开文字".to_owned(),
            "curly quotes do not quote: the colon or `#` inside breaks the text".to_owned(),
        ),
        (format!("改用半角引号，{zh}"), format!("use ASCII quotes, {en}")),
    );
    found.breaks = breaks;
    found.fixed([Fix::new(span.start, span.end, quoted)])
}

/// Text behind a closing quote or bracket: `value` is closed, the text goes on to `end`.
pub(super) fn text_after(text: &str, value: Span, end: usize) -> Slip {
    let quote = &text[value.start..=value.start];
    let inner = &text[value.start + 1..value.end - 1];
    let rest = text[value.end..end].trim_end();
    if let "[" | "{" = quote {
        let (open, close) = if quote == "[" { ("〔", "〕") } else { ("（", "）") };
        let fixes = [
            Fix::new(value.start, value.start + 1, open),
            Fix::new(value.end - 1, value.end, close),
        ];
        return prose::slip_of_prose(
            "bracket-in-text",
            Span::new(value.start, value.start + 1),
            prose::bracket_words(quote),
        )
        .fixed(fixes)
        .breaking();
    }
    let span = Span::new(value.end, value.end + rest.len());
    let message = ("引号之后还有文字".to_owned(), "text follows the closing quote".to_owned());
    // The same quote at the end: the one in between is part of the text.
    if let Some(rest) = rest.strip_suffix(quote) {
        let quoted = in_quotes(&format!("{inner}{quote}{rest}"));
        let (zh, en) = write(&quoted);
        let help = (
            format!("文字里有 `{quote}`，外面换一种引号，{zh}"),
            format!("the text contains `{quote}`: use the other kind of quotes, {en}"),
        );
        let fix = Fix::new(value.start, span.end, quoted);
        return slip("text-after-quote", span, message, help).fixed([fix]).breaking();
    }
    let bare = format!("“{inner}”{rest}");
    let bare = if bare.contains(": ") || bare.contains(" #") { in_quotes(&bare) } else { bare };
    let (zh, en) = write(&bare);
    let help = (format!("文字里的引号用全角，{zh}"), format!("inside text use curly quotes, {en}"));
    let fix = Fix::new(value.start, span.end, bare);
    slip("text-after-quote", span, message, help).fixed([fix]).breaking()
}

pub(super) fn reserved_start(text: &str, span: Span) -> Slip {
    let value = &text[span.start..span.end];
    let first = &value[..1];
    let quoted = in_quotes(value);
    let (zh, en) = write(&quoted);
    slip(
        "reserved-start",
        Span::new(span.start, span.start + 1),
        (format!("文字不能以 `{first}` 开头"), format!("text cannot begin with `{first}`")),
        (format!("加引号，{zh}"), format!("put it in quotes, {en}")),
    )
    .fixed([Fix::new(span.start, span.end, quoted)])
    .breaking()
}

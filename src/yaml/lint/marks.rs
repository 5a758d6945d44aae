//! Marks that stand where YAML has others: brackets that begin a text, braces of full width, stars
//! of forms, dashes for nothing.

use super::Slip;
use super::head::is_key_like;
use super::slip::{corrected, in_quotes, slip, write};
use crate::source::Span;
use crate::yaml::repair::Fix;

/// What people put between the entries of a list, or behind it.
const PARTING: [char; 8] = [',', '，', '、', ';', '；', '。', '.', '|'];

/// Text behind the closing bracket of what begins a line's value: `value` is closed, the text goes
/// on to `end`. A year in brackets is a document number's; words behind a list are more of it, and a
/// mark alone is nothing.
pub(super) fn text_after_brackets(text: &str, value: Span, end: usize) -> Slip {
    let bracket = &text[value.start..=value.start];
    if let Some(entries) = more_entries(text, value, end) {
        return several_entries(text, &entries, end);
    }
    if let Some(slip) = closed_twice(text, value, end) {
        return slip;
    }
    let inner = text[value.start + 1..value.end - 1].trim();
    let behind = &text[value.end..end];
    let rest = behind.trim();
    let is_year = inner.len() == 4 && inner.bytes().all(|one| one.is_ascii_digit());
    let more: Vec<&str> =
        rest.split(PARTING).map(str::trim).filter(|one| !one.is_empty()).collect();
    let is_parted = behind.starts_with(' ') || rest.starts_with(PARTING);
    let is_list = is_parted && !inner.is_empty() && more.iter().all(|one| is_key_like(one));
    let meant = match bracket {
        _ if more.is_empty() => text[value.start..value.end].to_owned(),
        "[" if is_year && !rest.starts_with(PARTING) => format!("〔{inner}〕{}", behind.trim_end()),
        "[" if is_list => format!("[{inner}, {}]", more.join(", ")),
        _ => in_quotes(text[value.start..end].trim_end()),
    };
    let fix = Fix::new(value.start, end, meant);
    let help = write(&corrected(text, value.start, std::slice::from_ref(&fix)));
    let message = (
        format!("`{bracket}` 打头的括号之后还有文字"),
        format!("text follows the bracket that `{bracket}` opens"),
    );
    slip("bracket-in-text", Span::new(value.start, value.start + 1), message, help)
        .fixed([fix])
        .breaking()
        .showing_line()
}

/// Closing brackets behind the one that closes, and nothing else.
fn closed_twice(text: &str, value: Span, end: usize) -> Option<Slip> {
    const CLOSERS: [char; 8] = [']', '}', '】', '｝', '］', '〕', ')', '）'];
    let rest = text[value.end..end].trim();
    let closer = rest.chars().next()?;
    if !rest.chars().all(|one| CLOSERS.contains(&one) || PARTING.contains(&one) || one == ' ')
        || !CLOSERS.contains(&closer)
    {
        return None;
    }
    let fix = Fix::new(value.end, end, "");
    let help = write(&corrected(text, value.start, std::slice::from_ref(&fix)));
    let message = (
        format!("这里多了一个括号 `{closer}`"),
        format!("there is one bracket too many: `{closer}`"),
    );
    let at = value.end + text[value.end..end].find(closer).unwrap_or(0);
    let slip = slip("bracket-in-text", Span::new(at, at + closer.len_utf8()), message, help);
    Some(slip.fixed([fix]).breaking().showing_line())
}

/// The places of the entry in braces and of those behind it, if nothing else is there.
fn more_entries(text: &str, first: Span, end: usize) -> Option<Vec<Span>> {
    let between = |one: char| one.is_whitespace() || PARTING.contains(&one);
    let next = |from: usize| {
        let rest = &text[from..end];
        from + rest.len() - rest.trim_start_matches(between).len()
    };
    let (mut entries, mut at) = (vec![first], next(first.end));
    while text[at..end].starts_with('{') {
        let (mut depth, mut marks) = (0, text[at..end].char_indices());
        let (close, _) = marks.find(|(_, one)| {
            depth += i32::from(*one == '{') - i32::from(*one == '}');
            depth == 0
        })?;
        entries.push(Span::new(at, at + close + 1));
        at = next(at + close + 1);
    }
    let is_all = at == end && text[first.start..].starts_with('{');
    (entries.len() > 1 && is_all).then_some(entries)
}

/// Several entries in one line where one may stand: behind a key they are a list, behind a dash each
/// wants a dash and a line of its own.
fn several_entries(text: &str, entries: &[Span], end: usize) -> Slip {
    let start = entries[0].start;
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let dash = text[line..start].trim_end().strip_suffix('-').map(|before| before.chars().count());
    let between = dash.map_or(", ".to_owned(), |column| format!("\n{}- ", " ".repeat(column)));
    let mut fixes: Vec<Fix> =
        entries.windows(2).map(|two| Fix::new(two[0].end, two[1].start, between.clone())).collect();
    let help = if dash.is_some() {
        (
            "一行只写一条，每条单独一行，前面各写 `- `".to_owned(),
            "write each entry in a line of its own, with `- ` before it".to_owned(),
        )
    } else {
        fixes.insert(0, Fix::new(start, start + 1, "[{"));
        let last = entries[entries.len() - 1].end;
        fixes.push(Fix::new(last - 1, end, "}]"));
        write(&corrected(text, start, &fixes))
    };
    let number = entries.len();
    let message = (
        format!("一行里写了 {number} 条 `{{…}}`"),
        format!("there are {number} entries `{{…}}` in one line"),
    );
    slip("bracket-in-text", Span::new(start, start + 1), message, help)
        .fixed(fixes)
        .breaking()
        .showing_line()
}

/// Full-width braces around an entry.
pub(super) fn wide_braces(text: &str, span: Span) -> Option<Slip> {
    let whole = &text[span.start..span.end];
    let inner = whole.strip_prefix('｛')?.trim_end_matches(['｝', '}']);
    let mut entries: Vec<(&str, String)> = Vec::new();
    for part in inner.split([',', '，']).map(str::trim) {
        let pair = part.split_once([':', '：']).filter(|(key, _)| is_key_like(key.trim()));
        match (pair, entries.last_mut()) {
            (Some((key, value)), _) => entries.push((key.trim(), value.trim().to_owned())),
            (None, Some((_, value))) => *value = format!("{value}，{part}"),
            (None, None) => return None,
        }
    }
    let plain = |value: String| {
        if value.contains(['{', '}', '[', ']', '#', ':']) { in_quotes(&value) } else { value }
    };
    let entries: Vec<String> = entries
        .into_iter()
        .map(|(key, value)| format!("{key}: {}", plain(value)).trim_end().to_owned())
        .collect();
    let fix = Fix::new(span.start, span.end, format!("{{{}}}", entries.join(", ")));
    let help = write(&corrected(text, span.start, std::slice::from_ref(&fix)));
    let message = (
        "花括号、冒号、逗号要用半角，这里是全角 `｛`".to_owned(),
        "braces, colons and commas of an entry are ASCII, not `｛`".to_owned(),
    );
    let at = Span::new(span.start, span.start + '｛'.len_utf8());
    Some(slip("full-width-mark", at, message, help).fixed([fix]).showing_line())
}

/// A mark of forms before a key: `*姓名: 张三`.
pub(super) fn starred_key(text: &str, star: usize) -> Slip {
    let fix = Fix::new(star, star + 1, "");
    let help = write(&corrected(text, star, std::slice::from_ref(&fix)));
    let message =
        ("栏目名称前面不能有 `*`".to_owned(), "`*` is not allowed before a key".to_owned());
    slip("reserved-start", Span::new(star, star + 1), message, help).fixed([fix]).showing_line()
}

/// Whether a line is a remark as other programs have them.
pub(super) fn is_foreign_comment(content: &str) -> bool {
    let dashed = content.strip_prefix("--").is_some_and(|rest| !rest.starts_with('-'));
    dashed || content.starts_with("//") || content.starts_with('※')
}

/// A remark with the sign of another program.
pub(super) fn foreign_comment(text: &str, line: Span) -> Slip {
    let content = &text[line.start..line.end];
    let remark = content.trim_start_matches(['/', '-', '※']);
    let sign = &content[..content.len() - remark.len()];
    let help = write(&format!("# {}", remark.trim()));
    let message = (
        format!("说明要用 `#` 开头，这里是 `{sign}`"),
        format!("a remark begins with `#`, not with `{sign}`"),
    );
    slip("no-key", Span::new(line.start, line.start + sign.len()), message, help)
        .fixed([Fix::new(line.start, line.end, "")])
}

/// A text that begins with an exclamation mark, as no text can.
pub(super) fn exclaimed(text: &str, from: usize, end: usize) -> Option<Slip> {
    let line = &text[from..end];
    let value = line.trim_start_matches(' ');
    let first = value.strip_prefix('!')?.chars().next()?;
    // What else begins so is a sign of YAML, which is refused as such.
    let is_text = first.is_alphanumeric() && !first.is_ascii();
    let at = end - value.len();
    is_text.then(|| super::words::reserved_start(text, Span::new(at, end)))
}

/// A backslash in double quotes that stands for itself.
pub(super) fn backslash(text: &str, value: Span) -> Option<Slip> {
    const ESCAPED: &str = "0abtnvfre \"/\\N_LPxuU\t\n\r";
    let inner = &text[value.start + 1..value.end - 1];
    let mut marks = inner.char_indices();
    let mut odd = None;
    while let Some((at, one)) = marks.next() {
        let next = if one == '\\' { marks.next() } else { None };
        odd = odd.or(next.filter(|(_, next)| !ESCAPED.contains(*next)).map(|_| at));
    }
    let at = value.start + 1 + odd?;
    let quoted = format!("'{}'", inner.replace('\'', "''"));
    let (zh, en) = write(&quoted);
    let message = (
        "双引号里的反斜杠 `\\` 有特殊含义".to_owned(),
        "a backslash in double quotes has a meaning of its own".to_owned(),
    );
    let help = (format!("外面改用单引号，{zh}"), format!("use single quotes, {en}"));
    let fix = Fix::new(value.start, value.end, quoted);
    Some(slip("broken-yaml", Span::new(at, at + 1), message, help).fixed([fix]).breaking())
}

/// A lone dash for a value: the reader of the value tells what it makes of it.
pub(super) fn lone_dash(at: usize) -> Slip {
    let none = || (String::new(), String::new());
    let mut found = slip("other-form", Span::new(at, at + 1), none(), none());
    found.silent = true;
    found.fixed([Fix::new(at, at + 1, "'-'")])
}

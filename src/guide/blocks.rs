//! The manual's source as blocks: one reading of its Markdown, from which page and paper are made.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::text::is_wide;

/// A piece of text in one dress.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Run {
    pub(crate) text: String,
    /// Whether it is to be typed, or stands so in a file.
    pub(crate) code: bool,
    pub(crate) strong: bool,
    /// The heading to which it leads, by its name.
    pub(crate) to: Option<String>,
}

/// What stands on a page from edge to edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// A heading with its name.
    Heading {
        level: u8,
        id: String,
        runs: Vec<Run>,
    },
    Paragraph(Vec<Run>),
    /// Lines as they are typed or shown.
    Code(Vec<String>),
    List {
        ordered: bool,
        items: Vec<Vec<Self>>,
    },
    Table {
        head: Vec<Vec<Run>>,
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A picture by its name, with what it shows.
    Picture {
        name: String,
        caption: String,
    },
}

#[cfg(test)]
impl Block {
    /// Visits this block and those within it.
    pub(crate) fn each<'b>(&'b self, visit: &mut impl FnMut(&'b Self)) {
        visit(self);
        if let Self::List { items, .. } = self {
            items.iter().flatten().for_each(|inner| inner.each(visit));
        }
    }

    /// The runs that stand in it directly.
    pub(crate) fn runs(&self) -> Vec<&Run> {
        match self {
            Self::Heading { runs, .. } | Self::Paragraph(runs) => runs.iter().collect(),
            Self::Table { head, rows } => {
                head.iter().flatten().chain(rows.iter().flatten().flatten()).collect()
            }
            Self::Code(_) | Self::List { .. } | Self::Picture { .. } => Vec::new(),
        }
    }
}

/// The plain text of runs.
pub(crate) fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Reads a chapter. Headings without a name of their own are called `<chapter>-<number>`.
pub(crate) fn read(chapter: &str, markdown: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader {
        events: Parser::new_ext(markdown, options).collect::<Vec<_>>().into_iter(),
        chapter,
        headings: 0,
    };
    reader.blocks(None)
}

struct Reader<'a> {
    events: std::vec::IntoIter<Event<'a>>,
    chapter: &'a str,
    headings: usize,
}

impl<'a> Reader<'a> {
    /// The blocks up to the end of what was opened.
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        // Text of a tight list's entry, which has no paragraph of its own.
        let mut bare: Vec<Event<'a>> = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(one) if Some(one) == end => break,
                Event::Start(tag) if !is_inline(&tag) => {
                    flush(&mut bare, &mut blocks);
                    blocks.extend(self.block(tag));
                }
                other => bare.push(other),
            }
        }
        flush(&mut bare, &mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag<'a>) -> Option<Block> {
        let end = tag.to_end();
        match tag {
            Tag::Heading { level, id, .. } => {
                self.headings += 1;
                let id = id.map_or_else(
                    || format!("{}-{}", self.chapter, self.headings),
                    |id| id.to_string(),
                );
                Some(Block::Heading { level: depth(level), id, runs: self.runs(end) })
            }
            Tag::Paragraph => Some(self.paragraph(end)),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                let text: String = self.texts(end);
                let lines = text.trim_end_matches('\n').split('\n').map(str::to_owned);
                Some(Block::Code(lines.collect()))
            }
            Tag::List(first) => Some(self.list(first.is_some(), end)),
            Tag::Table(_) => Some(self.table(end)),
            _ => {
                let inner = self.blocks(Some(end));
                Some(Block::List { ordered: false, items: vec![inner] })
            }
        }
    }

    fn list(&mut self, ordered: bool, end: TagEnd) -> Block {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(one) if one == end => break,
                _ => {}
            }
        }
        Block::List { ordered, items }
    }

    fn table(&mut self, end: TagEnd) -> Block {
        let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.runs(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(one) if one == end => break,
                _ => {}
            }
        }
        Block::Table { head, rows }
    }

    /// A paragraph; one that is a picture alone is the picture.
    fn paragraph(&mut self, end: TagEnd) -> Block {
        let events = self.until(end);
        if let Some(Event::Start(Tag::Image { dest_url, .. })) = events.first() {
            let name = dest_url.to_string();
            return Block::Picture { name, caption: plain(&runs(events)) };
        }
        Block::Paragraph(runs(events))
    }

    fn runs(&mut self, end: TagEnd) -> Vec<Run> {
        runs(self.until(end))
    }

    fn texts(&mut self, end: TagEnd) -> String {
        let text =
            |event| if let Event::Text(text) = event { text.to_string() } else { String::new() };
        self.until(end).into_iter().map(text).collect()
    }

    fn until(&mut self, end: TagEnd) -> Vec<Event<'a>> {
        let mut events = Vec::new();
        for event in self.events.by_ref() {
            if event == Event::End(end) {
                break;
            }
            events.push(event);
        }
        events
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. })
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

fn flush(bare: &mut Vec<Event<'_>>, blocks: &mut Vec<Block>) {
    let text = runs(std::mem::take(bare));
    if !text.is_empty() {
        blocks.push(Block::Paragraph(text));
    }
}

/// Texts with their dress. Lines of the source are joined, Chinese ones without a blank.
fn runs(events: Vec<Event<'_>>) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    let mut dress = Run::default();
    let mut is_broken = false;
    for event in events {
        let (text, code) = match event {
            Event::Text(text) => (text, false),
            Event::Code(text) => (text, true),
            Event::SoftBreak | Event::HardBreak => {
                is_broken = true;
                continue;
            }
            Event::Start(Tag::Strong) => {
                dress.strong = true;
                continue;
            }
            Event::End(TagEnd::Strong) => {
                dress.strong = false;
                continue;
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                dress.to = Some(dest_url.trim_start_matches('#').to_owned());
                continue;
            }
            Event::End(TagEnd::Link) => {
                dress.to = None;
                continue;
            }
            _ => continue,
        };
        let mut text = text.to_string();
        if std::mem::take(&mut is_broken) && needs_blank(all.last(), &text) {
            text.insert(0, ' ');
        }
        let run = Run { text, code, ..dress.clone() };
        match all.last_mut() {
            Some(last) if same_dress(last, &run) => last.text.push_str(&run.text),
            _ => all.push(run),
        }
    }
    all
}

fn same_dress(one: &Run, other: &Run) -> bool {
    (one.code, one.strong, &one.to) == (other.code, other.strong, &other.to)
}

/// Whether a blank stands for the end of a line between two texts.
fn needs_blank(before: Option<&Run>, after: &str) -> bool {
    let joint = before.and_then(|run| run.text.chars().last()).zip(after.chars().next());
    joint.is_some_and(|(before, after)| !is_wide(before) && !is_wide(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }

    #[test]
    fn every_kind_of_block_is_read() {
        let text = "# 标题 {#top}\n\n## 二\n\n一行\n又一行 `x` **重** [去](#top)\n\n- 甲\n- 乙\n  - 丙\n\n\
                    ```sh\na  b\n\nc\n```\n\n|栏|词|\n|-|-|\n|甲|`乙`|\n\n![一页](handbook)\n";
        let code = |text: &str| Run { code: true, ..run(text) };
        let item = |text: &str| vec![Block::Paragraph(vec![run(text)])];
        let nested = Block::List { ordered: false, items: vec![item("丙")] };
        assert_eq!(
            read("c", text),
            [
                Block::Heading { level: 1, id: "top".to_owned(), runs: vec![run("标题")] },
                Block::Heading { level: 2, id: "c-2".to_owned(), runs: vec![run("二")] },
                Block::Paragraph(vec![
                    run("一行又一行 "),
                    code("x"),
                    run(" "),
                    Run { strong: true, ..run("重") },
                    run(" "),
                    Run { to: Some("top".to_owned()), ..run("去") },
                ]),
                Block::List {
                    ordered: false,
                    items: vec![item("甲"), vec![Block::Paragraph(vec![run("乙")]), nested]],
                },
                Block::Code(vec!["a  b".to_owned(), String::new(), "c".to_owned()]),
                Block::Table {
                    head: vec![vec![run("栏")], vec![run("词")]],
                    rows: vec![vec![vec![run("甲")], vec![code("乙")]]],
                },
                Block::Picture { name: "handbook".to_owned(), caption: "一页".to_owned() },
            ]
        );
    }

    #[test]
    fn lines_are_joined_as_their_script_has_it() {
        for (text, joined) in [("a\nb", "a b"), ("甲\n乙", "甲乙"), ("甲\nb", "甲b")] {
            assert_eq!(read("c", text), [Block::Paragraph(vec![run(joined)])]);
        }
    }
}

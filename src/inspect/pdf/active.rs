//! What a PDF holds that a viewer runs, opens or plays: looked for in every object, wherever it
//! hangs.

use std::collections::BTreeSet;

use crate::diagnostic::Text;

use super::lex::{Lexer, Value};
use super::object::Objects;

/// Something in a PDF that does more than show pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Active {
    Script,
    /// An action that starts a program, opens another file or sends something away.
    Launch,
    /// An action that runs when it, or a page, is opened.
    Open,
    /// A file inside it.
    File,
    /// A form of another kind (XFA).
    Form,
    /// A film, a sound, a model.
    Media,
    /// An object that cannot be read here, and that viewers may read.
    Unread,
}

/// Kinds of actions and annotations.
const KINDS: [(&[u8], Active); 14] = [
    (b"3D", Active::Media),
    (b"FileAttachment", Active::File),
    (b"GoToE", Active::Launch),
    (b"GoToR", Active::Launch),
    (b"ImportData", Active::Launch),
    (b"JavaScript", Active::Script),
    (b"Launch", Active::Launch),
    (b"Movie", Active::Media),
    (b"Rendition", Active::Media),
    (b"RichMedia", Active::Media),
    (b"RichMediaExecute", Active::Media),
    (b"Screen", Active::Media),
    (b"Sound", Active::Media),
    (b"SubmitForm", Active::Launch),
];
/// Keys that only such things have.
const KEYS: [(&[u8], Active); 6] = [
    (b"AA", Active::Open),
    (b"EF", Active::File),
    (b"EmbeddedFiles", Active::File),
    (b"JS", Active::Script),
    (b"JavaScript", Active::Script),
    (b"XFA", Active::Form),
];

impl Active {
    /// What it is, for people.
    pub(crate) fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Script => ("脚本", "a script"),
            Self::Launch => {
                ("启动程序、打开别的文件或发送数据的动作", "an action that leads out of the file")
            }
            Self::Open => ("打开时自动执行的动作", "an action that runs when it is opened"),
            Self::File => ("嵌入的文件", "another file"),
            Self::Form => ("XFA 表单", "an XFA form"),
            Self::Media => ("音频、视频或模型", "a film, a sound or a model"),
            Self::Unread => ("读不通的对象", "an object that cannot be read"),
        };
        Text::new(format!("PDF 里有{zh}"), format!("the PDF contains {en}"))
    }
}

/// What of this kind the objects hold, each once.
pub(super) fn find(objects: &Objects<'_>) -> Vec<Active> {
    let mut found = BTreeSet::new();
    for number in objects.numbers() {
        let see = |name: &[u8], at: Lexer<'_>| found.extend(of_entry(name, at, objects));
        if objects.pass(number, see).is_none() {
            found.insert(Active::Unread);
        }
    }
    found.into_iter().collect()
}

/// What an entry of a dictionary says that it is, or has; its value stands where the lexer is.
fn of_entry(name: &[u8], mut value: Lexer<'_>, objects: &Objects<'_>) -> Option<Active> {
    match name {
        b"S" | b"Subtype" => match value.value()? {
            Value::Name(kind) => among(&KINDS, &kind),
            _ => None,
        },
        // Where it opens is harmless, what it does is not.
        b"OpenAction" => objects.is_dict(&value.value()?).then_some(Active::Open),
        name => among(&KEYS, name),
    }
}

fn among(table: &[(&[u8], Active)], name: &[u8]) -> Option<Active> {
    table.iter().find(|(own, _)| *own == name).map(|(_, active)| *active)
}

//! What a PDF holds that a viewer runs, opens or plays: looked for in every object, wherever it
//! hangs.

use std::collections::BTreeSet;

use crate::diagnostic::Text;

use super::lex::{Dict, Value};
use super::object::Objects;

/// Something in a PDF that does more than show pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Active {
    /// A script.
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
    #[must_use]
    pub fn text(self) -> Text {
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
        Text::new(format!("PDF 里有{zh}"), format!("the PDF holds {en}"))
    }
}

/// What of this kind the objects hold, each once.
pub(super) fn find(objects: &Objects<'_>) -> Vec<Active> {
    let mut found = BTreeSet::new();
    for number in objects.numbers() {
        match objects.resolve(&Value::Ref(number)) {
            Some(value) => look(&value, objects, &mut found),
            None => drop(found.insert(Active::Unread)),
        }
    }
    found.into_iter().collect()
}

fn look(value: &Value, objects: &Objects<'_>, found: &mut BTreeSet<Active>) {
    match value {
        Value::Array(values) => values.iter().for_each(|one| look(one, objects, found)),
        Value::Dict(dict) => {
            found.extend(of_dict(dict, objects));
            dict.values().for_each(|one| look(one, objects, found));
        }
        Value::Int(_) | Value::Name(_) | Value::Ref(_) | Value::Other => {}
    }
}

/// What one dictionary is, or has.
fn of_dict(dict: &Dict, objects: &Objects<'_>) -> impl Iterator<Item = Active> {
    let kind = |key: &[u8]| {
        let Some(Value::Name(name)) = dict.get(key) else { return None };
        KINDS.iter().find(|(kind, _)| kind == name).map(|(_, active)| *active)
    };
    let keys = KEYS.iter().filter(|(key, _)| dict.contains_key(*key)).map(|(_, active)| *active);
    let keys: Vec<Active> = keys.collect();
    // Where it opens is harmless, what it does is not.
    let opens = dict.get(&b"OpenAction"[..]).and_then(|action| objects.dict(action));
    let opens = opens.map(|_| Active::Open);
    kind(b"S").into_iter().chain(kind(b"Subtype")).chain(keys).chain(opens)
}

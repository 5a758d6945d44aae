//! Whose files workbooks are about: people's, villages' and towns'.

use std::collections::BTreeMap;

use crate::archive::{Archive, PERSON, TOWN, VILLAGE};
use crate::model::decode::Decode;
use crate::model::lists::Lists;
use crate::model::shape::Shape;
use crate::model::{Person, Town, Village};
use crate::path::ArchivePath;

/// Whose file a sheet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holder {
    Person,
    Village,
    Town,
}

impl Holder {
    pub(super) const ALL: [Self; 3] = [Self::Person, Self::Village, Self::Town];

    /// The labels of the columns that say whose a row is: by path, and by name.
    pub(super) fn labels(self) -> [&'static str; 2] {
        match self {
            Self::Person => ["人员", "姓名"],
            Self::Village => ["所在村", "村名称"],
            Self::Town => ["所在镇", "镇名称"],
        }
    }

    /// The key of the file that holds the name. It names the holder in every sheet, and other
    /// files know somebody by it: it changes by `move`.
    pub(super) fn name_key(self) -> &'static str {
        match self {
            Self::Person => "姓名",
            Self::Village | Self::Town => "名称",
        }
    }

    /// What the sheet of all that is no list and no step is called.
    pub(super) fn sheet(self) -> &'static str {
        match self {
            Self::Person => "基本情况",
            Self::Village => "村情",
            Self::Town => "镇情",
        }
    }

    /// What tells a list of this file from one that a person's file calls so too.
    pub(super) fn mark(self) -> &'static str {
        match self {
            Self::Person => "",
            Self::Village => "村",
            Self::Town => "镇",
        }
    }

    /// What may stand in the file.
    pub(super) fn shape(self, lists: &Lists) -> Shape {
        match self {
            Self::Person => Person::shape(lists),
            Self::Village => Village::shape(lists),
            Self::Town => Town::shape(lists),
        }
    }

    /// What any such file needs: a file in which an entry is read by itself.
    pub(super) fn head(self) -> &'static str {
        match self {
            Self::Person => "格式: 1\n姓名: 某\n性别: 男\n出生年月: 1990.01\n政治面貌: 群众\n",
            Self::Village | Self::Town => "格式: 1\n名称: 某\n",
        }
    }

    /// The file of someone or of a place.
    pub(super) fn file(self, folder: &ArchivePath) -> ArchivePath {
        let name = match self {
            Self::Person => PERSON,
            Self::Village => VILLAGE,
            Self::Town => TOWN,
        };
        folder.join(name).expect("a folder of an archive leaves room for its file")
    }

    /// The folders of the archive that have such a file, each with the name that is printed.
    pub(super) fn folders(self, archive: &Archive) -> BTreeMap<&ArchivePath, String> {
        match self {
            Self::Person => {
                archive.people.iter().map(|(path, one)| (path, one.name.to_string())).collect()
            }
            Self::Village => {
                archive.villages.iter().map(|(path, one)| (path, one.name.to_string())).collect()
            }
            Self::Town => {
                archive.towns.iter().map(|(path, one)| (path, one.name.to_string())).collect()
            }
        }
    }
}

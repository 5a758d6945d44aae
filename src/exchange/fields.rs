//! The fields of a row of a roster, before they are read as values.

use std::collections::BTreeMap;

use crate::diagnostic::Text;
use crate::letters::unspread;
use crate::model::identity::IdentityNumber;
use crate::model::words::{PoliticalStatus, Standing, Word, find};
use crate::text::same_word;

use super::columns::{COLUMNS, CellKind, Column};
use super::header::Target;
use super::rows::{self, Data};
use super::scaffold::typed;
use super::word_columns::WordColumn;

/// The values of a row by column, and what is wrong about its cells.
#[derive(Default)]
pub(super) struct Fields {
    /// Label and text by column.
    pub(super) values: BTreeMap<usize, (String, String)>,
    /// What is wrong about cells.
    pub(super) faults: Vec<Text>,
    /// Keys whose cells are at fault, so that they are not missing too.
    pub(super) faulty: Vec<&'static str>,
    /// What was read in another form.
    pub(super) notes: Vec<Text>,
    /// An identity number as our own rosters show it.
    pub(super) masked: Option<String>,
    /// Fields that no column holds, but the identity number says.
    pub(super) derived: Vec<usize>,
    /// Sources that have a column of their own which is filled in.
    ticks: Vec<Tick>,
}

/// What the column of a source says.
struct Tick {
    label: String,
    word: String,
    /// Whether it is theirs.
    yes: bool,
}

/// Ticks, and what stands for none.
const TICKS: [&str; 9] = ["√", "✓", "✔", "☑", "是", "有", "1", "Y", "y"];
/// What is written behind a level that someone studies for.
const UNFINISHED: &str = "在读";
const NO_TICKS: [&str; 8] = ["×", "✗", "✘", "否", "无", "0", "N", "n"];

impl Fields {
    /// The fields of a row.
    pub(super) fn of(data: &Data<'_>, words: &[WordColumn]) -> Self {
        let mut fields = Self::default();
        fields.faults.extend(data.shifted());
        for labelled in &data.header.columns {
            if let Some(Target::Word(number)) = labelled.target {
                fields.tick(&labelled.label, &words[number], &data.cell(labelled.at).text());
            }
            let Some(Target::Field(number)) = labelled.target else { continue };
            let label = &labelled.label;
            let borrowed = data.borrowed(labelled.at);
            fields.notes.extend(borrowed.map(|note| rows::of_column(label, &note)));
            match typed(COLUMNS[number].kind, data.cell(labelled.at), data.sheet.epoch) {
                Err(fault) => {
                    fields.faults.push(rows::of_column(label, &fault));
                    fields.faulty.push(COLUMNS[number].path[0]);
                }
                Ok(None) => {}
                Ok(Some((text, note))) => {
                    fields.notes.extend(note.map(|note| rows::of_column(label, &note)));
                    fields.put(number, label, text);
                }
            }
        }
        fields.settle_highest();
        fields.derive();
        fields
    }

    /// Takes a cell of a column whose label is a word: a tick, or the word again. An empty one says
    /// nothing; of words that exclude each other a no says nothing either.
    fn tick(&mut self, label: &str, own: &WordColumn, text: &str) {
        let yes = TICKS.contains(&text) || own.choice.is_meant_by(text);
        let word = own.choice.word.clone();
        if own.several && (yes || NO_TICKS.contains(&text)) {
            self.ticks.push(Tick { label: label.to_owned(), word, yes });
        } else if yes {
            let other = self.values.insert(own.column, (label.to_owned(), word.clone()));
            if let Some((_, other)) = other.filter(|(_, other)| *other != word) {
                let fault = Text::new(
                    format!("勾了 `{word}`，又写了或勾了 `{other}`：只留一个"),
                    format!("`{word}` is ticked, and `{other}` as well: leave one"),
                );
                self.faults.push(rows::of_column(label, &fault));
            }
        } else if NO_TICKS.contains(&text) {
        } else if !text.is_empty() {
            let fault = Text::new(
                format!("`{text}` 不是勾选（√ 或空着）"),
                format!("`{text}` is not a tick (√ or empty)"),
            );
            self.faults.push(rows::of_column(label, &fault));
        }
    }

    /// Enters the ticks into the list of sources: that of the row if it has one, else that which
    /// someone has. Sources of which the row says nothing stay.
    pub(super) fn with_ticks(mut self, had: &[&str]) -> Self {
        let Some(number) = number_of("来源") else { return self };
        let Some(first) = self.ticks.first() else { return self };
        let said = self.values.remove(&number);
        let label = said.as_ref().map_or_else(|| first.label.clone(), |(label, _)| label.clone());
        let mut words = match &said {
            Some((_, text)) => COLUMNS[number].kind.parts(text).unwrap_or_default(),
            None => had.iter().map(|word| (*word).to_owned()).collect(),
        };
        for Tick { label, word, yes } in &self.ticks {
            let has = words.iter().position(|one| same_word(one, word));
            match has {
                None if *yes => words.push(word.clone()),
                Some(at) if !yes && said.is_none() => drop(words.remove(at)),
                Some(_) if !yes => self.faults.push(rows::of_column(label, &contradicted(word))),
                _ => {}
            }
        }
        if !words.is_empty() {
            self.values.insert(number, (label, words.join("、")));
        } else if let Some(said) = said {
            self.values.insert(number, said);
        } else if !had.is_empty() {
            self.faults.push(rows::of_column(&label, &nothing_left()));
        }
        self
    }

    /// Birth and sex, where a right identity number says them and nothing else does.
    fn derive(&mut self) {
        let Some((label, said)) =
            number_of("身份证号").and_then(|one| self.values.get(&one).cloned())
        else {
            return;
        };
        let Some(number) = IdentityNumber::new(&said) else { return };
        for (key, value) in
            [("出生年月", number.birth_month().to_string()), ("性别", number.sex().to_string())]
        {
            let Some(column) = number_of(key).filter(|one| !self.values.contains_key(one)) else {
                continue;
            };
            if self.faulty.contains(&key) {
                continue;
            }
            self.values.insert(column, (label.clone(), value));
            self.derived.push(column);
        }
    }

    /// Forgets what the identity number says: someone of the archive has it already.
    pub(super) fn without_derived(mut self) -> Self {
        for number in std::mem::take(&mut self.derived) {
            self.values.remove(&number);
        }
        self
    }

    fn put(&mut self, number: usize, label: &str, mut text: String) {
        // A masked number is one of our own rosters: it only tells namesakes apart.
        if COLUMNS[number].kind == CellKind::Identity && text.contains('*') {
            self.masked = Some(text);
            return;
        }
        if text.is_empty() {
            return;
        }
        // What else offices call 身份, such as 村民, is nothing that a file holds under it.
        if COLUMNS[number].path == ["身份"] && find::<Standing>(&text).is_none() {
            let note = Text::new(
                format!("`{text}` 没有导入：这一栏只认 后备力量、在任村干部"),
                format!("`{text}` was not taken: it would be 后备力量 or 在任村干部"),
            );
            self.notes.push(rows::of_column(label, &note));
            return;
        }
        // 是否党员 says who is a member, and of the others nothing.
        if COLUMNS[number].path == ["政治面貌"] && (label.contains("是否") || label.ends_with('否'))
        {
            if NO_TICKS.contains(&&*text) || self.values.contains_key(&number) {
                return;
            }
            if TICKS.contains(&&*text) {
                text = PoliticalStatus::Member.word().to_owned();
            }
        }
        // Who still studies has not got there: such a level never counts.
        if COLUMNS[number].path.last() == Some(&"学历") && text.contains(UNFINISHED) {
            let note = Text::new(
                format!("`{text}` 没有写入：在读的不算学历，毕业后再填，或登记学历提升"),
                format!(
                    "`{text}` was not written: no level before it is reached; record it as 学历提升"
                ),
            );
            self.notes.push(rows::of_column(label, &note));
            return;
        }
        if number == 0 {
            self.faults.extend(several_names(&text).map(|fault| rows::of_column(label, &fault)));
            text = unspread(&text).into_owned();
        }
        self.values.insert(number, (label.to_owned(), text));
    }

    /// Forgets the name: someone of the archive is called so already, however it is written here.
    pub(super) fn without_name(mut self) -> Self {
        self.values.remove(&0);
        self
    }

    /// Whether a column of the same group is filled.
    pub(super) fn has_group(&self, column: &Column) -> bool {
        self.values.keys().any(|number| COLUMNS[*number].path[0] == column.path[0])
    }

    /// What is said of someone new: a number that is not shown whole cannot be written, and which
    /// education is the highest is not known.
    pub(super) fn of_newcomer(&self) -> Vec<Text> {
        let hidden = self.masked.as_ref().map(|shown| {
            Text::new(
                format!("身份证号 `{shown}` 是遮盖过的，没有写入；请导入不遮盖的表，或另行补上"),
                format!("the identity number `{shown}` is masked and was not written: import a roster that shows it, or add it"),
            )
        });
        let highest = self.values.iter().filter(|(number, _)| COLUMNS[**number].highest);
        let highest = highest.map(|(_, (label, _))| {
            let note = Text::new(
                "按全日制教育写入；是在职教育的，请改用“在职学历”等栏",
                "written as full-time education: for the other kind use columns such as 在职学历",
            );
            rows::of_column(label, &note)
        });
        hidden.into_iter().chain(highest).collect()
    }

    /// The text of a column.
    pub(super) fn text(&self, path: &[&str]) -> Option<&str> {
        self.column(path).map(|number| self.values[&number].1.as_str())
    }

    fn column(&self, path: &[&str]) -> Option<usize> {
        let own = |number: &&usize| COLUMNS[**number].path == path && !COLUMNS[**number].highest;
        self.values.keys().find(own).copied()
    }

    /// The highest education says nothing new beside the one that it is.
    fn settle_highest(&mut self) {
        let told = |values: &BTreeMap<usize, (String, String)>, number: &usize| {
            let column = &COLUMNS[*number];
            let key = column.path[column.path.len() - 1];
            let is_of = |block: &str| {
                values.keys().any(|other| {
                    COLUMNS[*other].path == [block, key]
                        && !COLUMNS[*other].highest
                        && (block == "全日制教育" || values[other].1 == values[number].1)
                })
            };
            column.highest && (is_of("全日制教育") || is_of("在职教育"))
        };
        let all = self.values.clone();
        self.values.retain(|number, _| !told(&all, number));
    }

    /// The identity number, as it would be read.
    pub(super) fn identity(&self) -> Option<String> {
        self.text(&["身份证号"]).map(rows::identity_of)
    }
}

fn nothing_left() -> Text {
    Text::new(
        "照这样就一项来源也没有了：写上别的来源，确实没有的，“来源”一栏写 无",
        "that leaves no source at all: give another, or write 无 under 来源 if there is none",
    )
}

fn contradicted(word: &str) -> Text {
    Text::new(
        format!("这一栏写的不是，“来源”一栏却有 `{word}`：改正其中一栏"),
        format!("this column says no, but the sources contain `{word}`: correct one of them"),
    )
}

/// What is wrong about a name that is several: blanks part names of two characters and more, as
/// they part none that is set wide.
fn several_names(text: &str) -> Option<Text> {
    let long = text.split_whitespace().filter(|part| part.chars().count() > 1 && !part.is_ascii());
    let is_several = long.count() > 1 || text.contains(['、', '，', ',', '；', ';']);
    is_several.then(|| {
        Text::new(
            format!("`{text}` 像是几个人：一行写一个人；是一个人的，中间不要有空格和标点"),
            format!(
                "`{text}` looks like several people: write one a row, or leave out what parts it"
            ),
        )
    })
}

/// The column of a key at the top of a person's file.
fn number_of(key: &str) -> Option<usize> {
    COLUMNS.iter().position(|column| column.path == [key])
}

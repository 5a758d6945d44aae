//! The columns of workbooks that are read, from the importer's own tables.

use crate::diagnostic::Language;
use crate::exchange::known_columns::{self, ColumnForm, KnownColumn};
use crate::model::Lists;

use super::cell;

pub(super) fn chapter(lists: &Lists, language: Language) -> String {
    let said = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let mut text = format!("## {}\n\n", said("花名册", "Rosters"));
    text += &table(&known_columns::of_rosters(), language);
    let passed = known_columns::passed_over().join("、");
    text += &match language {
        Language::Chinese => format!("认得、但不导入的栏：{passed}。\n\n"),
        Language::English => format!("Known, and not taken over: {passed}.\n\n"),
    };
    text += &format!("## {}\n\n", said("各种记录", "Records"));
    for (name, columns) in known_columns::of_records(lists) {
        text += &format!("### {name}\n\n{}", table(&columns, language));
    }
    text
}

fn table(columns: &[KnownColumn], language: Language) -> String {
    let mut text = match language {
        Language::Chinese => "| 写到哪一栏 | 表上的栏名 | 怎样读 |\n|---|---|---|\n",
        Language::English => "| goes to | labels | read as |\n|---|---|---|\n",
    }
    .to_owned();
    for column in columns {
        let labels = column.labels.join("、");
        let form = form(column.form, language);
        text += &format!("| `{}` | {} | {form} |\n", cell(&column.path), cell(&labels));
    }
    text + "\n"
}

fn form(form: ColumnForm, language: Language) -> &'static str {
    let (zh, en) = match form {
        ColumnForm::Text => ("文字", "text"),
        ColumnForm::Month => ("年月", "month"),
        ColumnForm::Day => ("日期", "day"),
        ColumnForm::Identity => ("身份证号，须为文本", "identity number, as text"),
        ColumnForm::Phone => ("电话", "telephone number"),
        ColumnForm::Words => ("几项用、隔开", "several words"),
        ColumnForm::Place => ("这一行是谁的", "whose the row is"),
    };
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

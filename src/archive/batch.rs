//! The file of a new review batch.

use std::fmt::Write as _;

use crate::model::Day;
use crate::path::ArchivePath;

use super::shipped::scalar;

/// What a new batch holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBatch<'a> {
    /// Its name.
    pub name: &'a str,
    /// The day on which the names are sent.
    pub day: Day,
    /// The last day on which it holds.
    pub until: Day,
    /// Who is reviewed.
    pub people: &'a [ArchivePath],
    /// The departments that are asked.
    pub departments: &'a [&'a str],
}

/// The text of a new batch: everybody is sent to every department, and the replies are blank.
#[must_use]
pub fn batch_text(batch: &NewBatch<'_>) -> String {
    let NewBatch { name, day, until, people, departments } = batch;
    let mut text =
        format!("格式: 1\n批次: {}\n日期: {day}\n有效期至: {until}\n名单:\n", scalar(name));
    for person in *people {
        writeln!(text, "  - {}", scalar(person.as_str())).expect("writing to a string");
    }
    text.push_str(
        "# 收到回复后用 dossier review reply 登记；情形写 人员、条款、说明，待核只写人员\n部门:\n",
    );
    for department in *departments {
        let name = scalar(department);
        write!(
            text,
            "  - 名称: {name}\n    送审: {day}\n    回复:\n    文号:\n    经办:\n    负责:\n"
        )
        .expect("writing to a string");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_batch_waits_for_every_department() {
        let people = ["松岭镇/太平村/周犇".parse().unwrap()];
        let day = |text| Day::parse(text).unwrap();
        let text = batch_text(&NewBatch {
            name: "2026-3",
            day: day("2026-11-05"),
            until: day("2027-11-04"),
            people: &people,
            departments: &["公安局"],
        });
        assert_eq!(
            text,
            "\
格式: 1
批次: '2026-3'
日期: 2026-11-05
有效期至: 2027-11-04
名单:
  - 松岭镇/太平村/周犇
# 收到回复后用 dossier review reply 登记；情形写 人员、条款、说明，待核只写人员
部门:
  - 名称: 公安局
    送审: 2026-11-05
    回复:
    文号:
    经办:
    负责:
"
        );
    }
}

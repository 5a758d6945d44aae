//! The records that come by workbook: which list each belongs to, and its columns.

use crate::model::decode::Decode;
use crate::model::list::List;
use crate::model::policy::Lists;
use crate::model::shape::Shape;
use crate::model::words::{Grade, RecordKind, TalkForm, TalkKind, Word};
use crate::model::{Person, Term};

use super::columns::Kind as Cells;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 纪实
    Record,
    /// 谈心谈话
    Talk,
    /// 培训
    Course,
    /// 活动
    Activity,
    /// 评价
    Assessment,
}

/// A column of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its keys, from the entry.
    pub(super) path: Vec<String>,
    /// What it holds.
    pub(super) kind: Cells,
    /// Its labels; the first is ours.
    pub(super) labels: Vec<String>,
    /// The words that can stand there; none if any text can.
    pub(super) words: Vec<String>,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Record, Self::Talk, Self::Course, Self::Activity, Self::Assessment];

    /// The kind of that name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What it is called: the key of its list.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.list()[self.list().len() - 1]
    }

    /// The list in a person's file.
    pub(super) fn list(self) -> &'static [&'static str] {
        match self {
            Self::Record => &["培养", "纪实"],
            Self::Talk => &["培养", "谈心谈话"],
            Self::Course => &["培养", "培训"],
            Self::Activity => &["培养", "活动"],
            Self::Assessment => &["评价"],
        }
    }

    /// The keys without which an entry is of no use, as the record declares them.
    pub(super) fn needs(self, lists: &Lists) -> Vec<String> {
        let file = Person::shape(lists);
        let entry = self.list().iter().try_fold(&file, |shape, key| shape.under(key));
        let fields = entry.map(Shape::fields).unwrap_or_default().iter();
        fields.filter(|one| one.required || one.needed).map(|one| one.key.clone()).collect()
    }

    /// The key that only one entry may have with the same value.
    pub(super) fn single(self) -> Option<&'static str> {
        (self == Self::Assessment).then_some("年度")
    }

    /// The columns, in the order of the record's keys.
    #[must_use]
    pub fn fields(self, lists: &Lists) -> Vec<Field> {
        match self {
            Self::Record => vec![
                field("日期", Cells::Day, &["时间"]),
                worded("类别", of_words::<RecordKind>()),
                field("内容", Cells::Text, &["纪实内容", "主要内容"]),
                field("记录", Cells::Text, &["记录人"]),
            ],
            Self::Talk => vec![
                field("日期", Cells::Day, &["谈话日期", "谈话时间", "时间"]),
                field("谈话人", Cells::Text, &[]),
                field("职务", Cells::Text, &["谈话人职务"]),
                worded("方式", of_words::<TalkForm>()).also("谈话方式"),
                worded("类型", of_words::<TalkKind>()).also("谈话类型"),
                field("地点", Cells::Text, &["谈话地点"]),
                field("参加", Cells::Words, &["参加人员", "参加人"]),
                field("内容", Cells::Text, &["谈话内容", "主要内容"]),
                field("问题", Cells::Text, &["存在问题"]),
                field("措施", Cells::Text, &["下一步措施"]),
            ],
            Self::Course => vec![
                field("起", Cells::Day, &["开始日期", "开始时间", "起始日期", "培训日期", "日期"]),
                field("止", Cells::Day, &["结束日期", "结束时间", "截止日期"]),
                field("名称", Cells::Text, &["培训名称", "培训班名称", "班次"]),
                worded("主题", of_list(&lists.themes)).also("培训主题"),
                field("主办", Cells::Text, &["主办单位", "举办单位"]),
                field("地点", Cells::Text, &["培训地点"]),
                field("学时", Cells::Text, &["课时", "培训学时"]),
                Field { kind: Cells::Words, ..worded("方式", of_list(&lists.training_ways)) }
                    .also("培训方式"),
                field("内容", Cells::Text, &["培训内容", "主要内容"]),
                field("心得", Cells::Text, &["心得体会"]),
                field("考核", Cells::Text, &["考核结果"]),
            ],
            Self::Activity => vec![
                field("日期", Cells::Day, &["活动日期", "活动时间", "时间"]),
                worded("类别", of_list(&lists.activity_kinds)).also("活动类别"),
                field("内容", Cells::Text, &["活动内容", "主要内容"]),
                field("数量", Cells::Text, &["人数", "户数"]),
            ],
            Self::Assessment => assessment(lists),
        }
    }
}

fn assessment(lists: &Lists) -> Vec<Field> {
    let ballots = ["有效", "优秀", "称职", "基本称职", "不称职"];
    let counts =
        |group: &'static str| ballots.into_iter().map(move |key| nested(group, key, Cells::Text));
    let indicators = of_list(&lists.indicators);
    let mut fields = vec![field("年度", Cells::Text, &["年份", "评价年度", "考核年度"])];
    fields.push(field("自我评价", Cells::Text, &["个人总结", "自评"]));
    fields.extend(counts("组织测评"));
    fields.extend(counts("群众评价"));
    fields.extend(indicators.iter().map(|word| nested("指标", word, Cells::Text)));
    fields.push(worded("等次", of_words::<Grade>()).also("考核等次").also("评定等次"));
    fields.push(field("名次", Cells::Text, &["排名"]));
    fields.push(nested("提醒谈话", "日期", Cells::Day));
    fields.push(nested("提醒谈话", "谈话人", Cells::Text));
    fields.push(nested("提醒谈话", "内容", Cells::Text));
    fields
}

impl Field {
    /// The same under another label too.
    fn also(mut self, label: &str) -> Self {
        self.labels.push(label.to_owned());
        self
    }
}

fn field(key: &str, kind: Cells, others: &[&str]) -> Field {
    let labels = std::iter::once(&key).chain(others).map(|label| (*label).to_owned()).collect();
    Field { path: vec![key.to_owned()], kind, labels, words: Vec::new() }
}

fn worded(key: &str, words: Vec<String>) -> Field {
    Field { words, ..field(key, Cells::Text, &[]) }
}

/// A key of a group: `组织测评优秀`, or `优秀` below `组织测评`.
fn nested(group: &str, key: &str, kind: Cells) -> Field {
    let label = format!("{group}{key}");
    let bare = (group == "指标").then(|| key.to_owned());
    let path = vec![group.to_owned(), key.to_owned()];
    Field { path, kind, labels: std::iter::once(label).chain(bare).collect(), words: Vec::new() }
}

fn of_words<W: Word>() -> Vec<String> {
    W::WORDS.iter().map(|(_, word, _)| (*word).to_owned()).collect()
}

fn of_list(list: &List<Term>) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

//! Counts as values: what each counts, in what, as a share of what, and who asks for it.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use crate::diagnostic::Text;
use crate::text::plain_word;

/// A part of the report under which counts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Section {
    /// 总量与流动
    Pool,
    /// 结构
    Structure,
    /// 来源
    Sources,
    /// 选拔四步
    Selection,
    /// 培养
    Training,
    /// 导师
    Mentors,
    /// 培训
    Events,
    /// 实践
    Practice,
    /// 评价与排名
    Assessment,
    /// 使用与退出
    Uses,
    /// 岗位与缺口
    Posts,
    /// 村情与台账
    Villages,
    /// 在外人才
    Away,
    /// 摸排进度
    Survey,
}

impl Section {
    pub(crate) fn title(self) -> Text {
        let (zh, en) = match self {
            Self::Pool => ("总量与流动", "pool and flow"),
            Self::Structure => ("结构", "structure"),
            Self::Sources => ("来源", "sources"),
            Self::Selection => ("选拔四步", "steps of selection"),
            Self::Training => ("培养", "training records"),
            Self::Mentors => ("导师", "mentors"),
            Self::Events => ("培训", "training events"),
            Self::Practice => ("实践", "practice"),
            Self::Assessment => ("评价与排名", "assessment and ranks"),
            Self::Uses => ("使用与退出", "uses and exits"),
            Self::Posts => ("岗位与缺口", "posts and gaps"),
            Self::Villages => ("村情与台账", "villages and their ledgers"),
            Self::Away => ("在外人才", "able people away"),
            Self::Survey => ("摸排进度", "progress of the survey"),
        };
        Text::new(zh, en)
    }
}

/// In what something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// 人
    People,
    /// 人次: each time that somebody took part.
    Times,
    /// 次
    Occasions,
    /// 条
    Entries,
    /// 件
    Cases,
    /// 期
    Sessions,
    /// 学时
    Hours,
    /// 个村
    Villages,
    /// 个乡镇
    Towns,
    /// 个岗位
    Posts,
    /// 对
    Pairs,
    /// 支
    Teams,
    /// 个
    Things,
    /// 岁
    Years,
    /// 天
    Days,
    /// 万元
    TenThousandYuan,
}

impl Unit {
    pub(crate) fn text(self) -> Text {
        let (zh, en) = match self {
            Self::People => ("人", "people"),
            Self::Times => ("人次", "attendances"),
            Self::Occasions => ("次", "times"),
            Self::Entries => ("条", "entries"),
            Self::Cases => ("件", "cases"),
            Self::Sessions => ("期", "sessions"),
            Self::Hours => ("学时", "hours"),
            Self::Villages => ("个村", "villages"),
            Self::Towns => ("个乡镇", "towns"),
            Self::Posts => ("个岗位", "posts"),
            Self::Pairs => ("对", "pairs"),
            Self::Teams => ("支", "teams"),
            Self::Things => ("个", "items"),
            Self::Years => ("岁", "years"),
            Self::Days => ("天", "days"),
            Self::TenThousandYuan => ("万元", "10,000 yuan"),
        };
        Text::new(zh, en)
    }
}

/// What is made of the amounts of all that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    /// Their sum, and its share of the base where there is one.
    Sum,
    /// Their sum over the base, to one decimal: a mean age.
    Mean,
    /// Their sum over the base, to two decimals: reserves a village.
    Each,
    /// The base to their sum, written `1:2.13`: those who are mentored to a mentor.
    Ratio,
    /// The middle one.
    Median,
    /// The least.
    Least,
}

/// One count: what it is called and how its number is to be read. What it counts stands beside it in
/// the table of what it is counted of.
#[derive(Debug)]
pub(crate) struct Count {
    /// By which scripts, the county's texts and 上届 name it: English words, parted by hyphens.
    pub(crate) key: &'static str,
    zh: &'static str,
    en: &'static str,
    pub(crate) section: Section,
    pub(crate) unit: Unit,
    /// The count of which it is a share, or by which it is divided.
    pub(crate) base: Option<&'static str>,
    pub(crate) shows: Shows,
    /// Whether it has one number for each of a list of words.
    pub(crate) is_by_word: bool,
    /// Whether amounts are thousandths of the unit.
    pub(crate) is_fine: bool,
    /// Who asks for it: districts S0 to S4 and the row of their accounts.
    pub(crate) row: &'static str,
}

impl Count {
    pub(crate) fn title(&self) -> Text {
        Text::new(self.zh, self.en)
    }

    /// How the number comes about, in words.
    pub(crate) fn rule(&self) -> Text {
        let (zh, en) = match self.shows {
            Shows::Sum if self.base.is_some() => (
                "相加；占比为本项÷基数，保留一位小数",
                "a sum; its share is it over the base, to one decimal",
            ),
            Shows::Sum => ("相加", "a sum"),
            Shows::Mean => (
                "合计÷知道的个数，保留一位小数",
                "the sum over those of whom it is known, to one decimal",
            ),
            Shows::Each => ("合计÷基数，保留两位小数", "the sum over the base, to two decimals"),
            Shows::Ratio => {
                ("1 比 基数÷本项，保留两位小数", "one to the base over it, to two decimals")
            }
            Shows::Median => ("中位数", "the median"),
            Shows::Least => ("最小的一个", "the least"),
        };
        Text::new(zh, en)
    }

    /// How many decimals its value is written with.
    pub(crate) fn decimals(&self) -> u32 {
        match self.shows {
            Shows::Sum | Shows::Least if self.is_fine => 2,
            Shows::Sum | Shows::Least => 0,
            Shows::Mean | Shows::Median => 1,
            Shows::Each | Shows::Ratio => 2,
        }
    }

    /// How many of an amount are one unit.
    pub(crate) fn scale(&self) -> i64 {
        if self.is_fine { 1000 } else { 1 }
    }
}

/// A word under which something is counted, with its place among the others. Words that are spelt
/// alike are one, and the first spelling is shown.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) order: i64,
    pub(crate) text: Cow<'static, str>,
}

impl Word {
    pub(crate) fn new(order: i64, text: impl Into<Cow<'static, str>>) -> Self {
        Self { order, text: text.into() }
    }
}

impl Word {
    fn identity(&self) -> (i64, Cow<'_, str>) {
        (self.order, plain_word(&self.text))
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for Word {}

impl Ord for Word {
    fn cmp(&self, other: &Self) -> Ordering {
        self.identity().cmp(&other.identity())
    }
}

impl PartialOrd for Word {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}

/// Something that is counted: people, villages, events.
pub(crate) trait Subject: 'static {
    /// What is known of one of them on the day.
    type Facts<'a>;
}

/// What a count takes from one subject.
pub(crate) enum Of<S: Subject> {
    /// One, if this holds.
    Is(fn(&S::Facts<'_>) -> bool),
    /// An amount; of nothing where the subject does not belong to the count at all.
    Amount(fn(&S::Facts<'_>) -> Option<i64>),
    /// An amount for each of some words.
    Words(fn(&S::Facts<'_>) -> Vec<(Word, i64)>),
}

/// A count with what it takes from each subject.
pub(crate) struct Entry<S: Subject> {
    pub(crate) count: Count,
    pub(crate) of: Of<S>,
}

/// A column of the table of counts: those of one section that are counted of one kind of subject.
pub(crate) type Table<S> = &'static [Entry<S>];

impl<S: Subject> Entry<S> {
    const fn new(
        (section, unit): (Section, Unit),
        key: &'static str,
        (zh, en): (&'static str, &'static str),
        of: Of<S>,
    ) -> Self {
        let is_by_word = matches!(of, Of::Words(_));
        let count = Count {
            key,
            zh,
            en,
            section,
            unit,
            base: None,
            shows: Shows::Sum,
            is_by_word,
            is_fine: false,
            row: "",
        };
        Self { count, of }
    }

    /// Counts the subjects for which something holds.
    pub(super) const fn is(
        at: (Section, Unit),
        key: &'static str,
        title: (&'static str, &'static str),
        holds: fn(&S::Facts<'_>) -> bool,
    ) -> Self {
        Self::new(at, key, title, Of::Is(holds))
    }

    /// Adds up an amount of each subject.
    pub(super) const fn amount(
        at: (Section, Unit),
        key: &'static str,
        title: (&'static str, &'static str),
        amount: fn(&S::Facts<'_>) -> Option<i64>,
    ) -> Self {
        Self::new(at, key, title, Of::Amount(amount))
    }

    /// Adds up an amount of each subject for each word.
    pub(super) const fn words(
        at: (Section, Unit),
        key: &'static str,
        title: (&'static str, &'static str),
        words: fn(&S::Facts<'_>) -> Vec<(Word, i64)>,
    ) -> Self {
        Self::new(at, key, title, Of::Words(words))
    }

    /// Sets the count of which it is a share.
    pub(super) const fn base(mut self, key: &'static str) -> Self {
        self.count.base = Some(key);
        self
    }

    /// Sets how it is shown, over which base.
    pub(super) const fn shows(mut self, shows: Shows, base: &'static str) -> Self {
        self.count.shows = shows;
        self.count.base = Some(base);
        self
    }

    /// Sets that one of the amounts is shown instead of their sum.
    pub(super) const fn one(mut self, shows: Shows) -> Self {
        self.count.shows = shows;
        self
    }

    /// Sets that amounts are thousandths.
    pub(super) const fn fine(mut self) -> Self {
        self.count.is_fine = true;
        self
    }

    /// Sets who asks for it.
    pub(super) const fn row(mut self, row: &'static str) -> Self {
        self.count.row = row;
        self
    }
}

//! The columns of rosters: under which labels offices have them, where each belongs in a person's file,
//! and what is there already. The printed roster has columns of its own, which show what holds on a day.

use crate::facts;
use crate::model::Person;
use crate::model::list::{Maybe, is_nothing};
use crate::model::person::Schooling;
use crate::yaml::edit::New;

/// What a column holds, as far as a cell is read otherwise than its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    /// Text, or one of a list of words.
    Text,
    /// A month: a date cell is one, a number with one decimal is ambiguous.
    Month,
    /// A day: a date cell is one.
    Day,
    /// An identity number: never a number, whose last digits Excel has lost.
    Identity,
    /// A telephone number, which a number can hold whole.
    Phone,
    /// Several words, joined by commas and the like.
    Words,
}

impl CellKind {
    /// Whether it is a day or a month.
    pub(super) fn is_date(self) -> bool {
        matches!(self, Self::Month | Self::Day)
    }

    /// The parts of a cell that holds a list: none where it says that there is nothing to tell.
    pub(super) fn parts(self, text: &str) -> Option<Vec<String>> {
        let parts = unbracketed(text).split(BETWEEN_WORDS).map(str::trim);
        let parts = parts.filter(|one| !one.is_empty());
        let is_list = self == Self::Words && !is_nothing(text);
        is_list.then(|| parts.map(ToOwned::to_owned).collect())
    }

    /// The value as it goes into a file.
    pub(super) fn value(self, text: &str) -> New {
        match self.parts(text) {
            Some(parts) => New::List(parts.into_iter().map(New::Text).collect()),
            None => New::from(text),
        }
    }
}

/// A list without the brackets around it, as messages show how to write one.
fn unbracketed(text: &str) -> &str {
    let inner = text.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.filter(|inner| !inner.contains(['[', ']'])).unwrap_or(text)
}

/// A column of a roster.
#[derive(Debug)]
pub(super) struct Column {
    /// Where the value belongs: keys from the top of a person's file.
    pub(super) path: &'static [&'static str],
    pub(super) kind: CellKind,
    /// The labels, without blanks; the earlier a label the surer it is.
    pub(super) labels: &'static [&'static str],
    /// What a person has there, in its canonical form.
    pub(super) get: fn(&Person) -> Option<String>,
    /// Whether it tells of the highest education, which may be either of two.
    pub(super) highest: bool,
}

const fn column(
    path: &'static [&'static str],
    kind: CellKind,
    labels: &'static [&'static str],
    get: fn(&Person) -> Option<String>,
) -> Column {
    Column { path, kind, labels, get, highest: false }
}

/// Where someone comes from, in words.
pub(super) fn sources(person: &Person) -> Option<String> {
    if person.sources.is_nothing() {
        return Some(NOTHING.to_owned());
    }
    let words: Vec<&str> = person.sources.iter().map(|word| word.as_str()).collect();
    (!words.is_empty()).then(|| words.join("、"))
}

const fn highest(
    path: &'static [&'static str],
    labels: &'static [&'static str],
    get: fn(&Person) -> Option<String>,
) -> Column {
    Column { path, kind: CellKind::Text, labels, get, highest: true }
}

/// Where a row belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowTarget {
    Town,
    Village,
    /// A person's path, as our own workbooks have it.
    Path,
}

/// Labels of the columns that say where a row belongs.
pub(super) const PLACES: &[(RowTarget, &[&str])] = &[
    (RowTarget::Path, &["人员", "人员路径"]),
    (
        RowTarget::Town,
        &[
            "乡镇",
            "所属乡镇",
            "所在乡镇",
            "镇",
            "乡",
            "街道",
            "乡镇街道",
            "乡镇(街道)",
            "乡镇/街道",
            "镇街",
            "乡镇名称",
        ],
    ),
    (
        RowTarget::Village,
        &[
            "村",
            "村名",
            "行政村",
            "所在村",
            "所属村",
            "村社区",
            "村名称",
            "所在行政村",
            "村别",
            "村(社区)",
            "村/社区",
            "村居",
            "村(居)",
            "村(居)委会",
            "所在村居",
            "行政村(社区)",
            "社区",
            "所在社区",
            "所在村(社区)",
            "呈报单位",
            "单位",
        ],
    ),
];

/// Columns that are known and not taken over: counted again, or kept elsewhere.
pub(super) const NOT_TAKEN: &[&str] = &[
    "序号",
    "编号",
    "年龄",
    "周岁",
    "备注",
    "阶段",
    "帮带导师",
    "导师",
    "培养联系人",
    "照片",
    "相片",
    "错误",
];

/// Where words part in a cell that holds several.
pub(super) const BETWEEN_WORDS: [char; 9] = crate::keep::value::BETWEEN;
/// What is written where there is nothing to tell.
pub(super) const NOTHING: &str = "无";

/// What a group says as a whole: of its first column it is 无, where the file says so.
fn whole<T>(group: &Maybe<T>, first: impl Fn(&T) -> Option<String>) -> Option<String> {
    match group {
        Maybe::Nothing => Some(NOTHING.to_owned()),
        Maybe::Given(group) => first(group),
        Maybe::Absent => None,
    }
}

/// The level of a schooling, or 无 where there is none.
fn level(group: &Maybe<Schooling>) -> Option<String> {
    whole(group, |one| one.level.as_ref().map(ToString::to_string))
}

fn school(one: &Schooling) -> Option<String> {
    one.school.as_ref().map(ToString::to_string)
}

fn full_time(person: &Person) -> Option<&Schooling> {
    person.full_time_education.given()
}

fn in_service(person: &Person) -> Option<&Schooling> {
    person.in_service_education.given()
}

/// The schooling that makes up the highest education of a file.
pub(super) fn highest_schooling(person: &Person) -> Option<&Schooling> {
    facts::recorded_schooling(person)
}

macro_rules! own {
    ($field:ident) => {
        |person| person.$field.as_ref().map(ToString::to_string)
    };
}

macro_rules! of {
    ($schooling:ident, $field:ident) => {
        |person| $schooling(person)?.$field.as_ref().map(ToString::to_string)
    };
}

/// The columns, in the order of a person's file.
pub(super) const COLUMNS: &[Column] = &[
    column(
        &["姓名"],
        CellKind::Text,
        &[
            "姓名",
            "名字",
            "干部姓名",
            "人选姓名",
            "人员姓名",
            "后备干部姓名",
            "后备力量姓名",
            "被推荐人",
        ],
        |person| Some(person.name.to_string()),
    ),
    column(&["性别"], CellKind::Text, &["性别"], |person| Some(person.sex.to_string())),
    column(
        &["出生年月"],
        CellKind::Month,
        &["出生年月", "出生日期", "出生年月日", "出生时间", "出生"],
        |person| Some(person.birth.to_string()),
    ),
    column(&["民族"], CellKind::Text, &["民族", "族别"], own!(nationality)),
    column(&["籍贯"], CellKind::Text, &["籍贯"], own!(native_place)),
    column(&["出生地"], CellKind::Text, &["出生地"], own!(birth_place)),
    column(
        &["身份证号"],
        CellKind::Identity,
        &[
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "居民身份证号",
            "居民身份证号码",
            "公民身份证号码",
            "身份证",
            "证件号码",
            "证件号",
        ],
        own!(identity),
    ),
    column(
        &["政治面貌"],
        CellKind::Text,
        &["政治面貌", "党派", "面貌", "是否党员", "是否中共党员", "是否是党员", "党员否"],
        |person| Some(person.political_status.to_string()),
    ),
    column(
        &["入党时间"],
        CellKind::Month,
        &["入党时间", "入党日期", "入党年月", "入党"],
        own!(party_joined),
    ),
    column(&["转正时间"], CellKind::Month, &["转正时间", "转正日期"], own!(party_confirmed)),
    column(
        &["参加工作时间"],
        CellKind::Month,
        &["参加工作时间", "参加工作日期", "参加工作年月", "参工时间", "参加工作"],
        own!(work_start),
    ),
    column(&["健康状况"], CellKind::Text, &["健康状况", "健康"], own!(health)),
    column(&["婚姻状况"], CellKind::Text, &["婚姻状况", "婚否", "婚姻"], own!(marital)),
    column(
        &["户籍地址"],
        CellKind::Text,
        &["户籍地址", "户籍所在地", "户口所在地", "户籍地"],
        own!(registered_address),
    ),
    column(
        &["现居住地址"],
        CellKind::Text,
        &["现居住地址", "居住地址", "现住址", "家庭住址", "住址", "现居住地"],
        own!(address),
    ),
    column(
        &["联系电话"],
        CellKind::Phone,
        &["联系电话", "手机号码", "手机号", "联系方式", "电话", "手机", "电话号码", "联系手机"],
        own!(phone),
    ),
    column(
        &["现任职务"],
        CellKind::Text,
        &[
            "现任职务",
            "现任职务/职业",
            "现任职务职业",
            "工作单位及职务",
            "现从事职业",
            "现从事工作",
            "从事职业",
            "现工作单位及职务",
            "现职务",
            "职务",
            "职业",
        ],
        own!(occupation),
    ),
    column(
        &["专业技术职务"],
        CellKind::Text,
        &["专业技术职务", "职称", "专业技术职称"],
        own!(professional_title),
    ),
    column(&["特长"], CellKind::Text, &["特长", "专长", "熟悉专业有何专长"], own!(strengths)),
    column(
        &["来源"],
        CellKind::Words,
        &["来源", "人员类别", "来源类别", "人员来源", "人员类型", "后备类型", "类别", "类型"],
        sources,
    ),
    // Offices call much else so; see `Fields::put`.
    column(&["身份"], CellKind::Text, &["身份"], own!(standing)),
    column(&["推荐人"], CellKind::Text, &["推荐人"], own!(recommender)),
    column(&["储备计划"], CellKind::Text, &["储备计划", "计划名称"], own!(programme)),
    column(
        &["拟培养岗位"],
        CellKind::Text,
        &[
            "拟培养岗位",
            "培养方向",
            "拟培养方向",
            "拟任岗位",
            "拟任职务",
            "储备岗位",
            "培养岗位",
            "拟培养职务",
        ],
        own!(target_post),
    ),
    column(
        &["参选意向", "程度"],
        CellKind::Text,
        &["参选意向", "参选意愿", "本人意愿"],
        |person| whole(&person.intention, |one| one.degree.as_ref().map(ToString::to_string)),
    ),
    column(&["参选意向", "回村意愿"], CellKind::Text, &["回村意愿"], |person| {
        person.intention.given()?.return_home.as_ref().map(ToString::to_string)
    }),
    column(&["成熟程度"], CellKind::Text, &["成熟程度", "成熟度"], own!(maturity)),
    column(&["梯次"], CellKind::Text, &["梯次", "培养梯次"], own!(tier)),
    column(
        &["农村工作经验"],
        CellKind::Text,
        &["农村工作经验", "有无农村工作经验"],
        own!(rural_experience),
    ),
    column(
        &["全日制教育", "学历"],
        CellKind::Text,
        &["全日制学历", "全日制教育学历", "全日制教育"],
        |person| level(&person.full_time_education),
    ),
    column(
        &["全日制教育", "学位"],
        CellKind::Text,
        &["全日制学位", "全日制教育学位"],
        of!(full_time, degree),
    ),
    column(
        &["全日制教育", "毕业院校及专业"],
        CellKind::Text,
        &[
            "全日制毕业院校及专业",
            "全日制教育毕业院校及专业",
            "全日制教育毕业院校系及专业",
            "全日制学历毕业院校",
            "全日制教育毕业院校",
            "全日制毕业院校",
        ],
        |person| school(full_time(person)?),
    ),
    column(
        &["全日制教育", "毕业时间"],
        CellKind::Month,
        &["全日制毕业时间", "全日制教育毕业时间", "毕业时间"],
        of!(full_time, graduated),
    ),
    highest(
        &["全日制教育", "学历"],
        &["最高学历", "学历", "文化程度"],
        of!(highest_schooling, level),
    ),
    highest(&["全日制教育", "学位"], &["最高学位", "学位"], of!(highest_schooling, degree)),
    highest(
        &["全日制教育", "毕业院校及专业"],
        &["毕业院校及专业", "毕业院校系及专业", "毕业学校及专业", "毕业院校", "毕业学校"],
        |person| school(highest_schooling(person)?),
    ),
    column(
        &["在职教育", "学历"],
        CellKind::Text,
        &["在职学历", "在职教育学历", "在职教育"],
        |person| level(&person.in_service_education),
    ),
    column(
        &["在职教育", "学位"],
        CellKind::Text,
        &["在职学位", "在职教育学位"],
        of!(in_service, degree),
    ),
    column(
        &["在职教育", "毕业院校及专业"],
        CellKind::Text,
        &[
            "在职毕业院校及专业",
            "在职教育毕业院校及专业",
            "在职教育毕业院校系及专业",
            "在职学历毕业院校",
            "在职教育毕业院校",
            "在职毕业院校",
        ],
        |person| school(in_service(person)?),
    ),
    column(
        &["在职教育", "毕业时间"],
        CellKind::Month,
        &["在职毕业时间", "在职教育毕业时间"],
        of!(in_service, graduated),
    ),
    column(
        &["选拔", "组织备案", "日期"],
        CellKind::Day,
        &["入库时间", "备案时间", "备案日期", "入库日期"],
        |person| Some(person.steps()?.filing.given()?.day.as_ref()?.to_string()),
    ),
    column(
        &["选拔", "组织备案", "备案编号"],
        CellKind::Text,
        &["备案编号", "备案号"],
        |person| person.filing_number().map(ToOwned::to_owned),
    ),
];

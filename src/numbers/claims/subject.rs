//! What a claim is about: names of counts in a clause, as reports write them.

use std::ops::Range;

use crate::numbers::count::{Count, Shows, Unit};

use super::scan::{Stated, is_end, is_sentence_end, starts_with};
use super::{Known, Measure};

/// Names of counts in reports besides their titles, by key.
const NAMES: &[(&str, &[&str])] = &[
    (
        "reserve-total",
        &["后备力量", "后备人才", "后备干部", "培养总数", "累计培养", "培育", "培养", "储备"],
    ),
    ("reserve-in-pool", &["在库", "动态储备", "目前储备", "现有后备力量", "现储备", "库内"]),
    ("reserve-left", &["退出", "出库"]),
    ("reserve-secretary", &["书记后备", "书记后备力量", "书记后备人选"]),
    ("party-members", &["党员", "中共党员"]),
    (
        "education-college-plus",
        &["大专以上", "大专及以上", "专科以上", "专科及以上", "大专学历以上"],
    ),
    (
        "education-university-plus",
        &["本科以上", "本科及以上", "大学以上", "大学及以上", "大学本科以上"],
    ),
    ("age-mean", &["平均年龄"]),
    ("women", &["女性", "女同志", "妇女"]),
    (
        "young-educated",
        &["35岁以下且大专以上", "35岁以下大专以上", "35周岁以下大专以上", "35岁以下、大专以上"],
    ),
    ("minority", &["少数民族"]),
    ("used-total", &["选拔使用", "提拔使用", "使用"]),
    (
        "used-to-committee",
        &[
            "进入村“两委”",
            "进村“两委”",
            "进入村两委",
            "进村两委",
            "进入两委",
            "进“两委”",
            "选进村“两委”",
            "选进“两委”",
        ],
    ),
    ("used-early", &["提前使用", "换届前使用"]),
    ("mentors", &["导师", "联系人", "师傅"]),
    ("mentees", &["结对", "帮带", "结对帮带", "结对培养", "帮带对象"]),
    ("mentor-coverage", &["帮带覆盖率", "帮带覆盖", "联系人覆盖", "导师覆盖", "导师帮带"]),
    ("mentor-ratio", &["师徒比", "师徒比例", "结对比"]),
    ("mentor-pairs", &["结对", "师徒结对"]),
    ("training-sessions", &["培训班", "培训", "集中培训"]),
    ("training-person-times", &["培训", "参训", "参加培训"]),
    ("training-persons", &["参训", "参加培训", "培训"]),
    ("degree-studies", &["学历提升", "提升学历"]),
    ("degree-enrolled", &["在读"]),
    ("practice-persons", &["实践锻炼", "挂职锻炼", "跟岗锻炼", "跟班锻炼"]),
    ("sit-ins", &["列席会议", "列席"]),
    ("talks", &["谈心谈话", "谈话", "谈心"]),
    ("records", &["纪实"]),
    ("reports", &["思想汇报"]),
    ("recommended", &["村级推荐", "推荐人选"]),
    ("examined", &["乡镇考察", "考察"]),
    ("review-sent", &["提交联审", "联审", "参加联审"]),
    ("review-passed", &["联审通过", "通过联审"]),
    ("review-stopped", &["联审否决", "否决", "取消资格"]),
    ("review-waiting", &["待回复", "待联审"]),
    ("waivers", &["放宽"]),
    ("villages", &["行政村", "村（社区）"]),
    ("village-plan", &["一村一策"]),
    ("village-survey", &["摸底", "摸排", "完成摸底"]),
    ("village-midterm", &["届中分析"]),
    ("teams", &["驻村工作队", "驻村队", "工作队"]),
    ("team-members", &["驻村队员", "驻村干部", "队员"]),
    ("posts-ratio-met", &["配备达标", "配齐", "达到配备要求"]),
    ("villages-without-reserve", &["无后备", "没有后备"]),
    ("village-graduate", &["大学生村干部", "一村一名大学生", "村村有大学生"]),
    ("dual-role", &["一肩挑", "“一肩挑”", "书记主任一肩挑"]),
    ("cross-posts", &["交叉任职"]),
    ("committee-members", &["“两委”成员", "两委成员", "“两委”干部", "两委干部"]),
    ("committee-age", &["“两委”成员平均年龄", "两委成员平均年龄", "“两委”平均年龄"]),
    ("secretaries", &["村党组织书记", "村书记", "支部书记"]),
    ("secretary-age", &["书记平均年龄", "村党组织书记平均年龄"]),
    ("new-secretaries", &["新任书记", "新任村党组织书记", "新任职书记"]),
    ("new-cadres", &["新任村干部", "新任“两委”"]),
    ("away-listed", &["在外人才", "在外乡贤", "在外能人"]),
    ("away-contacted", &["已联系", "联系在外人才"]),
    ("away-returned", &["回引", "返乡任职", "返回"]),
    ("elected", &["当选"]),
    ("elected-from-pool", &["来自后备", "来自后备力量", "从后备力量中产生"]),
    ("honours", &["表彰"]),
    ("achievements", &["实绩"]),
    ("reserve-per-village", &["村均", "平均每村"]),
    ("reserve-min-per-village", &["每村至少", "每村不少于"]),
    ("posts", &["岗位"]),
    ("recruited-openly", &["公开招聘", "公开招录", "公开招考"]),
    ("experience-lacking", &["缺少农村工作经验", "缺乏农村工作经验"]),
    ("assess-done", &["参加考核", "完成评价", "完成年度评价"]),
    ("midterm-adjusted", &["届中调整", "调整不胜任"]),
];

/// The most characters between a number and a name that stands behind it.
const BEHIND: usize = 8;

/// Which of the known figures a number is about.
pub(super) struct Subjects<'k> {
    known: &'k [Known],
    /// Every name with the figure of that name.
    names: Vec<(String, usize)>,
}

impl<'k> Subjects<'k> {
    pub(super) fn new(known: &'k [Known]) -> Self {
        let mut names = Vec::new();
        for (at, figure) in known.iter().enumerate() {
            match &figure.word {
                Some(word) => {
                    let bare = word.split('（').next().unwrap_or_default();
                    if bare.chars().count() > 1 {
                        names.push((bare.to_owned(), at));
                    }
                }
                None => {
                    let title = figure.title.split('（').next().unwrap_or_default();
                    if title.chars().count() > 1 {
                        names.push((title.to_owned(), at));
                    }
                    let own = NAMES.iter().filter(|(key, _)| *key == figure.key);
                    names
                        .extend(own.flat_map(|(_, all)| *all).map(|name| ((*name).to_owned(), at)));
                }
            }
        }
        Self { known, names }
    }

    /// The figure whose name stands nearest to a number in its clause, or in what comes before it in
    /// the sentence; the longer one of two that begin at one place.
    pub(super) fn of(&self, text: &[char], stated: &Stated) -> Option<&'k Known> {
        let clause = clause(text, &stated.at);
        let behind = stated.at.end..clause.end.min(stated.at.end + BEHIND);
        self.nearest(text, clause.start..stated.at.start, stated)
            .or_else(|| self.first(text, behind, stated))
            .or_else(|| {
                // The share of what was said before needs no name of its own, and 86个村 names itself.
                let whole = match stated.measure {
                    Measure::Percent => return None,
                    Measure::Villages => Some("villages"),
                    Measure::Towns => Some("towns"),
                    _ => None,
                };
                let by_unit = || self.known.iter().find(|own| Some(own.key.as_str()) == whole);
                let before = sentence(text, clause.start)..clause.start;
                by_unit().or_else(|| self.nearest(text, before, stated))
            })
    }

    /// The last name in a range whose figure a number can be.
    fn nearest(&self, text: &[char], range: Range<usize>, stated: &Stated) -> Option<&'k Known> {
        let end = range.end;
        let found = range.flat_map(|at| self.at(text, at, stated).map(move |own| (at, own)));
        let within = found.filter(|(at, (length, _))| at + length <= end);
        // The longest of those that end nearest to the number; a count before a word of another that
        // is called alike, as 党员 among the sources is.
        let is_whole = |figure: usize| self.known[figure].word.is_none();
        let last =
            within.max_by_key(|(at, (length, own))| (at + length, *length, is_whole(*own)))?;
        Some(&self.known[last.1.1])
    }

    /// The first name in a range whose figure a number can be.
    fn first(&self, text: &[char], mut range: Range<usize>, stated: &Stated) -> Option<&'k Known> {
        let own =
            range.find_map(|at| self.at(text, at, stated).max_by_key(|(length, _)| *length))?;
        Some(&self.known[own.1])
    }

    /// The names that begin at a place, with their lengths.
    fn at<'t>(
        &'t self,
        text: &'t [char],
        at: usize,
        stated: &'t Stated,
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        let own = self.names.iter().filter(move |(name, figure)| {
            starts_with(&text[at..], name) && fits(self.known[*figure].count, stated.measure)
        });
        own.map(|(name, figure)| (name.chars().count(), *figure))
    }
}

/// The clause in which a number stands.
fn clause(text: &[char], at: &Range<usize>) -> Range<usize> {
    let start = text[..at.start].iter().rposition(|one| is_end(*one)).map_or(0, |end| end + 1);
    let end =
        text[at.end..].iter().position(|one| is_end(*one)).map_or(text.len(), |more| at.end + more);
    start..end
}

/// Where the sentence of a place begins.
pub(super) fn sentence(text: &[char], at: usize) -> usize {
    let before = text[..at].iter().rposition(|one| is_sentence_end(*one));
    before.map_or(0, |end| end + 1)
}

/// Whether a number given in something can be the number of a count.
fn fits(count: &Count, measure: Measure) -> bool {
    let unit = count.unit;
    match measure {
        Measure::Percent => count.base.is_some() && count.shows == Shows::Sum,
        Measure::Ratio => count.shows == Shows::Ratio,
        _ if count.shows == Shows::Ratio => false,
        Measure::People => unit == Unit::People,
        Measure::Times => unit == Unit::Times,
        Measure::Sessions => unit == Unit::Sessions,
        Measure::Occasions => matches!(unit, Unit::Occasions | Unit::Sessions),
        Measure::Entries => matches!(unit, Unit::Entries),
        Measure::Cases => matches!(unit, Unit::Cases),
        Measure::Villages => unit == Unit::Villages,
        Measure::Towns => unit == Unit::Towns,
        Measure::Posts => unit == Unit::Posts,
        Measure::Pairs => unit == Unit::Pairs,
        Measure::Teams => unit == Unit::Teams,
        Measure::Hours => unit == Unit::Hours,
        Measure::Years => unit == Unit::Years,
        Measure::Days => unit == Unit::Days,
        Measure::Money => unit == Unit::TenThousandYuan,
        Measure::Things => {
            matches!(
                unit,
                Unit::Things | Unit::Posts | Unit::Entries | Unit::Villages | Unit::Towns
            )
        }
    }
}

/// Beginnings of a clause that goes on with the share of what was said before.
const GOES_ON: [&str; 8] = ["占", "约占", "分别占", "比例", "占比", "比重", "达", "覆盖"];

/// Whether the clause of a number says nothing but the share of what was said before.
pub(super) fn goes_on(text: &[char], stated: &Stated) -> bool {
    let clause = clause(text, &stated.at);
    let before = &text[clause.start..stated.at.start];
    before.is_empty() || GOES_ON.iter().any(|word| starts_with(before, word))
}

//! The settings of an archive, `dossier.yaml`.

use crate::yaml::{Node, Value};

use super::date::Day;
use super::decode::{Decode, Decoder};
use super::format::Format;
use super::list::{List, Maybe};
use super::lists::Lists;
use super::mapping::Mapping;
use super::number::{Amount, YesNo};
use super::office::{Intake, Issued};
use super::open::{Free, FreeKeys};
use super::query::Query;
use super::record::record;
use super::shape::{Choice, Shape};
use super::shelf::{FilingWay, SpineWidth};
use super::signatory::Signatory;
use super::text::Text;
use super::unit_code::UnitCode;
use super::words::{
    Access, ArchiveLevel, DateForm, FontRole, Masking, PaperLanguage, PaperName, Signing, Term,
    Word, find,
};

record! {
    /// How one archive is kept and printed.
    pub(crate) struct Settings {
        /// The version of the format.
        format: Format = "格式",
        name: Option<Text> = "名称",
        /// The level of its owner.
        level: Option<ArchiveLevel> = "级别",
        /// The owner's six-digit code.
        code: Option<UnitCode> = "行政区划代码",
        /// The organization department, as papers name it.
        department: Option<Text> = "组织部门",
        /// The day of the data: the date on every paper.
        day: Day = "基准日",
        /// The archive's number at the archives (DA/T 13).
        fonds: Option<Text> = "全宗号",
        /// The language of papers.
        language: Option<PaperLanguage> = "语言",
        /// What counties, towns and villages are called on papers.
        terms: ByWord<Term, Text> = "称谓",
        /// Whether the names of those who signed are printed.
        signing: Option<Signing> = "签字",
        /// What the county changes in single papers.
        papers: ByWord<PaperName, PaperSettings> = "文书",
        /// Faces that the county has, by role.
        fonts: ByWord<FontRole, List<Text>> = "字体",
        packet: Maybe<PacketSettings> = "封装",
        /// What is hidden where.
        privacy: Maybe<Privacy> = "隐私",
        /// Named selections of people.
        views: Free<Query> = "视图",
        /// Labels of columns in rosters, with the columns of ours that they stand for.
        imported: Free<Text> = "导入",
        /// Workbooks of other systems, by the names of the systems.
        exchange: Free<Mapping> = "交换",
        /// Who fills in reports.
        reporting: Maybe<Reporting> = "填报",
        /// Where objections and questions are taken.
        intake: Maybe<Intake> = "受理",
        /// How dossiers are kept at the archives.
        filing: Maybe<FilingPlace> = "归档",
        /// The numbers of the last term, with which reports compare.
        last_term: Maybe<LastTerm> = "上届",
        /// Documents of the county.
        documents: List<Issued> = "文件",
    }
}

record! {
    /// Who fills in reports.
    pub(crate) struct Reporting {
        /// Who fills them in.
        author: Option<Text> = "填表人" needed,
        /// Who looks at them.
        reviewer: Option<Text> = "审核人",
        phone: Option<Text> = "电话",
    }
}

record! {
    /// How dossiers are kept at the archives.
    pub(crate) struct FilingPlace {
        /// By piece or by volume.
        way: Option<FilingWay> = "方式",
        class: Option<Text> = "类目",
        /// The number of the catalogue.
        catalogue: Option<Text> = "目录号",
        /// The number of the volume.
        volume: Option<Text> = "案卷号",
        /// The number of the piece.
        number: Option<Text> = "归档号",
        retention: Option<Text> = "保管期限",
        /// How wide the spines of volumes or boxes are.
        spine: Option<SpineWidth> = "脊宽",
        /// How lists of papers write days.
        dates: Option<DateForm> = "日期",
        /// Who put the volume together.
        compiler: Option<Text> = "立卷人",
        checker: Option<Text> = "检查人",
    }
}

record! {
    /// The numbers of the last term.
    pub(crate) struct LastTerm {
        /// The day for which they hold.
        day: Option<Day> = "日期" needed,
        /// Where they come from.
        source: Option<Text> = "来源" needed,
        /// The numbers by their keys.
        numbers: Option<Free<Amount>> = "数字" needed,
    }
}

record! {
    /// What a county changes in one paper; what is left out is as shipped.
    pub(crate) struct PaperSettings {
        title: Option<Text> = "标题",
        /// Who signs it, in order.
        signatories: List<Signatory> = "签章",
        /// Whether the names of those who signed are printed.
        signing: Option<Signing> = "签字",
        /// Labels, by their shipped wording.
        labels: FreeKeys = "栏目",
        /// Sentences, by their shipped names.
        texts: FreeKeys = "文字",
        sections: List<Text> = "篇目",
        /// Whether the paper is not made at all.
        off: Option<YesNo> = "停用",
    }
}

record! {
    pub(crate) struct PacketSettings {
        /// Whether SM3 sums are written too (GB/T 32905).
        national: Option<YesNo> = "国密",
    }
}

record! {
    /// What is hidden where.
    pub(crate) struct Privacy {
        /// Identity numbers in rosters.
        roster_identity: Option<Masking> = "名册身份证号",
        /// Who may read what the program writes; as the system has it where nothing is said.
        access: Option<Access> = "文件权限",
    }
}

impl Settings {
    /// How dossiers are kept at the archives, where the county says.
    pub(crate) fn filing_place(&self) -> Option<&FilingPlace> {
        self.filing.given()
    }
}

impl FilingPlace {
    /// Whether each file has a number of its own (件), and not the volume; a county that does not say
    /// keeps volumes.
    pub(crate) fn is_by_piece(&self) -> bool {
        self.way == Some(FilingWay::Piece)
    }
}

/// Values under words of a closed list, in the file's order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ByWord<W, T>(Vec<(W, T)>);

impl<W, T> Default for ByWord<W, T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<W: PartialEq, T> ByWord<W, T> {
    /// The value under a word.
    pub(crate) fn get(&self, word: &W) -> Option<&T> {
        self.0.iter().find(|(own, _)| own == word).map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(W, T)> {
        self.0.iter()
    }
}

impl<W: Word, T: Decode> Decode for ByWord<W, T> {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let words: Vec<&str> = W::WORDS.iter().map(|(_, word, _)| *word).collect();
        let Value::Map(entries) = &node.value else {
            cx.no_mapping(node, &words);
            return None;
        };
        let values = entries.iter().filter_map(|entry| {
            let Some(word) = find::<W>(&entry.key) else {
                cx.unknown_key(
                    entry,
                    crate::text::nearest(&entry.key, words.iter().copied()),
                    &words,
                );
                return None;
            };
            cx.note_key(entry, word.word());
            let given = !cx.is_unfilled::<T>(&entry.value);
            Some((word, given.then(|| T::decode(&entry.value, cx))??))
        });
        Some(Self(values.collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }

    fn shape(lists: &Lists) -> Shape {
        let keys = W::WORDS.iter().map(|(_, word, others)| Choice::new(word, others)).collect();
        let value = Shape::Optional(Box::new(T::shape(lists)));
        Shape::Keyed { keys: Some(keys), value: Box::new(value) }
    }
}

//! The word lists of a policy: what may be written where the county decides the words.

use std::fmt;

use crate::text::same_word;

use super::list::List;
use super::term::Term;
use super::words::Part;

/// One of the lists of policy.yaml.
pub(crate) trait Listed: Clone + fmt::Debug + PartialEq {
    /// The words of the list.
    fn words(lists: &Lists) -> &List<Term>;
}

macro_rules! lists {
    ($( $(#[$meta:meta])* $field:ident $(: $name:ident)? = $key:literal, )*) => {
        /// The word lists of a policy.
        #[derive(Debug, Clone, Default)]
        pub(crate) struct Lists {
            $( $(#[$meta])* pub $field: List<Term>, )*
        }

        impl Lists {
            /// The lists with their keys.
            pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &List<Term>)> {
                [$( ($key, &self.$field) ),*].into_iter()
            }

            /// Adds the words of an older edition that the lists do not hold.
            pub(super) fn add(&mut self, older: &Self) {
                $( add(&mut self.$field, &older.$field); )*
            }
        }

        $( lists!(@marker $(#[$meta])* $field $($name)?); )*
    };
    (@marker $(#[$meta:meta])* $field:ident) => {};
    (@marker $(#[$meta:meta])* $field:ident $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name;

        impl Listed for $name {
            fn words(lists: &Lists) -> &List<Term> {
                &lists.$field
            }
        }
    };
}

lists! {
    /// Where reserves come from.
    sources: Sources = "来源类别",
    /// Kinds of posts in a village.
    post_kinds: PostKinds = "岗位类别",
    /// What an examination must hold.
    examination_points = "考察要点",
    /// What an examination may hold: 考察要点, and what is never shown to the public.
    examination_keys: ExaminationPoints = "考察要点",
    /// Kinds of village surveys.
    survey_kinds: SurveyKinds = "分析类别",
    /// What a village survey holds.
    survey_points: SurveyPoints = "分析要点",
    /// Abilities that are looked at.
    ability_points: AbilityPoints = "能力要点",
    /// Tiers of the pool.
    tiers: Tiers = "梯次",
    /// What an assessment looks at.
    indicators: Indicators = "评价指标",
    /// Themes of training.
    themes: Themes = "培训主题",
    /// Ways of training.
    training_ways: TrainingWays = "培训方式",
    /// Parts of a training cycle.
    cycle_parts = "培养环节",
    /// Forms of practice.
    practice_forms: PracticeForms = "实践形式",
    /// Kinds of activity.
    activity_kinds: ActivityKinds = "活动类别",
    /// Kinds of key work.
    key_work_kinds: KeyWorkKinds = "重点工作类别",
    /// Types of village.
    village_types: VillageTypes = "村类型",
    /// Departments of the joint review.
    departments: Departments = "联审部门",
    /// 补充字段 of a person.
    person_extras: PersonExtras = "补充字段.个人",
    /// 补充字段 of a village.
    village_extras: VillageExtras = "补充字段.村",
    /// 补充字段 of a town.
    town_extras: TownExtras = "补充字段.镇",
}

fn add(words: &mut List<Term>, older: &List<Term>) {
    let is_new = |word: &&Term| !words.iter().any(|own| same_word(own, word));
    let new: Vec<Term> = older.iter().filter(is_new).cloned().collect();
    *words = words.iter().cloned().chain(new).collect();
}

/// The word of a list that a text means: that very word before one that only looks alike, and that
/// before one of which it is another name.
pub(super) fn meant<'w>(words: &'w [Term], typed: &str) -> Option<&'w Term> {
    let same = words.iter().find(|word| &***word == typed);
    let alike = || words.iter().find(|word| same_word(word, typed));
    let other = || words.iter().find(|word| word.is_meant_by(typed));
    same.or_else(alike).or_else(other)
}

impl Part {
    /// The key of the list in which words can play the part.
    pub(crate) fn list(self) -> &'static str {
        match self {
            Self::Recommended => "来源类别",
            Self::Assistant | Self::Abroad => "实践形式",
            Self::Session => "培养环节",
            Self::Survey | Self::MidTerm => "分析类别",
            Self::Secretary | Self::Director | Self::Rest | Self::Party | Self::Committee => {
                "岗位类别"
            }
        }
    }
}

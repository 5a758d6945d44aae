//! The word lists of a policy: what may be written where the county decides the words.

use super::decode::same_word;
use super::list::List;
use super::open::meant;
use super::policy::Policy;
use super::term::Term;
use super::text::Text;
use super::words::Part;

macro_rules! lists {
    ($( $field:ident = $key:literal from $($path:ident).+, )*) => {
        /// The word lists of a policy.
        #[derive(Debug, Clone, Default)]
        pub(crate) struct Lists {
            $( #[doc = $key] pub $field: List<Term>, )*
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

        impl Policy {
            /// The word lists against which an archive's other files are read.
            pub(crate) fn lists(&self) -> Lists {
                Lists { $( $field: lists!(@get self $($path).+), )* }
            }

            /// Gives words that are also shipped the parts of the shipped ones, where none are
            /// written: `书记助理` alone is what it is in the shipped list.
            pub(crate) fn filled_from(mut self, shipped: &Self) -> Self {
                $( lists!(@inherit self shipped $($path).+); )*
                self.call_kinds_by_own_words(shipped);
                self.refer_by_own_words();
                self
            }
        }
    };
    (@get $policy:ident extras.$of:ident) => {
        $policy.extras.given().map(|extras| extras.$of.clone()).unwrap_or_default()
    };
    (@get $policy:ident made.$of:ident) => { $policy.$of() };
    (@get $policy:ident $list:ident) => { $policy.$list.clone() };
    (@inherit $policy:ident $shipped:ident extras.$of:ident) => {};
    (@inherit $policy:ident $shipped:ident made.$of:ident) => {};
    (@inherit $policy:ident $shipped:ident $list:ident) => {
        inherit(&mut $policy.$list, &$shipped.$list);
    };
}

lists! {
    sources = "来源类别" from sources,
    post_kinds = "岗位类别" from post_kinds,
    examination_points = "考察要点" from examination_points,
    examination_keys = "考察要点" from made.examination_keys,
    survey_kinds = "分析类别" from survey_kinds,
    survey_points = "分析要点" from survey_points,
    ability_points = "能力要点" from ability_points,
    tiers = "梯次" from tiers,
    indicators = "评价指标" from indicators,
    themes = "培训主题" from themes,
    training_ways = "培训方式" from training_ways,
    cycle_parts = "培养环节" from cycle_parts,
    practice_forms = "实践形式" from practice_forms,
    activity_kinds = "活动类别" from activity_kinds,
    key_work_kinds = "重点工作类别" from key_work_kinds,
    village_types = "村类型" from village_types,
    departments = "联审部门" from departments,
    person_extras = "补充字段.个人" from extras.person,
    village_extras = "补充字段.村" from extras.village,
    town_extras = "补充字段.镇" from extras.town,
}

fn add(words: &mut List<Term>, older: &List<Term>) {
    let is_new = |word: &&Term| !words.iter().any(|own| same_word(own, word));
    let new: Vec<Term> = older.iter().filter(is_new).cloned().collect();
    *words = words.iter().cloned().chain(new).collect();
}

fn inherit(words: &mut List<Term>, shipped: &List<Term>) {
    for word in words.iter_mut() {
        if let Some(shipped) = shipped.iter().find(|one| same_word(one, word)) {
            word.inherit(shipped);
        }
    }
}

/// The word of a list that a reference means, as the list writes it.
fn spelling(typed: &str, words: &[Term]) -> Option<String> {
    meant(words, typed).map(ToString::to_string)
}

fn respell(name: &mut Text, words: &[Term]) {
    if let Some(word) = meant(words, name) {
        *name = word.word().clone();
    }
}

impl Policy {
    /// Puts the county's words for kinds of posts into the place of the shipped ones that play the
    /// same parts, under the keys that the county left as they are shipped.
    fn call_kinds_by_own_words(&mut self, shipped: &Self) {
        let kinds = self.post_kinds.clone();
        let own = |key: &str| {
            if kinds.iter().any(|kind| kind.is_meant_by(key)) {
                return None;
            }
            let parts = shipped.post_kind(key)?.parts();
            let same = |kind: &&Term| !parts.is_empty() && kind.parts() == parts;
            kinds.iter().find(same)
        };
        let word = |key: &str| own(key).map(ToString::to_string);
        self.post_names.rename_keys(word);
        let is_known = |key: &str| kinds.iter().any(|kind| kind.is_meant_by(key));
        self.post_names
            .retain(|key, names| is_known(key) || shipped.post_names.get(key) != Some(names));
        if let Some(reserves) = &mut self.reserves {
            reserves.rename_keys(word);
        }
        for demand in self.post_demands.iter_mut() {
            if let Some(kind) = own(&demand.post) {
                demand.post = kind.word().clone();
            }
        }
    }

    /// Gives what refers to a word of the policy's own lists that word's spelling, so that nothing
    /// later has to know of any other.
    fn refer_by_own_words(&mut self) {
        let departments = self.departments.clone();
        let clauses = self.negative_list.given_mut().map(|list| list.clauses.iter_mut());
        for clause in clauses.into_iter().flatten() {
            clause.departments.iter_mut().for_each(|name| respell(name, &departments));
        }
        for list in self.review_lists.iter_mut() {
            list.departments.iter_mut().for_each(|name| respell(name, &departments));
        }
        let kinds = self.post_kinds.clone();
        self.post_demands.iter_mut().for_each(|demand| respell(&mut demand.post, &kinds));
        self.post_names.rename_keys(|key| spelling(key, &kinds));
        if let Some(reserves) = &mut self.reserves {
            reserves.rename_keys(|key| spelling(key, &kinds));
        }
        let activities = self.activity_kinds.clone();
        let rhythms = self.cadence.given_mut().and_then(|cadences| cadences.activities.as_mut());
        if let Some(rhythms) = rhythms {
            rhythms.rename_keys(|key| spelling(key, &activities));
        }
    }
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

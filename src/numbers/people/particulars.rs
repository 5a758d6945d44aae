//! What a line of data tells of a person beside the numbers: enough to count the simple ones again.

use crate::facts::Stage;
use crate::model::words::{PoliticalStatus, Sex, Standing};
use crate::model::{Day, Month};
use crate::numbers::count::Word;

use super::PersonFacts;
use super::structure::{band, is_member, step};

/// A person on a day, as the counts see the person.
#[derive(Debug, Clone)]
pub(crate) struct Particulars {
    pub(crate) sex: Sex,
    pub(crate) birth: Month,
    /// In whole years.
    pub(crate) age: i16,
    /// The county's band of ages in which that lies.
    pub(crate) age_band: Option<Word>,
    /// The step of the ladder of education.
    pub(crate) education: Option<Word>,
    pub(crate) political_status: Option<PoliticalStatus>,
    /// Whether the person is in the Party, on probation or for good.
    pub(crate) is_member: bool,
    pub(crate) standing: Standing,
    pub(crate) stage: Stage,
    /// Whether the person is of 培养.
    pub(crate) is_trained: bool,
    /// Whether the person is 在库.
    pub(crate) is_kept: bool,
    /// The day of filing, if it has come.
    pub(crate) filed: Option<Day>,
}

impl PersonFacts<'_> {
    /// The person's line of data.
    pub(in crate::numbers) fn particulars(&self) -> Particulars {
        let counted = &self.counted;
        let reserve = self.on.person.is_reserve();
        Particulars {
            sex: counted.sex,
            birth: counted.birth,
            age: self.age(),
            age_band: band(self),
            education: counted.education.map(step),
            political_status: counted.political_status,
            is_member: is_member(self),
            standing: if reserve { Standing::Reserve } else { Standing::Serving },
            stage: self.on.stage,
            is_trained: self.is_trained(),
            is_kept: self.is_kept(),
            filed: counted.filed,
        }
    }
}

//! What offices of every level keep: where they can be reached, and documents that they issued.

use super::date::Day;
use super::names::Names;
use super::record::record;
use super::text::Text;

record! {
    /// Where objections and questions are taken.
    pub(crate) struct Intake {
        unit: Option<Text> = "单位" needed,
        address: Option<Text> = "地址",
        /// Telephone; of an office, in any form.
        phone: Option<Text> = "电话" needed,
        mail: Option<Text> = "邮箱",
    }
}

record! {
    pub(crate) struct Issued {
        day: Option<Day> = "日期" needed,
        number: Option<Text> = "文号",
        name: Option<Text> = "名称" needed,
        issuers: Names = "发文单位" needed,
    }
}

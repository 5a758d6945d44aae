//! The texts of an appointment form, whatever file they come from.

use std::collections::BTreeMap;

/// The elements of the form in the order of the file, and what each is called on paper.
pub(super) const ELEMENTS: &[(&str, &str)] = &[
    ("XingMing", "姓名"),
    ("XingBie", "性别"),
    ("ChuShengNianYue", "出生年月"),
    ("MinZu", "民族"),
    ("JiGuan", "籍贯"),
    ("ChuShengDi", "出生地"),
    ("RuDangShiJian", "入党时间"),
    ("CanJiaGongZuoShiJian", "参加工作时间"),
    ("DaoLingNianYue", "到龄年月"),
    ("JianKangZhuangKuang", "健康状况"),
    ("ZhuanYeJiShuZhiWu", "专业技术职务"),
    ("ShuXiZhuanYeYouHeZhuanChang", "熟悉专业有何专长"),
    ("QuanRiZhiJiaoYu_XueLi", "全日制教育学历"),
    ("QuanRiZhiJiaoYu_XueWei", "全日制教育学位"),
    ("QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "全日制教育学历的院校系及专业"),
    ("QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi", "全日制教育学位的院校系及专业"),
    ("ZaiZhiJiaoYu_XueLi", "在职教育学历"),
    ("ZaiZhiJiaoYu_XueWei", "在职教育学位"),
    ("ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "在职教育学历的院校系及专业"),
    ("ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi", "在职教育学位的院校系及专业"),
    ("XianRenZhiWu", "现任职务"),
    ("NiRenZhiWu", "拟任职务"),
    ("NiMianZhiWu", "拟免职务"),
    ("JianLi", "简历"),
    ("JiangChengQingKuang", "奖惩情况"),
    ("NianDuKaoHeJieGuo", "年度考核结果"),
    ("RenMianLiYou", "任免理由"),
    (FAMILY, "家庭成员"),
    ("ChengBaoDanWei", "呈报单位"),
    ("GaiGeQianRenZhiNianLingJieXian", "改革前任职年龄界限"),
    ("JiSuanNianLingShiJian", "计算年龄时间"),
    ("TianBiaoShiJian", "填表时间"),
    ("TianBiaoRen", "填表人"),
    ("ShenFenZheng", "身份证号"),
    (PHOTO, "照片"),
    ("Version", "版本"),
];

/// The element that holds the family, an `Item` each.
pub(super) const FAMILY: &str = "JiaTingChengYuan";
/// The element that holds the portrait, in Base64.
pub(super) const PHOTO: &str = "ZhaoPian";
/// The political status of the person, which some editors write besides.
pub(super) const STATUS: &str = "ZhengZhiMianMao";
/// The elements of a relative, in their order.
pub(super) const KIN: [&str; 5] =
    ["ChengWei", "XingMing", "ChuShengRiQi", "ZhengZhiMianMao", "GongZuoDanWeiJiZhiWu"];

/// The texts of one relative, in the order of [`KIN`].
pub(super) type KinTexts = [String; 5];

/// The texts of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FormTexts {
    /// By element, without blanks around them; an empty one is not there.
    pub(super) fields: BTreeMap<String, String>,
    /// Those who have a name or are called something.
    pub(super) family: Vec<KinTexts>,
    /// The bytes of the portrait's file.
    pub(super) photo: Option<Vec<u8>>,
}

impl FormTexts {
    /// The text of an element.
    pub(super) fn get(&self, element: &str) -> Option<&str> {
        self.fields.get(element).map(String::as_str)
    }

    /// Puts a text under an element, unless there is none.
    pub(super) fn put(&mut self, element: &str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.fields.insert(element.to_owned(), text.to_owned());
        }
    }
}

/// What an element is called on paper.
pub(super) fn called(element: &str) -> &str {
    ELEMENTS.iter().find(|(own, _)| *own == element).map_or(element, |(_, name)| name)
}

//! The older `.lrm`: one text of 33 values in quotes, joined by commas, in GBK.

use encoding_rs::GB18030;

use crate::diagnostic::Text;
use crate::limits;

use super::lrmx::too_large;
use super::texts::FormTexts;

/// The values in their order, by the element of the newer form; what is empty has no element.
const VALUES: [&str; 33] = [
    "XingMing",
    "XingBie",
    "ChuShengNianYue",
    "MinZu",
    "JiGuan",
    "RuDangShiJian",
    "JianKangZhuangKuang",
    "ChuShengDi",
    "CanJiaGongZuoShiJian",
    LEVELS,
    SCHOOLS,
    "ZhuanYeJiShuZhiWu",
    "",
    "",
    "",
    "",
    "ShuXiZhuanYeYouHeZhuanChang",
    "JianLi",
    "JiangChengQingKuang",
    "NianDuKaoHeJieGuo",
    "",
    "",
    "",
    "",
    "",
    "XianRenZhiWu",
    "NiRenZhiWu",
    "NiMianZhiWu",
    "RenMianLiYou",
    "ChengBaoDanWei",
    "JiSuanNianLingShiJian",
    "TianBiaoRen",
    "TianBiaoShiJian",
];
/// `全日制学历#学位@在职学历#学位`, and the schools likewise.
const LEVELS: &str = "levels";
const SCHOOLS: &str = "schools";
/// The first of the five lists of the family.
const FAMILY: usize = 20;

/// The elements of the parts of [`LEVELS`] and of [`SCHOOLS`].
const PARTS: [(&str, [&str; 4]); 2] = [
    (
        LEVELS,
        [
            "QuanRiZhiJiaoYu_XueLi",
            "QuanRiZhiJiaoYu_XueWei",
            "ZaiZhiJiaoYu_XueLi",
            "ZaiZhiJiaoYu_XueWei",
        ],
    ),
    (
        SCHOOLS,
        [
            "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
            "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
            "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
            "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
        ],
    ),
];

/// The texts of a file.
///
/// # Errors
/// If it is none.
pub(super) fn texts(bytes: &[u8]) -> Result<FormTexts, Text> {
    if bytes.len() as u64 > limits::FORM {
        return Err(too_large());
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{FEFF}').into(),
        Err(_) => GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or_else(|| no_form("有读不出的字", "it contains bytes that are not text"))?,
    };
    let inner = text.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let inner = inner.ok_or_else(|| no_form("各项不在引号里", "its values are in no quotes"))?;
    // Nothing escapes a quote in a value: only the three signs together part two values.
    let values: Vec<&str> = inner.split("\",\"").collect();
    let (found, wanted) = (values.len(), VALUES.len());
    if found != wanted {
        return Err(no_form(
            &format!("有 {found} 项，应有 {wanted} 项"),
            &format!("it has {found} values, not {wanted}"),
        ));
    }
    let mut form = FormTexts::default();
    for (element, value) in VALUES.iter().zip(&values) {
        match PARTS.iter().find(|(name, _)| name == element) {
            Some((_, elements)) => parts(&mut form, value, elements),
            None if element.is_empty() => {}
            None => form.put(element, &value.replace("\r\n", "\n")),
        }
    }
    let lists: Vec<Vec<&str>> = values[FAMILY..FAMILY + 5]
        .iter()
        .map(|list| list.split('@').map(str::trim).collect())
        .collect();
    let most = lists.iter().map(Vec::len).max().unwrap_or_default();
    let of = |list: usize, at: usize| lists[list].get(at).copied().unwrap_or_default().to_owned();
    let kin = (0..most).map(|at| std::array::from_fn(|list| of(list, at)));
    form.family =
        kin.filter(|one: &[String; 5]| !(one[0].is_empty() && one[1].is_empty())).collect();
    Ok(form)
}

fn parts(form: &mut FormTexts, value: &str, elements: &[&str; 4]) {
    let (full_time, in_service) = value.split_once('@').unwrap_or((value, ""));
    for (half, of) in [full_time, in_service].into_iter().zip(elements.chunks(2)) {
        let (first, second) = half.split_once('#').unwrap_or((half, ""));
        form.put(of[0], first);
        form.put(of[1], second);
    }
}

fn no_form(zh: &str, en: &str) -> Text {
    Text::new(
        format!("这不是任免审批表（.lrm）：{zh}"),
        format!("this is not an appointment form (.lrm): {en}"),
    )
}

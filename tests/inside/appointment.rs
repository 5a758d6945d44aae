//! The appointment form: measured on paper, and as the file of the national editor, which goes out as it
//! came but for what the archive says otherwise.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use encoding_rs::GBK;
use serde_json::json;

use crate::archive::Archive;
use crate::documents::{self, Aside, Document, Setup, Subject};
use crate::exchange::RowOutcome;
use crate::exchange::appointment::{FormPerson, FormSource, FormTarget, appointment, exported};
use crate::facts::obligation::RankedLast;
use crate::inside::dice::Dice;
use crate::inside::folder::{Folder, project};
use crate::inside::measure::{Page, pages};
use crate::inside::tools::tool;
use crate::model::Day;
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::render::{self, Base, FontConfig, FontSet, FontSources, ForeignIdentifiers, Templates};

const YANG: &str = "云溪镇/竹坪村/杨堃";
/// How far a rule may be from where it should be, in mm.
const NEAR: f64 = 0.5;

fn base() -> &'static Base {
    static BASE: OnceLock<Base> = OnceLock::new();
    BASE.get_or_init(|| {
        let sources = FontSources { folders: vec![project("fonts")] };
        let fonts = FontSet::load(&sources, FontConfig::shipped()).unwrap();
        Base::new(Arc::new(fonts), Templates::new([].into()))
    })
}

/// The form of somebody of an archive, on its day or on another.
fn form(county: &Folder, person: &str, day: Option<&str>) -> Option<Document> {
    let (archive, _) = Archive::open(&county.root(), 1).unwrap();
    let day = day.map_or_else(|| archive.day(None).unwrap(), |day| Day::parse(day).unwrap());
    let (setup, findings) = Setup::new(&archive, day, false);
    assert_eq!(findings, []);
    let path: ArchivePath = person.parse().unwrap();
    let person = archive.person(&path).value.unwrap();
    let subject = Subject { archive: &archive, path: &path, person: &person, day };
    let all = documents::due_with(&subject, &RankedLast::NOBODY, |_| true);
    let due = all.iter().find(|due| due.paper == PaperName::Appointment)?;
    assert_eq!(due.missing, []);
    let portrait = subject.portrait().map(|file| archive.bytes(file).unwrap());
    let aside = Aside { portrait, ..Aside::default() };
    Some(documents::document(&subject, &setup, due, aside).unwrap())
}

/// A folder with the document's PDF in it.
fn made(document: &Document) -> (tempfile::TempDir, PathBuf) {
    let made = render::render(base(), &ForeignIdentifiers::default(), document);
    let made = made.unwrap_or_else(|refusal| panic!("{:?}", refusal.faults));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.pdf");
    fs::write(&file, &made.pdf).unwrap();
    (folder, file)
}

fn printed(document: &Document) -> Vec<Page> {
    pages(&made(document).1)
}

/// Where the rules of a page lie: across, from the top, and upright, from the left.
fn rules(page: &Page) -> (Vec<f64>, Vec<f64>) {
    const THIN: f64 = 0.8;
    let mut across = Vec::new();
    let mut upright = Vec::new();
    for shape in &page.shapes {
        let center = shape.center();
        if shape.height() < THIN && shape.width() > THIN {
            across.push(center.y);
        } else if shape.width() < THIN && shape.height() > THIN {
            upright.push(center.x);
        }
    }
    (distinct(across), distinct(upright))
}

fn distinct(mut places: Vec<f64>) -> Vec<f64> {
    places.sort_by(f64::total_cmp);
    places.dedup_by(|one, other| (*one - *other).abs() < 0.05);
    places
}

/// The places of tracks that follow each other from `start`.
fn tracks(start: f64, lengths: &[f64]) -> Vec<f64> {
    let ends = lengths.iter().scan(start, |at, length| {
        *at += length;
        Some(*at)
    });
    std::iter::once(start).chain(ends).collect()
}

#[track_caller]
fn near(found: &[f64], wanted: &[f64]) {
    let is_near = |(one, other): (&f64, &f64)| (one - other).abs() <= NEAR;
    let same = found.len() == wanted.len() && found.iter().zip(wanted).all(is_near);
    assert!(same, "{found:.2?}\n{wanted:.2?}");
}

#[test]
fn the_rules_of_the_form_lie_where_the_national_form_has_them() {
    let form = form(&Folder::county(), YANG, None).unwrap();
    let pages = printed(&form);
    assert_eq!(pages.len(), 2);
    let (across, upright) = rules(&pages[0]);
    near(&upright, &tracks(22.0, &[13.8, 4.2, 23.0, 18.8, 23.0, 23.2, 23.5, 36.3]));
    // Level and degree share a cell of two rows.
    near(
        &across,
        &tracks(across[0], &[12.5, 12.2, 12.0, 12.5, 12.2, 12.2, 12.5, 12.5, 12.5, 125.8]),
    );
    let (across, upright) = rules(&pages[1]);
    near(&upright, &tracks(21.0, &[13.1, 19.3, 22.5, 20.2, 9.4, 5.6, 8.3, 67.9]));
    let rows = [25.0, 18.0, 24.0, 11.4, 12.3, 12.3, 12.3, 12.3, 12.3, 12.3, 12.3, 33.0, 35.6];
    near(&across, &tracks(28.6, &rows));
}

#[test]
fn the_outer_rules_are_of_one_and_a_half_points_and_the_inner_ones_of_one() {
    let (_folder, file) = made(&form(&Folder::county(), YANG, None).unwrap());
    for page in ["1", "2"] {
        let arguments = ["-svg", "-f", page, "-l", page, file.to_str().unwrap(), "-"];
        let drawn = tool("poppler-utils", "pdftocairo", &arguments);
        let of = |width: &str| drawn.matches(&format!("stroke-width:{width};")).count();
        assert_eq!(of("1.5"), 4, "page {page}");
        assert_eq!(of("1"), drawn.matches("stroke-width:").count() - 4, "page {page}");
        assert!(of("1") > 10, "page {page}");
    }
}

#[test]
fn the_title_has_a_cell_for_each_character() {
    let form = form(&Folder::county(), YANG, None).unwrap();
    let page = &printed(&form)[0];
    let title: Vec<_> =
        page.glyphs.iter().filter(|glyph| (glyph.size - 24.0).abs() < 0.01).collect();
    assert_eq!(title.iter().map(|one| one.text.as_str()).collect::<String>(), "干部任免审批表");
    for pair in title.windows(2) {
        assert!((pair[1].origin.x - pair[0].origin.x - 12.4).abs() < 0.05);
    }
}

/// The sample county with so many stages of one line in somebody's life.
fn with_stages(count: usize) -> Folder {
    let county = Folder::county();
    let file = format!("{YANG}/person.yaml");
    let text = county.read(&file);
    let (head, rest) = text.split_once("简历:\n").unwrap();
    let (_, tail) = rest.split_once("家庭成员:\n").unwrap();
    let line = |at: usize| {
        let year = 1980 + at;
        format!("  - {{起: {year}.01, 止: {year}.12, 内容: 在家务农}}\n")
    };
    let stages: String = (0..count).map(line).collect();
    county.write(&file, format!("{head}简历:\n{stages}家庭成员:\n{tail}"));
    county
}

#[test]
fn the_course_of_life_is_set_smaller_only_when_it_must_and_at_last_goes_on() {
    // Lines are one point higher than their type, in a cell 125.8 mm high with 1 mm above and below.
    let room = (125.8 - 2.0) / 25.4 * 72.0 + 1.0;
    let most = |size: f64| (room / (size + 1.0)).floor() as usize;
    let size = |count: usize| {
        let pages = printed(&form(&with_stages(count), YANG, None).unwrap());
        let of_text = pages[0].glyphs.iter().filter(|one| one.text == "农" && one.origin.y > 142.0);
        let sizes: BTreeSet<String> = of_text.map(|one| format!("{:.1}", one.size)).collect();
        (sizes.into_iter().collect::<Vec<_>>(), pages.len())
    };
    assert_eq!((most(14.0), most(10.5)), (23, 30));
    assert_eq!(size(most(14.0)), (vec!["14.0".to_owned()], 2));
    assert_eq!(size(most(14.0) + 1), (vec!["13.5".to_owned()], 2));
    assert_eq!(size(most(10.5)), (vec!["10.5".to_owned()], 2));
    assert_eq!(size(most(10.5) + 1), (vec!["10.5".to_owned()], 3));
}

#[test]
fn it_is_due_from_the_day_of_the_proposal_or_of_the_filing() {
    let county = Folder::county();
    let post = |day: &str| {
        let form = form(&county, YANG, Some(day))?;
        Some(form.view()["proposed_post"]["t"].as_str().unwrap().to_owned())
    };
    assert_eq!(post("2025-05-11"), None);
    assert_eq!(post("2025-05-12").as_deref(), Some("云溪镇竹坪村党组织书记"));
    let file = format!("{YANG}/person.yaml");
    county.edit(&file, "拟培养岗位: 村党组织书记", "拟培养岗位: 村“两委”成员");
    assert_eq!(post("2026-03-11").as_deref(), Some("云溪镇竹坪村“两委”成员"));
    assert_eq!(post("2026-03-12").as_deref(), Some("云溪镇竹坪村党组织书记"));
    // An exam elsewhere has a form of its own.
    county.edit(&file, "去向: 村党组织书记, 结果", "去向: 公务员, 结果");
    assert_eq!(post("2026-03-12").as_deref(), Some("云溪镇竹坪村“两委”成员"));
}

#[test]
fn the_form_shows_the_day_and_not_what_came_later() {
    let county = Folder::county();
    let file = format!("{YANG}/person.yaml");
    county.edit(
        &file,
        "去向: 村党组织书记, 结果: 镇党委研究同意，报县委组织部备案",
        "去向: 村党组织书记, 拟免: 竹坪村党支部书记助理, 理由: 工作需要",
    );
    let form = form(&county, YANG, Some("2026-06-30")).unwrap();
    let view = form.view();
    let texts = |pointer: &str| view.pointer(pointer).unwrap()["t"].clone();
    assert_eq!(texts("/person/age"), "39");
    assert_eq!(texts("/removed_post"), "竹坪村党支部书记助理");
    assert_eq!(texts("/reason"), "工作需要");
    assert_eq!(texts("/reporting_unit"), "云溪镇党委");
    assert_eq!(view["awards"].as_array().unwrap().len(), 1);
    assert_eq!(texts("/family/0/age"), "37");
    assert_eq!(texts("/awards/0/date"), "2010年11月");
    assert_eq!(view["person"]["portrait"], json!(false));
}

#[test]
fn the_newer_form_has_its_own_cells() {
    let county = Folder::county();
    let sections =
        "[入党时间, 参加工作时间, 到龄时间, 健康状况, 专业技术职务, 熟悉专业有何专长, 出生年月]";
    county.edit(
        "dossier.yaml",
        "文书:\n",
        &format!("文书:\n  干部任免审批表: {{篇目: {sections}}}\n"),
    );
    let form = form(&county, YANG, None).unwrap();
    assert_eq!(form.view().pointer("/family/0/age/t").unwrap(), "1989.02");
    let pages = printed(&form);
    let text: String = pages[0].glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert!(text.contains("到龄时间"), "{text}");
    let (across, _) = rules(&pages[0]);
    near(
        &across,
        &tracks(across[0], &[12.5, 12.2, 12.0, 12.5, 12.2, 12.2, 12.5, 12.5, 12.5, 125.8]),
    );
}

/// A form as another editor wrote it: its own order, spelling of dates, comments, elements and blanks.
const FOREIGN: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<Person>\r\n\t<!-- 某编辑器 -->\r\n\t<XingMing>周 桐</XingMing>\r\n\t<XingBie>男</XingBie>\r\n\t<ChuShengNianYue>1991.05.04</ChuShengNianYue>\r\n\t<MinZu>苗族</MinZu>\r\n\t<ChuShengDi><![CDATA[湖南样县]]></ChuShengDi>\r\n\t<JiGuan>湖南样县</JiGuan>\r\n\t<RuDangShiJian>201206；农工党</RuDangShiJian>\r\n\t<CanJiaGongZuoShiJian>201307</CanJiaGongZuoShiJian>\r\n\t<DaoLingNianYue>205105</DaoLingNianYue>\r\n\t<JianKangZhuangKuang>良好</JianKangZhuangKuang>\r\n\t<ZhuanYeJiShuZhiWu/>\r\n\t<ShuXiZhuanYeYouHeZhuanChang>茶叶 &amp; 竹器 &#x4E00;</ShuXiZhuanYeYouHeZhuanChang>\r\n\t<QuanRiZhiJiaoYu_XueLi>大学本科</QuanRiZhiJiaoYu_XueLi>\r\n\t<QuanRiZhiJiaoYu_XueWei>农学学士</QuanRiZhiJiaoYu_XueWei>\r\n\t<QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>某农业大学农学专业</QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>\r\n\t<QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>某农业大学</QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>\r\n\t<ZaiZhiJiaoYu_XueLi>\r\n\t</ZaiZhiJiaoYu_XueLi>\r\n\t<XianRenZhiWu>样县云溪镇农业农村办公室干部</XianRenZhiWu>\r\n\t<NiRenZhiWu>云溪镇白鹭村党支部书记</NiRenZhiWu>\r\n\t<JianLi>2009.09—2013.06  某农业大学农学专业学习\r\n201307至今  样县云溪镇农业农村办公室干部\r\n（其间：2015.03--2016.02  某村驻村）</JianLi>\r\n\t<JiangChengQingKuang>2019年，获县级嘉奖；\r\n2016.07，被评为优秀党员;2018年7月1日，记三等功。</JiangChengQingKuang>\r\n\t<NianDuKaoHeJieGuo>2023、2024、2025年均为称职</NianDuKaoHeJieGuo>\r\n\t<RenMianLiYou>工作需要</RenMianLiYou>\r\n\t<JiaTingChengYuan>\r\n\t\t<Item>\r\n\t\t\t<ChengWei>妻子</ChengWei>\r\n\t\t\t<XingMing>吴萍</XingMing>\r\n\t\t\t<ChuShengRiQi>1992.11</ChuShengRiQi>\r\n\t\t\t<ZhengZhiMianMao>团员</ZhengZhiMianMao>\r\n\t\t\t<GongZuoDanWeiJiZhiWu>某小学教师</GongZuoDanWeiJiZhiWu>\r\n\t\t</Item>\r\n\t\t<Item><ChengWei>女儿</ChengWei><XingMing>周小满</XingMing><ChuShengRiQi>201805</ChuShengRiQi><ZhengZhiMianMao>少先队员</ZhengZhiMianMao><GongZuoDanWeiJiZhiWu>学生</GongZuoDanWeiJiZhiWu></Item>\r\n\t\t<Item><ChengWei/><XingMing/><ChuShengRiQi/><ZhengZhiMianMao/><GongZuoDanWeiJiZhiWu/></Item>\r\n\t</JiaTingChengYuan>\r\n\t<BieDeLan>别的编辑器的栏</BieDeLan>\r\n\t<ChengBaoDanWei>中共云溪镇委员会</ChengBaoDanWei>\r\n\t<ShenFenZheng>43900119910504005X</ShenFenZheng>\r\n\t<ZhaoPian></ZhaoPian>\r\n\t<Version>3.2.1.6</Version>\r\n</Person>\r\n";

/// An archive into which the form was imported as somebody new, and where that person lies.
fn imported(bytes: &[u8]) -> (Folder, ArchivePath) {
    let county = Folder::county();
    let (archive, _) = Archive::open(&county.root(), 1).unwrap();
    let source = FormSource::lrmx(bytes.to_vec()).unwrap();
    let into = "云溪镇/白鹭村".parse().unwrap();
    let plan = appointment(&source, &FormTarget { archive: &archive, into, update: false });
    assert_eq!(plan.rows[0].outcome, RowOutcome::New);
    for file in &plan.files {
        let path = county.path(file.path.as_str());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.bytes).unwrap();
    }
    (county, plan.rows[0].person.clone().unwrap())
}

/// What goes out of the person in an archive.
fn going_out(county: &Folder, path: &ArchivePath) -> Vec<u8> {
    let (archive, _) = Archive::open(&county.root(), 1).unwrap();
    let person = archive.person(path).value.expect("the person can be read");
    let kept = fs::read(county.path(&format!("{path}/任免审批表.lrmx"))).unwrap();
    let day = archive.day(None).unwrap();
    let portrait = None;
    let one =
        FormPerson { archive: &archive, path, person: &person, day, kept: Some(&kept), portrait };
    exported(&one).unwrap()
}

/// Files that say the same in every form that is read.
fn editions() -> Vec<Vec<u8>> {
    let foreign = with_right_number();
    let gbk = foreign.replacen("utf-8", "GBK", 1);
    vec![
        foreign.clone().into_bytes(),
        [b"\xEF\xBB\xBF", foreign.as_bytes()].concat(),
        GBK.encode(&gbk).0.into_owned(),
        GBK.encode(&gbk.replacen("GBK", "gb2312", 1)).0.into_owned(),
        foreign.replacen("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n", "", 1).into_bytes(),
        foreign.replace("\r\n", "\n").into_bytes(),
    ]
}

/// The foreign form with an identity number whose check digit is right.
fn with_right_number() -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = "43900119910504005";
    let sum: u32 =
        body.bytes().zip(WEIGHTS).map(|(one, weight)| u32::from(one - b'0') * weight).sum();
    let digit = b"10X98765432"[(sum % 11) as usize];
    FOREIGN.replace("43900119910504005X", &format!("{body}{}", char::from(digit)))
}

#[test]
fn what_was_imported_goes_out_byte_for_byte() {
    for bytes in editions() {
        let (county, path) = imported(&bytes);
        assert_eq!(path.as_str(), "云溪镇/白鹭村/周桐");
        let kept = fs::read(county.path(&format!("{path}/任免审批表.lrmx"))).unwrap();
        assert_eq!(kept, bytes, "the form is kept as it came");
        let out = going_out(&county, &path);
        assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(&bytes));
        assert_eq!(out, bytes);
    }
}

#[test]
fn the_archive_holds_what_the_form_says() {
    let (county, path) = imported(with_right_number().as_bytes());
    let text = county.read(&format!("{path}/person.yaml"));
    for line in [
        "姓名: 周桐",
        "出生年月: 1991.05",
        "政治面貌: 中共党员",
        "入党时间: 2012.06",
        "健康状况: 良好",
        "特长: 茶叶 & 竹器 一",
        "学历: 大学本科, 学位: 农学学士",
        "{起: 2009.09, 止: 2013.06, 内容: 某农业大学农学专业学习}",
        "（其间：2015.03--2016.02  某村驻村）",
        "日期: 2016.07",
        "日期: 2018-07-01",
        "姓名: 吴萍, 出生年月: 1992.11",
        "称谓: 女儿, 姓名: 周小满",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert!(!text.contains("少先队员") && !text.contains("嘉奖"), "{text}");
}

/// The elements of a file with what stands between their tags, those of relatives apart.
fn elements(bytes: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let mut found = Vec::new();
    for part in text.split("\r\n\t<").skip(1) {
        let name: String =
            part.chars().take_while(|one| one.is_alphanumeric() || *one == '_').collect();
        found.push((name, part.to_owned()));
    }
    found
}

/// An edit of a person's file, and the elements that it may change.
type Edit = (&'static str, &'static str, &'static [&'static str]);

const EDITS: [Edit; 11] = [
    ("民族: 苗族", "民族: 汉族", &["MinZu"]),
    ("籍贯: 湖南样县", "籍贯: 广东样县 & 别处", &["JiGuan"]),
    ("入党时间: 2012.06", "入党时间: 2012.07", &["RuDangShiJian"]),
    (
        "健康状况: 良好",
        "健康状况: 较差\n专业技术职务: 农艺师",
        &["JianKangZhuangKuang", "ZhuanYeJiShuZhiWu"],
    ),
    ("特长: 茶叶 & 竹器 一\n", "", &["ShuXiZhuanYeYouHeZhuanChang"]),
    ("学历: 大学本科", "学历: 研究生", &["QuanRiZhiJiaoYu_XueLi"]),
    ("现任职务: ", "现任职务: 原", &["XianRenZhiWu"]),
    ("内容: 某农业大学农学专业学习", "内容: 某农业大学学习", &["JianLi"]),
    ("内容: 被评为优秀党员", "内容: 被评为优秀党务工作者", &["JiangChengQingKuang"]),
    ("工作单位及职务: 某小学教师", "工作单位及职务: 某中学教师", &["JiaTingChengYuan"]),
    ("参加工作时间: 2013.07\n", "", &["CanJiaGongZuoShiJian"]),
];

#[test]
fn any_edits_change_their_elements_and_no_other_byte() {
    let bytes = with_right_number().into_bytes();
    let (county, path) = imported(&bytes);
    let file = format!("{path}/person.yaml");
    let text = county.read(&file);
    let before = elements(&bytes);
    // Every set of edits by its number: each alone, and so many at random.
    let sets = (0..EDITS.len()).map(|at| 1_u64 << at);
    let random = (1..40_u64).map(|seed| seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 53);
    for set in sets.chain(random) {
        let chosen = EDITS.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
        let chosen: Vec<&Edit> = chosen.map(|(_, edit)| edit).collect();
        let edited = chosen.iter().fold(text.clone(), |text, (from, to, _)| {
            assert!(text.contains(from), "{from} in\n{text}");
            text.replacen(from, to, 1)
        });
        county.write(&file, edited);
        let may: BTreeSet<&str> =
            chosen.iter().flat_map(|(.., names)| names.iter().copied()).collect();
        let after = elements(&going_out(&county, &path));
        assert_eq!(after.len(), before.len());
        for ((name, old), (_, new)) in before.iter().zip(&after) {
            assert_eq!(old != new, may.contains(name.as_str()), "{name}: {old}\n{new}");
        }
    }
    // What was not touched in a list stays as it was, and what could not be read too.
    county.write(
        &file,
        text.replacen("工作单位及职务: 某小学教师", "工作单位及职务: 某中学教师", 1).replacen(
            "内容: 被评为优秀党员",
            "内容: 被评为先进",
            1,
        ),
    );
    let out = String::from_utf8(going_out(&county, &path)).unwrap();
    assert!(out.contains("<ZhengZhiMianMao>少先队员</ZhengZhiMianMao>"), "{out}");
    assert!(
        out.contains(
            "2019年，获县级嘉奖；\r\n2016年07月，被评为先进；\r\n2018年7月1日，记三等功。"
        ),
        "{out}"
    );
}

#[test]
fn damaged_and_hostile_files_are_refused_with_their_line() {
    let good = with_right_number();
    let deep = "<A>".repeat(20) + &"</A>".repeat(20);
    let bomb = "<!DOCTYPE Person [<!ENTITY a \"b\">]><Person><XingMing>&a;</XingMing></Person>";
    for (bytes, wanted) in [
        (good[..good.len() / 2].to_owned(), "第 "),
        (good.replace("</JianLi>", ""), "第 "),
        (good.replace("Person>", "Mensch>"), "<Person>"),
        (good.replace("<MinZu>苗族</MinZu>", "<XingMing>别人</XingMing>"), "出现两次"),
        (good.replace("苗族", "&bomb;"), "实体"),
        (good.replace("<Version>", &format!("{deep}<Version>")), "层次"),
        (bomb.to_owned(), "DOCTYPE"),
        (good.replace("utf-8", "utf-7"), "编码"),
        (format!("{good}<Person></Person>"), "层次"),
        (format!("{good}别的"), "标签外面"),
        (String::new(), "Person"),
        ("<Person/>".to_owned(), "Person"),
    ] {
        let why = FormSource::lrmx(bytes.into_bytes()).unwrap_err();
        assert!(why.zh.contains(wanted) && why.zh.contains("行"), "{}: {wanted}", why.zh);
    }
    let large = vec![b' '; crate::limits::FORM as usize + 1];
    assert!(FormSource::lrmx(large).unwrap_err().zh.contains("太大"));
    let mut broken = good.into_bytes();
    broken[300] = 0xFF;
    assert!(FormSource::lrmx(broken).unwrap_err().zh.contains("UTF-8"));
}

#[test]
fn any_bytes_are_read_or_refused() {
    let good = with_right_number().into_bytes();
    let county = Folder::county();
    let (archive, _) = Archive::open(&county.root(), 1).unwrap();
    let mut dice = Dice(7);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..600 {
        let mut bytes = good.clone();
        for _ in 0..=dice.below(2) {
            let at = dice.below(bytes.len());
            match dice.below(3) {
                0 => bytes[at] = b"<>&;/\"'x0"[dice.below(9)],
                1 => drop(bytes.drain(at..(at + dice.below(40)).min(bytes.len()))),
                _ => {
                    let piece: Vec<u8> = bytes[at..(at + dice.below(60)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        match FormSource::lrmx(bytes) {
            Ok(source) => {
                let into = "云溪镇/白鹭村".parse().unwrap();
                drop(appointment(&source, &FormTarget { archive: &archive, into, update: true }));
                read += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(read > 20 && refused > 20, "{read} read, {refused} refused");
}

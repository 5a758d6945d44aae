//! Pages as they look and papers as they are, byte for byte, compared with `tests/golden/`.
//!
//! `make golden` rewrites that folder; look at the pictures before committing them. A picture
//! that differs is put into `target/tmp/golden/`, beside what it should have been.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};

use super::folder::project;
use super::paper::Paper;
use super::scratch;

/// A page that is compared: picture, paper, page from 1.
pub(crate) type Page = (&'static str, &'static str, usize);

/// The pages that are compared.
pub(crate) const PAGES: [Page; 16] = [
    ("recommendation", "松岭镇/荷塘村/张志远/推荐表.pdf", 1),
    ("examination", "松岭镇/荷塘村/张志远/考察表.pdf", 1),
    ("joint-review", "松岭镇/荷塘村/张志远/联审表.pdf", 1),
    ("joint-review-pending", "石桥乡/龙尾村/秦昇平/联审表.pdf", 1),
    ("filing-form", "松岭镇/荷塘村/张志远/备案登记表.pdf", 1),
    ("filing-form-long", "松岭镇/梨园村/陈翀/备案登记表.pdf", 2),
    ("filing-form-rare", "云溪镇/竹坪村/彭𬭎/备案登记表.pdf", 1),
    ("mentor-agreement", "松岭镇/荷塘村/张志远/帮带协议（王敏）.pdf", 1),
    ("handbook-cover", "松岭镇/荷塘村/张志远/培养教育手册.pdf", 1),
    ("handbook-notes", "松岭镇/荷塘村/张志远/培养教育手册.pdf", 2),
    ("handbook-person", "松岭镇/荷塘村/张志远/培养教育手册.pdf", 4),
    ("handbook-plan", "松岭镇/荷塘村/张志远/培养教育手册.pdf", 7),
    ("record-sheet", "松岭镇/荷塘村/张志远/培养纪实表（2026）.pdf", 1),
    ("assessment", "松岭镇/荷塘村/张志远/年度考核评价表（2026）.pdf", 1),
    ("contents", "松岭镇/荷塘村/张志远/卷内目录.pdf", 1),
    ("contents-long", "松岭镇/梨园村/陈翀/卷内目录.pdf", 1),
];

/// The pages of papers of handing over and of empty forms that are compared.
pub(crate) const SHEETS: [Page; 45] = [
    ("packet-contents", "移交/一人/DS-439001-2026-0001.卷内目录.pdf", 1),
    ("packet-contents-batch", "移交/一批/DS-439001-2026-1.卷内目录.pdf", 2),
    ("transfer", "移交/一人/DS-439001-2026-0001.移交清单.pdf", 1),
    ("transfer-batch", "移交/一批/DS-439001-2026-1.移交清单.pdf", 2),
    ("receipt", "移交/一人/DS-439001-2026-0001.回执.pdf", 1),
    ("catalogue", "移交/一批/2026.归档文件目录.pdf", 3),
    ("blank-recommendation", "空白/推荐表（空白）.pdf", 1),
    ("blank-filing-form", "空白/备案登记表（空白）.pdf", 2),
    ("blank-mentor-agreement", "空白/帮带协议（空白）.pdf", 2),
    ("blank-record-sheet", "空白/培养纪实表（空白）.pdf", 1),
    ("report", "统计/statistics-report.pdf", 1),
    ("report-pyramid", "统计/statistics-report.pdf", 3),
    ("report-names", "统计/statistics-report.pdf", 11),
    ("village-register", "地方/松岭镇/荷塘村/一村一册.pdf", 1),
    ("roster", "地方/花名册.pdf", 1),
    ("post-gaps", "地方/岗位缺口表.pdf", 1),
    ("party-members", "地方/松岭镇/党员台账.pdf", 1),
    ("sign-in", "地方/events/2026-05-循环集训一/签到表（第5期）.pdf", 1),
    ("ranking", "地方/松岭镇/考核排名表（2026）.pdf", 1),
    ("town-pool", "地方/松岭镇/一镇一库.pdf", 3),
    ("summary", "地方/汇总表.pdf", 1),
    ("secretaries", "地方/书记名册.pdf", 1),
    ("uses", "地方/使用情况表.pdf", 1),
    ("mentor-pairs", "地方/松岭镇/导师结对表.pdf", 1),
    ("key-villages", "地方/难点村重点村台账.pdf", 1),
    ("people-away", "地方/松岭镇/在外人才台账.pdf", 1),
    ("risks", "地方/风险台账.pdf", 1),
    ("candidates", "地方/松岭镇/意向名单（第1稿）.pdf", 1),
    ("talk-outline", "地方/松岭镇/荷塘村/谈话提纲（摸底）.pdf", 1),
    ("midterm", "地方/松岭镇/荷塘村/届中分析表.pdf", 1),
    ("midterm-summary", "地方/届中分析汇总表.pdf", 1),
    ("minutes", "地方/松岭镇/研判纪要（2026-02-25）.pdf", 1),
    ("notice", "地方/松岭镇/公示（2026-04-08）.pdf", 1),
    ("notice-report", "地方/松岭镇/公示情况报告（2026-04-08）.pdf", 1),
    ("postings", "地方/松岭镇/实践锻炼计划（2026-1）.pdf", 1),
    ("training-cycle", "地方/循环培训班册（百名村支书持续培养计划第1轮）.pdf", 3),
    ("attendance", "地方/events/2026-05-循环集训一/培训情况表（第5期）.pdf", 1),
    ("spines", "地方/松岭镇/案卷脊背.pdf", 1),
    ("blank-screening", "空白/过筛表（空白）.pdf", 1),
    ("blank-talk-record", "空白/谈话记录（空白）.pdf", 1),
    ("blank-reminder-talk", "空白/提醒谈话记录（空白）.pdf", 1),
    ("blank-growth-plan", "空白/成长计划表（空白）.pdf", 1),
    ("blank-cover", "空白/案卷封面（空白）.pdf", 1),
    ("blank-volume-note", "空白/卷内备考表（空白）.pdf", 1),
    ("blank-appointment-form", "空白/干部任免审批表（空白）.pdf", 1),
];

/// Pixels a point.
const SCALE: f32 = 0.55;

/// The darkest of the levels of grey that pictures have; 0 is black.
pub(crate) const WHITEST: u8 = 15;

/// How many pixels may differ by more than one level.
pub(crate) const STRAY: usize = 8;

/// How large a picture may be.
const LARGEST: usize = 20 * 1024;

/// A page in sixteen levels of grey.
#[derive(PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) levels: Vec<u8>,
}

impl Picture {
    /// A page of a PDF, drawn by an interpreter that shares nothing with typst.
    pub(crate) fn of_page(pdf: &Path, page: usize) -> Self {
        let pdf = Pdf::new(fs::read(pdf).unwrap()).expect("a PDF can be read");
        let pages = pdf.pages();
        let settings = RenderSettings {
            x_scale: SCALE,
            y_scale: SCALE,
            bg_color: WHITE,
            ..RenderSettings::default()
        };
        let cache = RenderCache::new();
        let interpreter = InterpreterSettings::default();
        let drawn = hayro::render(&pages[page - 1], &cache, &interpreter, &settings);
        let grey = drawn.data_as_u8_slice().chunks_exact(4).map(|pixel| {
            let light: u32 = pixel[..3].iter().map(|part| u32::from(*part)).sum();
            u8::try_from((light * u32::from(WHITEST) + 382) / 765).unwrap()
        });
        Self { width: drawn.width().into(), height: drawn.height().into(), levels: grey.collect() }
    }

    /// Two pixels a byte, as a PNG of four bits has them.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        let rows = self.levels.chunks(self.width as usize);
        let packed: Vec<u8> = rows.flat_map(|row| row.chunks(2).map(pack)).collect();
        encoder.write_header().unwrap().write_image_data(&packed).unwrap();
        bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Self {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut packed = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut packed).unwrap();
        assert_eq!(info.bit_depth, png::BitDepth::Four, "not a picture of this test");
        let width = info.width as usize;
        let rows = packed.chunks(info.line_size);
        let levels = rows.flat_map(|row| {
            row.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(width).collect::<Vec<_>>()
        });
        Self { width: info.width, height: info.height, levels: levels.collect() }
    }

    /// Pixels that differ by more than a drawing on another processor would make them.
    pub(crate) fn differences(&self, other: &Self) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return usize::MAX;
        }
        let pairs = self.levels.iter().zip(&other.levels);
        pairs.filter(|(one, other)| one.abs_diff(**other) > 1).count()
    }
}

fn pack(pair: &[u8]) -> u8 {
    pair[0] << 4 | pair.get(1).unwrap_or(&0)
}

pub(crate) fn golden(name: &str) -> PathBuf {
    project("tests/golden").join(name)
}

#[expect(clippy::disallowed_methods, reason = "the switch of these tests")]
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Holds pages of some papers before their pictures.
#[track_caller]
pub(crate) fn compare(pages: &[Page], papers: &[Paper]) {
    let mut differ = Vec::new();
    for (name, file, page) in pages {
        let paper = papers.iter().find(|paper| paper.file == *file);
        let paper = paper.unwrap_or_else(|| panic!("there is no {file}"));
        let (name, page) = (*name, *page);
        let picture = Picture::of_page(&paper.path, page);
        let encoded = picture.encode();
        assert!(encoded.len() <= LARGEST, "{name}: {} bytes", encoded.len());
        let path = golden(&format!("{name}.png"));
        let old = fs::read(&path).ok();
        let same =
            old.as_ref().is_some_and(|old| Picture::decode(old).differences(&picture) <= STRAY);
        if same {
            continue;
        }
        if updating() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &encoded).unwrap();
        } else {
            let folder = scratch().join("golden");
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("{name}.png")), &encoded).unwrap();
            fs::write(folder.join(format!("{name}.old.png")), old.unwrap_or_default()).unwrap();
            differ.push(name);
        }
    }
    assert!(differ.is_empty(), "other than they were: {differ:?}; look at target/tmp/golden/");
}

/// Holds papers before their digests, which are those whose files are called as `own` says.
#[track_caller]
pub(crate) fn compare_bytes(papers: &[Paper], own: impl Fn(&str) -> bool) {
    let mut lines: Vec<String> =
        papers.iter().map(|paper| format!("{}  {}\n", paper.sha256, paper.file)).collect();
    lines.sort_by(|one, other| one[64..].cmp(&other[64..]));
    let path = golden("hashes.txt");
    let old = fs::read_to_string(&path).unwrap_or_default();
    let is_own = |line: &str| own(&line[66..]);
    if updating() {
        let others = old.split_inclusive('\n').filter(|line| !is_own(line)).map(str::to_owned);
        let mut all: Vec<String> = others.chain(lines.iter().cloned()).collect();
        all.sort_by(|one, other| one[64..].cmp(&other[64..]));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, all.concat()).unwrap();
    }
    let old = fs::read_to_string(&path).unwrap_or_default();
    let old: BTreeSet<&str> = old.split_inclusive('\n').filter(|line| is_own(line)).collect();
    let differ: Vec<&str> =
        lines.iter().map(String::as_str).filter(|line| !old.contains(line)).collect();
    assert!(differ.is_empty(), "{} papers are other bytes:\n{}", differ.len(), differ.concat());
    assert_eq!(old.len(), lines.len(), "tests/golden/hashes.txt lists papers that are not made");
}

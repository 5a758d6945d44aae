//! Margins, grid, sizes and page numbers of the sample county's papers, measured from the PDFs.
//!
//! Text pages (contents list, mentor agreement, the handbook's 填写说明) keep GB/T 9704: a type
//! area of 156 × 225 mm with 37 mm above and 28 mm at the binding edge, 22 lines of 28 characters
//! of size 3. Forms keep 25 mm at the binding edge and 20 mm elsewhere.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use dossier::testing;
use hayro::vello_cpu::kurbo::Rect;

use crate::measure::{Glyph, Line, POINT, Page, pages};
use crate::support::{Paper, sample};

/// How far a measure may be from what it should be, in mm.
const NEAR: f64 = 1.0;
/// The distance of two baselines on a text page, in mm: 29 points.
const PITCH: f64 = 29.0 * POINT;
/// The baseline of a text page's first line, in mm.
const FIRST: f64 = 41.44;
/// Lines on a text page.
const LINES: usize = 22;
/// Size 3 as text pages set it, in points: 28 characters of it are 156 mm wide.
const SIZE_3: f64 = 15.75;
/// Size 2, of titles.
const SIZE_2: f64 = 22.0;
/// Size 4, of page numbers.
const SIZE_4: f64 = 14.0;
/// 小五, the smallest type there is.
const SMALLEST: f64 = 9.0;

/// What a page is set up as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Running text on the grid of GB/T 9704, or a list that keeps its type area.
    Text,
    /// A table form.
    Form,
    /// The cover of the handbook: no head, no number.
    Cover,
}

/// A page of the sample county with what it should be like.
struct Measured {
    paper: &'static Paper,
    kind: Kind,
    area: Rect,
    page: Page,
}

/// Every page of the sample county.
fn measured() -> &'static [Measured] {
    static MEASURED: OnceLock<Vec<Measured>> = OnceLock::new();
    MEASURED.get_or_init(|| {
        let papers: Vec<&'static Paper> = sample().papers.iter().collect();
        let pages = testing::map(2, &papers, |paper| {
            let of = |page| Measured::new(paper, page);
            pages(&paper.path).into_iter().map(of).collect::<Vec<_>>()
        });
        pages.into_iter().flatten().collect()
    })
}

impl Measured {
    fn new(paper: &'static Paper, page: Page) -> Self {
        let kind = match (paper.template.as_str(), page.number) {
            ("contents" | "mentor-agreement", _) | ("handbook", 2) => Kind::Text,
            ("handbook", 1) => Kind::Cover,
            _ => Kind::Form,
        };
        // The binding edge is on the left of odd pages and on the right of even ones.
        let odd = page.number % 2 == 1;
        let area = match kind {
            Kind::Text if odd => Rect::new(28.0, 37.0, 184.0, 262.0),
            Kind::Text => Rect::new(26.0, 37.0, 182.0, 262.0),
            _ if odd => Rect::new(25.0, 20.0, 190.0, 277.0),
            _ => Rect::new(20.0, 20.0, 185.0, 277.0),
        };
        Self { paper, kind, area, page }
    }

    /// The lines above, in and below the type area.
    fn lines(&self) -> [Vec<Line>; 3] {
        let above = |glyph: &Glyph| glyph.origin.y < self.area.y0;
        let below = |glyph: &Glyph| glyph.origin.y > self.area.y1 + NEAR;
        [
            self.page.lines(above),
            self.page.lines(|glyph| !above(glyph) && !below(glyph)),
            self.page.lines(below),
        ]
    }

    /// Everything visible in the type area.
    fn body(&self) -> impl Iterator<Item = Rect> {
        let middle = |ink: &Rect| ink.center().y;
        self.page.ink().filter(move |ink| {
            (self.area.y0 - NEAR..self.area.y1 + NEAR).contains(&middle(ink)) || ink.height() > 30.0
        })
    }
}

/// Asks something of pages of one kind, or of all, and shows every complaint.
#[track_caller]
fn every_page(kinds: &[Kind], complaint: impl Fn(&Measured) -> Option<String>) {
    let pages: Vec<_> = measured().iter().filter(|one| kinds.contains(&one.kind)).collect();
    assert!(pages.len() > 20, "{} pages of {kinds:?}", pages.len());
    let of = |one: &&Measured| {
        Some(format!("{} page {}: {}", one.paper.file, one.page.number, complaint(one)?))
    };
    let found: Vec<String> = pages.iter().filter_map(of).collect();
    assert!(found.is_empty(), "{} complaints:\n{}", found.len(), found.join("\n"));
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= NEAR
}

#[test]
fn everything_stays_in_the_type_area_and_fills_it() {
    every_page(&[Kind::Text, Kind::Form, Kind::Cover], |one| {
        let body = one.body().reduce(|one, other| one.union(other)).expect("no page is empty");
        let stays = one.area.inflate(NEAR, NEAR).contains_rect(body);
        let wide = is_near(body.x0, one.area.x0) && is_near(body.x1, one.area.x1);
        // A cover has air around it, and so have signatures on a page of their own.
        let fills = one.kind == Kind::Form || running_text(one).len() > LINES / 2;
        (!stays || fills && !wide).then(|| format!("{body} in {}", one.area))
    });
}

#[test]
fn head_and_foot_hold_whose_page_it_is_and_its_number() {
    every_page(&[Kind::Text, Kind::Form], |one| {
        let [above, _, below] = one.lines();
        let foot = below.iter().map(Line::text).collect::<String>().replace(' ', "");
        let number = foot.replace("数据截至2026-11-20", "");
        if number != format!("—{}—", one.page.number) {
            return Some(format!("the foot is `{number}`"));
        }
        let head: String = above.iter().map(Line::text).collect();
        let name = one.paper.person.rsplit('/').next().unwrap().trim_end_matches("-2");
        let right = head.ends_with(&format!("姓名：{name}"));
        // An agreement has room for its number at the head.
        let first = if one.paper.template == "mentor-agreement" { "编号：" } else { "" };
        if one.page.number == 1 { head != first } else { !right }
            .then(|| format!("the head is `{head}`"))
    });
}

#[test]
fn page_numbers_stand_at_the_outer_edge() {
    every_page(&[Kind::Text, Kind::Form], |one| {
        let [.., below] = one.lines();
        let line = below.iter().find(|line| line.text().contains('—'))?;
        // One character from the edge: right on odd pages, left on even ones.
        let edge = SIZE_4 * POINT;
        let outer = if one.page.number % 2 == 1 {
            is_near(line.right(), one.area.x1 - edge)
        } else {
            is_near(line.left(), one.area.x0 + edge)
        };
        let size = line.glyphs.iter().all(|glyph| (glyph.size - SIZE_4).abs() < 0.01);
        (!outer || !size).then(|| format!("{}..{}", line.left(), line.right()))
    });
}

#[test]
fn the_dashes_of_a_text_pages_number_lie_7_mm_below_the_type_area() {
    every_page(&[Kind::Text], |one| {
        let [.., below] = one.lines();
        let dash =
            below.iter().flat_map(|line| &line.glyphs).find(|glyph| glyph.text == "—")?.ink?;
        (!is_near(dash.center().y, one.area.y1 + 7.0)).then(|| format!("{dash}"))
    });
}

/// Lines of running text: size 3 on the grid.
fn running_text(one: &Measured) -> Vec<Line> {
    let [_, lines, _] = one.lines();
    let of_size = |line: &Line| line.glyphs.iter().all(|one| (one.size - SIZE_3).abs() < 0.01);
    lines.into_iter().filter(of_size).collect()
}

#[test]
fn lines_of_text_pages_are_29_points_apart_and_22_fill_a_page() {
    every_page(&[Kind::Text], |one| {
        let off_grid = running_text(one).into_iter().find(|line| {
            let place = (line.baseline - FIRST) / PITCH;
            let off = (place - place.round()).abs() * PITCH;
            off > 0.1 || place.round() < 0.0 || place.round() as usize >= LINES
        });
        off_grid.map(|line| format!("{} at {}", line.text(), line.baseline))
    });
    // The title takes two lines, and the page is full.
    let first = measured()
        .iter()
        .find(|one| one.paper.file.ends_with("张志远/帮带协议（王敏）.pdf"))
        .unwrap();
    let lines = running_text(first);
    assert_eq!(lines.len(), LINES - 2);
    assert!(is_near(lines[0].baseline, FIRST + 2.0 * PITCH), "{}", lines[0].baseline);
    let last = FIRST + (LINES - 1) as f64 * PITCH;
    assert!(is_near(lines.last().unwrap().baseline, last));
}

#[test]
fn full_lines_of_text_pages_have_28_characters() {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for one in measured().iter().filter(|one| one.kind == Kind::Text) {
        for line in running_text(one) {
            let (first, last) = (&line.glyphs[0], &line.glyphs[line.glyphs.len() - 1]);
            let end = last.origin.x + last.size * POINT;
            let full = (first.origin.x - one.area.x0).abs() < 0.1 && is_near(end, one.area.x1);
            if full && !line.text().contains(|one: char| one.is_ascii()) {
                *counts.entry(line.glyphs.len()).or_default() += 1;
            }
        }
    }
    // Two marks of punctuation side by side take less room, so that some lines hold more.
    let all: usize = counts.values().sum();
    assert!(counts.get(&28).is_some_and(|lines| lines * 2 > all && *lines > 50), "{counts:?}");
}

#[test]
fn titles_are_of_size_2_and_in_the_middle() {
    let all = measured().iter();
    let firsts = all.filter(|one| one.page.number == 1 && one.kind != Kind::Cover);
    for one in firsts {
        let [_, lines, _] = one.lines();
        let title = lines.first().expect("a page has lines");
        let middle = f64::midpoint(title.left(), title.right());
        let sized = title.glyphs.iter().all(|glyph| (glyph.size - SIZE_2).abs() < 0.01);
        let place = format!("{}: {}", one.paper.file, title.text());
        assert!(sized, "{place} is of {:.1} points", title.glyphs[0].size);
        assert!(is_near(middle, one.area.center().x), "{place} is around {middle:.1} mm");
    }
}

#[test]
fn nothing_is_smaller_than_9_points() {
    every_page(&[Kind::Text, Kind::Form, Kind::Cover], |one| {
        let small = one.page.glyphs.iter().find(|glyph| glyph.size < SMALLEST - 0.01)?;
        Some(format!("`{}` is of {:.2} points", small.text, small.size))
    });
}

#[test]
fn portraits_are_35_by_49_mm() {
    let all = measured().iter();
    let images = all.flat_map(|one| one.page.images.iter().map(move |image| (one, *image)));
    let images: Vec<(&Measured, Rect)> = images.collect();
    for (one, image) in &images {
        let size = (image.width() - 35.0).abs() < 0.1 && (image.height() - 49.0).abs() < 0.1;
        assert!(size && one.area.contains_rect(*image), "{}: {image}", one.paper.file);
    }
    assert!(images.len() > 10, "{} portraits", images.len());
}

//! The portrait can be printed, but is too small, far too large, or of another shape than its box.

use crate::checks::{Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::picture::{LARGE, SHARP};

pub(super) const RULE: Rule = Rule {
    code: "poor-portrait",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "照片框宽 35 毫米、高 49 毫米，近期二寸免冠照合适",
        "the box for the portrait is 35 mm wide and 49 mm high",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(portrait) = &context.portrait else { return };
    let Ok(look) = &portrait.look else { return };
    let (width, height) = (look.width, look.height);
    let mut add = |message, help: (&str, &str)| {
        findings.add(Finding::new(portrait.file, Locator::file(), message).help(help.0, help.1));
    };
    if height < SHARP {
        let message = Text::new(
            format!("照片太小（宽 {width}、高 {height} 像素），印出来会模糊"),
            format!("the portrait is small ({width} × {height} pixels) and will look blurred"),
        );
        let help = (
            "换成高 300 像素以上的照片，二寸照 413×579 像素正合适",
            "use a picture at least 300 pixels high; 413 × 579 is right",
        );
        add(message, help);
    }
    if portrait.bytes > LARGE {
        let megabytes = portrait.bytes >> 20;
        let message = Text::new(
            format!("照片太大（{megabytes} MB），印它的每份表册都会这样大"),
            format!("the portrait is large ({megabytes} MB), and so is every paper that shows it"),
        );
        let help = (
            "用看图软件缩小到 1 MB 以内，二寸照 413×579 像素就够",
            "make it smaller than 1 MB; 413 × 579 pixels are enough",
        );
        add(message, help);
    }
    if look.white() > 0.1 {
        let message = Text::new(
            format!("照片宽 {width}、高 {height} 像素，与照片框的比例（5:7）差得多，边上会留白"),
            format!("the portrait is {width} × {height} pixels: its 5:7 box will not be filled"),
        );
        add(
            message,
            ("裁成宽 5、高 7 的比例，例如 413×579 像素", "cut it to 5:7, such as 413 × 579"),
        );
    }
}

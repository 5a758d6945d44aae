//! A drawing of bars, three a row, as SVG.

use std::fmt::Write as _;

const COLOURS: [&str; 3] = ["#1f5fa8", "#9bb7d4", "#d98c3f"];
/// In pixels: a bar, the room between two rows, what labels take, the longest bar.
const BAR: f64 = 12.0;
const GAP: f64 = 10.0;
const LABELS: f64 = 130.0;
const LONGEST: f64 = 520.0;

/// Rows with a bar for each of three series, under a title; a row may lack some.
pub(crate) fn bars(title: &str, series: [&str; 3], rows: &[(&str, [Option<f64>; 3])]) -> String {
    let most =
        rows.iter().flat_map(|(_, values)| values).flatten().fold(1.0, |a: f64, b| a.max(*b));
    let row_height = 3.0 * BAR + GAP;
    let top = 52.0;
    let (width, height) = (LABELS + LONGEST + 60.0, top + rows.len() as f64 * row_height);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"8\" y=\"16\" font-size=\"13\">{title}</text>\n"
    );
    for (at, (name, colour)) in series.iter().zip(COLOURS).enumerate() {
        let x = LABELS + 140.0 * at as f64;
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"28\" width=\"10\" height=\"10\" fill=\"{colour}\"/>"
        );
        let _ = writeln!(svg, "<text x=\"{}\" y=\"37\">{name}</text>", x + 14.0);
    }
    for (at, (label, values)) in rows.iter().enumerate() {
        let y = top + at as f64 * row_height;
        let _ = writeln!(svg, "<text x=\"8\" y=\"{}\">{label}</text>", y + 2.0 * BAR - 2.0);
        for (nth, (value, colour)) in values.iter().zip(COLOURS).enumerate() {
            let Some(value) = value else { continue };
            let (y, length) = (y + nth as f64 * BAR, LONGEST * value / most);
            let _ = writeln!(
                svg,
                "<rect x=\"{LABELS}\" y=\"{y:.1}\" width=\"{length:.1}\" height=\"{}\" fill=\"{colour}\"/>",
                BAR - 1.0
            );
            let (x, y) = (LABELS + length + 4.0, y + BAR - 3.0);
            let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\">{value:.1}</text>");
        }
    }
    svg + "</svg>\n"
}

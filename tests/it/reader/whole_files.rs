//! What is kept of a number up to the paper.

use crate::support::{Test, pdf_text};

#[test]
fn an_unquoted_number_keeps_its_text_up_to_the_paper() {
    let county = Test::county();
    let file = "松岭镇/荷塘村/李文博/person.yaml";
    for (from, to) in [
        ("\"439001199703180139\"", "439001199710180137"),
        ("\"13800000002\"", "13800000002"),
        ("出生年月: 1997.03\n民", "出生年月: 1997.10\n民"),
        ("入党时间: 2018.12", "入党时间: 2018.10"),
    ] {
        county.edit(file, from, to);
    }
    let output = county.dossier("build --only filing-form 松岭镇/荷塘村/李文博").output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    let text = pdf_text(&county.path("build/松岭镇/荷塘村/李文博/备案登记表.pdf"));
    for shown in ["439001199710180137", "13800000002", "1997.10", "2018.10"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
}

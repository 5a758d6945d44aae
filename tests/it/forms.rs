//! Wordings of the papers of handing over; `tests/inside/forms.rs` has the papers themselves.

use crate::support::Test;

#[test]
fn a_wording_that_cannot_be_read_is_found_by_the_check() {
    let county = Test::county();
    county.write("templates/receipt/paper.yaml", "标题: 回执\n栏目: [档号\n");
    let said = county.dossier("check --format short").output();
    assert_eq!(said.code, 1);
    assert!(said.stdout.contains("templates/receipt/paper.yaml"), "{}", said.stdout);
}

//! 区, 街道 and 社区 get their words by themselves: no paper of a street speaks of towns.

use crate::folder::Folder;
use crate::support::Test;

const STREET: &str = "云溪街道/白鹭社区/许玥";

#[test]
fn no_paper_of_a_street_speaks_of_towns() {
    let test = Test::of(Folder::district());
    test.dossier("check --quiet").exits(0);
    let run = test.dossier("build --out ../papers --quiet").arg(STREET).output();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let folder = test.path("../papers").join(STREET);
    for name in ["推荐表", "考察表", "联审表", "备案登记表"] {
        let said = crate::support::pdf_text(&folder.join(format!("{name}.pdf")));
        for wrong in ["乡镇党委", "乡镇点名", "县级联审", "村党组织推荐", "村党组织意见"]
        {
            assert!(!said.contains(wrong), "{wrong} in {name}: {said}");
        }
    }
}

#[test]
fn a_word_that_is_no_word_of_address_is_told() {
    let test = Test::county();
    test.edit("dossier.yaml", "文书:\n", "称谓: {党工委: 工委}\n文书:\n");
    let run = test.dossier("check --format short --quiet").output();
    assert!(run.stdout.contains("unknown-key") && run.code == 1, "{}", run.stdout);
}

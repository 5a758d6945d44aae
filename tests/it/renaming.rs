//! Words that a county may rename: what papers then print, and what is told of roles that no paper
//! knows. That they decide nothing is tried in `tests/inside/renaming.rs`.

use std::path::PathBuf;

use crate::support::{Test, pdf_text};

const SETTINGS: &str = "dossier.yaml";

/// The text of one paper of 张志远.
fn printed(test: &Test, paper: &str, file: &str) -> String {
    let run = format!("build --only {paper} 松岭镇/荷塘村/张志远 --out ../papers --quiet");
    test.dossier(&run).exits(0);
    let papers: PathBuf = test.path("../papers");
    pdf_text(&papers.join("松岭镇/荷塘村/张志远").join(file))
}

#[test]
fn a_box_keeps_its_opinion_signature_and_day_under_another_label() {
    let test = Test::county();
    test.edit(
        SETTINGS,
        "文书:\n",
        "签字: 打印\n文书:\n  推荐表: {签章: [{村党组织: 村党支部}, {乡镇党委: 镇党委}]}\n  \
         备案登记表: {签章: [{县委组织部: 县委编组部}, {村党组织: 村党支部}]}\n",
    );
    let said = printed(&test, "recommendation", "推荐表.pdf");
    for wanted in ["村党支部意见", "镇党委意见", "同意推荐张志远同志", "负责人签字：李建国"]
    {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    let said = printed(&test, "filing-form", "备案登记表.pdf");
    for wanted in ["县委编组部意见", "村党支部意见", "同意备案", "同意推荐张志远同志", "刘志强"]
    {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    assert!(!said.contains("乡镇党委意见"), "{said}");
}

#[test]
fn names_and_days_of_signing_are_left_to_the_hand() {
    let test = Test::county();
    let said = printed(&test, "recommendation", "推荐表.pdf");
    assert!(said.contains("同意推荐张志远同志"), "{said}");
    assert!(said.contains("负责人签字：（盖章）年月日"), "{said}");
    let signed = said.matches("李建国").count();
    test.edit(SETTINGS, "文书:\n", "文书:\n  推荐表: {签字: 打印}\n");
    let said = printed(&test, "recommendation", "推荐表.pdf");
    assert_eq!(said.matches("李建国").count(), signed + 1, "{said}");
    test.edit(SETTINGS, "  推荐表: {签字: 打印}\n", "  推荐表: {签字: 手签}\n");
    test.edit(SETTINGS, "文书:\n", "签字: 打印\n文书:\n");
    let said = printed(&test, "recommendation", "推荐表.pdf");
    assert_eq!(said.matches("李建国").count(), signed, "the paper's own word goes first: {said}");
}

#[test]
fn a_role_that_a_paper_does_not_know_is_told_with_what_to_write() {
    let cases = [
        ("村党支部", "写成 `{村党组织: 村党支部}`"),
        ("荷塘村党总支", "写成 `{村党组织: 荷塘村党总支}`"),
        ("城关街道党工委", "写成 `{乡镇党委: 城关街道党工委}`"),
        ("甲方", "可用的角色：本人、"),
        ("{见证: 老党员}", "是否应为 `见证人`？"),
        ("乡镇党委书记", "是否应为 `乡镇党委`？"),
    ];
    for (typed, wanted) in cases {
        let test = Test::county();
        test.edit(SETTINGS, "文书:\n", &format!("文书:\n  推荐表: {{签章: [本人, {typed}]}}\n"));
        let run = test.dossier("check").output();
        let said = run.stdout + &run.stderr;
        assert_eq!(run.code, 1, "{said}");
        assert!(said.contains("unknown-role") && said.contains(wanted), "{typed}: {said}");
    }
}

#[test]
fn migrate_gives_old_labels_their_roles() {
    let test = Test::county();
    test.edit(SETTINGS, "文书:\n", "文书:\n  推荐表: {签章: [村党支部, 镇党委, 样县党委]}\n");
    assert_eq!(test.dossier("migrate").output().code, 0);
    let wanted = "  推荐表: {签章: [{村党组织: 村党支部}, {乡镇党委: 镇党委}, 样县党委]}\n";
    assert!(test.read(SETTINGS).contains(wanted), "{}", test.read(SETTINGS));
    test.edit(SETTINGS, ", 样县党委", "");
    assert_eq!(test.dossier("check").output().code, 0);
}

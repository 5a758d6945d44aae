//! Papers as the command line names them.

use std::collections::BTreeSet;

use crate::diagnostic::Text;
use crate::documents::{PAPERS, Paper};
use crate::model::words::PaperName;
use crate::text::nearest;

use super::error::{Error, Result};

/// The papers of `--only`, by their template names or the names under which they are filed.
///
/// # Errors
/// If there is none of a name.
pub(crate) fn papers(names: &[String]) -> Result<BTreeSet<PaperName>> {
    let find = |name: &String| {
        let by_name = PAPERS.iter().find(|paper| paper.name.to_string() == *name);
        Paper::of_template(name).or(by_name).map(|paper| paper.name).ok_or_else(|| {
            let all = PAPERS.iter().map(|paper| paper.template).collect::<Vec<_>>().join(", ");
            let own: Vec<String> = PAPERS.iter().map(|paper| paper.name.to_string()).collect();
            let names = own.iter().map(String::as_str);
            let templates = PAPERS.iter().map(|paper| paper.template);
            let near = nearest(name, names.chain(templates)).map(|near| {
                Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?"))
            });
            Error::usage(Text::new(
                format!("没有`{name}`这种表册"),
                format!("there is no paper `{name}`"),
            ))
            .hint(near.unwrap_or_else(|| {
                Text::new(format!("可用：{}", own.join("、")), format!("use one of: {all}"))
            }))
        })
    };
    // The command line is parted at commas of ASCII alone, behind which a blank may stand.
    let names =
        names.iter().flat_map(|names| names.split(['，', '、'])).map(|name| name.trim().to_owned());
    names.map(|name| find(&name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_by_any_comma_and_blanks_are_no_part_of_them() {
        let all = BTreeSet::from([PaperName::Recommendation, PaperName::Examination]);
        for names in
            [&["推荐表", " examination"][..], &["推荐表， 考察表"], &["recommendation 、考察表"]]
        {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(papers(&names).unwrap(), all, "{names:?}");
        }
        assert!(papers(&["推荐表，".to_owned()]).is_err());
    }
}

//! The versions of a text in which git has left the marks of a conflict.

use crate::diagnostic::Text;
use crate::path::ArchivePath;
use crate::yaml::conflict_mark;

use super::file::{self, FileMerge, Unmerged};
use super::question::Answers;

/// Both versions of a text with marks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MarkedVersions {
    pub(crate) ours: String,
    pub(crate) theirs: String,
    /// The common version, if the marks hold it.
    pub(crate) base: Option<String>,
}

/// What marks a text has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    None,
    /// Some are missing: someone took them out by hand.
    Torn,
    Whole(MarkedVersions),
}

/// Where in a conflict a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Outside,
    Ours,
    Base,
    Theirs,
}

/// A file with marks.
pub(crate) struct MarkedFile {
    pub(crate) path: ArchivePath,
    /// What it is about.
    pub(crate) unit: String,
    pub(crate) bytes: Vec<u8>,
    /// Both versions; nothing where marks are missing.
    pub(crate) versions: Option<MarkedVersions>,
    /// The common version that git knows.
    pub(crate) base: Option<Vec<u8>>,
}

impl MarkedFile {
    /// Merges the versions.
    ///
    /// # Errors
    /// If marks are missing, or as [`super::merge`].
    pub(crate) fn merge(&self, answers: &Answers) -> Result<FileMerge, Unmerged> {
        let torn = || {
            Text::new(
                "冲突记号不成套，请手工改好",
                "marks of the conflict are missing, edit it by hand",
            )
        };
        let versions = self.versions.as_ref().ok_or_else(|| Unmerged::Ours(torn()))?;
        let base = versions.base.as_ref().map(String::as_bytes).or(self.base.as_deref());
        let texts = (base, versions.ours.as_bytes(), versions.theirs.as_bytes());
        file::merge((&self.path, &self.unit), texts, answers)
    }
}

/// The versions of a text, by its marks.
pub(crate) fn marks(text: &str) -> Marks {
    let [mut ours, mut base, mut theirs] = [String::new(), String::new(), String::new()];
    let (mut part, mut conflicts, mut bases) = (Part::Outside, 0, 0);
    for line in text.split_inclusive('\n') {
        part = match (part, conflict_mark(line.trim_end())) {
            (Part::Outside, Some('<')) => Part::Ours,
            (Part::Ours, Some('|')) => {
                bases += 1;
                Part::Base
            }
            (Part::Ours | Part::Base, Some('=')) => Part::Theirs,
            (Part::Theirs, Some('>')) => {
                conflicts += 1;
                Part::Outside
            }
            (_, Some(_)) => return Marks::Torn,
            (part, None) => {
                let into = |of: &mut String| of.push_str(line);
                match part {
                    Part::Outside => [&mut ours, &mut base, &mut theirs].into_iter().for_each(into),
                    Part::Ours => into(&mut ours),
                    Part::Base => into(&mut base),
                    Part::Theirs => into(&mut theirs),
                }
                part
            }
        };
    }
    match (part, conflicts) {
        (Part::Outside, 0) => Marks::None,
        (Part::Outside, _) => {
            let base = (bases == conflicts).then_some(base);
            Marks::Whole(MarkedVersions { ours, theirs, base })
        }
        _ => Marks::Torn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_are_those_that_git_put_together() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| 1234\nc\n=======\nd\n>>>>>>> x\ne\n";
        let Marks::Whole(versions) = marks(text) else { panic!() };
        assert_eq!((&*versions.ours, &*versions.theirs), ("a\nb\ne\n", "a\nd\ne\n"));
        assert_eq!(versions.base.as_deref(), Some("a\nc\ne\n"));
        let text = text.replace("||||||| 1234\nc\n", "");
        let Marks::Whole(versions) = marks(&text) else { panic!() };
        assert_eq!(versions.base, None);
        assert_eq!(marks("a\n"), Marks::None);
        for torn in ["<<<<<<< a\n", "a\n=======\nb\n", "<<<<<<< a\n>>>>>>> b\n", ">>>>>>> b\n"] {
            assert_eq!(marks(torn), Marks::Torn, "{torn}");
        }
    }
}

//! The typefaces of one run: found once, in a fixed order, only those that some role asks for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};
use thiserror::Error;
use typst::foundations::Bytes;
use typst::text::{
    FontBook, FontInfo, FontInstance, FontStretch, FontStyle, FontVariant, FontWeight,
};

use super::face::{Face, hex};
use super::font_config::{FontConfig, Role};
use crate::diagnostic::Text;
use crate::fs::{self, Moment, Stamp};
use crate::hash::{Digest, Hasher};

/// Where typefaces are looked for: folders or single files, the first that has a face wins.
#[derive(Debug, Clone, Default)]
pub(crate) struct FontSources {
    /// In the order in which they are searched.
    pub folders: Vec<PathBuf>,
}

impl FontSources {
    /// Every font file, in the order in which they are searched; folders that are not there
    /// hold none, links in them are not followed. A file that two of them lead to comes once.
    fn files(&self) -> fs::Result<Vec<PathBuf>> {
        let mut known = BTreeSet::new();
        let mut files = self.found()?;
        files.retain(|path| known.insert(fs::canonical(path).unwrap_or_else(|_| path.clone())));
        Ok(files)
    }

    fn found(&self) -> fs::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for source in &self.folders {
            if !fs::exists(source) {
                continue;
            }
            if is_font(source) {
                files.push(source.clone());
                continue;
            }
            let items = fs::walk(source, 1, |_| true)?.into_iter();
            let items = items.filter(|item| item.kind == fs::EntryType::File);
            files.extend(items.map(|item| item.path).filter(|path| is_font(path)));
        }
        Ok(files)
    }
}

/// By what is seen, without opening any, that the font files below folders are as they were; none if
/// that cannot be seen.
pub(crate) fn fonts_mark(folders: &[PathBuf]) -> Option<Digest> {
    let begun = Moment::now();
    let sources = FontSources { folders: folders.to_vec() };
    let mut hasher = Hasher::new();
    for file in sources.found().ok()? {
        let stamp = Stamp::of(&file).filter(|stamp| begun.is_settled(stamp))?;
        hasher.add(file.as_os_str().as_encoded_bytes()).add(stamp.bytes());
    }
    Some(hasher.finish())
}

/// A font file or folder that is there and cannot be read.
#[derive(Debug, Error)]
#[error(transparent)]
pub(crate) struct FontError(#[from] fs::Error);

impl FontError {
    /// The message for people.
    pub(crate) fn text(&self) -> Text {
        self.0.text()
    }
}

/// The typefaces in use, and what each role makes of them.
#[derive(Debug)]
pub(crate) struct FontSet {
    config: FontConfig,
    /// Where the faces were looked for.
    folders: Vec<PathBuf>,
    faces: Vec<Face>,
    /// Per role, in the order of [`Role::ALL`]: the face of each family, if it was found.
    chains: Vec<Vec<Option<usize>>>,
}

/// What typst knows under a family name and a weight.
type Wanted<'a> = (&'a str, u16);

impl FontSet {
    /// Looks for the faces that `config` names. Each file is read once and dropped at once
    /// unless one of its faces is the best so far.
    ///
    /// # Errors
    /// If a file or folder that exists cannot be read. Faces that are missing are no error here;
    /// see [`FontSet::missing`].
    pub(crate) fn load(sources: &FontSources, config: FontConfig) -> Result<Self, FontError> {
        let mut picker = Picker::new(config.wanted());
        for path in sources.files()? {
            let data = Bytes::new(fs::read(&path)?);
            picker.offer(Face::of_file(&path, &data, &picker.families()));
        }
        let (faces, found) = picker.finish();
        let chains = Role::ALL.map(|role| chain(&config, role, &found)).into();
        let folders = sources.folders.clone();
        Ok(Self { config, folders, faces, chains })
    }

    /// The settings that the faces were looked for with.
    pub(crate) fn config(&self) -> &FontConfig {
        &self.config
    }

    /// Where the faces were looked for.
    pub(crate) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The faces in use.
    pub(crate) fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// The families of a role that no source has, the role's own first.
    pub(crate) fn missing(&self, role: Role) -> Vec<&str> {
        let families = &self.config.role(role).families;
        let chain = &self.chains[role as usize];
        families
            .iter()
            .zip(chain)
            .filter(|(_, face)| face.is_none())
            .map(|(family, _)| family.as_str())
            .collect()
    }

    /// The face that a role's text is set in, if it was found.
    pub(crate) fn primary(&self, role: Role) -> Option<&Face> {
        self.chains[role as usize].first().copied().flatten().map(|at| &self.faces[at])
    }

    /// The first face of a role's chain that has a character, and whether it is the role's own.
    pub(crate) fn cover(&self, role: Role, one: char) -> Option<(&Face, bool)> {
        let chain = &self.chains[role as usize];
        let at = chain.iter().position(|face| face.is_some_and(|at| self.faces[at].covers(one)))?;
        Some((&self.faces[chain[at]?], at == 0))
    }

    /// Whether any face has a character.
    pub(crate) fn covers_somehow(&self, one: char) -> bool {
        self.faces.iter().any(|face| face.covers(one))
    }

    /// A SHA-256 over the settings and the faces: equal digests set equal type.
    pub(crate) fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(serde_json::to_vec(&self.config).expect("settings are plain data"));
        for face in &self.faces {
            hasher.update(face.sha256());
            hasher.update(face.font().index().to_be_bytes());
        }
        hex(&hasher.finalize())
    }

    /// The place in [`FontSet::faces`] of the face that some text was set in.
    pub(super) fn place(&self, font: &FontInstance) -> Option<usize> {
        self.faces.iter().position(|face| face.font() == font.font())
    }

    /// Whether a face is the own face of some role.
    pub(super) fn is_primary(&self, face: usize) -> bool {
        self.chains.iter().any(|chain| chain.first() == Some(&Some(face)))
    }

    pub(super) fn book(&self) -> FontBook {
        FontBook::from_fonts(self.faces.iter().map(Face::font))
    }
}

fn is_font(path: &std::path::Path) -> bool {
    path.extension().and_then(|one| one.to_str()).is_some_and(|extension| {
        ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    })
}

fn chain(config: &FontConfig, role: Role, found: &[(Wanted<'_>, usize)]) -> Vec<Option<usize>> {
    let fonts = config.role(role);
    let place = |family: &String| {
        let wanted = (family.as_str(), fonts.weight);
        found.iter().find(|(one, _)| *one == wanted).map(|(_, at)| *at)
    };
    fonts.families.iter().map(place).collect()
}

/// Keeps the best face so far for each family and weight.
struct Picker<'a> {
    wanted: Vec<Wanted<'a>>,
    /// For each wanted one, its place in `faces`.
    best: Vec<Option<usize>>,
    faces: Vec<Option<Face>>,
}

impl<'a> Picker<'a> {
    fn new(wanted: Vec<Wanted<'a>>) -> Self {
        Self { best: vec![None; wanted.len()], wanted, faces: Vec::new() }
    }

    fn families(&self) -> Vec<&'a str> {
        self.wanted.iter().map(|(family, _)| *family).collect()
    }

    fn offer(&mut self, faces: Vec<Face>) {
        for face in faces {
            self.offer_one(face);
        }
    }

    fn offer_one(&mut self, face: Face) {
        let at = self.faces.len();
        for (wanted, best) in self.wanted.iter().zip(&mut self.best) {
            let old = best.and_then(|old| self.faces[old].as_ref());
            if is_better(face.font().info(), old.map(|old| old.font().info()), *wanted) {
                *best = Some(at);
            }
        }
        self.faces.push(Some(face));
        for at in 0..self.faces.len() {
            if !self.best.contains(&Some(at)) {
                self.faces[at] = None;
            }
        }
    }

    fn finish(self) -> (Vec<Face>, Vec<(Wanted<'a>, usize)>) {
        let mut places = Vec::new();
        let mut faces = Vec::new();
        for face in self.faces {
            places.push(faces.len());
            faces.extend(face);
        }
        let found = self.wanted.into_iter().zip(self.best);
        let found = found.filter_map(|(wanted, at)| Some((wanted, places[at?]))).collect();
        (faces, found)
    }
}

/// Whether typst itself would take `new` rather than `old` for a family and a weight; the one
/// that was found first wins a tie.
fn is_better(new: &FontInfo, old: Option<&FontInfo>, (family, weight): Wanted<'_>) -> bool {
    if !new.family.eq_ignore_ascii_case(family) {
        return false;
    }
    let Some(old) = old else { return true };
    let variant =
        FontVariant::new(FontStyle::Normal, FontWeight::from_number(weight), FontStretch::NORMAL);
    let book = FontBook::from_infos([old.clone(), new.clone()]);
    book.select(&family.to_lowercase(), variant) == Some(1)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{FONTS, font_folder};
    use super::*;
    use crate::letters;

    #[test]
    fn the_shipped_typefaces_are_found_and_can_be_told_again() {
        let found = Role::ALL.map(|role| {
            assert_eq!(FONTS.missing(role), Vec::<&str>::new());
            let face = FONTS.primary(role).unwrap();
            (role.name(), face.family(), face.weight())
        });
        assert_eq!(
            found,
            [
                ("小标宋", "FandolSong", 700),
                ("宋体", "Noto Serif CJK SC", 400),
                ("黑体", "FandolHei", 400),
                ("楷体", "LXGW WenKai", 400),
                ("仿宋", "FandolFang R", 400),
            ]
        );
        assert_eq!(FONTS.faces().len(), 5);
        let fang = FONTS.primary(Role::Fang).unwrap();
        assert!(fang.version().starts_with("1.300"));
        assert_eq!(fang.sha256().len(), 64);
    }

    #[test]
    fn a_rare_character_is_covered_by_the_next_face_of_the_chain() {
        let cover = |role, one| FONTS.cover(role, one).map(|(face, own)| (face.family(), own));
        assert_eq!(cover(Role::Fang, '国'), Some(("FandolFang R", true)));
        assert_eq!(cover(Role::Fang, '喆'), Some(("Noto Serif CJK SC", false)));
        assert_eq!(cover(Role::Song, '\u{1F600}'), None);
    }

    #[test]
    fn every_role_sets_everyday_characters() {
        let everyday = ('!'..=char::MAX).filter(|one| letters::is_everyday(*one));
        let lacking = |one: &char| Role::ALL.iter().any(|role| FONTS.cover(*role, *one).is_none());
        let lacking: String = everyday.filter(lacking).filter(|one| !one.is_whitespace()).collect();
        assert_eq!(lacking, "");
    }

    #[test]
    fn a_family_that_is_nowhere_is_missing_and_a_missing_folder_is_no_error() {
        let mut config = FontConfig::shipped();
        config.role_mut(Role::Fang).families.insert(0, "仿宋_GB2312".to_owned());
        let sources = FontSources { folders: vec!["no/such/folder".into()] };
        let fonts = FontSet::load(&sources, config.clone()).unwrap();
        assert_eq!(fonts.faces().len(), 0);
        assert_eq!(fonts.missing(Role::Kai), ["LXGW WenKai", "Noto Serif CJK SC"]);
        let file = font_folder().join("FandolFang-Regular.otf");
        let fonts = FontSet::load(&FontSources { folders: vec![file] }, config).unwrap();
        assert_eq!(fonts.missing(Role::Fang)[0], "仿宋_GB2312");
        assert!(fonts.primary(Role::Fang).is_none());
        assert_eq!(fonts.cover(Role::Fang, '国').unwrap().0.family(), "FandolFang R");
        assert_ne!(fonts.digest(), FONTS.digest());
    }
}

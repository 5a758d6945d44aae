//! Which typefaces each role of a paper uses, and where their lines begin and end.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Text;

/// The five roles that official papers set type in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// 小标宋, titles.
    Xbs,
    /// 宋体, forms and numerals.
    Song,
    /// 黑体, headings.
    Hei,
    /// 楷体, sub-headings and quoted words.
    Kai,
    /// 仿宋, the body of text papers.
    Fang,
}

impl Role {
    /// Every role, in the order in which they are shown.
    pub(crate) const ALL: [Self; 5] = [Self::Xbs, Self::Song, Self::Hei, Self::Kai, Self::Fang];

    /// What is set in the role, in the clerk's words.
    pub(crate) fn sets(self) -> Text {
        let (zh, en) = match self {
            Self::Xbs => ("标题", "titles"),
            Self::Song => ("表格和数字", "forms and numerals"),
            Self::Hei => ("一级标题", "headings"),
            Self::Kai => ("二级标题和引语", "sub-headings and quoted words"),
            Self::Fang => ("正文", "the body of texts"),
        };
        Text::new(zh, en)
    }

    /// The role's name on paper.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Xbs => "小标宋",
            Self::Song => "宋体",
            Self::Hei => "黑体",
            Self::Kai => "楷体",
            Self::Fang => "仿宋",
        }
    }
}

/// The typefaces of one role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RoleFonts {
    /// Family names: the role's own first, then those that lend it rare characters.
    pub(crate) families: Vec<String>,
    /// The weight, 400 for regular and 700 for bold.
    pub(crate) weight: u16,
    /// Where a line's box begins, in em above the baseline.
    pub(crate) top: f64,
    /// Where a line's box ends, in em above the baseline: negative.
    pub(crate) bottom: f64,
}

impl RoleFonts {
    fn new(families: &[&str], weight: u16, (top, bottom): (f64, f64)) -> Self {
        let families = families.iter().map(|family| (*family).to_owned()).collect();
        Self { families, weight, top, bottom }
    }
}

/// The typefaces of all roles. It serialises to what templates read at `paper.fonts`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct FontConfig {
    pub(crate) xbs: RoleFonts,
    pub(crate) song: RoleFonts,
    pub(crate) hei: RoleFonts,
    /// Sub-headings and quoted words.
    pub(crate) kai: RoleFonts,
    /// The body of text papers.
    pub(crate) fang: RoleFonts,
}

const SERIF: &str = "Noto Serif CJK SC";
const SONG: &str = "FandolSong";
const HEI: &str = "FandolHei";
const WENKAI: &str = "LXGW WenKai";
const FANG: &str = "FandolFang R";
/// Line boxes measured on the shipped faces so that a character's ink is centred in them.
const NOTO_EDGES: (f64, f64) = (0.88, -0.12);
const WENKAI_EDGES: (f64, f64) = (0.84, -0.16);
const FANDOL_EDGES: (f64, f64) = (0.8, -0.2);

impl FontConfig {
    /// The free typefaces that `dossier` ships with.
    pub(crate) fn shipped() -> Self {
        Self {
            xbs: RoleFonts::new(&[SONG, SERIF, WENKAI], 700, FANDOL_EDGES),
            song: RoleFonts::new(&[SERIF, WENKAI], 400, NOTO_EDGES),
            hei: RoleFonts::new(&[HEI, SERIF, WENKAI], 400, FANDOL_EDGES),
            kai: RoleFonts::new(&[WENKAI, SERIF], 400, WENKAI_EDGES),
            fang: RoleFonts::new(&[FANG, SERIF, WENKAI], 400, FANDOL_EDGES),
        }
    }

    /// The typefaces of one role.
    pub(crate) fn role(&self, role: Role) -> &RoleFonts {
        match role {
            Role::Xbs => &self.xbs,
            Role::Song => &self.song,
            Role::Hei => &self.hei,
            Role::Kai => &self.kai,
            Role::Fang => &self.fang,
        }
    }

    /// The typefaces of one role, to be changed by a county's settings.
    pub(crate) fn role_mut(&mut self, role: Role) -> &mut RoleFonts {
        match role {
            Role::Xbs => &mut self.xbs,
            Role::Song => &mut self.song,
            Role::Hei => &mut self.hei,
            Role::Kai => &mut self.kai,
            Role::Fang => &mut self.fang,
        }
    }

    /// Every family and weight that some role asks for, once.
    pub(super) fn wanted(&self) -> Vec<(&str, u16)> {
        let mut wanted = Vec::new();
        for fonts in Role::ALL.map(|role| self.role(role)) {
            for family in &fonts.families {
                if !wanted.contains(&(family.as_str(), fonts.weight)) {
                    wanted.push((family.as_str(), fonts.weight));
                }
            }
        }
        wanted
    }
}

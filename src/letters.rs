//! Characters that are not what they look like: codes that the standards have left, radicals and
//! dots that pass for other characters, and characters that nobody sees.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;

use crate::path::is_common;

/// What GB 18030 of 2000 had in the private use area at U+E815 and after, by its code of today
/// (GB 18030-2022, annex E).
const COMPONENTS: &str = "\
    ⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱\
    䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";
/// The same at U+E7E7 and after: the marks that describe a character.
const DESCRIPTIONS: &str = "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻";
/// The same at U+E78D and after: marks of upright text.
const UPRIGHT: &str = "︐︒︑︓︔︕︖︗︘︙";
/// The same at U+E7C7 and after.
const LATIN: &str = "ḿǹ";

/// Each radical of the supplement with the character that it looks like (Unicode, Equivalent
/// Unified Ideograph). Those of Kangxi are told by their compatibility decomposition.
const RADICALS: &str = "\
    ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑\
    ⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王\
    ⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑\
    ⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長\
    ⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼\
    ⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// The character of today's standard for a private code of the GB 18030 of 2000 and 2005.
pub(crate) fn standard(one: char) -> Option<char> {
    const OLD: [(u32, &str); 4] =
        [(0xE815, COMPONENTS), (0xE7E7, DESCRIPTIONS), (0xE78D, UPRIGHT), (0xE7C7, LATIN)];
    OLD.iter().find_map(|(first, all)| {
        let at = u32::from(one).checked_sub(*first)?;
        all.chars().nth(usize::try_from(at).ok()?)
    })
}

/// Whether a character has no meaning but the one that a single font or program gives it.
pub(crate) fn is_private(one: char) -> bool {
    matches!(one, '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{F0000}'..='\u{10FFFF}')
        || u32::from(one) & 0xFFFE == 0xFFFE
}

/// Whether every typeface for Chinese has a character: most files hold no others, and nobody needs to
/// look into typefaces for them.
pub(crate) fn is_everyday(one: char) -> bool {
    matches!(one,
        ' '..='~' | '\n' | '·' | '×' | '\u{2010}'..='\u{2016}' | '\u{2018}' | '\u{2019}'
        | '\u{201C}' | '\u{201D}' | '\u{2026}' | '\u{3000}'..='\u{301F}' | '\u{3400}'..='\u{4DB5}'
        | '\u{4E00}'..='\u{9FA5}' | '\u{FF01}'..='\u{FF5E}')
}

/// Whether all characters of a text, or ends of lines as Windows has them, are everyday ones. Most are
/// told from their first byte.
pub(crate) fn are_everyday(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        at += match first {
            b' '..=b'~' | b'\n' | b'\r' => 1,
            // U+5000 to U+8FFF.
            0xE5..=0xE8 => 3,
            _ => match text[at..].chars().next().filter(|one| is_everyday(*one)) {
                Some(one) => one.len_utf8(),
                None => return false,
            },
        };
    }
    true
}

/// The character that a radical looks like.
fn of_radical(one: char) -> Option<char> {
    match one {
        '\u{2F00}'..='\u{2FD5}' => std::iter::once(one).nfkc().next(),
        '\u{2E80}'..='\u{2EF3}' => {
            let mut pairs = RADICALS.chars();
            std::iter::from_fn(|| Some((pairs.next()?, pairs.next()?)))
                .find_map(|(radical, like)| (radical == one).then_some(like))
        }
        _ => None,
    }
}

/// The dot between the parts of a name; all that look like it mean it there.
const DOT: char = '·';

fn is_dot(one: char) -> bool {
    matches!(
        one,
        '\u{387}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{30FB}' | '\u{FF65}'
    )
}

/// Those of these dots that stand in common texts too.
const COMMON_DOTS: [&str; 3] = ["\u{2022}", "\u{2027}", "\u{FF65}"];

/// Whether a character would not be seen on paper or would turn what is seen: controls, marks of
/// direction, zero-width characters, variation selectors, private use and the replacement mark.
pub(crate) fn is_hidden(one: char) -> bool {
    one == char::REPLACEMENT_CHARACTER || is_private(one) || is_unseen(one)
}

/// Whether a character takes no room: it can be left out and nobody sees a difference.
pub(crate) fn is_unseen(one: char) -> bool {
    one.is_control() && one != '\n'
        || matches!(one,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether all characters of a text are common ones, and none is a dot that looks like that of names.
pub(crate) fn are_as_meant(text: &str) -> bool {
    /// Made once: to make a finder takes longer than to look through most texts.
    static DOTS: LazyLock<[memmem::Finder<'_>; 3]> =
        LazyLock::new(|| COMMON_DOTS.map(memmem::Finder::new));
    is_common(text) && DOTS.iter().all(|dot| dot.find(text.as_bytes()).is_none())
}

/// A text with the characters that were meant: of radicals those that they look like, of dots
/// between two characters the one that stands in names. Nothing else is changed.
pub(crate) fn meant(text: &str) -> Cow<'_, str> {
    let odd = |one: char| is_dot(one) || of_radical(one).is_some();
    if are_as_meant(text) || !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let letters: Vec<char> = text.chars().collect();
    let letter = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(|one| one.is_alphabetic())
    };
    let meant = |(at, one): (usize, &char)| match one {
        one if is_dot(*one) && letter(at.checked_sub(1)) && letter(Some(at + 1)) => DOT,
        one => of_radical(*one).unwrap_or(*one),
    };
    Cow::Owned(letters.iter().enumerate().map(meant).collect())
}

/// A name in the form in which names are compared: what looks alike is alike, what nobody sees is
/// not there.
pub(crate) fn folded(name: &str) -> Cow<'_, str> {
    let odd = |one: char| is_dot(one) || matches!(one, '\u{FF01}'..='\u{FF5E}' | '\u{3000}');
    if is_common(name) && !name.contains(|one: char| odd(one) || one.is_control()) {
        return Cow::Borrowed(name);
    }
    let told = |one: char| match one {
        one if is_dot(one) => DOT,
        one => of_radical(one).or_else(|| standard(one)).unwrap_or(one),
    };
    name.chars().filter(|one| !is_unseen(*one)).map(told).nfkc().collect::<String>().into()
}

/// A Chinese name without the blanks that set it wide: `张 三`.
pub(crate) fn unspread(name: &str) -> Cow<'_, str> {
    let is_chinese = name.chars().all(|one| one.is_whitespace() || !one.is_ascii());
    if is_chinese && name.contains(char::is_whitespace) {
        Cow::Owned(name.chars().filter(|one| !one.is_whitespace()).collect())
    } else {
        Cow::Borrowed(name)
    }
}

/// Whether two names look alike, however wide they are set.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    one == other || folded(&unspread(one)) == folded(&unspread(other))
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    #[test]
    fn old_codes_are_those_of_todays_gb_18030() {
        // Where the decoder knows a two-byte code of the private area by its standard character.
        let second = (0x50..0x7F).chain(0x80..0xA1_u8);
        let mut known = 0;
        for (old, second) in (0xE815..).zip(second) {
            let text = GB18030.decode(&[0xFE, second]).0.into_owned();
            let one = text.chars().next().unwrap();
            let old = char::from_u32(old).unwrap();
            if !is_private(one) {
                known += 1;
                assert_eq!(standard(old), Some(one), "U+{:04X}", u32::from(old));
            }
            assert!(standard(old).is_some_and(|one| !is_private(one)));
        }
        assert!(known >= 66, "{known}");
        assert_eq!(standard('\u{E863}'), Some('䶮'));
        assert_eq!(standard('\u{E864}'), Some('\u{9FBB}'));
        assert_eq!(standard('\u{E78E}'), Some('\u{FE12}'));
        assert_eq!(standard('\u{E7C8}'), Some('ǹ'));
        assert_eq!(
            (standard('\u{E000}'), standard('\u{E865}'), standard('王')),
            (None, None, None)
        );
    }

    #[test]
    fn everyday_texts_are_of_everyday_characters_which_need_no_second_look() {
        for one in '\0'..=char::MAX {
            let text = format!("国{one}");
            assert_eq!(are_everyday(&text), is_everyday(one) || one == '\r', "{one:?}");
            let is_fine = meant(&text) == text && !is_hidden(one);
            assert!(!is_everyday(one) || one == '\n' || is_fine, "{one:?}");
        }
    }

    #[test]
    fn every_common_dot_is_looked_for() {
        let mut one = [0; 4];
        let is_found = |dot: char| COMMON_DOTS.contains(&&*dot.to_string());
        let dots = ('\0'..=char::MAX).filter(|dot| is_dot(*dot));
        assert!(dots.clone().any(is_found));
        for dot in dots {
            assert_eq!(is_common(dot.encode_utf8(&mut one)), is_found(dot), "{dot}");
        }
    }

    #[test]
    fn what_looks_alike_is_alike() {
        for (typed, wanted) in [
            ("⽅⽂", "方文"),
            ("⻔⻓⻰", "门长龙"),
            ("阿依古丽•买买提", "阿依古丽·买买提"),
            ("阿依古丽・买买提", "阿依古丽·买买提"),
            ("阿依古丽･买买提", "阿依古丽·买买提"),
            ("阿依古丽‧买买提", "阿依古丽·买买提"),
        ] {
            assert_eq!(meant(typed), wanted);
            assert_eq!(folded(typed), wanted);
        }
        assert_eq!(meant("• 第一条"), "• 第一条");
        assert_eq!(folded("张Ａ\u{200B}三"), "张A三");
        for (one, other) in [("张 三", "张三"), ("张\u{3000}志 远", "张志远"), ("⽅ 文", "方文")]
        {
            assert!(same_name(one, other) && same_name(other, one), "{one}");
        }
        assert!(!same_name("张三", "张四") && !same_name("J S", "JS"));
        assert!(matches!(meant("张志远"), Cow::Borrowed(_)));
    }
}

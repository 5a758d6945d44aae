//! Names by their sound: pinyin, whole or by initials, as people type it who do not switch to
//! Chinese first.

use pinyin::ToPinyinMulti;

use crate::letters;

/// Whether letters are the pinyin of a name or of its end: of each character the whole, or the
/// beginning of it. A character that is read in several ways, as 单 and 曾 are, may be any of them.
pub(super) fn sounds_like(name: &str, typed: &str) -> bool {
    let Some(letters) = of_letters(typed) else { return false };
    let readings = readings(name);
    (0..readings.len()).any(|from| spells(&readings[from..], &letters, false))
}

/// Whether letters are the pinyin of a whole name: something of each of its characters.
pub(crate) fn is_spelt(name: &str, typed: &str) -> bool {
    of_letters(typed).is_some_and(|letters| spells(&readings(name), &letters, true))
}

/// Whether two names sound alike: character by character they have a reading in common, whatever
/// its tone.
pub(crate) fn sound_alike(one: &str, other: &str) -> bool {
    let (one, other) = (readings(one), readings(other));
    let share =
        |(own, others): (&Vec<&str>, &Vec<&str>)| own.iter().any(|one| others.contains(one));
    !one.is_empty() && one.len() == other.len() && one.iter().zip(&other).all(share)
}

/// What was typed as letters alone, if it is letters.
fn of_letters(typed: &str) -> Option<String> {
    let letters = letters::folded(typed).to_lowercase();
    let letters = letters.chars().filter(|one| !matches!(one, ' ' | '\'' | '-'));
    let letters: String = letters.map(|one| if one == 'ü' { 'v' } else { one }).collect();
    let is_spelt = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_lowercase());
    is_spelt.then_some(letters)
}

/// The readings of each character; none of what is no Chinese character.
fn readings(name: &str) -> Vec<Vec<&'static str>> {
    name.chars()
        .map(|one| {
            let all = one.to_pinyin_multi().into_iter().flat_map(|all| all.into_iter());
            all.map(pinyin::Pinyin::plain).collect()
        })
        .collect()
}

/// Whether letters spell characters from the first on; of `whole` names every one.
fn spells(readings: &[Vec<&str>], letters: &str, whole: bool) -> bool {
    if letters.is_empty() {
        return !whole || readings.is_empty();
    }
    let Some((own, rest)) = readings.split_first() else { return false };
    own.iter().any(|reading| {
        // Keyboards have no ü: some write v for it, some u.
        let typed = letters.chars().zip(reading.chars());
        let is_alike =
            |own: char, read: char| own == read || read == 'ü' && matches!(own, 'u' | 'v');
        let alike = typed.take_while(|(own, read)| is_alike(*own, *read)).count();
        (1..=alike).rev().any(|taken| spells(rest, &letters[taken..], whole))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_sound() {
        for (name, typed) in [
            ("张志远", "zzy"),
            ("张志远", "zhangzhiyuan"),
            ("张志远", "ZhangZhiYuan"),
            ("张志远", "zhang zhiyuan"),
            ("张志远", "zhiyuan"),
            ("张志远", "zhangzy"),
            ("单雄信", "shan"),
            ("单雄信", "dan"),
            ("曾旻昊", "zmh"),
            ("吕布", "lvbu"),
            // 方 is `fang`, and `fan` as well: the rest decides.
            ("方刚", "fangang"),
        ] {
            assert!(sounds_like(name, typed), "{name} {typed}");
        }
        for (name, typed) in [("张志远", "zzx"), ("张志远", "yz"), ("张志远", "zzya"), ("张", "张")]
        {
            assert!(!sounds_like(name, typed), "{name} {typed}");
        }
    }

    #[test]
    fn a_whole_name_is_spelt_or_sounds_like_another() {
        for typed in ["zzy", "zhangzhiyuan", "Zhang Zhiyuan", "zhangzy"] {
            assert!(is_spelt("张志远", typed), "{typed}");
        }
        for typed in ["zz", "zhiyuan", "zzyy", "张志远", ""] {
            assert!(!is_spelt("张志远", typed), "{typed}");
        }
        assert!(sound_alike("张志远", "章致元"));
        assert!(!sound_alike("张志远", "张志") && !sound_alike("张志远", "张志方"));
        assert!(!sound_alike("", ""));
    }
}

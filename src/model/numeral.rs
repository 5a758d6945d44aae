//! Numbers in other characters than digits: letters that look like them, Chinese numerals.

/// A text with the letters that stand between or beside digits and look like them as digits.
pub(super) fn plain_digits(text: &str) -> String {
    let has_digit = text.contains(|one: char| one.is_ascii_digit());
    let plain = |one: char| match one {
        'O' | 'o' | '〇' | 'Ｏ' => '0',
        'l' | 'I' | '|' | 'ｌ' => '1',
        other => other,
    };
    if has_digit { text.chars().map(plain).collect() } else { text.to_owned() }
}

/// A text with each run of Chinese numerals as a number in digits; none if a run is no number.
pub(super) fn digits(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut run = String::new();
    for one in text.chars().chain(['\n']) {
        if one == '十' || one == '百' || value(one).is_some() {
            run.push(one);
            continue;
        }
        if !run.is_empty() {
            plain.push_str(&number(&run)?);
            run.clear();
        }
        plain.push(one);
    }
    plain.pop();
    Some(plain)
}

fn value(one: char) -> Option<u32> {
    match one {
        '〇' | '零' => Some(0),
        '两' => Some(2),
        _ => "一二三四五六七八九".chars().position(|digit| digit == one).map(|at| at as u32 + 1),
    }
}

/// The number that numerals say: `一九九四` digit by digit, `二十六`, `一百零五`.
fn number(run: &str) -> Option<String> {
    if !run.contains(['十', '百']) {
        return run.chars().map(|one| value(one)?.try_into().ok().map(digit)).collect();
    }
    let (mut sum, mut last) = (0, None);
    for one in run.chars() {
        let times = match one {
            '十' => 10,
            '百' => 100,
            _ => {
                last = value(one);
                continue;
            }
        };
        sum += last.take().unwrap_or(1) * times;
    }
    Some((sum + last.unwrap_or(0)).to_string())
}

fn digit(value: u8) -> char {
    char::from(b'0' + value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_numbers() {
        for (text, number) in
            [("四十六", "46"), ("十", "10"), ("一百零五", "105"), ("二〇二六", "2026"), ("两", "2")]
        {
            assert_eq!(digits(text).as_deref(), Some(number), "{text}");
        }
        assert_eq!(digits("一九九四年十月").as_deref(), Some("1994年10月"));
        assert_eq!(plain_digits("4O"), "40");
        assert_eq!(plain_digits("Oil"), "Oil");
    }
}

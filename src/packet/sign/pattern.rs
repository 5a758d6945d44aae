//! Patterns of OpenSSH: `*` and `?`, several between commas, `!` before one that must not match.

/// Whether a list of patterns lets `text` pass: one matches, and none behind a `!` does.
pub(super) fn passes(list: &str, text: &str) -> bool {
    let mut found = false;
    for pattern in list.split(',') {
        match pattern.strip_prefix('!') {
            Some(denied) if matches(denied.as_bytes(), text.as_bytes()) => return false,
            Some(_) => {}
            None => found |= matches(pattern.as_bytes(), text.as_bytes()),
        }
    }
    found
}

fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut seen) = (0, 0);
    // Where to go on after a mismatch: behind the last `*`, with one byte more under it.
    let mut star: Option<(usize, usize)> = None;
    while seen < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at + 1, seen));
                at += 1;
            }
            Some(one) if *one == b'?' || *one == text[seen] => (at, seen) = (at + 1, seen + 1),
            _ => {
                let Some((behind, from)) = star else { return false };
                star = Some((behind, from + 1));
                (at, seen) = (behind, from + 1);
            }
        }
    }
    pattern[at..].iter().all(|one| *one == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_in_openssh() {
        for (list, text) in [
            ("a@b", "a@b"),
            ("*@b", "a@b"),
            ("a?b*", "a@b"),
            ("*", ""),
            ("c,*b", "a@b"),
            ("!c,*", "a"),
            ("**a*", "bbab"),
        ] {
            assert!(passes(list, text), "{list} {text}");
        }
        for (list, text) in [
            ("a@b", "A@b"),
            ("?", ""),
            ("!a,*", "a"),
            ("*,!a", "a"),
            ("!a", "b"),
            ("*a", "ab"),
            ("", "a"),
        ] {
            assert!(!passes(list, text), "{list} {text}");
        }
    }
}

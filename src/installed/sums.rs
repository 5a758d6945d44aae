//! Lists of sums as `sha256sum` writes them, and one file against its sums.

use std::path::{Component, Path};

use sha2::{Digest as _, Sha256};

use crate::fs;
use crate::hash::{Digest, Sm3};

use super::FileFault;

/// Files below a folder, each with the digits of its sum.
pub(super) type Listed = Vec<(String, String)>;

/// Reads lines of 64 hexadecimal digits, two characters, and a path below the folder with `/`.
///
/// # Errors
/// The number of the first line that is none, from 1.
pub(super) fn read(bytes: &[u8]) -> Result<Listed, usize> {
    let text = str::from_utf8(bytes).map_err(|_| 1_usize)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines.map(|(at, line)| entry(line).ok_or(at + 1)).collect()
}

fn entry(line: &str) -> Option<(String, String)> {
    let (sum, file) = line.split_once("  ").or_else(|| line.split_once(" *"))?;
    // Both kinds of sums have as many digits.
    sum.parse::<Digest>().ok()?;
    let inside = |part| matches!(part, Component::Normal(_));
    let stays = !file.is_empty() && Path::new(file).components().all(inside);
    stays.then(|| (file.to_owned(), sum.to_owned()))
}

/// What is wrong with a file, if anything is.
pub(super) fn fault(file: &Path, sha256: &str, sm3: &str) -> Option<FileFault> {
    let (mut ours, mut national) = (Sha256::new(), sm3::Sm3::new());
    let read = fs::read_pieces(file, |piece| {
        ours.update(piece);
        national.update(piece);
        Ok(())
    });
    match read {
        Err(error) if error.is_not_found() => Some(FileFault::Missing),
        Err(error) => Some(FileFault::Unreadable(error.text())),
        Ok(()) => {
            let found = (Digest::from(ours).to_string(), Sm3::from(national).to_string());
            (found != (sha256.to_owned(), sm3.to_owned())).then_some(FileFault::Changed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUM: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_list_names_files_below_the_folder() {
        let text = format!("{SUM}  fonts/a b.otf\n{SUM} *说明.txt\n\n");
        let files = ["fonts/a b.otf", "说明.txt"].map(|file| (file.to_owned(), SUM.to_owned()));
        assert_eq!(read(text.as_bytes()), Ok(files.to_vec()));
        for file in ["", "../a", "/etc/passwd", "a/../../b", "./a"] {
            assert_eq!(read(format!("{SUM}  a\n{SUM}  {file}\n").as_bytes()), Err(2), "{file}");
        }
        for line in [&SUM[1..], SUM, "什么", &format!("{}  a", SUM.replace('e', "g"))] {
            assert_eq!(read(line.as_bytes()), Err(1), "{line}");
        }
        assert_eq!(read(b"\xFF"), Err(1));
    }
}

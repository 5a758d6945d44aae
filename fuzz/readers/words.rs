//! Single values: days, months, rhythms, numbers, names and codes. What is read is written in one
//! way, which reads as the same; a period holds the day it was found for.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use crate::facts::Period;
use crate::hash::{Digest, Sha512};
use crate::keep::value::Pair;
use crate::model::date::{Day, Month};
use crate::model::identity::{IdentityNumber, is_identity};
use crate::model::rhythm::Rhythm;
use crate::packet::{PacketName, ShortCode};
use crate::path::{ArchivePath, file_name};
use crate::register::Number;

/// Reads a text as each of these.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    days(text);
    if let Some(rhythm) = Rhythm::parse(text) {
        assert_eq!(Rhythm::parse(&rhythm.to_string()), Some(rhythm));
    }
    if let Some(identity) = IdentityNumber::new(text) {
        assert!(is_identity(&identity));
        assert_eq!(identity.birth().month(), identity.birth_month());
        assert!(identity.masked().contains('*'), "{}", identity.masked());
    }
    reads_back::<ArchivePath>(text);
    reads_back::<Digest>(text);
    reads_back::<Number>(text);
    reads_back::<PacketName>(text);
    reads_back::<Sha512>(text);
    reads_back::<ShortCode>(text);
    let name = file_name(text);
    assert_eq!(file_name(&name), name, "a name that was made fit fits");
    let _ = Pair::parse(text);
}

/// What is read from a text and written is read as the same again.
fn reads_back<T: FromStr + Display + PartialEq + Debug>(text: &str) {
    let Ok(value) = text.parse::<T>() else { return };
    let written = value.to_string();
    assert_eq!(written.parse::<T>().ok(), Some(value), "{written}");
}

fn days(text: &str) {
    if let Some(month) = Month::parse(text) {
        assert_eq!(Month::parse(&month.to_string()), Some(month));
        assert!(month.first_day() <= month.last_day());
    }
    let Some(day) = Day::parse(text) else { return };
    assert_eq!(Day::parse(&day.to_string()), Some(day));
    assert_eq!(Day::parse(&day.printed()), Some(day), "{}", day.printed());
    for cadence in ["每月", "每季度", "每半年", "每年"] {
        let cadence = Rhythm::parse(cadence).expect("it is a cadence").cadence();
        let period = Period::of(cadence, day);
        assert!(period.holds(day) && !period.next().holds(day) && !period.previous().holds(day));
        assert!(period.first_day() <= day && day <= period.last_day());
    }
}

//! What a dossier holds, typed: values that cannot be wrong once they are read. No I/O.

pub mod assessment;
pub mod date;
pub mod decode;
pub mod education;
pub mod event;
pub mod identity;
pub mod known;
pub mod list;
pub mod nationality;
pub mod number;
pub mod open;
pub mod person;
pub mod place;
pub mod policy;
pub mod reference;
pub mod review;
mod scalar;
pub mod selection;
pub mod settings;
pub mod tally;
pub mod text;
pub mod town;
pub mod training;
pub mod village;
pub mod words;

pub use date::{Day, Month, Year};
pub use event::Event;
pub use known::Known;
pub use person::Person;
pub use policy::{Lists, Policy};
pub use reference::{PersonPath, VillagePath};
pub use review::Review;
pub use settings::Settings;
pub use text::Text;
pub use town::Town;
pub use village::Village;

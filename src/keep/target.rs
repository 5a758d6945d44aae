//! The lists and groups of a person's file to which something can be recorded: each of them, as the
//! records declare them.

use crate::model::Person;
use crate::model::decode::Decode;
use crate::model::lists::Lists;
use crate::model::shape::{Field, Shape, Single};
use crate::text::{nearest, same_word};

use super::reach;
use super::way::Way;

/// The first and the last day of an entry that goes on for a time.
const FROM: &str = "起";
pub(crate) const UNTIL: &str = "止";

/// A list or a group of a person's file.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// The key under which it lies.
    pub(crate) name: String,
    /// The keys that lead to it.
    pub(crate) keys: Vec<String>,
    way: Way,
    shape: Shape,
}

/// Why nothing can be recorded under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoTarget {
    /// There is none of that name; perhaps this was meant.
    Unknown(Option<String>),
    /// Several have it: the keys that lead to each.
    Several(Vec<String>),
    /// A single value lies there, under these keys.
    Value(String),
}

impl Target {
    /// All of them, in the order of the file.
    pub(crate) fn all(lists: &Lists) -> Vec<Self> {
        let mut all = Vec::new();
        below(&Person::shape(lists), (&Way::default(), &[]), &mut all);
        all
    }

    /// The one of that name: its key, or the last keys that lead to it, with dots between.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub(crate) fn named(name: &str, lists: &Lists) -> Result<Self, NoTarget> {
        let typed: Vec<&str> = name.split(['.', '．']).map(str::trim).collect();
        let mut all = Self::all(lists);
        let is_meant = |keys: &[String]| {
            let last = keys.len().checked_sub(typed.len()).map(|at| &keys[at..]);
            last.is_some_and(|last| last.iter().zip(&typed).all(|(one, two)| same_word(one, two)))
        };
        let mut meant: Vec<usize> = (0..all.len()).filter(|at| is_meant(&all[*at].keys)).collect();
        // A key of the file itself is meant before one of a section.
        let top = meant.iter().copied().find(|at| all[*at].keys.len() == typed.len());
        if let Some(top) = top {
            meant = vec![top];
        }
        match meant[..] {
            [only] => Ok(all.swap_remove(only)),
            [] => {
                if let Some(at) = shortened(name, &all) {
                    return Ok(all.swap_remove(at));
                }
                let shape = Person::shape(lists);
                let last = typed.last().copied().unwrap_or_default();
                if let Some(value) = reach::places_of(&shape, last).first() {
                    return Err(NoTarget::Value(value.join(".")));
                }
                let near = nearest(name, all.iter().map(|one| one.name.as_str()));
                Err(NoTarget::Unknown(near.map(str::to_owned)))
            }
            _ => Err(NoTarget::Several(meant.iter().map(|at| all[*at].keys.join(".")).collect())),
        }
    }

    /// The way to it in a file.
    pub(crate) fn way(&self) -> &Way {
        &self.way
    }

    /// What may stand there.
    pub(crate) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Whether it is a list of entries; else it is one group of keys.
    pub(crate) fn is_list(&self) -> bool {
        self.shape.item().is_some()
    }

    /// The keys of an entry or of the group, in their order.
    pub(crate) fn fields(&self) -> &[Field] {
        self.shape.fields()
    }

    /// The key by which the entries of the list are in order, if they are: that of the first day that they
    /// declare, else of a date without which an entry does not count.
    pub(crate) fn dated(&self) -> Option<&str> {
        let is_date = |field: &Field| {
            use Single::{Day, Month, MonthOrDay, Year};
            matches!(field.shape.scalar(), Some(Shape::Single(Day | Month | MonthOrDay | Year)))
        };
        let fields = self.fields();
        let first = fields.iter().find(|field| field.opens);
        let first = first.or_else(|| fields.iter().find(|field| field.needed && is_date(field)));
        first.map(|field| &*field.key)
    }

    /// The key of which only one entry may have each value, if there is one.
    pub(crate) fn single(&self) -> Option<&str> {
        self.fields().iter().find(|field| field.single).map(|field| &*field.key)
    }

    /// Whether its entries have a first and a last day, so that they can be ended.
    pub(crate) fn lasts(&self) -> bool {
        let has = |key: &str| self.fields().iter().any(|field| field.key == key);
        self.is_list() && has(FROM) && has(UNTIL)
    }

    /// The key of the number under which someone is filed, if it is here.
    pub(crate) fn number(&self) -> Option<&str> {
        let is_number = |field: &&Field| {
            matches!(field.shape.scalar(), Some(Shape::Single(Single::FilingNumber)))
        };
        self.fields().iter().find(is_number).filter(|_| !self.is_list()).map(|field| &*field.key)
    }
}

/// The only one whose name begins so: 奖惩 is 奖惩情况.
fn shortened(name: &str, all: &[Target]) -> Option<usize> {
    let mut meant = (0..all.len()).filter(|at| all[*at].name.starts_with(name));
    let first = meant.next().filter(|_| name.chars().count() > 1)?;
    meant.next().is_none().then_some(first)
}

/// Adds the lists and groups below what stands at a place.
fn below(shape: &Shape, (at, above): (&Way, &[String]), all: &mut Vec<Target>) {
    let order = reach::order(shape);
    for field in shape.fields().iter().filter(|field| field.shape.mapping().is_some()) {
        let keys: Vec<String> = above.iter().chain([&field.key]).cloned().collect();
        let way = at.clone().key(&field.key, order.clone());
        all.push(Target {
            name: field.key.clone(),
            keys: keys.clone(),
            way: way.clone(),
            shape: field.shape.clone(),
        });
        if field.shape.item().is_none() {
            below(&field.shape, (&way, &keys), all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::lists::LISTS;

    fn named(name: &str) -> Result<Target, NoTarget> {
        Target::named(name, &Lists::default())
    }

    #[test]
    fn what_can_be_imported_can_be_recorded_and_is_in_the_same_order() {
        for list in LISTS {
            let target = named(list.name).unwrap();
            assert_eq!(target.fields(), list.fields(&Lists::default()), "{}", list.name);
            assert_eq!(target.dated(), Some(list.dated), "{}", list.name);
            assert_eq!(target.single(), list.single(), "{}", list.name);
            assert_eq!(target.keys.len() == 2, list.in_training, "{}", list.name);
        }
    }

    #[test]
    fn every_step_and_list_has_a_name() {
        for (name, keys, is_list) in [
            ("村级推荐", "选拔.村级推荐", false),
            ("乡镇考察", "选拔.乡镇考察", false),
            ("初审", "选拔.乡镇考察.初审", false),
            ("乡镇考察.测评", "选拔.乡镇考察.测评", false),
            ("公示", "选拔.公示", false),
            ("组织备案", "选拔.组织备案", false),
            ("放宽", "选拔.放宽", false),
            ("退出", "退出", false),
            ("简历", "简历", true),
            ("家庭成员", "家庭成员", true),
            ("附件", "附件", true),
            ("联系", "参选意向.联系", true),
            ("评价", "评价", true),
        ] {
            let target = named(name).unwrap();
            assert_eq!((target.keys.join("."), target.is_list()), (keys.to_owned(), is_list));
        }
        assert_eq!(named("奖惩").unwrap().name, "奖惩情况");
        assert_eq!(named("推荐人").unwrap_err(), NoTarget::Value("推荐人".to_owned()));
        assert_eq!(named("来源").unwrap_err(), NoTarget::Value("来源".to_owned()));
        assert_eq!(named("公式").unwrap_err(), NoTarget::Unknown(Some("公示".to_owned())));
        let lasting = |name: &str| named(name).unwrap().lasts();
        assert!(lasting("联系人") && lasting("简历") && !lasting("纪实") && !lasting("公示"));
        assert_eq!(named("组织备案").unwrap().number(), Some("备案编号"));
        assert_eq!(named("附件").unwrap().dated(), None);
    }
}

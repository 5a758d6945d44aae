//! What values of a shape are: every kind of shape is turned into what JSON knows here.

use crate::model::shape::{Choice, Field, Reference, Shape};

use super::accepts::{Accepts, Key, Number, Object};
use super::forms::{self, NOTHING};

impl Accepts {
    /// What values of that shape are.
    pub(super) fn of(shape: &Shape) -> Self {
        match shape {
            Shape::Text => Self::any_text(),
            Shape::Single(form) => forms::accepts(*form),
            Shape::Word(choices) => Self::one_of(choices),
            Shape::Reference(reference) => Self::path(*reference),
            Shape::Optional(inner) => Self::of(inner).or_empty(),
            Shape::Maybe(inner) => Self::of(inner).or_empty().or_nothing(),
            Shape::List { item, joined, .. } => Self::list(Self::of(item), *joined),
            Shape::Record(fields) => Self::record(fields),
            Shape::Keyed { keys, value } => Self::keyed(keys.as_deref(), Self::of(value), value),
            Shape::Either(one, other) => Self::of(one).or(Self::of(other)),
        }
    }

    fn any_text() -> Self {
        let number = Some(Number { whole: false, range: None });
        Self { patterns: vec![forms::any_text()], boolean: true, number, ..Self::default() }
    }

    fn one_of(choices: &[Choice]) -> Self {
        const MOST_SHOWN: usize = 20;
        let words: Vec<String> = choices.iter().map(|choice| choice.word.clone()).collect();
        let shown = words.iter().take(MOST_SHOWN).cloned().collect::<Vec<_>>().join("、");
        let more = if words.len() > MOST_SHOWN { "……" } else { "" };
        let patterns = choices.iter().flat_map(|choice| {
            let all = std::iter::once(&choice.word).chain(&choice.others);
            all.map(|word| forms::word(word))
        });
        let hints = vec![format!("可用的词：{shown}{more}")];
        Self { patterns: patterns.collect(), words, hints, ..Self::default() }
    }

    fn path(reference: Reference) -> Self {
        match reference {
            Reference::Person => Self::text(forms::path(3), "人员路径：乡镇/村/姓名"),
            Reference::Village => Self::text(forms::path(2), "村的路径：乡镇/村"),
            Reference::File => {
                Self::text(forms::any_text(), "本人文件夹里的文件，如 附件/毕业证.pdf")
            }
            Reference::Host => Self::any_text().hint("村的路径（乡镇/村）或单位名称"),
            Reference::Town => Self::any_text().hint("乡镇文件夹的名称"),
            Reference::VillageName => Self::any_text().hint("村文件夹的名称"),
        }
    }

    fn list(mut item: Self, joined: bool) -> Self {
        let mut all = Self::default();
        if joined {
            let one = item.patterns.join("|");
            all.patterns.push(format!(r"(?:{one})(?:\s*、\s*(?:{one}))*"));
        } else {
            all.patterns.clone_from(&item.patterns);
        }
        all.words.clone_from(&item.words);
        all.boolean = item.boolean;
        all.number = item.number;
        all.object = item.object.clone();
        all.hints = item.hints.drain(..).collect();
        all.hints.push("可写多项".to_owned());
        all.items = Some(Box::new(item.or_empty()));
        all.or_empty().or_nothing()
    }

    fn record(fields: &[Field]) -> Self {
        let key = |field: &Field| {
            let required = field.required || field.needed;
            let value = match Self::of(&field.shape) {
                value if required => value,
                value => Self { empty: true, ..value }.or_unfilled(&field.key),
            };
            Key { name: field.key.clone(), others: None, required, value }
        };
        let fields = fields.iter().map(key);
        let object = Some(Object { fields: fields.collect(), rest: None });
        Self { object, ..Self::default() }
    }

    fn keyed(keys: Option<&[Choice]>, value: Self, shape: &Shape) -> Self {
        let object = match keys {
            None => Object { fields: Vec::new(), rest: Some(Box::new(value)) },
            Some(keys) => {
                Object { fields: keys.iter().map(|key| Key::of(key, shape)).collect(), rest: None }
            }
        };
        Self { object: Some(object), ..Self::default() }
    }

    fn or_empty(mut self) -> Self {
        self.empty = true;
        self
    }

    /// The same, or what people write where there is nothing to write yet.
    fn or_unfilled(mut self, key: &str) -> Self {
        self.patterns.push(forms::DASHES.to_owned());
        self.patterns.extend((key == "止").then(|| forms::OPEN.to_owned()));
        self
    }

    fn or_nothing(mut self) -> Self {
        if !self.patterns.contains(&forms::any_text()) {
            self.patterns.push(NOTHING.to_owned());
        }
        self.hint("没有的写 无")
    }

    fn or(mut self, other: Self) -> Self {
        self.patterns.extend(other.patterns);
        self.object = self.object.or(other.object);
        self.items = self.items.or(other.items);
        self
    }

    fn hint(mut self, hint: &str) -> Self {
        self.hints.push(hint.to_owned());
        self
    }
}

impl Key {
    fn of(choice: &Choice, value: &Shape) -> Self {
        let spellings: Vec<String> = std::iter::once(&choice.word)
            .chain(&choice.others)
            .map(|word| forms::word(word))
            .collect();
        let plain = choice.others.is_empty() && spellings[0] == choice.word;
        let others = (!plain).then(|| spellings.join("|"));
        Self { name: choice.word.clone(), others, required: false, value: Accepts::of(value) }
    }
}

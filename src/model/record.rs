//! Records: the one declaration of a kind of entry from which its decoder, its schema, its needs
//! and its doubles follow.

use crate::source::Span;

use super::entry::Entry as DatedEntry;
use super::lists::Lists;
use super::shape::Field;

/// What a mapping may hold: the keys of one kind of record.
pub(crate) trait Record {
    /// The keys, in the order in which they are written.
    const KEYS: &'static [&'static str];

    /// The keys with what they hold, in the same order.
    fn fields(lists: &Lists) -> Vec<Field>;

    /// Whether everything is filled in that the record needs to count and to be printed.
    fn is_complete(&self) -> bool {
        true
    }

    /// Where the record stands in its file.
    fn span(&self) -> Span;

    /// The lists of the record whose entries declare a time, each with the keys of that time.
    #[cfg(test)]
    const TIMES: &'static [(&'static str, &'static [&'static str])] = &[];

    /// The entries of all lists of the record that declare a time, in the file's order within each.
    fn entries(&self) -> Vec<DatedEntry> {
        Vec::new()
    }
}

/// Defines a record: its fields, their keys, and how it is read. A field of type `Option`, `List`
/// or `Maybe` may be left out; any other is required. Every record knows where it stands in its
/// file, so that a rule can name a place by a record and a key. A record that is an entry of a
/// list says after its name how it lies in time (see `Course`) and which fields hold its first
/// and its last day: `Done(from = "起", until = "止")`. Words behind a key say more:
///
/// - `needed`: an entry without it neither counts nor is printed.
/// - `single`: a list has one entry for each of its values.
/// - `alike`: entries of this list may well be the same, or a rule of its own looks at them.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident $(: $course:ident(
            $first:ident = $first_key:literal $(, $last:ident = $last_key:literal)?
        ))? {
            $( $(#[$field_meta:meta])* $field:ident: $type:ty = $key:literal $($mark:ident)*, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        $vis struct $name {
            /// Where it stands in its file.
            $vis span: $crate::model::place::At,
            $( $(#[$field_meta])* $vis $field: $type, )*
        }

        impl $crate::model::record::Record for $name {
            const KEYS: &'static [&'static str] = &[$($key),*];

            fn fields(
                lists: &$crate::model::lists::Lists,
            ) -> Vec<$crate::model::shape::Field> {
                let first = <Self as $crate::model::decode::Decode>::TIMES.first();
                vec![$( $crate::model::shape::Field {
                    single: $crate::model::record::marked!(single: $($mark)*),
                    opens: first == Some(&$key),
                    ..$crate::model::decode::field_of::<$type>(
                        $key,
                        $crate::model::record::marked!(needed: $($mark)*),
                        lists,
                    )
                } ),*]
            }

            fn is_complete(&self) -> bool {
                true $( && (!$crate::model::record::marked!(needed: $($mark)*)
                    || $crate::model::decode::Decode::is_given(&self.$field)) )*
            }

            fn span(&self) -> $crate::source::Span {
                self.span.0
            }

            #[cfg(test)]
            const TIMES: &'static [(&'static str, &'static [&'static str])] = &[
                $(($key, <$type as $crate::model::decode::Decode>::TIMES)),*
            ];

            fn entries(&self) -> Vec<$crate::model::entry::Entry> {
                let mut entries = Vec::new();
                $( $crate::model::decode::Decode::entries_of(
                    &self.$field, $key, &mut entries,
                ); )*
                entries
            }
        }

        impl $crate::model::decode::Decode for $name {
            fn decode(
                node: &$crate::yaml::Node,
                cx: &mut $crate::model::decode::Decoder<'_>,
            ) -> Option<Self> {
                let mut fields = cx.entries(node, <Self as $crate::model::record::Record>::KEYS)?;
                let outer = cx.enter(node);
                $( let $field = cx.field::<$type>(
                    &mut fields,
                    $key,
                    $crate::model::record::marked!(needed: $($mark)*),
                ); )*
                cx.leave(outer);
                cx.finish(fields);
                Some(Self { span: $crate::model::place::At(node.span), $( $field: $field?, )* })
            }

            fn is_blank(node: &$crate::yaml::Node) -> bool {
                let $crate::yaml::Value::Map(entries) = &node.value else { return true };
                entries.iter().all(|entry| match &*entry.key {
                    $( $key => <$type as $crate::model::decode::Decode>::is_blank(&entry.value), )*
                    _ => false,
                })
            }

            fn repeats(&self, earlier: &Self) -> Option<$crate::model::entry::Double> {
                let (under, span) = ("", self.span);
                if self == earlier {
                    return Some($crate::model::entry::Double { under, span, key: None });
                }
                $( if $crate::model::record::marked!(single: $($mark)*)
                    && $crate::model::decode::Decode::is_given(&self.$field)
                    && self.$field == earlier.$field
                {
                    let key = Some($key);
                    return Some($crate::model::entry::Double { under, span, key });
                } )*
                None
            }

            fn doubles(
                &self,
                _under: &'static str,
                found: &mut Vec<$crate::model::entry::Double>,
            ) {
                $( if !$crate::model::record::marked!(alike: $($mark)*) {
                    $crate::model::decode::Decode::doubles(&self.$field, $key, found);
                } )*
            }

            fn shape(lists: &$crate::model::lists::Lists) -> $crate::model::shape::Shape {
                $crate::model::shape::Shape::Record(
                    <Self as $crate::model::record::Record>::fields(lists),
                )
            }

            $(
                const TIMES: &'static [&'static str] = &[$first_key $(, $last_key)?];

                fn time(
                    &self,
                ) -> Option<($crate::model::place::At, $crate::model::entry::Time)> {
                    use $crate::model::entry::{Course, Dated, Stamp, Time};
                    let first = Stamp { key: $first_key, date: Dated::date(&self.$first) };
                    let last: &[Stamp] =
                        &[$(Stamp { key: $last_key, date: Dated::date(&self.$last) })?];
                    let last = last.first().copied();
                    Some((self.span, Time { course: Course::$course, first, last }))
                }
            )?
        }
    };
}

/// Whether a word is among those behind a key of a record.
macro_rules! marked {
    (needed: needed $($rest:ident)*) => { true };
    (single: single $($rest:ident)*) => { true };
    (alike: alike $($rest:ident)*) => { true };
    ($mark:ident: $other:ident $($rest:ident)*) => {
        $crate::model::record::marked!($mark: $($rest)*)
    };
    ($mark:ident:) => { false };
}

pub(crate) use {marked, record};

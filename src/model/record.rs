//! The one table a record: its fields and keys, from which reading, schema and entries follow.

/// Defines a record: its fields, their keys, and how it is read. A field of type `Option`, `List`
/// or `Maybe` may be left out; any other is required. Every record knows where it stands in its
/// file, so that a rule can name a place by a record and a key. A record that is an entry of a
/// list says after its name how it lies in time (see `Course`) and which fields hold its first
/// and its last day: `Done(from = "起", until = "止")`.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident $(: $course:ident(
            $first:ident = $first_key:literal $(, $last:ident = $last_key:literal)?
        ))? {
            $( $(#[$field_meta:meta])* $field:ident: $type:ty = $key:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        $vis struct $name {
            /// Where it stands in its file.
            $vis span: $crate::model::place::At,
            $( $(#[$field_meta])* $vis $field: $type, )*
        }

        impl $crate::model::decode::Record for $name {
            const KEYS: &'static [&'static str] = &[$($key),*];

            fn fields(
                lists: &$crate::model::policy::Lists,
            ) -> Vec<$crate::model::shape::Field> {
                vec![$( $crate::model::decode::field_of::<$type>($key, lists) ),*]
            }

            fn span(&self) -> $crate::source::Span {
                self.span.0
            }

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
                let mut fields = cx.entries(node, <Self as $crate::model::decode::Record>::KEYS)?;
                $( let $field = cx.field::<$type>(&mut fields, $key); )*
                Some(Self { span: $crate::model::place::At(node.span), $( $field: $field?, )* })
            }

            fn shape(lists: &$crate::model::policy::Lists) -> $crate::model::shape::Shape {
                $crate::model::shape::Shape::Record(
                    <Self as $crate::model::decode::Record>::fields(lists),
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

pub(crate) use record;

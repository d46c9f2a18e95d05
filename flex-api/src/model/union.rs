//! Unions: values that are one of several types.

/// Makes an enum with an `Other(serde_json::Value)` variant a union:
/// `union!(Action by "type" { Call(CallAction) = "call" | "dial", Open(OpenAction) = "open", Text(String) })`.
///
/// The value of the discriminator selects the variant. Otherwise a variant without such values is used: the one whose
/// type fits the value best, the first of several. A variant may hold a type itself or a box of it.
#[allow(unused_macros, reason = "used by generated code, if a document has a union")]
macro_rules! union {
    ($name:ident by $property:literal { $($variant:ident($ty:ty) $(= $($tag:literal)|+)?),* $(,)? }) => {
        impl $name {
            fn read(json: ::serde_json::Value) -> Self {
                $(if $crate::model::fit::has_tag(&json, $property, &[$($($tag),+)?])
                    && let ::std::option::Option::Some(value) = $crate::model::fit::decode::<$ty>(&json)
                {
                    return Self::$variant(::std::convert::Into::into(value));
                })*
                match <Self as $crate::model::Value>::fit(&json) {
                    $crate::model::fit::Fit::No => {}
                    $(best if $crate::model::fit::fit_untagged::<$ty>(&json, &[$($($tag),+)?]) == best => {
                        if let ::std::option::Option::Some(value) = $crate::model::fit::decode::<$ty>(&json) {
                            return Self::$variant(::std::convert::Into::into(value));
                        }
                    })*
                    _ => {}
                }
                Self::Other(json)
            }
        }

        $(impl ::std::convert::From<$ty> for $name {
            fn from(value: $ty) -> Self {
                Self::$variant(::std::convert::Into::into(value))
            }
        })*

        impl $crate::model::JsonPlace for ::std::option::Option<$name> {
            fn put(&mut self, value: ::std::option::Option<::serde_json::Value>) {
                *self = value.map($name::read);
            }

            fn keep(&mut self, value: ::serde_json::Value) {
                *self = ::std::option::Option::Some($name::Other(value));
            }
        }

        impl $crate::model::Value for $name {
            fn slot(place: &mut ::std::option::Option<Self>) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Json(place)
            }

            fn view(&self) -> $crate::model::View<'_> {
                match self {
                    $(Self::$variant(value) => <$ty as $crate::model::Value>::view(value),)*
                    Self::Other(json) => $crate::model::View::Json(json),
                }
            }

            fn fit(json: &::serde_json::Value) -> $crate::model::fit::Fit {
                let mut best = $crate::model::fit::Fit::No;
                $(if $crate::model::fit::has_tag(json, $property, &[$($($tag),+)?]) {
                    return $crate::model::fit::Fit::Exact;
                }
                best = best.max($crate::model::fit::fit_untagged::<$ty>(json, &[$($($tag),+)?]));)*
                best
            }
        }

        impl ::std::convert::From<$name> for ::serde_json::Value {
            fn from(union: $name) -> Self {
                $crate::model::show::json(&$crate::model::Value::view(&union))
            }
        }

        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                ::serde_core::Serialize::serialize(&$crate::model::Value::view(self), serializer)
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: ::serde_core::Deserializer<'de>,
            {
                <::serde_json::Value as ::serde_core::Deserialize>::deserialize(deserializer).map(Self::read)
            }
        }
    };
}

#[allow(unused_imports, reason = "used with the macro")]
pub(crate) use union;

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macros are for public types")]
mod tests;

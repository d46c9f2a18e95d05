//! Enums that keep unknown values.

/// Makes an enum with a variant `Other(UnknownValue<Self>)` an open enum:
/// `open_enum!(ChannelType { Web = "web", Sms = "sms" })`.
///
/// The enum derives `Clone`, `Debug`, `PartialEq`, `Eq` and `Hash`. The macro adds its values and all conversions.
#[allow(unused_macros, reason = "used by generated code, if a document has an enum")]
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        impl $name {
            /// Every value that this version of the SDK knows, in the document's order.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the value as it is sent.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Other(value) => value.as_str(),
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)*
                    _ => Self::Other($crate::UnknownValue::new(text)),
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            #[inline]
            fn from(value: $name) -> Self {
                value.as_str().into()
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: ::serde_core::Deserializer<'de>,
            {
                <::std::borrow::Cow<'de, str> as ::serde_core::Deserialize>::deserialize(deserializer)
                    .map(|text| Self::from(text.as_ref()))
            }
        }

        impl $crate::model::Value for $name {
            #[inline]
            fn slot(place: &mut ::std::option::Option<Self>) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Named(place)
            }

            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Named {
                    text: self.as_str(),
                    is_known: |text| !::std::matches!(<Self as ::std::convert::From<&str>>::from(text), Self::Other(_)),
                }
            }
        }

        impl $crate::model::NamedPlace for ::std::option::Option<$name> {
            #[inline]
            fn put(&mut self, text: ::std::option::Option<&str>) {
                *self = text.map($name::from);
            }
        }
    };
}

#[allow(unused_imports, reason = "used with the macro")]
pub(crate) use open_enum;

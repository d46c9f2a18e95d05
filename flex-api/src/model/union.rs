//! Unions: values that are one of several types.

/// Makes an enum with an `Other(serde_json::Value)` variant a union:
/// `union!(Action by "type" { Call(CallAction) = "call", Open(OpenAction) = "open" })`.
///
/// The value of the discriminator selects the variant. If the discriminator is empty, the first variant that loses no
/// key is used.
#[allow(unused_macros, reason = "used only by generated code, as a document needs it")]
macro_rules! union {
    ($name:ident by $tag:literal { $($variant:ident($ty:ty) = $value:literal),* $(,)? }) => {
        impl $name {
            fn read(json: serde_json::Value) -> Self {
                $(if $tag.is_empty() || json.get($tag).and_then(serde_json::Value::as_str) == Some($value) {
                    let read = <$ty as serde::Deserialize>::deserialize(&json);
                    if let Ok(value) = read
                        && (!$tag.is_empty() || $crate::model::keeps_keys(&json, &value))
                    {
                        return Self::$variant(value);
                    }
                })*
                Self::Other(json)
            }
        }

        impl $crate::model::JsonPlace for Option<$name> {
            fn put(&mut self, value: Option<serde_json::Value>) {
                *self = value.map($name::read);
            }
        }

        impl $crate::model::Value for $name {
            fn slot(place: &mut Option<Self>) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Json(place)
            }

            fn view(&self) -> $crate::model::View<'_> {
                match self {
                    $(Self::$variant(value) => $crate::model::Value::view(value),)*
                    Self::Other(json) => $crate::model::View::Json(json),
                }
            }
        }

        impl From<$name> for serde_json::Value {
            fn from(union: $name) -> Self {
                match union {
                    $($name::$variant(value) => value.into(),)*
                    $name::Other(json) => json,
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::model::Value::view(self), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <serde_json::Value as serde::Deserialize>::deserialize(deserializer).map(Self::read)
            }
        }
    };
}

#[allow(unused_imports, reason = "used only with the macro")]
pub(crate) use union;

/// Returns whether a value decoded from JSON has every key of it whose value is not null.
#[allow(dead_code, reason = "used only by the macro")]
pub(crate) fn keeps_keys(json: &serde_json::Value, value: &impl serde::Serialize) -> bool {
    let Some(keys) = json.as_object() else {
        return true;
    };
    let kept = serde_json::to_value(value).unwrap_or_default();
    keys.iter().all(|(key, value)| value.is_null() || kept.get(key).is_some())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::model::model;

    #[derive(Clone, Default, PartialEq)]
    struct Call {
        number: Option<String>,
    }
    model!(Call { number = "number" });

    #[derive(Clone, Default, PartialEq)]
    struct Open {
        url: Option<String>,
    }
    model!(Open { url = "url" });

    #[derive(Debug, Clone, PartialEq)]
    enum Tagged {
        Call(Call),
        Open(Open),
        Other(Value),
    }
    union!(Tagged by "type" { Call(Call) = "call", Open(Open) = "open" });

    #[derive(Debug, Clone, PartialEq)]
    enum Untagged {
        Call(Call),
        Open(Open),
        Other(Value),
    }
    union!(Untagged by "" { Call(Call) = "", Open(Open) = "" });

    fn read<T: serde::de::DeserializeOwned>(json: &Value) -> T {
        serde_json::from_value(json.clone()).unwrap()
    }

    #[test]
    fn the_discriminator_selects_the_variant() {
        let open = Open { url: Some("https://example.com".to_owned()) };
        assert_eq!(read::<Tagged>(&json!({"type": "open", "url": "https://example.com"})), Tagged::Open(open));
    }

    #[test]
    fn without_a_discriminator_the_first_variant_that_loses_no_key_is_used() {
        let open = Open { url: Some("https://example.com".to_owned()) };
        assert_eq!(read::<Untagged>(&json!({"url": "https://example.com", "number": null})), Untagged::Open(open));
    }

    #[test]
    fn unknown_values_are_kept_unchanged() {
        for json in [json!({"type": "walk", "far": true}), json!(7), json!(["x"])] {
            assert_eq!(read::<Tagged>(&json), Tagged::Other(json.clone()));
            assert_eq!(Value::from(read::<Tagged>(&json)), json);
        }
    }
}

//! The types of model fields.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::fit::{self, Fit};
use super::sid::{Kind, Sid, is_sid};

use super::{Entries, JsonPlace, List, ListPlace, MapPlace, Name, NamedPlace, Object, ObjectPlace, Slot, Value, View};

impl Value for bool {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Bool(place)
    }

    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Value for i64 {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Int64(place)
    }

    fn view(&self) -> View<'_> {
        View::Int(*self)
    }
}

impl Value for i32 {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Int32(place)
    }

    fn view(&self) -> View<'_> {
        View::Int(i64::from(*self))
    }
}

impl Value for f64 {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Float(place)
    }

    fn view(&self) -> View<'_> {
        View::Float(*self)
    }
}

impl Value for String {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Text(place)
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Value for Timestamp {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Time(place)
    }

    fn view(&self) -> View<'_> {
        View::Shown(self.to_string())
    }
}

impl Value for Date {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Date(place)
    }

    fn view(&self) -> View<'_> {
        View::Shown(self.to_string())
    }
}

impl Value for serde_json::Value {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Json(place)
    }

    fn view(&self) -> View<'_> {
        View::Json(self)
    }
}

impl JsonPlace for Option<serde_json::Value> {
    fn put(&mut self, value: Option<serde_json::Value>) {
        *self = value;
    }

    fn keep(&mut self, value: serde_json::Value) {
        *self = Some(value);
    }
}

impl<K: Kind> Value for Sid<K> {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Named(place)
    }

    fn view(&self) -> View<'_> {
        View::Named { text: self.as_str(), is_known: |text| is_sid(text, K::PREFIXES) }
    }
}

impl<K> NamedPlace for Option<Sid<K>> {
    fn put(&mut self, text: Option<&str>) {
        *self = text.map(Sid::lenient);
    }
}

impl<T: Value> Value for Vec<T> {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::List(place)
    }

    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Value> ListPlace for Option<Vec<T>> {
    fn clear(&mut self) {
        *self = None;
    }

    fn open(&mut self) {
        *self = Some(Vec::new());
    }

    fn size(&self) -> usize {
        size_of::<T>()
    }

    fn element(&mut self, read: &mut dyn FnMut(Slot<'_>)) {
        let mut element = None;
        read(T::slot(&mut element));
        self.get_or_insert_default().extend(element);
    }
}

impl<T: Value> List for Vec<T> {
    fn each(&self, visit: &mut dyn FnMut(View<'_>)) {
        for element in self {
            visit(element.view());
        }
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Map(place)
    }

    fn view(&self) -> View<'_> {
        View::Object(self)
    }

    fn fit(json: &serde_json::Value) -> Fit {
        fit::fit::<Self>(json).min(Fit::Map)
    }
}

impl<T: Value> MapPlace for Option<BTreeMap<String, T>> {
    fn clear(&mut self) {
        *self = None;
    }

    fn open(&mut self) {
        *self = Some(BTreeMap::new());
    }

    fn size(&self) -> usize {
        size_of::<(String, T)>()
    }

    fn entry(&mut self, key: &str, read: &mut dyn FnMut(Slot<'_>)) {
        let mut value = None;
        read(T::slot(&mut value));
        if let Some(value) = value {
            self.get_or_insert_default().insert(key.to_owned(), value);
        }
    }
}

impl<T: Value> Entries for BTreeMap<String, T> {
    fn each(&self, visit: &mut dyn FnMut(Name<'_>, View<'_>)) {
        for (key, value) in self {
            visit(Name { wire: key, field: key, sensitive: false }, value.view());
        }
    }
}

/// A model that contains itself.
impl<T: Object + Default + Value> Value for Box<T> {
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Object(place)
    }

    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Object> Object for Box<T> {
    fn slot(&mut self, key: &str) -> Option<Slot<'_>> {
        (**self).slot(key)
    }

    fn boxed_size(&self) -> usize {
        size_of::<T>()
    }

    fn other(&mut self) -> Option<&mut serde_json::Value> {
        (**self).other()
    }
}

impl<T: Object + Default> ObjectPlace for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn open(&mut self) -> &mut dyn Object {
        self.insert(T::default())
    }
}

//! Request builders: a setter for each parameter, and the methods that send.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::call;
use crate::escape::{article, code};
use crate::ir::{Content, JsonType, Operation, Parameter, Place, Resource, Rule, Type, TypeKind};

use super::imports::{Module, ident};
use super::{alias, docs, ty};

/// The documentation of the type parameters of a builder.
const STATE: &str = "The type parameters are not a stable interface: instead of naming this type, pass the values or a \
                     finished [`Request`](crate::Request) between functions.";

/// The builder of an operation.
pub(super) fn emit(module: &mut Module, trail: &[&Resource], operation: &Operation) -> TokenStream {
    module.import("crate::client::request_builder", "RequestBuilder");
    let state = State::new(operation);
    let definition = definition(module, trail, operation, &state);
    let settable = operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.place != Place::Path);
    let setters: TokenStream =
        settable.map(|(position, parameter)| setter(module, operation, &state, parameter, position)).collect();
    let sending = sending(module, operation, &state);
    let (generics, builder) = (state.generics(), ident(&operation.builder));
    let new = new(&state);
    // `new` returns the builder with nothing set; without required parameters, that is every builder.
    let methods = if state.required.is_empty() {
        quote!(impl #builder { #new #setters })
    } else {
        quote!(impl #builder { #new } impl #generics #builder #generics { #setters })
    };
    let former = former(operation, &state);
    quote! {
        #definition
        #methods
        #sending
        #former
    }
}

/// The former names of the builder.
fn former(operation: &Operation, state: &State) -> TokenStream {
    let letters = state.letters();
    let parameters = if letters.is_empty() { TokenStream::new() } else { quote!(<#(#letters = Unset),*>) };
    alias::types(&operation.former_builders, &operation.builder, (&parameters, &state.generics()))
}

/// The required parameters as type parameters of the builder.
struct State {
    /// The setters of the required parameters, in order.
    required: Vec<String>,
}

impl State {
    fn new(operation: &Operation) -> Self {
        Self { required: operation.required().map(|parameter| parameter.name.clone()).collect() }
    }

    fn letters(&self) -> Vec<Ident> {
        (0..self.required.len()).map(letter).collect()
    }

    /// `<A, B>`, or nothing.
    fn generics(&self) -> TokenStream {
        let letters = self.letters();
        if letters.is_empty() { TokenStream::new() } else { quote!(<#(#letters),*>) }
    }

    /// `<A, Set>`: the type once a parameter is set.
    fn once_set(&self, name: &str) -> TokenStream {
        let arguments = self
            .required
            .iter()
            .enumerate()
            .map(|(index, required)| if required == name { format_ident!("Set") } else { letter(index) });
        quote!(<#(#arguments),*>)
    }

    /// `A: HasFriendlyName, …`: the bounds that the type parameters must meet before the request can be sent.
    fn complete(&self, module: &mut Module) -> TokenStream {
        let from = format!("crate::{}::required", module.version.module);
        let requirements = &module.version.requirements;
        let bounds = self.required.iter().enumerate().filter_map(|(index, setter)| {
            let requirement = requirements.iter().find(|known| known.setter == *setter)?;
            let (letter, name) = (letter(index), module.import(&from, &requirement.name));
            Some(quote!(#letter: #name))
        });
        quote!(#(#bounds),*)
    }
}

fn letter(index: usize) -> Ident {
    match u8::try_from(index) {
        Ok(index @ 0..26) => format_ident!("{}", char::from(b'A' + index)),
        _ => format_ident!("P{}", index),
    }
}

fn definition(module: &mut Module, trail: &[&Resource], operation: &Operation, state: &State) -> TokenStream {
    let builder = ident(&operation.builder);
    let docs = docs::outer(&builder_docs(module, trail, operation));
    let (generics, marker) = if state.required.is_empty() {
        (TokenStream::new(), TokenStream::new())
    } else {
        module.import("crate::required", "Set");
        let unset = module.import("crate::required", "Unset");
        let phantom = module.import("std::marker", "PhantomData");
        let letters = state.letters();
        (quote!(<#(#letters = #unset),*>), quote!(required: #phantom<(#(#letters,)*)>,))
    };
    quote! {
        #docs
        #[derive(Debug, Clone)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #builder #generics { request: RequestBuilder, #marker }
    }
}

fn new(state: &State) -> TokenStream {
    let marker = if state.required.is_empty() { TokenStream::new() } else { quote!(required: PhantomData) };
    quote!(fn new(request: RequestBuilder) -> Self { Self { request, #marker } })
}

fn builder_docs(module: &Module, trail: &[&Resource], operation: &Operation) -> String {
    let Operation { method, path, id, name, .. } = operation;
    let name = name.trim_start_matches("r#");
    let origin = format!("Returned by [`{0}::{name}`]", module.handle);
    let request = code(&format!("{} {path}", method.as_str()));
    let place = format!("{request}, operation {}. {origin}{}.", code(id), output(module, operation));
    let required: Vec<String> = operation
        .required()
        .map(|parameter| format!("[`{0}`](Self::{0})", parameter.name.trim_start_matches("r#")))
        .collect();
    let state = if required.is_empty() { "" } else { STATE };
    let required = if required.is_empty() { String::new() } else { format!("Required: {}.", required.join(", ")) };
    let example = call::rustdoc(module.version, trail, operation);
    let response = call::response::rustdoc(operation);
    let lead = [operation.summary.as_str(), &operation.description, &place, &required, state];
    docs::paragraphs(lead.into_iter().chain(["# Example", &example, &response]))
}

/// The type that the request returns, with a link to it.
fn output(module: &Module, operation: &Operation) -> String {
    match &operation.response.content {
        Content::One(Type::Named(index)) => format!("; sending returns {}", module.link(*index)),
        Content::Page { item: Type::Named(index), .. } => format!("; sending returns pages of {}", module.link(*index)),
        _ => String::new(),
    }
}

/// The setter of the parameter at this position in the operation's table, which holds its place and wire name.
fn setter(
    module: &mut Module,
    operation: &Operation,
    state: &State,
    parameter: &Parameter,
    position: usize,
) -> TokenStream {
    let docs = docs::outer(&setter_docs(module, operation, parameter));
    let alias = docs::alias(&parameter.name, &parameter.wire);
    let name = ident(&parameter.name);
    let (argument, store) = store(module, parameter, &Literal::usize_unsuffixed(position));
    let builder = ident(&operation.builder);
    let (output, body) = if parameter.required {
        let set = state.once_set(&parameter.name);
        (quote!(#builder #set), quote!(#builder { request: self.request, required: PhantomData }))
    } else {
        (quote!(Self), quote!(self))
    };
    let is_list = matches!(parameter.ty, Type::List(_));
    let passed = if is_list && parameter.place != Place::Body { quote!(values) } else { quote!(value) };
    let former =
        alias::methods(parameter.former.iter(), &parameter.name, &quote!((self, #argument) -> #output), &passed);
    quote! {
        #docs
        #alias
        pub fn #name(mut self, #argument) -> #output {
            self.request.#store;
            #body
        }
        #former
    }
}

/// The argument of a setter, and the call that stores it.
fn store(module: &mut Module, parameter: &Parameter, position: &Literal) -> (TokenStream, TokenStream) {
    if parameter.place == Place::Body {
        let json = module.import("serde_json", "Value");
        return (quote!(value: impl Into<#json>), quote!(body(value.into())));
    }
    if let Type::List(item) = &parameter.ty {
        let (argument, stored) = one(module, item);
        let store = match stored {
            Stored::Text => quote!(texts(#position, values.into_iter().map(Into::into).collect())),
            Stored::Shown => quote!(texts(#position, values.into_iter().map(|value| value.to_string()).collect())),
            Stored::Json => quote!(json_list(#position, values.into_iter().map(Into::into).collect())),
        };
        return (quote!(values: impl IntoIterator<Item = #argument>), store);
    }
    let (argument, stored) = one(module, &parameter.ty);
    let store = match stored {
        Stored::Text => quote!(text(#position, value.into())),
        Stored::Shown => quote!(text(#position, value.to_string())),
        Stored::Json => quote!(json(#position, value.into())),
    };
    (quote!(value: #argument), store)
}

/// How a setter stores a value.
enum Stored {
    /// As text, by `Into<String>`.
    Text,
    /// As text, by `Display`.
    Shown,
    /// As JSON.
    Json,
}

/// The type of one value, and how it is stored.
fn one(module: &mut Module, ty: &Type) -> (TokenStream, Stored) {
    let is_enum = |index: &usize| matches!(module.version.types[*index].kind, TypeKind::Enum(_));
    match ty {
        Type::String => (quote!(impl Into<String>), Stored::Text),
        Type::Sid(_) => (ty::owned(module, ty), Stored::Text),
        Type::Named(index) if is_enum(index) => (ty::owned(module, ty), Stored::Text),
        Type::Json | Type::Map(_) | Type::List(_) | Type::Named(_) => {
            let json = module.import("serde_json", "Value");
            (quote!(impl Into<#json>), Stored::Json)
        }
        _ => (ty::owned(module, ty), Stored::Shown),
    }
}

fn setter_docs(module: &Module, operation: &Operation, parameter: &Parameter) -> String {
    let wire = code(&parameter.wire);
    let mut facts = match parameter.place {
        Place::Query => format!("{wire} in the query."),
        Place::Header => format!("The header {wire}."),
        Place::Body => "The JSON body.".to_owned(),
        _ => format!("{wire} in the form."),
    };
    if parameter.required {
        facts.push_str(" Required.");
    }
    if let Some(condition) = operation.condition_in_words(parameter) {
        facts.extend([" Required ", &condition, "."]);
    }
    if let Some(serialization) = parameter.serialization_in_words() {
        facts.extend([" ", &serialization]);
    }
    facts.push_str(&limits(&parameter.rule));
    match parameter.default.as_deref() {
        None => {}
        Some("") => facts.push_str(" Default: an empty text."),
        Some(default) => facts.extend([" Default: ", &code(default), "."]),
    }
    let shape = shape(module, parameter);
    docs::paragraphs([parameter.docs.as_str(), &shape, &facts])
}

/// The check before sending, in words.
fn limits(rule: &Rule) -> String {
    match rule {
        // Stated with the types that a setter takes.
        Rule::Any | Rule::Json(_) | Rule::Sid(_) => String::new(),
        Rule::Uri => " An absolute URI.".to_owned(),
        Rule::Length { min, max } => bounds(min.as_ref(), max.as_ref(), " characters"),
        Rule::Number { min, max } => bounds(min.as_ref(), max.as_ref(), ""),
        Rule::Range { min, max } => bounds(min.as_ref(), max.as_ref(), ""),
    }
}

fn bounds<N: std::fmt::Display>(min: Option<&N>, max: Option<&N>, unit: &str) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!(" From {min} to {max}{unit}."),
        (Some(min), None) => format!(" At least {min}{unit}."),
        (None, Some(max)) => format!(" At most {max}{unit}."),
        (None, None) => String::new(),
    }
}

/// The types that a value in JSON can have.
fn shape(module: &Module, parameter: &Parameter) -> String {
    let (inner, each) = match &parameter.ty {
        Type::List(item) => (&**item, "Each value is"),
        ty => (ty, "Takes"),
    };
    let model = match inner {
        Type::Named(index) if !matches!(module.version.types[*index].kind, TypeKind::Enum(_)) => {
            let article = article(&module.version.types[*index].name);
            let is_one_of_many = matches!(&parameter.rule, Rule::Json(types) if types.len() > 1);
            format!("{article} {}{}", module.link(*index), if is_one_of_many { ", " } else { " or " })
        }
        _ => String::new(),
    };
    match &parameter.rule {
        Rule::Json(types)
            if !model.is_empty() || types.iter().any(|ty| matches!(ty, JsonType::Object | JsonType::Array)) =>
        {
            format!("{each} {model}{}.", JsonType::in_words(types))
        }
        _ if model.is_empty() => String::new(),
        _ => format!("{each} {model}any JSON."),
    }
}

/// The macro that implements `send` and related methods, with the parameters that must be set.
fn sending(module: &mut Module, operation: &Operation, state: &State) -> TokenStream {
    let builder = ident(&operation.builder);
    let complete = state.complete(module);
    let (name, output) = match &operation.response.content {
        Content::Nothing => ("sends", quote!(())),
        Content::One(ty) => ("sends", ty::owned(module, ty)),
        Content::Page { item, .. } => ("lists", ty::owned(module, item)),
    };
    let name = module.import("crate::client::request_builder", name);
    quote!(#name!(#builder -> #output { #complete });)
}

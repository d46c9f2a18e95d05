//! Compiles the recipes as a crate of a user does, with only the dependencies that they list.

#[cfg(doctest)]
#[doc = include_str!("../../../flex-api/docs/recipes.md")]
struct Recipes;

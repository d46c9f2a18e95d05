//! A change is all there or not there at all, whenever the process that makes it is killed.
#![cfg(unix)]

mod kill;
mod refusals;
mod restored;
mod scene;
mod way;

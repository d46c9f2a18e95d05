//! A change is written completely or not at all, whenever its process is killed.
#![cfg(unix)]

mod kill;
mod locking;
mod obstacles;
mod restored;
mod scene;

//! Collects the problems and notes of one document.

use std::collections::HashMap;
use std::fmt::Display;

use crate::{Note, Problem};

/// The maximum number of problems of a run: a document of a wrong kind can have one at each of its values.
const LIMIT: usize = 1000;

/// The maximum length of all pointers of a report: each repeats the keys above its problem, which may be long.
const POINTERS: usize = 16 << 20;

/// Collects problems and notes about one file.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    file: &'a str,
    problems: &'a mut Vec<Problem>,
    /// The length of the pointers so far.
    pointers: usize,
    /// Whether further problems are not listed.
    is_full: bool,
    /// The notes, each with its number of occurrences.
    notes: Vec<(Note, usize)>,
    /// The index in `notes` of each message.
    noted: HashMap<String, usize>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(file: &'a str, problems: &'a mut Vec<Problem>) -> Self {
        Self { file, problems, pointers: 0, is_full: false, notes: Vec::new(), noted: HashMap::new() }
    }

    /// The number of problems, in this file and in earlier ones.
    pub(crate) fn count(&self) -> usize {
        self.problems.len()
    }

    /// The places of the problems in this file after the first so many problems.
    pub(super) fn places_since(&self, count: usize) -> Vec<String> {
        let here = self.problems[count..].iter().filter(|problem| problem.file == self.file);
        here.map(|problem| problem.pointer.clone()).collect()
    }

    pub(super) fn problem(
        &mut self,
        at: impl Display,
        message: impl Into<String>,
        found: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.is_full {
            return;
        }
        let pointer = at.to_string();
        self.pointers += pointer.len();
        self.is_full = self.problems.len() >= LIMIT || self.pointers > POINTERS;
        if self.is_full {
            let message = "too many problems: the others are not listed";
            self.problems.push(Problem::new(message, self.file, "", "", "fix these, and run the command again"));
        } else {
            self.problems.push(Problem::new(message, self.file, pointer, found, help));
        }
    }

    /// Adds a note once, however often it occurs.
    pub(super) fn note(&mut self, at: impl Display, message: String) {
        if let Some(&index) = self.noted.get(&message) {
            self.notes[index].1 += 1;
        } else {
            self.noted.insert(message.clone(), self.notes.len());
            self.notes.push((Note::new(message, self.file, at.to_string()), 1));
        }
    }

    /// The notes, in the order of their first occurrence.
    pub(super) fn into_notes(self) -> impl Iterator<Item = Note> {
        self.notes.into_iter().map(|(note, times)| match times {
            1 => note,
            times => Note { message: format!("{} ({times} times, first here)", note.message), ..note },
        })
    }
}

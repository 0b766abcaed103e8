//! The one test binary.

// A test says what it found by panicking.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout
)]

mod adopt;
mod affected;
mod before;
mod commands;
mod common;
mod compile;
mod content;
mod drafts;
mod edition;
mod graph;
mod help;
mod hostile;
mod ids;
mod input;
mod journal;
mod killed;
mod layering;
mod lint;
mod many;
mod merge;
mod milestones;
mod parity;
mod people;
mod plain_words;
mod prover;
mod publish;
mod readme;
mod record;
mod review;
mod same;
mod screens;
mod scripts;
mod search;
mod sentences;
mod session;
mod shipped_flows;
mod signoff;
mod since;
mod status;
mod store;
mod streams;
mod surfaces;
mod tables;
mod terminal;
mod text;
mod together;
mod transcripts;
mod truth;
mod typed;
mod verify;
mod way_round;
mod what_would;
mod wording;
mod words;

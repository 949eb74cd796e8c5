//! The program as a whole, from the outside: one file a command, each output a snapshot that a person has read.

mod fixture;
mod harness;

mod audit;
mod card;
mod code;
#[cfg(unix)]
mod dialogues;
mod duplicates;
mod evaluate;
mod everything;
mod exchange;
mod exports;
mod flow;
mod guard;
mod help;
mod import;
mod index;
mod init;
mod kwic;
mod layout;
mod matrix;
mod office;
mod passages;
mod pdf;
mod prints;
mod ranking;
mod readme;
mod screen;
mod search;
mod searches;
mod show;
mod similar;
mod sources;
mod suggest;
mod terms;
mod text;
mod themes;
mod train;
mod translate;
mod voices;

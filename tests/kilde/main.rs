//! The program as a whole, from the outside.

mod guard;

//! From reports to the terminal, to spreadsheets and to programs: one file an output format.

//! What a word is: a run of letters and digits with their combining marks, in the folded form that everything compares.

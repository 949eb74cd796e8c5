use super::*;

#[test]
fn the_threshold_is_half_of_the_best_f1() {
    // A hundred that are sure and right, and a hundred that are not: F1 is 1, and what is half sure is taken.
    let said: Vec<(f64, bool)> = (0..200).map(|number| (if number < 100 { 0.9 } else { 0.1 }, number < 100)).collect();
    assert!((threshold(&said, THRESHOLD) - 0.486).abs() < 0.01, "{}", threshold(&said, THRESHOLD));
    let guessed: Vec<(f64, bool)> = (0..900).map(|number| (0.3, number % 3 == 0)).collect();
    assert!((threshold(&guessed, THRESHOLD) - 0.25).abs() < 0.01);
    assert_eq!(threshold(&[], 0.4), 0.4);
}

//! Accents that are drawn over a letter of the run beside them.
//!
//! Apart from `letters`, which goes by the order of the signs: here their places on the page tell which letter is meant.

use unpdf::parser::TextSpan;

use super::letters::under;

/// An accent's middle lies at most so far from the outer edge of its letter, in sizes of the type.
const LETTER: f32 = 0.8;

/// And no further outside of it.
const OUTSIDE: f32 = 0.1;

/// Its baseline lies at most so far from the letter's.
const RAISED: f32 = 0.5;

/// Puts each accent that is drawn alone onto the letter under it: the first of the run that is drawn next, or the last of the
/// one before.
pub fn lay_on(spans: &mut Vec<TextSpan>) {
    if !spans.iter().any(|span| accent(span).is_some()) {
        return;
    }
    let mut kept: Vec<TextSpan> = Vec::with_capacity(spans.len());
    let mut rest = std::mem::take(spans).into_iter().peekable();
    while let Some(span) = rest.next() {
        let taken = accent(&span).is_some_and(|sign| {
            rest.peek_mut().is_some_and(|next| on_first(sign, &span, next))
                || kept.last_mut().is_some_and(|last| on_last(sign, &span, last))
        });
        if !taken {
            kept.push(span);
        }
    }
    *spans = kept;
}

/// The sign of a run that is one accent and nothing else.
fn accent(span: &TextSpan) -> Option<char> {
    let mut letters = span.text.trim().chars();
    let sign = letters.next().filter(|sign| "\u{b4}`\u{a8}\u{2c6}\u{2dc}\u{2c7}\u{2da}".contains(*sign))?;
    letters.next().is_none().then_some(sign)
}

fn on_first(sign: char, accent: &TextSpan, base: &mut TextSpan) -> bool {
    let Some(first) = base.text.chars().next() else { return false };
    let from_edge = middle(accent) - base.x;
    let Some(whole) = under(sign, first).filter(|_| is_over(from_edge, accent, base)) else { return false };
    base.text.replace_range(..first.len_utf8(), whole.encode_utf8(&mut [0; 4]));
    true
}

fn on_last(sign: char, accent: &TextSpan, base: &mut TextSpan) -> bool {
    let Some(last) = base.text.chars().next_back() else { return false };
    let from_edge = base.x + base.ink_width.unwrap_or(base.width) - middle(accent);
    let Some(whole) = under(sign, last).filter(|_| is_over(from_edge, accent, base)) else { return false };
    base.text.truncate(base.text.len() - last.len_utf8());
    base.text.push(whole);
    true
}

fn middle(span: &TextSpan) -> f32 {
    span.x + span.ink_width.unwrap_or(span.width) / 2.0
}

fn is_over(from_edge: f32, accent: &TextSpan, base: &TextSpan) -> bool {
    let size = base.font_size.abs();
    (-OUTSIDE * size..=LETTER * size).contains(&from_edge) && (accent.y - base.y).abs() <= RAISED * size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, x: f32, width: f32) -> TextSpan {
        let span = TextSpan::new(text.into(), x, 100.0, 10.0, String::new());
        TextSpan { width, ink_width: Some(width), ..span }
    }

    fn laid(spans: &[(&str, f32, f32)]) -> Vec<String> {
        let mut spans: Vec<TextSpan> = spans.iter().map(|(text, x, width)| span(text, *x, *width)).collect();
        lay_on(&mut spans);
        spans.into_iter().map(|span| span.text).collect()
    }

    #[test]
    fn an_accent_falls_on_the_letter_under_it() {
        assert_eq!(laid(&[("Øst-Tr", 0.0, 27.0), ("´", 27.5, 3.3), ("eby, Dal", 27.0, 35.0)]), ["Øst-Tr", "éby, Dal"]);
        assert_eq!(laid(&[("Tre", 0.0, 15.0), ("´", 10.5, 3.3), ("by", 15.0, 10.0)]), ["Tré", "by"]);
        assert_eq!(laid(&[("na", 0.0, 10.0), ("¨", 10.0, 3.0), ("\u{131}v", 10.0, 8.0)]), ["na", "ïv"]);
    }

    #[test]
    fn a_sign_beside_its_neighbours_stays() {
        for pieces in [
            [("ute", 0.0, 15.0), ("´", 15.5, 3.3), ("er", 19.0, 10.0)],
            [("hus", 0.0, 15.0), ("´", 12.0, 3.3), ("sk", 15.0, 10.0)],
        ] {
            assert_eq!(laid(&pieces), pieces.map(|(text, ..)| text));
        }
    }
}

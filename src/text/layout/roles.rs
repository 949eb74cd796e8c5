//! The walk over the paragraphs that gives each its role.
//!
//! Apart from the files that know one role each, because some roles reach as far as the next heading: a table of contents,
//! a list of references.

use super::headings::{self, Depth};
use super::lines::Mark;
use super::paragraphs::{Paragraph, ends_sentence, is_cut_in_citation};
use super::{Block, Role, apparatus, contents, keywords, references};

/// A list of at least so many short items that nothing introduces, before any prose, is a menu.
const MENU: usize = 5;

/// The paragraphs as blocks.
pub(super) fn assign(text: &str, paragraphs: &[Paragraph]) -> Vec<Block> {
    let mut walk = Walk::new(text, paragraphs);
    (0..paragraphs.len()).filter_map(|number| walk.step(number)).collect()
}

/// What reaches beyond one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Region {
    Text,
    /// Whether its entries name pages, as far as they were seen.
    Contents {
        paged: bool,
    },
    Keywords,
    /// Under a heading of this level, and whether that was numbered or marked.
    References {
        level: u8,
        stated: bool,
    },
}

struct Walk<'t> {
    text: &'t str,
    paragraphs: &'t [Paragraph],
    region: Region,
    /// The level of the last heading that stated it; unmarked headings lie below.
    stated: u8,
    /// True once a chapter had its number: one without lies beside it, whatever marks it has.
    numbered: bool,
    /// True once there was prose.
    prose: bool,
    /// True where the text begins with a title page.
    title_page: bool,
    /// Up to which paragraph a menu was found to reach.
    menu_end: usize,
}

impl<'t> Walk<'t> {
    fn new(text: &'t str, paragraphs: &'t [Paragraph]) -> Self {
        let title_page =
            paragraphs.iter().take(15).any(|paragraph| apparatus::is_imprint(&text[paragraph.words.clone()]));
        Walk {
            text,
            paragraphs,
            region: Region::Text,
            stated: 0,
            numbered: false,
            prose: false,
            title_page,
            menu_end: 0,
        }
    }

    fn step(&mut self, number: usize) -> Option<Block> {
        let paragraph = &self.paragraphs[number];
        let words = &self.text[paragraph.words.clone()];
        let sample = &words[..words.floor_char_boundary(400)];
        if words.len() < 400 && !sample.contains(char::is_alphanumeric) {
            return None;
        }
        let (role, level) = self.role(number, words, sample);
        let mut parts = vec![paragraph.words.clone()];
        if role == Role::Body && paragraph.mark == Mark::Number && !self.closes_citation(number, words) {
            let number = words.find(char::is_whitespace).unwrap_or(0);
            let words = &paragraph.words;
            parts = vec![crate::text::trim(self.text, words.start + number..words.end)];
        }
        self.prose |= role == Role::Body && words.len() > 120;
        (!parts.is_empty()).then_some(Block { role, level, parts })
    }

    fn role(&mut self, number: usize, words: &str, sample: &str) -> (Role, u8) {
        let paragraph = &self.paragraphs[number];
        let next = self.paragraphs[number + 1..].iter().take(2).find(|next| !self.is_number(next));
        if !sample.contains(char::is_alphabetic) {
            let role = if self.closes_citation(number, words) { Role::Body } else { Role::Navigation };
            return (role, 0);
        }
        if contents::is_entry(words) {
            if let Region::Contents { paged } = &mut self.region {
                *paged = true;
            }
            return (Role::Contents, 0);
        }
        let depth = headings::depth(self.text, paragraph, next);
        if let Some(role) = self.inside_region(paragraph, words, depth, next) {
            return (role, 0);
        }
        if let Some(role) = self.apparatus(number, words) {
            return (role, 0);
        }
        match depth {
            Some(depth) if self.paragraphs.len() > 1 => (Role::Heading, self.enter(words, depth)),
            _ => (Role::Body, 0),
        }
    }

    /// True for the rest of a citation that a page break parted: "12)." after "(Moe, 2019, s.".
    fn closes_citation(&self, number: usize, words: &str) -> bool {
        let before = self.paragraphs[..number].iter().rev().take(2).find(|before| !self.is_number(before));
        let head = &words[..words.floor_char_boundary(120)];
        head.contains(')') && before.is_some_and(|before| is_cut_in_citation(&self.text[before.words.clone()], words))
    }

    fn is_number(&self, paragraph: &Paragraph) -> bool {
        paragraph.words.len() <= 12 && !self.text[paragraph.words.clone()].contains(char::is_alphabetic)
    }

    /// The role a region gives; leaves the region where it ends.
    fn inside_region(
        &mut self,
        paragraph: &Paragraph,
        words: &str,
        depth: Option<Depth>,
        next: Option<&Paragraph>,
    ) -> Option<Role> {
        let inside = match self.region {
            Region::Text => return None,
            Region::Keywords => keywords::may_be_list(words).then_some(Role::Keywords),
            Region::Contents { paged } => {
                self.region = Region::Contents { paged: paged || contents::ends_in_page(words) };
                self.still_contents(paragraph, words, next, paged).then_some(Role::Contents)
            }
            Region::References { level, stated } => {
                (!ends_references(words, depth, level, stated)).then_some(Role::References)
            }
        };
        if inside.is_none() && matches!(self.region, Region::Contents { .. }) {
            // What follows the contents lies beside them.
            self.stated = self.stated.saturating_sub(1);
        }
        if inside.is_none() || self.region == Region::Keywords {
            self.region = Region::Text;
        }
        inside
    }

    /// Where the entries are `paged`, one without a page goes on in the next line, or is none.
    fn still_contents(&self, paragraph: &Paragraph, words: &str, next: Option<&Paragraph>, paged: bool) -> bool {
        if words.len() > 200 || matches!(paragraph.mark, Mark::Hashes(_)) {
            return false;
        }
        let next = next.map(|next| &self.text[next.words.clone()]);
        let before_prose = next.is_some_and(|next| next.len() > 120 && ends_sentence(next));
        let entry = |words: &str| contents::is_entry(words) || contents::ends_in_page(words);
        let over = paged && !next.is_some_and(entry);
        contents::ends_in_page(words)
            || !(over || before_prose || ends_sentence(words) || headings::is_prose(words, contents::LONGEST))
    }

    fn apparatus(&mut self, number: usize, words: &str) -> Option<Role> {
        let paragraph = &self.paragraphs[number];
        if apparatus::is_navigation(words) || self.in_menu(number) {
            return Some(Role::Navigation);
        }
        if matches!(paragraph.mark, Mark::Hashes(_) | Mark::Chapter(_)) {
            return None;
        }
        if apparatus::is_contact(words) || apparatus::is_byline(words) || apparatus::is_dateline(words) {
            return Some(Role::Contact);
        }
        if !self.prose && self.title_page && (apparatus::is_imprint(words) || apparatus::is_name(words)) {
            return Some(Role::Contact);
        }
        references::is_entry(words).then_some(Role::References)
    }

    /// True in a run of short items at the head of the text.
    fn in_menu(&mut self, number: usize) -> bool {
        if number < self.menu_end {
            return true;
        }
        let item = |paragraph: &&Paragraph| {
            paragraph.mark == Mark::Bullet
                && paragraph.words.len() < 300
                && !ends_sentence(&self.text[paragraph.words.clone()])
        };
        let introduced = number > 0 && self.text[self.paragraphs[number - 1].words.clone()].ends_with(':');
        let first = number == 0 || self.paragraphs[number - 1].mark != Mark::Bullet;
        if self.prose || introduced || !first || self.paragraphs[number].mark != Mark::Bullet {
            return false;
        }
        let items = self.paragraphs[number..].iter().take_while(item).count();
        if items >= MENU {
            self.menu_end = number + items;
        }
        items >= MENU
    }

    /// Notes what a heading opens, and tells its level.
    fn enter(&mut self, words: &str, depth: Depth) -> u8 {
        let number = words.starts_with(|letter: char| letter.is_ascii_digit());
        self.numbered |= number && depth == Depth::Stated(1);
        let beside = self.numbered && !number && headings::plain(words) == Depth::Chapter;
        let marked = match depth {
            Depth::Stated(level) => level,
            Depth::Chapter => 1,
            Depth::Below => self.stated.saturating_add(1),
        };
        let level = if beside { 1 } else { marked };
        if depth != Depth::Below {
            self.stated = if matches!(depth, Depth::Stated(_)) { level } else { self.stated.min(1) };
        }
        let name = headings::name(words);
        if contents::is_heading(&name) {
            self.region = Region::Contents { paged: false };
        } else if references::is_heading(&name) {
            self.region = Region::References { level: marked, stated: matches!(depth, Depth::Stated(_)) };
        } else if keywords::is_heading(&name) {
            self.region = Region::Keywords;
        }
        level
    }
}

/// True for a heading that a list of references, itself under a heading of `level`, cannot hold.
fn ends_references(words: &str, depth: Option<Depth>, level: u8, stated: bool) -> bool {
    let numbered = words.starts_with(|letter: char| letter.is_ascii_digit());
    match depth {
        // The entries of a list may be numbered; then its heading is not.
        Some(Depth::Stated(_)) if numbered && !stated => false,
        // Whoever made the text took a part of an entry for a heading.
        Some(_) if references::is_part(words) => false,
        Some(Depth::Stated(depth)) => depth <= level,
        Some(Depth::Chapter) => !references::is_heading(&headings::name(words)),
        Some(Depth::Below) => references::is_after(&headings::name(words)),
        None => false,
    }
}

//! What a publisher prints around an article: licence, stamps, addresses of the authors.
//!
//! Apart from the layout, which has to take any text for a possible page of the web: these lines stand on the first page of an
//! article, at its head or at its foot, and some of them are whole sentences.

use std::sync::LazyLock;

use regex::Regex;

/// More words than this are prose.
const LONGEST: usize = 60;

/// How such lines begin.
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?i)^\W*(?:article reuse guidelines|reuse of this article|(?:article )?first published|published online|received:? [0-9(]|accepted:? [0-9(]|mottatt:? [0-9]|(?:antatt|akseptert|godkjent):? [0-9]|article history|to cite this article|(?:how to )?cite (?:this article|as:)|(?:slik siteres|siter som|sitering:)|(?:copyright )?(?:©|\(c\) ?(?:19|20)|&copy;)|copyright (?:19|20)[0-9]{2}|this is an open[- ]access|this (?:article|work) is (?:distributed|licensed|published)|(?:denne|dette) (?:artikkelen|er en artikkel|er ein artikkel|verket|er en åpen|er en open).{0,40}(?:lisens|creative commons|cc[ -]by)|creative commons|(?-i:CONTACT) |(?:corresponding author|korresponderende forfatt[ea]r|kontakt(?:person)?): |corresponding authors?:?$|korresponderende forfatt[ea]r:?$|orcid\b|published by|utgitt av|(?:for|handling) (?:permissions|editor)|https?://(?:dx\.)?doi\.org/\S+$|doi:? ?10\.[0-9]{4,9}/\S+$|e-?mail:|e-?post:)";
    Regex::new(text).expect("a pattern of this room")
});

/// What a server stamps onto each page.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?i)^\W*(?:downloaded (?:from|by)|lastet ned (?:fra|av)|lasta ned (?:frå|av)|(?:this (?:document|article) is )?downloaded from) .{0,120}(?:https?:|www\.|\.(?:com|org|no|net)\b|[0-9]{4})";
    Regex::new(text).expect("a pattern of this room")
});

/// Where the authors work, led by the mark that their names bear.
static AFFILIATION: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"^(?:\[?[0-9]{1,2}\]?|[a-h*†‡])\s*\p{Lu}[^.!?]*\b(?i:department|institut|fakultet|faculty|school|college|universit|høgskole|høgskule|høyskole|cent(?:re|er)|senter|hospital|sykehus|sjukehus|kommune)[^.!?]*\.?$";
    Regex::new(text).expect("a pattern of this room")
});

/// True for a line of the imprint on a first page.
pub(super) fn is_imprint(line: &str) -> bool {
    line.split(' ').nth(LONGEST).is_none() && (IMPRINT.is_match(line) || AFFILIATION.is_match(line))
}

/// True for the label of an address, which stands on the next line.
pub(super) fn leads_to_address(line: &str) -> bool {
    let name = line.trim_end_matches([':', ' ']).to_lowercase();
    [
        "corresponding author",
        "corresponding authors",
        "korresponderende forfatter",
        "correspondence",
        "kontakt",
        "contact",
    ]
    .contains(&name.as_str())
}

/// True for the stamp of a server.
pub(super) fn is_stamp(line: &str) -> bool {
    line.split(' ').nth(LONGEST).is_none() && STAMP.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_publisher_are_told_from_prose() {
        for line in [
            "Article reuse guidelines: keys.example/journals-permissions",
            "© The Author(s) 2031",
            "Copyright © 2031 Author(s). Denne artikkelen er åpent tilgjengelig under lisensen CC BY 4.0.",
            "This is an open access article under the terms of the Creative Commons licence, which lets anyone use it.",
            "Corresponding author: Kari Lien, Department of Keys, Dale College, Norway.",
            "Received: 3 May 2031 | Accepted: 9 June 2031",
            "CONTACT Kari Lien kari@dale.example",
            "a Department of Keys, Dale College, Dale, Norway; b School of Doors, Boe University, Boe, Norway",
        ] {
            assert!(is_imprint(line), "{line}");
        }
        for line in [
            "Contact with neighbours mattered most.",
            "Received support was often late.",
            "Copyright is a right of authors.",
            "3 Universities took part. Two did not.",
        ] {
            assert!(!is_imprint(line), "{line}");
        }
        assert!(is_stamp("Downloaded from https://keys.example by guest on 12 May 2031"));
        assert!(is_stamp("Lastet ned fra www.husbladet.example 12.05.2031"));
        assert!(!is_stamp("Downloaded from above, the keys fell into the water."));
        assert!(leads_to_address("Corresponding author:") && !leads_to_address("Corresponding author: Kari Lien"));
    }
}

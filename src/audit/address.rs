//! An address that a reader cannot follow.
//!
//! An address that belongs to one session or one machine (EBSCO, "jsessionid", "file:"), that asks for a login (a library's
//! proxy, a room of a course), that shows a page of search hits, that is shortened, that leads nowhere ("#"); or a link whose
//! words are another address than the one that it leads to.
//!
//! Why it matters: the reference list is there so that others find the works, next year too.
//!
//! Example: `https://web.p.ebscohost.com/ehost/pdfviewer?vid=0&sid=31a1…` is an error message tomorrow.
//!
//! Limits: nothing is looked up; whether an address still works is not asked. Only the reference list is read.

use std::sync::LazyLock;

use regex::Regex;

use super::{Case, Check};
use crate::cite::links::{Link, links};
use crate::cite::pattern;
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;
use crate::text::percent::decoded;

/// An address that a reader cannot follow.
pub struct Address;

impl Check for Address {
    fn id(&self) -> &'static str {
        "address"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Adresse som ikke holder", "Adresse som ikkje held", "An address that does not last")
    }

    fn text(&self) -> &'static str {
        include_str!("address.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let text = &manuscript.document.text;
        let all = manuscript.references.iter().flat_map(|entry| links(text, entry.range.clone()));
        let finding = |link: Link| {
            let fault = Fault::of(&link)?;
            let (what, settle) = fault.said(language);
            let severity = if matches!(fault, Fault::Session | Fault::Local) { Severity::Fact } else { Severity::Look };
            Some(Finding { check: self.id(), severity, at: link.range, what: what.into(), settle: settle.into() })
        };
        Ok(all.filter_map(finding).collect())
    }
}

/// Why an address cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Session,
    Local,
    Login,
    Hits,
    Short,
    Nowhere,
    Elsewhere,
}

/// Sessions; what EBSCO calls a permalink (`direct=true`) is none.
static SESSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[;?&](?:j?session_?id|phpsessid|aspsessionid\w*|sid)=[^&]{8}|;jsessionid|ebscohost\.com/(?:c/|ehost/)|research\.ebsco\.com/c/",
    )
});
static LOCAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:file:|[a-z]:[\\/]|https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|192\.168\.|10\.[0-9]+\.[0-9]+\.[0-9]+)(?:[:/.]|[0-9]|$))",
    )
});
static LOGIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^https?://[^/]*(?:proxy|\.idm\.oclc\.org|\.ezp[.-]|instructure\.com|blackboard\.com|itslearning\.com|sharepoint\.com|(?:drive|docs)\.google\.com|dropbox\.com|onedrive\.live)|[?&]proxy",
    )
});
static HITS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:google\.[a-z.]+/(?:search|scholar)\?|bing\.com/search|pubmed[a-z.]*/\?(?:.*&)?term=|/(?:primo-explore|discovery)/search|[/.](?:search|sok|søk|results?|advancedsearch|dosearch)(?:\.[a-z]+)?/?\?(?:.*&)?(?:q|query|term|terms|search|allfield|text1|searchterm|s|pq)=)",
    )
});
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:https?://)?(?:www\.)?(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|lnkd\.in|t\.ly|shorturl\.at|rb\.gy|cutt\.ly|tiny\.cc)/",
    )
});

/// Words that are an address or a piece of one, as a file's path or the number of an article.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:https?://|www\.)\S+$|^[^\s/]+(?:/[^\s/]+)+$|^[a-z]+[.-]?[0-9]+(?:[.-][0-9]+){2,}$")
});

impl Fault {
    /// What is wrong with an address, if anything.
    fn of(link: &Link) -> Option<Fault> {
        let target = link.target.as_str();
        let faults: [(&LazyLock<Regex>, Fault); 5] = [
            (&LOCAL, Fault::Local),
            (&SESSION, Fault::Session),
            (&LOGIN, Fault::Login),
            (&HITS, Fault::Hits),
            (&SHORT, Fault::Short),
        ];
        if let Some((_, fault)) = faults.iter().find(|(words, _)| words.is_match(target)) {
            return Some(*fault);
        }
        let label = link.label.as_deref()?.trim();
        if target.is_empty() || target.starts_with('#') {
            return Some(Fault::Nowhere);
        }
        (ADDRESS.is_match(label) && !same(label, target)).then_some(Fault::Elsewhere)
    }

    /// What is said of it, and what settles it.
    fn said(self, language: Language) -> (&'static str, &'static str) {
        let permanent = say(
            language,
            "Bruk DOI-en eller en permanent lenke.",
            "Bruk DOI-en eller ei permanent lenkje.",
            "Use the DOI or a permanent link.",
        );
        let (nb, nn, en) = match self {
            Fault::Session => (
                "Adressen gjelder bare den økta du søkte i.",
                "Adressa gjeld berre den økta du søkte i.",
                "The address is valid only in the session that you searched in.",
            ),
            Fault::Local => (
                "Adressen ligger på din egen maskin.",
                "Adressa ligg på di eiga maskin.",
                "The address lies on your own machine.",
            ),
            Fault::Login => (
                "Adressen krever innlogging som leseren kanskje ikke har.",
                "Adressa krev innlogging som lesaren kanskje ikkje har.",
                "The address asks for a login that the reader may not have.",
            ),
            Fault::Hits => (
                "Adressen viser en side med søketreff, ikke verket.",
                "Adressa viser ei side med søketreff, ikkje verket.",
                "The address shows a page of search hits, not the work.",
            ),
            Fault::Short => ("Adressen er forkortet.", "Adressa er forkorta.", "The address is shortened."),
            Fault::Nowhere => ("Lenka fører ingen steder.", "Lenkja fører ingen stader.", "The link leads nowhere."),
            Fault::Elsewhere => (
                "Lenka viser én adresse og fører til en annen.",
                "Lenkja viser éi adresse og fører til ei anna.",
                "The link shows one address and leads to another.",
            ),
        };
        let settle = match self {
            Fault::Session | Fault::Login | Fault::Hits => permanent,
            Fault::Elsewhere => say(
                language,
                "Finn ut hvilken som er riktig, og bruk den begge steder.",
                "Finn ut kva for ei som er rett, og bruk ho begge stader.",
                "Find out which is right, and use it in both places.",
            ),
            _ => say(
                language,
                "Skriv den fulle adressen der verket ligger.",
                "Skriv den fulle adressa der verket ligg.",
                "Write the full address where the work lies.",
            ),
        };
        (say(language, nb, nn, en), settle)
    }
}

/// Whether two addresses are the same, or one a part of the other; signs and the way of writing them do not count.
fn same(one: &str, other: &str) -> bool {
    let bare = |address: &str| -> String {
        let address = String::from_utf8_lossy(&decoded(address)).to_lowercase();
        address.chars().filter(|sign| sign.is_alphanumeric()).collect()
    };
    let (label, target) = (bare(one.split_once("://").map_or(one, |(_, rest)| rest)), bare(other));
    let doi = |address: &str| address.find("10.").map(|at| bare(&address[at..]));
    let doi_alike = doi(one).is_some_and(|doi| doi.len() > 8 && target.contains(&doi));
    let label = label.strip_prefix("www").unwrap_or(&label);
    doi_alike
        || target.contains(label)
        || label.ends_with(target.trim_start_matches("https").trim_start_matches("http").trim_start_matches("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Option<Fault> {
        links(text, 0..text.len()).first().and_then(Fault::of)
    }

    #[test]
    fn what_cannot_be_followed_is_told() {
        for (text, wanted) in [
            ("https://web.p.ebscohost.com/ehost/pdfviewer/pdfviewer?vid=0&sid=31aab5fa4%40redis", Fault::Session),
            ("https://hus.example/a;jsessionid=ABCDEF0123", Fault::Session),
            ("<http://localhost:8080/hus.pdf>", Fault::Local),
            ("[hus](file:///C:/hus.pdf)", Fault::Local),
            ("file:///C:/hus/hjem.pdf", Fault::Local),
            ("https://www-hus-example.ezproxy.hogskole.example/a", Fault::Login),
            ("https://hogskole.instructure.com/courses/1/files/2", Fault::Login),
            ("https://scholar.google.com/scholar?hl=no&q=hus", Fault::Hits),
            ("https://pubmed.ncbi.nlm.nih.gov/?term=hus", Fault::Hits),
            ("https://hus.example/search?q=hjem", Fault::Hits),
            ("https://bit.ly/3abc", Fault::Short),
            ("[hus.8.2.5](#)", Fault::Nowhere),
            ("[https://hus.example/a](https://hjem.example/b)", Fault::Elsewhere),
            ("[hus.2.2.4](https://doi.example/10.1000/issn.2464-3076-2023-02-01)", Fault::Elsewhere),
        ] {
            assert_eq!(fault(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_lasts_is_left_alone() {
        for text in [
            "https://doi.org/10.1000/hus.1",
            "https://search.ebscohost.com/login.aspx?direct=true&db=a9h&AN=12345",
            "https://www.hus.example/sok/hjem.html",
            "[Om huset](https://hus.example/a)",
            "[ISSN1504-3010-2014-02-03](https://hus.example/doi/10.1000/issn.1504-3010-2014-02-03)",
            "[https://hus.example/a%20b](https://www.hus.example/a b)",
            "[www.hus.example](https://hus.example/)",
            "[www.hus.example/a](http://hus.example/a/)",
            "[https://doi.org/10.1000/hus.1](https://hus.example/doi/10.1000/hus.1)",
            "https://www.ssb.example/statbank?side=3",
            "https://hus.example/bygg?sid=3",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }
}

//! Addresses on the web as they are compared: two ways to write one are one.
//!
//! Apart from the identifiers, of which an address is the weakest: many a one is that of a search or of a front page.

/// What the makers of pages add to an address to see where readers come from.
const TRACKS: [&str; 12] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "mc_cid",
    "mc_eid",
    "igshid",
    "yclid",
    "_ga",
    "referrer",
    "sessionid",
    "jsessionid",
];

/// What the paths of lists and of answers to searches hold.
const LISTS: [&str; 18] = [
    "search",
    "sok",
    "søk",
    "s%c3%b8k",
    "results",
    "resultat",
    "resultater",
    "treff",
    "list",
    "liste",
    "oversikt",
    "browse",
    "index",
    "home",
    "hjem",
    "forside",
    "login",
    "discovery",
];

/// What such pages are asked by.
const QUERIES: [&str; 6] = ["q", "query", "search", "s", "sok", "term"];

/// The address of one page: without scheme, `www.`, the slash at the end, the place in the page and what only counts
/// visitors, its options in the order of their names. Nothing for a front page, for a list, and for a DOI, which says
/// nothing that is not said by itself.
pub(super) fn page(url: &str) -> Option<String> {
    let url = url.split_whitespace().next()?;
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split_once('#').map_or(rest, |(page, _)| page);
    let (path, options) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = path.split_once('/')?;
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(host);
    let path = path.trim_end_matches('/');
    let mut options: Vec<&str> = options.split('&').filter(|option| !option.is_empty() && !tracks(option)).collect();
    options.sort_unstable();
    let asked = |option: &&str| QUERIES.contains(&name(option).as_str());
    let list = path.split('/').any(|part| LISTS.contains(&stem(part).as_str())) || options.iter().any(asked);
    let front = path.is_empty() && options.is_empty();
    // The front page in a language: `/no`, `/nb-NO`.
    let tongue = options.is_empty() && !path.contains('/') && matches!(path.len(), 2 | 5) && !path.contains('.');
    if !host.contains('.') || host.ends_with("doi.org") || list || front || tongue {
        return None;
    }
    let options = if options.is_empty() { String::new() } else { format!("?{}", options.join("&")) };
    Some(format!("{host}/{path}{options}"))
}

fn tracks(option: &str) -> bool {
    let name = name(option);
    name.starts_with("utm_") || TRACKS.contains(&name.as_str())
}

fn name(option: &str) -> String {
    option.split('=').next().unwrap_or_default().to_lowercase()
}

/// A part of a path without its ending: `index.html`.
fn stem(part: &str) -> String {
    part.split('.').next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_written_in_several_ways() {
        for url in [
            "https://www.etat.no/tema/rus/?utm_source=brev&id=7&fbclid=x",
            "http://etat.no/tema/rus?id=7#kapittel-2",
            "ETAT.no:443/tema/rus?id=7",
        ] {
            assert_eq!(page(url).as_deref(), Some("etat.no/tema/rus?id=7"), "{url}");
        }
        assert_ne!(page("https://etat.no/tema/rus?id=7"), page("https://etat.no/tema/rus?id=8"));
        assert_ne!(page("https://etat.no/vis?ref=7"), page("https://etat.no/vis?ref=8"), "a number of the page's own");
        assert_ne!(page("https://etat.no/vis?source=a"), page("https://etat.no/vis?source=b"));
    }

    #[test]
    fn what_is_the_address_of_many() {
        for url in [
            "https://www.etat.no/",
            "etat.no",
            "https://etat.no/?utm_source=x",
            "https://etat.no/nb-NO",
            "https://etat.no/no/",
            "https://etat.no/sok?tekst=rus",
            "https://etat.no/dokumenter?q=rus",
            "https://etat.no/index.html",
            "https://doi.org/10.5555/1",
            "http://dx.doi.org/10.5555/1",
            "se nettsiden",
            "",
        ] {
            assert_eq!(page(url), None, "{url}");
        }
    }
}

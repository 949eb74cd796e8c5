//! Names of countries, regions and towns that theses of social work and health name, in Norwegian and English.
//!
//! Apart from those who ask, because a capital and a year in brackets do not make an author: "i Norge (2020)". Towns that are
//! family names as well (Lund, Moss, Lier) are left out: an author who is overseen is worse than a place that is looked at.

/// Names in lower case, parted by commas.
const PLACES: &str = "afghanistan, africa, afrika, agder, akershus, alta, america, amerika, amsterdam, antarktis, arendal, argentina, \
    asia, asker, australia, austria, bangladesh, barcelona, belfast, belgia, belgium, bergen, berlin, birmingham, \
    bodø, boston, brasil, brazil, britain, brussel, brussels, buskerud, bærum, california, canada, chicago, chile, \
    china, colombia, copenhagen, danmark, denmark, drammen, dublin, edinburgh, egypt, elverum, england, eritrea, \
    estland, estonia, ethiopia, etiopia, eu, europa, europe, filippinene, finland, finnmark, florida, france, \
    frankrike, fredrikstad, førde, germany, gjøvik, glasgow, greece, greenland, grønland, hamar, hamburg, hammerfest, \
    harstad, haugesund, hedmark, hellas, helsingfors, helsinki, hong kong, hordaland, hungary, iceland, india, \
    indonesia, innlandet, irak, iran, iraq, ireland, irland, island, israel, italia, italy, japan, jordan, kenya, \
    kina, kongsberg, kongsvinger, kristiansand, kristiansund, kroatia, københavn, larvik, latvia, lebanon, libanon, \
    lillehammer, lillestrøm, litauen, lithuania, liverpool, london, los angeles, luxembourg, madrid, malmö, malmø, \
    manchester, marokko, melbourne, mexico, midt-norge, mo i rana, molde, moskva, møre og romsdal, namsos, narvik, \
    nederland, nepal, netherlands, new york, new zealand, nigeria, nord-irland, nord-norge, norden, nordland, noreg, \
    norge, northern ireland, norway, ohio, ontario, oppland, oslo, pakistan, palestina, palestine, paris, peru, \
    philippines, poland, polen, portugal, queensland, rogaland, roma, romania, rome, russia, russland, rwanda, \
    sandefjord, sandnes, sarpsborg, scandinavia, scotland, serbia, singapore, skandinavia, skien, skottland, \
    slovakia, slovenia, sogn og fjordane, somalia, south africa, south korea, spain, spania, sri lanka, stavanger, \
    steinkjer, stockholm, storbritannia, sudan, sveits, sverige, sverike, sweden, switzerland, sydney, syria, \
    sør-afrika, sør-korea, sørlandet, taiwan, tanzania, telemark, thailand, the netherlands, the united kingdom, \
    the united states, tokyo, toronto, troms, tromsø, trondheim, trøndelag, turkey, tyrkia, tyskland, tønsberg, \
    uganda, uk, ukraina, ukraine, ungarn, united kingdom, united states, us, usa, vest-agder, vestfold, vestland, \
    vestlandet, victoria, vienna, vietnam, wales, wien, zambia, zimbabwe, ålesund, østerrike, østfold, østlandet";

/// Whether words name a country, a region or a town: also a part of it, "Nord-Norge", "Sør-Trøndelag".
pub fn is_place(words: &str) -> bool {
    let words = words.to_lowercase();
    let whole = words.split_once('-').filter(|(part, _)| ["nord", "sør", "øst", "vest", "aust", "midt"].contains(part));
    let named = |name: &str| PLACES.split(", ").any(|place| place == name);
    named(&words) || whole.is_some_and(|(_, rest)| named(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_names() {
        for place in ["Norge", "Sverige", "Oslo", "Nord-Trøndelag", "New York", "Noreg", "UK"] {
            assert!(is_place(place), "{place}");
        }
        for name in ["Moe", "Lund", "Nord", "Oslo kommune"] {
            assert!(!is_place(name), "{name}");
        }
    }
}

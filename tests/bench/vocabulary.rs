//! The words that the invented abstracts are made of.
//!
//! Apart from the generator because it is data. Nouns stand in the order of their frequency; a number after a language's
//! nouns says how they inflect. All of it is invented for the benchmark.

/// How a language makes abstracts.
pub struct Vocabulary {
    /// The code of the language.
    pub code: &'static str,
    /// Nouns with the endings that they take: one, the one, several, all of them.
    pub nouns: &'static [(&'static str, [&'static str; 4])],
    /// What compounds begin with.
    pub modifiers: &'static [&'static str],
    /// Verbs in the present and the past.
    pub verbs: &'static [&'static str],
    /// Adjectives.
    pub adjectives: &'static [&'static str],
    /// Where, when and how.
    pub adverbials: &'static [&'static str],
    /// Sentences that no rule is after. `{n}` a noun, `{d}` the noun, `{p}` nouns, `{D}` the nouns, `{v}` a verb,
    /// `{a}` an adjective, `{x}` an adverbial, `{#}` a number, `{m}` a name.
    pub plain: &'static [&'static str],
    /// Sentences that rules of the sample codebook are after.
    pub coded: &'static [&'static str],
}

/// Common gender, on -en.
const EN: [&str; 4] = ["", "en", "er", "ene"];
/// Common gender, agents on -er.
const ER: [&str; 4] = ["", "en", "e", "ne"];
/// Neuter.
const ET: [&str; 4] = ["", "et", "", "ene"];
/// Words on -e.
const E: [&str; 4] = ["e", "en", "er", "ene"];
/// Nynorsk masculine.
const AR: [&str; 4] = ["", "en", "ar", "ane"];
/// Nynorsk feminine.
const A: [&str; 4] = ["", "a", "er", "ene"];
/// Nynorsk neuter.
const NN: [&str; 4] = ["", "et", "", "a"];
/// English.
const S: [&str; 4] = ["", "", "s", "s"];

/// The languages with their share of the sources in per cent.
pub const LANGUAGES: [(&Vocabulary, u64); 3] = [(&BOKMAL, 65), (&NYNORSK, 15), (&ENGLISH, 20)];

#[rustfmt::skip]
const BOKMAL: Vocabulary = Vocabulary {
    code: "nb",
    nouns: &[
        ("studi", E), ("tjenest", E), ("bruker", ER), ("kommun", E), ("behandling", EN), ("arbeid", ET), ("erfaring", EN),
        ("team", ET), ("oppfølging", EN), ("tiltak", ET), ("informant", EN), ("samtal", E), ("hverdag", EN), ("praksis", EN),
        ("forløp", ET), ("ansatt", E), ("intervju", ET), ("ordning", EN), ("utvikling", EN), ("utfordring", EN), ("hjelp", EN),
        ("møt", ET), ("relasjon", EN), ("kunnskap", EN), ("enhet", EN), ("rapport", EN), ("modell", EN), ("prosess", EN),
        ("avdeling", EN), ("pasient", EN), ("funn", ET), ("analys", E), ("metod", E), ("familie", EN), ("nettverk", ET),
        ("problem", ET), ("bolig", EN), ("leder", ER), ("veileder", ER), ("rutin", E), ("plan", EN), ("mål", ET),
        ("kvalitet", EN), ("endring", EN), ("dialog", EN), ("tillit", EN), ("deltaker", ER), ("fagfelt", ET), ("artikkel", EN),
        ("vurdering", EN), ("symptom", ET), ("livskvalitet", EN), ("oppgav", E), ("ressurs", EN), ("beslutning", EN),
        ("ansvar", ET), ("innflytelse", EN), ("rettighet", EN), ("opplæring", EN), ("retningslinj", E), ("skjema", ET),
        ("samarbeid", ET), ("aktivitet", EN), ("skol", E), ("forskning", EN), ("spørsmål", ET), ("rolle", EN), ("støtt", E),
        ("mestring", EN), ("håp", ET), ("fellesskap", ET), ("hjem", ET), ("institusjon", EN), ("innleggelse", EN),
        ("tvang", EN), ("lov", EN), ("finansiering", EN), ("turnus", EN), ("vikar", EN), ("kø", EN), ("frist", EN),
        ("oversikt", EN), ("kartlegging", EN), ("diagnos", E), ("nabolag", ET), ("fritid", EN), ("vennskap", ET),
        ("standard", EN), ("prosedyr", E), ("pakk", E), ("reform", EN), ("styring", EN), ("byrd", E), ("krise", EN),
        ("medisin", EN), ("lidelse", EN), ("rus", EN), ("recovery", EN), ("verdighet", EN), ("stigma", ET), ("språk", ET),
    ],
    modifiers: &[
        "helse", "rus", "kommune", "bruker", "bolig", "samfunns", "behandlings", "arbeids", "forsknings", "hverdags",
        "familie", "barne", "ungdoms", "psykiatri", "sosial", "praksis", "omsorgs", "mestrings", "recovery", "erfarings",
        "lærings", "kvalitets", "tjeneste", "ressurs", "lokal", "gruppe", "pasient", "utviklings", "nærmiljø", "skole",
        "fritids", "endrings", "distrikts", "prosjekt", "veilednings", "kunnskaps", "relasjons", "nettverks", "dag",
        "natt", "vinter", "fjord", "fjell", "hav", "skog", "by", "grend", "øy", "bygde", "kveld",
    ],
    verbs: &[
        "viser", "beskriver", "undersøker", "gir", "får", "skaper", "følger", "krever", "endrer", "drøfter", "kjenner",
        "bruker", "møter", "utvikler", "påvirker", "styrker", "svekker", "begrenser", "formidler", "sammenligner",
        "belyser", "forstår", "opplevde", "fortalte", "mente", "ønsket", "fant", "savnet", "trengte", "ga", "ble",
        "diskuterer", "vurderer", "prøver", "organiserer", "tilbyr", "mottar", "velger", "planlegger", "støtter",
    ],
    adjectives: &[
        "kvalitativ", "psykisk", "faglig", "kommunal", "lokal", "ny", "god", "svak", "tydelig", "uklar", "langvarig",
        "trygg", "åpen", "sosial", "praktisk", "sammensatt", "økonomisk", "tverrfaglig", "kort", "fleksibel", "skriftlig",
        "muntlig", "gjensidig", "daglig", "frivillig", "alvorlig", "samtidig", "digital", "ulik", "felles",
    ],
    adverbials: &[
        "i løpet av et år", "på tvers av enhetene", "i små kommuner", "over tid", "etter utskriving", "i hverdagen",
        "uten forvarsel", "i samtalene", "sammen med andre", "på dagtid", "før oppstart", "i noen grad", "ved avslutning",
    ],
    plain: &[
        "Denne {a}e {d} {v} hvordan {p} og {p} {v} {n} {x}.",
        "Det ble gjennomført {#} intervjuer med {p} fra {m} og {m} mellom {#} og {#}.",
        "Bakgrunnen er at {D} ofte {v} {n} uten at {d} {v} {a} {n}.",
        "Vi {v} {p}, {p} og {p} i {#} kommuner, og {d} ble satt i sammenheng med {a} {n} {x}.",
        "{d} {v} at {n} kan være {a}, men at {D} sjelden {v} {n} {x}.",
        "Flere {p} fortalte at {d} var {a}, og at {n} {v} mer enn {n} {x}.",
        "Funnene drøftes i lys av {n}, {n} og teorier om {a} {n}.",
        "I {m} var {#} av {#} {p} med, og de fleste av dem {v} {d} {x}.",
        "Når {d} {v} {n}, blir {n} en del av {d}, og da {v} {D} både {n} og {n}.",
        "Et hovedfunn er at {n} og {n} henger sammen med {d}, særlig der {D} {v} {x}.",
        "Samtidig {v} {p} i {m} at {a} {n} tar tid, og at {n} må læres {x}.",
        "Data ble analysert tematisk, og {#} temaer som gjaldt {n}, {n} og {n} trådte fram.",
        "Artikkelen avslutter med forslag til videre {n} om {p} og {a} {n} {x}.",
        "Hva {D} legger i {n}, varierer fra {n} til {n}, slik {m} ({#}) også {v}.",
    ],
    coded: &[
        "Brukerne ønsket å medvirke når {d} ble planlagt, og flere {p} {v} dette {x}.",
        "Medvirkning i {d} var {a} for mange {p}, viser {D} i {m}.",
        "Pasientene ble ikke hørt i beslutninger om egen behandling, og {d} {v} {n} {x}.",
        "Hun måtte ta ansvar for egen bedring, mens {d} {v} {n} {x}.",
        "Ansvaret ble lagt på den enkelte bruker, selv om {D} {v} {a} {n}.",
        "Mangel på ressurser gjorde at {p} måtte vente lenge på {n} {x}.",
        "For få ansatte og lite tid førte til at brukerne mistet {n} {x}.",
        "Pakkeforløp med faste frister standardiserer {d}, og {p} {v} mindre {n}.",
        "Standardiserte skjemaer og manualer styrte {d} mer enn {n} gjorde {x}.",
        "Brukermedvirkning forutsetter at {D} {v} makten, mente {p} i {m}.",
    ],
};

#[rustfmt::skip]
const NYNORSK: Vocabulary = Vocabulary {
    code: "nn",
    nouns: &[
        ("studi", E), ("brukar", AR), ("kommun", E), ("behandling", A), ("arbeid", NN), ("erfaring", A), ("oppfølging", A),
        ("tiltak", NN), ("informant", AR), ("kvardag", AR), ("praksis", AR), ("forløp", NN), ("intervju", NN), ("ordning", A),
        ("utvikling", A), ("hjelp", A), ("kunnskap", AR), ("rapport", AR), ("modell", AR), ("prosess", AR), ("avdeling", A),
        ("pasient", AR), ("funn", NN), ("nettverk", NN), ("problem", NN), ("bustad", AR), ("leiar", AR), ("rettleiar", AR),
        ("plan", AR), ("mål", NN), ("kvalitet", AR), ("endring", A), ("deltakar", AR), ("vurdering", A), ("oppgåv", E),
        ("ressurs", AR), ("avgjerd", A), ("ansvar", NN), ("innverknad", AR), ("opplæring", A), ("samarbeid", NN),
        ("forsking", A), ("spørsmål", NN), ("støtt", E), ("meistring", A), ("fellesskap", NN), ("heim", AR), ("lov", A),
        ("frist", AR), ("bygd", A), ("fjord", AR), ("nabo", AR), ("venskap", NN), ("språk", NN), ("krise", A), ("teneste", A),
    ],
    modifiers: &[
        "helse", "rus", "kommune", "brukar", "bustad", "samfunns", "behandlings", "arbeids", "forskings", "kvardags",
        "familie", "barne", "ungdoms", "sosial", "omsorgs", "meistrings", "erfarings", "lærings", "teneste", "grende",
        "bygde", "fjord", "fjell", "skule", "fritids", "endrings", "prosjekt", "rettleiings", "kunnskaps", "nettverks",
    ],
    verbs: &[
        "viser", "skildrar", "undersøkjer", "gir", "får", "skaper", "følgjer", "krev", "endrar", "drøftar", "kjenner",
        "brukar", "møter", "utviklar", "påverkar", "styrkjer", "veikjer", "formidlar", "samanliknar", "opplevde",
        "fortalde", "meinte", "ønskte", "fann", "sakna", "trong", "gav", "vart", "vurderer", "prøver", "vel", "støttar",
    ],
    adjectives: &[
        "kvalitativ", "psykisk", "fagleg", "kommunal", "lokal", "ny", "god", "svak", "tydeleg", "uklar", "langvarig",
        "trygg", "open", "sosial", "praktisk", "samansett", "økonomisk", "tverrfagleg", "kort", "skriftleg", "dagleg",
    ],
    adverbials: &[
        "i løpet av eit år", "på tvers av einingane", "i små kommunar", "over tid", "etter utskriving", "i kvardagen",
        "utan førevarsel", "i samtalane", "saman med andre", "på dagtid", "før oppstart", "i nokon grad",
    ],
    plain: &[
        "Denne {a}e {d} {v} korleis {p} og {p} {v} {n} {x}.",
        "Det vart gjennomført {#} intervju med {p} frå {m} og {m} mellom {#} og {#}.",
        "Bakgrunnen er at {D} ofte {v} {n} utan at {d} {v} {a} {n}.",
        "Vi {v} {p}, {p} og {p} i {#} kommunar, og {d} vart sett i samanheng med {a} {n} {x}.",
        "{d} {v} at {n} kan vere {a}, men at {D} sjeldan {v} {n} {x}.",
        "Fleire {p} fortalde at {d} var {a}, og at {n} {v} meir enn {n} {x}.",
        "Funna vert drøfta i lys av {n}, {n} og teoriar om {a} {n}.",
        "I {m} var {#} av {#} {p} med, og dei fleste av dei {v} {d} {x}.",
        "Når {d} {v} {n}, blir {n} ein del av {d}, og då {v} {D} både {n} og {n}.",
        "Kva {D} legg i {n}, varierer frå {n} til {n}, slik {m} ({#}) òg {v}.",
    ],
    coded: &[
        "Brukarane ønskte å medverke når {d} vart planlagd, og fleire {p} {v} dette {x}.",
        "Medverknad i {d} var {a} for mange {p}, viser {D} i {m}.",
        "Ho måtte ta ansvar for eiga betring, medan {d} {v} {n} {x}.",
        "Mangel på ressursar gjorde at {p} måtte vente lenge på {n} {x}.",
        "Standardiserte skjema og manualar styrte {d} meir enn {n} gjorde {x}.",
    ],
};

#[rustfmt::skip]
const ENGLISH: Vocabulary = Vocabulary {
    code: "en",
    nouns: &[
        ("study", ["", "", "", ""]), ("service", S), ("user", S), ("patient", S), ("treatment", S), ("practice", S),
        ("participant", S), ("experience", S), ("team", S), ("recovery", ["", "", "", ""]), ("professional", S),
        ("interview", S), ("problem", S), ("outcome", S), ("process", ["", "", "es", "es"]), ("relation", S), ("need", S),
        ("goal", S), ("decision", S), ("resource", S), ("guideline", S), ("responsibilit", ["y", "y", "ies", "ies"]),
        ("home", S), ("neighbour", S), ("finding", S), ("model", S), ("intervention", S), ("unit", S), ("nurse", S),
        ("policy", ["", "", "", ""]), ("community", ["", "", "", ""]), ("interaction", S), ("programme", S), ("symptom", S),
        ("barrier", S), ("value", S), ("manual", S), ("conversation", S), ("trajector", ["y", "y", "ies", "ies"]),
        ("evaluation", S), ("theme", S), ("context", S), ("network", S), ("school", S), ("worker", S), ("leader", S),
        ("carer", S), ("friendship", S), ("pathway", S), ("housing", ["", "", "", ""]), ("identit", ["y", "y", "ies", "ies"]),
    ],
    modifiers: &[
        "co", "self", "inter", "re", "over", "under", "pre", "post", "micro", "macro", "non", "sub", "multi", "semi",
    ],
    verbs: &[
        "shows", "describes", "explores", "gives", "gets", "creates", "follows", "requires", "changed", "discussed",
        "knows", "used", "met", "develops", "shaped", "strengthens", "weakens", "limits", "compared", "found", "needed",
        "lacked", "became", "assessed", "tries", "organised", "offers", "received", "plans", "supports",
    ],
    adjectives: &[
        "qualitative", "mental", "professional", "municipal", "local", "new", "good", "weak", "clear", "unclear", "lasting",
        "safe", "open", "social", "practical", "complex", "economic", "brief", "flexible", "written", "mutual", "daily",
    ],
    adverbials: &[
        "over a year", "across the units", "in small towns", "over time", "after discharge", "in everyday life",
        "without warning", "in the conversations", "together with others", "during the day", "to some extent",
    ],
    plain: &[
        "This {a} {n} {v} how {p} and {p} {v} the {n} {x}.",
        "We held {#} interviews with {p} from {m} and {m} between {#} and {#}.",
        "The background is that the {D} often {v} a {n} while the {d} {v} a {a} {n}.",
        "The {D}, the {p} and the {p} in {#} towns were set in relation to a {a} {n} {x}.",
        "The {d} {v} that a {n} may be {a}, but that the {D} seldom {v} the {n} {x}.",
        "Several {p} told us that the {d} was {a}, and that the {n} {v} more than the {n} {x}.",
        "The findings are discussed in the light of {n}, {n} and theories of {a} {n}.",
        "In {m}, {#} of {#} {p} took part, and most of them {v} the {d} {x}.",
        "What the {D} mean by {n} varies from {n} to {n}, as {m} ({#}) also {v}.",
        "Data were analysed thematically, and {#} themes on {n}, {n} and {n} came forward.",
    ],
    coded: &[
        "Service users wanted to take part in decisions about their own {n}, and the {p} {v} this {x}.",
        "User involvement in the {d} was {a} for many {p}, as the {D} in {m} showed.",
        "The individual was made responsible for her own recovery, while the {d} {v} the {n} {x}.",
        "A lack of resources meant that {p} had to wait for the {n} {x}.",
        "Standardised manuals and pathways governed the {d} more than the {n} did {x}.",
    ],
};

//! A review small enough to be checked by eye: five sources in three languages and a codebook of three themes.
//! Separate so that what every test counts on stands on one page. All of it is invented.

use super::harness::Folder;

/// Bokmål, with its abstract in two languages: read in full.
pub const HOUSE_MEETINGS: &str = "\
# Husmøter i bokollektiv

Av Borgny Åsvang og Terje Låhne

Publisert 2021

Fagfellevurdert artikkel

DOI: 10.5555/hus.2021.4

## Sammendrag

Vi fulgte tre bokollektiv i to år. Husmøtene ga beboerne et sted å være uenige. Få av dem fikk bestemme over pengene.

## Abstract

We followed three shared homes for two years. The house meetings gave tenants a place to disagree. Few of them were able \
to decide about the money.

## Funn

### Hvem som bestemmer

I det første kollektivet bestemte beboerne rekkefølgen på vaskelista. De bestemte også fargen i gangen, men det var alt. \
Husleia ble satt av andre.

Husmøtet ble holdt hver torsdag. Avlyste husmøter ble aldri tatt igjen.

### Ventetid

Flere måtte vente et halvt år på svar fra boligkontoret. En av dem sa: «Jeg sluttet å spørre.»
";

/// Nynorsk, too short to count as read in full.
pub const WAITING_LIST: &str = "\
Ventelista som ingen eig

Av Gudrun Fjelltun

2019

Kommunen har ei venteliste for bustader, men ingen veit kven som styrer ho. Bebuarane fekk ikkje avgjere noko sjølve. Dei \
venta på svar i månader.
";

/// English, read in full.
pub const TENANTS: &str = "\
# Who decides in supported housing?

By Adaeze Okoro

Published 2018

## Background

Supported housing promises a home of one's own. In practice the landlord keeps the key, and staff keep the calendar. This \
paper asks what is left for the tenants to decide.

## Findings

Tenants decided what to cook and when to sleep. They did not decide who moved in next door. One house meeting in four was \
called off because nobody from the office came.

The waiting list was long, and it was kept in a drawer. People waited without knowing their place in it. A resident \
described the drawer as a lake without a bottom.
";

/// Two records of a database: one with an abstract, one without any text.
pub const RECORDS: &str = "\
Title;Abstract;Authors;Year;Journal;DOI;Language;Type;Peer reviewed
Nøkkel i egen dør;Beboerne ventet på svar om plass i over et år. Husmøter fantes ikke.;\"Ødegård, Mette; Å, Li\";2016;Bo;10.5555/bo.2016.7;nb;Artikkel;Ja
A key of my own;;\"Zander, Io\";2014;Home;10.5555/home.2014.9;en;Book;
";

/// What the review says of itself.
pub const REVIEW: &str = "\
question = \"Hvem bestemmer i et bokollektiv?\"
language = \"nb\"
full-text-words = 60
";

/// Words that the rules share.
pub const BLOCKS: &str = "\
[blocks]
beboer = { nb = ['beboer'], nn = ['bebuar*'], en = ['tenant', 'resident'] }
bestemme = { nb = ['bestemme'], nn = ['avgjere'], en = ['decide'] }
";

/// Three themes, one inside another.
pub const THEMES: &str = r#"[[theme]]
id = "influence"
names = { nb = "Innflytelse", nn = "Påverknad", en = "Influence" }
definition = "Beboere bestemmer noe, eller får ikke bestemme."

[[theme.rule]]
id = "decides"
find = "@beboer NEAR/6 @bestemme"

[[theme.rule]]
id = "few-decide"
find = '("få" OR few) NEAR/8 @bestemme'

[[theme]]
id = "house-meetings"
names = { nb = "Husmøter", nn = "Husmøte", en = "House meetings" }
definition = "Møter der de som bor sammen, avgjør saker sammen."
parent = "influence"

[[theme.rule]]
id = "named"
find = '"husmøte*" OR "house meeting*"'
unless = '"avlyste husmøter"'

[[theme]]
id = "waiting"
names = { nb = "Venting", nn = "Venting", en = "Waiting" }
definition = "Noen venter på svar eller plass."

[[theme.rule]]
id = "waits-for-answer"
find = 'vente NEAR/6 svar'

[[theme.rule]]
id = "waiting-list"
find = '"waiting list*" OR venteliste'
"#;

/// The review, laid out in a new folder.
pub fn review() -> Folder {
    let folder = Folder::empty();
    folder
        .write("corpus/README.md", "Not a source.\n")
        .write("corpus/aasvang-laahne-2021.md", HOUSE_MEETINGS)
        .write("corpus/fjelltun-2019.txt", WAITING_LIST)
        .write("corpus/okoro-2018.md", TENANTS)
        .write("corpus/records.csv", RECORDS)
        .write("queries/review.toml", REVIEW)
        .write("queries/blocks.toml", BLOCKS)
        .write("queries/themes.toml", THEMES);
    folder
}

//! Works as databases have them: initials, lost letters, missing subtitles, short pages, swapped names, slips; and works
//! that share authors, years, journals, books and beginnings of titles, and are not the same.

use kilde::model::{Author, Kind, Reading, Source};

use crate::generate::{Dice, work};

/// At least `count` records and the number of the work that each is of.
pub fn records(count: usize) -> Vec<(u64, Source)> {
    let (mut records, mut number) = (Vec::with_capacity(count + 8), 0);
    while records.len() < count {
        let mut dice = Dice(number ^ 0x6475_706C);
        if number % 20 == 19 {
            // The second is another work: of another number, or of another year.
            let (copies, other) = official(number, &mut dice);
            records.extend(copies.into_iter().map(|source| (number * 10, source)));
            records.push((number * 10 + 1, other));
            number += 1;
            continue;
        }
        let base = original(number, &mut dice);
        let copies = 1 + dice.below(3);
        for copy in 0..copies {
            records.push((number * 10, database(copy, &base, &mut dice)));
        }
        match dice.below(16) {
            // Each of these is another work, one of the other as well.
            5..7 => records.extend(twins(&base, &mut dice).map(|(part, source)| (number * 10 + part, source))),
            0..4 => records.push((number * 10 + 1, relative(&base, &mut dice))),
            4 => records.extend(corrections(&base).map(|source| (number * 10 + 2, source))),
            _ => {}
        }
        number += 1;
    }
    for (place, (_, source)) in records.iter_mut().enumerate() {
        (source.path, source.record) = ("corpus/all.ris".into(), Some(place as u32 + 1));
    }
    records
}

fn original(number: u64, dice: &mut Dice) -> Source {
    let invented = work(number);
    let author = |name: &str| {
        let (family, given) = name.split_once(", ").unwrap_or((name, ""));
        Author { family: family.into(), given: Some(given.into()) }
    };
    let first = 1 + dice.below(600);
    Source {
        title: Some(invented.title),
        authors: invented.authors.split("; ").map(author).collect(),
        year: Some(invented.year as i32),
        kind: Kind::Article,
        container: Some(JOURNALS[dice.below(6) as usize].0.into()),
        volume: Some((invented.year - 1990).to_string()),
        issue: Some((1 + dice.below(6)).to_string()),
        pages: Some(format!("{first}–{}", first + 8 + dice.below(20))),
        doi: Some(format!("10.5555/invented.{number}")),
        reading: Reading::Abstract,
        ..Source::default()
    }
}

/// Journals, and the names that databases give them.
const JOURNALS: [(&str, [&str; 3]); 6] = [
    (
        "Journal of Invented Nursing",
        ["J Invent Nurs", "J. Invent. Nurs.", "Journal of Invented Nursing (Oslo, Norway)"],
    ),
    (
        "Tidsskrift for oppdiktet omsorg",
        ["Tidsskr oppdikt omsorg", "Tidsskr. oppdikt. oms.", "TIDSSKRIFT FOR OPPDIKTET OMSORG"],
    ),
    (
        "Nordic Journal of Fictional Social Work",
        ["Nord J Fict Soc Work", "Nordic J. Fict. Soc. Work", "The Nordic journal of fictional social work"],
    ),
    ("Fabelverk: Tidsskrift for velferd", ["Fabelverk", "Fabelverk - tidsskrift for velferd", "Fabelverk (Oslo)"]),
    ("Annals of Invented Practice", ["Ann Invent Pract", "Ann. Invent. Pract.", "Annals of invented practice : AIP"]),
    ("Arbeid og dikt", ["Arbeid og dikt", "Arbeid & dikt", "Arbeid og dikt = Work and Fiction"]),
];

/// The record of a work in the first, second or third database.
fn database(copy: u64, base: &Source, dice: &mut Dice) -> Source {
    let mut source = base.clone();
    if copy > 0 {
        if with(dice, 55) {
            source.doi = None;
        }
        if with(dice, 60) {
            source.authors.iter_mut().for_each(initials);
        }
        if with(dice, 35) {
            source.title = source.title.map(|title| plain(&title));
            source.authors.iter_mut().for_each(|author| author.family = plain(&author.family));
        }
        if with(dice, 12) {
            source.title = source.title.map(|title| title.split(':').next().unwrap_or_default().to_string());
        } else if with(dice, 30) {
            source.title = source.title.map(|title| title.replace(':', ".") + ".");
        }
        if with(dice, 6) {
            source.authors.iter_mut().for_each(swapped);
        }
        if with(dice, 10) {
            source.authors.truncate(1);
        }
        if with(dice, 45) {
            let names = JOURNALS.iter().find(|(name, _)| source.container.as_deref() == Some(name));
            source.container = names.map(|(_, others)| others[dice.below(3) as usize].into()).or(source.container);
        } else if with(dice, 8) {
            source.container = None;
        }
        if with(dice, 50) {
            source.pages = source.pages.map(|pages| shortened(&pages));
        } else if with(dice, 15) {
            (source.pages, source.issue) = (None, None);
        }
        if with(dice, 8) {
            source.year = source.year.map(|year| year + 1);
        }
        if with(dice, 15) {
            source.kind = Kind::Unknown;
        }
        if with(dice, 5) {
            source.title = source.title.map(|title| broken(&title));
        }
    }
    if copy > 0 && with(dice, 5) {
        source.title = source.title.map(|title| slip(&title, dice));
    }
    source
}

fn with(dice: &mut Dice, per_cent: u64) -> bool {
    dice.below(100) < per_cent
}

/// Two works of the same authors, year and journal whose titles differ in what means something else.
fn twins(base: &Source, dice: &mut Dice) -> [(u64, Source); 2] {
    const OPPOSITES: [(&str, &str); 12] = [
        ("maternal", "paternal"),
        ("qualitative", "quantitative"),
        ("affective", "effective"),
        ("hypertension", "hypotension"),
        ("kvalitativ", "kvantitativ"),
        ("inclusion", "exclusion"),
        ("prenatal", "postnatal"),
        ("mortality", "morality"),
        ("caring", "curing"),
        ("living", "loving"),
        ("rus", "sus"),
        ("mor", "mot"),
    ];
    let title = base.title.clone().unwrap_or_default();
    let main = title.split(':').next().unwrap_or_default().to_string();
    let with = |title: String| Source { title: Some(title), doi: None, pages: None, issue: None, ..base.clone() };
    let (one, other) = match dice.below(6) {
        0 => {
            let (one, other) = OPPOSITES[dice.below(12) as usize];
            (with(format!("{main} and {one} care")), with(format!("{main} and {other} care")))
        }
        1 => (with(format!("{main} in foster care")), with(format!("{main} in foster care and their siblings"))),
        2 => (with(format!("{main} in theory")), with(format!("Book review: {main} in theory"))),
        3 => (with(format!("{main} in practice")), with(format!("Bokmelding: {main} in practice"))),
        4 => (with(format!("{main} for all, bind 1")), with(format!("{main} for all, bind 2"))),
        _ => (with(format!("{main} in Sweden")), with(format!("{main} in Norway"))),
    };
    [(3, one), (4, other)]
}

/// A correction of a work, as Web of Science and Scopus have it.
fn corrections(base: &Source) -> [Source; 2] {
    let title = base.title.clone().unwrap_or_default();
    let (volume, year) = (base.volume.clone().unwrap_or_default(), base.year.unwrap_or_default());
    let (journal, pages) = (base.container.clone().unwrap_or_default(), base.pages.clone().unwrap_or_default());
    let first = pages.split('–').next().unwrap_or_default();
    let correction = |title: String| Source {
        title: Some(title),
        doi: None,
        volume: Some(volume.parse::<i32>().map_or(1, |volume| volume + 1).to_string()),
        year: Some(year + 1),
        pages: Some(format!("9{first}")),
        ..base.clone()
    };
    [
        correction(format!("{title} (vol {volume}, pg {first}, {year})")),
        correction(format!("Correction to: {title} ({journal}, ({year}), {volume}, ({pages}), 10.5555/x)")),
    ]
}

/// A law, a guideline or a white paper from two or three databases, and one that only looks like it.
fn official(number: u64, dice: &mut Dice) -> (Vec<Source>, Source) {
    let invented = work(number);
    let name = invented.title.split(':').next().unwrap_or_default().to_lowercase();
    let year = invented.year as i32;
    let day = format!("{year}-0{}-1{}", 1 + dice.below(9), dice.below(10));
    let base = |kind: Kind, title: String| Source {
        title: Some(title),
        kind,
        year: Some(year),
        reading: Reading::Abstract,
        ..Source::default()
    };
    let law = |title: String| base(Kind::Law, title);
    // No two laws have one number.
    let id = 10 + number % 90_000;
    match dice.below(3) {
        0 => (
            vec![
                law(format!("Lov om {name} i {number}. krets")),
                law(format!("Lov om {name} i {number}. krets (LOV-{day}-{id})")),
                Source {
                    url: Some(format!("https://lovdata.no/dokument/NL/lov/{day}-{id}?utm_source=x")),
                    year: None,
                    ..law(format!("Lov om {name} i {number}. krets"))
                },
            ],
            law(format!("Lov om {name} i {number}. krets (LOV-{day}-{})", id + 1)),
        ),
        1 => {
            let guideline = |year: Option<i32>| Source {
                authors: vec![Author { family: "Fabeltilsynet".into(), given: None }],
                year,
                year_text: year.is_none().then(|| "u.å.".into()),
                ..base(Kind::Guideline, format!("Veiledning om {name} for krets {number}"))
            };
            let page = format!("fabel.no/veiledning/{number}");
            (
                vec![
                    Source { url: Some(format!("https://www.{page}/")), ..guideline(None) },
                    Source { publisher: Some("Fabeltilsynet".into()), ..guideline(None) },
                    Source { authors: Vec::new(), url: Some(format!("http://{page}#del-2")), ..guideline(None) },
                ],
                guideline(Some(year)),
            )
        }
        _ => {
            let title = format!("Et godt liv med {name} for alle i krets {number}");
            (
                vec![
                    base(Kind::Report, format!("NOU {year}: {} {title}", id % 30 + 1)),
                    Source { series: Some(format!("NOU {year}:{}", id % 30 + 1)), ..base(Kind::Report, title.clone()) },
                ],
                base(Kind::Report, format!("NOU {year}: {} {title}", id % 30 + 2)),
            )
        }
    }
}

/// A work that has much in common with another.
fn relative(base: &Source, dice: &mut Dice) -> Source {
    let title = base.title.clone().unwrap_or_default();
    let main = title.split(':').next().unwrap_or_default().to_string();
    let other = |number: u64| Some(format!("10.5555/relative.{number}"));
    let doi = other(dice.below(u64::MAX));
    match dice.below(9) {
        0 => Source { title: Some(format!("{title}: Part 2")), doi, pages: Some("700–712".into()), ..base.clone() },
        1 => Source { title: Some(format!("Corrigendum: {title}")), doi: None, pages: None, ..base.clone() },
        2 => Source { title: Some(format!("{title} – a study protocol")), doi: None, ..base.clone() },
        3 => Source {
            container: Some("medRxiv".into()),
            doi: Some("10.1101/2020.01.01".into()),
            volume: None,
            pages: None,
            ..base.clone()
        },
        4 => {
            Source { title: Some(format!("{main}: another study of something else")), doi, pages: None, ..base.clone() }
        }
        5 => {
            // A chapter with the DOI of its book.
            let number = dice.below(u64::MAX);
            Source {
                title: Some(work(number).title),
                kind: Kind::Chapter,
                pages: Some("801–820".into()),
                ..base.clone()
            }
        }
        6 => Source {
            title: Some(work(dice.below(u64::MAX)).title),
            doi: None,
            pages: Some("801–820".into()),
            ..base.clone()
        },
        7 => {
            // What the authors told the readers of another journal, whose name begins in the same way.
            let journal = base.container.as_deref().unwrap_or_default().split(':').next().unwrap_or_default();
            Source {
                container: Some(format!("{journal} in Health Care")),
                doi: None,
                volume: None,
                pages: None,
                issue: None,
                ..base.clone()
            }
        }
        _ => {
            Source { title: Some(format!("{main} {}", 2000 + dice.below(20))), doi: None, pages: None, ..base.clone() }
        }
    }
}

fn initials(author: &mut Author) {
    author.given = author.given.as_deref().and_then(|given| given.chars().next()).map(|letter| format!("{letter}."));
}

fn swapped(author: &mut Author) {
    if let Some(given) = author.given.take() {
        author.given = Some(std::mem::replace(&mut author.family, given));
    }
}

fn plain(text: &str) -> String {
    text.replace('æ', "ae").replace(['ø', 'ö'], "o").replace('å', "a").replace('Å', "A").replace('Ø', "O")
}

/// A text whose letters an export broke: of each kind as often, by its length.
fn broken(text: &str) -> String {
    match text.len() % 3 {
        0 => text.bytes().map(|byte| encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned()).collect(),
        1 => text.chars().map(|letter| if letter.is_ascii() { letter } else { '?' }).collect(),
        _ => text.chars().map(|letter| if letter.is_ascii() { letter } else { '�' }).collect(),
    }
}

/// `123–131` as `123-31`.
fn shortened(pages: &str) -> String {
    match pages.split_once('–') {
        Some((first, last)) if first.len() == last.len() => {
            let same = first.bytes().zip(last.bytes()).take_while(|(one, other)| one == other).count();
            format!("{first}-{}", &last[same.min(last.len() - 1)..])
        }
        _ => pages.replace('–', "-"),
    }
}

/// One letter written twice, left out, or another one.
fn slip(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = 1 + dice.below(letters.len() as u64 - 1) as usize;
    match dice.below(3) {
        0 => letters.insert(at, letters[at]),
        1 => {
            letters.remove(at);
        }
        _ => letters[at] = 'e',
    }
    letters.into_iter().collect()
}

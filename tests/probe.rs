use std::path::Path;
#[test]
#[ignore]
fn probe() {
    let path = std::env::var("PROBE").unwrap();
    let guard = kilde::import::Guard { program: "target/debug/kilde".into(), time: std::time::Duration::from_secs(20), memory: 1 << 30 };
    let mut drafts = Vec::new();
    kilde::import::read(Path::new(&path), &path, &guard, &mut |draft| drafts.push(draft)).unwrap();
    let document = kilde::import::compose(drafts.remove(0));
    let list = kilde::cite::references(&document);
    let known = kilde::cite::known::Known::of(&list, &document.text);
    let cites = kilde::cite::citations::citations(&document, &known);
    if std::env::var("CITES").is_ok() {
        for c in &cites {
            let m = kilde::cite::matching::meant(c, &list, &known);
            println!("{:?} {:?} others={} {:?} loc={:?} read_in={:?} -> {m:?}", &document.text[c.range.clone()], c.names, c.others, c.year.map(|y| (y.dated, y.letter)), c.locator.clone().map(|l| &document.text[l]), c.read_in);
        }
        return;
    }
    for (n, r) in list.iter().enumerate() {
        let w = &r.work;
        println!("{} [{}] {:?} {:?} | T {:?} | in {:?} v{:?} i{:?} p{:?} | pub {:?} | ed {:?} eds {} | {:?} | doi {:?} url {:?} {:?} {:?}", n + 1, w.kind.id(), w.authors.iter().map(|a| a.full()).collect::<Vec<_>>(), r.year.map(|y| (y.dated, y.letter)), r.title.clone().map(|t| &document.text[t]), w.container, w.volume, w.issue, w.pages, w.publisher, w.edition, w.editors.len(), w.genre, w.doi, w.url.as_deref().map(|u| &u[..u.floor_char_boundary(30)]), w.others, w.date);
    }
}

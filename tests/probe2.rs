use std::path::Path;
#[test]
#[ignore]
fn probe() {
    let path = std::env::var("PROBE").unwrap();
    let guard = kilde::import::Guard { program: "target/debug/kilde".into(), time: std::time::Duration::from_secs(20), memory: 1 << 30 };
    let mut drafts = Vec::new();
    kilde::import::read(Path::new(&path), &path, &guard, &mut |draft| drafts.push(draft)).unwrap();
    let m = kilde::cite::Manuscript::read(kilde::import::compose(drafts.remove(0)));
    let cp = |at: usize| m.document.text[..at].chars().count();
    for (c, k) in m.citations.iter().zip(&m.meant) {
        println!("C\t{}\t{}\t{:?}\t{}\t{}\t{}", cp(c.range.start), cp(c.range.end), c.form, k.entry().map_or(0, |e| e + 1), c.locator.is_some(), c.read_in.is_some());
    }
    for r in &m.references {
        let t = r.title.clone().unwrap_or(0..0);
        println!("R\t{}\t{}\t{}\t{}\t{}\t{}\t{}", cp(r.range.start), cp(r.range.end), r.work.authors.len(), r.work.year.map_or("u.å.".into(), |y| y.to_string()), cp(t.start), cp(t.end), r.work.kind.id());
    }
}

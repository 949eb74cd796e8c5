//! XML that means harm: each file costs only itself.

use crate::review::Review;

/// Puts a file beside a good one and indexes both; answers with the code and the talk. The good one always counts.
fn beside_a_good_one(name: &str, bytes: impl AsRef<[u8]>) -> (i32, String) {
    let review = Review::with_a_source();
    review.put(format!("corpus/{name}"), bytes);
    let index = review.run(&["index"]);
    let matrix = review.run(&["matrix", "--long", "-f", "csv"]);
    assert!(matrix.out.contains("medvirkning,god,,1"), "{name}: {}", matrix.out);
    (index.code, index.err)
}

fn export(inside: &str) -> String {
    format!(
        "<xml><records><record><ref-type>17</ref-type><titles><title>A</title></titles>{inside}</record></records></xml>"
    )
}

#[test]
fn what_grows_or_lies_deep_is_harmless() {
    let entities: String =
        (1..30).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    let bomb = format!("<!DOCTYPE xml [<!ENTITY e0 \"x\">{entities}]>{}", export("<abstract>&e29;</abstract>"));
    assert_eq!(beside_a_good_one("bombe.xml", bomb).0, 0);
    let outside =
        "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>".to_string() + &export("<abstract>&e;</abstract>");
    assert_eq!(beside_a_good_one("utenfra.xml", outside).0, 0);
    let (code, talk) = beside_a_good_one("dyp.xml", export(&"<style>".repeat(200_000)));
    assert!(code == 0 && talk.contains("corpus/dyp.xml:1: record 1 is left out"), "{code}: {talk}");
    let attributes: String = (0..50_000).map(|n| format!(" a{n}=''")).collect();
    assert_eq!(beside_a_good_one("bred.xml", export(&format!("<a{attributes}/>"))).0, 0);
}

#[test]
fn xml_of_no_known_kind_fails_alone_and_says_what_to_do() {
    let (code, talk) = beside_a_good_one("zotero.rdf", "<?xml version=\"1.0\"?><rdf:RDF><bib:Article/></rdf:RDF>");
    assert!(code == 2 && talk.contains("Zotero") && talk.contains("RIS"), "{talk}");
    let (code, talk) = beside_a_good_one("tom.xml", "<xml><records></records></xml>");
    assert!(code == 2 && talk.contains("no record in it"), "{talk}");
}

//! Words that tell languages apart by being everywhere: conjunctions, pronouns, prepositions.
//!
//! Data, apart from the reasoning in [`super`]. Sorted, so that none stands here twice; a word that two languages share in equal
//! measure ("for", "at", "to", "under") is left out.

/// Norwegian in either written form. Many of these are Danish or Swedish too.
pub(super) const NO: u8 = 1;
/// Bokmål and not nynorsk.
pub(super) const NB: u8 = 2;
/// Nynorsk and not bokmål.
pub(super) const NN: u8 = 4;
/// English.
pub(super) const EN: u8 = 8;
/// A language kilde does not read: Danish and Swedish where they differ from Norwegian, German, French, Spanish, Finnish, Dutch.
pub(super) const X: u8 = 16;

/// Each word in lower case, with the languages it speaks for.
#[rustfmt::skip]
pub(super) static WORDS: [(&str, u8); 308] = [
    ("a", EN), ("about", EN), ("af", X), ("also", EN), ("an", EN), ("and", EN), ("andre", NO), ("annet", NO),
    ("are", EN), ("as", EN), ("att", X), ("auch", X), ("auf", X), ("auka", NO | NN), ("aux", X), ("av", NO),
    ("avec", X), ("bare", NO | NB), ("be", EN), ("been", EN), ("bei", X), ("berre", NO | NN), ("between", EN),
    ("bidra", NO), ("blant", NO), ("ble", NO | NB), ("blei", NO), ("blev", X), ("blevet", X), ("blir", NO),
    ("blitt", NO | NB), ("bliver", X), ("both", EN), ("but", EN), ("by", EN), ("både", NO), ("bør", NO), ("can", EN),
    ("ces", X), ("cette", X), ("como", X), ("con", X), ("could", EN), ("dans", X), ("das", X), ("de", NO), ("deg", NO),
    ("dei", NO | NN), ("deira", NO | NN), ("den", NO), ("denne", NO), ("deres", NO | NB), ("derfor", NO | NB),
    ("dersom", NO), ("des", X), ("dessa", X), ("desse", NO | NN), ("det", NO), ("dette", NO), ("difor", NO | NN),
    ("dig", X), ("disse", NO | NB), ("durch", X), ("during", EN), ("där", X), ("een", X), ("efter", X), ("eg", NO | NN),
    ("egen", NO | NB), ("egne", NO | NB), ("ei", NO | NN), ("eiga", NO | NN), ("eige", NO | NN), ("eigen", NO | NN),
    ("eigne", NO | NN), ("ein", NO | NN), ("eine", X), ("einer", X), ("eit", NO | NN), ("eller", NO), ("en", NO | NB),
    ("endnu", X), ("enn", NO), ("entre", X), ("er", NO), ("est", X), ("et", NO | NB), ("etter", NO), ("että", X),
    ("finnes", NO | NB), ("finst", NO | NN), ("fleire", NO | NN), ("flere", NO | NB), ("fordi", NO), ("fra", NO | NB),
    ("from", EN), ("frå", NO | NN), ("från", X), ("få", NO), ("får", NO), ("för", X), ("før", NO), ("für", X),
    ("gennem", X), ("genom", X), ("gi", NO), ("giver", X), ("gjennom", NO), ("gjer", NO | NN), ("gjera", NO | NN),
    ("gjere", NO | NN), ("gjør", NO | NB), ("gjøre", NO | NB), ("had", EN), ("hade", X), ("har", NO), ("has", EN),
    ("have", EN), ("heile", NO | NN), ("hele", NO | NB), ("hjå", NO | NN), ("hjælp", X), ("ho", NO | NN), ("hos", NO),
    ("how", EN), ("however", EN), ("hun", NO | NB), ("hur", X), ("hva", NO | NB), ("hvad", X), ("hvem", NO | NB),
    ("hver", NO | NB), ("hverandre", NO | NB), ("hvilke", NO | NB), ("hvis", NO | NB), ("hvor", NO | NB),
    ("hvordan", NO | NB), ("hvorfor", NO | NB), ("hvornår", X), ("i", NO), ("ikke", NO | NB), ("ikkje", NO | NN),
    ("imidlertid", NO), ("in", EN), ("ind", X), ("inn", NO), ("innanfor", NO | NN), ("innen", NO | NB),
    ("innenfor", NO), ("inte", X), ("into", EN), ("is", EN), ("ist", X), ("it", EN), ("its", EN), ("jeg", NO | NB),
    ("kan", NO), ("korleis", NO | NN), ("kun", NO | NB), ("kunne", NO), ("kva", NO | NN), ("kvar", NO | NN),
    ("kvarandre", NO | NN), ("kven", NO | NN), ("kvifor", NO | NN), ("mange", NO), ("may", EN), ("med", NO),
    ("medan", NO | NN), ("meg", NO), ("meir", NO | NN), ("mellan", X), ("mellem", X), ("mellom", NO), ("mennesker", NO),
    ("mens", NO | NB), ("mer", NO | NB), ("mig", X), ("more", EN), ("mot", NO), ("mulig", NO), ("mycket", X),
    ("mye", NO | NB), ("mykje", NO | NN), ("myös", X), ("más", X), ("må", NO), ("måde", X), ("nicht", X), ("niet", X),
    ("noe", NO | NB), ("noen", NO | NB), ("nogen", X), ("noget", X), ("nogle", X), ("noko", NO | NN),
    ("nokon", NO | NN), ("nokre", NO | NN), ("not", EN), ("när", X), ("nå", NO | NB), ("någon", X), ("något", X),
    ("når", NO), ("och", X), ("också", X), ("oder", X), ("of", EN), ("og", NO), ("også", NO), ("oli", X), ("olika", X),
    ("om", NO), ("on", EN), ("oplever", X), ("opp", NO), ("or", EN), ("oss", NO), ("ou", X), ("our", EN), ("ovat", X),
    ("para", X), ("pas", X), ("personer", NO), ("por", X), ("pour", X), ("på", NO), ("que", X), ("qui", X),
    ("saman", NO | NN), ("sammen", NO | NB), ("samt", NO), ("seg", NO), ("sekä", X), ("selv", NO | NB), ("should", EN),
    ("sig", X), ("sin", NO), ("sina", X), ("sind", X), ("sine", NO), ("sitt", NO), ("sjølv", NO | NN), ("skal", NO),
    ("skulle", NO), ("slik", NO), ("slike", NO), ("som", NO), ("sont", X), ("such", EN), ("sus", X), ("så", NO),
    ("sådan", X), ("tager", X), ("tai", X), ("than", EN), ("that", EN), ("the", EN), ("their", EN), ("these", EN),
    ("they", EN), ("this", EN), ("those", EN), ("through", EN), ("til", NO), ("ud", X), ("uden", X), ("ulike", NO),
    ("una", X), ("und", X), ("une", X), ("using", EN), ("ut", NO), ("utan", NO | NN), ("uten", NO | NB), ("var", NO),
    ("vara", X), ("vart", NO | NN), ("ved", NO), ("vera", NO | NN), ("vere", NO | NN), ("vert", NO | NN),
    ("verte", NO | NN), ("vil", NO), ("viser", NO), ("von", X), ("voor", X), ("vore", NO | NN), ("være", NO | NB),
    ("vært", NO | NB), ("was", EN), ("we", EN), ("werden", X), ("were", EN), ("what", EN), ("which", EN), ("who", EN),
    ("will", EN), ("wird", X), ("with", EN), ("wordt", X), ("would", EN), ("y", X), ("zijn", X), ("zu", X), ("är", X),
    ("òg", NO | NN), ("økt", NO | NB),
];

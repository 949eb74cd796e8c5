//! Runs everything and prints the figures: medians, ratios, and whether each bound holds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generate;
use crate::measure::{Cost, cost, median};
use crate::minimal::Outcome;

/// The word that is searched for, and its forms for the program that knows no grammar.
const QUERY: &str = "avgjerd";
const FORMS: [&str; 4] = ["avgjerd", "avgjerda", "avgjerder", "avgjerdene"];

/// The words whose places are listed.
const KWIC: &str = "avgjerd OR brukermedvirkning OR ressursmangel OR pakkeforløp";

/// Size of the review of many files.
const FILES: u64 = 10_000;
/// Size from which the bounds hold that are set for large reviews.
const LARGE: u64 = 100_000;

/// Where corpora and indexes go when nobody says.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench")
}

/// The codebook of the sample review.
pub fn queries() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("queries")
}

/// Measures all sizes, then the review of many files.
pub fn all(folder: &Path, runs: usize, sizes: &[u64]) -> Outcome {
    fs::create_dir_all(folder)?;
    let ours = installed(folder, "kilde", Path::new(env!("CARGO_BIN_EXE_kilde")))?;
    let minimal = installed(folder, "minimal", &std::env::current_exe()?)?;
    let bench = |size| Bench { folder, runs, size, ours: &ours, minimal: &minimal };
    println!("{:44} {:>9} {:>9} {:>7}", "", "kilde", "minimal", "ratio");
    for &size in sizes {
        bench(size).table()?;
    }
    bench(FILES).files()
}

/// A program where it is measured: copied, as an installed one is. One that has just been linked lies in the system's
/// memory in the small pieces in which the linker wrote it, and each start of it takes up to a millisecond longer.
fn installed(folder: &Path, name: &str, built: &Path) -> Result<PathBuf, std::io::Error> {
    let place = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let _ = fs::remove_file(&place);
    fs::copy(built, &place)?;
    Ok(place)
}

struct Bench<'f> {
    folder: &'f Path,
    runs: usize,
    size: u64,
    /// kilde, and the program that kilde is measured against.
    ours: &'f Path,
    minimal: &'f Path,
}

impl Bench<'_> {
    fn table(&self) -> Outcome {
        let review = self.folder.join(format!("table-{}", self.size));
        let (documents, sentences) = (review.join("documents"), review.join("sentences"));
        generate::table(&review, &queries(), self.size)?;
        cost(self.this("prepare").args([&review, &documents, &sentences]))?;

        let (ours, bare) = self.pairs(
            || {
                let _ = fs::remove_dir_all(review.join(".kilde"));
                self.kilde(&review, &["index"])
            },
            || {
                let mut command = self.this("tantivy-index");
                command.args([&documents, &review.join("bare-index")]);
                command
            },
        )?;
        self.line("index, CPU", &ours, &bare, |cost| cost.cpu, Some(1.5));
        self.line("index, wall", &ours, &bare, |cost| cost.wall, None);
        self.within("index, memory MiB", &ours, |cost| cost.memory, 600.0);

        let matrix = || self.kilde(&review, &["matrix", "--long", "--format", "csv"]);
        let (ours, bare) = self.pairs(matrix, || {
            let mut command = self.this("postings");
            command.arg(&review);
            command
        })?;
        self.line("matrix, CPU, against postings", &ours, &bare, |cost| cost.cpu, Some(2.0));
        let (ours, bare) = self.pairs(matrix, || {
            let mut command = self.this("scan");
            command.args([&review, &sentences]);
            command
        })?;
        self.line("matrix, CPU, against a scan", &ours, &bare, |cost| cost.cpu, Some(1.0));

        // A few milliseconds each: only many runs tell the two from the noise.
        let (ours, bare) = self.many_pairs(
            40 * self.runs,
            || self.kilde(&review, &["search", QUERY]),
            || {
                let mut command = self.this("tantivy-search");
                command.arg(&review).args(FORMS);
                command
            },
        )?;
        self.line("search, wall", &ours, &bare, |cost| cost.wall, Some(1.5));
        // Some ten thousand places at 100,000.
        let places = self.repeat(|| self.kilde(&review, &["kwic", KWIC, "-q", "-f", "csv"]))?;
        self.within("kwic, CPU s", &places, |cost| cost.cpu, 0.3);
        self.unchanged(&review)
    }

    /// With the file's content out of reach, an index that is current must do as before.
    fn unchanged(&self, review: &Path) -> Outcome {
        let runs = self.repeat(|| self.kilde(review, &["index", "-q"]))?;
        self.within("nothing changed, CPU s", &runs, |cost| cost.cpu, 0.25);
        Ok(())
    }

    fn files(&self) -> Outcome {
        let review = self.folder.join(format!("files-{}", self.size));
        generate::files(&review, &queries(), self.size)?;
        let first = cost(&mut self.kilde(&review, &["index"]))?;
        println!("{:44} {:9.3}", format!("{} files: index, CPU s", self.size), first.cpu);
        let runs = self.repeat(|| self.kilde(&review, &["index"]))?;
        self.within("nothing changed, CPU s", &runs, |cost| cost.cpu, 1.0);
        let mut edit = 0;
        let runs = self.repeat(|| {
            edit += 1;
            let path = review.join("corpus/07/work-7.txt");
            let text = format!("{}\n\nEndret {edit} ganger.\n", generate::work(7).text);
            fs::write(path, text).expect("a file of the benchmark can be written");
            self.kilde(&review, &["index"])
        })?;
        self.within("one file changed, CPU s", &runs, |cost| cost.cpu, 1.0);
        Ok(())
    }

    fn kilde(&self, review: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.ours);
        command.arg("-C").arg(review).args(arguments);
        command
    }

    fn this(&self, subcommand: &str) -> Command {
        let mut command = Command::new(self.minimal);
        command.arg(subcommand);
        command
    }

    /// Runs both in turn, so that a machine that slows down slows both.
    fn pairs(
        &self,
        ours: impl FnMut() -> Command,
        bare: impl FnMut() -> Command,
    ) -> Result<(Vec<Cost>, Vec<Cost>), std::io::Error> {
        self.many_pairs(self.runs, ours, bare)
    }

    fn many_pairs(
        &self,
        runs: usize,
        mut ours: impl FnMut() -> Command,
        mut bare: impl FnMut() -> Command,
    ) -> Result<(Vec<Cost>, Vec<Cost>), std::io::Error> {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            one.push(cost(&mut ours())?);
            other.push(cost(&mut bare())?);
        }
        Ok((one, other))
    }

    fn repeat(&self, mut command: impl FnMut() -> Command) -> Result<Vec<Cost>, std::io::Error> {
        (0..self.runs).map(|_| cost(&mut command())).collect()
    }

    fn line(&self, what: &str, ours: &[Cost], bare: &[Cost], figure: fn(&Cost) -> f64, bound: Option<f64>) {
        let middle = |costs: &[Cost]| median(costs.iter().map(figure).collect());
        let ratio = median(ours.iter().zip(bare).map(|(ours, bare)| figure(ours) / figure(bare).max(1e-9)).collect());
        let verdict = bound.map(|bound| self.verdict(ratio, bound)).unwrap_or_default();
        let what = format!("{} records: {what}", self.size);
        println!("{what:44} {:9.3} {:9.3} {ratio:7.2} {verdict}", middle(ours), middle(bare));
    }

    fn within(&self, what: &str, runs: &[Cost], figure: fn(&Cost) -> f64, bound: f64) {
        let middle = median(runs.iter().map(figure).collect());
        let what = format!("{}: {what}", self.size);
        println!("{what:44} {middle:9.3} {:>17} {}", "", self.verdict(middle, bound));
    }

    fn verdict(&self, figure: f64, bound: f64) -> String {
        let held = if figure <= bound { "holds" } else { "OVER" };
        let from = if self.size < LARGE && figure > bound { ", set for 100000" } else { "" };
        format!("{held} (at most {bound}{from})")
    }
}

//! How the program is linked.
//!
//! On Linux at a fixed address, as Go links its programs: a movable one would begin every run by writing some 47,000
//! addresses into the tables of its readers, which takes longer than most searches.

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    let target = |part: &str| std::env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

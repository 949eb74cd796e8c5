//! The reader's own cache: where programs keep what they can make again.
//!
//! Apart from the commands, because every system has its customs.

use std::path::PathBuf;

/// The folder, where the system or the environment names one.
pub fn folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    match () {
        () if cfg!(windows) => named("LOCALAPPDATA"),
        () if cfg!(target_os = "macos") => named("HOME").map(|home| home.join("Library/Caches")),
        () => named("XDG_CACHE_HOME").or_else(|| named("HOME").map(|home| home.join(".cache"))),
    }
}

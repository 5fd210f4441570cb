//! Where answers of earlier runs are kept, and `cache`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use gofix_engine::Cache;

use crate::cli::CacheWhat;

/// The variable that names another folder, or says `off`.
pub(crate) const VARIABLE: &str = "GOFIX_TRIO_CACHE";

/// Runs `cache` and gives its exit status.
pub(crate) fn run(what: CacheWhat) -> anyhow::Result<u8> {
    let dir = folder(|name| std::env::var(name).ok());
    let dir = dir.with_context(|| format!("there is no cache: no home folder, or {VARIABLE} says so"))?;
    match what {
        CacheWhat::Dir => writeln!(anstream::stdout(), "{}", crate::screen::printable(&dir.to_string_lossy()))?,
        CacheWhat::Clean => {
            Cache::in_folder(&dir).clean().with_context(|| format!("removing {}", dir.display()))?;
        }
    }
    Ok(0)
}

/// The cache for a run over some paths. `None` where there is none, or where it would lie within the repository or module of one of
/// them: what came with somebody's source is never taken for an answer of ours.
pub(crate) fn for_paths(paths: &[String]) -> Option<Cache> {
    let dir = folder(|name| std::env::var(name).ok())?;
    // The folder itself need not be there yet; a link on the way may lead anywhere.
    let real = dir.ancestors().find_map(|up| Some(up.canonicalize().ok()?.join(dir.strip_prefix(up).ok()?)))?;
    let lies_within = |path: &String| {
        let around = around(Path::new(path));
        let folder = around.canonicalize().unwrap_or_else(|_| around.to_owned());
        [&dir, &real].into_iter().any(|dir| dir.starts_with(around) || dir.starts_with(&folder))
    };
    (!paths.iter().any(lies_within)).then(|| Cache::in_folder(dir))
}

/// The repository, workspace or module around a path; the path itself where there is none.
fn around(path: &Path) -> &Path {
    let marks = [".git", "go.work", "go.mod"];
    let found = marks.into_iter().filter_map(|mark| path.ancestors().find(|folder| folder.join(mark).exists()));
    found.min_by_key(|folder| folder.as_os_str().len()).unwrap_or(path)
}

/// The folder of the cache, as the variables say it.
fn folder(variable: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let path = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let below_home = || {
        let below = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
        Some(path("HOME")?.join(below))
    };
    match variable(VARIABLE).filter(|value| !value.is_empty()) {
        Some(off) if off == "off" => return None,
        Some(_) => return path(VARIABLE),
        None => {}
    }
    let caches = path("XDG_CACHE_HOME").or_else(|| if cfg!(windows) { path("LOCALAPPDATA") } else { below_home() })?;
    Some(caches.join("gofix-trio"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_where_caches_are() {
        let check = |variables: &[(&str, &str)], expected: Option<&str>| {
            let found = folder(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()));
            assert_eq!(found.as_deref().and_then(Path::to_str), expected, "{variables:?}");
        };
        if cfg!(target_os = "linux") {
            check(&[("HOME", "/h")], Some("/h/.cache/gofix-trio"));
            check(&[("HOME", "/h"), ("XDG_CACHE_HOME", "/x")], Some("/x/gofix-trio"));
            check(&[("HOME", "/h"), ("XDG_CACHE_HOME", "relative")], Some("/h/.cache/gofix-trio"));
            check(&[("HOME", "/h"), (VARIABLE, "/y")], Some("/y"));
        }
        check(&[], None);
        check(&[("HOME", "/h"), (VARIABLE, "off")], None);
        check(&[("HOME", "/h"), (VARIABLE, "relative")], None);
    }
}

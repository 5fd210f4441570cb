//! From the words on the command line to absolute, clean paths.

use std::io::Read as _;

use anyhow::{Context as _, bail};
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::cli::WorldArgs;

/// The working directory; Go source is UTF-8, and so are the paths we can show.
pub(crate) fn working_directory() -> anyhow::Result<String> {
    let directory = std::env::current_dir().context("finding the working directory")?;
    let directory = Utf8PathBuf::from_path_buf(directory)
        .map_err(|path| anyhow::anyhow!("{}: the working directory's name is not UTF-8", path.display()))?;
    Ok(directory.into_string())
}

/// A path, absolute, without `.` and `..`. A Go pattern means its folder.
pub(crate) fn absolute(base: &str, path: &str) -> String {
    let path = path.strip_suffix("...").map_or(path, |folder| if folder.is_empty() { "." } else { folder });
    let mut clean = Utf8PathBuf::new();
    for component in Utf8Path::new(base).join(path).components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir => {
                clean.pop();
            }
            other => clean.push(other),
        }
    }
    clean.into_string()
}

/// The folder that a path stands in.
pub(crate) fn folder(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) | None => "/",
        Some((folder, _)) => folder,
    }
}

/// Writes a file that the command line names. One that is there is replaced whole or stays; a link is not followed, it could
/// lead anywhere.
pub(crate) fn write(path: &str, text: &str) -> anyhow::Result<()> {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    if is_link && !path.starts_with("/dev/") {
        bail!("{path} is a symbolic link; name the file itself");
    }
    if let Ok(before) = gofix_engine::read(path) {
        let file = gofix_engine::Replacement { path: path.as_ref(), before: &before, after: text };
        return Ok(gofix_engine::commit(&[file])?);
    }
    let is_new = !std::path::Path::new(path).exists();
    std::fs::write(path, text).inspect_err(|_| {
        if is_new {
            let _ = std::fs::remove_file(path);
        }
    })?;
    Ok(())
}

/// The paths that a run looks at: the arguments, then those of `--files-from`; the working directory if there are none.
pub(crate) fn requested(arguments: &[String], world: &WorldArgs) -> anyhow::Result<Vec<String>> {
    let mut paths = arguments.to_vec();
    if let Some(list) = &world.files_from {
        let text = if list == "-" {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).context("reading the list of files from standard input")?;
            text
        } else {
            std::fs::read_to_string(list).with_context(|| format!("reading the list of files {list}"))?
        };
        let separator = if world.null { '\0' } else { '\n' };
        paths.extend(
            text.split(separator)
                .map(|line| line.trim_end_matches('\r'))
                .filter(|line| !line.is_empty())
                .map(str::to_owned),
        );
    } else if paths.is_empty() {
        paths.push(".".to_owned());
    }
    if paths.len() > 1 && paths.iter().any(|path| path == "-") {
        bail!("`-` (standard input) cannot be combined with other paths");
    }
    Ok(paths)
}

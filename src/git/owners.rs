//! CODEOWNERS: whose a file is. The last line that fits decides, as on the code hosts.

use gofix_engine::{Patterns, patterns};

/// Where the file may stand.
const PLACES: [&str; 4] = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/// Who owns what.
#[derive(Debug, Default)]
pub(crate) struct Owners {
    lines: Vec<(Patterns, String)>,
}

impl Owners {
    /// Reads the file of a repository; nobody owns anything where there is none.
    pub(crate) fn of(root: &str) -> Self {
        let text = PLACES.iter().find_map(|place| gofix_engine::read(&format!("{root}/{place}")).ok());
        Self::parse(root, &text.unwrap_or_default())
    }

    fn parse(root: &str, text: &str) -> Self {
        let mut lines = Vec::new();
        // A section of GitLab may name owners for the lines below it.
        let mut section: Option<String> = None;
        for line in text.lines() {
            let line = line.split(" #").next().unwrap_or_default().trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line.starts_with('[') || line.starts_with("^[") {
                let owners = line.rsplit(']').next().unwrap_or_default();
                section = owners_of(owners.split_whitespace());
                continue;
            }
            let mut words = line.split_whitespace();
            let Some(glob) = words.next() else { continue };
            let owner = owners_of(words).or_else(|| section.clone()).unwrap_or_default();
            if let Ok(files) = patterns(root, &[glob.to_owned()]) {
                lines.push((files, owner));
            }
        }
        Self { lines }
    }

    /// The owners of a file, as the line lists them; empty for nobody's.
    pub(crate) fn owner(&self, path: &str) -> &str {
        let fits = |files: &Patterns| {
            std::path::Path::new(path).starts_with(files.path())
                && files.matched_path_or_any_parents(path, false).is_ignore()
        };
        self.lines.iter().rev().find(|(files, _)| fits(files)).map_or("", |(_, owner)| owner)
    }
}

fn owners_of<'w>(words: impl Iterator<Item = &'w str>) -> Option<String> {
    let owners: Vec<&str> = words.filter(|word| word.contains('@')).collect();
    (!owners.is_empty()).then(|| owners.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_that_fits_decides() {
        let owners = Owners::parse("/r", "* @all\n/api/ @api @web # both\n*.pb.go\n[Docs] @docs\n/docs/\n");
        for (path, wanted) in [
            ("/r/main.go", "@all"),
            ("/r/api/x/y.go", "@api @web"),
            ("/r/x/api.go", "@all"),
            ("/r/api/x.pb.go", ""),
            ("/r/docs/d.go", "@docs"),
            ("/other/main.go", ""),
        ] {
            assert_eq!(owners.owner(path), wanted, "{path}");
        }
    }
}

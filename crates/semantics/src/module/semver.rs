//! The order of module versions: semantic versions with a `v` in front, as in <https://semver.org>.
//!
//! Start at [`compare`]. What stands behind `+` does not count, so `v2.0.0+incompatible` is `v2.0.0`.

use std::cmp::Ordering;

/// Whether `version` is a semantic version, `v1` and `v1.2` included.
pub fn is_valid(version: &str) -> bool {
    Version::parse(version).is_some()
}

/// Orders two versions; what is no version comes before all versions.
pub fn compare(left: &str, right: &str) -> Ordering {
    match (Version::parse(left), Version::parse(right)) {
        (Some(left), Some(right)) => left.compare(&right),
        (left, right) => left.is_some().cmp(&right.is_some()),
    }
}

/// Numbers stay texts: dates in pseudo-versions have no bound.
struct Version<'v> {
    numbers: [&'v str; 3],
    prerelease: Option<&'v str>,
}

impl<'v> Version<'v> {
    fn parse(text: &'v str) -> Option<Self> {
        let text = text.strip_prefix('v')?;
        let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
        let (core, prerelease) = text.split_once('-').map_or((text, None), |(core, pre)| (core, Some(pre)));
        let mut numbers = ["0"; 3];
        let mut given = 0;
        for part in core.split('.') {
            *numbers.get_mut(given)? = part;
            given += 1;
        }
        let is_identifier = |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let leads_with_zero = |id: &str| is_number(id) && id.len() > 1 && id.starts_with('0');
        let is_complete = given == 3 || (prerelease.is_none() && build.is_none());
        let valid = is_complete
            && numbers.iter().all(|number| is_number(number) && !leads_with_zero(number))
            && prerelease.is_none_or(|pre| pre.split('.').all(|id| is_identifier(id) && !leads_with_zero(id)))
            && build.is_none_or(|build| build.split('.').all(is_identifier));
        valid.then_some(Self { numbers, prerelease })
    }

    fn compare(&self, other: &Self) -> Ordering {
        let numbers = self.numbers.iter().zip(&other.numbers).map(|(left, right)| compare_numbers(left, right));
        numbers.fold(Ordering::Equal, Ordering::then).then_with(|| match (self.prerelease, other.prerelease) {
            (Some(left), Some(right)) => left.split('.').map(Identifier).cmp(right.split('.').map(Identifier)),
            (left, right) => right.is_some().cmp(&left.is_some()),
        })
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn compare_numbers(left: &str, right: &str) -> Ordering {
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

/// A part of a pre-release: numbers come before words.
#[derive(PartialEq, Eq)]
struct Identifier<'v>(&'v str);

impl Ord for Identifier<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (is_number(self.0), is_number(other.0)) {
            (true, true) => compare_numbers(self.0, other.0),
            (false, false) => self.0.cmp(other.0),
            (left, right) => right.cmp(&left),
        }
    }
}

impl PartialOrd for Identifier<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_versions() {
        let rising = [
            "bad",
            "v0.0.0-20190101000000-abcdefabcdef",
            "v0.0.0-20200101000000-000000000000",
            "v0.0.1",
            "v0.9.0",
            "v0.10.0",
            "v1.0.0-1",
            "v1.0.0-alpha",
            "v1.0.0-alpha.1",
            "v1.0.0-alpha.beta",
            "v1.0.0-beta.2",
            "v1.0.0-beta.11",
            "v1.0.0-rc.1",
            "v1.0.0",
            "v1.0.1-0.20200101000000-abcdefabcdef",
            "v1.2.0",
            "v2.0.0+incompatible",
            "v10.0.0",
        ];
        for (i, left) in rising.iter().enumerate() {
            for (j, right) in rising.iter().enumerate() {
                assert_eq!(compare(left, right), i.cmp(&j), "{left} {right}");
            }
        }
        for (left, right) in [("v2.0.0", "v2.0.0+incompatible"), ("v1", "v1.0.0"), ("v1.2", "v1.2.0"), ("x", "master")]
        {
            assert_eq!(compare(left, right), Ordering::Equal, "{left} {right}");
        }
    }

    #[test]
    fn knows_what_is_none() {
        for version in ["v1", "v1.2", "v1.2.3", "v1.2.3-a.b-c.0+d.01", "v0.0.0-20200101000000-abcdefabcdef"] {
            assert!(is_valid(version), "{version}");
        }
        for version in
            ["", "1.2.3", "v", "v1.", "v01.2.3", "v1.2.3.4", "v1.2-a", "v1.2.3-", "v1.2.3-01", "v1.2.3+", "v1.2.3-a_b"]
        {
            assert!(!is_valid(version), "{version}");
        }
    }
}

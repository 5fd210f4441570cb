//! Questions about errors.

use gofix_semantics::{Path, SymbolPath};

use crate::table::{item, lists};

/// Functions whose first argument is an error that is certainly not nil when they say true.
pub const TRUE_MEANS_ERROR: &[Path] = &[
    item("errors", "Is"),
    item("errors", "As"),
    item("os", "IsExist"),
    item("os", "IsNotExist"),
    item("os", "IsPermission"),
    item("os", "IsTimeout"),
];

/// Whether a true answer of `path` proves that its first argument is an error that is not nil. (`errors.Is(nil, nil)` is
/// true, but nobody asks for that.)
pub fn true_means_error(path: &SymbolPath) -> bool {
    lists(TRUE_MEANS_ERROR, path)
}

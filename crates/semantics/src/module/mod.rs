//! From files to modules and packages, without the go command.
//!
//! Start at [`ModuleGraph`], which finds the folder of an import, and [`Folder`], which makes a package of a folder's files. All
//! here is a pure function of texts and folder listings, which come through a [`FileSystem`]: nothing touches the disk, starts a
//! process or reads the environment. The order of use: [`ModuleRoot::of`] a folder, [`ModuleGraph::load`] once for each root,
//! [`FileHead::scan`] for each file, [`Folder::package`] for a [`BuildContext`].

pub mod build_context;
pub mod cache;
pub mod constraint;
mod directive;
pub mod env;
pub mod fs;
pub mod go_mod;
pub mod go_work;
pub mod graph;
pub mod head;
pub mod modules_txt;
pub mod packages;
pub mod path;
pub mod root;
pub mod semver;
pub mod version;

pub use build_context::{BuildContext, Exclusion};
pub use directive::Problem;
pub use env::GoEnv;
pub use fs::{DirEntry, FileSystem, MemoryFileSystem};
pub use go_mod::GoMod;
pub use go_work::GoWork;
pub use graph::{Module, ModuleGraph, ModuleId, Resolution};
pub use head::FileHead;
pub use modules_txt::ModulesTxt;
pub use packages::{Folder, PackageFiles, Variant};
pub use root::ModuleRoot;
pub use version::GoVersion;

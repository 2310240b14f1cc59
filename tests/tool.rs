//! The tool as its users run it: arguments, exit codes, what is on the disk afterwards.
#![cfg(feature = "site")]

mod tool {
    pub(crate) mod arguments;
    pub(crate) mod construire;
    // The guide shows the whole tool.
    #[cfg(feature = "outils")]
    pub(crate) mod guide;
    pub(crate) mod nouveau;
    pub(crate) mod run;
    pub(crate) mod servir;
}

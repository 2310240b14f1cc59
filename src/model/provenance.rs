/// Something that no source says word for word, and why we say it all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inferred {
    /// What is inferred: a field of the entry (`phase`, `panel`, `about.completed`, `year`…).
    pub field: String,
    /// The reason, in French, as readers see it.
    pub why: String,
}

/// Something that a poster shows but does not print, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// The field that comes from elsewhere (`expansion`, `question`, `carriers`…).
    pub field: String,
    /// Where it comes from, in French, as readers see it.
    pub source: String,
}

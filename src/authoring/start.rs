//! The files that a content folder needs before its first poster.

/// Name and text of each: the pages and the timeline that the project publishes, an empty table, and a site whose
/// publisher is to be named.
pub fn starting_files() -> Vec<(&'static str, String)> {
    let phases = include_str!("../../content/phases.toml");
    // A date that names its poster: that poster is not there yet.
    let phases: String = phases
        .lines()
        .filter(|line| !line.starts_with("poster = "))
        .flat_map(|line| [line, "\n"])
        .collect();
    let table = include_str!("../../content/ressources.csv");
    let header = table.lines().next().unwrap_or_default();
    vec![
        (
            "site.toml",
            include_str!("../../content/site.toml").to_owned(),
        ),
        ("phases.toml", phases),
        ("ressources.csv", format!("{header}\r\n")),
        (
            "pages/accessibilite.md",
            include_str!("../../content/pages/accessibilite.md").to_owned(),
        ),
        (
            "pages/appel-2020.md",
            include_str!("../../content/pages/appel-2020.md").to_owned(),
        ),
        (
            "pages/les-gtnum.md",
            include_str!("../../content/pages/les-gtnum.md").to_owned(),
        ),
        (
            "pages/mentions-legales.md",
            include_str!("../../content/pages/mentions-legales.md").to_owned(),
        ),
    ]
}

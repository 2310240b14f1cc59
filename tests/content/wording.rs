//! What is allowed, but poor: the site is built, and the author is told.

use crate::base::mistakes;

const RESOURCES: &str = "ressources.csv";

mistakes! {
    title_of_resource_in_capitals: TitleInCapitals, |c| c.replace(RESOURCES, "« L’école ; la maison »", "L’ÉCOLE ; LA MAISON");
    heading_in_capitals: TitleInCapitals, |c| c.replace("affiches/alpha.toml", "Réalités de terrains", "RÉALITÉS DE TERRAINS");
    title_of_page_in_capitals: TitleInCapitals, |c| c.replace("pages/appel-2020.md", "L’appel 2020-2022", "L’APPEL À MANIFESTATION");
    author_under_two_spellings: AuthorSpelling, |c| c.replace(RESOURCES, "hal-02;;;;;;;;;;;\n", "hal-02;;\"AUTRICE, U.\";;;;;;;;;\n");
    year_to_come: FutureDate, |c| c.replace(RESOURCES, ";2021;", ";2026;");
    milestone_to_come: FutureDate, |c| c.replace("phases.toml", "2020-05-25", "2025-06-02");
    publication_to_come: FutureDate, |c| c.replace("affiches/alpha.toml", "\"mai 2023\"", "\"juillet 2025\"");
}

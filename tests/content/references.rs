//! Mentions of what does not exist, and what nothing mentions.

use crate::base::mistakes;

const ALPHA: &str = "affiches/alpha.toml";
const PHASES: &str = "phases.toml";

mistakes! {
    resource_misspelt: UnknownResource, |c| c.replace(ALPHA, "openedition:ree/3", "openediton:ree/3");
    resource_like_no_other: UnknownResource, |c| c.append("affiches/beta.toml", "\n[[panel.tile]]\nresource = \"wxyz\"\n");
    resource_placed_nowhere: UnplacedResource, |c| c.replace(ALPHA, "[[panel.tile]]\nresource = \"hal-01\"\n", "");
    phase_unknown: UnknownPhase, |c| c.replace(ALPHA, "\"2020-2022\"", "\"2020-2023\"");
    theme_misspelt: UnknownTheme, |c| c.replace(ALPHA, "\"disparites\"", "\"disparité\"");
    theme_of_another_phase: UnknownTheme, |c| c.replace("affiches/beta.toml", "phase = \"2018-2020\"", "phase = \"2018-2020\"\ntheme = \"ecosysteme\"");
    call_without_heading: UnknownCall, |c| c.replace(PHASES, "call = 1", "call = 2");
    poster_unknown: UnknownPoster, |c| c.replace(PHASES, "poster = \"alpha\"", "poster = \"alfa\"");
    section_unknown: UnknownSection, |c| c.replace(ALPHA, "section = \"terrains\"", "section = \"terrain\"");
    // The files to download would overwrite each other.
    poster_takes_the_name_of_the_catalogue: ReservedId, |c| {
        let poster = String::from_utf8(c.bytes("affiches/beta.toml")).unwrap();
        c.remove("affiches/beta.toml").write("affiches/catalogue.toml", poster.replace("id = \"beta\"", "id = \"catalogue\""));
    };
    section_absent: MissingSection, |c| c.replace(ALPHA, "section = \"terrains\"\n", "");
}

//! Values that cannot be: words outside a list, identifiers, numbers, dates, addresses.

use crate::base::mistakes;

const ALPHA: &str = "affiches/alpha.toml";
const BETA: &str = "affiches/beta.toml";
const PHASES: &str = "phases.toml";
const RESOURCES: &str = "ressources.csv";
const SITE: &str = "site.toml";

mistakes! {
    kind_unknown: UnknownWord, |c| c.replace(RESOURCES, ";article;", ";articles;");
    pill_unknown: UnknownWord, |c| c.replace(ALPHA, "formats-courts", "format-court");
    ink_unknown: UnknownWord, |c| c.replace(PHASES, "\"indigo\"", "\"bleu\"");
    status_unknown: UnknownWord, |c| c.replace(SITE, "\"non\"", "\"partiel\"");
    conformity_without_audit: Audit, |c| c.replace(SITE, "\"non\"", "\"totale\"");
    conformity_without_rate: Audit, |c| {
        c.replace(SITE, "\"non\"", "\"partielle\"").replace(SITE, "auditor = \"\"\ndate = \"\"", "auditor = \"Un cabinet\"\ndate = \"2025-03-31\"");
    };
    conformity_above_its_rate: Audit, |c| {
        c.replace(SITE, "\"non\"", "\"totale\"").replace(SITE, "auditor = \"\"\ndate = \"\"", "auditor = \"Un cabinet\"\ndate = \"2025-03-31\"\nrate = 82");
    };
    rate_above_hundred: Number, |c| c.append(SITE, "rate = 820\n");
    date_of_declaration_incomplete: Date, |c| c.append(SITE, "declared = \"2025\"\n");
    plan_without_protocol: Address, |c| c.append(SITE, "plan = \"example.org/plan\"\n");
    audit_date_incomplete: Date, |c| {
        c.replace(SITE, "\"non\"", "\"partielle\"").replace(SITE, "auditor = \"\"\ndate = \"\"", "auditor = \"Un cabinet\"\ndate = \"mars 2025\"");
    };

    id_with_accent: IdForm, |c| c.replace(ALPHA, "id = \"presentation\"", "id = \"présentation\"");
    id_of_resource_with_space: IdForm, |c| c.replace(RESOURCES, "zenodo:5;", "zenodo 5;").replace(BETA, "zenodo:5", "zenodo 5");
    id_is_not_the_file: FileName, |c| c.replace(BETA, "id = \"beta\"", "id = \"bêta\"");
    resource_twice: DuplicateId, |c| c.append(RESOURCES, "hal-01;https://hal.science/hal-01;;depot;HAL;hal-01;;;;;;;;;;;\n");
    heading_twice: DuplicateId, |c| c.replace(ALPHA, "id = \"terrains\"", "id = \"concepts\"").replace(ALPHA, "section = \"terrains\"", "section = \"concepts\"");
    phase_twice: DuplicateId, |c| {
        c.append(PHASES, "\n[[phase]]\nid = \"2018-2020\"\nstart = 2018\nend = 2020\ngroups = 1\nink = \"tuile\"\nsentence = \"x\"\nsource = \"y\"\n");
    };
    theme_twice: DuplicateId, |c| c.replace(PHASES, "\"ecosysteme\"", "\"disparites\"");
    same_address: SlugCollision, |c| {
        c.append(RESOURCES, "HAL:01;https://hal.science/hal-01v2;;depot;HAL;hal-01v2;;;;;;;;;;;\n").append(BETA, "\n[[panel.tile]]\nresource = \"HAL:01\"\n");
    };

    groups_negative: Number, |c| c.replace(PHASES, "groups = 12", "groups = -12");
    call_out_of_range: Number, |c| c.replace(PHASES, "call = 1", "call = 10");
    year_of_resource: Year, |c| c.replace(RESOURCES, ";2021;", ";vers 2021;");
    year_of_phase: Year, |c| c.replace(PHASES, "start = 2018", "start = 218");
    years_upside_down: PhaseYears, |c| c.replace(PHASES, "start = 2018", "start = 2021");
    years_are_not_the_id: PhaseYears, |c| c.replace(PHASES, "end = 2022", "end = 2023");
    date_of_no_calendar: Date, |c| c.replace(PHASES, "2020-05-25", "2020-05-32");

    address_runs_a_script: Address, |c| c.replace(RESOURCES, "https://zenodo.org/records/5", "javascript:alert(1)");
    address_in_disguise: Address, |c| c.replace(RESOURCES, "https://zenodo.org/records/5", "\"java\nscript:alert(1)\"");
    address_holds_data: Address, |c| c.replace(RESOURCES, "https://zenodo.org/records/5", "DATA:text/html,x");
    address_not_whole: Address, |c| c.replace(RESOURCES, "https://zenodo.org/records/5", "zenodo.org/records/5");
    address_with_password: Address, |c| c.replace(RESOURCES, "https://zenodo.org", "https://moi:secret@zenodo.org");
    player_not_secure: Address, |c| c.replace(RESOURCES, "https://tube.example.org/videos", "http://tube.example.org/videos");
    site_address_with_fragment: Address, |c| c.replace(SITE, "org/affiches/", "org/affiches/#haut");
    doi_as_address: Doi, |c| c.replace(RESOURCES, ";10.4000/", ";https://doi.org/10.4000/");
    language_in_full: Language, |c| c.replace(RESOURCES, ";fr;CC BY", ";français;CC BY");
    inference_without_reason: Inference, |c| c.replace(RESOURCES, "year : année du numéro", "année du numéro");
    inference_of_no_column: Inference, |c| c.replace(RESOURCES, "year : année", "yaer : année");
    publisher_empty: PublisherToComplete, |c| c.replace(SITE, "\"Une directrice\"", "\"\"");
}

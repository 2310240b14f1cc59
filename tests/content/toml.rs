//! Mistakes of writing in TOML files.

use crate::base::mistakes;

const ALPHA: &str = "affiches/alpha.toml";
const BETA: &str = "affiches/beta.toml";
const PHASES: &str = "phases.toml";
const SITE: &str = "site.toml";

mistakes! {
    equals_sign_missing: Syntax, |c| c.replace(SITE, "title =", "title");
    value_missing: Syntax, |c| c.replace(SITE, "title = \"Les affiches\"", "title =");
    quotation_marks_missing: Syntax, |c| c.replace(SITE, "\"Les affiches\"", "Les affiches");
    quotation_marks_typographic: Syntax, |c| c.replace(SITE, "\"Les affiches\"", "“Les affiches”");
    quotation_mark_unclosed: Syntax, |c| c.replace(SITE, "\"Les affiches\"", "\"Les affiches");
    quotation_marks_inside: Syntax, |c| c.replace(SITE, "\"Les affiches\"", "\"Les \"affiches\"\"");
    long_text_unclosed: Syntax, |c| c.replace(ALPHA, "Un second.\"\"\"", "Un second.");
    bar_in_a_text: Syntax, |c| c.replace(SITE, "Les affiches", "C:\\affiches");
    code_of_no_character: Syntax, |c| c.replace(SITE, "Les affiches", "\\ud800");
    block_title_unclosed: Syntax, |c| c.replace(SITE, "[publisher]", "[publisher");
    key_with_accent: Syntax, |c| c.replace(SITE, "title =", "thème =");
    key_without_name: Syntax, |c| c.replace(SITE, "title =", "=");
    list_unclosed: Syntax, |c| c.replace(PHASES, "\"Territoire\"]", "\"Territoire\"");
    braces_unclosed: Syntax, |c| c.append(BETA, "\n[[panel.tile]]\nresource = { id = \"zenodo:5\"\n");
    date_without_quotation_marks: Syntax, |c| c.replace(PHASES, "\"2020-05-25\"", "2020-05");
    number_with_leading_zero: Syntax, |c| c.replace(PHASES, "groups = 12", "groups = 012");
    old_line_ends: Syntax, |c| c.replace(SITE, "affiches\"\ndescription", "affiches\"\rdescription");
    brackets_without_end: Syntax, |c| c.append(SITE, &format!("x = {}\n", "[".repeat(200)));
    value_also_a_block: Syntax, |c| c.append(SITE, "[title.court]\nx = 1\n");
    number_out_of_shape: Syntax, |c| c.replace(PHASES, "groups = 12", "groups = 1_");

    key_twice: DuplicateKey, |c| c.append(SITE, "status = \"non\"\n");
    block_twice: DuplicateKey, |c| c.append(SITE, "\n[publisher]\nname = \"\"\n");
    block_with_one_bracket_only: DuplicateKey, |c| {
        let text = String::from_utf8(c.bytes(ALPHA)).unwrap().replacen("[[panel]]\npill = \"formats-longs\"", "[panel]\npill = \"formats-longs\"", 1);
        c.write(ALPHA, text);
    };
    key_misspelt: UnknownKey, |c| c.replace(ALPHA, "short =", "shrot =");
    key_of_another_format: UnknownKey, |c| c.replace(ALPHA, "published =", "zzz =");
    key_absent: MissingKey, |c| c.replace(ALPHA, "question = \"Comment faire ?\"\n", "");
    key_absent_in_a_block: MissingKey, |c| c.replace(ALPHA, "resource = \"hal-01\"\n", "");
    block_absent: MissingKey, |c| c.replace(SITE, "[publisher]\n", "");
    heading_absent: MissingKey, |c| {
        c.replace(ALPHA, "[[panel.heading]]\nid = \"presentation\"\ntitle = \"Présentation\"\ntext = \"Du texte.\"\n", "");
    };
    phase_absent: MissingKey, |c| c.write(PHASES, "# à venir\n");
    panel_absent: MissingKey, |c| {
        c.write(BETA, "id = \"beta\"\nname = \"#BETA\"\nquestion = \"?\"\ncarriers = \"x\"\nphase = \"2018-2020\"\n[about]\ntitle = \"x\"\ntext = \"y\"\n");
    };
    text_instead_of_number: WrongType, |c| c.replace(PHASES, "groups = 12", "groups = \"douze\"");
    number_instead_of_text: WrongType, |c| c.replace(ALPHA, "\"mai 2023\"", "2023");
    date_instead_of_text: WrongType, |c| c.replace(PHASES, "\"2020-05-25\"", "2020-05-25");
    text_instead_of_list: WrongType, |c| c.replace(PHASES, "[\"École\", \"Territoire\"]", "\"École, Territoire\"");
    number_in_a_list: WrongType, |c| c.replace(PHASES, "\"Territoire\"]", "2]");
    text_instead_of_flag: WrongType, |c| c.replace(BETA, "data = true", "data = \"oui\"");
    text_instead_of_block: WrongType, |c| {
        c.replace(BETA, "[about]\ntitle = \"Les GTnum\"\ntext = \"Un texte coupé\"\ncompleted = \"au milieu.\"\n", "about = \"Les GTnum\"\n");
    };
    block_instead_of_blocks: WrongType, |c| c.replace(BETA, "[[panel]]", "[panel]");
    text_empty: EmptyValue, |c| c.replace(ALPHA, "\"Comment faire ?\"", "\" \"");
    text_empty_in_a_list: EmptyValue, |c| c.replace(PHASES, "\"Territoire\"]", "\"\"]");
    credit_empty: EmptyValue, |c| c.append(BETA, "\n[[panel.credit]]\n");
}

//! Mistakes in pages of prose.

use crate::base::mistakes;

const CALL: &str = "pages/appel-2020.md";
const GTNUM: &str = "pages/les-gtnum.md";

mistakes! {
    front_matter_absent: FrontMatter, |c| c.write(CALL, "## Thèmes\n");
    front_matter_unclosed: FrontMatter, |c| c.write(CALL, "---\ntitle: L’appel\n\n## Thèmes\n");
    front_matter_on_two_lines: FrontMatter, |c| c.replace(GTNUM, "Que sont-ils ?", "Que\nsont-ils ?");
    front_matter_key_set_back: FrontMatter, |c| c.replace(GTNUM, "description: Que", "  description: Que");
    front_matter_list: FrontMatter, |c| c.replace(GTNUM, "area: Domaine 1", "area:\n  - Domaine 1\n  - Domaine 2");
    front_matter_quotation_mark_unclosed: FrontMatter, |c| c.replace(CALL, "title: L’appel", "title: \"L’appel");
    // Around the whole value, or around two words of it?
    front_matter_quotation_marks_in_doubt: FrontMatter, |c| c.replace(CALL, "L’appel 2020-2022", "\"L’appel\" et \"les GTnum\"");
    // A word processor makes one dash of three hyphens.
    front_matter_dashes: FrontMatter, |c| c.replace(CALL, "---\ntitle", "—\ntitle");
    front_matter_key_misspelt: UnknownKey, |c| c.replace(GTNUM, "videoEmbedSrc:", "videoEmbdSrc:");
    front_matter_key_twice: DuplicateKey, |c| c.replace(GTNUM, "area: Domaine 1\n", "area: Domaine 1\narea: Domaine 2\n");
    title_absent: MissingKey, |c| c.replace(CALL, "title: L’appel 2020-2022\n", "");
    title_empty: EmptyValue, |c| c.replace(CALL, "L’appel 2020-2022", "");
    video_elsewhere: Video, |c| c.replace(GTNUM, "https://tube.example.org/videos/embed/abc", "https://www.youtube.com/watch?v=abc");
    video_not_secure: Address, |c| c.replace(GTNUM, "https://tube", "http://tube");
    html_inline: RawHtml, |c| c.replace(CALL, "Quels écarts", "Quels <b>écarts</b>");
    html_block: RawHtml, |c| c.append(CALL, "\n<script>\nalert(1)\n</script>\n");
    image: Image, |c| c.append(CALL, "\n![Un schéma](schema.png)\n");
    heading_of_the_first_level: HeadingLevel, |c| c.append(CALL, "\n# Suite\n");
    heading_skips_a_level: HeadingLevel, |c| c.replace(CALL, "### GTnum 1", "#### GTnum 1");
    heading_in_a_list: HeadingLevel, |c| c.append(CALL, "\n- ## Suite\n");
    heading_empty: EmptyValue, |c| c.append(CALL, "\n## {#suite}\n");
    heading_with_a_class: HeadingAttributes, |c| c.replace(CALL, "{#themes}", "{.themes}");
    heading_id_with_capital: IdForm, |c| c.replace(CALL, "{#themes}", "{#Themes}");
    heading_id_twice: DuplicateId, |c| c.append(CALL, "\n## Suite {#themes}\n");
    link_runs_a_script: Address, |c| c.append(CALL, "\n[ici](javascript:alert(1))\n");
    link_to_a_mailbox: Address, |c| c.append(CALL, "\n<personne@example.org>\n");
    link_to_a_file: Address, |c| c.append(CALL, "\n[ici](../gtnum/)\n");
    link_without_text: Link, |c| c.append(CALL, "\n[](https://example.org/)\n");
    link_without_definition: Link, |c| c.append(CALL, "\n[ici][la-bas]\n");
    page_of_the_site_unknown: UnknownRoute, |c| c.replace(GTNUM, "route:/appel-2020/#gtnum-1", "route:/apel-2020/");
    heading_of_a_page_unknown: UnknownRoute, |c| c.replace(GTNUM, "#gtnum-1", "#gtnum-2");
    heading_of_a_poster_unknown: UnknownRoute, |c| c.replace(GTNUM, "route:/#frise", "route:/affiches/alpha/#concept");
    call_without_note: Footnote, |c| c.replace(CALL, "écarts[^1]", "écarts[^1] et lesquels[^2]");
    note_without_call: Footnote, |c| c.replace(CALL, "écarts[^1]", "écarts");
    note_twice: Footnote, |c| c.append(CALL, "\n[^1]: Encore.\n");
    placeholder_misspelt: UnknownPlaceholder, |c| c.replace("pages/accessibilite.md", "{{contact}}", "{{contacts}}");
    control_character_by_reference: ForbiddenCharacter, |c| c.append(CALL, "\nUn mot&#x202E; caché.\n");
}

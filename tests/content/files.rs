//! Mistakes about files: absent, ignored, in another encoding, with characters that hide.

use crate::base::mistakes;

const ALPHA: &str = "affiches/alpha.toml";

mistakes! {
    site_absent: MissingFile, |c| c.remove("site.toml");
    phases_absent: MissingFile, |c| c.remove("phases.toml");
    // The tiles must not all be told as unknown on top of it.
    resources_misnamed: MissingFile, |c| {
        let rows = c.bytes("ressources.csv");
        c.remove("ressources.csv").write("ressource.csv", rows);
    };
    page_absent: MissingFile, |c| c.remove("pages/mentions-legales.md");
    no_poster: MissingFile, |c| {
        c.remove(ALPHA).remove("affiches/beta.toml").replace("phases.toml", "poster = \"alpha\"\n", "");
    };
    poster_with_another_extension: IgnoredFile, |c| c.write("affiches/gamma.toml.txt", "id = \"gamma\"");
    page_without_address: UnroutedPage, |c| c.write("pages/lettre.md", "---\ntitle: La lettre\n---\n");
    toml_in_windows_1252: Encoding, |c| {
        c.write("site.toml", b"title = \"Les affiches\"\ndescription = \"Des affiches num\xE9riques\"\n");
    };
    // A few rows pasted from elsewhere: neither encoding reads them all.
    csv_in_two_encodings: Encoding, |c| {
        c.write("ressources.csv", b"id;titre\nhal-01;caf\xC3\xA9\nhal-02;caf\xE9 \x9Cuvre\n");
    };
    csv_of_an_old_macintosh: Encoding, |c| c.write("ressources.csv", b"id;titre\nhal-01;tr\x8Fs\n");
    csv_in_utf_16: Encoding, |c| c.write("ressources.csv", b"\xFF\xFEi\0d\0;\0u\0r\0l\0\n\0");
    csv_is_a_spreadsheet: Encoding, |c| c.write("ressources.csv", b"PK\x03\x04\x14\0\x06\0");
    page_is_a_picture: Encoding, |c| c.write("pages/accessibilite.md", b"\x89PNG\r\n\x1a\n\0\0\0");
    reading_direction_forced: ForbiddenCharacter, |c| {
        c.replace(ALPHA, "Comment faire ?", "Comment \u{202e}faire ?");
    };
    control_character_in_a_cell: ForbiddenCharacter, |c| c.replace("ressources.csv", "Une note", "Une\u{8}note");
    control_character_by_escape: ForbiddenCharacter, |c| c.replace("site.toml", "Deux affiches", "Deux\\u001Baffiches");
    letter_lost_in_conversion: ForbiddenCharacter, |c| c.replace("pages/appel-2020.md", "Entre élèves", "Entre \u{fffd}lèves");
}

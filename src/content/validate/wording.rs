//! What is allowed in a text and reads badly.

use crate::content::located::Text;
use crate::content::report::Report;
use crate::diagnostic::Code;

/// Under so many capitals a title may be an acronym and a word: «GTNUM REVE».
const FEWEST_CAPITALS: usize = 10;

/// Warns of a title that is written in capitals from end to end.
pub(super) fn check_title(title: &Text, report: &mut Report) {
    if is_in_capitals(title.as_str()) {
        report
            .add(
                Code::TitleInCapitals,
                title.span.clone(),
                "ce titre est tout en capitales",
            )
            .help("l’écrire en minuscules, avec une majuscule au début : en capitales il se lit mal, et peut être épelé à voix haute");
    }
}

fn is_in_capitals(title: &str) -> bool {
    let has_several_words = title
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .nth(1)
        .is_some();
    has_several_words
        && !title.chars().any(char::is_lowercase)
        && title.chars().filter(|c| c.is_uppercase()).count() >= FEWEST_CAPITALS
}

#[cfg(test)]
mod tests {
    use super::is_in_capitals;

    #[test]
    fn acronyms_and_single_words_are_left_alone() {
        for title in [
            "LE NUMÉRIQUE",
            "L’ÉCOLE ET LA MAISON : 2020",
            "É É É É É É É É É É",
        ] {
            assert!(is_in_capitals(title), "{title}");
        }
        for title in [
            "",
            "#PLEIADES",
            "INTERNATIONALISATION",
            "GTNUM #REVE 2023",
            "LE NUMéRIQUE",
            "2020-2022 ; 2023-2025",
            "数字 教育 数字 教育 数字 教育",
        ] {
            assert!(!is_in_capitals(title), "{title}");
        }
    }
}

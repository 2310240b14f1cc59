use super::{Known, check_past, check_plain_id, check_unique, has_call};
use crate::content::date::Printed;
use crate::content::located::Located;
use crate::content::raw::joined;
use crate::content::raw::phases::{RawMilestone, RawPhase, RawTheme};
use crate::content::report::Report;
use crate::content::{date, suggestion};
use crate::diagnostic::{Code, french};
use crate::model::{Ink, Milestone, Phase, PhaseId, PosterId, Theme, ThemeId};

/// The themes of the call of 2020.
const CALL_THEMES: std::ops::RangeInclusive<i64> = 1..=9;

/// Identifiers of the phases, each with those of its themes.
pub(super) fn index(phases: &[RawPhase]) -> Vec<(String, Vec<String>)> {
    phases
        .iter()
        .map(|phase| {
            let themes = phase.themes.iter().map(|theme| theme.id.text()).collect();
            (phase.id.text(), themes)
        })
        .collect()
}

/// Checks `phases.toml`; `call` is the headings of the call's page, if it could be read.
pub(super) fn phases(
    raw: Vec<RawPhase>,
    known: &Known,
    call: Option<&[String]>,
    report: &mut Report,
) -> Vec<Phase> {
    check_unique(raw.iter().map(|phase| &phase.id), "une autre phase", report);
    check_unique(
        raw.iter()
            .flat_map(|phase| phase.themes.iter().map(|theme| &theme.id)),
        "un autre thème",
        report,
    );
    raw.into_iter()
        .map(|phase| self::phase(phase, known, call, report))
        .collect()
}

fn phase(raw: RawPhase, known: &Known, call: Option<&[String]>, report: &mut Report) -> Phase {
    let start = raw.start.as_ref().and_then(|year| self::year(year, report));
    let end = raw.end.as_ref().and_then(|year| self::year(year, report));
    if let (Some(first), Some(last)) = (start, end) {
        let years = format!("{first}-{last}");
        if first > last {
            report
                .add(
                    Code::PhaseYears,
                    raw.start.as_ref().map_or(0..0, |year| year.span.clone()),
                    format!("la phase commence en {first}, après sa fin en {last}"),
                )
                .help("échanger « start » et « end », ou corriger l’une des deux années");
        } else if !raw.id.is_empty() && raw.id.as_str() != years {
            report
                .add(
                    Code::PhaseYears,
                    raw.id.span.clone(),
                    format!(
                        "l’identifiant {} ne dit pas les années de la phase",
                        french::quote(raw.id.as_str())
                    ),
                )
                .help(format!(
                    "écrire id = \"{years}\", ou corriger « start » et « end »"
                ));
        }
    }
    let ink = Ink::from_keyword(raw.ink.as_str());
    if ink.is_none() && !raw.ink.is_empty() {
        report
            .add(
                Code::UnknownWord,
                raw.ink.span.clone(),
                format!("encre inconnue {}", french::quote(raw.ink.as_str())),
            )
            .help(suggestion::among(
                raw.ink.as_str(),
                Ink::ALL.map(Ink::keyword),
            ));
    }
    Phase {
        id: PhaseId::new(raw.id.value),
        start: start.unwrap_or_default(),
        end: end.unwrap_or_default(),
        groups: count(raw.groups.as_ref(), "groups", report),
        extra_groups: count(raw.extra_groups.as_ref(), "extra_groups", report),
        ink: ink.unwrap_or(Ink::Archipel),
        sentence: joined(&raw.sentence),
        words: raw.words,
        themes: raw
            .themes
            .into_iter()
            .map(|theme| self::theme(theme, call, report))
            .collect(),
        themes_note: raw.themes_note.optional(),
        milestones: raw
            .milestones
            .into_iter()
            .map(|milestone| self::milestone(milestone, known, report))
            .collect(),
        inferred: raw.inferred,
        source: raw.source.value,
    }
}

fn year(year: &Located<i64>, report: &mut Report) -> Option<u16> {
    if date::YEARS.contains(&year.value) {
        return u16::try_from(year.value).ok();
    }
    report
        .add(
            Code::Year,
            year.span.clone(),
            format!("{} n’est pas une année possible", year.value),
        )
        .help(format!(
            "une année va de {} à {}",
            date::YEARS.start(),
            date::YEARS.end()
        ));
    None
}

fn count(number: Option<&Located<i64>>, key: &str, report: &mut Report) -> u16 {
    const GROUPS: std::ops::RangeInclusive<i64> = 0..=999;
    let Some(number) = number else { return 0 };
    if let (true, Ok(count)) = (GROUPS.contains(&number.value), u16::try_from(number.value)) {
        return count;
    }
    report
        .add(
            Code::Number,
            number.span.clone(),
            format!("{} est un nombre de groupes impossible", french::quote(key)),
        )
        .help(format!("de {} à {}", GROUPS.start(), GROUPS.end()));
    0
}

fn theme(raw: RawTheme, call: Option<&[String]>, report: &mut Report) -> Theme {
    check_plain_id(&raw.id, report);
    let number = raw
        .call
        .and_then(|number| call_number(&number, call, report));
    Theme {
        id: ThemeId::new(raw.id.value),
        name: raw.name.value,
        text: (!raw.text.is_empty()).then(|| joined(&raw.text)),
        call: number,
    }
}

fn call_number(number: &Located<i64>, call: Option<&[String]>, report: &mut Report) -> Option<u8> {
    let in_call = CALL_THEMES
        .contains(&number.value)
        .then(|| u8::try_from(number.value).ok())
        .flatten();
    let Some(in_call) = in_call else {
        report
            .add(
                Code::Number,
                number.span.clone(),
                format!("l’appel de 2020 n’a pas de thème {}", number.value),
            )
            .help(format!(
                "de {} à {}",
                CALL_THEMES.start(),
                CALL_THEMES.end()
            ));
        return None;
    };
    if call.is_some_and(|headings| !has_call(headings, in_call)) {
        report
            .add(
                Code::UnknownCall,
                number.span.clone(),
                format!("la page de l’appel n’a pas de titre pour le thème {in_call}"),
            )
            .help(format!("dans pages/appel-2020.md, écrire {{#gtnum-{in_call}}} à la fin du titre de ce thème"));
    }
    Some(in_call)
}

fn milestone(raw: RawMilestone, known: &Known, report: &mut Report) -> Milestone {
    let date = Printed::read_iso(raw.date.as_str());
    check_past(date, &raw.date, known.today, report);
    if !raw.date.is_empty() && date.is_none() {
        report
            .add(
                Code::Date,
                raw.date.span.clone(),
                format!("{} n’est pas une date", french::quote(raw.date.as_str())),
            )
            .help("écrire AAAA, AAAA-MM ou AAAA-MM-JJ ; les mots de la source vont dans « when »");
    }
    if !raw.poster.is_empty() && !known.posters.contains(raw.poster.as_str()) {
        report
            .add(
                Code::UnknownPoster,
                raw.poster.span.clone(),
                format!("affiche inconnue {}", french::quote(raw.poster.as_str())),
            )
            .help(suggestion::among(
                raw.poster.as_str(),
                known.posters.iter().map(String::as_str),
            ));
    }
    Milestone {
        date: raw.date.value,
        when: raw.when.value,
        text: raw.text.value,
        poster: raw.poster.optional().map(PosterId::new),
        source: raw.source.value,
    }
}

use crate::page::HomePage;

/// What is chosen on the timeline: nothing, a phase or a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Nothing is chosen.
    #[default]
    Nothing,
    /// A phase, by its printed years.
    Phase(String),
    /// A theme, by its identifier.
    Theme(String),
}

impl Choice {
    /// Reads the choice from a query string (`?theme=disparites`); whatever it does not know is ignored.
    pub fn from_query(query: &str, home: &HomePage) -> Self {
        for pair in query.trim_start_matches('?').split('&') {
            match pair.split_once('=') {
                Some(("theme", id)) if home.theme(id).is_some() => return Self::Theme(id.into()),
                Some(("phase", id)) if home.phases.iter().any(|phase| phase.id == id) => {
                    return Self::Phase(id.into());
                }
                _ => {}
            }
        }
        Self::Nothing
    }

    /// The choice as a query string; empty for nothing.
    pub fn query(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Phase(id) => ["?phase=", id].concat(),
            Self::Theme(id) => ["?theme=", id].concat(),
        }
    }

    /// A selector of the control that makes this choice.
    pub fn control(&self) -> String {
        match self {
            Self::Nothing => "#frise".into(),
            Self::Phase(id) => ["#phase-", id, " h3 a"].concat(),
            Self::Theme(id) => ["#theme-", id, " summary"].concat(),
        }
    }

    /// Nothing is chosen.
    pub fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }

    /// This phase is chosen.
    pub fn is_phase(&self, id: &str) -> bool {
        matches!(self, Self::Phase(chosen) if chosen == id)
    }

    /// This theme is chosen.
    pub fn is_theme(&self, id: &str) -> bool {
        matches!(self, Self::Theme(chosen) if chosen == id)
    }

    /// Classes that a phase takes: chosen, left out, or holding the chosen theme.
    pub fn phase_class(&self, index: usize, home: &HomePage) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Phase(id) if home.phases[index].id == *id => " chosen",
            Self::Theme(id) if home.theme(id).is_some_and(|(phase, _)| phase == index) => " part",
            Self::Phase(_) | Self::Theme(_) => " out",
        }
    }

    /// The choice leaves this poster out: its line thins.
    pub fn leaves_out_poster(&self, poster: &str, home: &HomePage) -> bool {
        *self != Self::Nothing && !self.posters(home).any(|id| id == poster)
    }

    fn posters<'a>(&'a self, home: &'a HomePage) -> Box<dyn Iterator<Item = &'a str> + 'a> {
        match self {
            Self::Nothing => Box::new(std::iter::empty()),
            Self::Phase(id) => Box::new(
                home.phases
                    .iter()
                    .filter(move |phase| phase.id == *id)
                    .flat_map(|phase| &phase.posters)
                    .map(|poster| poster.id.as_str()),
            ),
            Self::Theme(id) => Box::new(
                home.theme(id)
                    .into_iter()
                    .flat_map(|(phase, theme)| &home.phases[phase].themes[theme].posters)
                    .map(String::as_str),
            ),
        }
    }

    /// What the status line says: «Disparités : 1 affiche sur 2».
    pub fn status(&self, home: &HomePage) -> String {
        let name = match self {
            Self::Nothing => return String::new(),
            Self::Phase(id) => ["Phase ", id].concat(),
            Self::Theme(id) => home
                .theme(id)
                .map(|(phase, theme)| home.phases[phase].themes[theme].name.clone())
                .unwrap_or_default(),
        };
        let found = self.posters(home).count();
        let total = home.posters;
        let found = match found {
            0 => "aucune affiche".to_owned(),
            1 => "1 affiche".to_owned(),
            n => [&n.to_string(), " affiches"].concat(),
        };
        [&name, "\u{a0}: ", &found, " sur ", &total.to_string()].concat()
    }
}

impl HomePage {
    /// Where a theme stands: index of its phase, and its index there.
    fn theme(&self, id: &str) -> Option<(usize, usize)> {
        self.phases.iter().enumerate().find_map(|(index, phase)| {
            let theme = phase.themes.iter().position(|theme| theme.id == id)?;
            Some((index, theme))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SafeHtml;
    use crate::page::{PhaseView, PosterLine, ThemeView};

    fn theme(id: &str, posters: &[&str]) -> ThemeView {
        ThemeView {
            id: id.into(),
            name: id.to_uppercase(),
            html: SafeHtml::default(),
            posters: posters.iter().map(ToString::to_string).collect(),
        }
    }

    fn phase(id: &str, themes: Vec<ThemeView>, posters: &[&str]) -> PhaseView {
        let line = |id: &&str| PosterLine {
            href: String::new(),
            id: (*id).into(),
            html: SafeHtml::default(),
        };
        PhaseView {
            id: id.into(),
            class: String::new(),
            title: SafeHtml::default(),
            themes,
            text: SafeHtml::default(),
            posters: posters.iter().map(line).collect(),
            milestones: SafeHtml::default(),
        }
    }

    /// Two phases; both posters in the second, one of them in its first theme.
    fn home() -> HomePage {
        HomePage {
            here: String::new(),
            hero: SafeHtml::default(),
            timeline_head: SafeHtml::default(),
            axis: SafeHtml::default(),
            phases: vec![
                phase("2017-2020", vec![theme("jeux", &[])], &[]),
                phase(
                    "2020-2022",
                    vec![theme("disparites", &["pleiades"]), theme("forme", &[])],
                    &["pleiades", "reve"],
                ),
            ],
            posters: 2,
            formats: SafeHtml::default(),
        }
    }

    #[test]
    fn a_choice_reads_its_own_address() {
        let home = home();
        for choice in [
            Choice::Nothing,
            Choice::Phase("2020-2022".into()),
            Choice::Theme("disparites".into()),
        ] {
            assert_eq!(Choice::from_query(&choice.query(), &home), choice);
        }
    }

    #[test]
    fn what_an_address_does_not_mean_is_ignored() {
        let home = home();
        for query in [
            "?theme=inconnu",
            "?phase=",
            "?x=1",
            "?theme",
            "?&&=",
            "?theme=<b>",
        ] {
            assert_eq!(Choice::from_query(query, &home), Choice::Nothing, "{query}");
        }
        let found = Choice::from_query("?utm=1&theme=inconnu&phase=2017-2020", &home);
        assert_eq!(found, Choice::Phase("2017-2020".into()));
    }

    #[test]
    fn the_status_line_counts_posters() {
        let home = home();
        let status = |choice: Choice| choice.status(&home);
        assert_eq!(status(Choice::Nothing), "");
        assert_eq!(
            status(Choice::Theme("disparites".into())),
            "DISPARITES\u{a0}: 1 affiche sur 2"
        );
        assert_eq!(
            status(Choice::Theme("forme".into())),
            "FORME\u{a0}: aucune affiche sur 2"
        );
        assert_eq!(
            status(Choice::Phase("2020-2022".into())),
            "Phase 2020-2022\u{a0}: 2 affiches sur 2"
        );
    }

    #[test]
    fn a_theme_thins_the_posters_of_others_and_lets_other_phases_recede() {
        let home = home();
        let choice = Choice::Theme("disparites".into());
        assert!(!choice.leaves_out_poster("pleiades", &home));
        assert!(choice.leaves_out_poster("reve", &home));
        assert_eq!(choice.phase_class(0, &home), " out");
        assert_eq!(choice.phase_class(1, &home), " part");
        assert_eq!(
            Choice::Phase("2017-2020".into()).phase_class(0, &home),
            " chosen"
        );
        assert!(!Choice::Nothing.leaves_out_poster("reve", &home));
    }
}

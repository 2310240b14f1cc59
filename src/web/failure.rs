use std::time::Duration;

/// Why an address gave nothing, told to an author.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The name has no address: no network, or a site that is gone.
    #[error("le nom {0} ne mène nulle part (site disparu, ou pas de réseau)")]
    UnknownHost(String),
    /// Nobody listens there.
    #[error("{0} refuse la connexion, ou l’a coupée")]
    Unreachable(String),
    /// No answer in time.
    #[error("{0} n’a pas répondu à temps")]
    Timeout(String),
    /// The certificate proves nothing, or the host does not speak TLS.
    #[error("le certificat de {0} n’est pas accepté")]
    Certificate(String),
    /// An answer that is not a success.
    #[error("le serveur répond {0}{meaning}", meaning = meaning(*.0))]
    Status(u16),
    /// The host wants to be left alone for longer than we wait.
    #[error("{host} demande d’attendre {} s : recommencer plus tard", wait.as_secs())]
    Busy {
        /// Who.
        host: String,
        /// How long.
        wait: Duration,
    },
    /// The host has already failed in this run.
    #[error("{0} n’est plus interrogé : il vient d’échouer plusieurs fois")]
    GivenUp(String),
    /// More than what is read of an answer.
    #[error("la réponse dépasse {} Mo", .0 / 1_000_000)]
    TooLarge(u64),
    /// The connection ended before the answer.
    #[error("la réponse est coupée avant sa fin")]
    Cut,
    /// Redirects that lead in a circle, or too far.
    #[error("l’adresse renvoie sans fin d’une page à l’autre")]
    RedirectLoop,
    /// A redirect out of the web, or to nowhere.
    #[error("l’adresse renvoie vers « {0} », qui n’est pas une page du web")]
    BadRedirect(String),
    /// A picture, a PDF, a page instead of data.
    #[error("la réponse est du type « {0} », inattendu")]
    WrongType(String),
    /// `robots.txt` says no.
    #[error("le fichier robots.txt de {0} ne permet pas de lire cette page")]
    Forbidden(String),
    /// Working without network, and no earlier run has asked.
    #[error("aucune réponse gardée d’une fois précédente (mode hors ligne)")]
    NotCached,
    /// What arrived is not HTTP.
    #[error("la réponse est incompréhensible ({0})")]
    Protocol(String),
}

fn meaning(status: u16) -> &'static str {
    match status {
        401 | 403 => " (accès refusé)",
        404 => " (page introuvable)",
        410 => " (page retirée)",
        429 => " (trop de demandes)",
        500..=599 => " (panne du serveur)",
        _ => "",
    }
}

impl Failure {
    /// Whether the host itself did not answer, rather than answered something useless.
    pub fn is_of_network(&self) -> bool {
        matches!(
            self,
            Self::UnknownHost(_)
                | Self::Unreachable(_)
                | Self::Timeout(_)
                | Self::Certificate(_)
                | Self::Busy { .. }
        )
    }
}

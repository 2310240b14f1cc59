//! The words of the measured catalogue, the frequent ones first.

/// What titles and sentences speak of.
pub(super) const SUBJECTS: &[&str] = &[
    "Les usages",
    "Les pratiques",
    "L’évaluation",
    "La formation",
    "Les inégalités",
    "La place",
    "Les enjeux",
    "L’appropriation",
    "Les représentations",
    "L’accompagnement",
    "La conception",
    "Les effets",
    "La médiation",
    "Les apports",
    "L’expérience",
    "La gouvernance",
    "Les limites",
    "L’organisation",
    "La réception",
    "Les stratégies",
    "L’éthique",
    "La sobriété",
    "Les controverses",
    "L’histoire",
    "La cartographie",
    "Les temporalités",
];

/// What they say of it.
pub(super) const OBJECTS: &[&str] = &[
    "du numérique éducatif",
    "des ressources pédagogiques",
    "de l’enseignement hybride",
    "des données d’apprentissage",
    "de l’intelligence artificielle",
    "des plateformes scolaires",
    "des jeux sérieux",
    "de la continuité pédagogique",
    "des compétences informationnelles",
    "des espaces d’apprentissage",
    "de la réalité virtuelle",
    "des manuels numériques",
    "de la classe inversée",
    "des traces d’activité",
    "de l’apprentissage par projet",
    "des humanités numériques",
    "de la pensée informatique",
    "des robots éducatifs",
    "de la lecture sur écran",
    "des communs éducatifs",
    "de la mémorisation",
    "des environnements immersifs",
    "de l’écriture collaborative",
    "des algorithmes de recommandation",
    "de la protection des élèves",
    "des chaînes de blocs",
];

/// Where, with whom, when.
pub(super) const CONTEXTS: &[&str] = &[
    "à l’école primaire",
    "au collège",
    "au lycée professionnel",
    "pendant le confinement",
    "chez les enseignants débutants",
    "dans les territoires ruraux",
    "en éducation prioritaire",
    "au lycée",
    "avec les familles",
    "pour les élèves à besoins particuliers",
    "en outre-mer",
    "dans les académies",
    "à l’université",
    "en formation continue",
    "hors la classe",
    "dans les tiers-lieux",
    "en maternelle",
    "au centre de documentation",
    "à l’échelle européenne",
    "entre chercheurs et praticiens",
];

/// What is done about it.
pub(super) const ACTIONS: &[&str] = &[
    "Comprendre l’évolution",
    "Analyser les mutations",
    "Accompagner la transformation",
    "Mesurer l’influence",
    "Repenser l’organisation",
    "Documenter la diversité",
    "Évaluer la qualité",
    "Interroger la légitimité",
    "Partager l’expérience",
    "Observer les débuts",
    "Comparer les modèles",
    "Anticiper les effets",
    "Décrire les gestes",
    "Outiller la coopération",
];

/// Given names of authors.
pub(super) const GIVEN_NAMES: &[&str] = &[
    "Marie",
    "Claire",
    "Thomas",
    "Julien",
    "Nathalie",
    "Sophie",
    "Pierre",
    "Hélène",
    "Nicolas",
    "Aurélie",
    "François",
    "Camille",
    "Éric",
    "Zoé",
    "Mehdi",
    "Anaïs",
    "Loïc",
    "Inès",
    "Gaëlle",
    "Cédric",
    "Noémie",
    "Yann",
    "Maëlle",
    "Françoise",
    "Benoît",
    "Agnès",
    "Jérôme",
    "Chloé",
];

/// Family names of authors.
pub(super) const FAMILY_NAMES: &[&str] = &[
    "Martin",
    "Bernard",
    "Lefèvre",
    "Durand",
    "Moreau",
    "Garnier",
    "Rousseau",
    "Chevalier",
    "Fontaine",
    "Perrin",
    "Lambert",
    "Nguyen",
    "Benali",
    "Le Goff",
    "Kerbrat",
    "Delacroix",
    "Castéra",
    "Ollivier",
    "Traoré",
    "Schmitt",
    "Da Silva",
    "Quéméner",
    "Bâcle",
    "Duchêne",
    "Estève",
    "Faïd",
    "Guérin",
    "Hoarau",
    "Imbert",
    "Jaouen",
    "Kaplan",
    "Lacroix",
    "Maître",
    "Noël",
    "Ozanne",
    "Péchoux",
    "Quentin",
    "Ribière",
    "Sénéchal",
    "Thébault",
];

/// Who carries a group.
pub(super) const CARRIERS: &[&str] = &[
    "Laboratoire inventé, université de l’Exemple",
    "Institut inventé, académie du Modèle",
    "Équipe inventée, école de l’Essai",
];

/// Identifier and name of the themes of each phase.
pub(super) const THEMES: &[(&str, &str)] = &[
    ("gestes", "Gestes professionnels"),
    ("forme-scolaire", "Forme scolaire"),
    ("disparites", "Disparités"),
    ("ecosysteme", "Écosystème"),
    ("immersion", "Immersion et virtualité"),
    ("litteratie", "Littératie des données"),
    ("jeu", "Apprendre avec le jeu"),
];

/// Identifier and title of the sections of a poster.
pub(super) const SECTIONS: &[(&str, &str)] = &[
    (
        "presentation",
        "Présentation de la thématique et méthodologie",
    ),
    ("concepts", "Concepts et notions"),
    ("terrains", "Réalités de terrains"),
    ("resultats", "Résultats et recommandations"),
    ("donnees", "Données et instruments de la recherche"),
    ("prolongements", "Prolongements et perspectives"),
];

/// The files that do not depend on size.
pub(super) const FILES: [(&str, &str); 5] = [
    (
        "site.toml",
        "title = \"Catalogue de mesure\"\ndescription = \"Un catalogue inventé pour les mesures.\"\n\
         address = \"https://exemple.fr/affiches/\"\n\n[publisher]\nname = \"Éditeur inventé\"\n\
         director = \"Directrice inventée\"\nhost = \"Hébergeur inventé\"\ncontact = \"https://exemple.fr/contact\"\n\n\
         [accessibility]\nstatus = \"non\"\nauditor = \"\"\ndate = \"\"\n",
    ),
    (
        "pages/les-gtnum.md",
        "---\ntitle: Les groupes\n---\n\n## Présentation\n\nDes groupes inventés pour les mesures.\n",
    ),
    (
        "pages/appel-2020.md",
        "---\ntitle: L’appel\n---\n\n## Présentation\n\nUn appel inventé pour les mesures.\n",
    ),
    (
        "pages/accessibilite.md",
        "---\ntitle: Accessibilité\n---\n\n## État\n\nCe site est {{accessibility}}. Écrire à {{contact}}.\n",
    ),
    (
        "pages/mentions-legales.md",
        "---\ntitle: Mentions légales\n---\n\n## Éditeur\n\n{{publisher}}, {{director}}, {{host}}, {{address}}.\n",
    ),
];

//! What the commands of the feature `outils` say of themselves: the same, compiled in or not.

/// One line for the general help.
pub(crate) const ENRICHIR: &str =
    "demander aux hôtes les titres, auteurs et dates, et les proposer";
/// One line for the general help.
pub(crate) const IMPORTER: &str = "lire une affiche en PDF et en tirer un brouillon";
/// One line for the general help.
pub(crate) const LIENS: &str = "vérifier que les adresses répondent encore";

pub(crate) const ENRICHIR_HELP: &str = "\
affiches enrichir : demander aux hôtes le titre, les auteurs, l’année… de chaque ressource

Utilisation : affiches enrichir [ID…] [--essai | --tout-accepter] [--hors-ligne] [--cache DOSSIER] [--content DOSSIER]

  ID                  ne demander que ces ressources (colonne « id ») ; toutes sans identifiant
  --essai             montrer ce qui serait proposé, sans rien écrire
  --tout-accepter     accepter toutes les valeurs sans les demander une à une
  --hors-ligne        ne lire que les réponses gardées d’une fois précédente
  --cache DOSSIER     où garder les réponses ; sans cette option, le dossier est dit au début
  --content DOSSIER   le dossier de contenu ; « content » sans cette option

Les hôtes interrogés : HAL, Zenodo, PeerTube, YouTube (oEmbed), le registre des DOI, et pour le reste les métadonnées
de la page, si son fichier robots.txt le permet ; une demande par seconde et par hôte. Rien n’est demandé quand le site
est construit, ni quand il est lu.

Seules les cases vides reçoivent une proposition. Une case remplie ne change jamais : si la source dit autre chose, la
différence est montrée. La colonne « source » garde, pour chaque valeur acceptée, qui l’a dite et quand.

Exemples :
  affiches enrichir --essai
  affiches enrichir hal-04308773 youtube:n8PLkhKKZ0A

Code de sortie : 0 tout va bien, même si des hôtes n’ont pas répondu, 1 le contenu est à corriger, 2 l’outil a échoué.
";

pub(crate) const IMPORTER_HELP: &str = "\
affiches importer : lire une affiche en PDF et en tirer un brouillon

Utilisation : affiches importer AFFICHE.pdf [--id ID] [--sortie DOSSIER] [--content DOSSIER]

  --id ID             l’identifiant de l’affiche ; sans cette option, il est tiré du nom du fichier
  --sortie DOSSIER    où écrire le brouillon ; « brouillon-ID » sans cette option
  --content DOSSIER   le catalogue où reconnaître les ressources déjà décrites ; « content » sans cette option

Le brouillon est fait de deux fichiers : ID.toml, à relire et à mettre dans content/affiches/, et ressources.csv, dont
les rangées sont à ajouter à celles de content/ressources.csv. Le contenu lui-même n’est pas touché.

Ce qui est lu : le texte, les liens, leur place. Ce qui est déduit et à vérifier : les titres (d’après la taille des
lettres) et le rattachement de chaque lien à un titre (d’après sa place). Le texte de chaque lien est montré en
commentaire ; il ne devient pas le titre de la ressource.

Exemple :
  affiches importer ~/Téléchargements/affiche-evalnuminclus.pdf --id evalnuminclus

Code de sortie : 0 le brouillon est écrit, 1 le PDF ne peut pas donner de brouillon, 2 l’outil a échoué.
";

pub(crate) const LIENS_HELP: &str = "\
affiches liens : vérifier que les adresses des ressources répondent encore

Utilisation : affiches liens [--format texte|json] [--strict] [--content DOSSIER]
              affiches liens --marquer [--essai | --tout-accepter] [--strict] [--content DOSSIER]

  --format texte      un rapport affiche par affiche ; c’est ce qui vaut sans cette option
  --format json       le même, pour une machine
  --strict            code de sortie 1 si une adresse ne répond plus
  --marquer           écrire la date du jour dans la colonne « morte » de ce qui ne répond plus, et la vider pour ce
                      qui répond de nouveau, après l’avoir demandé
  --essai             avec --marquer : montrer ce qui serait écrit, sans rien écrire
  --tout-accepter     avec --marquer : tout écrire sans le demander
  --content DOSSIER   le dossier de contenu ; « content » sans cette option

Une demande par seconde et par hôte : quelques dizaines d’adresses demandent une minute. Sans --marquer, le contenu
n’est pas modifié ; avec, seul ce qui porte ✗ est marqué, jamais ce qui porte ?.

  →  l’hôte annonce une nouvelle adresse, définitive : la reporter dans la colonne « url »
  ✗  la page ou le site n’existe plus
  ?  rien de sûr (accès refusé, panne, certificat, délai) : ouvrir l’adresse dans un navigateur

Exemple :
  affiches liens --format json > liens.json
  affiches liens --marquer

Code de sortie : 0 le rapport est fait, 1 une adresse ne répond plus et --strict est demandé, ou le contenu est à
corriger, 2 l’outil a échoué.
";

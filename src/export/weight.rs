//! What a page weighs, and what it may weigh.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::ExportError;
use super::app::SEARCH_INDEX;
use super::compression::{self, Effort};
use super::copy::TEXTS;
use super::offline::{ARCHIVE, ONE_FILE};
use super::site::write;

/// Highest weight of a poster's HTML with the CSS that it needs to paint, in bytes, brotli 11.
const HTML_BUDGET: usize = 14_000;
/// What a page may weigh beside when it carries the security policy: its headers are lighter by more.
const POLICY_ALLOWANCE: usize = 200;
/// Highest weight of the WASM that a poster loads.
const WASM_BUDGET: usize = 90_000;
/// Highest weight of the second module, loaded when search, facets or selection are first used.
const EXPLORE_BUDGET: usize = 60_000;
/// Highest weight of the single file that is read without a network, as it stands on a disk: application, font and
/// styles, then so much for each page. It makes growth noticed; no visitor waits for it.
const ONE_FILE_BUDGET: [usize; 2] = [600_000, 8_000];
/// The same for the archive of the folder.
const ARCHIVE_BUDGET: [usize; 2] = [450_000, 5_000];
/// Highest weight of the first visit of a poster.
const VISIT_BUDGET: usize = 145_000;
/// Highest number of requests of the first visit of a poster.
const REQUEST_BUDGET: usize = 6;
/// The EcoIndex of every page stands above.
const ECOINDEX_FLOOR: f64 = 80.0;

/// A list of everything is allowed more elements.
const LIST_ECOINDEX_FLOOR: f64 = 70.0;

/// Kinds of files that pages load.
const SHARED: [&str; 5] = [".js", ".wasm", ".bin", ".css", ".woff2"];

/// The weights of a site, ready to be printed.
pub struct Report {
    rows: Vec<Row>,
    /// The second module: WASM and script, and the index that it reads.
    explore: usize,
    selection: usize,
    index: usize,
    /// The forms that are read without a network, if they were made: on the disk.
    one_file: Option<usize>,
    archive: Option<usize>,
    /// What a browser keeps for when the network fails, beside what the first visit has brought.
    copy: usize,
}

/// What a first visit of a page weighs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) page: String,
    html: usize,
    html_budget: usize,
    wasm: usize,
    pub(super) visit: usize,
    pub(super) requests: usize,
    pub(super) elements: usize,
    pub(super) ecoindex: f64,
}

impl Row {
    /// The heavier comes last; among equals, the order of the addresses.
    pub(super) fn order(&self, other: &Self) -> std::cmp::Ordering {
        (self.visit, &self.page).cmp(&(other.visit, &other.page))
    }

    /// The weight of the first visit, 1 ko being 1,000 bytes.
    pub(super) fn kilobytes(&self) -> f64 {
        kilo(self.visit)
    }
}

/// The budgets by name, for the page that tells them; weights in kilobytes.
pub(super) fn budgets() -> [(&'static str, f64); 7] {
    [
        ("html", kilo(HTML_BUDGET)),
        ("wasm", kilo(WASM_BUDGET)),
        ("explore", kilo(EXPLORE_BUDGET)),
        ("visit", kilo(VISIT_BUDGET)),
        ("requests", kilo(REQUEST_BUDGET * 1000)),
        ("floor", ECOINDEX_FLOOR),
        ("list_floor", LIST_ECOINDEX_FLOOR),
    ]
}

/// Writes `.br` and `.gz` beside each file that gains by it, and weighs the pages.
///
/// # Errors
/// [`ExportError::Read`] and [`ExportError::Write`].
pub fn finish(dist: &Path) -> Result<Report, ExportError> {
    report(dist, Compressed::Written)
}

/// Weighs the pages of a site whose compressed files are there already.
///
/// # Errors
/// [`ExportError::Read`].
pub fn weights(dist: &Path) -> Result<Report, ExportError> {
    report(dist, Compressed::Found)
}

/// Where the compressed files that are weighed come from.
#[derive(Clone, Copy)]
enum Compressed {
    Written,
    Found,
}

fn report(dist: &Path, compressed: Compressed) -> Result<Report, ExportError> {
    let mut weights = BTreeMap::new();
    weigh_folder(dist, dist, compressed, &mut weights)?;
    let mut rows = Vec::new();
    let shared: Vec<_> = weights
        .iter()
        .filter(|(name, _)| is_shared(name))
        .map(|(name, weight)| (name.as_str(), *weight))
        .collect();
    for (path, html) in weights
        .iter()
        .filter(|(path, _)| path.ends_with("index.html"))
    {
        let file = dist.join(path);
        let text = fs::read_to_string(&file).map_err(|error| ExportError::Read(file, error))?;
        rows.push(weigh(path, *html, &text, &shared));
    }
    let weight_of = |start: &str, end: &str| {
        shared
            .iter()
            .filter(|(name, _)| name.starts_with(start) && name.ends_with(end))
            .map(|(_, weight)| *weight)
            .sum()
    };
    Ok(Report {
        explore: weight_of("explore-", ".wasm"),
        selection: weight_of("selection-", ".wasm"),
        index: weight_of(SEARCH_INDEX, ""),
        one_file: size(&dist.join(ONE_FILE)).ok(),
        archive: size(&dist.join(ARCHIVE)).ok(),
        copy: weight_of_copy(&weights),
        rows,
    })
}

/// Scripts, styles and fonts stand at the root; what is meant for other sites has no hash in its name.
pub(super) fn is_shared(name: &str) -> bool {
    !name.contains('/')
        && (name.contains('-') || name == SEARCH_INDEX)
        && SHARED.iter().any(|end| name.ends_with(end))
}

/// The text of all pages, and the files that the first visit of a poster does not bring; nothing where no copy is kept.
fn weight_of_copy(weights: &BTreeMap<String, usize>) -> usize {
    if !weights.keys().any(|name| name.starts_with(TEXTS)) {
        return 0;
    }
    weights
        .iter()
        .filter(|(name, _)| {
            name.as_str() == SEARCH_INDEX
                || [TEXTS, "explore-", "guide-", "selection-"]
                    .iter()
                    .any(|start| name.starts_with(start))
        })
        .map(|(_, weight)| weight)
        .sum()
}

/// Weighs everything below a folder.
fn weigh_folder(
    root: &Path,
    folder: &Path,
    compressed: Compressed,
    weights: &mut BTreeMap<String, usize>,
) -> Result<(), ExportError> {
    let read = |error| ExportError::Read(folder.to_owned(), error);
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(read)? {
        paths.push(entry.map_err(read)?.path());
    }
    paths.sort();
    for path in paths {
        if path.is_dir() {
            weigh_folder(root, &path, compressed, weights)?;
            continue;
        }
        let name = path.to_string_lossy();
        if compression::is_compressed(&name) {
            continue;
        }
        let weight = if compression::gains(&name) {
            compressed_weight(&path, compressed)?
        } else {
            size(&path)?
        };
        let name = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        weights.insert(name, weight);
    }
    Ok(())
}

/// The weight of a file over the wire, in brotli.
fn compressed_weight(path: &Path, compressed: Compressed) -> Result<usize, ExportError> {
    let [br, _] = compression::names(path);
    match compressed {
        // A file of somebody else has none beside it.
        Compressed::Found if !br.exists() => return size(path),
        Compressed::Found => {}
        Compressed::Written => {
            let bytes =
                fs::read(path).map_err(|error| ExportError::Read(path.to_owned(), error))?;
            for (beside, small) in compression::beside(path, &bytes, Effort::Best) {
                write(&beside, &small)?;
            }
        }
    }
    size(&br)
}

fn size(path: &Path) -> Result<usize, ExportError> {
    let metadata = fs::metadata(path).map_err(|error| ExportError::Read(path.to_owned(), error))?;
    Ok(usize::try_from(metadata.len()).unwrap_or(usize::MAX))
}

/// The first visit of a page: the page, and every shared file that its text names.
pub(super) fn weigh(path: &str, html: usize, text: &str, shared: &[(&str, usize)]) -> Row {
    let folder = path.strip_suffix("index.html").unwrap_or(path);
    let mut row = Row {
        page: format!("/{folder}"),
        html,
        html_budget: if text.contains("<meta http-equiv=\"Content-Security-Policy\"") {
            HTML_BUDGET + POLICY_ALLOWANCE
        } else {
            HTML_BUDGET
        },
        wasm: 0,
        visit: html,
        requests: 1,
        elements: elements(text),
        ecoindex: 0.0,
    };
    for (name, weight) in shared {
        let is_wasm = name.ends_with(".wasm");
        // The entry script, which every page names, loads the application; the second module comes with the pages that
        // name it.
        let is_app = is_wasm && name.starts_with("app-");
        if is_app || text.contains(name) {
            row.visit += *weight;
            row.requests += 1;
            row.wasm += if is_wasm { *weight } else { 0 };
        }
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts and bytes far below 2^52"
    )]
    let measures = (
        row.elements as f64,
        row.requests as f64,
        row.visit as f64 / 1000.0,
    );
    row.ecoindex = ecoindex(measures.0, measures.1, measures.2);
    row
}

/// Elements of a document but those inside `svg`: start tags of our own output, which is well formed.
fn elements(html: &str) -> usize {
    let mut count = 0;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let name_end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let name = &rest[..name_end];
        if name.is_empty() {
            continue;
        }
        count += 1;
        // What stands inside these is not an element, or not counted.
        if matches!(name, "svg" | "script" | "style") {
            let close = format!("</{name}>");
            let Some(end) = rest.find(&close) else { break };
            rest = &rest[end + close.len()..];
        }
    }
    count
}

/// `EcoIndex` of a page: elements, requests, kilobytes over the wire.
///
/// Formula and quantiles published by the GreenIT collective (<https://www.ecoindex.fr/comment-ca-marche/>).
pub(super) fn ecoindex(elements: f64, requests: f64, kilobytes: f64) -> f64 {
    const ELEMENTS: [f64; 21] = [
        0.0, 47.0, 75.0, 159.0, 233.0, 298.0, 358.0, 417.0, 476.0, 537.0, 603.0, 674.0, 753.0,
        843.0, 949.0, 1076.0, 1237.0, 1459.0, 1801.0, 2479.0, 594_601.0,
    ];
    const REQUESTS: [f64; 21] = [
        0.0, 2.0, 15.0, 25.0, 34.0, 42.0, 49.0, 56.0, 63.0, 70.0, 78.0, 86.0, 95.0, 105.0, 117.0,
        130.0, 147.0, 170.0, 205.0, 281.0, 3920.0,
    ];
    const KILOBYTES: [f64; 21] = [
        0.0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32,
        1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54,
        223_212.26,
    ];
    let quantile = |value: f64, table: &[f64; 21]| -> f64 {
        let mut rank = 0.0;
        for pair in table.windows(2) {
            if value < pair[1] {
                return rank + (value - pair[0]) / (pair[1] - pair[0]);
            }
            rank += 1.0;
        }
        rank
    };
    let score = 3.0 * quantile(elements, &ELEMENTS)
        + 2.0 * quantile(requests, &REQUESTS)
        + quantile(kilobytes, &KILOBYTES);
    100.0 - 5.0 * score / 6.0
}

/// The sheet of a resource.
fn is_sheet(row: &Row) -> bool {
    row.page.starts_with("/ressources/") && row.page != "/ressources/"
}

/// A panel of a poster, alone in a frame: `/integration/affiches/reve/concepts/`.
fn is_panel(row: &Row) -> bool {
    row.page.starts_with("/integration/") && row.page.matches('/').count() == 5
}

impl Report {
    /// The table, for people.
    pub fn table(&self) -> String {
        let mut table = format!(
            "{:<32} {:>9} {:>9} {:>9} {:>8} {:>9} {:>9}\n",
            "page", "HTML", "WASM", "visite", "requêtes", "éléments", "EcoIndex"
        );
        // One sheet and one panel speak for all.
        let is_told_once: [fn(&Row) -> bool; 2] = [is_sheet, is_panel];
        let heaviest = is_told_once.map(|is_one| {
            let of_a_kind = self.rows.iter().filter(|row| is_one(row));
            of_a_kind.max_by(|one, other| one.order(other))
        });
        let others = self
            .rows
            .iter()
            .filter(|row| !is_told_once.iter().any(|is_one| is_one(row)));
        for row in others.chain(heaviest.into_iter().flatten()) {
            table.push_str(&format!(
                "{:<32} {:>6.1} ko {:>6.1} ko {:>6.1} ko {:>8} {:>9} {:>9.1}\n",
                row.page,
                kilo(row.html),
                kilo(row.wasm),
                kilo(row.visit),
                row.requests,
                row.elements,
                row.ecoindex
            ));
        }
        table.push_str(&format!(
            "recherche, facettes et choix, au premier usage : WASM {:.1} ko, index {:.1} ko ; page «\u{a0}Ma \
             sélection\u{a0}» : WASM {:.1} ko\n",
            kilo(self.explore),
            kilo(self.index),
            kilo(self.selection)
        ));
        if let (Some(one_file), Some(archive)) = (self.one_file, self.archive) {
            table.push_str(&format!(
                "sans connexion, sur le disque : {ONE_FILE} {:.1} ko, {ARCHIVE} {:.1} ko\n",
                kilo(one_file),
                kilo(archive)
            ));
        }
        if self.copy > 0 {
            table.push_str(&format!(
                "copie gardée pour les jours sans réseau, téléchargée après la première visite : {:.1} ko\n",
                kilo(self.copy)
            ));
        }
        table.push_str("(brotli 11 ; 1 ko = 1 000 octets ; visite : page, police, styles différés, script et WASM ; \
             des fiches de ressources et des panneaux seuls, \
             le plus lourd)\n");
        table
    }

    /// What is over its budget, in French, one line each; nothing when all is well.
    pub fn over_budget(&self) -> Vec<String> {
        let mut over = Vec::new();
        if self.explore > EXPLORE_BUDGET {
            over.push(format!(
                "module de recherche : WASM en octets {}, au plus {EXPLORE_BUDGET}",
                self.explore
            ));
        }
        for (name, weight, [fixed, per_page]) in [
            (ONE_FILE, self.one_file, ONE_FILE_BUDGET),
            (ARCHIVE, self.archive, ARCHIVE_BUDGET),
        ] {
            let budget = fixed + per_page * self.rows.len();
            if let Some(weight) = weight.filter(|weight| *weight > budget) {
                over.push(format!("{name} : {weight} octets, au plus {budget}"));
            }
        }
        for row in &self.rows {
            let mut check = |what: &str, value: usize, budget: usize| {
                if value > budget {
                    over.push(format!("{} : {what} {value}, au plus {budget}", row.page));
                }
            };
            if row.page.starts_with("/affiches/") || row.page.starts_with("/integration/") {
                check("HTML en octets", row.html, row.html_budget);
                check("WASM en octets", row.wasm, WASM_BUDGET);
                check("première visite en octets", row.visit, VISIT_BUDGET);
                check("requêtes", row.requests, REQUEST_BUDGET);
            }
            let floor = if row.page == "/ressources/" {
                LIST_ECOINDEX_FLOOR
            } else {
                ECOINDEX_FLOOR
            };
            if row.ecoindex <= floor {
                over.push(format!(
                    "{} : EcoIndex {:.1}, doit dépasser {floor}",
                    row.page, row.ecoindex
                ));
            }
        }
        over
    }
}

#[expect(clippy::cast_precision_loss, reason = "bytes far below 2^52")]
fn kilo(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::{ecoindex, elements};

    /// The example that the reference implementation gives: 87.
    #[test]
    fn the_ecoindex_of_the_reference_example() {
        assert!((ecoindex(201.0, 6.0, 107.178) - 87.45).abs() < 0.01);
    }

    #[test]
    fn drawings_scripts_and_styles_count_as_one_element() {
        assert_eq!(
            elements(
                "<!DOCTYPE html><p>a<svg><g><path/></g></svg></p><script>1<b</script><style>a{}</style>"
            ),
            4
        );
    }
}

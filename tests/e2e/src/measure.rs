//! What measures have in common: values in order, and what the machine was doing.

use std::fmt::Write as _;
use std::fs;

/// The value that this share of the values does not exceed.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a place in a short list"
    )]
    let place = ((sorted.len().saturating_sub(1)) as f64 * share).round() as usize;
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

/// The processor and how many of its threads there are.
pub fn processor() -> String {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = told
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("processeur inconnu", |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("{name}, {cores} fils, {}", std::env::consts::OS)
}

/// What else the machine does; Linux tells it.
pub fn load() -> String {
    let told = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    match told.split(' ').nth(1) {
        Some(load) => format!("charge de la machine sur cinq minutes : {load}"),
        None => "charge de la machine inconnue".to_owned(),
    }
}

/// Something that is promised, and what was measured.
pub struct Target {
    /// What it is, in French.
    pub what: String,
    /// What was measured.
    pub measured: f64,
    /// What it may be at most.
    pub most: f64,
    /// `×` for a ratio, or `ms`.
    pub unit: &'static str,
}

impl Target {
    /// What was measured is no more than what is promised.
    pub fn is_reached(&self) -> bool {
        self.measured <= self.most
    }
}

/// What is promised, line by line.
pub fn listed(targets: &[Target]) -> String {
    let mut lines = String::new();
    for target in targets {
        let digits = if target.unit == "×" { 2 } else { 0 };
        _ = writeln!(
            lines,
            "{} {} : {} {unit} (au plus {} {unit})",
            if target.is_reached() {
                "tenu  "
            } else {
                "MANQUÉ"
            },
            target.what,
            shown(target.measured, digits),
            shown(target.most, digits),
            unit = target.unit
        );
    }
    lines
}

/// Fails, in French, if something that is promised is missed.
///
/// # Errors
/// How many are missed.
pub fn require(targets: &[Target]) -> anyhow::Result<()> {
    let missed = targets.iter().filter(|target| !target.is_reached()).count();
    anyhow::ensure!(missed == 0, "objectifs manqués : {missed}");
    Ok(())
}

/// A number as French people write it; what was not measured is a dash.
pub fn shown(number: f64, digits: usize) -> String {
    if number.is_nan() {
        return "–".to_owned();
    }
    format!("{number:.digits$}").replace('.', ",")
}

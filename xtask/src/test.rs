//! `cargo xtask test`: everything that has to hold, in the order of what is fastest to tell.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::dependencies::Flaws;
use crate::engine::{Choice, Engine};
use crate::tally::Tally;
use crate::tools::{self, HostScripts, Servers};
use crate::{Workspace, again, bench, build, dependencies, process, tried};

/// What to test.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Stop before the published site.
    pub(crate) quick: bool,
    /// Build the site without wasm-opt.
    pub(crate) unoptimised: bool,
    /// The browsers that try it.
    pub(crate) browsers: Choice,
}

/// Runs every step, even after one that failed, and ends with the count of tests.
pub(crate) fn run(workspace: &Workspace, options: Options) -> ExitCode {
    let mut steps = Steps {
        workspace,
        tally: Tally::default(),
        told: Vec::new(),
    };
    steps.lint();
    steps.unit_tests();
    if !options.quick {
        steps.dependencies();
        let app = workspace.target().join("application");
        if steps.step("site publié", || {
            build::run(workspace, options.unoptimised, Some(&app))
        }) {
            steps.written_again(&app);
            steps.step("HTML valide", || {
                let configuration = workspace.root().join("tests/html-validate.cjs");
                tools::check_html(&configuration, &workspace.dist())
            });
            steps.browser_tests(options.browsers, &app);
            if !options.unoptimised && options.browsers.engines().contains(&Engine::Chromium) {
                steps.step("attente du lecteur, sur un réseau lent", || {
                    bench::page::check(workspace, &workspace.dist())
                });
            }
        } else {
            eprintln!(
                "→ les tests dans les navigateurs demandent un site publié : ils ne sont pas faits"
            );
        }
    }
    if !steps.told.is_empty() {
        println!("\n{}", steps.told.join("\n"));
    }
    let Tally { passed, failed, .. } = steps.tally;
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

struct Steps<'a> {
    workspace: &'a Workspace,
    tally: Tally,
    /// What is told again at the end: the run of each browser, and what could not be done.
    told: Vec<String>,
}

impl Steps<'_> {
    fn lint(&mut self) {
        let workspace = self.workspace;
        self.step("forme du code", || {
            process::run(cargo(workspace).args(["fmt", "--all", "--check"]))
        });
        self.step("fichiers de verrouillage", || {
            dependencies::check_locks(workspace)
        });
        self.step("cible WASM", || tools::ensure_wasm_target(workspace));
        let site = [
            "--package",
            "gtnum-affiches",
            "--features",
            "outils",
            "--all-targets",
        ];
        let browser = [
            "--package",
            "gtnum-affiches",
            "--features",
            "hydrate",
            "--lib",
            "--bins",
            "--target",
            "wasm32-unknown-unknown",
        ];
        let tools = ["--package", "xtask", "--package", "e2e", "--all-targets"];
        for (name, selection) in [
            ("lints, outil natif", &site[..]),
            ("lints, navigateur", &browser[..]),
            ("lints, xtask et e2e", &tools[..]),
        ] {
            self.step(name, || {
                process::run(
                    cargo(workspace)
                        .args(["clippy", "--quiet"])
                        .args(selection)
                        .args(["--", "-D", "warnings"]),
                )
            });
        }
    }

    fn unit_tests(&mut self) {
        let mut site = cargo(self.workspace);
        site.args([
            "test",
            "--no-fail-fast",
            "--package",
            "gtnum-affiches",
            "--features",
            "outils",
        ]);
        self.tests("tests de l’outil natif", &mut site);
        let mut xtask = cargo(self.workspace);
        xtask.args(["test", "--no-fail-fast", "--package", "xtask"]);
        self.tests("tests de xtask", &mut xtask);
    }

    fn dependencies(&mut self) {
        let workspace = self.workspace;
        self.step("licences, doublons et sources des dépendances", || {
            dependencies::check_rules(workspace)
        });
        let mut told = None;
        self.step("failles connues des dépendances", || {
            if let Flaws::NotAsked(why) = dependencies::check_flaws(workspace)? {
                let words = format!(
                    "failles connues : non vérifiées, la liste publique n’a pas pu être lue ({why})"
                );
                eprintln!("→ {words}");
                told = Some(words);
            }
            Ok(())
        });
        self.told.extend(told);
    }

    fn written_again(&mut self, app: &Path) {
        let workspace = self.workspace;
        self.step("site écrit une seconde fois", || {
            let files = again::compare(workspace, app)?;
            eprintln!(
                "→ {files} fichiers, les mêmes octets d’un autre dossier et avec un seul fil ; le WASM n’est pas recompilé"
            );
            Ok(())
        });
    }

    fn browser_tests(&mut self, browsers: Choice, app: &Path) {
        let workspace = self.workspace;
        let mut tried = None;
        self.step("sites d’une longue liste et de textes hostiles", || {
            tried = Some((
                tried::long_list(workspace, app)?,
                tried::hostile_texts(workspace, app)?,
            ));
            Ok(())
        });
        let Some((long, hostile)) = tried else {
            return;
        };
        let sites = [
            ("GTNUM_DIST", workspace.dist()),
            ("GTNUM_LISTE_LONGUE", long),
            ("GTNUM_TEXTES_HOSTILES", hostile),
        ];
        let mut found = None;
        let ready = self.step("axe et scripts de sites hôtes", || {
            found = Some((tools::ensure_axe()?, HostScripts::ensure()?));
            Ok(())
        });
        let Some((axe, hosts)) = found.filter(|_| ready) else {
            return;
        };
        let dom = self.workspace.root().join("target/dom");
        // Documents of an earlier run may be of pages that are gone.
        let _ = fs::remove_dir_all(&dom);
        for engine in browsers.engines() {
            let told = self.tests_in(
                engine,
                browsers.requires(engine),
                &axe,
                &hosts,
                &dom,
                &sites,
            );
            self.told.push(told);
        }
        if dom.is_dir() {
            self.step("HTML valide, une fois le code en place", || {
                let configuration = self.workspace.root().join("tests/html-validate-dom.cjs");
                tools::check_html(&configuration, &dom)
            });
        }
    }

    /// The tests in one browser, and the line that tells of them.
    fn tests_in(
        &mut self,
        engine: Engine,
        is_required: bool,
        axe: &Path,
        hosts: &HostScripts,
        dom: &Path,
        sites: &[(&str, PathBuf)],
    ) -> String {
        let name = engine.name();
        let programs = match engine.ensure() {
            Ok(programs) => programs,
            Err(error) => {
                eprintln!("→ {name} : {error:#}");
                self.tally.failed += u32::from(is_required);
                return format!(
                    "{name} : rien n’y est essayé, il n’a pas pu être installé ({error})"
                );
            }
        };
        let servers = Servers::find_or_install();
        let mut e2e = cargo(self.workspace);
        e2e.args(["test", "--no-fail-fast", "--package", "e2e"])
            .envs(programs)
            .env("GTNUM_NAVIGATEUR", engine.keyword())
            .env("GTNUM_AXE", axe)
            .env("GTNUM_IFRAME_RESIZER", &hosts.iframe_resizer)
            .env("GTNUM_PYM", &hosts.pym)
            .env(
                "GTNUM_WP_EMBED",
                hosts.wordpress.clone().unwrap_or_default(),
            )
            .env("GTNUM_NGINX", servers.nginx.unwrap_or_default())
            .env("GTNUM_APACHE", servers.apache.unwrap_or_default())
            .envs(sites.iter().map(|(name, folder)| (name, folder)))
            // Documents as the browser has them: of one engine, for all have the same.
            .env(
                "GTNUM_DOM",
                if engine == Engine::Chromium {
                    dom
                } else {
                    Path::new("")
                },
            )
            // The assertion says what is wrong; the stack is the runtime's.
            .env("RUST_BACKTRACE", "0");
        if engine != Engine::Chromium {
            // The crate's own tests have been done.
            e2e.args(["--test", "site", "--"]);
        }
        for module in engine.left_out() {
            e2e.args(["--skip", &format!("{module}::")]);
        }
        let (
            Tally {
                passed,
                failed,
                left_out,
            },
            duration,
        ) = self.tests(&format!("tests dans {name}"), &mut e2e);
        let duration = duration.as_secs();
        let mut told = format!("{name} : {passed} réussis, {failed} échoués en {duration} s");
        if left_out > 0 {
            let modules = engine.left_out().join(", ");
            told.push_str(&format!(
                " ; {left_out} non essayés : {modules} (tests/e2e/tests/ dit pourquoi)"
            ));
        }
        told
    }

    /// A step that is done or not; one that fails counts as a failure.
    fn step(&mut self, name: &str, action: impl FnOnce() -> anyhow::Result<()>) -> bool {
        let start = announce(name);
        let result = action();
        let done = result.is_ok();
        if let Err(error) = result {
            eprintln!("erreur : {error:#}");
            self.tally.failed += 1;
        }
        conclude(name, done, start);
        done
    }

    /// A run of `cargo test`, shown as it goes and counted.
    fn tests(&mut self, name: &str, command: &mut Command) -> (Tally, Duration) {
        let start = announce(name);
        let mut tally = Tally::default();
        let ended_well = counted(command, &mut tally).unwrap_or_else(|error| {
            eprintln!("erreur : {error:#}");
            false
        });
        // A test program that does not compile, or that crashes, prints no result.
        if !ended_well && tally.failed == 0 {
            tally.failed = 1;
        }
        self.tally.add(tally);
        conclude(name, ended_well, start);
        (tally, start.elapsed())
    }
}

fn cargo(workspace: &Workspace) -> Command {
    process::command("cargo", workspace.root())
}

fn counted(command: &mut Command, tally: &mut Tally) -> anyhow::Result<bool> {
    let name = process::name(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("« {name} » n’a pas pu être lancé"))?;
    let output = child
        .stdout
        .take()
        .context("la sortie des tests n’est pas lisible")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tally.read(line.trim_end());
    }
    Ok(child.wait()?.success())
}

fn announce(name: &str) -> Instant {
    eprintln!("\n→ {name}");
    Instant::now()
}

fn conclude(name: &str, done: bool, start: Instant) {
    let verdict = if done { "fait" } else { "échec" };
    eprintln!(
        "→ {name} : {verdict} en {:.1} s",
        start.elapsed().as_secs_f32()
    );
}

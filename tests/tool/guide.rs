//! `docs/auteurs.md`, followed to the letter: its files are written, its replacements made, its commands run, and what
//! it shows is what they print. After a change of the tool, `GUIDE_RENOUVELE=1 cargo test --features site --test tool guide`
//! writes what they print now into the guide: read it before you commit.

use super::run::{Desk, LOADER, Ran, root};

/// A fenced block of the guide.
struct Block<'a> {
    /// What stands after the opening fence.
    info: &'a str,
    body: &'a str,
    /// The text between the previous block and this one.
    before: &'a str,
}

fn blocks(guide: &str) -> Vec<Block<'_>> {
    let parts: Vec<&str> = guide.split("```").collect();
    parts
        .chunks_exact(2)
        .map(|pair| {
            let (info, body) = pair[1].split_once('\n').unwrap();
            Block {
                info,
                body,
                before: pair[0],
            }
        })
        .collect()
}

/// Times and counts of files are this machine's and this release's.
fn without_numbers_of_a_build(shown: &str) -> String {
    let is_told = |line: &&str| line.starts_with("site écrit");
    shown
        .lines()
        .map(|line| match Some(line).filter(is_told) {
            Some(line) => line.replace(|c: char| c.is_ascii_digit(), ""),
            None => line.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The words of a command line; a quoted one is one word.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn run(desk: &Desk, line: &str) -> Ran {
    let line = words(line);
    assert_eq!(line[0], "affiches");
    let mut tool = desk.tool();
    tool.args(&line[1..]);
    if line[1] == "construire" {
        tool.args(["--application", "app"]);
    }
    Ran::of(tool.output().unwrap())
}

#[test]
fn the_guide_leads_from_nothing_to_a_built_page() {
    let guide = std::fs::read_to_string(root().join("docs/auteurs.md")).unwrap();
    let desk = Desk::empty();
    for module in ["gtnum-affiches", "explore", "selection"] {
        desk.write(&format!("app/{module}.js"), LOADER);
        desk.write(&format!("app/{module}_bg.wasm"), "\0asm");
    }
    let poster = "content/affiches/reve.toml";
    let mut replaced: Option<&str> = None;
    let mut run_commands = 0;
    let renews = std::env::var_os("GUIDE_RENOUVELE").is_some();
    let mut renewed = String::new();
    for block in blocks(&guide) {
        let mut body = block.body.to_owned();
        match block.info.split_once(' ') {
            Some((_, file)) => desk.write(file, block.body),
            None if block.info == "toml" && block.before.trim_end().ends_with("devient") => {
                desk.replace(
                    poster,
                    replaced.take().expect("what is replaced"),
                    block.body,
                );
            }
            None if block.info == "toml" => replaced = Some(block.body),
            None if block.info == "console" => {
                let (line, expected) = block.body.split_once('\n').unwrap();
                let ran = run(&desk, line.strip_prefix("$ ").expect("a command"));
                let shown = ran.shown();
                run_commands += 1;
                if renews {
                    body = format!("{line}\n{}\n", shown.trim_end());
                } else {
                    assert_eq!(
                        without_numbers_of_a_build(shown.trim_end()),
                        without_numbers_of_a_build(expected.trim_end()),
                        "{line}"
                    );
                }
            }
            None => {}
        }
        renewed.extend([block.before, "```", block.info, "\n", &body, "```"]);
    }
    if renews {
        renewed.push_str(guide.rsplit("```").next().unwrap());
        std::fs::write(root().join("docs/auteurs.md"), renewed).unwrap();
        return;
    }
    assert!(run_commands >= 10, "the guide is not read any more");
    let page = desk.read("site/affiches/reve/index.html");
    assert!(page.contains("#REVE"));
    for link in [
        "https://hal.science/hal-04308773",
        "https://edunumrech.hypotheses.org/",
    ] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
    }
}

//! Texts that try to become markup, code or addresses: whatever the checker lets through, a page shows as text.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use gtnum_affiches::export::{AppFiles, Layout, Site};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::base::Content;

/// Each would run `ran()`, or leave a `<ran>` element, where it is taken for more than text.
const PAYLOADS: [&str; 31] = [
    "<script>ran()</script>",
    "</script><script>ran()</script>",
    "</style><script>ran()</script>",
    "</title><ran>",
    "</textarea><ran>",
    "</template><ran>",
    "<!--><ran>-->",
    "<![CDATA[<ran>]]>",
    "<img src=x onerror=ran()>",
    "<svg onload=ran()>",
    "<svg><script>ran()</script></svg>",
    "<math><mi xlink:href=\"javascript:ran()\">",
    "<iframe srcdoc='<script>ran()</script>'>",
    "<a href=javascript:ran()>x</a>",
    "<a href=\" java\tscript:ran()\">x</a>",
    "<base href=https://ran.example/>",
    "<meta http-equiv=refresh content=0;url=javascript:ran()>",
    "<link rel=stylesheet href=https://ran.example/>",
    "<form action=javascript:ran()><button>x",
    "\" onmouseover=\"ran()",
    "' onfocus='ran()' autofocus='",
    "\"><ran>",
    "&lt;ran&gt;&#60;ran&#62;",
    "<ran",
    "<RaN/x>",
    "\u{3c}ran\u{a0}x=`ran()`>",
    "{{publisher}}<ran>",
    "${ran()} #{ran()} {{ran()}}",
    "]]><ran>",
    "[x](javascript:ran())",
    "![x](data:text/html,<script>ran()</script>) **<ran> _`",
];

/// A value that stands once in the correct content: its file, its text there, and what stands around what is written.
const FIELDS: [(&str, &str, &str, &str, Quote); 22] = [
    (
        "affiches/alpha.toml",
        "expansion = \"Apprendre avec les affiches\"",
        "expansion = ",
        "",
        Quote::Toml,
    ),
    (
        "affiches/alpha.toml",
        "question = \"Comment faire ?\"",
        "question = ",
        "",
        Quote::Toml,
    ),
    (
        "affiches/alpha.toml",
        "carriers = \"Université de l’Exemple\"",
        "carriers = ",
        "",
        Quote::Toml,
    ),
    (
        "affiches/alpha.toml",
        "licence = \"Licence Ouverte 2.0\"",
        "licence = ",
        "",
        Quote::Toml,
    ),
    (
        "affiches/alpha.toml",
        "why = \"l’affiche n’en porte pas\"",
        "why = ",
        "",
        Quote::Toml,
    ),
    (
        "affiches/alpha.toml",
        "source = \"page du groupe\"",
        "source = ",
        "",
        Quote::Toml,
    ),
    (
        "affiches/alpha.toml",
        "title = \"Présentation\"",
        "title = ",
        "",
        Quote::Toml,
    ),
    (
        "affiches/alpha.toml",
        "text = \"Du texte.\"",
        "text = ",
        "",
        Quote::Toml,
    ),
    (
        "site.toml",
        "title = \"Les affiches\"",
        "title = ",
        "",
        Quote::Toml,
    ),
    (
        "site.toml",
        "description = \"Deux affiches, cinq ressources.\"",
        "description = ",
        "",
        Quote::Toml,
    ),
    (
        "site.toml",
        "director = \"Une directrice\"",
        "director = ",
        "",
        Quote::Toml,
    ),
    (
        "phases.toml",
        "sentence = \"Douze groupes.\"",
        "sentence = ",
        "",
        Quote::Toml,
    ),
    (
        "phases.toml",
        "themes_note = \"D’après l’appel.\"",
        "themes_note = ",
        "",
        Quote::Toml,
    ),
    (
        "phases.toml",
        "text = \"publication de l’appel\"",
        "text = ",
        "",
        Quote::Toml,
    ),
    (
        "phases.toml",
        "name = \"Disparités\"",
        "name = ",
        "",
        Quote::Toml,
    ),
    (
        "ressources.csv",
        "\"« L’école ; la maison »\"",
        "",
        "",
        Quote::Csv,
    ),
    (
        "ressources.csv",
        "Une Autrice | Un Auteur",
        "",
        "",
        Quote::Csv,
    ),
    (
        "ressources.csv",
        "Recherches en éducation",
        "",
        "",
        Quote::Csv,
    ),
    ("ressources.csv", "CC BY", "", "", Quote::Csv),
    (
        "ressources.csv",
        "\"Une note\nsur deux lignes\"",
        "",
        "",
        Quote::Csv,
    ),
    (
        "pages/les-gtnum.md",
        "title: Les groupes : une présentation",
        "title: ",
        "",
        Quote::None,
    ),
    (
        "pages/les-gtnum.md",
        "Un texte,",
        "Un texte ",
        ",",
        Quote::None,
    ),
];

#[derive(Clone, Copy)]
enum Quote {
    Toml,
    Csv,
    None,
}

impl Quote {
    fn around(self, text: &str) -> String {
        match self {
            Self::Toml => format!("{text:?}")
                .replace("\\u{a0}", "\u{a0}")
                .replace("\\'", "'"),
            Self::Csv => format!("\"{}\"", text.replace('"', "\"\"")),
            Self::None => text.to_owned(),
        }
    }
}

/// The correct content with these texts in its fields.
fn content(texts: &[String]) -> Content {
    let content = Content::new();
    for ((file, before, start, end, quote), text) in FIELDS.iter().zip(texts) {
        let written = [start, &*quote.around(text), end].concat();
        content.replace(file, before, &written);
    }
    content
}

#[test]
fn what_the_checker_accepts_is_text_on_every_page() {
    let mut texts = vec!["Un texte".to_owned(); FIELDS.len()];
    assert!(content(&texts).load().catalogue.is_some());
    let mut accepted = BTreeSet::new();
    for field in 0..FIELDS.len() {
        let before = texts[field].clone();
        texts[field] = [&*before, " ", &PAYLOADS.join(" ")].concat();
        if content(&texts).load().catalogue.is_some() {
            accepted.extend(PAYLOADS);
            continue;
        }
        texts[field] = before;
        for payload in PAYLOADS {
            let before = texts[field].clone();
            texts[field] = [&before, " ", payload].concat();
            if content(&texts).load().catalogue.is_some() {
                accepted.insert(payload);
            } else {
                texts[field] = before;
            }
        }
    }
    // What is refused everywhere would try nothing.
    assert_eq!(accepted.len(), PAYLOADS.len(), "{accepted:#?}");

    let catalogue = content(&texts).load().catalogue.unwrap();
    let layout = Layout::below(Path::new(env!("CARGO_MANIFEST_DIR")));
    let app = app();
    let site = Site::new(&catalogue, &layout, &app).unwrap();
    let mut shown = 0;
    for route in site.routes() {
        for (path, bytes) in site.page(route) {
            let text = String::from_utf8(bytes).unwrap();
            if path
                .extension()
                .is_some_and(|extension| extension == "html")
            {
                shown += text.matches("ran()").count();
                check_page(&path.to_string_lossy(), &text);
            } else {
                serde_json::from_str::<serde_json::Value>(&text).unwrap();
            }
        }
    }
    assert!(shown > 500, "the payloads are on the pages: {shown}");
}

fn app() -> AppFiles {
    let names = ["gtnum-affiches", "explore", "selection"];
    let files = names
        .iter()
        .flat_map(|name| [format!("{name}.js"), format!("{name}_bg.wasm")])
        .collect::<Vec<_>>();
    AppFiles::from_files(files.iter().map(|name| (name.as_str(), &b"code"[..]))).unwrap()
}

/// Reads a page as browsers do: no element, attribute or address that a payload would have made.
fn check_page(path: &str, html: &str) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    while !input.is_empty() {
        _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let found = tokenizer.sink.0.into_inner();
    assert_eq!(found, Vec::<String>::new(), "{path}");
}

#[derive(Default)]
struct Sink(RefCell<Vec<String>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else {
            return TokenSinkResult::Continue;
        };
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        if let Some(why) = suspect(&tag) {
            self.0.borrow_mut().push(format!("{why}: {tag:?}"));
        }
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

fn suspect(tag: &Tag) -> Option<&'static str> {
    const ADDRESSES: [&str; 6] = ["href", "src", "action", "srcdoc", "formaction", "data"];
    let value = |name: &str| {
        tag.attrs
            .iter()
            .find(|attribute| &*attribute.name.local == name)
            .map(|attribute| attribute.value.to_string())
    };
    if ["ran", "base", "math", "object", "embed"].contains(&&*tag.name)
        // Frames of posters open windows.
        && value("target").as_deref() != Some("_blank")
    {
        return Some("an element");
    }
    if &*tag.name == "script" && value("src").is_none() && value("type").is_none() {
        return Some("a script");
    }
    for attribute in &tag.attrs {
        let name = &*attribute.name.local;
        let told: String = attribute
            .value
            .chars()
            .filter(|letter| !letter.is_whitespace() && !letter.is_control())
            .collect::<String>()
            .to_lowercase();
        if name.starts_with("on") || name == "style" || name == "autofocus" {
            return Some("an attribute");
        }
        let is_address = ADDRESSES.contains(&name);
        let is_icon = value("rel").as_deref() == Some("icon");
        if is_address
            && (told.starts_with("javascript:")
                || told.starts_with("data:") && !is_icon
                || told.contains("ran.example"))
        {
            return Some("an address");
        }
        if name == "http-equiv" {
            return Some("a header");
        }
    }
    None
}

// A table is opened by a spreadsheet, which takes such cells for formulas.
#[test]
fn no_cell_of_an_exported_table_is_a_formula() {
    let mut tried = 0;
    for start in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "=HYPERLINK(\"https://ran.example\")",
    ] {
        let content = Content::new();
        content.replace(
            "ressources.csv",
            "\"« L’école ; la maison »\"",
            &Quote::Csv.around(start),
        );
        content.replace(
            "ressources.csv",
            "Recherches en éducation",
            &Quote::Csv.around(start),
        );
        content.replace(
            "ressources.csv",
            "\"Une note\nsur deux lignes\"",
            &Quote::Csv.around(start),
        );
        let Some(catalogue) = content.load().catalogue else {
            continue;
        };
        tried += 1;
        let layout = Layout::below(Path::new(env!("CARGO_MANIFEST_DIR")));
        let app = app();
        let site = Site::new(&catalogue, &layout, &app).unwrap();
        for (path, bytes) in site.files() {
            if path.extension().is_none_or(|extension| extension != "csv") {
                continue;
            }
            let text = String::from_utf8_lossy(bytes);
            let table = text.trim_start_matches('\u{feff}');
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(b';')
                .from_reader(table.as_bytes());
            for row in reader.records() {
                for cell in &row.unwrap() {
                    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(!is_formula, "{}: {cell:?}", path.display());
                }
            }
        }
    }
    assert!(tried >= 4, "{tried}");
}

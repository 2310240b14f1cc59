//! The reference in words, in French, after ISO 690.

use super::Entry;
use super::entry::{Date, Form, Title};
use super::name::Name;
use crate::model::{Kind, SafeHtml, push_escaped};

/// A piece of the reference: what stands in italics is the title of a whole work.
enum Piece {
    Plain(String),
    /// Words of the work, with their language when it is not French.
    Words(String, Option<String>),
    Cite(String, Option<String>),
}

impl Entry {
    /// The reference as plain text.
    pub(in crate::export) fn to_text(&self) -> String {
        self.pieces()
            .into_iter()
            .map(|(Piece::Plain(text) | Piece::Words(text, _) | Piece::Cite(text, _))| text)
            .collect()
    }

    /// The reference with the title of the work in `<cite>`.
    pub(in crate::export) fn to_html(&self) -> SafeHtml {
        let mut markup = String::new();
        for piece in self.pieces() {
            let (element, text, language) = match piece {
                Piece::Plain(text) | Piece::Words(text, None) => {
                    push_escaped(&mut markup, &text);
                    continue;
                }
                Piece::Words(text, language) => ("span", text, language),
                Piece::Cite(text, language) => ("cite", text, language),
            };
            markup.push('<');
            markup.push_str(element);
            if let Some(language) = language {
                markup.push_str(" lang=\"");
                push_escaped(&mut markup, &language);
                markup.push('"');
            }
            markup.push('>');
            push_escaped(&mut markup, &text);
            markup.push_str("</");
            markup.push_str(element);
            markup.push('>');
        }
        SafeHtml::from_escaped(markup)
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut reference = Reference::default();
        if !self.authors.is_empty() {
            reference.start(&authors(&self.authors));
        }
        let medium = format!(" [{}]", self.medium());
        // Of a part, the title of the whole is the one in italics.
        let whole = self.container.as_ref();
        match &self.title {
            Title::Supplied(title) => reference.start(title),
            Title::Known(title) => {
                let (title, language) = (title.clone(), self.foreign_language());
                reference.piece(if whole.is_some() {
                    Piece::Words(title, language)
                } else {
                    Piece::Cite(title, language)
                });
            }
        }
        if let Some(whole) = whole {
            let is_article = self.form == Form::Resource(Kind::Article);
            reference.start(if is_article { "" } else { "Dans\u{a0}: " });
            reference.more(Piece::Cite(whole.title.clone(), None));
            if let Some(mark) = whole.mark {
                reference.plain(&format!(" [{mark}]"));
            }
        }
        reference.plain(&medium);
        if let Some(series) = &self.series {
            reference.start(&series.marked());
        }
        if let Some(host) = self.publisher() {
            reference.start(host);
        }
        let date = self.date.as_ref().map(Date::marked);
        let issue = whole
            .and_then(|whole| whole.issue.as_ref())
            .map(|issue| format!("n°\u{a0}{issue}"));
        let dated: Vec<String> = date.into_iter().chain(issue).collect();
        if !dated.is_empty() {
            reference.start(&capitalised(&dated.join(", ")));
        }
        if let Some(doi) = &self.doi {
            reference.start(&format!("DOI {doi}"));
        }
        match &self.url {
            // No stop after an address: readers would copy it.
            Some(url) => reference.start(&format!("Disponible à l’adresse\u{a0}: {url}")),
            None => reference.stop(),
        }
        reference.pieces
    }

    fn foreign_language(&self) -> Option<String> {
        self.language.clone().filter(|language| language != "fr")
    }

    /// What the reader will find: ISO 690 wants the medium in square brackets.
    fn medium(&self) -> String {
        if let Title::Supplied(_) = self.title {
            // The description has said the nature.
            return "en ligne".into();
        }
        let medium = match self.form {
            Form::Resource(Kind::Deposit | Kind::Article | Kind::Page) => "en ligne",
            Form::Resource(Kind::Video) => "vidéo en ligne",
            Form::Resource(Kind::Channel) => "chaîne vidéo en ligne",
            Form::Resource(Kind::Podcast) => "podcast",
            Form::Resource(Kind::Post) => "billet en ligne",
            Form::Resource(Kind::Blog) => "carnet en ligne",
            Form::Resource(Kind::Data) => "données en ligne",
            Form::Poster | Form::Section if self.url.is_some() => "affiche en ligne",
            Form::Poster | Form::Section => "affiche",
        };
        if self.is_form_inferred {
            format!("{medium}, nature déduite")
        } else {
            medium.into()
        }
    }

    /// Who makes it available, unless the title or the whole have just said it.
    fn publisher(&self) -> Option<&str> {
        let host = self.host.as_deref()?;
        let is_supplied = matches!(self.title, Title::Supplied(_));
        let is_of_a_whole = self.container.is_some()
            && matches!(
                self.form,
                Form::Resource(Kind::Article | Kind::Post | Kind::Podcast | Kind::Page)
            );
        (!is_supplied && !is_of_a_whole).then_some(host)
    }
}

/// Sentences with the title's italics; each starts after one full stop, never two.
#[derive(Default)]
struct Reference {
    pieces: Vec<Piece>,
    /// How the text ends so far.
    last: Option<char>,
}

impl Reference {
    fn more(&mut self, piece: Piece) {
        let (Piece::Plain(text) | Piece::Words(text, _) | Piece::Cite(text, _)) = &piece;
        self.last = text.chars().last().or(self.last);
        self.pieces.push(piece);
    }

    fn plain(&mut self, text: &str) {
        if !text.is_empty() {
            self.more(Piece::Plain(text.to_owned()));
        }
    }

    fn stop(&mut self) {
        if self.last.is_some_and(|last| !".!?…".contains(last)) {
            self.plain(".");
        }
    }

    fn piece(&mut self, piece: Piece) {
        if self.last.is_some() {
            self.stop();
            self.plain(" ");
        }
        self.more(piece);
    }

    fn start(&mut self, text: &str) {
        self.piece(Piece::Plain(text.to_owned()));
    }
}

/// «Mai 2023», at the start of a sentence.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => format!("{}{}", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    }
}

/// «GÉLIN, Oriane et RÉGIBIER, Léa».
fn authors(names: &[Name]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| match name {
            Name::Person { family, given } => format!("{}, {given}", family.to_uppercase()),
            Name::Whole(name) => name.clone(),
        })
        .collect();
    match &names[..] {
        [first @ .., last] if !first.is_empty() => format!("{} et {last}", first.join(", ")),
        _ => names.concat(),
    }
}

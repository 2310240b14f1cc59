//! Pages of prose: Markdown to HTML that cannot hurt.
//!
//! Every text is escaped, every address checked; raw HTML and images are refused, so that the markup is all ours.

mod footnotes;
mod headings;
mod placeholders;

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
    TextMergeWithOffset,
};

use self::footnotes::Footnotes;
pub(super) use self::footnotes::OPENING as NOTES_OPENING;
use self::headings::Headings;
pub(super) use self::placeholders::Placeholders;
use super::located::{Located, Text};
use super::report::Report;
use super::{address, characters};
use crate::diagnostic::{Code, french};
use crate::model::push_escaped;

/// A rendered page.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// The markup.
    pub(super) html: String,
    /// Identifier and words of each heading of the second level.
    pub(super) contents: Vec<(String, String)>,
    /// Identifiers of all headings.
    pub(super) heading_ids: Vec<String>,
    /// Links to pages of the site, to be checked once all pages are known.
    pub(super) routes: Vec<Text>,
}

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// Renders the Markdown that stands at `body` in a file.
pub(super) fn render(
    text: &str,
    body: Range<usize>,
    placeholders: &Placeholders,
    report: &mut Report,
) -> Rendered {
    let (events, definitions) = Footnotes::take_out(parse(text, body, report), text, report);
    let mut writer = Writer {
        text,
        placeholders,
        report,
        html: String::new(),
        headings: Headings::of(&events),
        footnotes: definitions,
        routes: Vec::new(),
        links: Vec::new(),
        alignments: Vec::new(),
        cell: None,
        is_table_head: false,
        nesting: 0,
        images: 0,
    };
    writer.events(events);
    writer.footnotes();
    Rendered {
        html: writer.html,
        contents: writer.headings.contents,
        heading_ids: writer.headings.ids.into_iter().collect(),
        routes: writer.routes,
    }
}

/// Markdown's events, with their places in the whole file.
fn parse<'a>(text: &'a str, body: Range<usize>, report: &mut Report) -> Events<'a> {
    let offset = body.start;
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut broken = Vec::new();
    let mut on_broken = |link: BrokenLink<'a>| -> Option<(CowStr<'a>, CowStr<'a>)> {
        broken.push((link.link_type, link.reference, link.span));
        None
    };
    let parser = Parser::new_with_broken_link_callback(&text[body], options, Some(&mut on_broken));
    let events: Events<'a> = TextMergeWithOffset::new(parser.into_offset_iter())
        .map(|(event, span)| (event, span.start + offset..span.end + offset))
        .collect();
    broken.dedup_by(|a, b| a.2 == b.2);
    for (link_type, reference, span) in broken {
        let span = span.start + offset..span.end + offset;
        let name = french::quote(&reference);
        // « [sic] » is a text in brackets, not a link.
        if matches!(link_type, LinkType::Reference | LinkType::Collapsed) {
            report
                .add(
                    Code::Link,
                    span,
                    format!("aucune ligne ne définit le lien {name}"),
                )
                .help("écrire le lien en entier : [texte](https://…)");
        }
    }
    events
}

struct Writer<'a, 'r> {
    text: &'a str,
    placeholders: &'r Placeholders,
    report: &'r mut Report,
    html: String,
    headings: Headings,
    footnotes: Footnotes<'a>,
    routes: Vec<Text>,
    /// Open links: where their text starts in the markup, and where they stand in the file.
    links: Vec<Option<(usize, Range<usize>)>>,
    alignments: Vec<Alignment>,
    /// Where the open table cell's content starts in the markup, and its column.
    cell: Option<(usize, usize)>,
    is_table_head: bool,
    /// Open lists' items, quotations and notes.
    nesting: usize,
    /// Open images, whose text is skipped.
    images: usize,
}

impl<'a> Writer<'a, '_> {
    fn events(&mut self, events: Events<'a>) {
        for (event, span) in events {
            self.event(event, span);
        }
    }

    fn event(&mut self, event: Event<'a>, span: Range<usize>) {
        if self.images > 0
            && !matches!(
                event,
                Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image)
            )
        {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => self.words(&text, &span),
            Event::Code(code) => {
                self.forbid(&code, &span);
                self.html.push_str("<code>");
                push_escaped(&mut self.html, &code);
                self.html.push_str("</code>");
                self.headings.words(&code);
            }
            Event::InlineHtml(_) => self.raw_html(span),
            Event::FootnoteReference(label) => {
                let call = self.footnotes.call(&label);
                self.html.push_str(&call);
            }
            Event::SoftBreak => {
                self.html.push('\n');
                self.headings.words(" ");
            }
            Event::HardBreak => {
                self.html.push_str("<br>");
                self.headings.words(" ");
            }
            Event::Rule => self.html.push_str("<hr>"),
            // An HTML block is told once, where it starts; the syntax of the others is not switched on.
            Event::Html(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: Range<usize>) {
        match tag {
            Tag::Paragraph => self.html.push_str("<p>"),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    self.report
                        .add(
                            Code::HeadingAttributes,
                            first_line(self.text, &span),
                            "entre accolades, un titre ne porte que son identifiant",
                        )
                        .help("écrire {#identifiant}");
                }
                let line = first_line(self.text, &span);
                let nested = self.nesting > 0;
                self.headings.start(
                    level as u8,
                    id.as_deref(),
                    line,
                    nested,
                    self.html.len(),
                    self.report,
                );
            }
            Tag::BlockQuote(_) => {
                self.nesting += 1;
                self.html.push_str("<blockquote>");
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.html.push_str("<pre><code>");
            }
            Tag::HtmlBlock => self.raw_html(span),
            Tag::List(None) => self.html.push_str("<ul>"),
            Tag::List(Some(1)) => self.html.push_str("<ol>"),
            Tag::List(Some(first)) => {
                // Writing to a `String` cannot fail.
                let _ = write!(self.html, "<ol start=\"{first}\">");
            }
            Tag::Item => {
                self.nesting += 1;
                self.html.push_str("<li>");
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.html.push_str("<table>");
            }
            Tag::TableHead => {
                self.is_table_head = true;
                self.cell = Some((0, 0));
                self.html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = Some((0, 0));
                self.html.push_str("<tr>");
            }
            Tag::TableCell => {
                let column = self.cell.map_or(0, |(_, column)| column);
                self.cell = Some((self.html.len(), column));
            }
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(link_type, &dest_url, &title, span),
            Tag::Image { .. } => {
                self.images += 1;
                if self.images == 1 {
                    self.report
                        .add(Code::Image, span, "les pages n’affichent pas d’image")
                        .help("la décrire par un texte, ou en donner l’adresse par un lien");
                }
            }
            // Notes are taken out beforehand; the syntax of the others is not switched on.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.html.push_str("</p>"),
            TagEnd::Heading(_) => {
                let line = first_line(self.text, &span);
                self.headings.end(&mut self.html, line, self.report);
            }
            TagEnd::BlockQuote(_) => {
                self.nesting -= 1;
                self.html.push_str("</blockquote>");
            }
            TagEnd::CodeBlock => self.html.push_str("</code></pre>"),
            TagEnd::List(true) => self.html.push_str("</ol>"),
            TagEnd::List(false) => self.html.push_str("</ul>"),
            TagEnd::Item => {
                self.nesting -= 1;
                self.html.push_str("</li>");
            }
            TagEnd::Table => self.html.push_str("</tbody></table>"),
            TagEnd::TableHead => {
                self.is_table_head = false;
                self.html.push_str("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.html.push_str("</tr>"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.images -= 1,
            TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn end_cell(&mut self) {
        let Some((start, column)) = self.cell else {
            return;
        };
        let content = self.html.split_off(start);
        // An empty header says nothing of its column.
        let name = if self.is_table_head && !content.is_empty() {
            "th"
        } else {
            "td"
        };
        self.html.push('<');
        self.html.push_str(name);
        if name == "th" {
            self.html.push_str(" scope=\"col\"");
        }
        match self.alignments.get(column) {
            Some(Alignment::Right) => self.html.push_str(" class=\"align-right\""),
            Some(Alignment::Center) => self.html.push_str(" class=\"align-center\""),
            _ => {}
        }
        self.html.push('>');
        self.html.push_str(&content);
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
        self.cell = Some((0, column + 1));
    }

    fn link(&mut self, link_type: LinkType, destination: &str, title: &str, span: Range<usize>) {
        let checked = if link_type == LinkType::Email {
            Err((
                "les adresses de courriel ne sont pas publiées".to_owned(),
                "nommer le service à joindre, ou donner l’adresse de sa page",
            ))
        } else if destination.starts_with("route:") {
            self.routes
                .push(Located::new(destination.to_owned(), span.clone()));
            Ok(())
        } else if destination.starts_with(['#', '/', '.']) {
            Err((
                format!("le lien {} n’est pas entier", french::quote(destination)),
                "vers une page du site : (route:/appel-2020/#themes) ; ailleurs : (https://…)",
            ))
        } else {
            address::parse(destination)
                .map(|_| ())
                .map_err(|bad| (bad.message, bad.help))
        };
        if let Err((message, help)) = checked {
            self.report.add(Code::Address, span, message).help(help);
            self.links.push(None);
            return;
        }
        self.html.push_str("<a href=\"");
        push_escaped(&mut self.html, destination);
        if !title.is_empty() {
            self.forbid(title, &span);
            self.html.push_str("\" title=\"");
            push_escaped(&mut self.html, title);
        }
        self.html.push_str("\">");
        self.links.push(Some((self.html.len(), span)));
    }

    fn end_link(&mut self) {
        let Some(Some((start, span))) = self.links.pop() else {
            return;
        };
        if self.html[start..].trim().is_empty() {
            self.report
                .add(Code::Link, span, "ce lien n’a pas de texte")
                .help("écrire entre crochets ce qu’on trouvera au bout du lien");
        }
        self.html.push_str("</a>");
    }

    fn words(&mut self, text: &str, span: &Range<usize>) {
        self.forbid(text, span);
        let source = &self.text[span.clone()];
        // GitHub's notes whose definition is missing stay in the text, brackets and all.
        if let Some(start) = source.find("[^") {
            let length = source[start..].find(']').map_or(2, |end| end + 1);
            let span = span.start + start..span.start + start + length;
            let call = self.text[span.clone()].to_owned();
            self.report
                .add(
                    Code::Footnote,
                    span,
                    format!("l’appel de note {} n’a pas de note", french::quote(&call)),
                )
                .help(format!(
                    "ajouter à la fin de la page : {call}: texte de la note"
                ));
        }
        let plain = self.placeholders.push(
            text,
            span,
            self.text,
            &mut self.html,
            !self.links.is_empty(),
            self.report,
        );
        self.headings.words(&plain);
    }

    /// A character reference may have brought in what the file itself does not show.
    fn forbid(&mut self, text: &str, span: &Range<usize>) {
        if let Some(character) = text.chars().find(|c| characters::is_forbidden(*c)) {
            characters::forbid(character, span.clone(), self.report);
        }
    }

    fn raw_html(&mut self, span: Range<usize>) {
        let span = first_line(self.text, &span);
        let tag = self.text[span.clone()].to_owned();
        self.report
            .add(Code::RawHtml, span, format!("le HTML est refusé dans les pages : {}", french::quote(&tag)))
            .help("employer Markdown : **important**, *nuance*, [texte](adresse) ; pour le signe lui-même, écrire \\<");
    }

    fn footnotes(&mut self) {
        let mut number = 0;
        while let Some(content) = self.footnotes.next_content(number) {
            number += 1;
            self.html
                .push_str(if number == 1 { footnotes::OPENING } else { "" });
            let _ = write!(self.html, "<li id=\"note-{number}\">");
            self.nesting += 1;
            self.events(content);
            self.nesting -= 1;
            let back = self.footnotes.ways_back(number);
            if self.html.ends_with("</p>") {
                self.html.truncate(self.html.len() - "</p>".len());
                self.html.push_str(&back);
                self.html.push_str("</p>");
            } else {
                self.html.push_str(&back);
            }
            self.html.push_str("</li>");
        }
        if number > 0 {
            self.html.push_str(footnotes::CLOSING);
        }
        self.footnotes.report_uncalled(self.text, self.report);
    }
}

fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let words = text[span.clone()].lines().next().unwrap_or_default();
    span.start..span.start + words.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &str) -> (Rendered, Vec<(&'static str, String)>) {
        let mut report = Report::new("pages/a.md");
        let placeholders = Placeholders::new([
            ("publisher", None),
            ("host", Some("Hôte & <fils>".to_owned())),
        ]);
        let rendered = render(body, 0..body.len(), &placeholders, &mut report);
        let told = report
            .into_diagnostics()
            .into_iter()
            .map(|d| {
                let place = d.span.expect("a place");
                (d.code.as_str(), body[place].to_owned())
            })
            .collect();
        (rendered, told)
    }

    fn html(body: &str) -> String {
        let (rendered, told) = page(body);
        assert_eq!(told, [], "{body}");
        on_lines(&rendered.html)
    }

    fn on_lines(html: &str) -> String {
        html.replace("><", ">\n<")
    }

    fn told(body: &str) -> Vec<(&'static str, String)> {
        page(body).1
    }

    #[test]
    fn prose_becomes_plain_markup() {
        insta::assert_snapshot!(html(
            "Un *deux* **trois** `<q>` & « \"quatre\" ».\\\nCinq\n\n- a\n- b\n\n3. c\n\n> d\n\n---\n\n[e](https://example.org/?a=1&b=2 \"t\") <https://example.org/>\n"
        ), @r#"
        <p>Un <em>deux</em> <strong>trois</strong> <code>&lt;q&gt;</code> &amp; « &quot;quatre&quot; ».<br>Cinq</p>
        <ul>
        <li>a</li>
        <li>b</li>
        </ul>
        <ol start="3">
        <li>c</li>
        </ol>
        <blockquote>
        <p>d</p>
        </blockquote>
        <hr>
        <p>
        <a href="https://example.org/?a=1&amp;b=2" title="t">e</a> <a href="https://example.org/">https://example.org/</a>
        </p>
        "#);
    }

    #[test]
    fn headings_have_identifiers_and_make_the_contents() {
        let (page, told) = page(
            "## Où l’œuvre *naît*\n\n### Détail {#d}\n\n## Où l’œuvre naît\n\n## Notes `x` & y {#y}\n",
        );
        assert_eq!(told, []);
        insta::assert_snapshot!(on_lines(&page.html), @r#"
        <h2 id="ou-l-oeuvre-nait">Où l’œuvre <em>naît</em>
        </h2>
        <h3 id="d">Détail</h3>
        <h2 id="ou-l-oeuvre-nait-2">Où l’œuvre naît</h2>
        <h2 id="y">Notes <code>x</code> &amp; y</h2>
        "#);
        assert_eq!(
            page.contents,
            [
                ("ou-l-oeuvre-nait".to_owned(), "Où l’œuvre naît".to_owned()),
                (
                    "ou-l-oeuvre-nait-2".to_owned(),
                    "Où l’œuvre naît".to_owned()
                ),
                ("y".to_owned(), "Notes x & y".to_owned()),
            ]
        );
    }

    #[test]
    fn headings_out_of_order_are_told() {
        let level = Code::HeadingLevel.as_str();
        assert_eq!(told("# Un\n"), [(level, "# Un".to_owned())]);
        assert_eq!(told("### Un\n"), [(level, "### Un".to_owned())]);
        assert_eq!(
            told("## Un\n\n#### Deux\n"),
            [(level, "#### Deux".to_owned())]
        );
        assert_eq!(told("- ## Un\n"), [(level, "## Un".to_owned())]);
        assert_eq!(
            told("## Un {.x}\n"),
            [(Code::HeadingAttributes.as_str(), "## Un {.x}".to_owned())]
        );
        assert_eq!(
            told("## A {#a}\n\n## B {#a}\n"),
            [(Code::DuplicateId.as_str(), "## B {#a}".to_owned())]
        );
        assert_eq!(
            told("## A {#É}\n"),
            [(Code::IdForm.as_str(), "## A {#É}".to_owned())]
        );
        assert_eq!(told("##\n"), [(Code::EmptyValue.as_str(), "##".to_owned())]);
    }

    #[test]
    fn notes_are_called_and_lead_back() {
        insta::assert_snapshot!(html(
            "Un[^a] deux[^b] trois[^a].\n\n[^b]: Note *b*[^c].\n\n[^a]: Note a.\n\n    Suite.\n\n[^c]: Note c.\n"
        ), @r##"
        <p>Un<sup>
        <a href="#note-1" id="appel-1" role="doc-noteref" aria-label="Note 1">1</a>
        </sup> deux<sup>
        <a href="#note-2" id="appel-2" role="doc-noteref" aria-label="Note 2">2</a>
        </sup> trois<sup>
        <a href="#note-1" id="appel-1-2" role="doc-noteref" aria-label="Note 1">1</a>
        </sup>.</p>
        <section class="notes" role="doc-endnotes" aria-label="Notes">
        <ol>
        <li id="note-1">
        <p>Note a.</p>
        <p>Suite. <a href="#appel-1" role="doc-backlink" aria-label="Revenir à l’appel de la note 1 (1 sur 2)">↩</a> <a href="#appel-1-2" role="doc-backlink" aria-label="Revenir à l’appel de la note 1 (2 sur 2)">↩</a>
        </p>
        </li>
        <li id="note-2">
        <p>Note <em>b</em>
        <sup>
        <a href="#note-3" id="appel-3" role="doc-noteref" aria-label="Note 3">3</a>
        </sup>. <a href="#appel-2" role="doc-backlink" aria-label="Revenir à l’appel de la note 2">↩</a>
        </p>
        </li>
        <li id="note-3">
        <p>Note c. <a href="#appel-3" role="doc-backlink" aria-label="Revenir à l’appel de la note 3">↩</a>
        </p>
        </li>
        </ol>
        </section>
        "##);
    }

    #[test]
    fn notes_that_lack_their_half_are_told() {
        let code = Code::Footnote.as_str();
        assert_eq!(told("Un[^x] deux.\n"), [(code, "[^x]".to_owned())]);
        assert_eq!(
            told("Un.\n\n[^x]: note\n"),
            [(code, "[^x]: note".to_owned())]
        );
        assert_eq!(
            told("Un[^x].\n\n[^x]: note\n\n[^x]: bis\n"),
            [(code, "[^x]: bis".to_owned())]
        );
    }

    #[test]
    fn tables_have_column_headers() {
        insta::assert_snapshot!(html("| | B | C |\n|---|--:|:-:|\n| 1 | 2 | |\n"), @r#"
        <table>
        <thead>
        <tr>
        <td>
        </td>
        <th scope="col" class="align-right">B</th>
        <th scope="col" class="align-center">C</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>1</td>
        <td class="align-right">2</td>
        <td class="align-center">
        </td>
        </tr>
        </tbody>
        </table>
        "#);
    }

    #[test]
    fn placeholders_are_escaped_or_to_be_completed() {
        insta::assert_snapshot!(html("{{publisher}}, {{ host }} `{{host}}` {{\n"), @r#"
        <p>
        <em class="todo">à compléter par l’éditeur du site</em>, Hôte &amp; &lt;fils&gt; <code>{{host}}</code> {{</p>
        "#);
        assert_eq!(
            told("Voici {{hosts}}.\n"),
            [(Code::UnknownPlaceholder.as_str(), "{{hosts}}".to_owned())]
        );
    }

    #[test]
    fn what_could_hurt_is_refused() {
        let html = Code::RawHtml.as_str();
        assert_eq!(told("a <b>c\n"), [(html, "<b>".to_owned())]);
        assert_eq!(
            told("<script>\nalert(1)\n</script>\n"),
            [(html, "<script>".to_owned())]
        );
        assert_eq!(told("<!-- x -->\n"), [(html, "<!-- x -->".to_owned())]);
        assert_eq!(
            told("![a *b*](x.png)\n"),
            [(Code::Image.as_str(), "![a *b*](x.png)".to_owned())]
        );
        for link in [
            "[a](javascript:alert(1))",
            "[a](JAVASCRIPT&colon;alert(1))",
            "[a](&#1;javascript:alert(1))",
            "[a](data:text/html;base64,x)",
            "[a](mailto:a@example.org)",
            "<a@example.org>",
            "[a](#b)",
            "[a](../b)",
            "[a](route.html)",
        ] {
            assert_eq!(told(link), [(Code::Address.as_str(), link.to_owned())]);
        }
        assert_eq!(
            told("a&#x202E;b\n"),
            [(Code::ForbiddenCharacter.as_str(), "a&#x202E;b".to_owned())]
        );
    }

    #[test]
    fn links_need_words_and_an_end() {
        let code = Code::Link.as_str();
        assert_eq!(
            told("[](https://example.org/)"),
            [(code, "[](https://example.org/)".to_owned())]
        );
        assert_eq!(told("[a][b] [sic]"), [(code, "[a][b]".to_owned())]);
        let (page, told) = page("[a](route:/appel-2020/#b)");
        assert_eq!(told, []);
        assert_eq!(page.html, "<p><a href=\"route:/appel-2020/#b\">a</a></p>");
        assert_eq!(page.routes[0].as_str(), "route:/appel-2020/#b");
    }
}

//! The manual as a page: one file of HTML that needs no other and no network.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::diagnostic::Language;

use super::Guide;
use super::blocks::{Block, Run, plain};
use super::pictures;

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub(crate) fn html(guide: &Guide) -> String {
    let language = match guide.language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    };
    let title = escaped(guide.title());
    let version = env!("CARGO_PKG_VERSION");
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"dossier {version}\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<nav>\n"
    );
    contents(guide, &mut page);
    write!(page, "</nav>\n<main>\n<h1 class=\"title\">{title}</h1>\n").expect("memory takes it");
    guide.blocks().for_each(|block| write_block(block, &mut page));
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Links to the headings of the first two levels.
fn contents(guide: &Guide, page: &mut String) {
    page.push_str("<ul>\n");
    for block in guide.blocks() {
        if let Block::Heading { level: level @ 1..=2, id, runs } = block {
            let text = escaped(&plain(runs));
            let id = escaped(id);
            *page += &format!("<li class=\"level{level}\"><a href=\"#{id}\">{text}</a></li>\n");
        }
    }
    page.push_str("</ul>\n");
}

fn write_block(block: &Block, page: &mut String) {
    match block {
        Block::Heading { level, id, runs } => {
            let (depth, id, text) = (level + 1, escaped(id), dressed(runs));
            *page += &format!("<h{depth} id=\"{id}\">{text}</h{depth}>\n");
        }
        Block::Paragraph(runs) => *page += &format!("<p>{}</p>\n", dressed(runs)),
        Block::Code(lines) => {
            *page += &format!("<pre><code>{}\n</code></pre>\n", escaped(&lines.join("\n")));
        }
        Block::List { ordered, items } => {
            let tag = if *ordered { "ol" } else { "ul" };
            *page += &format!("<{tag}>\n");
            for item in items {
                page.push_str("<li>");
                // One paragraph alone needs no room around it.
                match &item[..] {
                    [Block::Paragraph(runs)] => page.push_str(&dressed(runs)),
                    blocks => blocks.iter().for_each(|inner| write_block(inner, page)),
                }
                page.push_str("</li>\n");
            }
            *page += &format!("</{tag}>\n");
        }
        Block::Table { head, rows } => {
            page.push_str("<table>\n<thead><tr>");
            head.iter().for_each(|cell| *page += &format!("<th>{}</th>", dressed(cell)));
            page.push_str("</tr></thead>\n<tbody>\n");
            for row in rows {
                page.push_str("<tr>");
                row.iter().for_each(|cell| *page += &format!("<td>{}</td>", dressed(cell)));
                page.push_str("</tr>\n");
            }
            page.push_str("</tbody>\n</table>\n");
        }
        Block::Picture { name, caption } => {
            let bytes = pictures::bytes(name).unwrap_or_default();
            let (data, caption) = (STANDARD.encode(bytes), escaped(caption));
            *page += &format!(
                "<figure><img alt=\"{caption}\" src=\"data:image/png;base64,{data}\">\
                 <figcaption>{caption}</figcaption></figure>\n"
            );
        }
    }
}

fn dressed(runs: &[Run]) -> String {
    let one = |run: &Run| {
        let mut text = escaped(&run.text);
        if run.code {
            text = format!("<code>{text}</code>");
        }
        if run.strong {
            text = format!("<strong>{text}</strong>");
        }
        match &run.to {
            Some(to) => format!("<a href=\"#{}\">{text}</a>", escaped(to)),
            None => text,
        }
    };
    runs.iter().map(one).collect()
}

/// A text that is nothing but text to a browser, in an attribute, too.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let run = Run { text: "<b>\"&".to_owned(), code: true, ..Run::default() };
        assert_eq!(dressed(&[run]), "<code>&lt;b&gt;&quot;&amp;</code>");
    }
}

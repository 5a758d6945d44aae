//! The manual is whole: everything that is declared stands in it and nothing else, its links lead somewhere,
//! and `explain` answers for all of it.

mod printed;

use std::collections::BTreeSet;

use clap::CommandFactory;

use crate::archive::{Archive, word_lists};
use crate::checks;
use crate::cli::args::Cli;
use crate::diagnostic::Language;
use crate::guide::{self, Block, Guide};
use crate::manual;
use crate::schema::FileKind;

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

fn manual_in(language: Language) -> Guide {
    Guide::new(&word_lists(None), language)
}

/// The names of all headings.
fn headings(manual: &Guide) -> Vec<&str> {
    let mut all = Vec::new();
    for block in manual.blocks() {
        block.each(&mut |inner| {
            if let Block::Heading { id, .. } = inner {
                all.push(id.as_str());
            }
        });
    }
    all
}

/// Texts of the first cells of tables below a heading, up to the next of its level.
fn first_cells(manual: &Guide, heading: &str) -> Vec<String> {
    let is = |block: &&Block| matches!(block, Block::Heading { id, .. } if id == heading);
    let mut below = manual.blocks().skip_while(|block| !is(block));
    below.next().unwrap_or_else(|| panic!("there is no heading {heading}"));
    let below = below.take_while(|block| !matches!(block, Block::Heading { level: 1..=2, .. }));
    let rows = below.filter_map(|block| match block {
        Block::Table { rows, .. } => Some(rows),
        _ => None,
    });
    rows.flatten().map(|row| guide::plain(&row[0])).collect()
}

#[test]
fn every_field_has_a_meaning_and_its_row_and_there_are_no_others() {
    let lists = word_lists(None);
    let fields = guide::fields(&lists);
    assert!(fields.len() > 800, "{}", fields.len());
    for language in LANGUAGES {
        let manual = manual_in(language);
        for file in FileKind::ALL {
            let own = fields.iter().filter(|field| field.file == file);
            let paths: Vec<String> = own.clone().map(guide::FieldEntry::path).collect();
            assert_eq!(first_cells(&manual, &format!("file-{}", file.name())), paths);
            for field in own {
                assert_ne!(field.meaning(language), "", "{} {}", file.name(), field.path());
            }
        }
    }
}

#[test]
fn every_command_has_its_part_with_every_argument_and_there_are_no_others() {
    fn below(above: &str, command: &clap::Command, all: &mut Vec<(String, BTreeSet<String>)>) {
        // What is below `help` are the other commands once more.
        for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
            let name = format!("{above} {}", one.get_name()).trim().to_owned();
            let own = one.get_arguments().filter(|arg| {
                !arg.is_global_set() && !arg.is_hide_set() && arg.get_id().as_str() != "help"
            });
            let shown = own.map(|arg| {
                arg.get_long().map_or_else(|| "<".to_owned(), |long| format!("--{long}"))
            });
            all.push((name.clone(), shown.collect()));
            below(&name, one, all);
        }
    }
    let mut cli = Cli::command();
    cli.build();
    let mut declared = Vec::new();
    below("", &cli, &mut declared);
    assert!(declared.len() > 40, "{}", declared.len());
    for language in LANGUAGES {
        let manual = manual_in(language);
        let ids = headings(&manual);
        let told =
            ids.iter().filter(|id| id.starts_with("command-") && id.len() > "command-".len());
        assert_eq!(told.count(), declared.len());
        for (name, arguments) in &declared {
            let cells = first_cells(&manual, &format!("command-{}", name.replace(' ', "-")));
            let shown = cells.iter().map(|cell| {
                let long = cell.split([' ', ',']).find(|word| word.starts_with("--"));
                long.map_or_else(|| "<".to_owned(), str::to_owned)
            });
            assert_eq!(&shown.collect::<BTreeSet<_>>(), arguments, "{name}");
        }
    }
}

#[test]
fn every_code_has_its_page() {
    let pages: Vec<String> = manual::pages().map(|page| format!("code-{}", page.code)).collect();
    for rule in checks::rules() {
        assert!(pages.contains(&format!("code-{}", rule.code)), "{}", rule.code);
    }
    for language in LANGUAGES {
        let manual = manual_in(language);
        let told = headings(&manual).into_iter().filter(|id| id.starts_with("code-"));
        assert_eq!(told.collect::<Vec<_>>(), pages);
    }
}

#[test]
fn every_link_leads_to_one_heading_and_every_picture_is_there() {
    for language in LANGUAGES {
        let manual = manual_in(language);
        let ids = headings(&manual);
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "a heading's name is another's too");
        let (mut links, mut pictures) = (0, 0);
        for block in manual.blocks() {
            block.each(&mut |inner| {
                for to in inner.runs().into_iter().filter_map(|run| run.to.as_deref()) {
                    assert!(unique.contains(to), "{language:?}: {to}");
                    links += 1;
                }
                if let Block::Picture { name, caption } = inner {
                    assert!(guide::picture(name).is_some() && !caption.is_empty(), "{name}");
                    pictures += 1;
                }
            });
        }
        assert!(links > 200 && pictures > 4, "{links} {pictures}");
        // What a browser follows is what the source says.
        let page = guide::html(&manual);
        for to in page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let id = to.strip_prefix('#').unwrap_or_else(|| panic!("{to} leaves the page"));
            assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
        }
        for outside in ["http:", "https:", "<script", "<link", "@import", "url("] {
            let is_loaded =
                |at: usize| !page[..at].ends_with('`') && !page[..at].contains("<main>");
            assert!(page.find(outside).is_none_or(|at| !is_loaded(at)), "{outside}");
        }
    }
}

#[test]
fn both_languages_have_the_same_named_headings() {
    let named = |language| {
        let manual = manual_in(language);
        let ids = headings(&manual).into_iter().map(str::to_owned);
        let generated =
            |id: &String| ["code-", "command-", "file-"].iter().any(|one| id.starts_with(one));
        ids.filter(|id| generated(id)).collect::<Vec<_>>()
    };
    assert_eq!(named(Language::Chinese), named(Language::English));
}

#[test]
fn explain_answers_for_every_field_command_option_and_word() {
    let lists = word_lists(None);
    for language in LANGUAGES {
        let of = |asked: &str| guide::answers(asked, &lists, language);
        for field in guide::fields(&lists).iter().step_by(7) {
            let name = format!("{} {}", field.file.files()[0], field.path());
            let told = of(&field.path()).into_iter().any(|one| {
                one.name == name && one.text.contains(field.meaning(language))
                    || one.text.contains(&format!("- `{}`", field.path()))
            });
            assert!(told, "{name}");
        }
        for command in
            guide::commands(language).iter().step_by(3).filter(|one| !one.name.is_empty())
        {
            let name = format!("dossier {}", command.name);
            assert!(of(&command.name).iter().any(|one| one.name == name), "{name}");
            for option in command.arguments.iter().filter_map(|one| one.names.last()) {
                let asked = format!("{} {option}", command.name);
                assert!(of(&asked).iter().any(|one| one.text.contains(option)), "{asked}");
            }
        }
        for (word, others) in guide::words(&lists).iter().flat_map(|list| &list.words).step_by(11) {
            for asked in std::iter::once(word).chain(others) {
                assert!(of(asked).iter().any(|one| one.name == *word), "{asked}");
            }
        }
        assert_eq!(of("没有这样的词"), []);
    }
    let near = |asked: &str| guide::near(asked, &lists, Language::Chinese);
    assert_eq!(near("村级推茬").as_deref(), Some("村级推荐"));
    assert_eq!(near("--darft").as_deref(), Some("--draft"));
}

/// The county's own words stand in its manual.
#[test]
fn the_manual_of_an_archive_has_its_words() {
    let test = crate::inside::folder::Folder::county();
    test.edit("policy.yaml", "来源类别:", "来源类别:\n  - 样县特有的来源");
    let root = Archive::find(&test.root());
    let told = guide::answers("样县特有的来源", &word_lists(root.as_deref()), Language::Chinese);
    assert_eq!(told.len(), 1, "{told:?}");
}

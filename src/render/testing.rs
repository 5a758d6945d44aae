//! Small documents and templates for the tests of this folder.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};

use super::{Base, FontConfig, FontSet, FontSources, Templates};
use crate::documents::Document;

/// What every test template begins with.
const HEAD: &str = r#"
#let val(field) = if field != none and field.t != "" [#text(field.t)#label("f:" + field.f)]
#let role(data, name) = {
  let font = data.paper.fonts.at(name)
  (font: font.families, weight: font.weight, top-edge: font.top * 1em,
    bottom-edge: font.bottom * 1em)
}
#let paper(data) = {
  let view = data.view
  set document(title: "note")
  set page(width: 90mm, height: 60mm, margin: 10mm)
  set text(..role(data, "fang"), size: 12pt, fallback: false, lang: "zh", region: "cn",
    overhang: false, cjk-latin-spacing: none)
  set par(linebreaks: "simple")
"#;

/// The folder of the fonts that the tests use.
pub(super) fn font_folder() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "tests have no settings")]
    let named = std::env::var_os("DOSSIER_FONTS").map(PathBuf::from);
    named.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts"))
}

pub(super) static FONTS: LazyLock<Arc<FontSet>> = LazyLock::new(|| {
    let sources = FontSources { folders: vec![font_folder()] };
    Arc::new(FontSet::load(&sources, FontConfig::shipped()).unwrap())
});

/// A base whose paper `note` has this body; `view` and `data` are what the template reads.
pub(super) fn base(body: &str) -> Base {
    let main = format!("{HEAD}{body}\n}}\n");
    let own = BTreeMap::from([("note/main.typ".to_owned(), main)]);
    Base::new(FONTS.clone(), Templates::new(own))
}

/// A base whose paper shows the name and one text.
pub(super) static PLAIN: LazyLock<Base> =
    LazyLock::new(|| base("  val(view.name); parbreak(); val(view.text)"));

/// A document about 张志远 whose view holds a name and one text.
pub(super) fn note(text: &str) -> Document {
    document(json!({
        "name": {"f": "/name", "t": "张志远"},
        "text": {"f": "/text", "t": text},
    }))
}

/// A document about 张志远 with this view.
pub(super) fn document(view: Value) -> Document {
    Document {
        paper: "note".into(),
        file: "松岭镇/荷塘村/张志远/note.pdf".parse().unwrap(),
        ident: "松岭镇/荷塘村/张志远/note.pdf".to_owned(),
        title: "记事（张志远）".to_owned(),
        person: "松岭镇/荷塘村/张志远".parse().unwrap(),
        name: Some("张志远".to_owned()),
        own: vec!["439001199410120037".to_owned(), "13800000000".to_owned()],
        day: (2026, 11, 20),
        data: json!({"paper": {"name": "note"}, "view": view}),
        portrait: None,
    }
}

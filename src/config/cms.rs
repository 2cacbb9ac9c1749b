//! The configuration of a content management system that keeps pages in Git and runs in an editor's browser: Sveltia CMS, and Decap CMS, whose
//! format it took over. Forms come from kinds, choices from vocabularies, languages stand side by side.

use serde_json::{Map, Value, json};

use super::schema::language;
use super::{Config, Field, FieldType, Kind, Language, Localised, folder};

/// Where the schema of the format is.
const SCHEMA: &str = "https://unpkg.com/@sveltia/cms/schema/sveltia-cms.json";

/// Fields that no form has: folders and names of files say what they would.
const LEFT_OUT: [&str; 4] = ["id", "kind", "lang", "original"];

/// Where the repository is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backend {
    /// `github`, `gitlab` or `gitea`, as the system calls them.
    pub name: &'static str,
    /// `owner/name`.
    pub repository: String,
    /// Branch that pages are saved to.
    pub branch: String,
}

/// The configuration as JSON, which is YAML too; and the kinds that it cannot have, since their pages lie in folders of which there may be many.
pub fn configuration(config: &Config, backend: &Backend) -> (String, Vec<String>) {
    let language = language(config);
    let is_many = |kind: &&Kind| kind.folder.as_deref().is_some_and(|path| path.split('/').any(|name| name == folder::ANY));
    let collections: Vec<Value> =
        config.kinds.iter().filter(|kind| !is_many(kind)).map(|kind| collection(kind, config, language)).collect();
    let mut configuration = json!({
        "$schema": SCHEMA,
        "backend": { "name": backend.name, "repo": backend.repository, "branch": backend.branch },
        "site_url": format!("{}{}", config.origin, config.base_path),
        "app_title": config.title.text(language),
        // Pictures of pages lie beside them; these are those of the library.
        "media_folder": "content/pictures",
        "public_folder": "/pictures",
        "slug": { "encoding": "unicode", "clean_accents": true },
        "collections": collections,
    });
    if config.languages.len() > 1
        && let Some(top) = configuration.as_object_mut()
    {
        // `page.md` in the default language, `page.fr.md` beside it.
        let i18n = json!({
            "structure": "multiple_files",
            "locales": config.languages.iter().map(|language| &*language.tag).collect::<Vec<_>>(),
            "default_locale": &*config.language(config.default_language).tag,
            "initial_locales": "default",
            "omit_default_locale_from_file_path": true,
        });
        top.insert("i18n".to_owned(), i18n);
    }
    let mut text = serde_json::to_string_pretty(&configuration).unwrap_or_default();
    text.push('\n');
    (text, config.kinds.iter().filter(is_many).map(|kind| kind.key.to_string()).collect())
}

fn collection(kind: &Kind, config: &Config, language: &Language) -> Value {
    let folder = kind.folder.as_deref().map_or("content".to_owned(), |folder| format!("content/{folder}"));
    let own = kind.fields.iter().filter(|field| !LEFT_OUT.contains(&&*field.key));
    let mut fields: Vec<Value> = own.map(|field| form(field, config, language)).collect();
    fields.push(json!({ "name": "body", "label": "Text", "widget": "markdown", "required": false, "i18n": true }));
    let mut collection = json!({
        "name": &*kind.key,
        "label": kind.plural.text(language),
        "label_singular": kind.label.text(language),
        "folder": folder,
        "extension": "md",
        "format": "yaml-frontmatter",
        "create": true,
        "media_folder": "",
        "public_folder": "",
        "fields": fields,
    });
    if let Some(object) = collection.as_object_mut() {
        if config.languages.len() > 1 {
            object.insert("i18n".to_owned(), true.into());
        }
        // The page of a guide is that of its folder; the other files there are its chapters.
        if kind.chapters.is_some() {
            object.insert("path".to_owned(), "{{slug}}/index".into());
        }
    }
    collection
}

/// A field of a form: what its type asks for, and what the kind says of it.
fn form(field: &Field, config: &Config, language: &Language) -> Value {
    let widget = match &*field.key {
        "status" => select(config.states.iter().map(|state| (state.key.to_string(), state.key.to_string()))),
        "access" => select(["public", "members"].map(|word| (word.to_owned(), word.to_owned())).into_iter()),
        "translation_kind" => select(["human", "machine", "machine-reviewed"].map(|word| (word.to_owned(), word.to_owned())).into_iter()),
        _ => widget(&field.field_type, config, language),
    };
    let mut form = Map::new();
    form.insert("name".to_owned(), (*field.key).into());
    let mut say = |key: &str, text: &Localised| {
        let text = text.text(language);
        if !text.is_empty() {
            form.insert(key.to_owned(), text.into());
        }
    };
    say("label", &field.label);
    say("hint", &field.help);
    form.extend(widget);
    let published = config.states.iter().position(|state| state.published).unwrap_or(0);
    let required = &*field.key == "title" || field.required_from.is_some_and(|from| from <= published);
    form.insert("required".to_owned(), required.into());
    if config.languages.len() > 1 {
        // What is not translated is inherited, and stands in the original alone.
        form.insert("i18n".to_owned(), field.translated.into());
    }
    if let Some(max) = field.max.filter(|_| matches!(field.field_type, FieldType::List(_))) {
        form.insert("max".to_owned(), max.into());
    }
    if let Some(longest) = field.max_length.filter(|_| matches!(field.field_type, FieldType::Text | FieldType::Markdown)) {
        form.insert("pattern".to_owned(), json!([format!("^[\\s\\S]{{0,{longest}}}$"), format!("≤ {longest}")]));
    }
    Value::Object(form)
}

/// The widget of a type, with its settings.
fn widget(field_type: &FieldType, config: &Config, language: &Language) -> Map<String, Value> {
    let part = |name: &str, of: &FieldType| {
        let mut part =
            Map::from_iter([("name".to_owned(), name.into()), ("required".to_owned(), (name == "name" || name == "value").into())]);
        part.extend(widget(of, config, language));
        Value::Object(part)
    };
    let object = |parts: Vec<Value>| of("object", json!({ "fields": parts }));
    match field_type {
        FieldType::Text | FieldType::Reference(_) => of("string", json!({})),
        FieldType::Markdown => of("markdown", json!({})),
        // Dates may be known to the year or month alone.
        FieldType::Date => of("string", json!({ "pattern": ["^\\d{4}(-\\d{2}(-\\d{2}([T ].*)?)?)?$", "2026, 2026-11, 2026-11-23"] })),
        FieldType::Number => of("number", json!({ "value_type": "float" })),
        FieldType::Boolean => of("boolean", json!({})),
        FieldType::Url => of("string", json!({ "type": "url" })),
        FieldType::Term(vocabulary) => {
            let terms = config.vocabularies.get(vocabulary).into_iter().flat_map(|vocabulary| &vocabulary.terms);
            select(terms.map(|term| (term.label.text(language).to_owned(), term.key.to_string())))
        }
        FieldType::Image => of("image", json!({ "media_folder": "", "public_folder": "" })),
        FieldType::Figure => {
            let what = match config.vocabularies.contains_key("figures") {
                true => FieldType::Term("figures".into()),
                false => FieldType::Text,
            };
            let parts = [
                ("what", &what),
                ("value", &FieldType::Number),
                ("unit", &FieldType::Text),
                ("as_of", &FieldType::Date),
                ("source", &FieldType::Text),
            ];
            object(parts.map(|(name, of)| part(name, of)).into())
        }
        FieldType::Place => {
            let parts = ["name", "country", "region"].map(|name| part(name, &FieldType::Text));
            let numbers = ["lat", "lon"].map(|name| part(name, &FieldType::Number));
            object(parts.into_iter().chain(numbers).collect())
        }
        FieldType::Record(fields) => object(fields.iter().map(|field| form(field, config, language)).collect()),
        FieldType::List(item) => list(item, config, language),
    }
}

fn list(item: &FieldType, config: &Config, language: &Language) -> Map<String, Value> {
    let mut one = widget(item, config, language);
    match item {
        FieldType::Term(_) => {
            one.insert("multiple".to_owned(), true.into());
            one
        }
        FieldType::Text | FieldType::Reference(_) => of("list", json!({})),
        FieldType::Figure | FieldType::Place | FieldType::Record(_) => of("list", json!({ "fields": one.remove("fields") })),
        _ => {
            one.insert("name".to_owned(), "item".into());
            of("list", json!({ "field": one }))
        }
    }
}

fn select(options: impl Iterator<Item = (String, String)>) -> Map<String, Value> {
    let options: Vec<Value> = options.map(|(label, value)| json!({ "label": label, "value": value })).collect();
    of("select", json!({ "options": options }))
}

fn of(widget: &str, settings: Value) -> Map<String, Value> {
    let mut all = Map::from_iter([("widget".to_owned(), widget.into())]);
    if let Value::Object(settings) = settings {
        all.extend(settings);
    }
    all
}

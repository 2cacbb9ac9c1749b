//! A page as a browser reads it (WHATWG HTML, section 13.2), and what can be asked of it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

/// A page that was read.
#[derive(Debug)]
pub struct Page {
    /// What its markup does wrong.
    pub errors: Vec<String>,
    /// Its elements, in the order of the document.
    pub elements: Vec<Element>,
}

/// An element of a page.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its name, in lower case.
    pub name: String,
    /// Its attributes.
    pub attributes: BTreeMap<String, String>,
    /// The text in it, that of elements inside included.
    pub text: String,
    /// The elements that it is in, as places in [`Page::elements`], the outermost first.
    pub parents: Vec<usize>,
}

impl Element {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Whether its `class` has a name.
    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
    }
}

impl Page {
    /// Reads a page.
    pub fn read(html: &str) -> Page {
        let options = ParseOpts {
            tokenizer: TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() },
            tree_builder: TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() },
        };
        parse_document(Reader::default(), options).one(StrTendril::from(html))
    }

    /// The elements of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The `href` of links in the head with a relation, absolute or not as they are written.
    pub fn links<'a>(&'a self, relation: &'a str) -> impl Iterator<Item = &'a Element> {
        self.all("link").filter(move |link| link.get("rel") == Some(relation))
    }

    /// Where its canonical link leads.
    pub fn canonical(&self) -> Option<&str> {
        self.links("canonical").next()?.get("href")
    }

    /// Its translations as search engines are told: tag and address.
    pub fn alternates(&self) -> BTreeMap<&str, &str> {
        self.links("alternate").filter_map(|link| Some((link.get("hreflang")?, link.get("href")?))).collect()
    }

    /// All ids, each once.
    pub fn ids(&self) -> BTreeSet<&str> {
        self.elements.iter().filter_map(|element| element.get("id")).collect()
    }

    /// Ids that stand more than once.
    pub fn repeated_ids(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.elements.iter().filter_map(|element| element.get("id")).filter(|id| !seen.insert(*id)).collect()
    }

    /// Every address in `href`, `src`, `srcset`, `poster`, `action` and `data`, and that of a refresh.
    pub fn targets(&self) -> Vec<&str> {
        let mut targets = Vec::new();
        for element in &self.elements {
            for name in ["href", "src", "poster", "action", "formaction", "data", "xlink:href", "cite"] {
                targets.extend(element.get(name).map(str::trim));
            }
            let candidates = element.get("srcset").into_iter().flat_map(|set| set.split(','));
            targets.extend(candidates.filter_map(|candidate| candidate.split_ascii_whitespace().next()));
            if element.name == "meta" && element.get("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh")) {
                targets.extend(element.get("content").and_then(|content| content.split_once("url=")).map(|(_, address)| address));
            }
        }
        targets
    }

    /// The attributes of `<html>`: `lang` and `dir`.
    pub fn language(&self) -> (Option<&str>, Option<&str>) {
        self.all("html").next().map_or((None, None), |html| (html.get("lang"), html.get("dir")))
    }

    /// What runs code: scripts other than JSON, event handlers, addresses with a scheme that runs code, `style` attributes.
    pub fn code(&self) -> Vec<String> {
        let mut found = Vec::new();
        for element in &self.elements {
            let is_data = matches!(element.get("type"), Some("application/ld+json" | "application/json"));
            if element.name == "script" && !is_data && element.get("src").is_none() {
                found.push(format!("inline script: {}", element.text));
            }
            if matches!(element.name.as_str(), "object" | "embed" | "applet" | "base") {
                found.push(format!("<{}>", element.name));
            }
            for (name, value) in &element.attributes {
                if name.starts_with("on") || name == "style" || name == "srcdoc" {
                    found.push(format!("<{} {name}=\"{value}\">", element.name));
                }
            }
        }
        found.extend(self.targets().into_iter().filter(|target| runs_code(target)).map(|target| format!("address {target}")));
        found
    }
}

/// Whether an address has a scheme that runs code. Browsers leave out tabs and line ends, and what is no letter in front.
fn runs_code(address: &str) -> bool {
    let bare: String = address.chars().filter(|one| !matches!(one, '\t' | '\n' | '\r')).collect();
    let bare = bare.trim_start_matches(|one: char| one <= ' ').to_ascii_lowercase();
    ["javascript:", "vbscript:", "livescript:", "data:text/html"].iter().any(|scheme| bare.starts_with(scheme))
}

#[derive(Debug, Default)]
struct Node {
    name: Option<QualName>,
    attributes: Vec<Attribute>,
    text: Option<StrTendril>,
    parent: Option<usize>,
    children: Vec<usize>,
    /// The contents of a `template`.
    contents: Option<usize>,
}

/// The tree while it is read: the document is the first node.
struct Reader {
    nodes: RefCell<Vec<Node>>,
    errors: RefCell<Vec<String>>,
    line: Cell<u64>,
}

impl Default for Reader {
    fn default() -> Self {
        Reader { nodes: RefCell::new(vec![Node::default()]), errors: RefCell::default(), line: Cell::new(1) }
    }
}

impl Reader {
    fn push(&self, node: Node) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        nodes.len() - 1
    }

    fn node(&self, child: NodeOrText<usize>) -> usize {
        match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => self.push(Node { text: Some(text), ..Node::default() }),
        }
    }
}

impl TreeSink for Reader {
    type Handle = usize;
    type Output = Page;
    type ElemName<'a> = OwnedName;

    fn finish(self) -> Page {
        let nodes = self.nodes.into_inner();
        let mut elements = Vec::new();
        // Nodes still to be visited, and the elements around them.
        let mut open: Vec<(usize, Vec<usize>)> = vec![(0, Vec::new())];
        while let Some((id, mut parents)) = open.pop() {
            let node = &nodes[id];
            if let Some(text) = &node.text {
                for parent in &parents {
                    let parent: &mut Element = &mut elements[*parent];
                    parent.text.push_str(text);
                }
            }
            if let Some(name) = &node.name {
                let attributes = node.attributes.iter().map(|one| {
                    let prefix = one.name.prefix.as_ref().map_or_else(String::new, |prefix| format!("{prefix}:"));
                    (format!("{prefix}{}", one.name.local), one.value.to_string())
                });
                let element = Element {
                    name: name.local.to_string(),
                    attributes: attributes.collect(),
                    text: String::new(),
                    parents: parents.clone(),
                };
                elements.push(element);
                parents.push(elements.len() - 1);
            }
            open.extend(node.contents.iter().chain(node.children.iter().rev()).map(|child| (*child, parents.clone())));
        }
        Page { errors: self.errors.into_inner(), elements }
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.errors.borrow_mut().push(format!("line {}: {message}", self.line.get()));
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name(&self, target: &usize) -> OwnedName {
        OwnedName(self.nodes.borrow()[*target].name.clone().expect("an element"))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> usize {
        let contents = flags.template.then(|| self.push(Node::default()));
        if flags.had_duplicate_attributes {
            self.errors.borrow_mut().push(format!("line {}: an attribute of <{}> stands twice", self.line.get(), name.local));
        }
        self.push(Node { name: Some(name), attributes, contents, ..Node::default() })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.push(Node::default())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.push(Node::default())
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let child = self.node(child);
        let mut nodes = self.nodes.borrow_mut();
        nodes[child].parent = Some(*parent);
        nodes[*parent].children.push(child);
    }

    fn append_based_on_parent_node(&self, element: &usize, before: &usize, child: NodeOrText<usize>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(before, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        self.nodes.borrow()[*target].contents.expect("a template")
    }

    fn same_node(&self, one: &usize, two: &usize) -> bool {
        one == two
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        if mode != QuirksMode::NoQuirks {
            self.errors.borrow_mut().push(format!("the page is read in {mode:?} mode"));
        }
    }

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let child = self.node(child);
        self.remove_from_parent(&child);
        let mut nodes = self.nodes.borrow_mut();
        let parent = nodes[*sibling].parent.expect("a parent");
        let at = nodes[parent].children.iter().position(|one| one == sibling).expect("a child of its parent");
        nodes[parent].children.insert(at, child);
        nodes[child].parent = Some(parent);
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let own = &mut nodes[*target].attributes;
        let missing: Vec<_> = attributes.into_iter().filter(|new| own.iter().all(|one| one.name != new.name)).collect();
        own.extend(missing);
    }

    fn remove_from_parent(&self, target: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[*target].parent.take() {
            nodes[parent].children.retain(|child| child != target);
        }
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for child in &children {
            nodes[*child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(line);
    }
}

/// The name of an element, of its own.
#[derive(Debug)]
pub struct OwnedName(QualName);

impl html5ever::tree_builder::ElemName for OwnedName {
    fn ns(&self) -> &html5ever::Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &html5ever::LocalName {
        &self.0.local
    }
}
